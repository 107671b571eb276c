//! Phrases that name the source (وفق، بحسب، نقلا عن) and headlines with a colon.

use super::*;
use crate::lexicon::AliasKind;
use smol_str::SmolStr;

impl Listener<'_> {
    /// تبون: …, صحيفة بلجيكية: …: in a headline the speaker stands before a colon.
    pub(super) fn headline_cue(&self, out: &mut Vec<Attribution>) {
        if !out.is_empty() || !self.s.word(0).is_some_and(|w| w.nominal()) {
            return;
        }
        let np = self.s.np(0);
        let (colon, n) = (np.tokens.end, self.s.words.len());
        let name = self.s.word(0).is_some_and(|w| w.mention.is_some()) && np.mentions.len() == 1;
        let speaker = self.s.word(0).is_some_and(|w| w.sourceful) || name;
        if !speaker || colon > 6 || colon + 2 >= n || !self.s.word(colon).is_some_and(|w| w.is_punct(":")) {
            return;
        }
        // باماكو: انقطاع التيار: a place before news that nobody says.
        let capital = self
            .s
            .word(0)
            .and_then(|w| w.mention)
            .and_then(|m| self.s.mentions.get(m))
            .and_then(|m| self.lex.aliases.get(m.alias as usize));
        let verb = (colon..n).any(|k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb || w.mention.is_some()) || self.that_at(k));
        if capital.is_some_and(|a| a.kind == AliasKind::Capital) && !verb {
            return;
        }
        let source_mentions = self.s.owners(&np, self.actor_of);
        out.push(Attribution {
            kind: VoiceType::Outlet,
            source: Some(np),
            source_mentions,
            carried: None,
            cue: TokenRange::new(colon, colon + 1),
            class: CueClass::Neutral,
            content: Some(TokenRange::new(colon + 1, self.end_of_content(colon + 1))),
            main: true,
        });
    }

    /// وفق، بحسب، نقلا عن; ورد أن: phrases and words that name the source after them, or none.
    pub(super) fn phrase_cues(&self, out: &mut Vec<Attribution>) {
        for (cue, class, ways) in self.spots() {
            if out.iter().any(|a| a.cue.overlaps(cue)) {
                continue;
            }
            if !ways.iter().any(|w| w == "prep" || w == "noun") {
                // No source is named: ورد أن.
                let content = self.content(&ways, cue.start, None, cue.end);
                if content.is_some() {
                    let main = self.clause_of(cue.start).is_some_and(|c| c.opening != Opening::Rel);
                    let goes_on = ways.iter().any(|w| w == "cont");
                    out.push(Attribution {
                        kind: if goes_on { VoiceType::Outlet } else { VoiceType::Anonymous },
                        source: None,
                        source_mentions: Vec::new(),
                        carried: None,
                        cue,
                        class,
                        content: content.map(|c| self.bare_of_signs(c)),
                        main,
                    });
                }
                continue;
            }
            let found = self.by_phrase(cue, class, &ways, out);
            out.extend(found);
        }
    }

    /// Where phrases and words of the tables that name a source stand, with their class and ways.
    fn spots(&self) -> Vec<(TokenRange, CueClass, Vec<SmolStr>)> {
        let mut spots: Vec<(TokenRange, CueClass, Vec<SmolStr>)> = Vec::new();
        for p in &self.s.phrases {
            for u in self.lex.phrases.get(p.phrase as usize).map_or(&[][..], |p| &p.uses) {
                if let Use::Cue(c) = u
                    && let Some(c) = self
                        .lex
                        .cues
                        .get(*c as usize)
                        .filter(|c| !c.content.iter().any(|x| x == "noun") || c.content.iter().any(|x| x == "that"))
                {
                    spots.push((p.tokens, c.class, c.content.clone()));
                }
            }
        }
        for (i, w) in self.s.words.iter().enumerate() {
            for r in w.readings.iter().filter(|r| !r.part.is_verb()) {
                for c in cues_of(self.lex, r.lex) {
                    if c.content.iter().any(|x| x == "prep") {
                        spots.push((TokenRange::new(i, i + 1), c.class, c.content.clone()));
                    }
                }
            }
        }
        spots.sort_by_key(|s| (s.0.start, std::cmp::Reverse(s.0.end)));
        spots.dedup_by(|b, a| a.0.overlaps(b.0));
        spots
    }

    /// Whether at `i` begins a phrase that names the source of what stands before it.
    pub(super) fn closing_phrase(&self, i: usize) -> bool {
        let names = |c: &crate::lexicon::CueEntry| c.content.iter().any(|x| x == "prep");
        let Some(w) = self.s.word(i).filter(|w| !w.conj) else { return false };
        let phrase = |u: &Use| matches!(u, Use::Cue(c) if self.lex.cues.get(*c as usize).is_some_and(names));
        w.readings.iter().any(|r| !r.part.is_verb() && cues_of(self.lex, r.lex).any(names))
            || self
                .s
                .phrases
                .iter()
                .any(|p| p.tokens.start == i && self.lex.phrases.get(p.phrase as usize).is_some_and(|p| p.uses.iter().any(phrase)))
    }

    /// The attribution to the source that a phrase at `cue` names.
    fn by_phrase(&self, cue: TokenRange, class: CueClass, ways: &[SmolStr], out: &[Attribution]) -> Vec<Attribution> {
        self.named_by(cue, class, ways, out).unwrap_or_default()
    }

    fn named_by(&self, mut cue: TokenRange, class: CueClass, ways: &[SmolStr], out: &[Attribution]) -> Option<Vec<Attribution>> {
        let n = self.s.words.len();
        let own = self.s.word(cue.end - 1).is_some_and(|w| w.pron.is_some());
        let mut k = cue.end;
        let opens =
            |w: &Word| w.is_punct("\"") || w.is(Category::Rel) || w.is(Category::Det) || w.is(Category::Free) || w.is(Category::Sub);
        while !own && self.s.word(k).is_some_and(opens) {
            k += 1;
        }
        // جاء في بيان مشترك للوزارتين أن: the noun of saying is part of the cue, its owner the source.
        let text = ways.iter().any(|w| w == "noun");
        // نشرت الوزارة بيانا جاء فيه أن
        let issued =
            self.frames.iter().rfind(|f| text && own && f.verb < cue.start && f.object.as_ref().is_some_and(|o| self.document_at(o.head)));
        let (source, owners) = if let Some(f) = issued {
            (f.subject.clone(), f.subject_mentions.clone())
        } else if text {
            let np = self.s.word(k).filter(|w| w.nominal()).filter(|_| self.document_at(k)).map(|_| self.s.np(k))?;
            let (all, owners) = self.whole(&np, &[]);
            let his = self.s.word(k).is_some_and(|w| w.pron.is_some());
            let mut own = k + 1;
            let describes =
                |w: &Word| w.pos == Pos::Adj && w.mention.is_none() || w.is_prep() || w.readings.iter().any(|r| r.part.is_participle());
            while own < all.tokens.end && self.s.word(own).is_some_and(|w| w.prep.is_none() && describes(w)) {
                own += 1;
            }
            if own < all.tokens.end && !owners.is_empty() {
                let fixed = (k + 1..own)
                    .find(|&x| {
                        self.s.word(x).is_some_and(|w| {
                            w.is_prep()
                                || w.readings.iter().any(|r| {
                                    r.part.is_participle() && r.part != Part::Adjective && self.s.word(x + 1).is_some_and(Word::is_prep)
                                })
                        })
                    })
                    .unwrap_or(own);
                cue.end = fixed;
                (Some(Np { head: own, tokens: TokenRange::new(own, all.tokens.end), mentions: all.mentions }), owners)
            } else {
                // جاء في تصريحاته: his who spoke last.
                ((!his).then_some(all), owners)
            }
        } else if own {
            (None, Vec::new())
        } else {
            // بحسب ما أوردته السلطات: the subject of what was reported.
            let free = k > cue.end && self.s.word(k - 1).is_some_and(|w| w.pos == Pos::Function && !w.is(Category::Det));
            let reported = self
                .s
                .word(k)
                .is_some_and(|w| w.pos == Pos::Verb || free && w.nominal())
                .then(|| self.s.next_np(k + 1, n).or_else(|| self.behind_pronoun(k + 1)));
            let reported_by = reported.is_some();
            let np = match reported {
                Some(np) => np?,
                None => self.s.word(k).filter(|w| w.nominal()).map(|_| self.s.np(k))?,
            };
            let (np, owners) = self.whole(&np, &[]);
            // وفق الجدول, حسب عدد الأسر: only one who speaks is a source.
            let speaker = self.document_at(np.head)
                || self.speaker_noun(np.head)
                || self.name_at(np.head)
                || !np.mentions.is_empty()
                || !owners.is_empty();
            let measure = self.s.word(np.head).is_some_and(|w| w.is(Category::Quant)) && self.may_speak(Some(&np), &owners);
            if !(speaker || measure || reported_by) {
                return None;
            }
            (Some(np), owners)
        };
        let after = source.as_ref().map_or(cue.end, |np| np.tokens.end);
        let mark = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"");
        // What is said around the phrase lies within what an earlier cue opens.
        let around = out.iter().filter_map(|a| a.content.filter(|c| a.cue.start < cue.start && c.has(cue.start))).map(|c| c.start).max();
        let head = cue.start <= 3
            && around.is_none()
            && !(0..cue.start).any(|k| self.s.word(k).is_some_and(|w| w.nominal() || w.pos == Pos::Verb));
        let content = if head || ways.iter().any(|w| w == "that") {
            let that = (after..n).take_while(|&k| !head || k < after + 12).find(|&k| self.that_at(k));
            let comma = (after..n).find(|&k| mark(k));
            let from = match (that, comma) {
                (Some(t), _) if ways.iter().any(|w| w == "that") => t + 1,
                (_, _) if ways.iter().any(|w| w == "that") => return None,
                (Some(t), Some(c)) if t == c + 1 => t + 1,
                (Some(t), _) if t == after => t + 1,
                (_, Some(c)) if head && c <= after + 12 && !(after..c).any(|k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb)) => c + 1,
                _ => after,
            };
            TokenRange::new(from.min(n), self.end_of_content(from))
        } else {
            TokenRange::new(around.unwrap_or(0), cue.start)
        };
        let goes_on = !head
            && !ways.iter().any(|w| w == "that")
            && (after..n).any(|k| self.s.word(k).is_some_and(|w| w.pos != Pos::Punct))
            && self.goes_on(after);
        // أفادت وكالة الأناضول، نقلا عن الوزارة، بأن: what follows the word for "that" is all that is said.
        let that = (after..n)
            .find(|&k| self.that_at(k))
            .filter(|&t| goes_on && out.iter().any(|a| a.cue.start < cue.start && a.content.is_some_and(|c| c.start == t + 1)));
        let content = that.map_or(content, |t| TokenRange::new(t + 1, self.end_of_content(t)));
        let mut a =
            Attribution { kind: VoiceType::Outlet, source, source_mentions: owners, carried: None, cue, class, content: None, main: true };
        if own && !text {
            // على حد قوله: he who speaks or acts before.
            let f = self
                .frames
                .iter()
                .rfind(|f| f.verb < cue.start && f.subject.as_ref().is_some_and(|np| self.may_speak(Some(np), &f.subject_mentions)));
            if let Some(b) = out.iter().rfind(|a| a.cue.start < cue.start && a.source.is_some()) {
                a.source.clone_from(&b.source);
                a.source_mentions.clone_from(&b.source_mentions);
                a.kind = b.kind;
            } else if let Some(f) = f {
                a.source.clone_from(&f.subject);
                a.source_mentions.clone_from(&f.subject_mentions);
            }
        }
        Some(self.parts(content, goes_on.then_some(after).filter(|_| that.is_none()), &a))
    }

    /// Whether the sentence goes on at `i`, behind an insertion that a mark closed or that needed none.
    fn goes_on(&self, i: usize) -> bool {
        let Some(w) = self.s.word(i) else { return false };
        if w.pos != Pos::Punct {
            return !w.is(Category::Rel);
        }
        matches!(w.fold(), "," | "-" | ")")
            && self.s.word(i + 1).is_some_and(|x| !(x.conj && x.pos == Pos::Verb))
            && self.participle(i + 1).is_none()
    }

    /// ما أفادت به وكالة: the subject behind a preposition with a pronoun.
    fn behind_pronoun(&self, i: usize) -> Option<Np> {
        self.s.word(i).filter(|w| w.pos == Pos::Function && w.pron.is_some())?;
        self.s.next_np(i + 1, self.s.words.len())
    }
}

//! Who speaks: cues, sources and what they say.

use super::grammar::{Clause, Frame, Np, Opening};
use super::sentence::{Pos, Sentence};
use crate::lexicon::{Category, LexId, Lexicon, Part, Use};
use crate::model::{CueClass, Id, TokenRange, VoiceType};
use std::collections::BTreeMap;

/// An attribution inside a piece, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    pub(crate) kind: VoiceType,
    pub(crate) source: Option<Np>,
    pub(crate) source_mentions: Vec<usize>,
    /// Taken over from an earlier sentence.
    pub(crate) carried: Option<Speaker>,
    pub(crate) cue: TokenRange,
    pub(crate) class: CueClass,
    pub(crate) content: Option<TokenRange>,
    pub(crate) main: bool,
}

/// The last one who spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub(crate) kind: VoiceType,
    pub(crate) actor: Option<Id>,
}

/// What earlier sentences of the article tell of sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// Names of people introduced with a title, by folded word.
    pub(crate) people: BTreeMap<String, Speaker>,
    pub(crate) last: Option<Speaker>,
}

fn cues_of(lex: &Lexicon, l: LexId) -> impl Iterator<Item = &crate::lexicon::CueEntry> {
    lex.uses_of(l).iter().filter_map(move |u| match u {
        Use::Cue(c) => lex.cues.get(*c as usize),
        _ => None,
    })
}

fn speaks(lex: &Lexicon, l: LexId) -> Option<&crate::lexicon::StanceEntry> {
    lex.uses_of(l).iter().find_map(|u| match u {
        Use::Stance(c) => lex.stance.get(*c as usize).filter(|e| e.source),
        _ => None,
    })
}

/// Everything that one call needs.
pub(crate) struct Listener<'a> {
    pub(crate) lex: &'a Lexicon,
    pub(crate) s: &'a Sentence,
    pub(crate) clauses: &'a [Clause],
    pub(crate) frames: &'a [Frame],
    pub(crate) actor_of: &'a dyn Fn(usize) -> Id,
}

impl Listener<'_> {
    pub(crate) fn attributions(&self, memory: &mut Memory) -> Vec<Attribution> {
        let mut out: Vec<Attribution> = Vec::new();
        for f in self.frames {
            self.verb_cue(f, &mut out);
        }
        self.participle_cues(&mut out);
        self.noun_cues(&mut out);
        self.phrase_cues(&mut out);
        out.sort_by_key(|a| (a.cue.start, a.cue.end));
        out.dedup_by(|b, a| a.cue.overlaps(b.cue));
        let spans: Vec<(TokenRange, Option<TokenRange>)> = out.iter().map(|a| (a.cue, a.content)).collect();
        for (k, a) in out.iter_mut().enumerate() {
            // Inside what another says, it is not the piece's own attribution.
            let inside = spans
                .iter()
                .enumerate()
                .any(|(j, (cue, content))| j != k && cue.start < a.cue.start && content.is_some_and(|c| c.has(a.cue.start)));
            a.main &= !inside;
            self.identify(a, memory);
        }
        for a in &out {
            self.remember(a, memory);
        }
        out
    }

    fn clause_of(&self, i: usize) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.tokens.has(i))
    }

    /// The end of what is said from `from` on: the piece's end, or a later main cue that a conjunction opens after a mark.
    fn end_of_content(&self, from: usize) -> usize {
        let n = self.s.words.len();
        let mut end = n;
        for f in self.frames {
            if f.verb <= from + 1 {
                continue;
            }
            let Some(w) = self.s.word(f.verb) else { continue };
            let cue = w.readings.iter().any(|r| r.part.is_verb() && cues_of(self.lex, r.lex).next().is_some());
            let after_mark = f.verb.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.pos == Pos::Punct && p.fold() != "\"");
            if cue && w.conj && after_mark {
                end = f.verb - 1;
                break;
            }
        }
        while end > from && self.s.word(end - 1).is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"" && w.fold() != ")") {
            end -= 1;
        }
        end
    }

    /// What the words after the cue at `cue` say, by the ways that the entry allows.
    fn content(&self, ways: &[String], cue: usize, object: Option<&Np>, from: usize) -> Option<TokenRange> {
        let n = self.s.words.len();
        let has = |w: &str| ways.iter().any(|x| x == w);
        let next_cue = self.end_of_content(cue);
        // وصفه بأنه: what follows ب is a clause.
        if has("ب") && !has("that") {
            let that = (from..next_cue)
                .find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That) && w.fold().starts_with("با")));
            if let Some(t) = that {
                return Some(TokenRange::new((t + 1).min(n), self.end_of_content(t)));
            }
        }
        if has("that") {
            let that = (from..next_cue).find(|&k| {
                self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That))
                    || self
                        .s
                        .word(k)
                        .is_some_and(|w| w.pos == Pos::Function && w.is(Category::Part) && matches!(w.fold(), "ان" | "انه" | "انها"))
            });
            if let Some(t) = that {
                return Some(TokenRange::new((t + 1).min(n), self.end_of_content(t)));
            }
        }
        if has("quote") || has("that") {
            if let Some(r) = self.quoted_run(from) {
                return Some(r);
            }
            if let Some(c) = (from..n).find(|&k| self.s.word(k).is_some_and(|w| w.is_punct(":")))
                && c + 1 < n
            {
                return Some(TokenRange::new(c + 1, self.end_of_content(c + 1)));
            }
        }
        for way in ways {
            if matches!(way.as_str(), "that" | "quote" | "=" | "prep" | "noun" | "cont") {
                continue;
            }
            let key = crate::text::fold(way);
            // أشار إلى أن
            let clause = (from..next_cue).find(|&k| {
                self.s.word(k).is_some_and(|w| w.is_prep() && w.key() == key)
                    && self.s.word(k + 1).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That))
            });
            if let Some(k) = clause {
                return Some(TokenRange::new((k + 2).min(n), self.end_of_content(k + 1)));
            }
            if let Some(np) = self.s.np_after_prep(&key, from, self.far(cue)) {
                return Some(TokenRange::new(np.tokens.start, self.stretch(np.tokens.end)));
            }
        }
        if has("=")
            && let Some(np) = object
        {
            return Some(TokenRange::new(np.tokens.start, self.stretch(np.tokens.end)));
        }
        None
    }

    /// How far complements of a cue may stand.
    fn far(&self, cue: usize) -> usize {
        self.clause_of(cue).map_or(self.s.words.len(), |c| c.tokens.end).max((cue + 12).min(self.s.words.len()))
    }

    /// To the end of the clause that holds token `i - 1`, over clauses that hang on it.
    fn stretch(&self, i: usize) -> usize {
        let mut end = i;
        for c in self.clauses {
            let own = c.tokens.has(i.saturating_sub(1));
            let hangs_on = c.tokens.start == end && end > 0 && matches!(c.opening, Opening::Rel | Opening::That);
            if own || hangs_on {
                end = c.tokens.end;
            }
        }
        while end > i && self.s.word(end - 1).is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"") {
            end -= 1;
        }
        end
    }

    /// The words between quotation signs from `from` on, if there are at least three.
    fn quoted_run(&self, from: usize) -> Option<TokenRange> {
        let n = self.s.words.len();
        let start = (from..n).find(|&k| self.s.word(k).is_some_and(|w| w.quoted))?;
        let mut end = start;
        while end < n && self.s.word(end).is_some_and(|w| w.quoted || (w.pos == Pos::Punct && w.fold() != "\"")) {
            end += 1;
        }
        (end - start >= 3).then_some(TokenRange::new(start, end))
    }

    fn verb_cue(&self, f: &Frame, out: &mut Vec<Attribution>) {
        let Some(w) = self.s.word(f.verb) else { return };
        let mut cue = TokenRange::new(f.verb, f.verb + 1);
        let mut found: Option<(CueClass, Vec<String>)> = None;
        // Two verbs written alike (دعا، ادعى): the one whose words of saying follow.
        for r in w.readings.iter().filter(|r| r.part.is_verb()) {
            for c in cues_of(self.lex, r.lex) {
                if found.is_none() || self.content(&c.content, f.verb, f.object.as_ref(), f.verb + 1).is_some() {
                    let had = found.as_ref().is_some_and(|(_, ways)| self.content(ways, f.verb, f.object.as_ref(), f.verb + 1).is_some());
                    if !had {
                        found = Some((c.class, c.content.clone()));
                    }
                }
            }
        }
        let mut accuse = false;
        if found.is_none() {
            for p in self.s.phrases.iter().filter(|p| p.tokens.start == f.verb) {
                for u in self.lex.phrases.get(p.phrase as usize).map_or(&[][..], |p| &p.uses) {
                    if let Use::Cue(c) = u
                        && let Some(c) = self.lex.cues.get(*c as usize).filter(|c| !c.content.iter().any(|x| x == "prep" || x == "noun"))
                    {
                        found = Some((c.class, c.content.clone()));
                        cue = p.tokens;
                    }
                }
            }
        }
        if found.is_none() {
            for r in w.readings.iter().filter(|r| r.part.is_verb()) {
                if let Some(e) = speaks(self.lex, r.lex) {
                    found = Some((CueClass::Neutral, e.preps.clone()));
                    accuse = true;
                    break;
                }
            }
        }
        let Some((class, ways)) = found else { return };
        let object = f.object.as_ref();
        let from = cue.end;
        let mut content = self.content(&ways, f.verb, object, from);
        if content.is_none() && accuse {
            content = object.map(|o| TokenRange::new(o.tokens.start, self.stretch(o.tokens.end)));
            if content.is_none() {
                let start = f.subject.as_ref().filter(|s| s.head > f.verb).map_or(from, |s| s.tokens.end);
                let end = self.end_of_content(start);
                content = (start < end).then(|| TokenRange::new(start, end));
            }
        }
        if accuse {
            // Accused is named as object, what of follows it: all of it is what the accuser says.
            if let (Some(c), Some(o)) = (content, object) {
                content = Some(TokenRange::new(c.start.min(o.tokens.start), c.end.max(self.stretch(o.tokens.end))));
            }
        }
        if content.is_none() {
            return;
        }
        // Without a subject of its own the verb goes on from the last speaker, at the head of a sentence only (وأضاف، ولم يستبعد).
        let carried = f.subject.is_none() && f.verb > 2;
        // A verb of plain speech has a speaker whoever it is; a verb that also shows or means must have one who can speak.
        let speech = class == CueClass::Neutral && ways.iter().any(|w| w == "quote") && !accuse;
        let direct = content.is_some_and(|c| {
            c.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|w| w.is_punct("\"") || w.is_punct(":"))
                || self.s.word(c.start).is_some_and(|w| w.is_punct("\""))
        });
        if carried || !(speech || direct || self.may_speak(f.subject.as_ref(), &f.subject_mentions)) {
            return;
        }
        let opening = self.clause_of(f.verb).map(|c| c.opening);
        // في حين تؤكد …، ركز …: a clause that only leads up to the main one.
        let leads_up = opening == Some(Opening::Sub)
            && self.frames.iter().all(|g| g.verb >= f.verb)
            && self.clauses.iter().any(|c| {
                c.opening == Opening::Mark
                    && content.is_some_and(|x| c.tokens.start >= x.end)
                    && self.frames.iter().any(|g| c.tokens.has(g.verb) && self.s.word(g.verb).is_some_and(|w| !w.conj))
            });
        let main = !leads_up && !matches!(opening, Some(Opening::Rel | Opening::That));
        out.push(Attribution {
            kind: VoiceType::Outlet,
            source: f.subject.clone(),
            source_mentions: f.subject_mentions.clone(),
            carried: None,
            cue,
            class,
            content,
            main,
        });
    }

    /// Whether a phrase can speak: an actor by name, a noun of the source table, a measure of people (بعض، العديد), a noun of persons,
    /// or words that no table knows (a name). An ordinary thing (المشهد، الأزمة) cannot.
    fn may_speak(&self, np: Option<&Np>, mentions: &[usize]) -> bool {
        let Some(np) = np else { return true };
        let Some(h) = self.s.word(np.head) else { return false };
        let person = h.readings.iter().any(|r| self.lex.morph.class(r.lex) == "nm");
        let ordinary = h.readings.iter().any(|r| r.part != Part::Word || self.lex.uses_of(r.lex).iter().any(|u| *u != Use::Word));
        h.mention.is_some()
            || h.sourceful
            || h.office
            || person
            || h.is(Category::Quant)
            || h.is(Category::Title)
            || (!ordinary && (mentions.is_empty() || h.readings.is_empty()))
    }

    /// مؤكدا أن، متهما الجزائر بـ: the subject of the verb before speaks.
    fn participle_cues(&self, out: &mut Vec<Attribution>) {
        for (i, w) in self.s.words.iter().enumerate() {
            if !w.nominal() || w.al || w.prep.is_some() || out.iter().any(|a| a.cue.has(i)) {
                continue;
            }
            let r = w.readings.iter().find(|r| {
                r.part == Part::ActiveParticiple
                    && !r.al
                    && (r.tanwin || r.gender == crate::lexicon::Gender::F || r.number == crate::lexicon::Number::P)
                    && (cues_of(self.lex, r.lex).next().is_some() || speaks(self.lex, r.lex).is_some())
            });
            let Some(r) = r else { continue };
            // مدينة is a city before it is one who condemns.
            if w.readings
                .iter()
                .any(|x| x.lex != r.lex && matches!(x.part, Part::Noun | Part::Masdar) && self.lex.morph.class(x.lex) != "nm")
            {
                continue;
            }
            let Some(f) = self.frames.iter().rfind(|f| f.verb < i && f.subject.is_some()) else { continue };
            let Some(c) = self.clause_of(i) else { continue };
            let object = self.s.next_np(i + 1, c.tokens.end);
            let (class, ways) = match cues_of(self.lex, r.lex).next() {
                Some(c) => (c.class, c.content.clone()),
                None => (CueClass::Neutral, vec!["=".to_owned(), "ب".to_owned()]),
            };
            let mut content = self.content(&ways, i, object.as_ref(), i + 1);
            if let (Some(c), Some(o), true) = (content, &object, speaks(self.lex, r.lex).is_some()) {
                content = Some(TokenRange::new(c.start.min(o.tokens.start), c.end.max(self.stretch(o.tokens.end))));
            }
            if content.is_none() {
                continue;
            }
            let main = self.clause_of(f.verb).is_some_and(|c| !matches!(c.opening, Opening::Rel | Opening::That));
            out.push(Attribution {
                kind: VoiceType::Outlet,
                source: f.subject.clone(),
                source_mentions: f.subject_mentions.clone(),
                carried: None,
                cue: TokenRange::new(i, i + 1),
                class,
                content,
                main,
            });
        }
    }

    /// وجّه القادة انتقادات للنظام: a noun of accusing or praising under a light verb; قوله: "…".
    fn noun_cues(&self, out: &mut Vec<Attribution>) {
        for f in self.frames {
            let Some(o) = &f.object else { continue };
            let Some(w) = self.s.word(o.head) else { continue };
            if out.iter().any(|a| a.cue.has(o.head) || a.cue.has(f.verb)) {
                continue;
            }
            let says = w.readings.iter().any(|r| r.part == Part::Masdar && speaks(self.lex, r.lex).is_some());
            if !says || !matches!(self.s.verb_use(self.lex, f.verb), Some(crate::lexicon::VerbUse::Light)) {
                continue;
            }
            let main = self.clause_of(f.verb).is_some_and(|c| !matches!(c.opening, Opening::Rel | Opening::That));
            out.push(Attribution {
                kind: VoiceType::Outlet,
                source: f.subject.clone(),
                source_mentions: f.subject_mentions.clone(),
                carried: None,
                cue: TokenRange::new(f.verb, f.verb + 1),
                class: CueClass::Neutral,
                content: Some(TokenRange::new(o.tokens.start, self.end_of_content(o.tokens.start))),
                main,
            });
        }
        for (i, w) in self.s.words.iter().enumerate() {
            if !out.is_empty() {
                break;
            }
            if !w.nominal() {
                continue;
            }
            let noun = w.readings.iter().any(|r| {
                !r.part.is_verb()
                    && cues_of(self.lex, r.lex)
                        .any(|c| c.content.iter().any(|x| x == "noun") || (r.part == Part::Masdar && w.pron.is_some()))
            });
            if !noun {
                continue;
            }
            // A noun of saying speaks where its words follow in signs or after a colon at once.
            let np = self.s.np(i);
            let next = np.tokens.end;
            let colon = self.s.word(next).is_some_and(|w| w.is_punct(":"));
            let that = self.s.word(next).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That));
            if !colon && !that {
                continue;
            }
            let owners = self.s.owners(&np, self.actor_of);
            out.push(Attribution {
                kind: VoiceType::Outlet,
                source: (!owners.is_empty()).then(|| np.clone()),
                source_mentions: owners,
                carried: None,
                cue: TokenRange::new(i, i + 1),
                class: CueClass::Neutral,
                content: Some(TokenRange::new((next + 1).min(self.s.words.len()), self.end_of_content(next))),
                main: true,
            });
        }
    }

    /// وفق، بحسب، نقلا عن; ورد أن: phrases and words that name the source after them, or none.
    fn phrase_cues(&self, out: &mut Vec<Attribution>) {
        let n = self.s.words.len();
        let mut spots: Vec<(TokenRange, CueClass, Vec<String>)> = Vec::new();
        for p in &self.s.phrases {
            for u in self.lex.phrases.get(p.phrase as usize).map_or(&[][..], |p| &p.uses) {
                if let Use::Cue(c) = u
                    && let Some(c) = self.lex.cues.get(*c as usize)
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
        for (cue, class, ways) in spots {
            if out.iter().any(|a| a.cue.overlaps(cue)) {
                continue;
            }
            if !ways.iter().any(|w| w == "prep") {
                // No source is named: ورد أن.
                let content = self.content(&ways, cue.start, None, cue.end);
                if content.is_some() {
                    let main = self.clause_of(cue.start).is_some_and(|c| c.opening != Opening::Rel);
                    out.push(Attribution {
                        kind: VoiceType::Anonymous,
                        source: None,
                        source_mentions: Vec::new(),
                        carried: None,
                        cue,
                        class,
                        content,
                        main,
                    });
                }
                continue;
            }
            let mut k = cue.end;
            while self.s.word(k).is_some_and(|w| w.is_punct("\"") || (w.is(Category::Rel) || w.is(Category::Det))) {
                k += 1;
            }
            if !self.s.word(k).is_some_and(|w| w.nominal()) {
                continue;
            }
            let np = self.s.np(k);
            let owners = self.s.owners(&np, self.actor_of);
            if !self.may_speak(Some(&np), &owners) {
                continue;
            }
            let head = cue.start <= 3;
            let content = if head {
                TokenRange::new(np.tokens.end.min(n), self.end_of_content(np.tokens.end))
            } else {
                let mut end = cue.start;
                while end > 0 && self.s.word(end - 1).is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"") {
                    end -= 1;
                }
                TokenRange::new(0, end)
            };
            if content.is_empty() {
                continue;
            }
            out.push(Attribution {
                kind: VoiceType::Outlet,
                source: Some(np),
                source_mentions: owners,
                carried: None,
                cue,
                class,
                content: Some(content),
                main: true,
            });
        }
    }

    /// What kind of source it is.
    fn identify(&self, a: &mut Attribution, memory: &Memory) {
        if a.kind != VoiceType::Outlet {
            return;
        }
        let Some(np) = &a.source else {
            a.carried.clone_from(&memory.last);
            a.kind = memory.last.as_ref().map_or(VoiceType::Actor, |l| l.kind);
            return;
        };
        let mut kinds: Vec<(usize, VoiceType)> = Vec::new();
        let mut known: Option<Speaker> = None;
        // Words of the phrase and of a name that stands behind it.
        let end = np.tokens.end.min(self.s.words.len());
        for k in np.tokens.start..end {
            let Some(w) = self.s.word(k) else { continue };
            for r in &w.readings {
                for u in self.lex.uses_of(r.lex) {
                    if let Use::Source(x) = u
                        && let Some(e) = self.lex.sources.get(*x as usize)
                    {
                        kinds.push((k, e.kind));
                    }
                }
            }
            if let Some(p) = memory.people.get(w.bare()) {
                known = Some(p.clone());
            }
        }
        // طلب عدم ذكر اسمه: said of the source in the words that follow.
        let unnamed = self.s.phrases.iter().any(|p| {
            p.tokens.start >= np.tokens.start
                && p.tokens.start < np.tokens.end + 8
                && self.lex.phrases.get(p.phrase as usize).is_some_and(|p| {
                    p.uses.iter().any(|u| matches!(u, Use::Source(x) if self.lex.sources.get(*x as usize).is_some_and(|e| e.kind == VoiceType::Anonymous)))
                })
        });
        if unnamed {
            a.kind = VoiceType::Anonymous;
            return;
        }
        let document = self.s.word(np.head).is_some_and(|w| {
            w.readings.iter().any(|r| {
                self.lex
                    .uses_of(r.lex)
                    .iter()
                    .any(|u| matches!(u, Use::Source(x) if self.lex.sources.get(*x as usize).is_some_and(|e| e.document)))
            })
        });
        let inherited = self.frames.iter().any(|f| f.verb == a.cue.start && f.inherited && f.subject.as_ref() == Some(np));
        if inherited
            && a.source_mentions.is_empty()
            && kinds.is_empty()
            && let Some(l) = &memory.last
        {
            a.carried = Some(l.clone());
            a.kind = l.kind;
            a.source = None;
            return;
        }
        let measure = self.s.word(np.head).is_some_and(|w| w.is(Category::Quant)) && a.source_mentions.is_empty();
        let first = |t: VoiceType| kinds.iter().any(|&(k, x)| x == t && k <= np.head + 2);
        let head_kind = kinds.iter().find(|(k, _)| *k == np.head).map(|(_, t)| *t);
        a.kind = if first(VoiceType::Expert) && head_kind != Some(VoiceType::Actor) {
            VoiceType::Expert
        } else if document && !a.source_mentions.is_empty() {
            VoiceType::Actor
        } else if let Some(t @ (VoiceType::Anonymous | VoiceType::Media)) = head_kind {
            t
        } else if !a.source_mentions.is_empty() {
            VoiceType::Actor
        } else if measure {
            VoiceType::Anonymous
        } else if let Some(t) = head_kind {
            t
        } else if let Some(p) = known {
            a.carried = Some(p.clone());
            p.kind
        } else if let Some((_, t)) = kinds.first() {
            *t
        } else {
            VoiceType::Actor
        };
    }

    fn remember(&self, a: &Attribution, memory: &mut Memory) {
        let actor = a.source_mentions.first().map(|&m| (self.actor_of)(m)).or_else(|| a.carried.as_ref().and_then(|c| c.actor.clone()));
        let speaker = Speaker { kind: a.kind, actor };
        if a.main {
            memory.last = Some(speaker.clone());
        }
        if let Some(np) = &a.source
            && matches!(a.kind, VoiceType::Expert | VoiceType::Actor)
        {
            // The name may go on behind the phrase: أستاذ العلوم السياسية في جامعة الجزائر إدريس عطية.
            for k in np.tokens.start..(np.tokens.end + 6).min(self.s.words.len()) {
                let Some(w) = self.s.word(k) else { break };
                if w.pos == Pos::Verb || w.is(Category::That) {
                    break;
                }
                if w.readings.is_empty()
                    && w.cats.is_empty()
                    && w.mention.is_none()
                    && w.pos == Pos::Noun
                    && !w.al
                    && w.fold().chars().count() >= 4
                {
                    memory.people.insert(w.bare().to_owned(), speaker.clone());
                }
            }
        }
    }
}

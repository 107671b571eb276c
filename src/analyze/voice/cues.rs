//! The words that say that somebody speaks.

use super::*;
use crate::lexicon::{Reading, UseKinds};
use smol_str::SmolStr;

impl Listener<'_> {
    pub(super) fn verb_cue(&self, f: &Frame, out: &mut Vec<Attribution>) {
        let speaker = self.speaker_behind(f);
        let f = speaker.as_ref().unwrap_or(f);
        let Some(w) = self.s.word(f.verb) else { return };
        let mut cue = TokenRange::new(f.verb, f.verb + 1);
        let mut found: Option<(CueClass, Vec<SmolStr>)> = None;
        // Two verbs written alike (دعا، ادعى; ذكر): the one whose words of saying follow, best behind "that" or in signs.
        let mut best = 0;
        let sure = |r: &&Reading| r.part.is_verb() && (f.passive || !(r.passive || r.rare));
        for r in w.readings.iter().filter(sure) {
            for c in cues_of(self.lex, r.lex) {
                let content = self.content(&c.content, f.verb, f.object.as_ref(), f.verb + 1);
                let rank = 1 + usize::from(content.is_some()) + usize::from(self.said_outright(&c.content, content, f.verb));
                if rank > best {
                    best = rank;
                    found = Some((c.class, c.content.clone()));
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
                let to = self.clause_of(f.verb).map_or(f.verb, |c| c.tokens.end);
                let fits = |e: &&crate::lexicon::StanceEntry| {
                    let object = self.s.object_of(e, f.object.clone(), f.verb + 1, to);
                    self.s.allowed(self.lex, e, object.as_ref())
                };
                if let Some(e) = speaks(self.lex, r.lex).filter(fits) {
                    found = Some((CueClass::Neutral, e.preps.clone()));
                    accuse = true;
                    break;
                }
            }
        }
        // ألقى باللائمة على: a phrase of blame or praise.
        if found.is_none() {
            let speaking = |p: &&super::super::sentence::Found| {
                p.tokens.start == f.verb
                    && self.lex.phrases.get(p.phrase as usize).is_some_and(|p| {
                        p.uses.iter().any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source)))
                    })
            };
            if let Some(p) = self.s.phrases.iter().find(speaking) {
                cue = p.tokens;
                found = Some((CueClass::Neutral, Vec::new()));
                accuse = true;
            }
        }
        // ورد في بيان, على لسان: the phrase names the source.
        let named = |u: &Use| matches!(u, Use::Cue(c) if self.lex.cues.get(*c as usize).is_some_and(|c| c.content.iter().any(|x| x == "that") && c.content.iter().any(|x| x == "prep" || x == "noun")));
        if self
            .s
            .phrases
            .iter()
            .any(|p| p.tokens.start == f.verb && self.lex.phrases.get(p.phrase as usize).is_some_and(|p| p.uses.iter().any(named)))
        {
            return;
        }
        let Some((class, ways)) = found else { return };
        // كشف الستار, رأى النور: a phrase of the tables in which the verb says nothing.
        let other = |u: &Use| matches!(u, Use::Verb(_));
        if self
            .s
            .phrases
            .iter()
            .any(|p| p.tokens.start == f.verb && self.lex.phrases.get(p.phrase as usize).is_some_and(|p| p.uses.iter().any(other)))
        {
            return;
        }
        if !accuse && let Some(found) = self.inserted(f, class, &ways) {
            out.extend(found);
            return;
        }
        // The subject with all that belongs to it; the object is what stands behind that.
        // One who went on from an earlier verb is taken as that verb told him.
        let known = f.subject.as_ref().filter(|_| f.inherited).map(|np| {
            let told = out.iter().rfind(|a| a.source.as_ref().is_some_and(|s| s.head == np.head));
            told.and_then(|a| Some((a.source.clone()?, a.source_mentions.clone())))
                .unwrap_or_else(|| (np.clone(), f.subject_mentions.clone()))
        });
        let whole = known.or_else(|| f.subject.as_ref().map(|np| self.whole(np, &ways)));
        let mut object = f.object.clone();
        if let Some((np, _)) = &whole
            && np.head > f.verb
            && object.as_ref().is_some_and(|o| o.tokens.start < np.tokens.end) | object.is_none()
        {
            object = self.s.next_np(np.tokens.end, f.rest.end.max(np.tokens.end)).or_else(|| {
                let over = self.over_insertion(np.tokens.end);
                (over > np.tokens.end).then(|| self.s.next_np(over, self.s.words.len())).flatten()
            });
        }
        let object = object.as_ref();
        let from =
            whole.as_ref().map(|(np, _)| np).filter(|np| np.head > f.verb && np.head <= f.verb + 4).map_or(cue.end, |np| np.tokens.end);
        let from = from.max(cue.end);
        let mut content = self.content(&ways, f.verb, object, from);
        if content.is_none() && accuse {
            content = object.map(|o| TokenRange::new(o.tokens.start, self.stretch(o.tokens.end)));
            if content.is_none() {
                let start = self.over_insertion(f.subject.as_ref().filter(|s| s.head > f.verb).map_or(from, |s| s.tokens.end));
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
        // واستطرد قائلا إن: the participle opens what is said.
        if !accuse
            && let Some((_, more, false)) = self.participle(from)
            && more.iter().any(|w| w == "quote")
        {
            let said = self.content(&more, from, None, from + 1);
            if said.is_some() {
                content = said;
                if from == cue.end {
                    cue.end = from + 1;
                }
            }
        }
        if let Some(relay) = ways.iter().find_map(|w| w.strip_suffix('+'))
            && self.relayed(f, cue, class, relay, content, whole.as_ref(), out)
        {
            return;
        }
        // شدد الجيش الحصار على المرتفعات: a verb of saying with a thing for its object does something else.
        let thing = object.is_some_and(|o| {
            o.tokens.start >= from
                && content.is_some_and(|c| c.start >= o.tokens.end && !(from..c.start).any(|k| self.that_at(k)))
                && !self.may_speak(Some(o), &self.s.owners(o, self.actor_of))
        });
        if thing && !accuse && !self.said_outright(&ways, content, f.verb) && !ways.iter().any(|w| w == "=") {
            return;
        }
        // تساءل الكاتب عما إذا: what is asked needs no word for "that".
        if content.is_none() && class == CueClass::Asking && f.subject.as_ref().is_some_and(|s| s.head > f.verb && s.head <= f.verb + 3) {
            let mut start = self.over_insertion(from);
            if self.s.word(start).is_some_and(|w| w.is(Category::Rel)) && self.s.word(start + 1).is_some_and(|w| w.is(Category::Sub)) {
                start += 1;
            }
            let range = self.bare_of_signs(TokenRange::new(start, self.end_of_content(start)));
            content = (!range.is_empty()).then_some(range);
        }
        if content.is_none() {
            return;
        }
        let said = self.said_outright(&ways, content, f.verb);
        // ولم يعلق الوزير على الحادث: nothing is said.
        let silent = f.verb.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.pos == Pos::Function && p.is(Category::Neg));
        if silent && !said && class == CueClass::Neutral && !accuse {
            return;
        }
        // Without a subject of its own the verb goes on from the last speaker, at the head of a sentence only (وأضاف، ولم يستبعد).
        let carried = f.subject.is_none() && f.verb > 2;
        // A verb of plain speech has a speaker whoever it is; a verb that also shows or means must have one who can speak.
        let speech = class == CueClass::Neutral && ways.iter().any(|w| w == "quote") && !accuse && said;
        let direct = content.is_some_and(|c| {
            c.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|w| w.is_punct("\"") || w.is_punct(":"))
                || self.s.word(c.start).is_some_and(|w| w.is_punct("\""))
        });
        let nobody = f.subject.is_none() && !said;
        if carried || nobody || !(speech || direct || self.may_speak(f.subject.as_ref(), &f.subject_mentions)) {
            return;
        }
        let opening = self.clause_of(f.verb).map(|c| c.opening);
        // في حين تؤكد …، ركز …: a clause that only leads up to the main one.
        let leads_up = opening == Some(Opening::Sub)
            && self.frames.iter().all(|g| g.verb >= f.verb)
            && self.clauses.iter().any(|c| {
                c.opening.by_mark()
                    && content.is_some_and(|x| c.tokens.start >= x.end)
                    && self.frames.iter().any(|g| c.tokens.has(g.verb) && self.s.word(g.verb).is_some_and(|w| !w.conj))
            });
        let main = !leads_up && !matches!(opening, Some(Opening::Rel | Opening::That));
        let content = content.map(|c| self.bare_of_signs(c));
        let mut a = Attribution { cue, class, content, main, ..Attribution::of_subject(f) };
        // يقال إن, أفيد بأن, يعتقد أن: nobody is said to say it.
        let impersonal = w.readings.first().is_some_and(|r| r.part == Part::Imperfect && r.gender == crate::lexicon::Gender::M)
            && self.that_at(cue.end)
            && !w.conj
            && self.clause_of(f.verb).is_some_and(|c| c.tokens.start == f.verb);
        let marked = w.token.marks.damma_first || (w.conj && w.token.marks.damma_second);
        if f.subject.is_none() && (f.passive || impersonal || marked) || f.passive && f.inherited {
            a.kind = VoiceType::Anonymous;
            a.source = None;
            a.source_mentions.clear();
            let alone = self.lex.morph.usual_readings(w.key());
            if let Some(c) = alone.iter().filter(|r| r.part == Part::Word).flat_map(|r| cues_of(self.lex, r.lex)).next() {
                a.class = c.class;
            }
            out.push(a);
            return;
        }
        if let Some((np, owners)) = whole {
            if a.source_mentions.is_empty() || np.head > f.verb && !owners.is_empty() {
                a.source_mentions = owners;
            }
            a.source = Some(np);
        }
        out.push(a);
    }

    /// نقلت الوكالة عن الوزير أن, قوله إن: the source stands behind a preposition, and the medium only hands it on.
    #[allow(clippy::too_many_arguments, reason = "what the verb has told so far")]
    fn relayed(
        &self,
        f: &Frame,
        cue: TokenRange,
        class: CueClass,
        prep: &str,
        content: Option<TokenRange>,
        medium: Option<&(Np, Vec<usize>)>,
        out: &mut Vec<Attribution>,
    ) -> bool {
        let limit = content.map_or(self.s.words.len(), |c| c.start);
        let Some(np) = self.s.np_after_prep(prep, cue.end, limit) else { return false };
        let (source, source_mentions) = self.whole(&np, &[]);
        let k = source.tokens.end;
        let noun =
            self.s.word(k).filter(|w| w.pron.is_some() && w.nominal()).and_then(|w| {
                w.readings.iter().filter(|r| !r.part.is_verb()).find_map(|r| cues_of(self.lex, r.lex).next()).map(|c| c.class)
            });
        let ways = [SmolStr::new_static("that"), SmolStr::new_static("quote")];
        let said = if noun.is_some() {
            self.content(&ways, k, None, k + 1)
        } else {
            content.filter(|_| self.said_outright(&ways, content, f.verb))
        };
        let Some(said) = said.map(|c| self.bare_of_signs(c)) else { return false };
        let main = !self.clause_of(f.verb).is_some_and(|c| matches!(c.opening, Opening::Rel | Opening::That));
        let base =
            Attribution { main, content: Some(said), class, cue, source: None, source_mentions: Vec::new(), ..Attribution::of_subject(f) };
        if let (Some(_), Some((np, owners))) = (noun, medium)
            && !f.passive
        {
            out.push(Attribution { source: Some(np.clone()), source_mentions: owners.clone(), main: false, ..base.clone() });
        }
        let at = noun.map_or((cue, class), |c| (TokenRange::new(k, k + 1), c));
        out.push(Attribution { source: Some(source), source_mentions, cue: at.0, class: at.1, ..base });
        true
    }

    /// Where what is said goes on behind an insertion between commas that begins at `i`.
    fn over_insertion(&self, i: usize) -> usize {
        let comma = |k: usize| self.s.word(k).is_some_and(|w| w.is_punct(","));
        if !comma(i) {
            return i;
        }
        (i + 1..self.s.words.len()).find(|&k| comma(k)).map_or(i, |k| k + 1)
    }

    /// قالت ليف, فيما أعلنت الجبهة: one who may speak right behind a verb of saying is its subject, whatever the grammar found before it.
    fn speaker_behind(&self, f: &Frame) -> Option<Frame> {
        let w = self.s.word(f.verb)?;
        let better = f.subject.as_ref().is_none_or(|np| f.inherited || np.head < f.verb && !self.may_speak(Some(np), &f.subject_mentions));
        let np = f.object.as_ref().filter(|o| better && o.head == f.verb + 1 && !f.passive)?;
        let counted = np.tokens.has(np.head + 1) && self.speaker_noun(np.head + 1);
        let fits =
            counted || self.name_at(np.head) || self.speaker_noun(np.head) || self.s.word(np.head).is_some_and(|h| h.mention.is_some());
        let end = self.whole(np, &[]).0.tokens.end;
        let that = self.that_at(end) || self.s.word(end).is_none_or(|x| x.pos != Pos::Noun);
        let says = w
            .readings
            .iter()
            .filter(|r| r.part.is_verb())
            .any(|r| cues_of(self.lex, r.lex).any(|c| c.content.iter().any(|x| x == "that" || x == "quote")));
        let said = (np.tokens.end..self.s.words.len().min(np.tokens.end + 8))
            .any(|k| self.that_at(k) || self.s.word(k).is_some_and(|x| x.is_punct(":")));
        (fits && that && says && said && (counted || self.s.agrees(w, np))).then(|| Frame {
            subject: Some(np.clone()),
            subject_mentions: self.s.owners(np, self.actor_of),
            inherited: false,
            object: None,
            object_mentions: Vec::new(),
            ..f.clone()
        })
    }

    /// Whether the words said follow as words: behind "that", a colon or signs.
    fn said_outright(&self, ways: &[SmolStr], content: Option<TokenRange>, verb: usize) -> bool {
        content.is_some_and(|c| {
            (verb + 1..=c.start).any(|k| self.that_at(k) || self.that_behind(k, ways))
                || c.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|w| w.is_punct("\"") || w.is_punct(":"))
                || self.s.word(c.start).is_some_and(|w| w.is_punct("\""))
                || c.start < verb
        })
    }

    /// Whether a phrase can speak: an actor by name, a noun of the source table, a measure of people (بعض، العديد), a noun of persons,
    /// or words that no table knows (a name). An ordinary thing (المشهد، الأزمة) cannot.
    pub(super) fn may_speak(&self, np: Option<&Np>, mentions: &[usize]) -> bool {
        let Some(np) = np else { return true };
        let Some(h) = self.s.word(np.head) else { return false };
        let person = h.readings.iter().any(|r| self.lex.morph.class(r.lex) == "nm");
        let ordinary = h.readings.iter().any(|r| r.part != Part::Word || self.lex.is_used(r.lex, UseKinds::OWN));
        h.mention.is_some()
            || h.sourceful
            || h.office
            || person
            || h.is(Category::Quant) && self.measured(np)
            || h.is(Category::Title)
            || (!ordinary && (mentions.is_empty() || h.readings.is_empty()))
    }

    /// Whether what a measure counts may speak (بعض المراقبين, عدد من النواب; not أول مفاعل, عدد الأسر).
    fn measured(&self, np: &Np) -> bool {
        let mut k = np.head + 1;
        while self.s.word(k).is_some_and(|w| w.is(Category::From) || w.is(Category::Quant) || w.pos == Pos::Number) {
            k += 1;
        }
        k >= np.tokens.end && k == np.head + 1
            || self.speaker_noun(k)
            || self.s.word(k).is_some_and(|w| w.mention.is_some() || w.pron.is_some())
    }

    /// وجّه القادة انتقادات للنظام: a noun of accusing or praising under a light verb; قوله: "…".
    pub(super) fn noun_cues(&self, out: &mut Vec<Attribution>) {
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
                cue: TokenRange::new(f.verb, f.verb + 1),
                class: CueClass::Neutral,
                content: Some(TokenRange::new(o.tokens.start, self.end_of_content(o.tokens.start))),
                main,
                ..Attribution::of_subject(f)
            });
        }
        self.passive_nouns(out);
        for (i, w) in self.s.words.iter().enumerate() {
            if !out.is_empty() {
                break;
            }
            if !w.nominal() {
                continue;
            }
            let noun = w.readings.iter().filter(|r| !r.part.is_verb()).find_map(|r| {
                cues_of(self.lex, r.lex)
                    .find(|c| c.content.iter().any(|x| x == "noun") || (r.part == Part::Masdar && w.pron.is_some() && w.prep.is_none()))
            });
            let Some(class) = noun.map(|c| c.class) else { continue };
            // A noun of saying speaks where its words follow in signs or after a colon at once.
            let (np, mut owners) = self.whole(&self.s.np(i), &[]);
            let next = np.tokens.end;
            let colon = self.s.word(next).is_some_and(|w| w.is_punct(":"));
            if !colon && !self.that_at(next) {
                continue;
            }
            // تصريحات المسؤولين, وصدرت عن الرئاسة تأكيدات: its owner, or who stands before it.
            let mut source = (i + 1 < next && self.s.word(i + 1).is_some_and(|w| w.nominal() && (w.prep.is_none() || !owners.is_empty())))
                .then(|| Np { head: i + 1, tokens: TokenRange::new(i + 1, next), mentions: np.mentions.clone() });
            if owners.is_empty()
                && let Some(before) = (0..i)
                    .rev()
                    .filter(|&k| self.s.word(k).is_some_and(|w| w.is_prep() && !w.is(Category::In) && w.pron.is_none()))
                    .find_map(|k| {
                        let np =
                            self.s.word(k + 1).filter(|w| w.nominal() && w.prep.is_none()).map(|_| self.whole(&self.s.np(k + 1), &[]))?;
                        self.speaker_noun(k + 1).then_some(np)
                    })
            {
                owners = before.1;
                source = Some(before.0);
            }
            out.push(Attribution {
                kind: VoiceType::Outlet,
                source: source.filter(|_| !owners.is_empty()),
                source_mentions: owners,
                carried: None,
                cue: TokenRange::new(i, i + 1),
                class,
                content: Some(self.bare_of_signs(TokenRange::new((next + 1).min(self.s.words.len()), self.end_of_content(next)))),
                main: true,
            });
        }
    }
}

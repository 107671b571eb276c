//! The words that say that somebody speaks.

use super::*;

impl Listener<'_> {
    pub(super) fn verb_cue(&self, f: &Frame, out: &mut Vec<Attribution>) {
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
        // «…»، قال الأكاديمي: the words stand before the verb that closes the sentence.
        if content.is_none() && !accuse && class == CueClass::Neutral && f.verb > 3 && f.subject.as_ref().is_some_and(|s| s.head > f.verb) {
            let mark = f.verb - 1;
            if self.s.word(mark).is_some_and(|w| w.is_punct(",") || w.is_punct("\"")) {
                content = Some(TokenRange::new(0, mark));
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
                c.opening.by_mark()
                    && content.is_some_and(|x| c.tokens.start >= x.end)
                    && self.frames.iter().any(|g| c.tokens.has(g.verb) && self.s.word(g.verb).is_some_and(|w| !w.conj))
            });
        let main = !leads_up && !matches!(opening, Some(Opening::Rel | Opening::That));
        out.push(Attribution { cue, class, content, main, ..Attribution::of_subject(f) });
    }

    /// Whether a phrase can speak: an actor by name, a noun of the source table, a measure of people (بعض، العديد), a noun of persons,
    /// or words that no table knows (a name). An ordinary thing (المشهد، الأزمة) cannot.
    pub(super) fn may_speak(&self, np: Option<&Np>, mentions: &[usize]) -> bool {
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
    pub(super) fn participle_cues(&self, out: &mut Vec<Attribution>) {
        for (i, w) in self.s.words.iter().enumerate() {
            if !w.nominal() || w.al || w.prep.is_some() || out.iter().any(|a| a.cue.has(i)) {
                continue;
            }
            let r = w.readings.iter().find(|r| {
                r.part == Part::ActiveParticiple
                    && !r.al
                    && (r.tanwin || r.gender == crate::lexicon::Gender::F)
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
            out.push(Attribution { cue: TokenRange::new(i, i + 1), class, content, main, ..Attribution::of_subject(f) });
        }
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
            // بحسب ما أوردته السلطات: the subject of what was reported.
            let reported = self.frames.iter().find(|f| f.verb == k).and_then(|f| f.subject.clone()).filter(|s| s.head > k);
            if reported.is_none() && !self.s.word(k).is_some_and(|w| w.nominal()) {
                continue;
            }
            let np = reported.unwrap_or_else(|| self.s.np(k));
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
}

//! Where the entries of the stance table stand in a piece, and by which reading.

use super::*;

impl<'a> Scorer<'a> {
    /// Finds the modifiers that are but the prepositions of a verb's entry.
    pub(super) fn take_prepositions(&mut self, occs: &[Occ<'a>]) {
        for o in occs {
            for (k, m) in self.modifiers.iter().enumerate() {
                let near = m.tokens.start > o.head && m.tokens.start < o.head + 6;
                if near
                    && m.tokens.end - m.tokens.start == 1
                    && self.s.word(m.tokens.start).is_some_and(|w| o.entry.preps.iter().any(|p| p == w.key()))
                {
                    self.taken.push(k);
                }
            }
        }
    }

    /// Stance entries in the piece: phrases first, and the words inside a phrase not again.
    pub(super) fn occurrences(&self) -> Vec<Occ<'a>> {
        let mut out: Vec<Occ<'a>> = Vec::new();
        let mut covered: Vec<TokenRange> = Vec::new();
        let mut phrases: Vec<_> = self.s.phrases.iter().collect();
        phrases.sort_by_key(|p| (std::cmp::Reverse(p.tokens.end - p.tokens.start), p.tokens.start));
        for p in phrases {
            let Some(ph) = self.lex.phrases.get(p.phrase as usize) else { continue };
            for u in &ph.uses {
                let Use::Stance(e) = u else { continue };
                let Some(entry) = self.lex.stance.get(*e as usize) else { continue };
                if covered.iter().any(|c| c.overlaps(p.tokens)) {
                    continue;
                }
                if !self.s.is_whole(p, ph) {
                    continue;
                }
                let Some(w) = self.s.word(p.tokens.start) else { continue };
                let first = ph.words.first().map(|x| x.lex);
                let reading = w.readings.iter().find(|r| Some(r.lex) == first).copied();
                let Some(reading) = reading else { continue };
                out.push(Occ { entry, tokens: p.tokens, head: p.tokens.start, reading });
                covered.push(p.tokens);
            }
        }
        // شعبية روسيا تتزايد: a phrase of a verb and its subject, with the subject first.
        for f in self.frames {
            let Some(s) = f.subject.as_ref().filter(|s| s.head < f.verb && !f.inherited) else { continue };
            if covered.iter().any(|c| c.has(f.verb) || c.has(s.head)) {
                continue;
            }
            if let Some(o) = self.turned(f.verb, s.head) {
                covered.push(TokenRange::new(s.head, s.head + 1));
                covered.push(TokenRange::new(f.verb, f.verb + 1));
                out.push(o);
            }
        }
        for (i, w) in self.s.words.iter().enumerate().filter(|(_, w)| w.kinds.may(Kinds::STANCE)) {
            let closed =
                w.pos == Pos::Function && !w.readings.iter().any(|r| r.part == Part::Word && self.lex.is_used(r.lex, UseKinds::STANCE));
            // لا تزال: a verb that a modifier of several words holds does nothing else.
            let held = w.pos == Pos::Verb && self.modifiers.iter().any(|m| m.tokens.end - m.tokens.start > 1 && m.tokens.has(i));
            if closed || held || covered.iter().any(|c| c.has(i)) {
                continue;
            }
            let mut seen: Vec<u32> = Vec::new();
            // نفى is "deny" before it is "we keep (a promise)".
            let usual = w.readings.iter().any(|r| !r.rare);
            // بذل is a verb here, no "by humiliation".
            let split = |r: &Reading| w.pos == Pos::Verb && r.prep.is_some() && !r.part.is_verb();
            // مهرجان is no two clowns.
            let dual = |r: &Reading| r.number == crate::lexicon::Number::D && !r.part.is_verb() && w.fold().ends_with("ان");
            let other = w.readings.iter().any(|r| !dual(r) && !r.rare && !r.part.is_verb() && r.part != Part::Word);
            // بدا الموقف مرتبكا: a noun of deeds and views is no participle.
            let view = |r: &Reading| r.part == Part::Noun && (self.reads_as(r, Category::Attitude) || self.reads_as(r, Category::Deed));
            let stops = |r: &Reading| r.part.is_participle() && w.readings.iter().any(view);
            for r in w.readings.iter().filter(|r| !(usual && r.rare || split(r) || other && dual(r) || stops(r))) {
                for u in self.lex.uses_of(r.lex) {
                    let Use::Stance(e) = u else { continue };
                    if seen.contains(e) {
                        continue;
                    }
                    let Some(entry) = self.lex.stance.get(*e as usize) else { continue };
                    // In an actor's own name only labels count: الجماعات الإرهابية names and judges at once. للصين is no dative of thieves.
                    let other = w.mention.and_then(|m| self.s.mentions.get(m)).is_some_and(|m| {
                        let alias = Use::Alias(m.alias);
                        let proper = w.readings.iter().any(|r| r.part == Part::Word && self.lex.uses_of(r.lex).contains(&alias));
                        m.tokens.end - m.tokens.start == 1 && proper && !self.lex.uses_of(r.lex).contains(&alias)
                    });
                    // كندية is Canada's, and no "as an equal".
                    if w.mention.is_some() && (entry.bearer == 0 || other || r.prep != w.prep) {
                        continue;
                    }
                    // The reading of this entry that fits best: masdar before participle before the rest.
                    let best =
                        w.readings.iter().filter(|x| x.lex == r.lex).max_by_key(|x| self.fitness(w, x, entry)).copied().unwrap_or(*r);
                    seen.push(*e);
                    out.push(Occ { entry, tokens: TokenRange::new(i, i + 1), head: i, reading: best });
                }
            }
        }
        // Two verbs written alike (حمل، حمّل): the one whose object stands there wins.
        let mut best: Vec<Occ<'a>> = Vec::new();
        for o in out {
            match best.iter_mut().find(|b| b.tokens == o.tokens && b.reading.part.is_verb() == o.reading.part.is_verb()) {
                Some(b) if b.entry.class == o.entry.class => best.push(o),
                Some(b) => {
                    if self.plausible(&o) > self.plausible(b) {
                        *b = o;
                    }
                }
                None => best.push(o),
            }
        }
        best
    }

    /// The entry of a phrase of two words, verb and noun, that tells of the noun's owner, where the noun at `head` is the subject before the verb at `verb`.
    fn turned(&self, verb: usize, head: usize) -> Option<Occ<'a>> {
        let (v, n) = (self.s.word(verb)?, self.s.word(head)?);
        // شعبية روسيا لم تتزايد: what weighs the verb would not reach the noun.
        if self.modifiers.iter().any(|m| m.tokens.start >= head && m.tokens.start < verb || m.reach.has(verb) && m.entry.factor != 100) {
            return None;
        }
        v.readings.iter().filter(|r| r.part.is_verb()).find_map(|r| {
            self.lex.phrases_by_first.get(&r.lex)?.iter().find_map(|&(p, second)| {
                let reading = n.readings.iter().find(|x| x.lex == second && !x.part.is_verb() && x.pron.is_none())?;
                let ph = self.lex.phrases.get(p as usize).filter(|ph| ph.words.len() == 2 && ph.words.iter().all(|w| w.prep.is_none()))?;
                let entry = ph.uses.iter().find_map(|u| match u {
                    Use::Stance(e) => self.lex.stance.get(*e as usize).filter(|e| e.bearer != 0 && e.agent == 0 && e.preps == ["="]),
                    _ => None,
                })?;
                Some(Occ { entry, tokens: TokenRange::new(head, verb + 1), head, reading: *reading })
            })
        })
    }

    pub(super) fn plausible(&self, o: &Occ<'_>) -> u8 {
        let shadda = self.s.word(o.head).is_some_and(|w| w.token.marks.shadda);
        u8::from(
            o.entry.preps.iter().any(|p| p != "=" && self.s.np_after_prep(p, o.head + 1, (o.head + 8).min(self.s.words.len())).is_some()),
        ) * 3
            + 2 * u8::from(shadda == matches!(o.entry.class.as_str(), "v2" | "v5"))
            + u8::from(!o.entry.class.starts_with('v'))
            // حاولت الجزائر ابتزاز إسبانيا: what its verb says to be done is the deed, and no thing of whose genitive stands behind it.
            + 8 * u8::from(o.entry.class.starts_with('v') && self.s.done_to(self.lex, self.frames, self.actor_of, o.head).is_some())
            // منقذا آلاف الأرواح: a participle with an object acts, and is no noun.
            + 4 * u8::from(
                o.reading.part == Part::ActiveParticiple
                    && (o.reading.tanwin || self.clauses.iter().any(|c| c.opening == Opening::Adjunct && c.tokens.start == o.head))
                    && o.entry.takes_object()
                    && self.s.next_np(o.tokens.end, self.clause_end(o.head)).is_some(),
            )
            // شجاعة the noun beside شجاعة the adjective: as the word stands here.
            + u8::from(match o.reading.part {
                Part::Adjective => self.s.word(o.head).is_some_and(|w| w.pos == Pos::Adj),
                Part::Noun => self.s.word(o.head).is_some_and(|w| w.pos == Pos::Noun),
                _ => false,
            })
    }

    pub(super) fn fitness(&self, w: &Word, r: &Reading, e: &StanceEntry) -> u8 {
        let same = r.conj == w.conj && r.prep == w.prep && r.al == w.al && r.pron == w.pron;
        let part = match r.part {
            Part::Masdar | Part::Noun | Part::Adjective => 3,
            Part::ActiveParticiple => 2,
            Part::PassiveParticiple => 1,
            _ => 2,
        };
        // An unvocalised participle: active where the entry blames or praises its agent and a tanwin or an object follows.
        // متجاهلا: the singular with tanwin before the dual without its ن.
        u8::from(same) * 8 + 2 * part + u8::from(r.tanwin) + 2 * u8::from(e.bearer != 0 && r.part == Part::Adjective)
    }
}

//! Harm that is told without its doer, in a deed that has one: people killed in raids of an army.

use super::*;

impl<'a> Scorer<'a> {
    /// قتل مدنيون في غارات شنها الجيش, مقتل أطفال جراء قصف إسرائيلي: behind a verb or noun of harm whose doer is not named, a preposition of place or
    /// cause brings in a deed that tables blame, and that deed is somebody's.
    pub(super) fn harmed_in(&self, occs: &[Occ<'a>], used: &[usize], hits: &mut Vec<Hit>) {
        for o in occs {
            if !self.harm(o, hits) {
                continue;
            }
            let end = self.clause_end(o.head);
            let Some(deed) = occs.iter().find(|d| d.head > o.head && d.head < end && self.brings_in(o, d)) else { continue };
            let Some(w) = self.s.word(deed.head) else { continue };
            let np = self.s.np(deed.head);
            let mut doers = self.own_agent(deed, w).0;
            if doers.is_empty() {
                doers = self.by_relative(&np);
            }
            if doers.is_empty() && deed.entry.class.starts_with('n') {
                doers = self.s.owners(&np, self.actor_of);
            }
            if used.contains(&deed.head) || hits.iter().any(|h| h.tokens.overlaps(deed.tokens)) {
                continue;
            }
            let e = deed.entry;
            let (sign, weight) = (if e.agent == 0 { e.value } else { e.agent }, e.weight.max(o.entry.weight));
            for m in doers {
                let notes = vec![format!("harm done in it: {} «{}»", o.entry.entry, o.entry.lemma)];
                self.push(
                    hits,
                    &e.entry,
                    &e.gloss,
                    deed.tokens,
                    Role::Agent,
                    sign,
                    weight,
                    m,
                    self.quote_of(deed.head),
                    notes,
                    &[deed.head],
                );
            }
        }
    }

    /// Whether an entry tells of harm to somebody without saying who did it: a bad thing, or a bad deed done to those whom its row asks for, with no
    /// contribution so far.
    fn harm(&self, o: &Occ<'a>, hits: &[Hit]) -> bool {
        let e = o.entry;
        if e.source || hits.iter().any(|h| h.tokens.overlaps(o.tokens)) {
            return false;
        }
        let deed = e.class.starts_with('v') && !e.only.is_empty() && (e.agent != 0 || e.value != 0) && e.op == 0;
        match self.frame_of(o.head).filter(|_| o.reading.part.is_verb()) {
            Some(f) => {
                let sufferer = f.object.as_ref().or(f.subject.as_ref());
                deed && sufferer.is_some_and(|np| np.mentions.is_empty() && self.allowed(e, Some(np)))
            }
            None => {
                let noun = e.value != 0 && e.class.starts_with('n') && o.reading.part == Part::Noun;
                let action = deed && o.reading.part == Part::Masdar && self.genitive(o.head).is_some_and(|g| self.allowed(e, Some(&g)));
                noun || action
            }
        }
    }

    /// Whether the deed `d` stands right behind a preposition of place or cause, and the harm `o` and the deed are of one sign.
    fn brings_in(&self, o: &Occ<'a>, d: &Occ<'a>) -> bool {
        let sign = |e: &StanceEntry| if e.agent == 0 { e.value } else { e.agent };
        let noun = matches!(d.reading.part, Part::Noun | Part::Masdar) && d.entry.op == 0 && !d.entry.source;
        let before = d.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
        let prep = before.is_some_and(|p| p.is_prep() && p.pron.is_none() && (p.is(Category::In) || p.is(Category::Because)))
            || self.s.word(d.tokens.start).is_some_and(|w| w.prep == Some('ب') && !w.al);
        noun && prep && sign(d.entry) != 0 && sign(d.entry) == sign(o.entry)
    }
}

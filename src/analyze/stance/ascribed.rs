//! Whose deed something is said to be.

use super::*;

impl Scorer<'_> {
    /// انتهاكات منسوبة إلى الجيش, غارات نسبت إلى فاغنر, نسب التقرير المجزرة إلى الجيش: good and bad things are those's to whom a verb of ascribing
    /// gives them.
    pub(super) fn ascribed(&self, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        for (i, w) in self.s.words.iter().enumerate() {
            if self.s.verb_use(self.lex, i) != Some(VerbUse::Ascribe) {
                continue;
            }
            let end = self.clause_end(i);
            let verb = self.frame_of(i);
            let passive = w.readings.iter().any(|r| r.part == Part::PassiveParticiple);
            let thing = match verb {
                Some(f) => f.object.clone().or_else(|| self.s.np_ending_at(i, Gender::Any)).or_else(|| f.subject.clone()),
                None if passive => self.described(i).or_else(|| self.s.np_ending_at(i, Gender::Any)),
                None => None,
            };
            let Some(thing) = thing.filter(|np| !used.contains(&np.head)) else { continue };
            let Some(x) = self.worth(&thing, 0).filter(|x| !hits.iter().any(|h| h.tokens.overlaps(x.tokens))) else { continue };
            // نسب التقرير إلى رواندا جرائم: he may stand before the thing.
            let before = || self.toward(i + 1, thing.tokens.start);
            let Some(doer) = self.toward(i.max(thing.tokens.end.min(end)) + 1, end).or_else(before) else { continue };
            // إلى القوات المالية وعناصر فاغنر
            let mut doers = self.mentions_of(&doer);
            doers.extend(self.s.joined(&doer, i, self.actor_of).0);
            let start = x.tokens.start;
            self.lay(hits, &x, Role::Agent, &doers, "ascribed to", self.quote_of(start), &[start, i]);
            self.take(used, &x, &thing);
        }
    }

    /// The first phrase between `from` and `end` that a word of [`Category::Toward`] brings in, joined or apart.
    pub(super) fn toward(&self, from: usize, end: usize) -> Option<Np> {
        let toward = |k: &usize| {
            let joined = |w: &Word| w.prep.is_some_and(|p| self.lex.is_function(p.encode_utf8(&mut [0; 4]), Category::Toward));
            let apart = |p: &Word| p.is_prep() && p.is(Category::Toward) && p.pron.is_none();
            let before = k.checked_sub(1).and_then(|j| self.s.word(j));
            self.s.word(*k).is_some_and(|w| w.nominal() && (joined(w) || before.is_some_and(apart)))
        };
        (from..end).find(toward).map(|k| self.s.np(k))
    }
}

//! Who has a part in a deed beside its doer: with whose means it is done, who uses what acts, and who did what its doer could not.

use super::*;

/// Why he is judged by a deed with whose means another does it.
pub(super) const BY_MEANS: &str = "done with his means";

impl<'a> Scorer<'a> {
    /// ارتكبت المليشيا المجزرة بسلاح إماراتي, بدعم من أبوظبي: others than `doers` whose means a deed is done with, as ب names them in the clause of its verb.
    pub(super) fn means_of(&self, e: &StanceEntry, f: &Frame, doers: &[usize]) -> Vec<usize> {
        let own = e.preps.iter().any(|p| p == "ب");
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(f.verb)).filter(|_| !own && !f.passive && !self.speaks(f)) else {
            return Vec::new();
        };
        let means = |w: &Word| self.lex.is_function(w.bare(), Category::Aid) || w.readings.iter().any(|r| self.reads_as(r, Category::Aid));
        let by = |k: &usize| self.s.word(*k).is_some_and(|w| w.prep == Some('ب') && w.pron.is_none() && means(w));
        // بدعم من موسكو: a table may have the preposition and its noun as one.
        let one = |k: &usize| {
            let aid = |w: &Word| w.fold().strip_prefix('ب').is_some_and(|x| self.lex.is_function(x, Category::Aid));
            self.s.word(*k).is_some_and(|w| w.pos == Pos::Function && w.is_prep() && aid(w))
        };
        if let Some(k) = (f.verb + 1..c.tokens.end).find(one) {
            let named = (k + 1..c.tokens.end).take(2).find(|&k| self.s.word(k).is_some_and(|w| w.nominal() && w.prep.is_none()));
            let whose = named.map(|k| self.s.owners(&self.s.np(k), self.actor_of)).unwrap_or_default();
            return self.but(whose, doers);
        }
        let Some(k) = (f.verb + 1..c.tokens.end).find(by) else { return Vec::new() };
        let np = self.s.np(k);
        // بدعم القضية الفلسطينية: not whom the means are for.
        let doer = |w: &Word| w.mention.is_some() || w.body || w.office;
        if !np.mentions.is_empty() && !self.s.word(np.head + 1).is_some_and(doer) {
            return Vec::new();
        }
        let from = self.source_at(np.tokens.end).filter(|_| np.mentions.is_empty());
        self.but(self.s.owners(from.as_ref().unwrap_or(&np), self.actor_of), doers)
    }

    /// أنجزت الرباط ما عجزت عنه باريس: who did what another is told to have failed at.
    pub(super) fn outdoes(&self, o: &Occ<'a>, f: &Frame, failed: &[usize]) -> Vec<usize> {
        let what = |c: &&Clause| {
            c.opening == Opening::Rel && c.tokens.has(f.verb) && self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Free))
        };
        let free = self.clauses.iter().find(what).filter(|_| o.entry.op < 0 && !self.s.negated(self.modifiers, f.verb));
        let Some(start) = free.map(|c| c.tokens.start) else { return Vec::new() };
        let above = self.frames.iter().rfind(|g| g.verb < start && self.frames.iter().all(|h| h.verb <= g.verb || h.verb > start));
        let plain = |g: &&Frame| {
            let judged = |r: &Reading| self.lex.stance_of(r.lex).any(|e| e.agent == o.entry.agent || e.op < 0);
            let between = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct || w.is(Category::That));
            let seat = g.subject.as_ref().map_or(g.verb + 1, |s| s.tokens.end.max(g.verb + 1));
            !g.passive
                && !self.s.negated(self.modifiers, g.verb)
                && !self.speaks(g)
                && !self.s.word(g.verb).is_some_and(|v| v.readings.iter().any(judged))
                && !(seat..start).any(between)
        };
        let Some(g) = above.filter(plain) else { return Vec::new() };
        self.but(g.subject_mentions.clone(), failed)
    }

    /// المسيرات التي يشغلها الجيش: who makes use of a thing, as a relative clause behind it tells.
    pub(super) fn user_of(&self, np: &Np) -> Vec<usize> {
        let rel = self.clauses.iter().filter(|c| c.opening == Opening::Rel && c.tokens.start >= np.tokens.end);
        let Some(c) = rel.min_by_key(|c| c.tokens.start).filter(|c| self.s.antecedent(c).is_some_and(|a| a.head == np.head)) else {
            return Vec::new();
        };
        let uses = |f: &&Frame| {
            let bears = self.s.word(f.verb).is_some_and(|v| v.pron.is_some_and(|p| p.person == 3));
            c.tokens.has(f.verb) && bears && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Employ)
        };
        self.frames.iter().find(uses).map(|f| f.subject_mentions.clone()).unwrap_or_default()
    }

    /// Those of `all` whose actors are none of those of `others`.
    fn but(&self, mut all: Vec<usize>, others: &[usize]) -> Vec<usize> {
        all.retain(|&m| others.iter().all(|&x| (self.actor_of)(x) != (self.actor_of)(m)));
        all
    }
}

//! Whose deed a clause of "what" is: ما قامت به الجزائر, ما صدر عن الرباط.

use super::*;

impl<'a> Scorer<'a> {
    /// The clause that "what" opens at token `k` and that describes nothing before it.
    pub(super) fn what_at(&self, k: usize) -> Option<&'a Clause> {
        let free = self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Free) && !w.is(Category::Among));
        let c = self.clauses.iter().find(|c| free && c.tokens.start == k && c.opening == Opening::Rel)?;
        self.s.antecedent(c).is_none().then_some(c)
    }

    /// Whose deed the clause that "what" opens tells: the subject behind a verb that bears "what" as its object (ما يبذله الأردن, ما أقدمت عليه أثينا),
    /// else whom a preposition of coming names right behind a verb without one (ما صدر عن الرباط).
    pub(super) fn what_of(&self, c: &Clause) -> Vec<usize> {
        let Some(f) = self.frames.iter().find(|f| c.tokens.has(f.verb)) else { return Vec::new() };
        let first = (c.tokens.start + 1..f.verb).all(|k| self.s.word(k).is_some_and(|w| w.pos == Pos::Function));
        if !first || f.passive {
            return Vec::new();
        }
        let third = |w: &Word| w.pron.is_some_and(|p| p.person == 3);
        if self.s.word(f.verb).is_some_and(third) || self.s.resumptive(f.verb + 1, c.tokens.end) {
            let behind = f.subject.as_ref().is_some_and(|s| s.head > f.verb);
            return if behind { f.subject_mentions.clone() } else { Vec::new() };
        }
        let comes = |k: usize| self.s.word(k).is_some_and(|w| w.is_prep() && w.is(Category::Whence) && w.pron.is_none());
        let named = self.s.word(f.verb + 2).is_some_and(|w| comes(f.verb + 1) && w.nominal() && w.prep.is_none());
        if named { self.s.owners(&self.s.np(f.verb + 2), self.actor_of) } else { Vec::new() }
    }

    /// Whose deed is what a verb without another object is done to, directly or by one of `preps` (`=` for directly).
    pub(super) fn what_behind(&self, f: &Frame, preps: &[impl AsRef<str>]) -> Vec<usize> {
        if f.object.is_some() || f.passive {
            return Vec::new();
        }
        let k = f.subject.as_ref().filter(|s| s.head > f.verb).map_or(f.verb + 1, |s| s.tokens.end);
        let by = |p: &str| preps.iter().any(|x| x.as_ref() == p);
        let apart =
            self.s.word(k).is_some_and(|w| w.is_prep() && w.pron.is_none() && w.readings.iter().any(|r| by(self.lex.morph.lemma(r.lex))));
        if let Some(c) = self.what_at(k + 1).filter(|_| apart) {
            return self.what_of(c);
        }
        let Some(c) = self.what_at(k) else { return Vec::new() };
        // بما: the preposition is joined to it.
        let joined = self.s.word(k).and_then(|w| w.prep.or_else(|| w.readings.iter().find_map(|r| r.prep)));
        let reached = joined.map_or_else(|| by("="), |p| by(p.encode_utf8(&mut [0; 4])));
        if reached { self.what_of(c) } else { Vec::new() }
    }

    /// Whether a phrase is said of a deed: of "what" somebody did, or of the topic of a sentence without a verb that is a deed, a stance or an action.
    pub(super) fn said_of_deed(&self, np: &Np) -> bool {
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(np.head)) else { return false };
        if self.what_at(c.tokens.start).is_some() {
            return true;
        }
        if !self.verdict(np).is_empty() || self.thing_of(c, np).is_some() {
            return true;
        }
        // في خطوة رأت فيها باماكو انتهاكا لسيادتها: what somebody sees in a deed, or calls it.
        if self.seen_in_deed(np) {
            return true;
        }
        // ووصف ذلك بأنه خرق صارخ: what a verb of calling says it is.
        let called = c.opening == Opening::That
            && self.s.word(c.tokens.start).is_some_and(|t| t.fold().starts_with('ب') && t.joined_gender().is_some());
        if called && np.tokens.start == c.tokens.start + 1 {
            return true;
        }
        // وهو خرق للقانون: what was done before.
        let before = np.tokens.start.checked_sub(1).filter(|&k| k == c.tokens.start).and_then(|k| self.s.word(k));
        if before.is_some_and(|p| p.pos == Pos::Function && p.is(Category::Pron) && p.conj)
            && self.s.word(np.head).is_some_and(|h| h.is(Category::Deed))
        {
            return true;
        }
        let deed = |w: &Word| w.mention.is_none() && (w.is(Category::Deed) || w.is(Category::Attitude) || w.may_be_action());
        !self.s.has_verb(c)
            && self.s.topic(c, np.head).filter(|t| t.tokens.end <= np.tokens.start).and_then(|t| self.s.word(t.head)).is_some_and(deed)
    }

    /// Whether a phrase is the object of a verb of seeing or calling that describes an indefinite deed right before it.
    fn seen_in_deed(&self, np: &Np) -> bool {
        let Some(f) = self.governor(np.head).filter(|f| f.object.as_ref().is_some_and(|o| o.head == np.head)) else { return false };
        let deed = f.verb.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|w| w.is(Category::Deed) && !w.al);
        deed && matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Call | VerbUse::See))
    }
}

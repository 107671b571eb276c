//! What is told to be done by whom and with whom, in the broad classes of the table `acts`: what claims are lined up by.

use super::*;

/// An act of a class, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    /// `class/kind`.
    pub(crate) act: Id,
    pub(crate) tokens: TokenRange,
    /// Who does it, as mentions.
    pub(crate) agents: Vec<usize>,
    /// Who else stands in what it governs.
    pub(crate) others: Vec<usize>,
    pub(crate) negated: bool,
}

impl Scorer<'_> {
    /// The acts met in the piece (rows of the table with their tokens), with their parties.
    pub(crate) fn acts(&self, met: &[(u32, TokenRange)]) -> Vec<Done> {
        let nobody = self.s.mentions.is_empty() && self.s.told_of.is_none();
        let done = |&(n, tokens): &(u32, TokenRange)| {
            let act = self.lex.acts.get(n as usize)?.act.clone();
            let (agents, others) = if nobody { (Vec::new(), Vec::new()) } else { self.involved(tokens) };
            Some(Done { act, tokens, agents, others, negated: self.s.negated(self.modifiers, tokens.start) })
        };
        met.iter().filter_map(done).collect()
    }

    /// The parties of what stands at `tokens`, those among the others whom a pronoun in it stands for (انعكس سلبا على علاقتها); none twice.
    fn involved(&self, tokens: TokenRange) -> (Vec<usize>, Vec<usize>) {
        let (agents, mut others) = self.parties(tokens);
        let bears = |k: &usize| self.s.word(*k).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3) && w.pos != Pos::Verb);
        others.extend((tokens.start..tokens.end).filter(bears).filter_map(|k| self.by_pronoun(&self.s.np(k))).flatten());
        let actor = |m: &usize| (self.actor_of)(*m);
        others.retain(|m| !agents.iter().any(|a| actor(a) == actor(m)));
        (agents, others)
    }

    /// Who does what stands at `tokens`, and who else stands in what it governs.
    fn parties(&self, tokens: TokenRange) -> (Vec<usize>, Vec<usize>) {
        let i = tokens.start;
        let Some(w) = self.s.word(i) else { return (Vec::new(), Vec::new()) };
        if let Some(f) = self.frame_of(i) {
            let mut agents = self.subjects(f);
            if agents.is_empty()
                && let Some(np) = &f.subject
            {
                agents = self.mentions_of(np);
            }
            let mut others = f.object_mentions.clone();
            others.extend(self.named_in(TokenRange::new(tokens.end, f.rest.end.max(self.stretch_end(tokens.end)))));
            others.extend(f.more.iter().flat_map(|r| self.named_in(*r)));
            return (agents, others);
        }
        let np = self.s.np(i);
        let participle = w.readings.iter().any(|r| r.part.is_participle()) && !w.al;
        let mut agents = match self.s.done_to(self.lex, self.frames, self.actor_of, i) {
            Some(doers) => doers,
            None if participle && (w.tanwin || self.s.heads(i)) => self.circumstance(i),
            None => self.mentions_of(&np),
        };
        if agents.is_empty() {
            agents = self.control(i, w).0;
        }
        // لاقت تحفظا من الجانب الجزائري: from whom it is met with.
        let meets = |f: &Frame| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Undergo);
        if agents.is_empty() && self.governor(i).is_some_and(meets) {
            agents =
                self.s.np_after_prep("من", np.tokens.end, self.clause_end(i)).map(|d| self.s.owners(&d, self.actor_of)).unwrap_or_default();
        }
        if agents.is_empty() {
            agents = self.s.by_agent(tokens.end, self.clause_end(i)).map(|d| self.s.owners(&d, self.actor_of)).unwrap_or_default();
        }
        if agents.is_empty() {
            agents = self.predicate_owner(i, &np);
        }
        if agents.is_empty()
            && let Some(f) = self.verb_of(i)
        {
            agents = self.subjects(f);
        }
        let mut others = self.named_in(TokenRange::new(tokens.end, self.stretch_end(tokens.end)));
        // تنظر الجزائر إلى الوجود الروسي نظرة استياء: whom the verb reaches whose complement it is.
        if others.is_empty() {
            let clause = self.clauses.iter().find(|c| c.tokens.has(i));
            others = clause.map(|c| self.named_in(c.tokens)).unwrap_or_default();
            // وصلت علاقات الجزائر مع جارتيها، مالي والنيجر، إلى التوتر: or who stands before an insertion behind which the clause goes on.
            if others.is_empty() && agents.is_empty() && clause.is_some_and(|c| c.resumes.is_some()) {
                others = self.named_in(TokenRange::new(0, i));
            }
        }
        (agents, others)
    }

    /// تحاول موسكو التقريب, تنظر نظرة استياء: the verb whose subject does what a noun names: the noun stands right behind the verb, its subject or a
    /// particle, or is a complement without a preposition; not under a verb of saying, calling, asking or suffering.
    fn verb_of(&self, i: usize) -> Option<&Frame> {
        let f = self.governor(i)?;
        if self.speaks(f)
            || f.passive
            || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Call | VerbUse::Ask | VerbUse::Undergo | VerbUse::Exist))
        {
            return None;
        }
        if matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux | VerbUse::Light)) {
            return Some(f);
        }
        let start = self.left_edge(i);
        let first = self.s.word(start)?;
        // نظرة استياء وريبة: as the noun that it is joined to.
        if first.conj {
            let joined = self.s.np_ending_at(start, Gender::Any).filter(|np| np.mentions.is_empty() && np.head < i && !first.al)?;
            return self.verb_of(joined.head);
        }
        let prep = |k: usize| self.s.word(k).is_some_and(|w| w.is_prep() && w.pron.is_none());
        let mut before = start;
        while before > 0 && prep(before - 1) {
            before -= 1;
        }
        if before == start && first.prep.is_none() {
            return Some(f);
        }
        let last = before.checked_sub(1)?;
        let free =
            last == f.verb || f.subject.as_ref().is_some_and(|s| s.tokens.end == before) || self.s.word(last).is_some_and(|w| !w.nominal());
        free.then_some(f)
    }

    /// The next mark behind `from`: how far what an act governs may reach, also over clauses (مخاوف من الدور الذي تلعبه).
    fn stretch_end(&self, from: usize) -> usize {
        let mark = |k: &usize| self.s.word(*k).is_some_and(|w| w.pos == Pos::Punct && !matches!(w.fold(), "\"" | "-" | "("));
        (from..self.s.words.len()).find(mark).unwrap_or(self.s.words.len())
    }

    /// متهما الجزائر بالتدخل, تحاول التقريب: the subject of the verb that governs the word at `i`.
    fn circumstance(&self, i: usize) -> Vec<usize> {
        self.governor(i).map(|f| self.subjects(f)).unwrap_or_default()
    }

    /// The mentions in a stretch, places left out.
    fn named_in(&self, r: TokenRange) -> Vec<usize> {
        let inside = |m: &usize| self.s.mentions.get(*m).is_some_and(|n| r.has(n.tokens.start) && !n.place);
        let mut out: Vec<usize> = (0..self.s.mentions.len()).filter(inside).collect();
        // حذرت البلدين: the only two named before.
        let both = (r.start..r.end).filter(|&k| self.s.word(k).is_some_and(|w| w.is(Category::Both)));
        out.extend(both.flat_map(|k| self.s.owners(&self.s.np(k), self.actor_of)));
        out
    }
}

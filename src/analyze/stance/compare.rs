//! What is said of those who are set beside one another: more, less, no less than, unlike.

use super::*;
use crate::lexicon::Number;

impl Scorer<'_> {
    /// أكثر موثوقية من فرنسا، أقل الدول احتراما للحقوق: who has more of a thing, or less of it. Of what one owes (موثوقية، احترام) the other then has
    /// less; who has more of anything else (قمع) leaves open how much of it the other has, and to have less of it tells of the other alone. What is
    /// owed stands in a table of its own, apart from polarity.
    pub(super) fn comparisons(&self, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        for i in 0..self.s.words.len() {
            let Some(degree) = self.degree(i) else { continue };
            let Some(thing) = self.measured(i) else { continue };
            let Some(x) = self.worth(&thing, 0) else { continue };
            let sign = x.sign * degree;
            let owed = self.owed(thing.head);
            // موقف أقل وضوحا: less of a mild thing than before says nothing.
            let mild = degree < 0 && x.weight == 1;
            let end = self.clause_end(i);
            let other = self.compared_with(thing.tokens.end, end);
            // من أقل الدول احتراما: who is one of those.
            let among = self.s.word(i + 1).filter(|w| w.al).map(|_| self.compared(i, &self.s.np(i + 1))).filter(|m| !m.is_empty());
            let first = among.unwrap_or_else(|| self.compared(i, &self.s.np(i)));
            let verb_between = |from: usize| self.frames.iter().any(|f| f.verb >= from && f.verb < i);
            let denied = self.modifiers.iter().any(|m| {
                let there = m.tokens.end <= i && self.same_stretch(m.tokens.start, i) && !verb_between(m.tokens.end);
                m.entry.kind == ModifierKind::Negation && (m.reach.has(i) || there)
            });
            // لا توجد دولة أكثر تورطا من الأردن, ليست أقل تورطا من الإمارات: the negation makes the comparison, and denies nothing of them.
            let none = denied && first.is_empty();
            let alike = denied && degree < 0 && !none;
            let quote = self.quote_of(i);
            let say = |m: usize, sign: Sign, weight: u8, note: &str, hits: &mut Vec<Hit>| {
                let mut notes = vec![note.to_owned()];
                notes.extend(x.notes.clone());
                if none || alike {
                    notes.extend(self.modifiers.iter().filter(|m| m.entry.kind == ModifierKind::Negation).map(Modifier::note));
                }
                self.push(hits, &x.entry, &x.gloss, x.tokens, Role::Bearer, sign, weight, m, quote, notes, &[i, x.tokens.start]);
            };
            if alike {
                for &m in first.iter().chain(&other) {
                    say(m, x.sign, x.weight, "no less than", hits);
                }
            } else if none {
                for &m in &other {
                    say(m, sign, x.weight, "none more than", hits);
                }
            } else if !mild || !other.is_empty() || self.s.word(i + 1).is_some_and(|w| w.al) {
                // A lesser evil is no praise, the least of all of its kind is.
                let lesser = degree < 0 && owed != Some(true) && thing.head == i + 1;
                for &m in first.iter().filter(|_| !lesser) {
                    say(m, sign, x.weight, "compared", hits);
                }
                let apart = |m: &&usize| !first.iter().any(|&f| (self.actor_of)(f) == (self.actor_of)(**m));
                let told = owed == Some(true) || lesser;
                for &m in other.iter().filter(apart).filter(|_| told && !denied) {
                    say(m, -sign, 1, "compared with", hits);
                }
            }
            self.take(used, &x, &thing);
        }
    }

    /// Whether the word at `i` opens a comparison: more (1) or less (−1) of what follows.
    fn degree(&self, i: usize) -> Option<Sign> {
        let w = self.s.word(i).filter(|w| w.nominal() && w.prep.is_none_or(|p| p != 'ل'))?;
        // أكثر من مئة: a number of things compares nobody.
        let counts = self.s.word(i + 1).is_none_or(|n| n.is_prep() || n.pos == Pos::Number || !n.nominal());
        match () {
            () if counts => None,
            () if w.is(Category::More) => Some(1),
            () if w.is(Category::Less) => Some(-1),
            () => None,
        }
    }

    /// What there is more or less of: right behind (أكثر موثوقية), or behind those among whom (أقل الدول احتراما).
    fn measured(&self, i: usize) -> Option<Np> {
        let bare = |k: usize| self.s.word(k).is_some_and(|w| w.nominal() && w.prep.is_none() && !w.conj && !w.al && w.mention.is_none());
        let next = self.s.np(i + 1);
        if bare(i + 1) && self.s.word(i + 1).is_some_and(|w| w.tanwin || w.number != Number::P) {
            return Some(self.s.np(i + 1));
        }
        let k = next.tokens.end;
        (bare(k) && self.s.word(k).is_some_and(|w| w.tanwin || w.token.norm.ends_with(['ة', 'ء']))).then(|| self.s.np(k))
    }

    /// Of whom the comparison at `i` is said: the subject or topic, also where it describes a noun said of that.
    fn compared(&self, i: usize, np: &Np) -> Vec<usize> {
        // المبادرة المغربية «الأكثر جدية»: with the article it describes what stands before it.
        if self.s.word(i).is_some_and(|w| w.al || w.fold().starts_with("ال")) {
            let mut end = i;
            while end > 0 && self.s.word(end - 1).is_some_and(|w| w.is_punct("\"")) {
                end -= 1;
            }
            // تعتبر مدريد الخطة الحل الأكثر جدية, هي الأكثر جدية: or what that is said of.
            let Some(b) = self.s.np_ending_at(end, Gender::Any) else { return self.predicate_owner(i, np) };
            let own = self.mentions_of(&b);
            return if own.is_empty() { self.predicate_owner(b.head, &b) } else { own };
        }
        let said = self.predicate_owner(i, np);
        if !said.is_empty() {
            return said;
        }
        if let Some(f) = self.governor(i)
            && f.verb < i
            && f.object.as_ref().is_some_and(|o| o.tokens.has(i))
            && self.light(f)
        {
            return f.subject_mentions.clone();
        }
        let before = self.s.np_ending_at(i, Gender::Any);
        before.filter(|b| self.s.word(b.head).is_some_and(|w| !w.al && w.mention.is_none())).map_or_else(Vec::new, |b| {
            let own = self.mentions_of(&b);
            if own.is_empty() { self.predicate_owner(b.head, &b) } else { own }
        })
    }

    /// Whom من names between `from` and `to`.
    fn compared_with(&self, from: usize, to: usize) -> Vec<usize> {
        let than = |k: &usize| {
            let from = self.s.word(*k).is_some_and(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none());
            from && self.s.word(k + 1).is_some_and(|w| w.mention.is_some() && w.prep.is_none())
        };
        (from..to).find(than).map(|k| self.s.owners(&self.s.np(k + 1), self.actor_of)).unwrap_or_default()
    }

    /// لا تقل تركيا وحشية عن روسيا: both have what the one has no less of.
    pub(super) fn no_less(&self, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        for (i, w) in self.s.words.iter().enumerate().filter(|(_, w)| w.is(Category::NoLess)) {
            let denied = i.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|n| n.pos == Pos::Function && n.is(Category::Neg));
            if !denied || w.mention.is_some() {
                continue;
            }
            let end = self.clause_end(i);
            let open = |k: &usize| self.s.word(*k).is_some_and(|w| w.nominal() && !w.al && w.prep.is_none() && w.mention.is_none());
            let thing = (i + 1..end).filter(open).map(|k| self.s.np(k)).find_map(|np| self.worth(&np, 0).map(|x| (np, x)));
            let Some((np, x)) = thing else { continue };
            let with = self.s.np_after_prep("عن", np.tokens.end, end).map(|o| self.s.owners(&o, self.actor_of)).unwrap_or_default();
            let named = |np: &Np| Some(self.mentions_of(np)).filter(|m| !m.is_empty());
            let behind = self.s.next_np(i + 1, np.tokens.start).as_ref().and_then(named);
            let first = behind.or_else(|| self.s.np_ending_at(i - 1, Gender::Any).as_ref().and_then(named)).unwrap_or_default();
            if with.is_empty() || first.is_empty() {
                continue;
            }
            let mut notes = vec!["no less than".to_owned()];
            notes.extend(self.modifiers.iter().filter(|m| m.entry.kind == ModifierKind::Negation).map(Modifier::note));
            notes.extend(x.notes.clone());
            for &m in first.iter().chain(&with) {
                self.push(hits, &x.entry, &x.gloss, x.tokens, Role::Bearer, x.sign, x.weight, m, self.quote_of(i), notes.clone(), &[i]);
            }
            self.take(used, &x, &np);
        }
    }

    /// بخلاف فرنسا، احترمت روسيا السيادة: of whom another is set apart the contrary is said, mildly.
    pub(super) fn unlike(&self, hits: &mut Vec<Hit>) {
        for i in 0..self.s.words.len() {
            if !self.s.word(i).is_some_and(|w| w.is(Category::Unlike)) || self.s.word(i + 1).is_some_and(|w| w.is(Category::Unlike)) {
                continue;
            }
            let Some(np) = self.s.word(i + 1).filter(|w| w.mention.is_some()).map(|_| self.s.np(i + 1)) else { continue };
            let others = self.s.owners(&np, self.actor_of);
            let next =
                self.frames.iter().find(|f| f.verb > i).filter(|_| self.frames.iter().all(|f| f.verb > i || !self.same_stretch(f.verb, i)));
            let Some(f) = next.or_else(|| self.frames.iter().rfind(|f| f.verb < i)) else { continue };
            let of = |h: &&Hit| f.subject_mentions.iter().any(|&m| (self.actor_of)(m) == (self.actor_of)(h.mention));
            let Some(best) = hits.iter().filter(of).max_by_key(|h| h.points.abs()).cloned() else { continue };
            let sum: i32 = hits.iter().filter(of).map(|h| h.points).sum();
            for m in others {
                if sum == 0 || f.subject_mentions.iter().any(|&s| (self.actor_of)(s) == (self.actor_of)(m)) {
                    continue;
                }
                let notes = vec!["unlike him of whom it is said".to_owned()];
                let sign = if sum > 0 { -1 } else { 1 };
                self.push(
                    hits,
                    &best.entry,
                    &best.gloss,
                    TokenRange::new(i, i + 1),
                    Role::Bearer,
                    sign,
                    1,
                    m,
                    self.quote_of(i),
                    notes,
                    &[i],
                );
            }
        }
    }

    /// Whether two words stand in one clause.
    fn same_stretch(&self, a: usize, b: usize) -> bool {
        self.clauses.iter().any(|c| c.tokens.has(a) && c.tokens.has(b))
    }
}

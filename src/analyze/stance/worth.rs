//! How good or bad a thing is: words of worth under operators, as deep as they nest.

use super::*;
use smol_str::SmolStr;

impl<'a> Scorer<'a> {
    /// How good or bad the thing at the head of `np` is.
    pub(super) fn worth(&self, np: &Np, depth: u8) -> Option<Worth> {
        if depth > 4 {
            return None;
        }
        let first = np.head;
        if let Some(inner) = self.come_to(first) {
            return self.worth(&inner, depth + 1);
        }
        for k in first..np.tokens.end.min(first + 4) {
            let w = self.s.word(k)?;
            if k > first && w.prep.is_some() {
                break;
            }
            // لم تطلق رصاصة واحدة: how many there are is no worth of theirs.
            if w.is(Category::Single) {
                continue;
            }
            // ضيف شرف, أجرى محادثات: a phrase that weighs nothing keeps its words from speaking.
            if self.shielded(k) {
                return None;
            }
            if let Some(x) = self.worth_at(k, np, depth) {
                return Some(x);
            }
            // ضحايا التعذيب: a word whose row weighs nothing keeps what it names from speaking for the whole.
            if self.weightless(w) {
                return None;
            }
            // An action that no table weighs may turn its object either way.
            let action = w.may_be_action() && !w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Adjective));
            // تقديم المساعدة: a light one hands on what it gives.
            // استمرار الحصار: so does an auxiliary one.
            let light = matches!(self.s.verb_use(self.lex, k), Some(VerbUse::Light | VerbUse::Aux));
            if k == first && action && !light && w.mention.is_none() {
                return None;
            }
            // Beyond the head only a genitive or an adjective of it may speak for the whole; an own actor ends the search.
            if w.mention.is_some() && k > first {
                break;
            }
        }
        // حالة من الفوضى, سلسلة من الأزمات: a measure hands on what it measures.
        let next = np.tokens.end;
        if self.s.word(next).is_some_and(|w| w.pos == Pos::Function && w.is(Category::From))
            && self.s.word(next + 1).is_some_and(|w| w.nominal() && w.mention.is_none())
            && np.mentions.is_empty()
        {
            let inner = self.s.np(next + 1);
            // تحذير من المجاعة is no measure of it.
            // للفارين من الحرب: nor are those who flee it.
            let action = self.s.word(np.head).is_some_and(|h| h.may_be_action() || h.al && h.prep == Some('ل'));
            if inner.mentions.is_empty() && np.tokens.end - np.head <= 2 && !action {
                return self.worth(&inner, depth + 1);
            }
        }
        None
    }

    /// What the noun of action at `i` only says to come about or to be come to: أدت إلى وقوع كارثة, أسهمت في الوصول إلى هذا المأزق.
    fn come_to(&self, i: usize) -> Option<Np> {
        let w = self.s.word(i).filter(|w| w.mention.is_none() && w.pron.is_none() && w.may_be_action() && !self.shielded(i))?;
        let comes = matches!(self.s.verb_use(self.lex, i), Some(VerbUse::Exist | VerbUse::Reach));
        if !comes {
            return None;
        }
        let to = |k: usize| {
            let alone = self.s.word(k).is_some_and(|p| p.is_prep() && p.pron.is_none() && !p.conj);
            let open = |x: &Word| x.nominal() && x.prep.is_none() || x.pos == Pos::Function && x.is(Category::Det);
            alone.then_some(k + 1).filter(|&k| self.s.word(k).is_some_and(open)).and_then(|k| self.s.next_np(k, k + 2))
        };
        let what = self.genitive(i).or_else(|| to(i + 1)).filter(|np| np.head > i)?;
        // وصول المساعدات: where a row weighs the noun with that, it stands.
        let weighs = |e: &StanceEntry| e.only.is_empty() || self.allowed(e, Some(&what));
        let own = |r: &Reading| !r.part.is_verb() && self.lex.stance_of(r.lex).any(weighs);
        (!w.readings.iter().any(own)).then_some(what)
    }

    /// Whether the word at `i` stands in a phrase to which a row gives no sign of any kind (ضيف شرف, أجرى محادثات).
    pub(super) fn shielded(&self, i: usize) -> bool {
        let weighs_nothing = |u: &Use| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(none));
        let own = |p: &&super::super::sentence::Found| p.tokens.has(i) && self.s.word(p.tokens.start).is_some_and(|w| w.mention.is_none());
        let phrases = self.s.phrases.iter().filter(own).filter_map(|p| self.lex.phrases.get(p.phrase as usize));
        phrases.flat_map(|p| &p.uses).any(weighs_nothing)
    }

    /// Whether a row of the stance table knows a word, and gives it no sign of any kind.
    pub(super) fn weightless(&self, w: &Word) -> bool {
        w.readings.iter().filter(|r| r.part == Part::Noun).any(|r| self.lex.stance_of(r.lex).any(none))
    }

    pub(super) fn worth_at(&self, k: usize, np: &Np, depth: u8) -> Option<Worth> {
        let w = self.s.word(k)?;
        let mut best: Option<Worth> = None;
        let mut entries: Vec<(&'a StanceEntry, TokenRange, Option<Reading>)> = Vec::new();
        for p in self.s.phrases.iter().filter(|p| p.tokens.start == k) {
            for u in self.lex.phrases.get(p.phrase as usize).map_or(&[][..], |x| &x.uses) {
                if let Use::Stance(e) = u
                    && let Some(e) = self.lex.stance.get(*e as usize)
                {
                    let r = w.readings.iter().find(|r| !r.part.is_verb()).copied();
                    entries.push((e, p.tokens, r));
                }
            }
        }
        if entries.is_empty() {
            for r in w.readings.iter().filter(|r| !r.part.is_verb()) {
                for u in self.lex.uses_of(r.lex) {
                    if let Use::Stance(e) = u
                        && let Some(e) = self.lex.stance.get(*e as usize)
                    {
                        let better = |a: &Reading| self.fitness(w, a, e);
                        match entries.iter_mut().find(|x| std::ptr::eq(x.0, e)) {
                            Some(x) if x.2.is_none_or(|old| better(&old) < better(r)) => x.2 = Some(*r),
                            Some(_) => {}
                            None => entries.push((e, TokenRange::new(k, k + 1), Some(*r))),
                        }
                    }
                }
            }
        }
        // رفع الحصار: an object that the entry asks for is part of it.
        let with_object = |mut x: Worth, object: Option<&Np>, e: &StanceEntry| {
            if let Some(np) = object.filter(|_| !e.only.is_empty()) {
                x.used.extend(np.tokens.start..np.tokens.end);
            }
            x
        };
        for (e, tokens, r) in entries {
            // جلسة لمجلس الأمن: in a name nothing has worth but what judges whom it names; a label (العدوان) may be the thing itself.
            let named = w.mention.and_then(|m| self.s.mentions.get(m)).filter(|n| !n.adjective);
            let label =
                named.and_then(|n| self.lex.aliases.get(n.alias as usize)).is_some_and(|a| a.kind == crate::lexicon::AliasKind::Label);
            if named.is_some() && !label && e.bearer == 0 && e.class != "ph" {
                continue;
            }
            // اتفاق الدفاع: a noun that a row of its own makes weightless is an action only with the object that the action asks for.
            if e.class.starts_with('v') && self.weightless(w) && self.object(e, None, tokens.end, self.complement_end(k)).is_none() {
                continue;
            }
            let plain = |sign: Sign| Worth {
                sign,
                weight: e.weight,
                entry: e.entry.to_string(),
                gloss: e.gloss.to_string(),
                tokens,
                deed: e.agent != 0 || e.bearer != 0 && e.class == "ph",
                used: (tokens.start..tokens.end).collect(),
                notes: Vec::new(),
            };
            // مزدوج: an adjective that means something good or bad of some nouns only.
            let asks = !e.only.is_empty() || !e.not.is_empty();
            if asks && r.is_some_and(|r| r.part == Part::Adjective) {
                // كانت الاستضافة ناجحة: as a predicate it describes the subject.
                let subject = || self.governor(k).and_then(|f| f.subject.clone());
                let noun = if k == np.head { subject() } else { Some(np.clone()) };
                if noun.is_none() || !self.allowed(e, noun.as_ref()) {
                    continue;
                }
            }
            // منتجي القنب, منتهكو القانون: a participle in the construct state acts.
            // معرض السلاح: whose object stands behind عن takes none as genitive.
            let direct = e.takes_object() || e.preps.is_empty();
            let doer = direct && r.is_some_and(|r| r.part == Part::ActiveParticiple) && self.genitive(k).is_some() && w.mention.is_none();
            let verbal = doer || r.is_some_and(|r| matches!(r.part, Part::Masdar | Part::Noun));
            let found = if e.op != 0 && verbal && !e.source {
                // وقف فوري للتصعيد: behind an adjective the object of an action stands after ل.
                let end = np.tokens.end;
                let after = || {
                    self.s.word(end).filter(|x| k == np.head && end > k + 1 && x.prep == Some('ل') && x.nominal()).map(|_| self.s.np(end))
                };
                let direct = self.genitive(k).or_else(after);
                let object = self.object(e, direct, tokens.end, self.complement_end(k));
                let inner = object.as_ref().filter(|o| self.allowed(e, Some(o)) && o.head > k).and_then(|o| self.worth(o, depth + 1));
                match inner {
                    Some(mut x) => {
                        x.sign *= e.op;
                        x.weight = x.weight.max(e.weight);
                        x.used.push(k);
                        x.notes.insert(0, format!("operator {} «{}» {}", e.entry, e.lemma, if e.op > 0 { "+" } else { "−" }));
                        Some(x)
                    }
                    None if e.value != 0 => Some(plain(e.value)),
                    None if e.agent != 0 && self.allowed(e, object.as_ref()) => Some(with_object(plain(e.agent), object.as_ref(), e)),
                    None => None,
                }
            } else if e.value != 0 {
                Some(self.aimed(plain(e.value), e, tokens.end, depth))
            } else if e.bearer != 0 {
                Some(plain(e.bearer))
            } else if e.agent != 0 && verbal && !e.source && !self.anothers(e, tokens, k, r) {
                // Someone else's deed is his own, not a quality of the thing.
                let object = self.object(e, self.genitive(tokens.end - 1), tokens.end, self.complement_end(k));
                // صفقة تبادل الأسرى: nor is a deed that its row asks another object for.
                self.allowed(e, object.as_ref()).then(|| with_object(plain(e.agent), object.as_ref(), e))
            } else {
                None
            };
            let Some(mut found) = found else { continue };
            // عدم الاستقرار, غير شرعي: denied inside the phrase.
            for (at, m) in self.modifiers.iter().enumerate() {
                if matches!(m.entry.scope, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev)
                    && !self.taken.contains(&at)
                    && m.reach.has(k)
                    && !tokens.has(m.tokens.start)
                    && (m.tokens.start >= np.tokens.start.saturating_sub(2))
                    && m.entry.factor < 0
                {
                    found.sign = -found.sign;
                    found.notes.push(m.note());
                }
            }
            if best.as_ref().is_none_or(|b| found.weight > b.weight) {
                best = Some(found);
            }
        }
        best
    }

    /// هجوم على الإرهابيين: what its row says is aimed at somebody turns round where that is a bad thing.
    fn aimed(&self, mut x: Worth, e: &StanceEntry, from: usize, depth: u8) -> Worth {
        if let Some(y) = self.aimed_at(e, from, depth).filter(|y| y.sign == x.sign) {
            x.sign = -x.sign;
            x.notes.push(format!("aimed at {} «{}»", y.entry, y.gloss));
            x.used.extend(y.used);
        }
        x
    }

    /// How good or bad that is at which the prepositions of an entry aim (هجوم على).
    pub(super) fn aimed_at(&self, e: &StanceEntry, from: usize, depth: u8) -> Option<Worth> {
        let against = |p: &&SmolStr| !matches!(p.as_str(), "=" | DATIVE);
        let at = |p: &SmolStr| self.s.np_after_prep(p, from, self.complement_end(from.saturating_sub(1)));
        let object = e.preps.iter().filter(against).find_map(at)?;
        self.worth(&object, depth + 1)
    }

    /// المبادرة الجزائرية: a deed whose doer is named is his, and no quality of the thing.
    fn anothers(&self, entry: &'a StanceEntry, tokens: TokenRange, head: usize, r: Option<Reading>) -> bool {
        let (Some(reading), Some(w)) = (r, self.s.word(head)) else { return false };
        w.is(Category::Deed) && !self.own_agent(&Occ { entry, tokens, head, reading }, w).0.is_empty()
    }

    /// What an operator makes of its object's worth, for each agent.
    #[expect(clippy::too_many_arguments, reason = "the parts of a contribution")]
    pub(super) fn operated(
        &self,
        hits: &mut Vec<Hit>,
        o: &Occ<'a>,
        x: &Worth,
        agents: &[usize],
        quote: Option<usize>,
        notes: &[String],
        at: &[usize],
    ) {
        for &m in agents {
            self.push(hits, &x.entry, &x.gloss, x.tokens, Role::Agent, x.sign * o.entry.op, x.weight, m, quote, notes.to_vec(), at);
        }
    }

    /// Lays at the door of each of `to` what a thing is worth, with `how` first among the notes.
    #[expect(clippy::too_many_arguments, reason = "the parts of a contribution")]
    pub(super) fn lay(&self, hits: &mut Vec<Hit>, x: &Worth, role: Role, to: &[usize], how: &str, quote: Option<usize>, at: &[usize]) {
        for &m in to {
            let notes = std::iter::once(how.to_owned()).chain(x.notes.iter().cloned()).collect();
            self.push(hits, &x.entry, &x.gloss, x.tokens, role, x.sign, x.weight, m, quote, notes, at);
        }
    }

    /// Notes that an object has been taken into account: what went into its worth, and what a conjunction joins to it.
    pub(super) fn take(&self, used: &mut Vec<usize>, x: &Worth, np: &Np) {
        used.extend(&x.used);
        let mut end = np.tokens.end.max(x.used.iter().max().map_or(0, |m| m + 1));
        while let Some(w) = self.s.word(end) {
            if !w.conj || !w.nominal() || w.prep.is_some() {
                break;
            }
            let next = self.s.np(end);
            used.extend(next.tokens.start..next.tokens.end);
            end = next.tokens.end;
        }
        // إفشال مخطط لزعزعة الاستقرار: what the thing is for is part of it.
        let purpose = |w: &Word| w.prep == Some('ل') && !w.conj && w.may_be_action();
        if self.s.word(end).is_some_and(purpose) {
            let next = self.s.np(end);
            used.extend(next.tokens.start..next.tokens.end);
        }
    }

    pub(super) fn clause_end(&self, i: usize) -> usize {
        self.clauses.iter().find(|c| c.tokens.has(i)).map_or(self.s.words.len(), |c| c.tokens.end)
    }

    /// How far the complements of the noun at `i` may stand: in its clause, before the next verb.
    pub(super) fn complement_end(&self, i: usize) -> usize {
        let end = self.clause_end(i);
        (i + 1..end).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb)).unwrap_or(end)
    }

    /// The genitive that follows the noun at `i`.
    pub(super) fn genitive(&self, i: usize) -> Option<Np> {
        let w = self.s.word(i)?;
        if w.al || w.pron.is_some() {
            return None;
        }
        let mut k = i + 1;
        while self.s.word(k).is_some_and(|x| x.is_punct("\"")) {
            k += 1;
        }
        let n = self.s.word(k)?;
        (n.nominal() && n.prep.is_none() && !n.conj && (n.pos != Pos::Adj || n.al) && !n.token.marks.tanwin).then(|| self.s.np(k))
    }
}

/// Whether a row gives no sign of any kind.
fn none(e: &StanceEntry) -> bool {
    [e.agent, e.patient, e.bearer, e.value, e.op].iter().all(|s| *s == 0)
}

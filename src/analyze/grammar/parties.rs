//! Subjects and objects that stand elsewhere than at their verb: in an earlier clause, behind an insertion, in a pronoun.

use super::*;

impl Sentence {
    /// أنها تمثل: the pronoun joined to "that" is the subject of the first verb after it; it stands for the object of the verb before
    /// where that agrees, else for its subject.
    pub(super) fn pronoun_of_that(&self, c: &Clause, v: usize, done: &[Frame]) -> Option<(Option<Np>, Vec<usize>)> {
        if c.opening != Opening::That || (c.tokens.start..v).any(|k| self.word(k).is_some_and(|w| w.pos == Pos::Verb)) {
            return None;
        }
        let that = self.word(c.tokens.start)?;
        let gender = that.joined_gender()?;
        let verb = self.word(v)?;
        if verb.gender != Gender::Any && verb.gender != gender {
            return None;
        }
        // يحسب للسودان أنه
        if let Some(np) = self.bound(c, verb).filter(|np| self.word(np.head).is_some_and(|h| h.gender == gender)) {
            return Some((Some(np.clone()), np.mentions));
        }
        let fr = done.iter().rfind(|f| f.verb < c.tokens.start)?;
        let fits = |np: &Option<Np>| np.as_ref().and_then(|o| self.word(o.head)).is_some_and(|h| h.gender == gender);
        // تقدم الحكومة العاصمة على أنها فخر: what a thing is called says nothing of him who calls it so.
        let called = that.prep.is_some()
            || that.fold().starts_with('ب')
            || c.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(Word::is_prep);
        let before = fr.object.as_ref().is_some_and(|o| o.head < c.tokens.start);
        if (!fr.object_mentions.is_empty() || called && before) && fits(&fr.object) {
            return Some((fr.object.clone(), fr.object_mentions.clone()));
        }
        // نفت باماكو الاتهامات، واعتبرت أنها جزء من حرب: of what the clause before speaks.
        if let Some(d) = self.spoken_of(fr, done).filter(|d| fits(&d.object)) {
            return Some((d.object.clone(), d.object_mentions.clone()));
        }
        fits(&fr.subject).then(|| (fr.subject.clone(), fr.subject_mentions.clone()))
    }

    /// The frame right before one that goes on with its subject without an object, where it has a thing for its object.
    pub(crate) fn spoken_of<'f>(&self, fr: &Frame, done: &'f [Frame]) -> Option<&'f Frame> {
        let before = done.iter().rfind(|d| d.verb < fr.verb)?;
        let thing = before.object.as_ref().filter(|_| before.object_mentions.is_empty()).and_then(|o| self.word(o.head));
        let things = thing.is_some_and(|h| h.al && h.number == Number::P && !h.people && !h.office && !h.sourceful);
        (fr.inherited && fr.object.is_none() && things && before.subject == fr.subject).then_some(before)
    }

    /// The gender of the pronoun joined to the "that" that opens a clause, where `v` is its first verb.
    pub(super) fn pronoun_gender(&self, c: &Clause, v: usize) -> Option<Gender> {
        let first = (c.tokens.start..v).all(|k| self.word(k).is_none_or(|w| w.pos != Pos::Verb));
        let that = self.word(c.tokens.start).filter(|_| c.opening == Opening::That && first)?;
        let noun = (c.tokens.start + 1..v).any(|k| self.word(k).is_some_and(Word::nominal));
        that.joined_gender().filter(|_| !noun)
    }

    pub(super) fn last_verb(&self, c: &Clause) -> Option<usize> {
        (c.tokens.start..c.tokens.end).rev().find(|&k| self.word(k).is_some_and(|w| w.pos == Pos::Verb))
    }

    /// Whether between `from` and `to` stand only adverbs, times, marks and phrases behind prepositions.
    pub(super) fn only_adverbs(&self, from: usize, to: usize) -> bool {
        let mut i = from;
        while i < to {
            let Some(w) = self.word(i) else { break };
            let governed = w.prep.is_some() || i > from && self.word(i - 1).is_some_and(|p| p.is_prep() && p.pron.is_none());
            i = match w.pos {
                Pos::Verb => return false,
                Pos::Noun if i > from && self.word(i - 1).is_some_and(|n| n.pos == Pos::Number) && self.month_after(i - 1) => i + 1,
                Pos::Noun | Pos::Adj if governed || w.is(Category::Time) => self.np(i).tokens.end.max(i + 1),
                Pos::Noun | Pos::Adj => return false,
                Pos::Number if self.month_after(i) => i + 2,
                _ => i + 1,
            };
        }
        true
    }

    /// اتهمها المغرب: what the pronoun joined to a verb stands for: the topic, else the object or the subject of a verb before that agrees
    /// and is not its own subject.
    pub(super) fn object_by_pronoun(
        &self,
        lex: &Lexicon,
        f: &mut Frame,
        c: &Clause,
        done: &[Frame],
        actor_of: &dyn Fn(usize) -> crate::model::Id,
    ) {
        let Some(p) = self.word(f.verb).and_then(|w| w.pron) else { return };
        let agrees = |np: &Np| {
            self.word(np.head).is_some_and(|h| {
                // ها also stands for things in the plural.
                let gender = p.gender == Gender::Any || h.gender == Gender::Any || h.gender == p.gender;
                let number = p.number != Number::P || h.number == Number::P;
                gender && number && !(h.number == Number::P && p.gender == Gender::M && p.number == Number::S)
            })
        };
        let own: Vec<crate::model::Id> = f.subject_mentions.iter().map(|&m| actor_of(m)).collect();
        let other = |np: &Np, mentions: &[usize]| f.subject.as_ref() != Some(np) && !mentions.iter().any(|&m| own.contains(&actor_of(m)));
        // حملة تضليل تقودها روسيا: right behind an indefinite noun the verb describes it.
        let described = self.np_ending_at(f.verb, Gender::Any).filter(|np| {
            let open = self.word(np.head).is_some_and(|h| !h.al && h.mention.is_none() && h.pron.is_none());
            let end = self.word(np.tokens.end - 1).is_some_and(|w| !w.al && w.mention.is_none() && w.pron.is_none());
            open && end && np.mentions.is_empty() && agrees(np) && !self.word(f.verb).is_some_and(|w| w.conj)
        });
        if let Some(np) = described.filter(|np| f.subject.as_ref().is_some_and(|s| s != np && s.head > f.verb)) {
            f.by_pronoun = true;
            f.object = Some(np);
            return;
        }
        // تقطع علاقاتها مع أوكرانيا وتتهمها: whom one judges is an actor, the only other one that agrees.
        if self.judges(lex, f.verb)
            && let Some(m) = self.only_other(f.verb, p, &own, actor_of)
            && let Some(n) = self.mentions.get(m)
        {
            f.by_pronoun = true;
            f.object_mentions = vec![m];
            f.object = Some(Np { head: n.tokens.start, tokens: n.tokens, mentions: vec![m] });
            return;
        }
        let topic = self.topic(c, f.verb).filter(|np| agrees(np));
        let found = topic.map(|np| (self.owners(&np, actor_of), np)).filter(|(m, np)| other(np, m)).or_else(|| {
            done.iter().rev().take(3).find_map(|d| {
                let object = d.object.as_ref().map(|np| (d.object_mentions.clone(), np.clone()));
                let subject = d.subject.as_ref().map(|np| (d.subject_mentions.clone(), np.clone()));
                object.into_iter().chain(subject).find(|(m, np)| agrees(np) && other(np, m))
            })
        });
        // يتحدث عن محاربة التطرف، فإنه يموله: else the phrase right before the clause.
        let near = || {
            let end = (0..c.tokens.start).rev().find(|&k| self.word(k).is_some_and(|w| w.pos != Pos::Punct))? + 1;
            let np = (end.saturating_sub(4)..end).rev().filter(|&k| self.word(k).is_some_and(Word::nominal)).map(|k| self.np(k));
            let np = np.filter(|np| np.tokens.end == end).find(|np| agrees(np))?;
            Some((self.owners(&np, actor_of), np))
        };
        let found = found.or_else(|| near().filter(|(m, np)| other(np, m)));
        if let Some((mentions, np)) = found {
            f.by_pronoun = true;
            f.object_mentions = mentions;
            f.object = Some(np);
        }
    }

    /// Whether a table says that the verb at `v` judges the one to whom it is done.
    fn judges(&self, lex: &Lexicon, v: usize) -> bool {
        use crate::lexicon::Use;
        self.word(v).is_some_and(|w| {
            w.readings.iter().filter(|r| r.part.is_verb()).any(|r| {
                let patient = |u: &Use| matches!(u, Use::Stance(e) if lex.stance.get(*e as usize).is_some_and(|e| e.patient != 0));
                lex.uses_of(r.lex).iter().any(patient)
            })
        })
    }

    /// The only actor named before `at`, none of `own`, that a pronoun agrees with.
    fn only_other(
        &self,
        at: usize,
        p: crate::lexicon::Pron,
        own: &[crate::model::Id],
        actor_of: &dyn Fn(usize) -> crate::model::Id,
    ) -> Option<usize> {
        let mut found: Vec<usize> = Vec::new();
        for (m, n) in self.mentions.iter().enumerate().filter(|(_, n)| n.tokens.end <= at && !n.place && !n.adjective) {
            let agrees = self.word(n.tokens.start).is_some_and(|w| p.gender == Gender::Any || w.gender == p.gender);
            let actor = actor_of(m);
            if agrees && !own.contains(&actor) && !found.iter().any(|&x| actor_of(x) == actor) {
                found.push(m);
            }
        }
        if let [m] = found.as_slice() { Some(*m) } else { None }
    }

    /// The noun phrase of an earlier clause without a verb that still waits for one, over relative clauses and insertions:
    /// هذا المشروع، الذي …، كان يهدف.
    pub(super) fn waiting_topic(&self, clauses: &[Clause], ci: usize, verb: &Word) -> Option<Np> {
        // ولم يكتف بالإدانة: what a conjunction opens waits for nothing.
        let joined = |c: &Clause| self.word(c.tokens.start).is_some_and(|w| w.conj && w.pos == Pos::Function);
        if clauses.get(ci).is_none_or(|c| !c.opening.by_mark() || joined(c)) {
            return None;
        }
        // The clause that this one goes on with, else over insertions between commas.
        let base = clauses.get(ci).and_then(|c| c.resumes).and_then(|k| clauses.get(k));
        let before = clauses.get(..ci)?.iter().rev().take(4).take_while(|c| c.opening == Opening::Rel || !self.has_verb(c));
        for c in base.into_iter().chain(before.filter(|c| c.opening != Opening::Rel)) {
            // بعد رحيل القوات ووصول المدربين، لا تزال: nothing that stands behind a preposition waits for a verb.
            let free = |np: &Np| {
                (c.tokens.start..np.tokens.start)
                    .all(|k| self.word(k).is_some_and(|w| !w.nominal() && (w.is(Category::Quant) || !(w.is_prep() && w.pron.is_none()))))
            };
            if let Some(np) = self.topic(c, c.tokens.end).filter(free) {
                let head = self.word(np.head)?;
                if (head.al || head.mention.is_some() || self.word(np.tokens.end - 1).is_some_and(|w| w.al || w.mention.is_some()))
                    && self.agrees(verb, &np)
                {
                    return Some(np);
                }
            }
        }
        None
    }

    /// The indefinite noun phrase right before the verb at `v`, behind the topic, that the verb agrees with.
    pub(super) fn described_by(&self, topic: &Np, v: usize, verb: &Word) -> Option<Np> {
        let np = self.np_ending_at(self.before_particles(v), Gender::Any)?;
        let head = self.word(np.head)?;
        let indefinite = !head.al && head.prep.is_none() && head.mention.is_none() && head.pron.is_none();
        (np.tokens.start >= topic.tokens.end && indefinite && self.agrees(verb, &np)).then_some(np)
    }

    /// The indefinite object right before the verb at `v` that the verb describes, and whom it amounts to: the subject, where the verb before
    /// says what its subject is.
    pub(super) fn described_object(
        &self,
        lex: &Lexicon,
        v: usize,
        verb: &Word,
        before: Option<&Frame>,
    ) -> Option<(Np, Option<Vec<usize>>)> {
        let d = before.filter(|d| d.verb < v)?;
        let edge = self.before_particles(v);
        let object = d.object.clone().filter(|np| np.tokens.end == edge && !d.by_pronoun);
        // ساقتها حكومة تبحث عن شماعة: so may its subject be.
        if object.is_none()
            && let Some(np) = d.subject.clone().filter(|np| np.tokens.end == edge && np.head > d.verb)
        {
            let open = self.word(np.head).is_some_and(|h| !h.al && h.mention.is_none() && h.pron.is_none());
            let last = self.word(edge - 1).is_some_and(|w| !w.al && w.mention.is_none());
            let plain = !matches!(self.verb_use(lex, d.verb), Some(VerbUse::Copula | VerbUse::Aux | VerbUse::Light));
            return (!verb.conj && open && last && plain && self.agrees(verb, &np)).then_some((np, Some(d.subject_mentions.clone())));
        }
        let np = object?;
        let head = self.word(np.head)?;
        // اعترضت مروحية نيجيرية توغلت: a nisba without the article leaves it open.
        let nisba = |w: &Word| w.mention.and_then(|m| self.mentions.get(m)).is_none_or(|m| m.adjective);
        let indefinite =
            !head.al && head.mention.is_none() && head.pron.is_none() && self.word(edge - 1).is_some_and(|w| !w.al && nisba(w));
        if verb.conj || !indefinite || !self.agrees(verb, &np) {
            return None;
        }
        let is = matches!(self.verb_use(lex, d.verb), Some(VerbUse::Copula | VerbUse::Light)) || self.deemed(lex, d);
        let called = self.verb_use(lex, d.verb) == Some(VerbUse::Call);
        Some((
            np,
            if is {
                Some(d.subject_mentions.clone())
            } else if called {
                Some(d.object_mentions.clone())
            } else {
                None
            },
        ))
    }

    /// Of whom a noun phrase is said, behind a pronoun (هو البلد) or a copula.
    pub(super) fn said_of(&self, lex: &Lexicon, np: &Np, done: &[Frame], actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<usize> {
        let pronoun =
            np.tokens.start.checked_sub(1).filter(|&k| self.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Pron)));
        if let Some(topic) = pronoun.and_then(|k| self.np_ending_at(k, Gender::Any)) {
            return self.owners(&topic, actor_of);
        }
        let copula = done
            .iter()
            .rfind(|d| d.object.as_ref() == Some(np) && (self.verb_use(lex, d.verb) == Some(VerbUse::Copula) || self.deemed(lex, d)));
        copula.map(|d| d.subject_mentions.clone()).unwrap_or_default()
    }

    /// كان على المغرب أن يفي، طلب من الجزائر أن توقف: whom a preposition before "that" names is to do what follows.
    pub(super) fn bound(&self, c: &Clause, verb: &Word) -> Option<Np> {
        if c.opening != Opening::That {
            return None;
        }
        let np = self.np_ending_at(c.tokens.start, Gender::Any)?;
        let head = self.word(np.head)?;
        let governed = head.prep.is_some()
            || np.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.is_prep() && p.pron.is_none());
        (governed && !np.mentions.is_empty() && self.agrees(verb, &np)).then_some(np)
    }

    /// لم يعرقل السلام إلا الأردن: behind a denied verb the one who is excepted does it.
    pub(super) fn excepted(&self, v: usize, end: usize) -> Option<Np> {
        self.behind_except(v, end).filter(|np| !np.mentions.is_empty())
    }

    /// The phrase behind "but" that follows the denied verb at `v`.
    pub(super) fn behind_except(&self, v: usize, end: usize) -> Option<Np> {
        // لم تجد من يساعدها سوى المغرب: over "who".
        let who = v.checked_sub(1).filter(|&k| self.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Free)));
        let who = who.and_then(|k| k.checked_sub(1)).filter(|&k| self.word(k).is_some_and(|w| w.pos == Pos::Verb));
        let denied = who.unwrap_or(v).checked_sub(1).and_then(|k| self.word(k)).is_some_and(|w| w.is(Category::Neg));
        let at = (v + 1..end).find(|&k| self.word(k).is_some_and(|w| w.is(Category::Except) && !w.token.norm.contains('أ')))?;
        self.word(at + 1).filter(|w| denied && w.nominal() && w.prep.is_none()).map(|_| self.np(at + 1))
    }

    pub(super) fn last_np_before(&self, end: usize, verb: &Word) -> Option<Np> {
        // The one actor named before that the verb may agree with; none where two may.
        let mut found: Vec<usize> = Vec::new();
        for (m, n) in self.mentions.iter().enumerate() {
            if n.tokens.end <= end && !n.place && !n.adjective {
                let Some(w) = self.word(n.tokens.start) else { continue };
                if w.gender == verb.gender && verb.gender != Gender::Any {
                    found.push(m);
                }
            }
        }
        match found.as_slice() {
            [m] => self.mentions.get(*m).map(|n| Np { head: n.tokens.start, tokens: n.tokens, mentions: vec![*m] }),
            _ => None,
        }
    }

    /// استدعت السفير الفرنسي احتجاجا على: whose the last envoy before `at` is, or where he sits who is somebody's own (سفيرها لدى باريس); none unless a
    /// verb of [`VerbUse::Summon`] stands near him.
    pub(crate) fn envoys_before(&self, lex: &Lexicon, at: usize, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<usize> {
        let envoy = |k: &usize| self.word(*k).is_some_and(|w| w.is(Category::Envoy));
        let Some(last) = (0..at).rev().find(envoy) else { return Vec::new() };
        let summons = |k: usize| self.verb_use(lex, k) == Some(VerbUse::Summon);
        if !(last.saturating_sub(5)..at).any(summons) {
            return Vec::new();
        }
        // القائم بالأعمال: a phrase of the tables.
        let first = (0..last).rev().take_while(envoy).last().unwrap_or(last);
        let sits = || {
            let away = |w: &Word| w.is_prep() && w.is(Category::Locative) && w.pron.is_none();
            let near = (last + 1..at.min(last + 5)).find(|&k| self.word(k).is_some_and(away));
            near.and_then(|k| self.word(k + 1)).and_then(|w| w.mention).into_iter().collect()
        };
        let whose: Vec<usize> = if self.word(first).is_some_and(|w| w.pron.is_some()) {
            sits()
        } else {
            let tail = self.word(last + 1).filter(|w| w.prep.is_some() && w.nominal()).map_or(last, |_| last + 1);
            let np = [first, last, tail].map(|k| self.np(k)).into_iter().find(|np| !np.mentions.is_empty() && np.tokens.end <= at);
            np.map(|np| np.mentions).unwrap_or_default()
        };
        if whose.iter().all(|&m| whose.first().is_some_and(|&x| actor_of(x) == actor_of(m))) { whose } else { Vec::new() }
    }
}

//! What nouns of action say, and who does what they name.

use super::*;

/// The note of an action whose doer is the subject of a clause that describes it.
pub(super) const OWN_CLAUSE: &str = "whose deed its clause says it is";

/// The note of an action whose doer is the subject of the verb that only says that it is done, begun or gone on with.
pub(super) const LIGHT: &str = "subject of the light verb";

/// The note of an action of which somebody is accused.
pub(super) const ACCUSED: &str = "the accused";

/// The note of an action that somebody is called upon to do.
pub(super) const ASKED: &str = "called upon to do it";

impl<'a> Scorer<'a> {
    pub(super) fn nominal(&self, o: &Occ<'a>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        let quote = self.quote_of(o.head);
        if e.bearer != 0 {
            self.bearer(o, quote, used, hits);
        }
        if e.value != 0 && matches!(e.class.as_str(), "n" | "nf" | "np" | "ph") && w.nominal() && !used.contains(&o.head) {
            self.origin(o, quote, used, hits);
        }
        if e.agent == 0 && e.patient == 0 && e.op == 0 {
            return;
        }
        if used.contains(&o.head) && e.patient == 0 {
            // Taken into account by an operator: only an actor of its own still counts.
            if self.own_agent(o, w).0.is_empty() {
                return;
            }
        }
        // استُقبل الوفد استقبال الأشقاء: the verb's own noun only says how.
        let own_verb = |f: &&Frame| {
            let same = |r: &Reading| r.lex == o.reading.lex && r.part.is_verb();
            f.verb < o.head && self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(same))
        };
        let bare = o.reading.part == Part::Masdar && o.single() && !w.al && w.prep.is_none() && !w.conj && w.pron.is_none();
        if bare && self.clauses.iter().any(|c| c.tokens.has(o.head) && self.frames.iter().filter(own_verb).any(|f| c.tokens.has(f.verb))) {
            return;
        }
        if o.tokens.end - o.tokens.start > 1 && (self.opens_with_prep(w) || self.accusative(o)) {
            self.adverbial(o, quote, hits);
            return;
        }
        let np = self.s.np(o.head);
        let to = self.complement_end(o.tokens.end - 1);
        // إدراج تونس على القائمة السوداء: to whom it is done may stand inside the phrase.
        let inside = |g: &Np| g.tokens.end < o.tokens.end && self.s.word(g.tokens.end).is_some_and(Word::is_prep);
        if e.agent == 0
            && e.patient != 0
            && !e.source
            && o.reading.part == Part::Masdar
            && let Some(g) = self.genitive(o.head).filter(inside)
        {
            // رفض المجلس إدراج قطر: what a verb that furthers or hinders governs has not come about.
            let turns = |f: &Frame| {
                let op = |r: &Reading| self.lex.stance_of(r.lex).any(|e| e.op != 0);
                let object = f.object.as_ref().is_some_and(|np| np.head == o.head);
                object && self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(|r| r.part.is_verb() && op(r)))
            };
            let targets = if self.governor(o.head).is_some_and(turns) { Vec::new() } else { self.mentions_of(&g) };
            for m in targets {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
            }
            return;
        }
        let gen_np = self.genitive(o.tokens.end - 1);
        // The object after ل closes the phrase: the genitive before it is the agent (اتهام المغرب للجزائر).
        let after_l = self.after_l(o, &np);
        let transitive = e.takes_object();
        let direct =
            if transitive { gen_np.clone().filter(|g| !self.agentive(g, after_l.is_some())).or_else(|| after_l.clone()) } else { None };
        let object = self.object(e, direct.clone(), o.tokens.end, to).or_else(|| self.aimed_before(o));
        if !self.allowed(e, object.as_ref()) {
            return;
        }
        if e.class.starts_with('v') && object.is_none() && self.weightless(w) {
            return;
        }
        let (mut agents, mut note) = self.own_agent(o, w);
        let own = !agents.is_empty();
        if agents.is_empty() && !used.contains(&o.head) {
            (agents, note) = self.control(o.head, w);
            // هجوم شنه الجيش: a mild deed that is but told of is no blame.
            if note == OWN_CLAUSE && e.weight < 2 {
                agents.clear();
            }
            // Without an actor of its own, an action that asks for a preposition must have it.
            // يقاضون الرباط بتهمة التجسس: what one is charged with needs no more.
            if object.is_none() && !transitive && !e.preps.is_empty() && e.op == 0 && o.entry.class.starts_with('v') && note != ACCUSED {
                agents.clear();
            }
            if agents.is_empty() && o.reading.part == Part::Adjective {
                let described = self.described(o.head).filter(|d| d.head != o.head);
                agents = described.as_ref().map(|d| self.mentions_of(d)).unwrap_or_default();
                note = "noun described";
            }
            if agents.is_empty() && note != OWN_CLAUSE {
                // جزء من حرب إعلامية تشنها الأمم المتحدة
                let own = self.by_relative(&np);
                if !own.is_empty() && e.weight >= 2 {
                    (agents, note) = (own, OWN_CLAUSE);
                }
            }
            // سلوك الرباط استفزاز, ما صدر عن الرباط كذب: an open action is said of a deed too.
            let open = o.reading.part == Part::Masdar && !w.al && w.prep.is_none() && w.pron.is_none() && !w.conj && e.op == 0;
            if agents.is_empty() && note != OWN_CLAUSE && open && self.said_of_deed(&np) {
                (agents, note) = (self.predicate_owner(o.head, &np), "predicate");
            }
            if agents.is_empty() && (e.class.starts_with('n') || matches!(o.reading.part, Part::Adjective | Part::Noun)) {
                (agents, note) = (self.predicate_owner(o.head, &np), "predicate");
            }
        }
        // انتهاكات من الجيش المالي: but what one does is no way out of a place (انسحاب من مالي).
        let leaves = e.preps.iter().any(|p| self.lex.is_function(p, Category::From));
        if agents.is_empty() && e.agent != 0 && e.weight >= 2 && e.op == 0 && !leaves && gen_np.is_none() && !used.contains(&o.head) {
            (agents, note) = (self.comes_from(o), "comes from");
        }
        if agents.is_empty() && e.place && !used.contains(&o.head) {
            (agents, note) = (self.answering_for(o), "where it happens");
        }
        if note == ASKED {
            self.asked(o, object.as_ref(), &agents, quote, used, hits);
            return;
        }
        let notes = if note.is_empty() { Vec::new() } else { vec![note.to_owned()] };
        // دعوة الجزائر إلى الحوار: who calls or who is called, the genitive of a noun of speaking leaves open.
        if e.source && note == "genitive" {
            agents.clear();
        }
        if e.source && e.patient != 0 {
            // A noun of accusing or praising: its object is reached by ل or as its own preposition says; a bare genitive is open.
            // واصلت الجزائر انتقاد المغرب: whose doer another word tells, the genitive suffers it.
            let theirs = |np: &Np| {
                let its = self.s.owners(np, self.actor_of);
                let goes_on = self.governor(o.head).is_some_and(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Aux));
                note == LIGHT
                    && goes_on
                    && !its.is_empty()
                    && !its.iter().any(|&m| agents.iter().any(|&a| (self.actor_of)(a) == (self.actor_of)(m)))
            };
            let done_to = || gen_np.clone().filter(|np| self.is_done(o.head) || theirs(np));
            let target = done_to()
                .or(after_l)
                .or_else(|| {
                    // ثقة بروكسيل في المؤسسات: right behind the noun and what belongs to it.
                    let near = to.min(np.tokens.end + 3);
                    e.preps.iter().filter(|p| *p != "=").find_map(|p| self.s.np_after_prep(p, o.tokens.end, near))
                })
                .or_else(|| self.s.np_after_prep(DATIVE, o.tokens.end, (np.tokens.end + 2).min(to)))
                .or_else(|| self.aimed_before(o));
            let accused = if target.is_none() { self.accused_by_pronoun(o.head, w) } else { Vec::new() };
            let q = self.quotes.iter().position(|q| q.cue.has(o.head) || q.content.is_some_and(|c| c.has(o.head)));
            for m in accused {
                let notes = vec!["pronoun".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, q, notes, &[o.head]);
            }
            let mut targets = target.as_ref().filter(|t| !self.done_to_thing(t)).map(|t| self.mentions_of(t)).unwrap_or_default();
            if target.as_ref().is_none_or(|t| t.mentions.is_empty()) {
                let speaker = self.governor(o.head).map(|f| f.subject_mentions.clone()).unwrap_or_default();
                let speaks = |m: usize| speaker.iter().any(|&s| (self.actor_of)(s) == (self.actor_of)(m));
                // عبرت عن استنكارها لإعدام جنودها: what befell his own he deplores, not himself.
                targets.retain(|&m| w.pron.is_none() || !speaks(m));
                // استدعاء السفير الفرنسي لإبلاغه احتجاجها على ما لقيه مسافرون: to whose envoy one protests, against him one does.
                // استنكارها لحادث الطعن: what he is told of is no protest to him.
                let told_of = target.as_ref().is_some_and(|t| self.s.word(t.tokens.start).is_some_and(|w| w.prep == Some('ل')));
                if targets.is_empty() && !told_of {
                    // استدعت كندا السفير، فيما أعلنت البرازيل احتجاجها: nor is another's.
                    let summons = |f: &&Frame| f.verb < o.head && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Summon);
                    let summoner = self.frames.iter().rfind(summons).map(|f| f.subject_mentions.as_slice()).unwrap_or_default();
                    if speaker.is_empty() || summoner.is_empty() || summoner.iter().any(|&m| speaks(m)) {
                        targets = self.s.envoys_before(self.lex, o.head, self.actor_of);
                        targets.retain(|&m| !speaks(m));
                    }
                }
            }
            for m in targets {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, q, Vec::new(), &[o.head]);
            }
            return;
        }
        let mut done = false;
        if e.op != 0
            && let Some((inner, x)) = object.as_ref().filter(|x| x.head != o.head).and_then(|np| self.worth(np, 0).map(|x| (np, x)))
            && !self.fails_at(o, &x)
        {
            if !used.contains(&o.head) || own {
                let mut n = vec![format!("operator {} «{}» {}", e.entry, e.lemma, if e.op > 0 { "+" } else { "−" })];
                n.extend(x.notes.clone());
                n.extend(notes.clone());
                self.operated(hits, o, &x, &agents, quote, &n, &[o.head, x.tokens.start]);
            }
            self.take(used, &x, inner);
            done = true;
        }
        // شن غارات على أوكار المهربين: what is aimed at a bad thing is no bad deed.
        if e.value != 0 && e.agent != 0 && self.aimed_at(e, o.tokens.end, 0).is_some_and(|x| x.sign == e.agent) {
            return;
        }
        // تباطؤ الوزارة في الإنقاذ: what one is blamed or praised about is not done too.
        if !done
            && e.agent != 0
            && e.op == 0
            && let Some((np, x)) = object.as_ref().and_then(|np| self.worth(np, 0).map(|x| (np, x)))
            && x.sign == -e.agent
        {
            self.take(used, &x, np);
        }
        if !done && e.agent != 0 && (!used.contains(&o.head) || own) {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, notes.clone(), &[o.head]);
            }
        }
        if e.patient != 0
            && let Some(np) = object.filter(|_| own || after_l.is_some() || !transitive)
        {
            for m in self.mentions_of(&np) {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
            }
        }
    }

    /// احتجاجا على إسقاط مسيرة مالية: whether a phrase is an action done to a thing whose nisba tells whose the thing is, not who did it.
    pub(super) fn done_to_thing(&self, np: &Np) -> bool {
        let action = |w: &Word| !w.al && w.pron.is_none() && w.mention.is_none() && w.readings.iter().any(|r| r.part == Part::Masdar);
        let Some(g) = self.genitive(np.head).filter(|_| self.s.word(np.head).is_some_and(action)) else { return false };
        let thing = self.s.word(g.head).is_some_and(|h| !(h.acts() || h.body || h.is(Category::Band) || h.al || h.may_be_action()));
        let nisba = |m: &usize| self.s.mentions.get(*m).is_some_and(|n| n.adjective && n.tokens.start > g.head);
        let object = self.s.word(np.tokens.end).is_some_and(|w| w.prep == Some('ل') && w.nominal());
        thing && !object && !np.mentions.is_empty() && np.mentions.iter().all(nisba)
    }

    /// وجهت الجزائر إلى فرنسا صفعة: at whom a noun that judges him is aimed, where it is the object of a light verb and he stands between the two, behind a
    /// preposition that the noun's row or a word of giving asks for.
    fn aimed_before(&self, o: &Occ<'a>) -> Option<Np> {
        let e = o.entry;
        if e.patient == 0 {
            return None;
        }
        let np = self.s.np(o.head);
        let f = self.frames.iter().find(|f| f.object.as_ref().is_some_and(|x| x.head == o.head && f.verb < x.head))?;
        // تكن الشعوب للجزائر احتراما is written like a form of "to be".
        if !matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Light | VerbUse::Copula)) {
            return None;
        }
        let from = f.subject.as_ref().filter(|s| s.head > f.verb).map_or(f.verb + 1, |s| s.tokens.end);
        let own = e.preps.iter().filter(|p| *p != "=").find_map(|p| self.s.np_after_prep(p, from, np.tokens.start));
        own.or_else(|| self.toward(from, np.tokens.start))
    }

    /// قمع الصحافة في تونس: the state behind "in" that follows a noun and its complements in its clause, before any verb, where no doer is
    /// named.
    pub(super) fn answering_for(&self, o: &Occ<'a>) -> Vec<usize> {
        let np = self.s.np(o.head);
        let end = self.complement_end(o.head);
        // By a relative clause or behind من قبل another may be named as the doer.
        let other = !self.by_relative(&np).is_empty() || self.s.by_agent(o.tokens.end, self.clause_end(o.head)).is_some();
        if other || o.tokens.end >= end {
            return Vec::new();
        }
        let at = (o.tokens.end..end).find(|&k| {
            let w = self.s.word(k);
            w.is_some_and(|w| w.leads(Category::In))
                && self.s.word(k + 1).is_some_and(|n| n.nominal() && n.prep.is_none() && !n.is(Category::Loc))
                && !self.s.np(k + 1).mentions.is_empty()
        });
        // No other actor stands between: انتهاكات فاغنر وحلفائها في مالي.
        let Some(at) = at.filter(|&at| (o.tokens.end..at).all(|k| self.s.word(k).is_some_and(|w| w.mention.is_none()))) else {
            return Vec::new();
        };
        let place = self.s.np(at + 1);
        let state = |m: &usize| {
            let alias = self.s.mentions.get(*m).and_then(|m| self.lex.aliases.get(m.alias as usize));
            alias.is_some_and(|a| matches!(a.kind, crate::lexicon::AliasKind::Name | crate::lexicon::AliasKind::Adjective))
                && self.lex.actors.get(&(self.actor_of)(*m)).is_some_and(|a| a.kind == "state")
        };
        self.s.owners(&place, self.actor_of).into_iter().filter(state).collect()
    }

    /// رد المغرب باتهامها: with a pronoun and no object behind it, a noun of accusing speaks of the only other actor that agrees.
    fn accused_by_pronoun(&self, i: usize, w: &Word) -> Vec<usize> {
        let Some(p) = w.pron.filter(|p| p.person == 3) else { return Vec::new() };
        let Some(f) = self.governor(i).filter(|f| !f.subject_mentions.is_empty()) else { return Vec::new() };
        let mut found: Vec<usize> = Vec::new();
        for m in self.others_named(i, p.gender, &f.subject_mentions) {
            if !found.iter().any(|&x| (self.actor_of)(x) == (self.actor_of)(m)) {
                found.push(m);
            }
        }
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// The names of a gender before the word at `i` of other actors than `agents`, in their order.
    pub(super) fn others_named(&self, i: usize, gender: Gender, agents: &[usize]) -> impl DoubleEndedIterator<Item = usize> {
        let agent = move |m: usize| agents.iter().any(|&a| (self.actor_of)(a) == (self.actor_of)(m));
        let agrees = move |w: &Word| w.gender == gender || w.gender == Gender::Any;
        let named = self.s.mentions.iter().enumerate().filter(move |(m, n)| n.tokens.end <= i && !n.place && !n.adjective && !agent(*m));
        named.filter(move |(_, n)| self.s.word(n.tokens.start).is_some_and(agrees)).map(|(m, _)| m)
    }

    /// دعا إلى وقف دعم الميليشيات: who is called upon to stop something is said to do it; a call to do something says nothing of him.
    pub(super) fn asked(
        &self,
        o: &Occ<'a>,
        object: Option<&Np>,
        agents: &[usize],
        quote: Option<usize>,
        used: &mut Vec<usize>,
        hits: &mut Vec<Hit>,
    ) {
        // دعا إلى فرض عقوبات على الجزائر: whom it would befall is judged all the same.
        if o.entry.patient != 0
            && let Some(np) = object
        {
            for m in self.mentions_of(np) {
                let e = o.entry;
                let notes = vec!["called for".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, notes, &[o.head]);
            }
        }
        let Some(x) = object.filter(|np| np.head != o.head).and_then(|np| self.worth(np, 0)) else { return };
        // دعا إلى تخفيف التوتر: a state of things is nobody's deed.
        let deed = !x.notes.is_empty()
            || self.s.word(x.tokens.start).is_some_and(|w| {
                let verbal =
                    |u: &Use| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.class.starts_with('v')));
                let owned = object.and_then(|np| self.s.word(np.head)).is_some_and(|h| h.pron.is_some());
                owned || w.readings.iter().any(|r| r.part == Part::Masdar && self.lex.uses_of(r.lex).iter().any(verbal))
            })
            || x.deed;
        if o.entry.op < 0 && deed {
            for &m in agents {
                let notes = vec![ASKED.to_owned(), format!("«{}» takes it for granted", o.entry.lemma)];
                self.push(hits, &x.entry, &x.gloss, x.tokens, Role::Agent, x.sign, x.weight, m, quote, notes, &[x.tokens.start]);
            }
        }
        if let Some(np) = object {
            self.take(used, &x, np);
        }
    }

    /// في وقت قياسي: whether the word is a preposition, even where it and the next are a particle together.
    fn opens_with_prep(&self, w: &Word) -> bool {
        w.pos == Pos::Function && (w.is(Category::Prep) || self.lex.is_function(w.fold(), Category::Prep))
    }

    /// تتصرف ظلما وعدوانا, أغلقت المعبر انتقاما من جارتها: whether a phrase of nouns in the accusative says why or how a verb that is no copula is done.
    fn accusative(&self, o: &Occ<'a>) -> bool {
        // نكاية بجارها, إرضاء لباريس: some endings hide it.
        let hidden = |w: &Word| o.reading.part == Part::Word && w.token.norm.ends_with(['ة', 'ء']);
        let noun = |w: &Word| (w.tanwin || hidden(w)) && !w.al && !w.conj && w.prep.is_none() && w.pron.is_none() && w.pos == Pos::Noun;
        let free = |w: &Word| w.al || w.pron.is_some() || w.mention.is_some() || w.pos == Pos::Verb;
        let stands = o.head.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(free);
        let e = o.entry;
        let says_why = e.agent != 0 && e.patient == 0 && e.bearer == 0;
        // حقنا للدماء: an action with its object after ل is no object itself; nor is what a table writes in the accusative.
        let for_what = || self.s.word(o.head + 1).is_some_and(|w| w.prep == Some('ل'));
        let verb = |f: &Frame| {
            let object = f.object.as_ref().is_some_and(|np| np.head == o.head);
            let free = o.reading.part == Part::Word || o.reading.part == Part::Masdar && (!object || for_what());
            let kind = self.s.verb_use(self.lex, f.verb);
            // اتخذت القرار زورا وبهتانا: a light verb with another object has what it needs.
            let light = kind == Some(VerbUse::Light) && (object || f.object.is_none());
            free && !light && !matches!(kind, Some(VerbUse::Copula | VerbUse::Call | VerbUse::See))
        };
        e.class == "ph" && says_why && stands && self.s.word(o.head).is_some_and(noun) && self.governor(o.head).is_some_and(verb)
    }

    /// توسعت على حساب جارها: a phrase that a preposition opens, or nouns in the accusative, tells how the subject of its verb acts,
    /// or, without a verb, the actor of the noun before it; with a pronoun behind (على حسابها) it goes back to the subject and says
    /// nothing.
    fn adverbial(&self, o: &Occ<'a>, quote: Option<usize>, hits: &mut Vec<Hit>) {
        let e = o.entry;
        if self.s.word(o.tokens.end - 1).is_some_and(|w| w.pron.is_some() || w.readings.first().is_some_and(|r| r.pron.is_some())) {
            return;
        }
        if !self.allowed(e, self.genitive(o.tokens.end - 1).as_ref()) {
            return;
        }
        let (agents, note) = match self.governor(o.head) {
            Some(f) => (f.subject_mentions.clone(), "subject of the verb"),
            None => {
                let before = self.s.np_ending_at(o.tokens.start, Gender::Any);
                (before.map(|np| self.s.owners(&np, self.actor_of)).unwrap_or_default(), "owner of the noun before")
            }
        };
        // مات تحت التعذيب في سجون القاهرة: a row of repression, where nobody else does it.
        let (agents, note) = if agents.is_empty() && e.place { (self.answering_for(o), "where it happens") } else { (agents, note) };
        for m in agents {
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, vec![note.to_owned()], &[o.head]);
        }
    }

    /// تدفق المخدرات من المغرب، خسائر من التحركات الروسية: a good or bad thing comes from an actor.
    pub(super) fn origin(&self, o: &Occ<'a>, quote: Option<usize>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        for m in self.comes_from(o) {
            let (e, notes) = (o.entry, vec!["comes from".to_owned()]);
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.value, e.weight, m, quote, notes, &[o.head]);
            used.push(o.head);
        }
    }

    /// انتهاكات من الجيش المالي, "تجاوزات متلاحقة" من باريس: from whom a thing comes, as "from" right behind its phrase says.
    fn comes_from(&self, o: &Occ<'a>) -> Vec<usize> {
        // الجماعات المسلحة من الطوارق: who is of a people does not come from it.
        if self.s.word(o.head).is_some_and(|w| w.is(Category::Band) || w.people) {
            return Vec::new();
        }
        // جعلت الحرب من السودان ساحة خراب: there it is the verb that takes "from".
        if self.governor(o.head).is_some_and(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::See)) {
            return Vec::new();
        }
        let np = self.s.np(o.head);
        let mut k = np.tokens.end;
        // كرامة اللاجئين القادمين من: they come, not the dignity.
        let other = |w: &Word| w.mention.is_none() && (w.people || w.pos == Pos::Noun);
        if (o.tokens.end..k)
            .any(|i| self.s.word(i).is_some_and(|w| other(w) && (w.people && w.pos != Pos::Adj || !self.s.acts_as_adjective(i))))
        {
            return Vec::new();
        }
        k = self.unquoted(k);
        // الضرر كبير من تحركات فاغنر: an adjective said of it may stand between.
        if self.s.word(k).is_some_and(|w| w.pos == Pos::Adj && !w.al && !w.conj && w.mention.is_none())
            && self.s.word(o.head).is_some_and(|w| w.al)
        {
            k += 1;
        }
        // القنب القادم من: a participle of coming may stand between; the phrase takes it in already.
        // ميليشيا من شرق ليبيا
        let place = |np: &Np| self.s.word(np.head).is_some_and(|w| w.is(Category::Loc) && w.mention.is_none());
        let source = self.source_at(k).filter(|np| !np.mentions.is_empty() && !place(np));
        source.map(|np| self.s.owners(&np, self.actor_of)).unwrap_or_default()
    }

    /// The phrase that ل opens right behind the phrase of a noun of action, unless a participle at its end governs it (عرقلة قرار المجلس الداعم للحكم
    /// الذاتي).
    fn after_l(&self, o: &Occ<'a>, np: &Np) -> Option<Np> {
        let participle = |w: &Word| w.mention.is_none() && w.readings.iter().any(|r| r.part == Part::ActiveParticiple);
        let governed = np.tokens.end > o.tokens.end && self.s.word(np.tokens.end - 1).is_some_and(participle);
        let to = self.s.word(np.tokens.end).filter(|x| !governed && x.prep == Some('ل') && x.nominal()).map(|_| self.s.np(np.tokens.end));
        to.or_else(|| self.second_object(o))
    }

    /// إيواء إيران ملايين الأفغان, ابتزاز موسكو جيرانها: what stands bare behind a noun of action and the name of its doer is what he does it to.
    fn second_object(&self, o: &Occ<'a>) -> Option<Np> {
        if o.reading.part != Part::Masdar || !o.single() {
            return None;
        }
        let g = self.genitive(o.head)?;
        let name =
            self.s.word(g.head).and_then(|w| w.mention).and_then(|m| self.s.mentions.get(m)).filter(|m| !m.adjective && !m.person)?;
        let x = self.s.word(name.tokens.end).filter(|x| x.pos == Pos::Noun && x.prep.is_none() && !x.conj && !x.tanwin)?;
        let how = [Category::Time, Category::Adv, Category::Manner, Category::Loc, Category::Given];
        let np = self.s.np(name.tokens.end);
        (self.s.is_definite(&np) && !how.iter().any(|&c| x.is(c))).then_some(np)
    }

    /// Whether a genitive is the doer: one who may act, before an object after ل (انتهاك الجيش للاتفاق, but وقف عمليات الطرد للمهاجرين).
    pub(super) fn agentive(&self, g: &Np, object_follows: bool) -> bool {
        object_follows && self.s.word(g.head).is_some_and(|w| w.acts() || w.body || w.is(Category::Band))
    }

    /// ببرنامج تجسس إسرائيلي: whether the action at `i` only tells of what kind the open noun before it is, so that the nisba behind belongs to the thing.
    fn kind_of_thing(&self, i: usize, w: &Word) -> bool {
        let open = |p: &Word| p.pos == Pos::Noun && !p.al && !p.tanwin && p.pron.is_none() && p.mention.is_none();
        let other = [Category::Deed, Category::Attitude, Category::Quant, Category::Loc, Category::Time, Category::Charge];
        let thing = |p: &Word| open(p) && !p.may_be_action() && !p.acts() && !other.iter().any(|&c| p.is(c));
        let nisba = |x: &Word| x.mention.and_then(|m| self.s.mentions.get(m)).is_some_and(|m| m.adjective) && !x.al;
        let bare = !w.al && w.prep.is_none() && !w.conj && w.pron.is_none();
        bare && i.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(thing) && self.s.word(i + 1).is_some_and(nisba)
    }

    /// The actor that a noun of action names as its doer: a nisba (التدخل الجزائري), or a genitive where the action takes no direct
    /// object (تدخل الجزائر) or takes it after ل.
    pub(super) fn own_agent(&self, o: &Occ<'a>, w: &Word) -> (Vec<usize>, &'static str) {
        let np = self.s.np(o.head);
        if self.kind_of_thing(o.head, w) {
            return (Vec::new(), "");
        }
        let transitive = o.entry.takes_object() && !o.entry.class.starts_with('n');
        // تقويض النفوذ الجزائري: behind the object of a transitive action the nisba belongs to the object.
        let object_between = transitive && o.reading.part == Part::Masdar && self.genitive(o.tokens.end - 1).is_some();
        // جمع الفرقاء التشاديين: behind a phrase that ends in its own object the nisba belongs to that.
        let last = self.s.word(o.tokens.end - 1).filter(|l| o.tokens.end - o.tokens.start > 1 && l.al);
        let own_object = |k: usize| last.is_some() && self.s.word(k).is_some_and(|a| a.al) && !w.al;
        // تجويع الجزائريين: a plural of people right behind a bare action is to whom it is done.
        let people = |k: usize| {
            let plural = |a: &Word| a.al && (a.fold().ends_with("ين") || a.fold().ends_with("ون"));
            transitive && k == o.tokens.end && !w.al && self.s.word(k).is_some_and(plural)
        };
        let adj: Vec<usize> = np
            .mentions
            .iter()
            .copied()
            .filter(|&m| {
                self.s.mentions.get(m).is_some_and(|x| {
                    x.adjective
                        && !people(x.tokens.start)
                        && !own_object(x.tokens.start)
                        && (!object_between || x.tokens.start == o.tokens.end)
                        && self.s.word(x.tokens.start).is_some_and(|a| a.al == w.al || !w.al)
                        // The adjective belongs to the head, not to a genitive between them, if it agrees with the head.
                        && self.s.word(x.tokens.start).is_some_and(|a| {
                            x.tokens.start == o.tokens.end || a.gender == w.gender || w.gender == Gender::Any
                        })
                })
            })
            .collect();
        if let [m] = adj.as_slice() {
            return (vec![*m], "nisba");
        }
        // برعاية سعودية أمريكية: both do it.
        let pair = adj.windows(2).all(|p| {
            let at = |m: usize| self.s.mentions.get(m).map(|x| x.tokens.start);
            matches!((at(p[0]), at(p[1])), (Some(a), Some(b)) if b == a + 1)
        });
        if adj.len() > 1 && pair && o.tokens.end == self.s.mentions.get(adj[0]).map_or(0, |x| x.tokens.start) {
            return (adj, "nisba");
        }
        if !adj.is_empty() && adj.iter().all(|&m| (self.actor_of)(m) == (self.actor_of)(adj[0])) {
            return (vec![adj[0]], "nisba");
        }
        if !adj.is_empty() {
            return (Vec::new(), "");
        }
        // تنفيذ أجندة المنظمة: behind a phrase that a verb opens, the genitive belongs to its last noun.
        let of_last = !o.single() && o.entry.lemma.starts_with('v');
        if let Some(g) = self.genitive(o.tokens.end - 1).filter(|_| !of_last) {
            let after_l = self.after_l(o, &np).is_some();
            let head_is_actor =
                self.s.word(g.head).is_some_and(|x| x.mention.is_some() || x.is(Category::Title)) || self.lex_source_noun(g.head);
            if !transitive || (after_l && head_is_actor) {
                return (self.s.owners(&g, self.actor_of), "genitive");
            }
        }
        // التدخل السافر للأردن
        if !transitive {
            let owner = self.possessor(&np);
            if !owner.is_empty() {
                return (owner, "owner");
            }
        }
        // التدخل من قبل الجزائر / من جانب
        if let Some(np) = self.s.by_agent(o.tokens.end, self.clause_end(o.head)) {
            return (self.s.owners(&np, self.actor_of), "named as doer");
        }
        (Vec::new(), "")
    }

    /// Who did the deed that a phrase names, where it is one done to its genitive (خطف صحفيين نيجيريين); `None` for anything else.
    pub(super) fn done_by(&self, np: &Np) -> Option<Vec<usize>> {
        let w = self.s.word(np.head)?;
        if w.mention.is_some() || w.pron.is_some() || np.mentions.is_empty() {
            return None;
        }
        // ثمنت إطلاق سراح عدد من معتقلي الحراك: a phrase that names a deed, done to its genitive.
        let deed = |p: &&super::super::sentence::Found| p.tokens.start == np.head && p.tokens.end - p.tokens.start > 1;
        let does = |u: &Use| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.agent != 0 && !e.source));
        let phrase =
            self.s.phrases.iter().filter(deed).find(|p| self.lex.phrases.get(p.phrase as usize).is_some_and(|x| x.uses.iter().any(does)));
        if let Some(p) = phrase {
            let last = np.mentions.iter().filter_map(|&m| self.s.mentions.get(m)).all(|m| m.tokens.start > p.tokens.end && m.adjective);
            let doer = self.s.by_agent(np.tokens.end, self.clause_end(np.head)).map(|d| self.s.owners(&d, self.actor_of));
            return doer.or_else(|| last.then(Vec::new));
        }
        let to = |e: &StanceEntry| e.takes_object() && e.class.starts_with('v') && !e.source && e.agent != 0 && e.op == 0;
        let (entry, reading) = w.readings.iter().filter(|r| r.part == Part::Masdar).find_map(|r| {
            let own = |u: &Use| match u {
                Use::Stance(e) => self.lex.stance.get(*e as usize).filter(|e| to(e)),
                _ => None,
            };
            self.lex.uses_of(r.lex).iter().find_map(own).map(|e| (e, *r))
        })?;
        // استفزازات المغرب are whose they are; a genitive that names people, or a doer behind من قبل, shows to whom it is done.
        let people = self.genitive(np.head).and_then(|g| self.s.word(g.head)).is_some_and(|g| g.people && g.mention.is_none());
        if !people && self.s.by_agent(np.tokens.end, self.clause_end(np.head)).is_none() {
            return None;
        }
        let o = Occ { entry, tokens: TokenRange::new(np.head, np.head + 1), head: np.head, reading };
        Some(self.own_agent(&o, w).0)
    }

    pub(super) fn lex_source_noun(&self, i: usize) -> bool {
        self.s.word(i).is_some_and(|w| w.readings.iter().any(|r| is_source(self.lex, r)))
    }
}

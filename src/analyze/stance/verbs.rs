//! What finite verbs and participles say of their agents and objects.

use super::*;

impl<'a> Scorer<'a> {
    /// What a verb gives, right behind those to whom it gives it, where its row asks for certain things.
    fn given_behind(&self, o: &Occ<'a>, to_whom: Option<&Np>, to: usize) -> Option<Np> {
        let e = o.entry;
        let np = to_whom.filter(|np| e.agent != 0 && !e.only.is_empty() && e.takes_object() && !self.allowed(e, Some(np)))?;
        let thing = self.s.next_np(np.tokens.end, to).filter(|n| n.head == np.tokens.end && self.s.is_definite(np))?;
        let open = self.s.word(thing.head).is_some_and(|w| w.mention.is_none() && !w.al && w.prep.is_none() && !w.conj);
        (open && self.allowed(e, Some(&thing))).then_some(thing)
    }

    pub(super) fn verb(&self, o: &Occ<'a>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let Some(f) = self.frame_of(o.head) else { return };
        let e = o.entry;
        if used.contains(&o.head) {
            return;
        }
        // نزيف, read as "we falsify": a form of the first or second person speaks of nobody who is named.
        let third = |r: &Reading| r.part.is_verb() && (!r.rare || r.passive && r.part == Part::Perfect);
        if o.single() && self.s.word(o.head).is_some_and(|w| !w.readings.iter().any(third)) {
            return;
        }
        if self.refused(o.head) {
            return;
        }
        let mut to = f.rest.end.max(self.clause_end(o.head)).max(self.over_marks(o.head));
        if e.source {
            to = to.max(self.to_mark(o.head));
        }
        let from = o.tokens.end;
        let single = o.tokens.end - o.tokens.start == 1;
        // طوت صفحة الخلاف: what a phrase acts on stands as genitive behind its last noun.
        let direct = if single {
            f.object.clone().map(|np| self.behind_cognate(o, np, to))
        } else {
            // دفع ثمن التهور: so does what its own object has as genitive.
            let own = f.object.as_ref().is_none_or(|np| np.head + 1 == o.tokens.end);
            self.genitive(o.tokens.end - 1).filter(|_| e.op != 0 || e.patient != 0 && own)
        };
        // Behind an insertion (ساعد، بالتنسيق مع الهلال الأحمر، في رفع الحصار) the verb goes on.
        // أشاد، وفق مصادر، الوزير بدور الجزائر: there its subject may stand first.
        let goes_on = |r: &TokenRange| {
            let subject = f.subject.as_ref().filter(|s| s.head == r.start);
            let start = subject.map_or(r.start, |s| self.s.seat_end(s));
            self.object(e, None, start, r.end).filter(|np| np.head <= start + 1)
        };
        let object = f
            .more
            .iter()
            .find_map(goes_on)
            .or_else(|| self.object(e, direct, from, to))
            .or_else(|| self.fronted(e, f))
            // كالت الصحيفة للمغرب المديح: a phrase may hold him to whom it is done.
            .or_else(|| if single { None } else { self.object(e, self.held_object(o, f), o.head + 1, o.tokens.end) });
        // سلمت روسيا مالي شحنة من الأدوية: what is given stands behind to whom.
        let given = if single { self.given_behind(o, object.as_ref(), to) } else { None };
        let object = given.or(object);
        // انقلب عليه: the pronoun of the preposition is an object too.
        let pronoun = || {
            (from..to).any(|k| {
                self.s.word(k).is_some_and(|x| {
                    x.is_prep() && x.pron.is_some() && x.readings.iter().any(|r| e.preps.iter().any(|p| p == self.lex.morph.lemma(r.lex)))
                })
            })
        };
        // ثمن المبعوث ما قامت به الجزائر
        let what = if e.patient != 0 && single && e.only.is_empty() { self.what_behind(f, &e.preps) } else { Vec::new() };
        // نجحت حيث أخفقت إيكواس: where none is needed, the verb has a subject of its own.
        let alone = e.bare && !f.inherited;
        if object.is_none() && !e.preps.is_empty() && !alone && !e.takes_object() && single && !pronoun() && what.is_empty() {
            return;
        }
        // وثقت صلاتها بمالي: with an object of its own it is the verb written alike that takes one.
        let direct = |r: &Reading| r.lex != o.reading.lex && r.part == o.reading.part && self.lex.morph.class(r.lex).starts_with("v2");
        if single
            && !e.preps.is_empty()
            && !e.takes_object()
            && e.class.starts_with("v1")
            && !f.by_pronoun
            && f.object.as_ref().is_some_and(|np| {
                self.s.word(np.head).is_some_and(|h| h.prep.is_none() && h.mention.is_none() && (h.al || h.pron.is_some()))
            })
            && self.s.word(o.head).is_some_and(|w| w.readings.iter().any(direct))
        {
            return;
        }
        // نددت بعمليات القتل التي تعرض لها رعاة، على يد الجيش: condemned is who did it, whatever was done.
        if e.source
            && e.patient != 0
            && let Some(doers) = object.as_ref().and_then(|np| self.doer_behind(np))
        {
            let quote = self.quotes.iter().position(|q| q.cue.has(o.head));
            for m in doers {
                let notes = vec!["named as doer".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, notes, &[o.head]);
            }
            return;
        }
        if !self.allowed(e, object.as_ref().or(f.subject.as_ref())) {
            return;
        }
        // صعد beside صعّد: written alike with a plain verb of form I, it needs its sign or its object.
        let Some(w) = self.s.word(o.head) else { return };
        let alike = single
            && !e.class.starts_with("v1")
            && w.readings.iter().any(|r| {
                r.part == o.reading.part && self.lex.morph.class(r.lex).starts_with("v1") && self.lex.is_used(r.lex, UseKinds::VERB)
            });
        if alike && !w.token.marks.shadda && object.is_none() {
            return;
        }
        let object_mentions = match &object {
            Some(np) if f.object.as_ref() == Some(np) && !f.object_mentions.is_empty() => f.object_mentions.clone(),
            Some(np) => self.mentions_of(np),
            None => f.object_mentions.clone(),
        };
        // أدانت غانا خطف صحفيين نيجيريين على يد مسلحين: condemned is who did it.
        let object_mentions = match object.as_ref().filter(|_| e.source && e.patient != 0).and_then(|np| self.done_by(np)) {
            Some(doers) => doers,
            // استنكر الاتحاد استهداف سفينة تركية: nor is he whose thing was hit.
            None if e.source && e.patient != 0 && object.as_ref().is_some_and(|np| self.done_to_thing(np)) => Vec::new(),
            None => object_mentions,
        };
        // أشاد بالتعاون مع روسيا: praised is with whom, where the partnership stands right behind the verb or its subject.
        let object_mentions = if object_mentions.is_empty() && e.source && e.patient != 0 {
            let at = f.subject.as_ref().filter(|s| s.head >= from).map_or(from, |s| s.tokens.end);
            self.s.partner(self.lex, at).map(|np| self.mentions_of(&np)).unwrap_or_default()
        } else {
            object_mentions
        };
        let quote = if e.source { self.quotes.iter().position(|q| q.cue.has(o.head)) } else { self.quote_of(o.head) };
        let mut agents = f.subject_mentions.clone();
        let mut agent_notes: Vec<String> = Vec::new();
        // Of a subject that goes on from another clause only what it names itself.
        if agents.is_empty()
            && let Some(np) = &f.subject
            && !(f.inherited && self.clauses.iter().any(|c| c.tokens.has(f.verb) && c.opening == Opening::Sub))
        {
            agents = self.mentions_of(np);
            // مسيرة للجيش المالي قتلت رعاة: an indefinite thing that acts is theirs whom ل names right behind it.
            if agents.is_empty() && np.mentions.is_empty() && !f.inherited {
                agents = self.things_of(np);
                // الطائرات التي تشغلها فاغنر قتلت: or theirs who use it.
                if agents.is_empty() {
                    agents = self.user_of(np);
                }
            }
            // تكن الشعوب لتونس احتراما: to whom it is done is not whose the subject is.
            if np.mentions.is_empty() && object.as_ref().is_some_and(|o| o.tokens.start == np.tokens.end) {
                agents.clear();
            }
        }
        // واصلت قمع الصحفيين: of whom the piece before told.
        if agents.is_empty() && self.goes_on(f) {
            agents.push(TOLD_OF);
            agent_notes.push("told of in the sentence before".to_owned());
        } else if f.inherited && !agents.is_empty() {
            agent_notes.push("subject carried over".to_owned());
        }
        if self.anaphoric(o.head) {
            agent_notes.push("what was said before is the cause".to_owned());
        }
        // دعت الجزائر المغرب إلى الحوار: who calls upon another is not said to do it.
        if self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Ask) && f.object.is_some() {
            return;
        }
        // تأمل إسبانيا أن يكف المغرب عن استفزازاته
        if self.is_asked(o.head) {
            self.asked(o, object.as_ref(), &agents, quote, used, hits);
            return;
        }
        let mut done = false;
        if e.op != 0
            && let Some((np, x)) = object
                .iter()
                .cloned()
                .chain(self.goal(e, object.as_ref(), from, to).filter(|_| object.as_ref() == f.object.as_ref()))
                .chain(object.as_ref().map(|np| self.joined_things(np)).unwrap_or_default())
                .find_map(|np| self.worth(&np, 0).map(|x| (np, x)))
            && !self.fails_at(o, &x)
        {
            // دعا إلى استئناف محادثات: to call for what is no more than a good thing, and not owed, is no merit.
            // طالبت بالإفراج عن المعتقلين: what one asks for another is to do.
            let others = e.source
                && e.op > 0
                && x.notes.is_empty()
                && x.deed
                && x.tokens.end == x.tokens.start + 1
                && self.owed(x.tokens.start) != Some(true);
            // ترفض أي حل يستبعد الاستفتاء: to turn down one of a kind is not to turn down the thing.
            let one_of_a_kind = e.op < 0 && x.sign > 0 && self.restricted(&np);
            // طالبت بتحقيق نزيه: what is asked for is to be so, and is not owed to him who asks.
            let quality = self.s.word(x.tokens.start).is_some_and(|w| w.pos == Pos::Adj) && x.tokens.start > np.head;
            let wished = e.source && e.op > 0 && quality && x.notes.is_empty();
            // ترفض الاتهامات: to turn down what somebody said of one is no merit.
            let turned_down = e.op < 0 && self.s.word(np.head).is_some_and(|w| w.is(Category::Allegation));
            let routine = turned_down
                || one_of_a_kind
                || wished
                || others
                || e.source && x.weight == 1 && x.tokens.end == x.tokens.start + 1 && self.owed(x.tokens.start) != Some(true);
            let mut x = x;
            let mut notes = vec![format!("operator {} «{}» {}", e.entry, e.lemma, if e.op > 0 { "+" } else { "−" })];
            if f.by_pronoun && f.object.as_ref() == Some(&np) {
                // وموّله سرا: the thing stands in an earlier clause, whose modifiers do not touch this verb.
                x.tokens = o.tokens;
                notes.push("object by pronoun".to_owned());
            } else {
                self.take(used, &x, &np);
            }
            notes.extend(x.notes.clone());
            notes.extend(agent_notes.clone());
            if !routine {
                self.operated(hits, o, &x, &agents, quote, &notes, &[o.head, x.tokens.start]);
                notes.push(super::shares::BY_MEANS.to_owned());
                let mut mild = x;
                mild.weight = 1;
                let others = self.means_of(e, f, &agents);
                self.operated(hits, o, &mild, &others, quote, &notes, &[o.head, mild.tokens.start]);
            }
            done = true;
        }
        if !done && e.agent != 0 {
            for m in self.outdoes(o, f, &agents) {
                let notes = vec!["did what another could not".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, -e.agent, 1, m, quote, notes, &[o.head]);
            }
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, agent_notes.clone(), &[o.head]);
            }
            for m in self.means_of(e, f, &agents) {
                let notes = vec![super::shares::BY_MEANS.to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, 1, m, quote, notes, &[o.head]);
            }
            // What the deed is done with is part of it.
            if let Some(np) = &object
                && let Some(x) = self.worth(np, 0)
            {
                used.extend(&x.used);
            }
        }
        if e.patient != 0 {
            let mut targets = if what.is_empty() { object_mentions } else { what };
            // قاطع بضائع المغرب: where the row names what is hit, it hits him whose that is, though goods are no state.
            if targets.is_empty() && !e.only.is_empty() {
                let goods = object.as_ref().filter(|np| self.s.word(np.head).is_some_and(|h| h.apart));
                targets = goods.map(|np| np.mentions.clone()).unwrap_or_default();
            }
            if targets.is_empty() && e.source {
                // يتهم كبار المصدرين بالبيع لشركات أجنبية: where somebody is named as the object, whoever he is, it is he.
                let somebody = object.as_ref().and_then(|np| self.s.word(np.head).map(|h| (np, h)));
                let somebody = single && somebody.is_some_and(|(np, h)| !h.may_be_action() && f.object.as_ref() == Some(np));
                // ندد باستخدام القوة من قبل مالي / حمّل مسؤولية الفشل للجزائر: who is named after من قبل or ل.
                if !somebody && let Some(np) = self.s.by_agent(o.head, to).or_else(|| self.s.np_after_prep(DATIVE, o.head + 1, to)) {
                    targets = self.s.owners(&np, self.actor_of);
                }
            }
            // في خطوة رحبت بها باريس: the pronoun of the preposition stands for the indefinite noun right before the verb.
            if targets.is_empty()
                && object.is_none()
                && pronoun()
                && let Some(np) = self.s.np_ending_at(o.head, Gender::Any).filter(|np| self.s.word(np.head).is_some_and(|h| !h.al))
            {
                targets = self.mentions_of(&np);
            }
            // يتهم كل منهما الآخر
            let mutual = agents.len() > 1 && (from..to.min(from + 4)).any(|k| self.s.word(k).is_some_and(|w| w.is(Category::EachOther)));
            for &m in agents.iter().filter(|_| mutual) {
                let notes = vec!["each by the other".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, notes, &[o.head]);
            }
            // عاقبت إيطاليا المنتج التونسي: what is done to a thing of somebody's is not done to him.
            // أثبتت الأزمة فشل السياسة الفرنسية: but what its policy does or fails to do is its own.
            let conduct = |r: &Reading| [Category::Deed, Category::Attitude, Category::Allegation].iter().any(|&c| self.reads_as(r, c));
            let deed = |np: &Np| self.s.word(np.head).is_some_and(|h| h.readings.iter().any(conduct));
            let own_deed = !single && self.s.word(o.tokens.end - 1).is_some_and(Word::may_be_action) || object.as_ref().is_some_and(deed);
            let thing = !e.source
                && !own_deed
                && object.as_ref().and_then(|np| self.s.word(np.head).map(|h| (np, h))).is_some_and(|(np, h)| {
                    let actor = h.mention.is_some() || h.office || h.body || h.sourceful || h.is(Category::Title) || h.is(Category::Band);
                    let nisba = |m: &usize| self.s.mentions.get(*m).is_some_and(|n| n.adjective);
                    !actor && !np.mentions.is_empty() && np.mentions.iter().all(nisba)
                });
            // كبرت ثقة الشارع في سلطاته: the subject that the phrase holds does nothing to anybody.
            let held = !single && f.subject.as_ref().is_some_and(|s| s.head + 1 == o.tokens.end);
            for m in targets {
                if !thing && (held || !agents.iter().any(|&a| (self.actor_of)(a) == (self.actor_of)(m))) {
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
                }
            }
        }
        if e.bearer != 0 {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, Vec::new(), &[o.head]);
            }
        }
    }

    /// مقتل رعاة على يد الجيش: who did what a phrase that names no actor tells, right behind it or behind a clause that tells to whom it happened. Not
    /// behind a participle or another verb, whose doer it is (القرية المحررة من قبل).
    fn doer_behind(&self, np: &Np) -> Option<Vec<usize>> {
        let open = np.mentions.is_empty() && self.s.word(np.head).is_some_and(|w| w.mention.is_none() && w.nominal());
        let befell = |v: usize| self.in_relative(v) && self.s.verb_use(self.lex, v) == Some(VerbUse::Undergo);
        let verb = self.frames.iter().map(|f| f.verb).find(|&v| v >= np.tokens.end && !befell(v));
        let by = self.s.by_agent(np.tokens.end, verb.unwrap_or(self.s.words.len())).filter(|_| open)?;
        let told =
            |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Adj && w.al || w.readings.iter().any(|r| r.part.is_participle()));
        if (np.head + 1..by.tokens.start).any(told) {
            return None;
        }
        Some(self.s.owners(&by, self.actor_of)).filter(|m| !m.is_empty())
    }

    /// ترفض وساطة الجزائر، المتهمة بإيواء المتمردين: whom a participle with the article describes behind a mark, by its gender the name right before that.
    fn apposed(&self, i: usize) -> Vec<usize> {
        let Some(w) = self.s.word(i).filter(|w| w.al && w.prep.is_none() && !w.conj) else { return Vec::new() };
        let comma = i.checked_sub(1).filter(|&k| self.s.word(k).is_some_and(|p| p.is_punct(",")));
        let last = comma.and_then(|k| k.checked_sub(1)).and_then(|k| self.s.word(k)).filter(|n| n.gender == w.gender);
        // في المغرب، المتهم بالقتل يمثل أمام القضاء: it may be the subject of a sentence that only begins there.
        let subject = |f: &Frame| f.subject.as_ref().or(f.object.as_ref()).is_some_and(|s| s.head == i);
        if self.frames.iter().any(subject) || !self.frames.iter().any(|f| f.verb < i) {
            return Vec::new();
        }
        let named = last.and_then(|n| n.mention).filter(|&m| self.s.mentions.get(m).is_some_and(|n| !n.adjective && !n.place));
        let governed = |m: &usize| {
            let start = self.s.mentions.get(*m).map_or(0, |n| n.tokens.start);
            let own = self.s.word(start).is_some_and(|w| w.prep.is_some());
            own || start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(Word::is_prep)
        };
        named.into_iter().filter(|m| !governed(m)).collect()
    }

    /// خلف الهجمات تقف المخابرات: the complement that stands with its preposition at the head of the clause, right before the verb.
    fn fronted(&self, e: &StanceEntry, f: &Frame) -> Option<Np> {
        let start = self.clauses.iter().find(|c| c.tokens.has(f.verb)).map(|c| c.tokens.start)?;
        let np = e.preps.iter().filter(|p| *p != "=").find_map(|p| self.s.np_after_prep(p, start, f.verb))?;
        let pointing = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Function);
        (np.tokens.end == f.verb && (start..np.tokens.start).all(pointing)).then_some(np)
    }

    /// أكسب الموقف الجزائر احترام جيرانها: the object that stands between the verb of a phrase and its last word.
    fn held_object(&self, o: &Occ<'a>, f: &Frame) -> Option<Np> {
        f.object.clone().filter(|np| o.entry.patient != 0 && o.tokens.has(np.head) && np.tokens.end < o.tokens.end)
    }

    /// السلاح والمرتزقة: the things that conjunctions join to a phrase, three at most.
    fn joined_things(&self, np: &Np) -> Vec<Np> {
        let mut out: Vec<Np> = Vec::new();
        // سحب القوات والمرتزقة: what is joined to the object of an action is the action's, but حدوث ترتيبات وتهدئة الخلاف are two actions.
        let of_action = self.s.word(np.head).is_none_or(|h| h.may_be_action() && !h.al);
        let mut end = np.tokens.end;
        while let Some(w) = self.s.word(end).filter(|w| w.conj && w.nominal() && w.prep.is_none() && w.mention.is_none()) {
            let next = self.s.np(end);
            let another = w.may_be_action() && !w.al && self.genitive(next.head).is_some();
            if out.len() == 3 || !next.mentions.is_empty() || w.pos == Pos::Adj || of_action && !another {
                break;
            }
            end = next.tokens.end;
            out.push(next);
        }
        out
    }

    /// أي حل يستبعد الاستفتاء: whether a phrase stands behind "any" and is told apart by a clause of its own.
    fn restricted(&self, np: &Np) -> bool {
        let any = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|w| w.is(Category::Any));
        any && self.s.word(np.tokens.end).is_some_and(|w| w.pos == Pos::Verb || w.is(Category::Rel))
    }

    /// عجزت عن تبرير الفضائح, لم تنجح في زعزعة جارتها: whether somebody is told not to manage a bad deed, which is no merit of his: the failing itself is
    /// left.
    pub(super) fn fails_at(&self, o: &Occ<'a>, x: &Worth) -> bool {
        let manages = |u: &Use| matches!(u, Use::Verb(v) if self.lex.verbs.get(*v as usize) == Some(&VerbUse::Manage));
        x.sign == -o.entry.agent * o.entry.op
            && self.lex.uses_of(o.reading.lex).iter().any(manages)
            && (o.entry.op < 0) != self.s.negated(self.modifiers, o.head)
    }

    /// The subjects of a verb; of whom the piece before told where it has none.
    pub(super) fn subjects(&self, f: &Frame) -> Vec<usize> {
        if f.subject_mentions.is_empty() && self.goes_on(f) { vec![TOLD_OF] } else { f.subject_mentions.clone() }
    }

    /// Whether a verb without a subject opens the piece and may go on with the one of whom the piece before told: it agrees in gender, is one,
    /// and no noun and no name stands before it.
    fn goes_on(&self, f: &Frame) -> bool {
        let Some(told) = self.s.told_of.filter(|_| f.subject.is_none() && f.subject_mentions.is_empty() && !f.passive) else {
            return false;
        };
        let opens = self.s.heads(f.verb);
        let w = self.s.word(f.verb);
        let agrees =
            w.is_some_and(|w| w.gender == told.gender && !matches!(w.number, crate::lexicon::Number::P | crate::lexicon::Number::D));
        let third = w.is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && !r.rare));
        opens && agrees && third
    }

    /// Of whom a clause of "that" says what stands at token `i`, before any verb of its own: of him whom the pronoun of "that" stands for (بأنها داعمة
    /// للإرهاب), else of its topic (إن السلطة عاجزة).
    fn said_in_that(&self, i: usize) -> Option<Vec<usize>> {
        let c = self.clauses.iter().find(|c| c.tokens.has(i) && c.opening == Opening::That)?;
        if self.frames.iter().any(|f| c.tokens.has(f.verb) && f.verb < i) {
            return None;
        }
        let bears = self.s.word(c.tokens.start).is_some_and(|w| w.joined_gender().is_some());
        let pronoun = if bears { self.that_subject(c).filter(|m| !m.is_empty()) } else { None };
        pronoun.or_else(|| self.s.topic(c, i).filter(|t| t.tokens.end <= i).map(|t| self.s.owners(&t, self.actor_of)))
    }

    /// Whether the verb at `i` stands in what a verb of asking or hoping asks for.
    pub(super) fn is_asked(&self, i: usize) -> bool {
        // فمتى يكف القصر عن: to ask when somebody will stop is to ask him to.
        if i.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|w| w.is(Category::When)) && self.asks_when() {
            return true;
        }
        // دعاها إلى أن تنخرط
        // but إلى أن أنقذتهم is "until".
        let perfect = self.s.word(i).is_some_and(|w| w.readings.iter().any(|r| r.part == Part::Perfect));
        let to = |c: &Clause| !perfect && c.opening == Opening::Sub && self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Whither));
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(i) && (c.opening == Opening::That || to(c))) else { return false };
        // وعلى الحكومة أن تنصت: what is laid upon somebody.
        let upon = self.s.np_ending_at(c.tokens.start, Gender::Any).and_then(|np| np.tokens.start.checked_sub(1));
        if upon.is_some_and(|k| self.s.lies_upon(k)) {
            return true;
        }
        let above = c.parent.and_then(|p| self.clauses.get(p));
        above.is_some_and(|p| {
            self.frames.iter().rfind(|f| p.tokens.has(f.verb)).is_some_and(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Ask))
        })
    }

    /// قاد البلاد إلى الفوضى: behind a direct object the preposition of an operator's entry names what the object is brought to; one
    /// that may tell but the place does not.
    fn goal(&self, e: &StanceEntry, direct: Option<&Np>, from: usize, to: usize) -> Option<Np> {
        let from = direct.map_or(from, |np| np.tokens.end.max(from));
        let preps = e.preps.iter().filter(|p| *p != "=" && !self.lex.is_function(p, Category::In));
        preps.filter_map(|p| self.s.np_after_prep(p, from, to)).min_by_key(|np| np.head)
    }

    /// تشكل خطرا، أصبحت ملاذا: under a copula or a light verb the worth of the complement is the subject's.
    pub(super) fn said_of_subject(&self, f: &Frame, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        // اضطلع بدور ريادي: a light verb may reach its object by ب.
        let by = f.object.is_none() && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Light);
        let reached = by.then(|| {
            let here = self.s.np_after_prep("ب", f.verb + 1, self.clause_end(f.verb));
            here.filter(|np| self.worth(np, 0).is_some()).or_else(|| f.more.iter().find_map(|r| self.s.np_after_prep("ب", r.start, r.end)))
        });
        let Some(np) = f.object.as_ref().or(reached.as_ref().and_then(Option::as_ref)) else { return };
        if !self.light(f)
            || self.reflexive(f)
            || used.contains(&np.head)
            || f.passive
            || f.object_mentions
                .iter()
                .any(|&m| !f.subject_mentions.is_empty() && (self.actor_of)(m) != (self.actor_of)(f.subject_mentions[0]))
        {
            return;
        }
        let source_noun = self.s.word(np.head).is_some_and(|w| {
            w.readings.iter().any(|r| {
                self.lex
                    .uses_of(r.lex)
                    .iter()
                    .any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source)))
            })
        });
        if source_noun {
            return;
        }
        let Some(x) = self.worth(np, 0) else { return };
        // لعب دورا محوريا في تعميق الخلافات
        if self.serves(np).is_some_and(|sign| sign == -x.sign) {
            return;
        }
        if x.used.iter().any(|u| used.contains(u)) || hits.iter().any(|h| h.tokens.overlaps(x.tokens)) {
            return;
        }
        let quote = self.quote_of(f.verb);
        // إن بلادها ستظل شريكا: a subject with a pronoun is whose that is.
        let mut subjects = f.subject_mentions.clone();
        if subjects.is_empty()
            && let Some(s) = &f.subject
        {
            subjects = self.mentions_of(s);
        }
        if subjects.is_empty() && self.goes_on(f) {
            subjects.push(TOLD_OF);
        }
        self.lay(hits, &x, Role::Agent, &subjects, "said of the subject", quote, &[f.verb, x.tokens.start]);
        used.extend(&x.used);
    }

    /// تحققت المصالحة على يد الأردن: under a verb of happening the one named as doer brought about what happened.
    pub(super) fn brought_about(&self, f: &Frame, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        if self.s.verb_use(self.lex, f.verb) != Some(VerbUse::Passive) {
            return;
        }
        let Some(np) = f.subject.as_ref().or(f.object.as_ref()).filter(|np| !used.contains(&np.head)) else { return };
        let Some(by) = self.s.by_agent(f.verb + 1, self.clause_end(f.verb)) else { return };
        let Some(x) = self.worth(np, 0).filter(|x| !hits.iter().any(|h| h.tokens.overlaps(x.tokens))) else { return };
        for m in self.s.owners(&by, self.actor_of) {
            let notes = vec!["named as doer".to_owned()];
            self.push(
                hits,
                &x.entry,
                &x.gloss,
                x.tokens,
                Role::Agent,
                x.sign,
                x.weight,
                m,
                self.quote_of(f.verb),
                notes,
                &[f.verb, x.tokens.start],
            );
        }
        used.extend(&x.used);
    }

    /// Whether a verb only links its subject with what its object says: copulas, light verbs, verbs of showing.
    pub(super) fn light(&self, f: &Frame) -> bool {
        matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Light | VerbUse::Copula))
            || self.s.deemed(self.lex, f)
            || self.s.verb_use(self.lex, f.verb) != Some(VerbUse::Call) && self.s.word(f.verb).is_some_and(|w| {
                w.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Cue(c) if self.lex.cues.get(*c as usize).is_some_and(|c| c.content.iter().any(|x| x == "=") && c.content.iter().all(|x| x != "that")))))
            })
    }

    /// A verb's complement may stand behind a parenthesis or an inserted phrase between commas.
    pub(super) fn over_marks(&self, i: usize) -> usize {
        let n = self.s.words.len();
        let end = self.clause_end(i);
        // Inserted words in brackets or signs of quotation.
        if self.s.word(end.saturating_sub(1)).is_some_and(|w| w.is_punct("(") || w.is_punct(")")) { (end + 10).min(n) } else { end }
    }

    /// The next mark that ends a stretch, quotation signs aside.
    pub(super) fn to_mark(&self, i: usize) -> usize {
        let n = self.s.words.len();
        (i..n).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct && !matches!(w.fold(), "\"" | "-"))).unwrap_or(n)
    }

    pub(super) fn anaphoric(&self, verb: usize) -> bool {
        self.clauses.iter().any(|c| {
            c.tokens.has(verb)
                && c.opening == Opening::Rel
                && self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Rel) && self.s.antecedent(c).is_none())
        })
    }

    /// رفضت تونس أن تساوم: whether the verb at `i` is the first of a clause of أن right behind a verb of refusing and its subject.
    fn refused(&self, i: usize) -> bool {
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(i) && c.opening == Opening::That) else { return false };
        let opens = self.s.word(c.tokens.start).is_some_and(|w| w.joined_gender().is_none());
        let first = (c.tokens.start..i).all(|k| self.s.word(k).is_some_and(|w| w.pos == Pos::Function));
        let Some(f) = self.frames.iter().rfind(|f| f.verb < c.tokens.start).filter(|_| opens && first) else { return false };
        let near = f.verb + 1 == c.tokens.start || f.subject.as_ref().is_some_and(|s| s.tokens.end == c.tokens.start);
        let refuses = |r: &Reading| r.part.is_verb() && self.lex.stance_of(r.lex).any(|e| e.op < 0 && e.agent == 0 && e.patient == 0);
        near && !self.s.negated(self.modifiers, f.verb) && self.s.word(f.verb).is_some_and(|w| w.readings.iter().any(refuses))
    }

    /// طائرة للجيش المالي, قوارب للبحرية المغربية: to whom an indefinite thing, no action and no person, belongs by ل.
    fn things_of(&self, np: &Np) -> Vec<usize> {
        let thing = self.s.word(np.head).is_some_and(|h| {
            let action = h.readings.iter().any(|r| r.part == Part::Masdar) || h.is(Category::Deed);
            !h.al && h.pron.is_none() && h.prep.is_none() && !action && !h.people && !h.office && !h.apart
        });
        let last = self.s.word(np.tokens.end.wrapping_sub(1)).is_some_and(|l| !l.al && l.mention.is_none());
        let of = self.s.word(np.tokens.end).filter(|w| thing && last && w.prep == Some('ل') && (w.body || w.mention.is_some()));
        of.map(|_| self.s.owners(&self.s.np(np.tokens.end), self.actor_of)).unwrap_or_default()
    }

    /// ترفض رفضا قاطعا الاتهامات: the object behind the verb's own noun, which only says how.
    fn behind_cognate(&self, o: &Occ<'a>, np: Np, to: usize) -> Np {
        let own = |r: &Reading| r.lex == o.reading.lex && r.part == Part::Masdar;
        let cognate = self.s.word(np.head).is_some_and(|w| !w.al && w.pron.is_none() && w.prep.is_none() && w.readings.iter().any(own));
        if !cognate {
            return np;
        }
        // An indefinite noun takes no genitive with the article.
        let inside = (np.head + 1..np.tokens.end).find(|&k| self.s.word(k).is_some_and(|w| w.al && w.pos == Pos::Noun));
        inside.map(|k| self.s.np(k)).or_else(|| self.s.next_np(np.tokens.end, to)).unwrap_or(np)
    }

    pub(super) fn participle(&self, o: &Occ<'a>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        if used.contains(&o.head) {
            return;
        }
        // كان الموقف الأميركي منحازا: what a table knows as a noun, and describes none, is no one who stops.
        // المهنيين are professionals and congratulate nobody: so is a noun of persons that is no participle of this verb.
        let own = self.lex.morph.headword(&o.reading);
        let plain = |r: &Reading| self.lex.morph.lemma(r.lex) != own || self.lex.is_used(r.lex, UseKinds::WORD);
        let other = |r: &Reading| self.lex.morph.class(r.lex) != "nm" || plain(r);
        // المتظاهرين are people, and feign nothing.
        if w.apart && w.readings.iter().any(|r| r.part == Part::Noun && r.al == w.al) {
            return;
        }
        let noun = w.readings.iter().any(|r| r.part == Part::Noun && other(r) && r.al == w.al);
        if noun && !o.reading.tanwin && self.described(o.head).is_none_or(|d| d.head == o.head) {
            return;
        }
        // اتخذت موقفا متوازنا: nor is the object of a verb, where a table knows it as a noun.
        if noun && self.governor(o.head).is_some_and(|f| f.object.as_ref().is_some_and(|np| np.head == o.head)) {
            return;
        }
        // القوات المسلحة: what a table knows as an adjective takes no object.
        let both = |p: Part| w.readings.iter().any(|r| r.lex == o.reading.lex && r.part == p);
        let open = both(Part::ActiveParticiple) && both(Part::PassiveParticiple);
        // مركز مقرب من الكونغرس: nor does it act where "from" follows.
        let from = self.s.word(o.tokens.end).is_some_and(|x| x.is_prep() && x.is(Category::From));
        // الجزائر المتهمة بإيواء المتمردين: but who is charged with something is.
        let charged = e.source && e.patient != 0 && self.s.word(o.tokens.end).is_some_and(|x| x.prep == Some('ب'));
        if open
            && !charged
            && (w.al || from)
            && w.readings.iter().any(|r| r.part == Part::Adjective && r.al == w.al && self.lex.is_used(r.lex, UseKinds::WORD))
        {
            return;
        }
        let to = self.clause_end(o.head);
        let active = w.readings.iter().any(|r| r.lex == o.reading.lex && r.part == Part::ActiveParticiple);
        let passive = w.readings.iter().any(|r| r.lex == o.reading.lex && r.part == Part::PassiveParticiple);
        let quote = if e.source { self.quotes.iter().position(|q| q.cue.has(o.head)) } else { self.quote_of(o.head) };
        // المدعومة من المغرب: passive, and the agent is named.
        if passive && !w.token.marks.kasra_before_last {
            let by = self.s.by_agent(o.tokens.end, to).or_else(|| {
                let k = o.tokens.end;
                // الجنود المحتجزين من ساحل العاج: people are from there.
                let ending = w.fold().ends_with("ين") || w.fold().ends_with("ون");
                let people = ending
                    || w.number == crate::lexicon::Number::P && w.gender == Gender::M
                    || self.described(o.head).and_then(|d| self.s.word(d.head)).is_some_and(|h| h.people);
                (!people
                    && self.s.word(k).is_some_and(|x| x.pos == Pos::Function && x.is(Category::From))
                    && self.s.word(k + 1).is_some_and(|x| x.mention.is_some()))
                .then(|| self.s.np(k + 1))
            });
            if let Some(np) = by {
                let agents = self.s.owners(&np, self.actor_of);
                let described = self.described(o.head);
                let x = if e.op != 0 { described.as_ref().and_then(|d| self.worth(d, 0)) } else { None };
                for m in agents {
                    match &x {
                        Some(x) => self.push(
                            hits,
                            &x.entry,
                            &x.gloss,
                            x.tokens,
                            Role::Agent,
                            x.sign * e.op,
                            x.weight,
                            m,
                            quote,
                            vec![format!("operator {} «{}»", e.entry, e.lemma)],
                            &[o.head],
                        ),
                        // المقترح المقدم من طرف الجزائر: what is done must be a thing that the row is for.
                        None if e.agent != 0 && (e.only.is_empty() || self.allowed(e, described.as_ref())) => {
                            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, Vec::new(), &[o.head])
                        }
                        None => {}
                    }
                }
                return;
            }
            // قوات حفتر متهمة بقتل المدنيين: who is accused of something is the one described, or the subject.
            let of = |k: usize| self.s.word(k).is_some_and(|x| x.prep == Some('ب') || x.is_prep() && x.pron.is_none());
            let of = of(o.tokens.end) || of(self.s.past_asides(o.tokens.end));
            // منوها بالمبادرة: what takes its object by a preposition is no accused.
            let transitive = e.takes_object();
            if e.source && e.patient != 0 && e.only.is_empty() && of && transitive {
                let described = self.described(o.head).filter(|d| d.head != o.head).map(|d| self.mentions_of(&d)).unwrap_or_default();
                let described = if described.is_empty() { self.apposed(o.head) } else { described };
                let targets = if described.is_empty() { self.predicate_owner(o.head, &self.s.np(o.head)) } else { described };
                for m in targets {
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
                }
                return;
            }
            if !active {
                return;
            }
        }
        if w.token.marks.fatha_before_last {
            return;
        }
        // Active: the noun it describes does it; as an adverb (متهما، مستغلا) the subject of the verb before.
        // مضى في حملته متجاهلا النداءات: a tanwin describes no definite noun.
        let tanwin = o.reading.tanwin || w.tanwin || w.token.marks.tanwin;
        // أحد أكبر ممولي الإرهاب: nor does a noun describe what tells its rank.
        let ranked = self.s.ranked(o.head);
        let described = self.described(o.head).filter(|d| {
            let definite = self.s.word(d.head).is_some_and(|h| h.al || h.pron.is_some());
            d.head == o.head || !(tanwin && definite || ranked.head != o.head && d.head >= ranked.head)
        });
        let (agents, note) = if w.al || described.as_ref().is_some_and(|d| d.head != o.head) {
            match &described {
                Some(np) => {
                    let own = self.mentions_of(np);
                    // في مقدمة الدول الممولة للإرهاب
                    if own.is_empty() {
                        (self.member_of(np).unwrap_or_default(), "one of those described")
                    } else {
                        (own, "noun described")
                    }
                }
                // الجزائر هي الممولة
                None => match self.apposed(o.head) {
                    m if m.is_empty() => (self.predicate_owner(o.head, &self.s.np(o.head)), "predicate"),
                    m => (m, "noun described"),
                },
            }
        } else if let Some(f) = self
            .governor(o.head)
            .filter(|f| w.prep == Some('ب') && !f.object_mentions.is_empty() && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call))
        {
            // وصفت باماكو الجزائر براعية الإرهاب: what somebody is called.
            (f.object_mentions.clone(), "predicate")
        } else if let Some(m) = self.said_in_that(o.head) {
            (m, "predicate")
        } else if o.reading.tanwin || w.tanwin || w.token.marks.tanwin || w.gender == Gender::F {
            let f = self.governor(o.head).or_else(|| self.frames.iter().rfind(|f| f.verb < o.head && f.subject.is_some()));
            match f {
                Some(f) => (f.subject_mentions.clone(), "subject of the verb before"),
                // النيجر متورطة في التهريب
                None => (self.predicate_owner(o.head, &ranked), "predicate"),
            }
        } else {
            (self.predicate_owner(o.head, &ranked), "predicate")
        };
        // The same writing is active or passive: with an object it acts.
        // الراعي الأول للحوار: an adjective may stand between.
        let next = if w.al { self.s.np(o.head).tokens.end.max(o.tokens.end) } else { o.tokens.end };
        let direct = self.s.next_np(next, to);
        let mut object = self.object(e, direct, next, to);
        // داعمة للإرهاب: ل marks the object of a participle as it does a noun's of action. Where the writing may be passive (مستغلة
        // لأغراض سياسية) only an object that an operator weighs shows that it acts.
        if object.is_none() && e.takes_object() {
            let after = self.s.word(next).filter(|x| x.prep == Some('ل') && x.nominal()).map(|_| self.s.np(next));
            let predicate = (o.reading.tanwin || w.tanwin || w.token.marks.tanwin) && e.agent != 0;
            object = after.filter(|np| !passive || predicate || e.op != 0 && self.worth(np, 0).is_some());
        }
        // الفرحة الساخرة عند رحيل القوات من مالي: a preposition behind another action is that action's.
        let action = |k: usize| self.s.word(k).is_some_and(|w| w.nominal() && w.mention.is_none() && !w.al && w.may_be_action());
        object = object.filter(|np| np.tokens.start <= next + 1 || !(next..np.tokens.start).any(action));
        // محتجزين لدى المتمردين: where it may be passive, only an object right behind it shows that it acts.
        // متهمة إياها
        let him = self.s.word(next).filter(|w| w.pos == Pos::Function && w.is(Category::Him));
        let near = him.is_some() || object.as_ref().is_some_and(|np| np.tokens.start <= next + 1);
        let open = passive && active && !near && !w.token.marks.kasra_before_last;
        if open && (e.agent == 0 || e.takes_object()) {
            return;
        }
        if !self.allowed(e, object.as_ref()) {
            return;
        }
        let notes = if note.is_empty() { Vec::new() } else { vec![note.to_owned()] };
        let mut done = false;
        if e.op != 0
            && let Some((np, x)) = object.as_ref().and_then(|np| self.worth(np, 0).map(|x| (np, x)))
        {
            self.take(used, &x, np);
            self.operated(hits, o, &x, &agents, quote, &[format!("operator {} «{}»", e.entry, e.lemma)], &[o.head]);
            done = true;
        }
        if !done && e.agent != 0 {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, notes.clone(), &[o.head]);
            }
        }
        let objects = match (him.and_then(Word::joined_gender), &object) {
            (Some(gender), _) => self.others_named(o.head, gender, &agents).next_back().into_iter().collect(),
            (None, Some(np)) => self.mentions_of(np),
            (None, None) => Vec::new(),
        };
        for m in objects.into_iter().filter(|_| e.patient != 0) {
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
        }
    }
}

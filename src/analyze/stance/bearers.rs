//! What adjectives, names and labels say of the one to whom they belong, and of whom a predicate is said.

use super::*;
use smol_str::SmolStr;

impl<'a> Scorer<'a> {
    /// The noun phrase that the adjective or participle at `i` describes.
    pub(super) fn described(&self, i: usize) -> Option<Np> {
        let mut best = None;
        for k in (i.saturating_sub(6)..i).rev() {
            let w = self.s.word(k)?;
            if !(w.nominal() || w.is_punct("\"") || w.is_punct("-")) {
                break;
            }
            if !w.nominal() {
                continue;
            }
            let np = self.s.np(k);
            // رفضها «المبررات الزائفة»: behind a noun with a pronoun, a noun with the article is another.
            if best.is_some() && w.pron.is_some() {
                break;
            }
            if np.tokens.has(i) {
                let adj = self.s.word(i)?;
                let agrees =
                    w.gender == Gender::Any || adj.gender == Gender::Any || w.gender == adj.gender || w.number == crate::lexicon::Number::P;
                if w.pos != Pos::Adj && (agrees || best.is_none()) {
                    best = Some(np);
                }
            }
            if w.prep.is_some() || w.conj {
                break;
            }
        }
        best
    }

    /// التهديدات من قبل مالي: who is named as doer right behind a phrase.
    fn named_doers(&self, np: &Np) -> Option<Vec<usize>> {
        self.s.by_agent(np.tokens.end, np.tokens.end + 3).map(|by| self.s.owners(&by, self.actor_of))
    }

    /// Whether the noun that an adjective describes, or whose predicate it is, is one of those that its entry asks for.
    fn fits_noun(&self, o: &Occ<'a>) -> bool {
        if o.reading.part != Part::Adjective || (o.entry.only.is_empty() && o.entry.not.is_empty()) {
            return true;
        }
        let described = self.described(o.head).filter(|np| np.head != o.head);
        // موقف تونس إيجابي: in a sentence without a verb the topic.
        let topic = || {
            let c = self.clauses.iter().find(|c| c.tokens.has(o.head)).filter(|c| !self.s.has_verb(c))?;
            self.s.topic(c, o.head)
        };
        let noun = described.or_else(|| self.governor(o.head).map_or_else(topic, |f| f.subject.clone()));
        self.allowed(o.entry, noun.as_ref())
    }

    pub(super) fn bearer(&self, o: &Occ<'a>, quote: Option<usize>, used: &[usize], hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        if self.doubted(o) {
            return;
        }
        if used.contains(&o.head) && w.mention.is_none() {
            // رفض إملاءات الجزائر: an operator has taken the thing into account, but not that it belongs to an actor.
            if w.pos != Pos::Adj && o.reading.part != Part::Adjective && e.agent == 0 {
                let np = self.s.np(o.head);
                let own = |m: &usize| hits.iter().all(|h| h.tokens != o.tokens || (self.actor_of)(h.mention) != (self.actor_of)(*m));
                let whose = self.named_doers(&np).unwrap_or_else(|| self.s.owners(&np, self.actor_of));
                let targets: Vec<usize> = whose.into_iter().filter(own).collect();
                for m in targets {
                    let notes = vec!["owner".to_owned()];
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes, &[o.head]);
                }
            }
            return;
        }
        if !self.fits_noun(o) {
            return;
        }
        // لولا صبر القاهرة: where the row of a particle names what may follow, nothing else may.
        let particle = w.pos == Pos::Function && w.mention.is_none() && !(e.only.is_empty() && e.not.is_empty());
        if w.pos == Pos::Function && w.is(Category::ButFor) {
            if let Some((sign, event)) = self.but_for(o.tokens.end) {
                // لو لم تتدخل فرنسا: the subject of what was not done.
                let whose = || self.genitive(o.tokens.end - 1).map(|g| self.mentions_of(&g)).unwrap_or_default();
                for m in self.frame_of(o.tokens.end).map_or_else(whose, |f| f.subject_mentions.clone()) {
                    let notes = vec!["but for it".to_owned(), event.clone()];
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, sign, e.weight, m, quote, notes, &[o.head]);
                }
                return;
            }
            if !particle {
                return;
            }
        }
        // لم تبن مدرسة واحدة
        if w.is(Category::Single) {
            for m in self.left_undone(o, hits) {
                let notes = vec!["not a single one".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes, &[o.head]);
            }
            return;
        }
        if particle && !self.allowed(e, self.genitive(o.tokens.end - 1).as_ref()) {
            return;
        }
        // اتهامات لا أساس لها, بأنها لا تستند إلى دليل: a phrase that opens with a particle is said of what stands right before it.
        if o.tokens.end - o.tokens.start > 1 && w.mention.is_none() && w.is(Category::Neg) {
            for m in self.said_before(o) {
                let notes = vec!["said of what stands before".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes, &[o.head]);
            }
            return;
        }
        if self.befell(o) || self.strengthens(o) {
            return;
        }
        // طالب الجزائر بالانضمام بجدية: nobody is yet as he is asked to be.
        // دعت الجزائر بحكمة إلى الحوار: but so she asks.
        let second = |f: &Frame| (f.verb + 1..o.head).any(|k| self.s.word(k).is_some_and(|x| x.prep == w.prep));
        let asked = |f: &Frame| second(f) && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Ask) || self.is_asked(f.verb);
        if w.prep == Some('ب') && self.governor(o.head).is_some_and(asked) {
            return;
        }
        let mut note = "";
        let mut targets: Vec<usize> = Vec::new();
        let inside = w.mention;
        if let Some(m) = inside {
            // ساديو كامارا: a person's name says nothing of him.
            if self.s.mentions.get(m).is_some_and(|n| n.person) {
                return;
            }
            targets = vec![m];
            note = "in the actor's name";
        }
        if targets.is_empty() && (w.pos == Pos::Adj || o.reading.part == Part::Adjective) {
            if let Some(np) = self.described(o.head) {
                // دور محوري في تعميق الخلافات: what it serves says more.
                if self.serves(&np).is_some_and(|sign| sign == -e.bearer) {
                    return;
                }
                targets = self.mentions_of(&np);
                note = "noun described";
                // السلوك العدائي من قبل الجزائر
                if targets.is_empty() && np.mentions.is_empty() {
                    targets = self.named_doers(&np).unwrap_or_default();
                }
                let own = self.s.word(np.head).is_some_and(|h| h.pron.is_some());
                // الذراع الباسلة للجبهة: or it is whose ل names behind it.
                if targets.is_empty() && np.mentions.is_empty() && !own {
                    targets = self.possessor(&np);
                }
                // على دورها الحاسم: a thing of somebody's is no predicate.
                if targets.is_empty() && !own {
                    targets = self.predicate_owner(np.head, &np);
                    note = "predicate";
                }
            } else {
                let np = self.s.np(o.head);
                targets = self.predicate_owner(o.head, &np);
                note = "predicate";
            }
            if targets.is_empty() {
                targets = self.manner_of_subject(o);
                note = "how the subject is";
            }
        } else if targets.is_empty() {
            let np = self.s.np(o.head);
            // The actor that the noun belongs to, by genitive, nisba or apposition.
            // شجاعة مقاضاة إسرائيل: to whom an action is done is not whose courage it takes.
            // مزاعم مشاركة جنود جزائريين: nor is who does what is alleged the one who alleges it.
            let alleged = w.is(Category::Allegation)
                && self.genitive(o.head).and_then(|g| self.s.word(g.head)).is_some_and(|g| g.may_be_action() && g.mention.is_none());
            let of_action = self.of_action(o) || alleged;
            if !of_action && w.pos != Pos::Function {
                targets = self.s.owners(&np, self.actor_of);
            }
            note = "owner";
            // بفضل المغرب, بسبب روسيا: the word opens the phrase and the actor follows.
            // أداة في يد المغرب: behind a preposition inside the phrase stands another's hand, not the owner.
            let inner_prep = (o.tokens.start + 1..o.tokens.end).any(|k| self.s.word(k).is_some_and(Word::is_prep));
            // شريكتي المغرب: nor is who has a partner the partner.
            let relative = w.relation && o.single();
            let other = of_action || relative || inner_prep && w.nominal();
            if targets.is_empty() && !other {
                if let Some(g) = self.genitive(o.tokens.end - 1) {
                    targets = if w.pos == Pos::Function { self.mentions_of(&g) } else { self.s.owners(&g, self.actor_of) };
                }
                if w.pos == Pos::Function && !targets.is_empty() {
                    for m in targets {
                        let notes = vec!["owner".to_owned()];
                        self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes, &[o.head]);
                    }
                    return;
                }
            }
            if targets.is_empty() && w.pron.is_some() {
                targets = self.mentions_of(&np);
                note = "pronoun";
            }
            // التهديدات من قبل مالي
            if targets.is_empty()
                && !relative
                && let Some(doers) = self.named_doers(&np)
            {
                targets = doers;
                note = "named as doer";
            }
            // للجزائر دور مهم
            if targets.is_empty() && !relative {
                targets = self.holder(&np);
            }
            if targets.is_empty() {
                targets = self.conduct(&np);
            }
            if targets.is_empty() && e.place {
                targets = self.answering_for(o);
                note = "where it happens";
            }
            // سياسة فرنسية إمبريالية: a noun that stands as an adjective.
            if targets.is_empty() && !w.al && w.prep.is_none() && self.s.acts_as_adjective(o.head) {
                targets = self.described(o.head).filter(|np| np.head != o.head).map(|np| self.mentions_of(&np)).unwrap_or_default();
                note = "noun described";
            }
            if targets.is_empty()
                && let Some(shown) = self.shown_by_deed(o)
            {
                targets = shown;
                note = "what his deed shows";
            }
            if targets.is_empty()
                && let Some(f) = self.way_of(o)
            {
                targets.clone_from(&f.subject_mentions);
                note = "the way it is done";
            }
            if targets.is_empty() && w.is(Category::Deed) {
                targets = self.deed(&np);
                note = "what was done is that";
                if targets.is_empty() {
                    targets = self.issuer(&np);
                    note = "comes from";
                }
            }
            if targets.is_empty() {
                targets = self.predicate_owner(o.head, &np);
                note = "predicate";
            }
            // موقف مشرف للجزائر: to whom a phrase with its adjective belongs; a partner of somebody's is another.
            if targets.is_empty() && !o.single() && w.nominal() && !w.relation && !w.people {
                targets = self.possessor(&np);
                note = "owner";
            }
            if targets.is_empty() && !w.al && w.pron.is_none() {
                targets = self.in_conduct(&np);
                note = "where it shows";
            }
        }
        let notes = vec![note.to_owned()];
        for m in targets {
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes.clone(), &[o.head]);
        }
    }

    /// لم تبن فرنسا مدرسة واحدة: who did not do a single time what nobody is blamed or praised for; nobody where a table judges the deed or the thing.
    fn left_undone(&self, o: &Occ<'a>, hits: &[Hit]) -> Vec<usize> {
        let Some(f) = self.governor(o.head).filter(|f| !f.passive && f.verb < o.head && self.s.negated(self.modifiers, f.verb)) else {
            return Vec::new();
        };
        let counts = |np: &&Np| np.head + 1 == o.head && np.mentions.is_empty();
        let Some(np) = f.object.as_ref().filter(counts) else { return Vec::new() };
        let open = self.s.word(np.head).is_some_and(|h| !h.al && h.pron.is_none() && h.prep.is_none());
        let judged = hits.iter().any(|h| h.tokens.start >= f.verb && h.tokens.start < o.head);
        if !open || judged || self.speaks(f) || !self.allowed(o.entry, Some(np)) || self.worth(np, 0).is_some() {
            return Vec::new();
        }
        self.subjects(f)
    }

    /// شكوك في نزاهة القضاء: whether a noun that judges the contrary of its object stands right before the preposition that brings this word in.
    fn doubted(&self, o: &Occ<'a>) -> bool {
        let contrary = |e: &StanceEntry| e.source && e.patient == -o.entry.bearer;
        // يسخرون من صبر القاهرة: or whether it is what such a verb is done to.
        if let Some(f) = self.governor(o.head) {
            let object = f.object.as_ref().is_some_and(|np| np.head == o.head);
            let reached = |p: &SmolStr| p != "=" && self.s.np_after_prep(p, f.verb + 1, o.head + 1).is_some_and(|np| np.head == o.head);
            let judges = |r: &Reading| self.lex.stance_of(r.lex).any(|e| contrary(e) && (object || e.preps.iter().any(reached)));
            if self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(judges)) {
                return true;
            }
        }
        let prep = o.tokens.start.checked_sub(1).filter(|&k| self.s.word(k).is_some_and(|p| p.is_prep() && p.pron.is_none()));
        let judge = prep.and_then(|k| self.s.np_ending_at(k, Gender::Any)).and_then(|np| self.s.word(np.head));
        judge.is_some_and(|h| h.readings.iter().any(|r| !r.part.is_verb() && self.lex.stance_of(r.lex).any(contrary)))
    }

    /// The verb whose way of being done a noun behind ب tells (أدارت الأزمة بحكمة): an indefinite noun of nobody's, behind a verb that is not one of
    /// speaking, calling, or suffering.
    fn way_of(&self, o: &Occ<'a>) -> Option<&Frame> {
        let measure = self.measure_of(o.head);
        let open = |w: &Word| w.prep == Some('ب') && !w.al || w.prep.is_none() && measure.is_some();
        let w = self.s.word(o.head).filter(|w| o.single() && open(w) && w.pron.is_none())?;
        let np = self.s.np(o.head);
        let adjective = |w: &Word| w.pos == Pos::Adj && (!w.al || measure.is_some()) && w.mention.is_none();
        let bare = (o.head + 1..np.tokens.end).all(|k| self.s.word(k).is_some_and(adjective));
        let start = measure.unwrap_or(np.tokens.start);
        let noun = w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
        // بحكمة تعاملت نواكشوط مع الأزمة: at the head it belongs to the first verb that follows.
        let heads = start.checked_sub(1).is_none_or(|k| self.s.word(k).is_some_and(|p| p.pos == Pos::Punct && !p.is_punct("\"")));
        let next = || {
            let f = self.frames.iter().find(|f| f.verb > start).filter(|_| heads)?;
            (np.tokens.end..f.verb)
                .all(|k| self.s.word(k).is_some_and(|w| w.conj && w.nominal() && !w.al && w.mention.is_none()))
                .then_some(f)
        };
        let f = self.governor(o.head).or_else(next).filter(|f| bare && noun && !f.passive)?;
        let suffers =
            matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Undergo | VerbUse::Call | VerbUse::Ascribe | VerbUse::Copula));
        let here = self.clauses.iter().any(|c| c.tokens.has(f.verb) && c.tokens.has(o.head)) || f.more.iter().any(|r| r.has(o.head));
        // ردت بكثير من الصلف: what is measured is no content of who speaks.
        (here && (measure.is_some() || !self.speaks(f)) && !suffers).then_some(f)
    }

    /// يعكس موقف فرنسا غطرسة, لا تخلو تصريحات باريس من غطرسة: whose deed or stance it is that a verb says to show a quality of nobody else's; `None` where no
    /// verb does. A deed at the head of the sentence is what the next verb tells (في موقف يعكس غطرسة، رفضت فرنسا).
    fn shown_by_deed(&self, o: &Occ<'a>) -> Option<Vec<usize>> {
        let f = self.governor(o.head).filter(|f| !f.passive && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Show))?;
        let w = self.s.word(o.head).filter(|w| w.pron.is_none() && w.mention.is_none() && !w.conj)?;
        let subject = f.subject.as_ref()?;
        let deed = self.s.word(subject.head).is_some_and(|h| {
            let words =
                h.is(Category::Deed) || h.is(Category::Attitude) || h.readings.iter().any(|r| self.lex.is_used(r.lex, UseKinds::CUE));
            h.mention.is_none() && !h.acts() && (words || h.may_be_action())
        });
        let edge = subject.tokens.end.max(f.verb + 1);
        let prep = |k: usize| self.s.word(k).is_some_and(|p| p.is_prep() && p.pron.is_none());
        let near = match w.prep {
            Some(_) => o.head == edge,
            None => o.head == edge || o.head == edge + 1 && prep(edge),
        };
        if !deed || !near {
            return None;
        }
        if !f.subject_mentions.is_empty() {
            return Some(f.subject_mentions.clone());
        }
        let within = subject.tokens.start.checked_sub(1).filter(|&k| self.s.word(k).is_some_and(|p| p.leads(Category::In)));
        let next = || self.frames.iter().find(|n| n.verb > o.head && !self.in_relative(n.verb));
        within.filter(|&k| k == 0).and_then(|_| next()).map(|n| n.subject_mentions.clone())
    }

    /// Where the measure of the noun at `i` stands that ب opens: بمنتهى الحكمة, بقدر كبير من الحكمة.
    fn measure_of(&self, i: usize) -> Option<usize> {
        let measures = |k: &usize| {
            self.s.word(*k).is_some_and(|w| {
                let bare = w.token.fold.strip_prefix(['و', 'ف']).filter(|_| w.conj).unwrap_or(&w.token.fold);
                w.mention.is_none() && bare.strip_prefix('ب').is_some_and(|m| self.lex.is_function(m, Category::Measure))
            })
        };
        let before = i.checked_sub(1)?;
        if !self.s.word(before).is_some_and(|p| p.is(Category::From) && p.pron.is_none()) {
            return Some(before).filter(measures);
        }
        // بدرجة عالية من
        let mut k = before.checked_sub(1)?;
        while k > 0 && !measures(&k) && self.s.word(k).is_some_and(|w| w.pos == Pos::Adj && !w.al && w.mention.is_none()) {
            k -= 1;
        }
        Some(k).filter(measures)
    }

    /// تناقض في موقف باريس: in whose deed or stance a thing shows that stands by itself.
    fn in_conduct(&self, np: &Np) -> Vec<usize> {
        let within = self.s.word(np.tokens.end).is_some_and(|w| w.leads(Category::In));
        let conduct = |w: &Word| w.mention.is_none() && w.prep.is_none() && (w.is(Category::Deed) || w.is(Category::Attitude));
        if within && np.mentions.is_empty() && self.s.word(np.tokens.end + 1).is_some_and(conduct) {
            self.s.owners(&self.s.np(np.tokens.end + 1), self.actor_of)
        } else {
            Vec::new()
        }
    }

    /// عادت الرباط من القمة خائبة: how the subject of the verb before it is, as an open adjective by itself says that agrees with him in gender and stands
    /// apart from any noun it might describe.
    fn manner_of_subject(&self, o: &Occ<'a>) -> Vec<usize> {
        let Some(w) = self.s.word(o.head).filter(|w| !w.al && w.prep.is_none() && w.pron.is_none() && !w.conj && o.single()) else {
            return Vec::new();
        };
        let Some(f) = self.governor(o.head).filter(|f| !f.passive) else { return Vec::new() };
        let here = self.clauses.iter().any(|c| c.tokens.has(f.verb) && c.tokens.has(o.head));
        let apart = self.s.np_ending_at(o.head, Gender::Any).is_none_or(|np| {
            np.tokens.end <= o.head && self.s.word(o.head - 1).is_some_and(|l| l.al || l.pron.is_some() || l.mention.is_some())
        });
        // In the accusative: with tanwin, or feminine.
        let agrees = |s: &&Np| self.s.word(s.head).is_some_and(|h| h.gender == w.gender && (w.tanwin || w.gender == Gender::F));
        let plain = !matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Call | VerbUse::Copula | VerbUse::Light | VerbUse::Ascribe));
        let Some(subject) = f.subject.as_ref().filter(agrees).filter(|_| here && apart && plain) else { return Vec::new() };
        // نامت مدنها آمنة
        if f.subject_mentions.is_empty() && subject.head > f.verb { self.mentions_of(subject) } else { f.subject_mentions.clone() }
    }

    /// العدوان السافر: whether an adjective only makes the deed stronger that it describes.
    fn strengthens(&self, o: &Occ<'a>) -> bool {
        let strong = |m: &Modifier<'_>| m.entry.kind == ModifierKind::Intensifier && m.tokens.has(o.head);
        let deed = |np: &Np| {
            let judged = |e: &StanceEntry| (e.agent != 0 || e.value != 0) && e.op == 0;
            np.head != o.head && self.s.word(np.head).is_some_and(|h| h.readings.iter().any(|r| self.lex.stance_of(r.lex).any(judged)))
        };
        self.modifiers.iter().any(strong) && self.described(o.head).as_ref().is_some_and(deed)
    }

    /// رغم أزماتها الخانقة: whether what a bad adjective describes is a bad thing that befell somebody, and no deed.
    fn befell(&self, o: &Occ<'a>) -> bool {
        if o.reading.part != Part::Adjective {
            return false;
        }
        let Some(np) = self.described(o.head).filter(|np| np.head != o.head) else { return false };
        self.s.word(np.head).is_some_and(|h| h.mention.is_none() && h.pron.is_some()) && self.owed(np.head) == Some(false)
    }

    /// Of whom a phrase is said that opens with a particle (لا أساس له): of the pronoun of "that" before it, else of the subject of a copula or the
    /// topic, else of the noun right before it.
    fn said_before(&self, o: &Occ<'a>) -> Vec<usize> {
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(o.head)) else { return Vec::new() };
        let opens = |c: &Clause| (c.tokens.start + 1..o.head).all(|k| self.s.word(k).is_some_and(|w| !w.nominal() && w.pos != Pos::Verb));
        if c.opening == Opening::That && opens(c) {
            return self.that_subject(c).unwrap_or_default();
        }
        if c.opening == Opening::Rel && opens(c) {
            return self.s.antecedent(c).map(|np| self.mentions_of(&np)).unwrap_or_default();
        }
        // محاكمات وصفها خبراء بغير العادلة: under a verb of calling what it calls so.
        let by = self.s.word(o.head).is_some_and(|w| w.prep == Some('ب') || w.fold().starts_with('ب'));
        if let Some(f) = self.governor(o.head).filter(|f| by && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call)) {
            return f.object_mentions.clone();
        }
        let Some(before) = self.s.np_ending_at(o.tokens.start, Gender::Any) else {
            return self.frames.iter().find(|f| f.verb == o.head + 1).map(|f| f.subject_mentions.clone()).unwrap_or_default();
        };
        let own = self.mentions_of(&before);
        if own.is_empty() { self.predicate_owner(before.head, &before) } else { own }
    }

    /// How good or bad the thing is that "in" brings in right behind a phrase: what it serves.
    pub(super) fn serves(&self, np: &Np) -> Option<Sign> {
        let within = self.s.word(np.tokens.end).is_some_and(|w| w.leads(Category::In));
        let what = self.s.word(np.tokens.end + 1).filter(|w| within && w.nominal() && w.prep.is_none());
        what.and_then(|_| self.worth(&self.s.np(np.tokens.end + 1), 0)).map(|x| x.sign)
    }

    /// Whether the genitive of a noun is an action that takes its object as a genitive of its own.
    fn of_action(&self, o: &Occ<'a>) -> bool {
        let noun = o.reading.part == Part::Noun && o.tokens.end - o.tokens.start == 1;
        let Some(g) = self.genitive(o.head).filter(|_| noun).and_then(|g| self.s.word(g.head).map(|w| (g, w))) else { return false };
        let transitive = |r: &Reading| {
            r.part == Part::Masdar
                && self.lex.uses_of(r.lex).iter().any(|u| match u {
                    Use::Stance(e) => self.lex.stance.get(*e as usize).is_some_and(|e| e.takes_object() && e.class.starts_with('v')),
                    Use::Verb(_) => true,
                    _ => false,
                })
        };
        let only_action = g.1.readings.iter().filter(|r| !r.rare).all(|r| r.part == Part::Masdar || r.part.is_verb());
        only_action && g.1.readings.iter().any(transitive) && self.genitive(g.0.head).is_some()
    }

    pub(super) fn label(&self, l: &LabelHit<'_>, hits: &mut Vec<Hit>) {
        let Some(actor) = &l.label.actor else { return };
        if l.label.bearer == 0 {
            return;
        }
        // Only where a mention of that actor stands in the label, so that the evidence can be shown.
        let inside = (0..self.s.mentions.len()).find(|&m| {
            self.s.mentions.get(m).is_some_and(|x| x.tokens.overlaps(l.tokens)) && (self.actor_of)(m) == self.lex.rolled_up(actor)
        });
        let Some(m) = inside else { return };
        // التنظيم الإرهابي «ماك»: a name right behind says which one it is.
        let open = self.s.word(l.tokens.end).is_some_and(|w| w.is_punct("\""));
        let other = self.s.word(l.tokens.end + 1).is_some_and(|w| w.mention.is_some_and(|n| (self.actor_of)(n) != (self.actor_of)(m)));
        let unknown = self.s.word(l.tokens.end + 1).is_some_and(|w| w.nominal() && w.mention.is_none() && !w.al);
        let alone = self.s.word(l.tokens.end + 2).is_some_and(|w| w.is_punct("\""));
        if open && (other || unknown && alone) {
            return;
        }
        // A word of the language pack that already spoke of this actor here is not said twice.
        if hits.iter().any(|h| h.points != 0 && h.tokens.overlaps(l.tokens) && (self.actor_of)(h.mention) == (self.actor_of)(m)) {
            return;
        }
        let quote = self.quote_of(l.tokens.start);
        self.push(
            hits,
            &l.label.entry,
            &l.label.gloss,
            l.tokens,
            Role::Bearer,
            l.label.bearer,
            l.label.weight,
            m,
            quote,
            vec!["label".to_owned()],
            &[l.tokens.start],
        );
    }
}

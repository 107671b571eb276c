//! What nouns of action say, and who does what they name.

use super::*;

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
        if e.value != 0 && matches!(e.class.as_str(), "n" | "nf" | "np") && !used.contains(&o.head) {
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
        if w.is_prep() && o.tokens.end - o.tokens.start > 1 {
            self.adverbial(o, quote, hits);
            return;
        }
        let np = self.s.np(o.head);
        let to = self.complement_end(o.head);
        let gen_np = self.genitive(o.tokens.end - 1);
        // The object after ل closes the phrase: the genitive before it is the agent (اتهام المغرب للجزائر).
        let after_l = self.s.word(np.tokens.end).filter(|x| x.prep == Some('ل') && x.nominal()).map(|_| self.s.np(np.tokens.end));
        let transitive = e.preps.iter().any(|p| p == "=");
        let direct =
            if transitive { after_l.clone().or_else(|| gen_np.clone().filter(|g| !self.agentive(g, after_l.is_some()))) } else { None };
        let object = self.object(e, direct.clone(), o.tokens.end, to);
        if !self.allowed(e, object.as_ref()) {
            return;
        }
        let (mut agents, mut note) = self.own_agent(o, w);
        let own = !agents.is_empty();
        if agents.is_empty() && !used.contains(&o.head) {
            (agents, note) = self.control(o.head, w);
            // Without an actor of its own, an action that asks for a preposition must have it.
            if object.is_none() && !transitive && !e.preps.is_empty() && e.op == 0 && o.entry.class.starts_with('v') {
                agents.clear();
            }
            if agents.is_empty() && o.reading.part == Part::Adjective {
                let described = self.described(o.head).filter(|d| d.head != o.head);
                agents = described.as_ref().map(|d| self.mentions_of(d)).unwrap_or_default();
                note = "noun described";
            }
            if agents.is_empty() && (e.class.starts_with('n') || matches!(o.reading.part, Part::Adjective | Part::Noun)) {
                (agents, note) = (self.predicate_owner(o.head, &np), "predicate");
            }
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
            let done_to = || gen_np.clone().filter(|_| self.is_done(o.head));
            let target = done_to()
                .or(after_l)
                .or_else(|| e.preps.iter().filter(|p| *p != "=").find_map(|p| self.s.np_after_prep(p, o.tokens.end, to)))
                .or_else(|| self.s.np_after_prep(DATIVE, o.tokens.end, (np.tokens.end + 2).min(to)));
            if let Some(t) = target {
                let q = self.quotes.iter().position(|q| q.cue.has(o.head) || q.content.is_some_and(|c| c.has(o.head)));
                for m in self.mentions_of(&t) {
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, q, Vec::new(), &[o.head]);
                }
            }
            return;
        }
        let mut done = false;
        if e.op != 0
            && let Some((inner, x)) = object.as_ref().filter(|x| x.head != o.head).and_then(|np| self.worth(np, 0).map(|x| (np, x)))
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
        if o.entry.op < 0 {
            for &m in agents {
                let notes = vec![ASKED.to_owned(), format!("«{}» takes it for granted", o.entry.lemma)];
                self.push(hits, &x.entry, &x.gloss, x.tokens, Role::Agent, x.sign, x.weight, m, quote, notes, &[x.tokens.start]);
            }
        }
        if let Some(np) = object {
            self.take(used, &x, np);
        }
    }

    /// توسعت على حساب جارها: a phrase that a preposition opens tells how the subject of its verb acts, or, without a verb, the actor of
    /// the noun before it; with a pronoun behind (على حسابها) it goes back to the subject and says nothing.
    fn adverbial(&self, o: &Occ<'a>, quote: Option<usize>, hits: &mut Vec<Hit>) {
        let e = o.entry;
        if self.s.word(o.tokens.end - 1).is_some_and(|w| w.pron.is_some() || w.readings.first().is_some_and(|r| r.pron.is_some())) {
            return;
        }
        let (agents, note) = match self.governor(o.head) {
            Some(f) => (f.subject_mentions.clone(), "subject of the verb"),
            None => {
                let before = self.s.np_ending_at(o.tokens.start, Gender::Any);
                (before.map(|np| self.s.owners(&np, self.actor_of)).unwrap_or_default(), "owner of the noun before")
            }
        };
        for m in agents {
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, vec![note.to_owned()], &[o.head]);
        }
    }

    /// تدفق المخدرات من المغرب، خسائر من التحركات الروسية: a good or bad thing comes from an actor.
    pub(super) fn origin(&self, o: &Occ<'a>, quote: Option<usize>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let np = self.s.np(o.head);
        let mut k = np.tokens.end;
        // كرامة اللاجئين القادمين من: they come, not the dignity.
        let other = |w: &Word| w.mention.is_none() && (w.people || w.pos == Pos::Noun);
        if (o.tokens.end..k).any(|i| self.s.word(i).is_some_and(|w| other(w) && (w.people || !self.s.acts_as_adjective(i)))) {
            return;
        }
        // الضرر كبير من تحركات فاغنر: an adjective said of it may stand between.
        if self.s.word(k).is_some_and(|w| w.pos == Pos::Adj && !w.al && !w.conj && w.mention.is_none())
            && self.s.word(o.head).is_some_and(|w| w.al)
        {
            k += 1;
        }
        // القنب القادم من: a participle of coming may stand between; the phrase takes it in already.
        if !self.s.word(k).is_some_and(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none()) {
            return;
        }
        k += 1;
        if !self.s.word(k).is_some_and(|w| w.nominal() && w.prep.is_none()) {
            return;
        }
        let np = self.s.np(k);
        let named = self.s.word(np.head).is_some_and(|w| w.mention.is_some());
        let adjective = np.mentions.iter().any(|&m| self.s.mentions.get(m).is_some_and(|x| x.adjective));
        if !named && !adjective && np.mentions.is_empty() {
            return;
        }
        for m in self.s.owners(&np, self.actor_of) {
            self.push(
                hits,
                &o.entry.entry,
                &o.entry.gloss,
                o.tokens,
                Role::Agent,
                o.entry.value,
                o.entry.weight,
                m,
                quote,
                vec!["comes from".to_owned()],
                &[o.head],
            );
            used.push(o.head);
        }
    }

    /// Whether a genitive is the doer: an actor's own name before an object after ل.
    pub(super) fn agentive(&self, g: &Np, object_follows: bool) -> bool {
        object_follows && self.s.word(g.head).is_some_and(|w| w.mention.is_some())
    }

    /// The actor that a noun of action names as its doer: a nisba (التدخل الجزائري), or a genitive where the action takes no direct
    /// object (تدخل الجزائر) or takes it after ل.
    pub(super) fn own_agent(&self, o: &Occ<'a>, w: &Word) -> (Vec<usize>, &'static str) {
        let np = self.s.np(o.head);
        let transitive = o.entry.preps.iter().any(|p| p == "=") && !o.entry.class.starts_with('n');
        // تقويض النفوذ الجزائري: behind the object of a transitive action the nisba belongs to the object.
        let object_between = transitive && o.reading.part == Part::Masdar && self.genitive(o.tokens.end - 1).is_some();
        let adj: Vec<usize> = np
            .mentions
            .iter()
            .copied()
            .filter(|&m| {
                self.s.mentions.get(m).is_some_and(|x| {
                    x.adjective
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
        if !adj.is_empty() && adj.iter().all(|&m| (self.actor_of)(m) == (self.actor_of)(adj[0])) {
            return (vec![adj[0]], "nisba");
        }
        if !adj.is_empty() {
            return (Vec::new(), "");
        }
        if let Some(g) = self.genitive(o.tokens.end - 1) {
            let after_l = self.s.word(np.tokens.end).is_some_and(|x| x.prep == Some('ل'));
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

    pub(super) fn lex_source_noun(&self, i: usize) -> bool {
        self.s.word(i).is_some_and(|w| w.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Source(_)))))
    }

    /// The doer of a noun of action without one of its own: the owner of the noun that governs it (جهود الجزائر لمكافحة), the accused
    /// of the accusation it spells out, or the subject of the verb that it complements.
    pub(super) fn control(&self, i: usize, w: &Word) -> (Vec<usize>, &'static str) {
        let start = self.left_edge(i);
        let before = start.checked_sub(1).and_then(|k| self.s.word(k));
        let own_prep = self.s.word(start).and_then(|x| x.prep);
        let free_prep = before.filter(|b| b.is_prep() && b.pron.is_none());
        // مجددة استعدادها للمساعدة: in an adjunct the one who acts is the subject of the verb that it hangs on.
        let adjunct = self.clauses.iter().any(|c| c.tokens.has(i) && c.opening == Opening::Adjunct);
        let gov = self.governor(i);
        if adjunct && let Some(f) = gov {
            // منوهة بحكمة السلطات وحرصها: what is praised or blamed there is another's.
            let judged = self.clauses.iter().filter(|c| c.tokens.has(i)).any(|c| {
                self.s.word(c.tokens.start).is_some_and(|w| {
                    w.readings.iter().any(|r| {
                        self.lex.uses_of(r.lex).iter().any(
                            |u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source && e.patient != 0)),
                        )
                    })
                })
            });
            return (if judged { Vec::new() } else { f.subject_mentions.clone() }, "subject of the verb");
        }
        let pronoun = w.pron.is_some_and(|p| p.person == 3);
        if own_prep.is_none() && free_prep.is_none() {
            // The object itself: بدأ انتقاد, واصل قمع, شكّل تهديدا; or with the subject's pronoun (نفى دعمه).
            if let Some(f) = gov {
                let object = f.object.as_ref().is_some_and(|o| o.tokens.has(i));
                let light = self.light(f) || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux));
                if object && light {
                    return (f.subject_mentions.clone(), "subject of the light verb");
                }
                let same_clause = self.clauses.iter().any(|c| c.tokens.has(i) && c.tokens.has(f.verb));
                if pronoun && same_clause {
                    let agrees = f.subject.as_ref().and_then(|s| self.s.word(s.head)).is_some_and(|h| {
                        w.pron.is_some_and(|p| p.gender == h.gender || h.gender == Gender::Any || p.gender == Gender::Any)
                    });
                    if agrees && !w.pron.is_some_and(|p| one_of_many(p, f, self.s)) {
                        return (f.subject_mentions.clone(), "pronoun");
                    }
                }
                // وتعزيز، وتمويل: goes on from an action before it.
                if self.s.word(i).is_some_and(|x| x.conj) {
                    return self.control_of_previous(i);
                }
            } else if self.s.word(i).is_some_and(|x| x.conj) {
                return self.control_of_previous(i);
            }
            return (Vec::new(), "");
        }
        let prep = |c: Category| match free_prep {
            Some(p) => p.is(c),
            None => own_prep.is_some_and(|p| {
                self.lex
                    .function
                    .get(p.to_string().as_str())
                    .is_some_and(|l| l.iter().any(|(w, cats, _)| w.len() == 1 && cats.contains(&c)))
            }),
        };
        // دفع ثمنا للعدوان: ل aims at an action, not at a thing.
        let thing = own_prep == Some('ل') && !w.readings.iter().any(|r| r.part == Part::Masdar);
        let purposeful = (prep(Category::Purpose) || prep(Category::Aim)) && !thing;
        // A noun with an owner right before: دور المغرب في تأزيم.
        let edge = if free_prep.is_some() { start - 1 } else { start };
        let edge = {
            // Prepositions of two words (من أجل، من خلال).
            let mut e = edge;
            while e > 0 && self.s.word(e - 1).is_some_and(|x| x.is_prep() && x.pron.is_none()) {
                e -= 1;
            }
            e
        };
        if let Some(np) = self.s.np_ending_at(edge, Gender::Any) {
            let owners = self.s.owners(&np, self.actor_of);
            let head_is_name = self.s.word(np.head).is_some_and(|x| x.mention.is_some());
            // أداة ضغط مغربية لكسب الود: what a thing that is itself judged is for is part of it.
            let judged = (np.tokens.start..np.tokens.end)
                .any(|k| self.s.phrases.iter().any(|p| p.tokens.has(k) && p.tokens.start >= np.tokens.start && self.bears(p.phrase)));
            if judged {
                return (Vec::new(), "");
            }
            if !owners.is_empty() && purposeful && self.takes_aim(&np, gov, prep(Category::Means)) {
                return (owners, "owner of the noun before");
            }
            if !owners.is_empty() && head_is_name {
                // اتهم المغرب الجزائر بالتدخل: the accused does it.
                if let Some(f) = gov {
                    let accuse = self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source && e.patient != 0)))));
                    if accuse {
                        return (f.object_mentions.clone(), "the accused");
                    }
                }
            }
        }
        if let Some(f) = gov {
            let verb = self.s.word(f.verb);
            let stance = verb.and_then(|v| {
                v.readings.iter().find_map(|r| {
                    self.lex.uses_of(r.lex).iter().find_map(|u| match u {
                        Use::Stance(e) => self.lex.stance.get(*e as usize),
                        _ => None,
                    })
                })
            });
            // ألقت باللائمة عليه في تفاقم الأزمة: under a phrase of blame, another did it.
            let blames = self.s.phrases.iter().filter(|p| p.tokens.start == f.verb).any(|p| {
                self.lex.phrases.get(p.phrase as usize).is_some_and(|p| {
                    p.uses.iter().any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source)))
                })
            });
            if blames {
                return (Vec::new(), "");
            }
            if stance.is_some_and(|e| e.source) && self.s.verb_use(self.lex, f.verb) != Some(VerbUse::Ask) {
                return (f.object_mentions.clone(), "the accused");
            }
            // دعت الجزائر المغرب إلى وقف دعمه: whom one calls upon is to do it.
            if self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Ask) {
                return (f.object_mentions.clone(), ASKED);
            }
            let cue = verb.is_some_and(|v| v.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Cue(_)))));
            let opposes = stance.is_some_and(|e| e.op < 0) && !prep(Category::Means);
            // A plain verb has an aim only by a preposition of aim (يفقد جنودا في هجوم is no attack of his).
            let linked = self.light(f)
                || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux))
                || stance.is_some_and(|e| !prep(Category::In) || e.preps.iter().any(|p| self.is_in(p)));
            // عملت الجزائر على إحلال السلام: what an auxiliary verb reaches by its preposition is done by its subject.
            let behind = f.subject.as_ref().map_or(f.verb + 1, |s| s.tokens.end.max(f.verb + 1));
            let reached = matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux)) && edge == behind && !cue;
            if purposeful && !opposes && ((linked && !cue) || prep(Category::Aim)) || reached {
                return (f.subject_mentions.clone(), "subject of the verb");
            }
        }
        (Vec::new(), "")
    }

    /// تم اتهام المغرب: the noun of action at `i` is what a verb of happening says was done.
    pub(super) fn is_done(&self, i: usize) -> bool {
        self.frames.iter().any(|f| {
            let head = |np: &Option<Np>| np.as_ref().is_some_and(|np| np.head == i);
            self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Passive) && (head(&f.subject) || head(&f.object))
        })
    }

    /// Whether a phrase of the tables judges the one to whom it belongs.
    fn bears(&self, phrase: u32) -> bool {
        self.lex.phrases.get(phrase as usize).is_some_and(|p| {
            p.uses.iter().any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.bearer != 0)))
        })
    }

    /// Whether a preposition of an entry is "in".
    fn is_in(&self, prep: &str) -> bool {
        self.lex.function.get(prep).is_some_and(|l| l.iter().any(|(w, c, _)| w.len() == 1 && c.contains(&Category::In)))
    }

    /// Whether the owner of the phrase `np` may do what a preposition behind it names: جهود الجزائر لمكافحة, but not زعزعت سوريا أمن الأردن عبر
    /// حملات, تعرضت مدينة في شمال المغرب لهجوم, شريك لإسبانيا في مكافحة.
    fn takes_aim(&self, np: &Np, gov: Option<&Frame>, means: bool) -> bool {
        let Some(head) = self.s.word(np.head) else { return false };
        if head.mention.is_some() {
            return gov.is_none() && head.prep.is_none();
        }
        let action = head
            .readings
            .iter()
            .any(|r| r.part == Part::Masdar || self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Stance(_) | Use::Verb(_))));
        let Some(f) = gov else { return true };
        let subject = f.subject.as_ref().is_some_and(|s| s.tokens.overlaps(np.tokens));
        let place =
            head.is(Category::Loc) || np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.is(Category::Locative));
        !place && !means && (subject || action)
    }

    pub(super) fn control_of_previous(&self, i: usize) -> (Vec<usize>, &'static str) {
        let floor = i.saturating_sub(8);
        for k in (floor..i).rev() {
            let Some(w) = self.s.word(k) else { break };
            if w.pos == Pos::Verb {
                break;
            }
            if w.readings.iter().any(|r| r.part == Part::Masdar) && !w.conj {
                return self.control(k, w);
            }
        }
        (Vec::new(), "")
    }

    /// The leftmost token of the phrase that token `i` heads or stands in, as far as a preposition before it goes.
    pub(super) fn left_edge(&self, i: usize) -> usize {
        let mut k = i;
        while k > 0 {
            let Some(p) = self.s.word(k - 1) else { break };
            let here = self.s.word(k);
            let joined = here.is_some_and(|h| h.prep.is_some() || h.conj);
            if joined
                || !(p.is_punct("\"")
                    || (p.nominal() && p.mention.is_none() && !p.al && p.pron.is_none() && p.pos != Pos::Adj && !p.token.marks.tanwin))
            {
                break;
            }
            k -= 1;
        }
        k
    }
}

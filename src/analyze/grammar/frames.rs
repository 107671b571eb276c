//! Subject and object of each finite verb.

use super::*;
use crate::lexicon::Use;

impl Sentence {
    /// Subject and object of every finite verb, in order.
    pub(crate) fn frames(&self, lex: &Lexicon, clauses: &[Clause], actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        for (ci, c) in clauses.iter().enumerate() {
            for v in c.tokens.start..c.tokens.end {
                let Some(w) = self.word(v) else { continue };
                if w.pos != Pos::Verb {
                    continue;
                }
                let f = self.frame(lex, clauses, ci, v, &frames, actor_of);
                frames.push(f);
            }
        }
        frames
    }

    pub(super) fn frame(
        &self,
        lex: &Lexicon,
        clauses: &[Clause],
        ci: usize,
        v: usize,
        done: &[Frame],
        actor_of: &dyn Fn(usize) -> crate::model::Id,
    ) -> Frame {
        let Some(c) = clauses.get(ci) else { return Frame::default() };
        let Some(w) = self.word(v) else { return Frame::default() };
        let end = c.tokens.end;
        let mut f = Frame { verb: v, rest: TokenRange::new(v + 1, end), ..Frame::default() };
        f.passive = self.visible_passive(v, lex) || self.passive_by_agent(lex, v, end);
        f.more = if self.last_verb(c) == Some(v) { resumed(clauses, ci) } else { Vec::new() };
        // خرق فجر الاثنين، قبل ساعات، المغرب الهدنة: the subject may stand behind an insertion.
        let (after, end) = match self.next_np(v + 1, end) {
            None if self.only_adverbs(v + 1, end) => f
                .more
                .iter()
                .find_map(|r| self.next_np(r.start, r.end).filter(|np| np.head == r.start).map(|np| (Some(np), r.end)))
                .unwrap_or((None, end)),
            found => (found, end),
        };
        let prev_frame = done.iter().rfind(|d| d.verb >= c.tokens.start);
        let aux = prev_frame
            .filter(|p| matches!(self.verb_use(lex, p.verb), Some(VerbUse::Aux | VerbUse::Copula)) && self.agree_words(p.verb, v));
        // SVO: a noun phrase at the clause's head, before the verb.
        let before = self.topic(c, v);
        // A verb in the plural stands behind its subject, never before it.
        let plural = w.readings.first().is_some_and(|r| r.number == Number::P && r.gender == Gender::M);
        // مجازر ارتكبتها فاغنر, فرنسا اتهمتها الجزائر: behind a verb that bears its object stands its subject.
        let behind = w.pron.is_some_and(|p| p.person == 3)
            && after.as_ref().is_some_and(|np| {
                let acts = self.word(np.head).is_some_and(|h| h.mention.is_some() || h.office || h.people);
                np.head == v + 1 && (acts || !np.mentions.is_empty()) && self.agrees(w, np)
            });
        let pronoun = self.pronoun_of_that(c, v, done);
        if self.speaks_of_self(w, v) {
            // إننا نرفض, فشلنا: the one who speaks, and nobody else who is named.
            let said = w.quoted || chain(clauses, ci).any(|k| clauses.get(k).is_some_and(|c| c.opening == Opening::That));
            if let Some(d) = done.iter().rfind(|d| said && self.tells(lex, d.verb)) {
                f.subject.clone_from(&d.subject);
                f.subject_mentions.clone_from(&d.subject_mentions);
            }
            f.inherited = true;
            f.object = after;
        } else if let Some(np) = after.as_ref().filter(|np| self.pointed_out(lex, v + 1, np)) {
            // طالب هؤلاء المجلس: a demonstrative by itself is the subject.
            f.object = Some(np.clone());
        } else if let Some((subject, mentions)) = pronoun {
            f.subject = subject;
            f.subject_mentions = mentions;
            f.inherited = true;
            f.object = after;
        } else if let Some(np) = self.excepted(v, end) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.object = after.filter(|a| *a != np);
            f.subject = Some(np);
        } else if let Some(np) = self.bound(c, w).filter(|_| {
            let only = |a: &Np| self.transitive(lex, v) && self.next_np(a.tokens.end, end).is_none();
            before.is_none() && after.as_ref().is_none_or(|a| a.mentions.is_empty() || !self.agrees(w, a) || only(a))
        }) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(a) = aux.filter(|a| {
            // كانت قد اختطفته عصابة مسلحة: a verb that bears its object has its subject behind it.
            let bears = w.pron.is_some_and(|p| p.person == 3);
            let next = |np: &Np| np.head == v + 1 && (bears || !np.mentions.is_empty()) && self.agrees(w, np);
            !(a.inherited && after.as_ref().is_some_and(next))
        }) {
            f.subject.clone_from(&a.subject);
            f.subject_mentions.clone_from(&a.subject_mentions);
            f.inherited = a.inherited;
            if f.subject.as_ref().is_some_and(|s| s.head > v) {
                f.object = f.subject.as_ref().and_then(|s| self.next_np(s.tokens.end, end));
            } else {
                f.object = after;
            }
            if f.subject.is_none() {
                // The subject stands after the second verb.
                if let Some(np) = f.object.clone().filter(|np| self.agrees(w, np)) {
                    f.subject_mentions = self.owners(&np, actor_of);
                    f.object = self.next_np(np.tokens.end, end);
                    f.subject = Some(np);
                    f.inherited = false;
                }
            }
        } else if let Some(ante) = self.predicate_behind(c, v, w, prev_frame) {
            // المنظومات التي سلمتها إسرائيل أنقذت: behind a relative clause that is whole the verb is what the described one does.
            f.subject_mentions = self.owners(&ante, actor_of);
            f.subject = Some(ante);
            f.object = after;
        } else if c.opening == Opening::Rel && self.antecedent(c).is_some() && before.is_none() {
            let ante = self.antecedent(c);
            let mut mentions = ante.as_ref().map(|np| self.owners(np, actor_of)).unwrap_or_default();
            // الأمر الذي ساهم في تحسين: what was said before.
            if ante.as_ref().and_then(|np| self.word(np.head)).is_some_and(|h| h.is(Category::Fact)) {
                mentions = done.iter().rfind(|d| !d.subject_mentions.is_empty()).map(|d| d.subject_mentions.clone()).unwrap_or_default();
            } else if mentions.is_empty()
                && let Some(np) = &ante
            {
                // السودان هو البلد الذي أغاث: what the antecedent is said of.
                mentions = self.said_of(lex, np, done, actor_of);
            }
            // لم تتأخر الجزائر عن مالي، فهي التي رعت: a pronoun that opens goes back to the subject of the verb before.
            if let Some(p) = c
                .tokens
                .start
                .checked_sub(1)
                .and_then(|k| self.word(k))
                .filter(|p| p.pos == Pos::Function && p.is(Category::Pron) && p.conj)
                && let Some(d) = done.iter().rfind(|d| {
                    let agrees = |np: &Np| self.word(np.head).is_some_and(|h| h.gender == w.gender || h.gender == Gender::Any);
                    d.verb + 1 < c.tokens.start
                        && !d.subject_mentions.is_empty()
                        && d.subject.as_ref().is_some_and(agrees)
                        && !p.is(Category::Rel)
                })
            {
                mentions.clone_from(&d.subject_mentions);
            }
            let own_pron = w.pron.is_some() || self.resumptive(v + 1, end);
            // هي من يعرقل: "who" is masculine whoever it is.
            let free = self.word(c.tokens.start).is_some_and(|r| r.is(Category::Free));
            let ante_agrees = free || ante.as_ref().is_none_or(|np| self.agrees(w, np));
            match &after {
                Some(np) if (own_pron || !ante_agrees) && self.agrees(w, np) => {
                    f.subject_mentions = self.owners(np, actor_of);
                    // القمع الذي واجهت به الميليشيات الاحتجاجات: the verb has an object of its own.
                    let own = self.next_np(np.tokens.end, end).filter(|_| w.pron.is_none() && self.resumptive(v + 1, end));
                    if own.is_some() {
                        f.means.clone_from(&ante);
                        f.object = own;
                    } else {
                        f.object.clone_from(&ante);
                        f.object_mentions = mentions;
                    }
                    f.subject = Some(np.clone());
                }
                // المجموعة التي تتهمها بالخضوع: the pronoun stands for whom the clause describes, and another acts.
                _ if !mentions.is_empty()
                    && w.pron.is_some_and(|p| p.person == 3 && ante.as_ref().is_some_and(|a| self.is_meant_by(p, a))) =>
                {
                    let other = |d: &&Frame| !d.subject_mentions.is_empty() && !d.subject_mentions.iter().any(|m| mentions.contains(m));
                    if let Some(d) = done.iter().rev().find(other) {
                        f.subject.clone_from(&d.subject);
                        f.subject_mentions.clone_from(&d.subject_mentions);
                    }
                    f.inherited = true;
                    f.object = ante;
                    f.object_mentions = mentions;
                    f.by_pronoun = true;
                }
                _ => {
                    f.subject = ante;
                    f.subject_mentions = mentions;
                    f.object = after;
                }
            }
        } else if let Some((np, topic)) =
            before.as_ref().filter(|np| !behind && !self.agrees(w, np)).and_then(|t| self.described_by(t, v, w).map(|np| (np, t.clone())))
        {
            // المغرب قوة احتلال تنهب: the verb describes the predicate, and the predicate is the topic.
            f.subject_mentions = self.owners(&np, actor_of);
            if f.subject_mentions.is_empty() {
                f.subject_mentions = self.owners(&topic, actor_of);
            }
            f.subject = Some(np);
            f.object = after;
        } else if let Some((np, mentions)) = self.described_object(lex, v, w, prev_frame).filter(|_| !behind) {
            // يعد المغرب قوة استعمارية تستنزف خيرات البلاد
            f.subject_mentions = mentions.unwrap_or_else(|| self.owners(&np, actor_of));
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = self.described_after_prep(c, v, w, done).filter(|_| !behind) {
            // شكرت إسرائيل على معدات أنقذت الموسم
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = before.filter(|np| !behind && self.agrees(w, np)) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = self.waiting_topic(clauses, ci, w).filter(|_| !behind).filter(|_| {
            after
                .as_ref()
                .is_none_or(|a| a.head > v + 1 || !self.agrees(w, a) || self.word(a.head).is_none_or(|h| !h.al && h.mention.is_none()))
        }) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else {
            let loose = c.opening != Opening::Conj
                && w.gender == Gender::F
                && after.as_ref().is_some_and(|a| a.head == v + 1 && self.word(a.head).is_some_and(|h| h.mention.is_some()));
            let after_exists = after.is_some() && !plural;
            match after {
                Some(np)
                    if !plural
                        && (self.agrees(w, &np)
                            && !self.object_like(&np, w, done)
                            && (f.passive || !self.asked_for(lex, &np, v, end))
                            && !self.left_without(lex, clauses, ci, &np, v, done))
                        || (loose && after_exists) =>
                {
                    f.subject_mentions = self.owners(&np, actor_of);
                    f.object = self.next_np(self.seat_end(&np), end);
                    f.subject = Some(np);
                }
                other => {
                    // Nothing that fits: the subject goes on from an earlier verb.
                    f.object = other;
                    f.inherited = true;
                    // بأنه وضع: the pronoun of "that" stands for a subject of its gender only.
                    let of_that = self.pronoun_gender(c, v);
                    let fits = |d: &&Frame| {
                        let same = |np: &Np| self.word(np.head).is_some_and(|h| of_that.is_none_or(|g| h.gender == g));
                        d.subject.as_ref().map_or(!d.subject_mentions.is_empty() && of_that.is_none(), |np| self.agrees(w, np) && same(np))
                    };
                    // First the clause that a conjunction joins it to, then those on which it hangs, then whatever stands before.
                    let near = c.joined.into_iter().flat_map(|j| chain(clauses, j)).chain(c.resumes).chain(chain(clauses, ci).skip(1));
                    let by_tree = near.filter_map(|k| clauses.get(k)).find_map(|k| done.iter().rfind(|d| k.tokens.has(d.verb) && fits(d)));
                    // مما أدى إلى: what was said before is the subject, whatever its gender; so he who did that.
                    // ما دفعها إلى التصعيد: not where the verb does it to him.
                    let to_him =
                        |d: &&Frame| w.pron.is_some_and(|p| p.person == 3 && d.subject.as_ref().is_some_and(|s| self.is_meant_by(p, s)));
                    // تعرضت دورية لانفجار، ما أدى إلى: who suffers it has not brought it about.
                    let acted = |d: &&Frame| {
                        !d.subject_mentions.is_empty() && !matches!(self.verb_use(lex, d.verb), Some(VerbUse::Undergo | VerbUse::Call))
                    };
                    let whole = self.whole_before(c).then(|| done.iter().rfind(acted)).flatten().filter(|d| !to_him(d));
                    // قال إن من مزق الاتفاق: "who" is nobody named before.
                    let who = c.opening == Opening::Rel
                        && self.word(c.tokens.start).is_some_and(|r| r.is(Category::Free) && r.fold().ends_with("من"))
                        && self.antecedent(c).is_none();
                    // تواطؤا من مدريد حين انقلبت: the actor right before the word that opens the clause.
                    if let Some(np) = self.right_before(c, w) {
                        f.subject_mentions = self.owners(&np, actor_of);
                        f.subject = Some(np);
                        return f;
                    }
                    // Not one that acts but in a relative clause before.
                    let told = |d: &&Frame| {
                        let inside = |k: &Clause| k.tokens.has(d.verb) && k.opening == Opening::Rel && !k.tokens.has(v);
                        c.opening == Opening::Sub && clauses.iter().any(inside)
                    };
                    let carried = whole.or(by_tree).or_else(|| done.iter().rev().filter(|d| !told(d)).find(fits)).filter(|_| !who);
                    // المؤسسة التي لطختها الفضائح وصمتت: behind a thing that did something to the described, the described goes on.
                    let described = carried.filter(|d| {
                        let acts = |h: &Word| h.mention.is_some() || h.office || h.people || h.sourceful || h.body || h.is(Category::Title);
                        let thing = d.subject.as_ref().is_some_and(|s| s.head > d.verb && self.word(s.head).is_some_and(|h| !acts(h)));
                        let rel =
                            clauses.iter().find(|k| k.tokens.has(d.verb) && k.opening == Opening::Rel).and_then(|k| self.antecedent(k));
                        thing && rel.is_some_and(|a| d.object.as_ref() == Some(&a) && self.agrees(w, &a))
                    });
                    if let Some(d) = described {
                        f.subject.clone_from(&d.object);
                        f.subject_mentions.clone_from(&d.object_mentions);
                    } else if let Some(d) = carried {
                        f.subject.clone_from(&d.subject);
                        f.subject_mentions.clone_from(&d.subject_mentions);
                    } else if who {
                        f.inherited = false;
                    } else if let Some(np) = f.object.clone().filter(|o| o.head == v + 1 && !o.mentions.is_empty() && w.gender != Gender::M)
                    {
                        // Nobody else is there: the writer's agreement is loose (عززت المغرب حملته).
                        f.subject_mentions = self.owners(&np, actor_of);
                        f.object = self.next_np(np.tokens.end, end);
                        f.subject = Some(np);
                        f.inherited = false;
                    } else if let Some(np) = self.last_np_before(c.tokens.start, w) {
                        f.subject_mentions = self.owners(&np, actor_of);
                        f.subject = Some(np);
                    }
                }
            }
        }
        // حملت الجزائر، على لسان وزيرها، المغرب المسؤولية: so may the object.
        if f.object.is_none() {
            let head = |r: &TokenRange| self.word(r.start).is_some_and(|w| w.nominal() && w.prep.is_none());
            f.object =
                f.more.iter().filter(|r| head(r)).find_map(|r| self.next_np(r.start, r.end)).filter(|np| f.subject.as_ref() != Some(np));
        }
        // ما سماه الحياد: there the pronoun stands for "what".
        let free =
            c.opening == Opening::Rel && self.word(c.tokens.start).is_some_and(|r| r.is(Category::Free)) && self.antecedent(c).is_none();
        if f.object.is_none() && w.pron.is_some_and(|p| p.person == 3) && !f.passive && !free {
            self.object_by_pronoun(lex, &mut f, c, done, actor_of);
        }
        // لم تجلب فرنسا سوى الفوضى: behind "but" stands what the denied verb is done to after all.
        if f.object.is_none() && !f.passive && f.subject.is_some() {
            f.object = self.behind_except(v, end).filter(|np| f.subject.as_ref() != Some(np));
        }
        if f.object_mentions.is_empty()
            && let Some(np) = &f.object
        {
            f.object_mentions = self.owners(np, actor_of);
        }
        if let Some(np) = f.subject.clone().filter(|_| !f.inherited && !f.subject_mentions.is_empty()) {
            let more = self.joined(&np, v, actor_of);
            f.subject_mentions.extend(more);
        }
        if let Some(np) = f.object.clone().filter(|_| !f.by_pronoun && !f.object_mentions.is_empty()) {
            let more = self.joined(&np, v, actor_of);
            f.object_mentions.extend(more);
        }
        if f.passive {
            // What stands as subject suffers; من قبل، من طرف، على يد name the agent.
            f.object = f.subject.take();
            f.object_mentions = std::mem::take(&mut f.subject_mentions);
            if let Some(np) = self.by_agent(v + 1, end) {
                f.subject_mentions = self.owners(&np, actor_of);
                f.subject = Some(np);
            }
        }
        f
    }

    /// Whether a pronoun may stand for a phrase, by gender and number.
    fn is_meant_by(&self, p: crate::lexicon::Pron, np: &Np) -> bool {
        self.word(np.head).is_some_and(|h| p.gender == Gender::Any || h.gender == Gender::Any || h.gender == p.gender)
    }

    /// Where a phrase ends with the place in which the body that it names sits: الحكومة الانتقالية في مالي.
    fn seat_end(&self, np: &Np) -> usize {
        let body = np.mentions.is_empty() && (np.tokens.start..np.tokens.end).any(|k| self.word(k).is_some_and(|w| w.body));
        let within = self.word(np.tokens.end).is_some_and(|w| body && w.is_prep() && w.is(Category::In) && w.pron.is_none());
        let seat = self.word(np.tokens.end + 1).filter(|w| within && w.prep.is_none()).and_then(|w| w.mention);
        seat.and_then(|m| self.mentions.get(m)).map_or(np.tokens.end, |m| m.tokens.end)
    }

    /// The name of an actor right before the word that opens a subordinate clause, where the verb of the clause agrees with it and stands right behind
    /// that word.
    fn right_before(&self, c: &Clause, verb: &Word) -> Option<Np> {
        let time = |w: &Word| w.pos == Pos::Function && w.is(Category::Sub) && !w.is(Category::That) && !w.is(Category::Rel);
        let first = (c.tokens.start + 1..c.tokens.end).find(|&k| self.word(k).is_some_and(|w| w.pos != Pos::Function))?;
        let opens = c.opening == Opening::Sub && self.word(c.tokens.start).is_some_and(time) && std::ptr::eq(self.word(first)?, verb);
        let end = c.tokens.start.checked_sub(1).filter(|_| opens)?;
        let m = self.word(end)?.mention.and_then(|m| self.mentions.get(m).map(|n| (m, n)))?;
        let head = self.word(m.1.tokens.start)?;
        // في بنين حيث, على الحدود مع الجزائر بعدما: not one that tells but where.
        let prep = m.1.tokens.start.checked_sub(1).and_then(|k| self.word(k)).filter(|p| p.is_prep());
        let agrees = head.gender == verb.gender && head.prep.is_none() && prep.is_none_or(|p| p.is(Category::From));
        let np = Np { head: m.1.tokens.start, tokens: m.1.tokens, mentions: vec![m.0] };
        (agrees && !m.1.adjective && !m.1.place && verb.pron.is_none()).then_some(np)
    }

    /// Whom a relative clause describes, where its own verb bears its object and has its subject behind it, and the verb at `v`, without a conjunction, is
    /// a second one that agrees with the described.
    fn predicate_behind(&self, c: &Clause, v: usize, verb: &Word, first: Option<&Frame>) -> Option<Np> {
        let d = first.filter(|d| c.opening == Opening::Rel && d.verb < v && !verb.conj && !d.inherited)?;
        let bears = self.word(d.verb).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3)) || self.resumptive(d.verb + 1, v);
        let whole = bears && d.subject.as_ref().is_some_and(|s| s.head > d.verb && s.tokens.end <= v);
        let relative = self.word(c.tokens.start).is_some_and(|w| !w.is(Category::Free) && !w.conj);
        // What stands right before the verb may be what it describes (سلمتها إسرائيل في صفقة أثارت الجدل).
        let described = self.np_ending_at(v, Gender::Any).is_some_and(|np| d.subject.as_ref().is_some_and(|s| np.head > s.tokens.end - 1));
        self.antecedent(c).filter(|np| whole && relative && !described && self.agrees(verb, np))
    }

    /// Whether a verb stands in the first or second person, by every reading.
    fn speaks_of_self(&self, w: &Word, v: usize) -> bool {
        let mut verbs = w.readings.iter().filter(|r| r.part.is_verb()).peekable();
        // لكننا فشلنا: behind "but we" what might be "he failed us" is "we failed".
        let we = v.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.pos == Pos::Function && p.fold().ends_with("نا"));
        verbs.peek().is_some() && verbs.all(|r| r.person.is_some_and(|p| p != 3) || we && r.pron.is_some_and(|p| p.person == 1))
    }

    /// Whether a table of cues knows the verb at `v`.
    fn tells(&self, lex: &Lexicon, v: usize) -> bool {
        let cue = |u: &Use| matches!(u, Use::Cue(_));
        self.word(v).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && lex.uses_of(r.lex).iter().any(cue)))
    }

    /// Whether at `i` stands a demonstrative that does not belong to the phrase right behind it: هؤلاء مجلس الأمن, not هذا القرار.
    fn pointed_out(&self, lex: &Lexicon, i: usize, np: &Np) -> bool {
        use crate::lexicon::AliasKind::{Capital, Name};
        let alone = |d: &Word| d.pos == Pos::Function && d.is(Category::Det) && !d.is_prep() && d.prep.is_none();
        let state = |a: &crate::lexicon::Alias| {
            matches!(a.kind, Name | Capital) && a.actor.as_ref().and_then(|a| lex.actors.get(a)).is_some_and(|a| a.kind == "state")
        };
        let name = |m: usize| {
            let n = self.mentions.get(m).filter(|n| !n.meant);
            n.and_then(|n| lex.aliases.get(n.alias as usize)).is_some_and(state)
        };
        let head = self.word(np.head).is_some_and(|h| h.mention.map_or(!h.al, |m| h.pos == Pos::Noun && name(m)));
        np.head == i + 1 && head && self.word(i).is_some_and(alone)
    }

    /// The indefinite phrase behind a preposition right before the verb at `v`, which follows another verb of its clause and describes it.
    fn described_after_prep(&self, c: &Clause, v: usize, verb: &Word, done: &[Frame]) -> Option<Np> {
        // بامتنان لبلد لم يخذلهم: over a particle also where the clause has no verb before it.
        if verb.conj || self.before_particles(v) == v && !done.iter().any(|d| c.tokens.has(d.verb)) {
            return None;
        }
        let np = self.np_ending_at(self.before_particles(v), Gender::Any)?;
        let head = self.word(np.head)?;
        // أدان استهداف مدرسة تؤوي نازحين: the last genitive of an action, where the action itself does not agree.
        let last = v.checked_sub(1).and_then(|k| self.word(k).map(|w| (k, w)));
        if let Some((k, w)) = last.filter(|(k, w)| {
            let bare = !w.al && w.pron.is_none() && w.mention.is_none() && w.pos == Pos::Noun && w.prep.is_none() && !w.tanwin;
            *k > np.head && bare && !w.is(Category::Time) && head.readings.iter().any(|r| r.part == Part::Masdar) && !self.agrees(verb, &np)
        }) && verb.gender == w.gender
        {
            return Some(Np { head: k, tokens: TokenRange::new(k, k + 1), mentions: Vec::new() });
        }
        let governed = head.prep.is_some()
            || np.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.is_prep() && p.pron.is_none());
        let open = np.mentions.is_empty()
            && (np.tokens.start..np.tokens.end).all(|k| self.word(k).is_some_and(|w| !w.al && w.pron.is_none() && w.pos != Pos::Number));
        let adverb = head.is(Category::Adv) || head.is(Category::Time) || head.is(Category::Quant);
        (governed && open && !adverb && self.agrees(verb, &np)).then_some(np)
    }

    /// Where the particles begin that stand right before the verb at `v` (لبلد لم يخذلهم).
    pub(super) fn before_particles(&self, v: usize) -> usize {
        let mut k = v;
        let held = |w: &Word| w.pos == Pos::Function && (w.is(Category::Neg) || w.is(Category::Verbal)) && !w.conj && !w.is(Category::Rel);
        while k > 0 && self.word(k - 1).is_some_and(held) {
            k -= 1;
        }
        k
    }

    /// Whether a clause opens with a relative that stands for all that was said before (مما، ما behind a mark).
    fn whole_before(&self, c: &Clause) -> bool {
        let free = self.word(c.tokens.start).is_some_and(|w| w.is(Category::Free));
        let before = c.tokens.start.checked_sub(1).and_then(|k| self.word(k));
        let mark = before.is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"");
        let fact = before.is_some_and(|w| w.pos == Pos::Function && (w.is(Category::Fact) || w.is(Category::Sub)));
        c.opening == Opening::Rel && (free && mark || fact && self.antecedent(c).is_none())
    }

    /// A pronoun that points back at the antecedent, joined to a preposition.
    pub(super) fn resumptive(&self, from: usize, to: usize) -> bool {
        (from..to.min(from + 2)).any(|i| self.word(i).is_some_and(|w| w.pos == Pos::Function && w.pron.is_some()))
    }

    /// Gender (and number, after the subject) of verb and noun phrase.
    pub(crate) fn agrees(&self, verb: &Word, np: &Np) -> bool {
        let Some(h) = self.word(np.head) else { return false };
        if verb.readings.is_empty() {
            let f = verb.fold().strip_prefix(['و', 'ف', 'س']).unwrap_or(verb.fold());
            let g = if f.starts_with('ي') {
                Gender::M
            } else if f.ends_with('ت') || f.starts_with('ت') {
                Gender::F
            } else {
                Gender::Any
            };
            return g == Gender::Any || h.gender == Gender::Any || g == h.gender;
        }
        verb.readings.iter().filter(|r| r.part.is_verb()).any(|r| {
            if r.number == Number::P && r.gender == Gender::M {
                return h.number == Number::P
                    || h.gender == Gender::Any
                    || (h.gender == Gender::M && h.number != Number::S)
                    || np.mentions.len() > 1;
            }
            if r.number == Number::D {
                return np.mentions.len() == 2 || h.number == Number::D;
            }
            r.gender == Gender::Any || h.gender == Gender::Any || r.gender == h.gender
        })
    }

    pub(super) fn agree_words(&self, a: usize, b: usize) -> bool {
        match (self.word(a), self.word(b)) {
            (Some(a), Some(b)) => a.gender == b.gender || a.gender == Gender::Any || b.gender == Gender::Any,
            _ => false,
        }
    }

    /// Whether the phrase after a verb that might be its subject is rather its object: an earlier subject agrees and this phrase
    /// has no actor, or stands with tanwin.
    pub(super) fn object_like(&self, np: &Np, verb: &Word, done: &[Frame]) -> bool {
        let Some(h) = self.word(np.head) else { return false };
        // تعيد اللاجئين السودانيين: the oblique plural is no subject.
        let plural = |r: &crate::lexicon::Reading| r.number == Number::P && r.prep == h.prep && !r.part.is_verb();
        let oblique =
            h.mention.is_none() && h.fold().ends_with("ين") && h.readings.iter().filter(|r| !r.rare).all(plural) && !h.readings.is_empty();
        if h.tanwin || oblique {
            return true;
        }
        let owner = !np.mentions.is_empty();
        !owner
            && np.head == self.words.iter().position(|x| std::ptr::eq(x, verb)).map_or(0, |v| v + 1)
            && h.gender == Gender::Any
            && done.last().is_some_and(|d| !d.subject_mentions.is_empty() && d.subject.as_ref().is_some_and(|s| self.agrees(verb, s)))
    }

    /// انتهك الاتفاق, تستنزف خزينة باماكو: a verb that must have an object, with but one phrase behind it that is no actor, where an earlier
    /// subject agrees: the phrase is the object.
    pub(super) fn left_without(&self, lex: &Lexicon, clauses: &[Clause], ci: usize, np: &Np, v: usize, done: &[Frame]) -> bool {
        let (Some(w), Some(h), Some(c)) = (self.word(v), self.word(np.head), clauses.get(ci)) else { return false };
        // تمطر المدن وتغرق كييف: behind a verb that follows its subject another goes on with that, whoever stands behind it.
        let follows = |d: &Frame| {
            d.subject.as_ref().is_some_and(|s| s.tokens.end <= d.verb) && self.word(d.verb).is_some_and(|v| same_form(v, w)) && w.conj
        };
        let goes_on = c.joined.and_then(|j| clauses.get(j)).and_then(|j| done.iter().rfind(|d| j.tokens.has(d.verb))).is_some_and(follows);
        if matches!(self.verb_use(lex, v), Some(VerbUse::Copula | VerbUse::Aux)) {
            return false;
        }
        let fits = |d: &Frame| !d.subject_mentions.is_empty() && d.subject.as_ref().is_some_and(|s| self.agrees(w, s));
        // تمول الإمارات الصفقات وتدفع مالي إلى القطيعة: nor does a verb that a conjunction joins to one of the same form leave its object out.
        let before = c.joined.and_then(|j| clauses.get(j)).and_then(|j| done.iter().rfind(|d| j.tokens.has(d.verb)));
        let twin = w.conj
            && h.mention.is_some()
            && self.asks_object(lex, v)
            && before.is_some_and(|d| fits(d) && self.word(d.verb).is_some_and(|v| may_be_same_form(v, w)));
        if twin && w.pron.is_none() && self.next_np(np.tokens.end, c.tokens.end).is_none() {
            return true;
        }
        let own = !goes_on && (h.mention.is_some() || h.office || h.people || h.sourceful || h.is(Category::Title));
        if own || w.pron.is_some() || self.next_np(np.tokens.end, c.tokens.end).is_some() || !self.transitive(lex, v) {
            return false;
        }
        // ويدعم الإرهاب: of whom the piece before told.
        if self.heads(v) && self.told_of.is_some_and(|t| t.gender == w.gender) {
            return true;
        }
        let near = c.joined.into_iter().chain(chain(clauses, ci).skip(1)).chain(ci.checked_sub(1));
        near.filter_map(|k| clauses.get(k)).any(|k| done.iter().rfind(|d| k.tokens.has(d.verb)).is_some_and(fits))
    }

    /// نظام نال إعجاب الخبراء: the only phrase behind a verb, which the tables ask for as its object, is no subject.
    fn asked_for(&self, lex: &Lexicon, np: &Np, v: usize, end: usize) -> bool {
        let direct =
            |e: &crate::lexicon::StanceEntry| !e.only.is_empty() && e.preps.iter().all(|p| p == "=") && self.allowed(lex, e, Some(np));
        let entry = |u: &Use| matches!(u, Use::Stance(e) if lex.stance.get(*e as usize).is_some_and(direct));
        let asks = |r: &crate::lexicon::Reading| r.part.is_verb() && lex.uses_of(r.lex).iter().any(entry);
        let head = self.word(np.head).is_some_and(|h| h.mention.is_none() && !h.office && !h.people);
        let plain = !matches!(self.verb_use(lex, v), Some(VerbUse::Copula | VerbUse::Aux));
        head && plain
            && self.next_np(np.tokens.end, end).is_none()
            && self.word(v).is_some_and(|w| !w.readings.is_empty() && w.readings.iter().any(asks))
    }

    /// Whether no noun, name or preposition stands before the word at `v`.
    pub(crate) fn heads(&self, v: usize) -> bool {
        (0..v).all(|k| self.word(k).is_some_and(|w| w.pos == Pos::Function && !w.is(Category::Prep)))
    }

    /// Whether a table says that the verb at `v` reaches its object without a preposition, and only so.
    pub(super) fn transitive(&self, lex: &Lexicon, v: usize) -> bool {
        let Some(w) = self.word(v) else { return false };
        let mut entries = w.readings.iter().filter(|r| r.part.is_verb()).flat_map(|r| lex.uses_of(r.lex)).filter_map(|u| match u {
            Use::Stance(e) => lex.stance.get(*e as usize),
            _ => None,
        });
        entries.next().is_some_and(|e| e.preps.iter().all(|p| p == "=") && !e.preps.is_empty() && (e.agent != 0 || e.op != 0))
    }

    /// Whether a table says that the verb at `v` is done to somebody: its object judged, or driven to something.
    fn asks_object(&self, lex: &Lexicon, v: usize) -> bool {
        let done_to = |e: &crate::lexicon::StanceEntry| {
            let direct = !e.preps.is_empty() && e.preps.iter().all(|p| p == "=");
            let driven = e.op != 0 && !e.source && e.preps.iter().any(|p| lex.is_function(&crate::text::fold(p), Category::Toward));
            direct && (e.agent != 0 || e.op != 0 || e.patient != 0) || driven
        };
        let entry = |u: &Use| matches!(u, Use::Stance(e) if lex.stance.get(*e as usize).is_some_and(done_to));
        self.word(v).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && lex.uses_of(r.lex).iter().any(entry)))
    }

    /// اختطف عامل إغاثة على يد مجهولين: a verb that must have an object, with one phrase behind it and one who is said to be the doer.
    fn passive_by_agent(&self, lex: &Lexicon, v: usize, end: usize) -> bool {
        let Some(np) = self.next_np(v + 1, end).filter(|_| self.transitive(lex, v)) else { return false };
        let doer = |k: usize| self.word(k).is_some_and(|w| w.is(Category::By));
        let before = (v + 1..end).find(|&k| doer(k)).unwrap_or(end);
        before < end
            && np.tokens.end <= before
            && self.next_np(np.tokens.end, before).is_none()
            && self.word(v).is_some_and(|w| w.pron.is_none())
    }

    pub(super) fn visible_passive(&self, v: usize, lex: &Lexicon) -> bool {
        let Some(w) = self.word(v) else { return false };
        let mut verbs = w.readings.iter().filter(|r| r.part.is_verb()).peekable();
        // أدينت, استؤنفت: the letters show it.
        if verbs.peek().is_some() && verbs.all(|r| r.passive) {
            return true;
        }
        // ويُتهم: behind a conjunction the sign stands on the second letter.
        let first = if w.conj { w.token.marks.damma_second } else { w.token.marks.damma_first };
        if !w.token.marks.damma_first && !w.token.marks.damma_second {
            return false;
        }
        w.readings.iter().filter(|r| r.part.is_verb()).any(|r| match r.part {
            Part::Perfect => w.token.marks.damma_first || w.token.marks.damma_second,
            // Forms II, III, IV and the four-letter verbs have ُ in the active imperfect.
            _ => first && !matches!(lex.morph.class(r.lex), "v2" | "v3" | "v4" | "vq"),
        })
    }
}

/// Whether two verbs are imperfects, or perfects, of one gender.
fn same_form(a: &Word, b: &Word) -> bool {
    let part = |w: &Word| w.readings.first().map(|r| r.part);
    part(a) == part(b) && part(a).is_some() && a.gender == b.gender
}

/// Whether by some readings two verbs are imperfects, or perfects, of one gender.
fn may_be_same_form(a: &Word, b: &Word) -> bool {
    let form = |r: &crate::lexicon::Reading| (r.part, r.gender, r.number);
    let verbs = |w: &Word| w.readings.iter().filter(|r| r.part.is_verb()).map(form).collect::<Vec<_>>();
    let other = verbs(b);
    verbs(a).iter().any(|x| other.contains(x))
}

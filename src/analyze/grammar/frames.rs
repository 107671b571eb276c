//! Subject and object of each finite verb.

use super::*;

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
        self.objects_over_relatives(clauses, &mut frames, actor_of);
        frames
    }

    /// قتلت الطائرات التي تشغلها فاغنر عشرات المدنيين: gives a verb the object that stands behind the whole relative clause of its subject.
    fn objects_over_relatives(&self, clauses: &[Clause], frames: &mut [Frame], actor_of: &dyn Fn(usize) -> crate::model::Id) {
        for i in 1..frames.len() {
            let Some([f, d]) = frames.get_mut(i - 1..=i) else { continue };
            let Some(subject) = f.subject.as_ref().filter(|s| f.object.is_none() && !f.passive && !f.inherited && s.head > f.verb) else {
                continue;
            };
            let rel = |c: &&Clause| c.opening == Opening::Rel && c.tokens.has(d.verb) && c.tokens.start == subject.tokens.end;
            let Some(c) = clauses.iter().find(rel) else { continue };
            // The verb of the clause bears its object, and its subject ends it.
            let whole = self.word(d.verb).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3));
            let Some(end) = d.subject.as_ref().filter(|s| whole && s.head > d.verb).map(|s| s.tokens.end) else { continue };
            let object = self.next_np(end, c.tokens.end).filter(|np| np.tokens.start == end && np.mentions.is_empty());
            if let Some(np) = object.filter(|np| self.word(np.head).is_some_and(|w| w.prep.is_none() && !w.conj && w.pos == Pos::Noun)) {
                f.object_mentions = self.owners(&np, actor_of);
                f.object = Some(np);
            }
        }
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
            // قصفت في ساعة متأخرة من الليل مقاتلات روسية قرية: at the head of a sentence so it may behind phrases.
            None if self.heads(v) && w.pron.is_none() => {
                let acts = |np: &Np| self.word(np.head).is_some_and(|h| h.acts() || h.body) || !np.mentions.is_empty();
                let place = |np: &Np| {
                    let name = self.word(np.head).and_then(|h| h.mention).and_then(|m| self.mentions.get(m));
                    name.is_some_and(|m| m.place || m.adjective)
                };
                let subject = |np: &Np| acts(np) && !place(np) && self.agrees(w, np);
                (self.free_behind(v + 1, end).into_iter().map(|k| self.np(k)).find(subject), end)
            }
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
        // خطوة رأت فيها باماكو مساسا: so it does where a preposition bears it and the verb describes an indefinite noun.
        let indefinite = |p: &Word| p.nominal() && !p.al && p.pron.is_none() && p.mention.is_none();
        // في وقت تساوم فيه عواصم أوروبية: or a time that opens the clause.
        let opens = |p: &Word| p.pos == Pos::Function && p.is(Category::Sub);
        let before_verb = v.checked_sub(1).and_then(|k| self.word(k));
        let timed = before_verb.is_some_and(opens);
        let reached = (timed || before_verb.is_some_and(indefinite))
            && !w.conj
            && w.pron.is_none()
            && self.word(v + 1).is_some_and(|p| p.is_prep() && p.pron.is_some());
        let behind = (reached || w.pron.is_some_and(|p| p.person == 3))
            && after.as_ref().is_some_and(|np| {
                let acts = reached && timed || self.word(np.head).is_some_and(|h| h.mention.is_some() || h.office || h.people);
                // الضربات نفذتها طائرات تابعة للجيش: also one of somebody's.
                let somebodys = || !np.mentions.is_empty() || !self.owners(np, actor_of).is_empty();
                np.head == v + 1 + usize::from(reached) && (acts || somebodys()) && self.agrees(w, np)
            });
        let needs_object = || self.transitive(lex, v) || self.asks_object(lex, v);
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
        } else if let Some(d) = self.governs_that(lex, c, v, done).filter(|_| {
            let object = |a: &Np| a.head == v + 1 && !a.mentions.is_empty() && self.next_np(a.tokens.end, end).is_none();
            needs_object() && after.as_ref().is_some_and(object)
        }) {
            // لم تتردد فرنسا في أن تخون مالي: what an auxiliary verb takes in a clause of "that" its subject does.
            f.subject.clone_from(&d.subject);
            f.subject_mentions.clone_from(&d.subject_mentions);
            f.inherited = true;
            f.object = after;
        } else if let Some(d) = prev_frame.filter(|d| self.says_of_what(c, v, d)) {
            // ما تفعله إثيوبيا يهدد الاستقرار: what somebody does who does that does.
            f.subject_mentions.clone_from(&d.subject_mentions);
            f.object = after;
        } else if let Some(ante) = self.predicate_behind(c, v, w, prev_frame) {
            // المنظومات التي سلمتها إسرائيل أنقذت: behind a relative clause that is whole the verb is what the described one does.
            f.subject_mentions = self.owners(&ante, actor_of);
            // القصف الذي شنته الخرطوم أصاب الأسواق: what an action does who did the action does.
            // السياسة التي اتبعتها فرنسا أفقرت البلاد: nor is a policy or a choice anything apart from him whose it is.
            let deed = |h: &Word| h.mention.is_none() && (h.may_be_action() || h.is(Category::Deed));
            if f.subject_mentions.is_empty() && self.word(ante.head).is_some_and(deed) {
                f.subject_mentions = prev_frame.map(|d| d.subject_mentions.clone()).unwrap_or_default();
            }
            f.subject = Some(ante);
            f.object = after;
        } else if !behind
            && c.opening == Opening::Rel
            && prev_frame.is_some_and(|d| d.verb < v && c.tokens.has(d.verb))
            && let Some(np) = self.described_after_prep(lex, c, v, w, done)
            && np.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.is(Category::Locative))
        {
            // الغارات التي شنها الاحتلال على مدرسة تؤوي نازحين: a second verb of a relative clause may describe where its first one led.
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
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
        } else if self.whoever_acts(c, v) {
            // إن من يسلح المغرب شريك: it is "who" that acts, and what stands behind the verb is what it is done to.
            f.object = after;
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
        } else if let Some(np) = self
            .described_after_prep(lex, c, v, w, done)
            .or_else(|| self.many_before(prev_frame.map_or(c.tokens.start, |d| d.verb), v))
            .filter(|_| !behind)
        {
            // شكرت إسرائيل على معدات أنقذت الموسم
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = before.filter(|np| !behind && self.agrees(w, np)) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = self.waiting_topic(clauses, ci, w).filter(|_| !behind).filter(|np| {
            after.as_ref().is_none_or(|a| {
                let open = a.head > v + 1 || !self.agrees(w, a) || self.word(a.head).is_none_or(|h| !h.al && h.mention.is_none());
                // فرنسا، وهي دولة جارة، قصفت القرية: a verb that must have an object has it in what stands alone behind it, where an actor waits.
                // دمرت المدارس والمستشفيات
                let joined = |o: &Np| self.word(o.tokens.start).is_some_and(|w| w.conj);
                let alone = || a.mentions.is_empty() && self.next_np(a.tokens.end, end).is_none_or(|o| joined(&o));
                open || !np.mentions.is_empty() && !w.conj && needs_object() && alone()
            })
        }) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(s) = after.as_ref().and_then(|o| self.object_first(v, o, end)) {
            // أنقذ المدنيين الجيش: behind an object that shows its case stands the subject.
            f.subject_mentions = self.owners(&s, actor_of);
            f.subject = Some(s);
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
                            && !self.object_like(lex, &np, v, done)
                            && (f.passive || !self.asked_for(lex, &np, v, end))
                            && (reached || !self.left_without(lex, clauses, ci, &np, v, done)))
                        || (loose && after_exists) =>
                {
                    f.subject_mentions = self.owners(&np, actor_of);
                    let at = self.seat_end(&np);
                    f.object = self.next_np(at, end).or_else(|| self.name_behind(lex, v, at, end));
                    // شكل إنهاء باماكو الاتفاق ضربة: what stands bare behind an action with its doer is the action's.
                    let linked = matches!(self.verb_use(lex, v), Some(VerbUse::Light | VerbUse::Copula));
                    if let Some(o) = f.object.as_ref().filter(|o| linked && o.head == at && self.acts_on(lex, &np, o)) {
                        f.object = self.next_np(o.tokens.end, end);
                    }
                    f.subject = Some(np);
                }
                other => {
                    // Nothing that fits: the subject goes on from an earlier verb.
                    f.object = other;
                    f.inherited = true;
                    // بأنه وضع: the pronoun of "that" stands for a subject of its gender only.
                    let of_that = self.pronoun_gender(c, v);
                    // نساء كن يوزعن الوجبات، ثم اقتادت: of many people a verb behind them stands in the plural.
                    let one = w.readings.iter().all(|r| !r.part.is_verb() || r.number == Number::S);
                    let fits = |d: &&Frame| {
                        let Some(np) = &d.subject else { return !d.subject_mentions.is_empty() && of_that.is_none() };
                        let head = |h: &Word| of_that.is_none_or(|g| h.gender == g) && !(one && h.number == Number::P && h.people);
                        self.agrees(w, np) && self.word(np.head).is_some_and(head)
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
                    // أن ما يجري يمثل تراجعا: nor is "what" behind "that", where nothing in the clause points back to it.
                    let that = c.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.is(Category::That));
                    // لا يخفى علينا ما يعكر الجو: nor where what stands behind it is done to something.
                    let that = that || f.object.is_some() && !self.whole_before(c);
                    let what = |r: &Word| !r.is(Category::Among) && that && w.pron.is_none() && !self.resumptive(v + 1, end);
                    let who = c.opening == Opening::Rel
                        && self.word(c.tokens.start).is_some_and(|r| r.is(Category::Free) && (r.fold().ends_with("من") || what(r)))
                        && self.antecedent(c).is_none();
                    // من يمول الميليشيات ويسلحها: nor is who does something more.
                    let more = || {
                        c.joined
                            .and_then(|j| clauses.get(j).zip(done.iter().rfind(|d| clauses.get(j).is_some_and(|j| j.tokens.has(d.verb)))))
                    };
                    let who = who || more().is_some_and(|(j, d)| self.whoever_acts(j, d.verb));
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
                    // تقول مالي إن الجيش فتح السد، فأغرق الحقول: what ف joins goes on with the verb right before it.
                    let then = w.conj && w.fold().starts_with('ف');
                    let carried =
                        whole.or(by_tree.filter(|_| !then)).or_else(|| done.iter().rev().filter(|d| !told(d)).find(fits)).filter(|_| !who);
                    // المؤسسة التي لطختها الفضائح وصمتت: behind a thing that did something to the described, the described goes on.
                    let described = carried.filter(|d| {
                        let thing =
                            d.subject.as_ref().is_some_and(|s| s.head > d.verb && self.word(s.head).is_some_and(|h| !h.acts() && !h.body));
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
        // قتلت فاغنر شمال مالي عشرات المدنيين: where it was is not what was done to, if that stands behind it.
        let where_it_was = |o: &Np| !o.mentions.is_empty() && self.word(o.head).is_some_and(|h| h.is(Category::Loc) && h.prep.is_none());
        if !f.passive
            && w.pron.is_none()
            && f.object.as_ref().is_none_or(where_it_was)
            && let Some(s) = &f.subject
        {
            let at = if s.head > v { self.seat_end(s) } else { v + 1 };
            // قدمت تركيا للصومال دعما سخيا: behind the phrases that tell to whom.
            let thing = || self.thing_behind(lex, v, at, end).or_else(|| self.object_behind(lex, v, at, end, false));
            f.object = match f.object.take() {
                None => thing(),
                place => self.object_behind(lex, v, at, end, true).or(place),
            };
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
        // يتغنى المجلس العسكري وحلفاؤه الروس: whoever acts with others behind the verb, though they be nobody's.
        let acts = |np: &Np| !f.subject_mentions.is_empty() || self.word(np.head).is_some_and(|h| h.acts() && np.head > v);
        if let Some(np) = f.subject.clone().filter(|np| !f.inherited && acts(np)) {
            let (more, end) = self.joined(&np, v, actor_of);
            // قتل الجنود وعناصر من فاغنر مدنيين: whoever acts too is no object.
            if !more.is_empty() && np.head > v && f.object.as_ref().is_some_and(|o| o.head >= np.tokens.end && o.head < end) {
                f.object = self.next_np(end, f.rest.end);
                f.object_mentions = f.object.as_ref().map(|o| self.owners(o, actor_of)).unwrap_or_default();
            }
            f.subject_mentions.extend(more);
        }
        if let Some(np) = f.object.clone().filter(|_| !f.by_pronoun && !f.object_mentions.is_empty()) {
            let (more, _) = self.joined(&np, v, actor_of);
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
}

//! Who does what a noun of action names, where the noun has no doer of its own.

use super::nouns::{ACCUSED, ASKED, LIGHT, OWN_CLAUSE};
use super::*;

impl<'a> Scorer<'a> {
    /// The doer of a noun of action without one of its own: the owner of the noun that governs it (جهود الجزائر لمكافحة), the accused
    /// of the accusation it spells out, or the subject of the verb that it complements.
    pub(super) fn control(&self, i: usize, w: &Word) -> (Vec<usize>, &'static str) {
        let start = self.left_edge(i);
        // بدأ في انتقاد استخدام المرتزقة: what he criticises another does.
        let judges = |w: &Word| w.readings.iter().any(|r| self.judges(r));
        let judged = |k: usize| self.s.word(k).is_some_and(judges);
        if (start..i).any(judged) {
            return (Vec::new(), "");
        }
        // بتهمة نشر أخبار كاذبة: what a charge names he did who is charged.
        if let Some(k) = (start..i).find(|&k| self.s.word(k).is_some_and(|w| w.is(Category::Charge))) {
            return (self.charged(k), ACCUSED);
        }
        let phrase = self.s.np(i);
        let sees = |f: &&Frame| w.tanwin && matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::See | VerbUse::Call));
        if let Some(f) = self.governor(i).filter(sees) {
            // رأت في مساعي أنقرة لتمرير الاتفاق ابتزازا: what a deed is seen as.
            if let Some(m) = self.seen_as(f, &phrase).filter(|m| !m.is_empty()) {
                return (m, "predicate");
            }
            // رأت فيها حشرا للأنف: nor is what somebody sees in a thing that a pronoun stands for any deed of his.
            if (f.verb + 1..i).any(|k| self.s.word(k).is_some_and(|p| p.is_prep() && p.is(Category::In) && p.pron.is_some())) {
                return (Vec::new(), "");
            }
        }
        // القمع الذي تمارسه السلطات: whose deed it is, its relative clause says.
        let relative = self.by_relative(&phrase);
        if !relative.is_empty() {
            return (relative, OWN_CLAUSE);
        }
        // اتهمها بتحويل المساعدات: what another action is done to is a thing there.
        let thing = w.readings.iter().all(|r| r.part != Part::Masdar);
        let action = |k: usize| {
            let light = matches!(self.s.verb_use(self.lex, k), Some(VerbUse::Light | VerbUse::Aux | VerbUse::Employ));
            !light && self.s.word(k).is_some_and(Word::may_be_action)
        };
        if thing && (start..i).any(action) {
            return (Vec::new(), "");
        }
        // أقرت الهيئة بوقوع الهجوم: that there was a deed says not whose it is.
        let exists = |k: usize| matches!(self.s.verb_use(self.lex, k), Some(VerbUse::Exist | VerbUse::Undergo));
        if (start..i).any(exists) {
            return (Vec::new(), "");
        }
        let before = start.checked_sub(1).and_then(|k| self.s.word(k));
        let own_prep = self.s.word(start).and_then(|x| x.prep);
        let free_prep = before.filter(|b| b.is_prep() && b.pron.is_none());
        // اعتقلت شرطة مدريد رجلا متهما بقتل صحافيين: what one is accused of who is so described did himself.
        // بـ"التدخل": the mark stands behind the letter.
        let marked = own_prep.is_some() && before.is_some_and(|p| p.is_punct("\""));
        let first = start - usize::from(marked);
        let blamed = first.checked_sub(if free_prep.is_some() { 2 } else { 1 }).filter(|_| own_prep.is_some() || free_prep.is_some());
        let passive = |r: &Reading| r.part == Part::PassiveParticiple && self.judges(r);
        if let Some(k) = blamed.filter(|&k| self.s.word(k).is_some_and(|w| w.pron.is_none() && w.readings.iter().any(passive)))
            && let Some(np) = self.described(k).filter(|np| np.head != k)
        {
            return (self.mentions_of(&np), ACCUSED);
        }
        // مجددة استعدادها للمساعدة: in an adjunct the one who acts is the subject of the verb that it hangs on.
        let adjunct = self.clauses.iter().any(|c| c.tokens.has(i) && c.opening == Opening::Adjunct);
        let gov = self.governor(i);
        if adjunct && let Some(f) = gov {
            let opening = self.clauses.iter().find(|c| c.tokens.has(i)).map(|c| c.tokens.start);
            // منوهة بحكمة السلطات وحرصها, معتبرة الخطوة استفزازا: what is praised or blamed or called something there is another's.
            let calls = |k: usize| k < i && self.s.verb_use(self.lex, k) == Some(VerbUse::Call);
            let others = opening.is_some_and(|k| judged(k) || calls(k));
            // متأثرا بخسارة الأسعار: what moves or hits him is no deed of his, but بدعمه is.
            let first = opening.and_then(|k| self.s.word(k));
            let passive =
                first.is_some_and(|w| w.readings.iter().any(|r| r.part == Part::PassiveParticiple) && !w.token.marks.kasra_before_last);
            let reached = own_prep == Some('ب') && w.pron.is_none() && passive && self.genitive(i).is_some();
            return (if others || reached { Vec::new() } else { f.subject_mentions.clone() }, "subject of the verb");
        }
        // بأن على إسرائيل وقف هجومها: what is laid upon somebody.
        if own_prep.is_none()
            && free_prep.is_none()
            && let Some(np) = self.s.np_ending_at(start, Gender::Any).filter(|np| self.s.word(np.head).is_some_and(|h| h.mention.is_some()))
        {
            let opens = np.tokens.start.checked_sub(1).is_some_and(|k| self.s.lies_upon(k));
            if opens && w.readings.iter().any(|r| matches!(r.part, Part::Masdar | Part::Noun)) {
                return (self.s.owners(&np, self.actor_of), ASKED);
            }
        }
        let pronoun = w.pron.is_some_and(|p| p.person == 3);
        if own_prep.is_none() && free_prep.is_none() {
            // قرار باماكو دفن الاتفاق, إعلان الرباط قطع العلاقات: what somebody's decision or word is to do.
            if let Some(owner) = self.decides(start).filter(|_| !w.al) {
                return (owner, "whose decision it is");
            }
            // The object itself: بدأ انتقاد, واصل قمع, شكّل تهديدا; or with the subject's pronoun (نفى دعمه).
            if let Some(f) = gov {
                // واصل الجيش قصف مراكز التوزيع: what an action is done to is no action of its own.
                let under = |o: &Np| (o.head..i).any(|k| self.s.word(k).is_some_and(|w| w.mention.is_none() && self.acts_upon(w, k)));
                let object = f.object.as_ref().is_some_and(|o| o.tokens.has(i) && !under(o));
                let light = self.light(f) || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux));
                if object && light {
                    return (self.subjects(f), LIGHT);
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
            None => own_prep.is_some_and(|p| self.lex.is_function(p.encode_utf8(&mut [0; 4]), c)),
        };
        // دفع ثمنا للعدوان: ل aims at an action, not at a thing.
        // بدائل لإمدادات روسيا: nor does it at things in the plural.
        let action = w.may_be_action() && w.number != crate::lexicon::Number::P;
        let thing = own_prep == Some('ل') && !action;
        let purposeful = (prep(Category::Purpose) || prep(Category::Aim)) && !thing;
        // دأبت إسبانيا على إهانة القاصرين, تستمر في المماطلة: what a verb of going on takes by a preposition right behind its subject.
        if let Some(f) = gov.filter(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Aux)) {
            let edge = start - usize::from(free_prep.is_some());
            if edge == f.verb + 1 || f.subject.as_ref().is_some_and(|s| s.tokens.end == edge) {
                return (self.subjects(f), LIGHT);
            }
        }
        // قتلوا في هجوم شنه مسلحون: whose deed it is, its own clause says.
        let verb = self
            .frame_of(phrase.tokens.end)
            .filter(|f| self.s.word(f.verb).is_some_and(|v| v.pron.is_some_and(|p| p.person == 3) && !v.conj));
        let tells = |f: &Frame| !self.says_what_it_is(f) && f.subject.as_ref().is_some_and(|s| s.head > f.verb);
        if !w.al && verb.is_some_and(tells) {
            return (Vec::new(), OWN_CLAUSE);
        }
        // في انتهاك سافر للاتفاق: behind a mark, what the subject before has done.
        if w.is(Category::Deed)
            && phrase.head == i
            && free_prep.is_some_and(|p| p.is(Category::In))
            && start.checked_sub(2).and_then(|k| self.s.word(k)).is_some_and(|m| m.pos == Pos::Punct)
        {
            return (self.deed(&phrase), "what was done is that");
        }
        // وقعت الاتفاق دون احترام السيادة: what is owed and left undone, the subject leaves undone.
        if free_prep.is_some_and(|p| p.is(Category::Neg))
            && self.owed(i) == Some(true)
            && let Some(f) = gov.filter(|f| !f.passive && !self.speaks(f))
        {
            return (self.subjects(f), "subject of the verb");
        }
        // A noun with an owner right before: دور المغرب في تأزيم.
        let edge = if free_prep.is_some() { start - 1 } else { first };
        let edge = {
            // Prepositions of two words (من أجل، من خلال).
            let mut e = edge;
            while e > 0 && self.s.word(e - 1).is_some_and(|x| x.is_prep() && x.pron.is_none()) {
                e -= 1;
            }
            e
        };
        // عبرت عن إدانتها لاستهداف المدنيين: what she condemns another did.
        let judging = |np: &Np| self.s.word(np.head).is_some_and(judges);
        // وصفتها بأداة للقمع: what something is called is no deed of him who calls it so.
        // ورأت فيه افتراء لصرف الأنظار: nor is what that is for.
        let calls = gov.is_some_and(|f| {
            let bears = self.s.word(f.verb).is_some_and(|v| v.pron.is_some());
            self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call) && (bears || own_prep == Some('ل'))
        });
        let before = self.s.np_ending_at(edge, Gender::Any);
        if calls || own_prep == Some('ل') && before.as_ref().is_some_and(judging) {
            return (Vec::new(), "");
        }
        // قصف مستودعا للإغاثة, استهداف مركز للإيواء: what a thing is for to which something is done is not his who does it.
        let done_to = |np: &Np| {
            let acted = |k: usize| self.s.word(k).is_some_and(|x| self.acts_upon(x, k));
            let deed = |e: &StanceEntry| e.op == 0 && e.agent != 0 && e.class.starts_with('v') && e.takes_object();
            let object = |f: &Frame| f.object.as_ref().is_some_and(|o| o.head == np.head);
            let struck = |f: &Frame| self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(|r| self.lex.stance_of(r.lex).any(deed)));
            let thing = self.s.word(np.head).is_some_and(|h| !h.may_be_action() && h.mention.is_none());
            let open = self.s.word(np.tokens.end - 1).is_some_and(|h| !h.al && h.mention.is_none());
            acted(np.head) && open && np.tokens.end > np.head + 1 || thing && gov.is_some_and(|f| object(f) && struck(f))
        };
        if own_prep == Some('ل') && w.al && before.as_ref().is_some_and(done_to) {
            return (Vec::new(), "");
        }
        // اضطرت الجماعات للانسحاب والتخلي عن: what one is made to do is no deed of one's own.
        let made = gov.filter(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Undergo));
        let suffers = |np: &Np| {
            let acts = self.s.word(np.head).is_some_and(|h| h.mention.is_some() || h.office || h.people || h.is(Category::Band));
            acts && made.and_then(|f| f.subject.as_ref()).is_some_and(|s| s.tokens.overlaps(np.tokens))
        };
        if before.as_ref().is_some_and(suffers) {
            return (Vec::new(), "");
        }
        // محاولة من حفتر لجر البلاد إلى الحرب: what somebody's deed is for he does.
        if let Some(np) = before.as_ref().filter(|np| own_prep == Some('ل') && action && !np.mentions.is_empty()) {
            let from = np.tokens.start.checked_sub(1).filter(|&k| self.s.word(k).is_some_and(|p| p.is_prep() && p.is(Category::From)));
            let deed = from.and_then(|k| self.s.np_ending_at(k, Gender::Any));
            let open = |w: &Word| w.is(Category::Deed) && !w.al && w.pron.is_none();
            if deed.and_then(|d| self.s.word(d.head)).is_some_and(open) {
                return (self.s.owners(np, self.actor_of), "comes from");
            }
        }
        // دعوات لمحاسبة المسؤولين: a call for an action says not who is to do it.
        let call = |np: &Np| np.tokens.end == edge && np.mentions.is_empty() && self.s.verb_use(self.lex, np.head) == Some(VerbUse::Ask);
        if purposeful && before.as_ref().is_some_and(call) {
            return (Vec::new(), ASKED);
        }
        if let Some(np) = before {
            let mut owners = self.s.owners(&np, self.actor_of);
            if owners.is_empty() {
                owners = self.holder(&np);
            }
            // باستعمال مسيرات تركية في غارات: behind the object of an action a nisba that does not agree with the action belongs to the object.
            if let Some(h) = self.s.word(np.head).filter(|h| h.may_be_action()) {
                owners.retain(|&m| {
                    let far = self.s.mentions.get(m).filter(|n| n.adjective && n.tokens.start > np.head + 1);
                    far.and_then(|n| self.s.word(n.tokens.start)).is_none_or(|a| a.gender == h.gender)
                });
            }
            let head_is_name = self.s.word(np.head).is_some_and(|x| x.mention.is_some());
            // إصرار الجزائر على اتباع, استمرار فرنسا في نهب: what an auxiliary action takes by a preposition is done by its doer.
            let auxiliary = self.s.verb_use(self.lex, np.head) == Some(VerbUse::Aux)
                && self.s.word(np.head).is_some_and(|h| h.readings.iter().any(|r| r.part == Part::Masdar));
            if !owners.is_empty() && auxiliary && action && edge == np.tokens.end {
                return (owners, "owner of the noun before");
            }
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
                if let Some(f) = gov.filter(|f| self.s.word(f.verb).is_some_and(judges)) {
                    return (self.accused(f), ACCUSED);
                }
            }
        }
        // اضطرت للانسحاب والتخلي عن: what one is made to do is no deed of one's own.
        if gov.is_some_and(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Undergo)) {
            return (Vec::new(), "");
        }
        // عثر المحققون على مخطط لاستهداف مقر: what is come upon is for another's aim.
        if own_prep == Some('ل') && gov.is_some_and(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Find)) {
            return (Vec::new(), "");
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
                return (self.accused(f), ACCUSED);
            }
            // دعت الجزائر المغرب إلى وقف دعمه: whom one calls upon is to do it.
            if self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Ask) {
                return (f.object_mentions.clone(), ASKED);
            }
            let cue = verb.is_some_and(|v| v.readings.iter().any(|r| self.lex.is_used(r.lex, UseKinds::CUE)));
            let opposes = stance.is_some_and(|e| e.op < 0) && !prep(Category::Means);
            // A plain verb has an aim only by a preposition of aim (يفقد جنودا في هجوم is no attack of his).
            let linked = self.light(f)
                || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux | VerbUse::Employ))
                || stance.is_some_and(|e| !prep(Category::In) || e.preps.iter().any(|p| self.lex.is_function(p, Category::In)));
            // ليوهم رأيه العام بانتصارات: with what one does a deed is no deed of one's own, unless the verb asks for it.
            let with = own_prep == Some('ب')
                && w.may_be_action()
                && stance.is_some_and(|e| e.op == 0 && e.agent != 0 && !e.preps.iter().any(|p| p == "ب"));
            let linked = linked && (action || !with);
            // عملت الجزائر على إحلال السلام: what an auxiliary verb reaches by its preposition is done by its subject.
            let behind = f.subject.as_ref().map_or(f.verb + 1, |s| s.tokens.end.max(f.verb + 1));
            let reached = matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux)) && edge == behind;
            if purposeful && !opposes && ((linked && !cue) || prep(Category::Aim)) || reached {
                return (self.subjects(f), "subject of the verb");
            }
        }
        (Vec::new(), "")
    }

    /// The actor whose decision or announcement ends right before `at` with his name: the noun before it names a deed or is a masdar of telling, and its
    /// phrase holds but him.
    fn decides(&self, at: usize) -> Option<Vec<usize>> {
        let np = self.s.np_ending_at(at, Gender::Any).filter(|np| np.tokens.end == at)?;
        let head = self.s.word(np.head).filter(|h| h.mention.is_none() && !h.al && h.pron.is_none())?;
        let name = self.s.word(np.head + 1).and_then(|w| w.mention).and_then(|m| self.s.mentions.get(m))?;
        let tells = |r: &Reading| r.part == Part::Masdar && self.lex.is_used(r.lex, UseKinds::CUE);
        let decides = head.is(Category::Deed) || head.is(Category::Plan) || head.readings.iter().any(tells);
        let whole = name.tokens.end == np.tokens.end && !name.adjective && !name.person;
        (decides && whole).then(|| self.s.owners(&np, self.actor_of)).filter(|m| !m.is_empty())
    }

    /// Whom a verb of blame has as its object: اتهمت تونس المجلس بالكذب accuses no council of her own.
    fn accused(&self, f: &Frame) -> Vec<usize> {
        let bare = f.object.as_ref().is_some_and(|o| o.mentions.is_empty());
        let own = |m: &usize| f.subject_mentions.iter().any(|&s| (self.actor_of)(s) == (self.actor_of)(*m));
        f.object_mentions.iter().copied().filter(|m| !(bare && own(m))).collect()
    }

    /// Whom the charge at `k` is laid against: وجهت إلى المغرب تهمة, the object of a verb that acts on him, the subject of one that does not
    /// (أدين بتهمة).
    fn charged(&self, k: usize) -> Vec<usize> {
        let Some(f) = self.governor(k) else { return Vec::new() };
        // أحالت جنودا إلى القضاء بتهمة: whom something is done to on a charge.
        if let Some(o) =
            f.object.as_ref().filter(|o| !f.passive && self.s.word(k).is_some_and(|w| w.prep == Some('ب')) && o.tokens.end <= k)
        {
            return if f.object_mentions.is_empty() { self.mentions_of(o) } else { f.object_mentions.clone() };
        }
        if let Some(np) = self.toward(f.verb + 1, self.clause_end(k)) {
            return self.s.owners(&np, self.actor_of);
        }
        if f.object.is_some() || self.s.word(f.verb).is_some_and(|v| v.pron.is_some()) {
            return f.object_mentions.clone();
        }
        // تنظر المحكمة في دعوى ضد إسرائيل بتهمة: it may be he who is named between.
        let from = f.subject.as_ref().map_or(f.verb + 1, |s| s.tokens.end);
        let between = self.s.mentions.iter().any(|n| n.tokens.start >= from && n.tokens.end <= k);
        if between { Vec::new() } else { self.subjects(f) }
    }

    /// Whether a word can be but an action that takes its object as genitive, and no light one (تنفيذ, مواصلة).
    fn acts_upon(&self, w: &Word, k: usize) -> bool {
        // A noun that but phrases of the tables know says nothing else of the word.
        let thing = |r: &Reading| matches!(r.part, Part::Noun | Part::Adjective) && !self.lex.uses_of(r.lex).is_empty();
        let action = w.may_be_action() && !w.readings.iter().any(thing);
        let done_to = |e: &StanceEntry| e.op == 0 && e.class.starts_with('v') && e.takes_object();
        let light = matches!(self.s.verb_use(self.lex, k), Some(VerbUse::Light | VerbUse::Aux));
        action && !light && w.readings.iter().any(|r| r.part == Part::Masdar && self.lex.stance_of(r.lex).any(done_to))
    }

    /// تم اتهام المغرب: the noun of action at `i` is what a verb of happening says was done.
    pub(super) fn is_done(&self, i: usize) -> bool {
        self.frames.iter().any(|f| {
            let head = |np: &Option<Np>| np.as_ref().is_some_and(|np| np.head == i);
            self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Passive) && (head(&f.subject) || head(&f.object))
        })
    }

    /// Whether a phrase of the tables judges the one to whom it belongs.
    pub(super) fn bears(&self, phrase: u32) -> bool {
        self.lex.phrases.get(phrase as usize).is_some_and(|p| {
            p.uses.iter().any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.bearer != 0)))
        })
    }

    /// Whether the owner of the phrase `np` may do what a preposition behind it names: جهود الجزائر لمكافحة, but not زعزعت سوريا أمن الأردن عبر
    /// حملات, تعرضت مدينة في شمال المغرب لهجوم, شريك لإسبانيا في مكافحة.
    pub(super) fn takes_aim(&self, np: &Np, gov: Option<&Frame>, means: bool) -> bool {
        let Some(head) = self.s.word(np.head) else { return false };
        if head.mention.is_some() {
            // بتدريب مسلحين في بنين ونيجيريا لزعزعة: where it happens is not who aims at it.
            let place = head.conj
                && self.s.np_ending_at(np.tokens.start, Gender::Any).is_some_and(|b| {
                    let within = b.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
                    !b.mentions.is_empty() && within.is_some_and(|p| p.is_prep() && p.is(Category::Locative))
                });
            return gov.is_none() && head.prep.is_none() && !place;
        }
        let action = head
            .readings
            .iter()
            .any(|r| r.part == Part::Masdar || !r.part.is_participle() && self.lex.is_used(r.lex, UseKinds::STANCE.and(UseKinds::VERB)));
        let Some(f) = gov.filter(|_| !head.is(Category::Plan)) else { return true };
        // كان للمغرب دور في إنجاح
        if !self.holder(np).is_empty() {
            return true;
        }
        let subject = f.subject.as_ref().is_some_and(|s| s.tokens.overlaps(np.tokens));
        // استخدمت موسكو طائرات إيرانية في قصف المدن
        if !subject && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Employ) {
            return false;
        }
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
            // لزعزعة استقرار القارة ونشر الفوضى: not the genitive of an action, but the action.
            let genitive = self.left_edge(k) != k;
            if w.may_be_action() && !w.conj && !genitive {
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
            // الحرب في غزة موقف مشرف: a name of a place that no table knows has no genitive.
            let place =
                |w: &Word| p.pos == Pos::Noun && p.readings.iter().all(|r| r.part == Part::Word) && w.is_prep() && w.is(Category::In);
            let unknown = k.checked_sub(2).and_then(|j| self.s.word(j)).is_some_and(place);
            if joined
                || unknown
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

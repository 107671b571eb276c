//! To whom a noun phrase belongs: by genitive and nisba, by ل, by the pronoun it bears, by a relative clause, by who made it.

use super::*;

impl<'a> Scorer<'a> {
    /// The mentions that a phrase amounts to or belongs to; none where that stays open.
    pub(super) fn mentions_of(&self, np: &Np) -> Vec<usize> {
        let own = self.s.owners(np, self.actor_of);
        if !own.is_empty() || !np.mentions.is_empty() {
            return own;
        }
        // جارتها: a neighbour of hers is another than she.
        let other = self.s.word(np.head).is_some_and(|w| w.relation && w.pron.is_some());
        if other {
            return Vec::new();
        }
        // نفوذها: what the pronoun stands for.
        if let Some(m) = self.by_pronoun(np) {
            return m;
        }
        let possessor = self.possessor(np);
        if !possessor.is_empty() {
            return possessor;
        }
        // الدور الذي تلعبه فاغنر: whose role it is, a relative clause says.
        let ways = [Self::by_relative, Self::maker, Self::holder, Self::deed, Self::issuer, Self::that_deed, Self::conduct];
        ways.iter().map(|way| way(self, np)).find(|m| !m.is_empty()).unwrap_or_default()
    }

    /// كان للمغرب دور, لقطر سجل: an indefinite thing right behind ل and a name is his, in a sentence without a verb or with a copula.
    pub(super) fn holder(&self, np: &Np) -> Vec<usize> {
        // للصين الفضل الأكبر: at the head of a clause also one with the article.
        let heads = |k: usize| k == 0 || self.s.word(k - 1).is_some_and(|p| p.pos == Pos::Punct);
        let first = |w: &Word| !w.al || self.s.np_ending_at(np.tokens.start, Gender::Any).is_some_and(|b| heads(b.tokens.start));
        let open = self.s.word(np.head).is_some_and(|w| first(w) && w.prep.is_none() && !w.conj);
        let verb = self.frames.iter().rfind(|f| f.verb < np.head && self.clause_end(f.verb) >= np.tokens.end);
        let copula = |f: &Frame| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Copula);
        // روسيا أصبح لها دور: the pronoun is the topic's that stands before the copula, or the sentence.
        let of_topic = np.tokens.start.checked_sub(1).filter(|_| open).and_then(|k| {
            let to = self.s.word(k).filter(|w| w.is_prep() && w.key().starts_with(DATIVE))?;
            let p = to.pron.filter(|p| p.person == 3)?;
            let end = verb.map_or(k, |f| f.verb);
            let next = verb.is_none_or(|f| f.verb + 1 == k && copula(f));
            let topic = self.s.np_ending_at(end, Gender::Any).filter(|_| next)?;
            let head = self.s.word(topic.head)?;
            (head.gender == p.gender && head.mention.is_some() && head.prep.is_none()).then_some(topic)
        });
        if let Some(topic) = of_topic {
            return self.s.owners(&topic, self.actor_of);
        }
        let Some(before) = self.s.np_ending_at(np.tokens.start, Gender::Any).filter(|_| open) else { return Vec::new() };
        let to = self.s.word(before.head).is_some_and(|w| w.prep == Some('ل') && w.mention.is_some());
        let has = verb.is_none_or(|f| f.verb + 1 == before.head && copula(f));
        // إيواء إيران للأفغان عمل نبيل: behind an action with its doer ل brings in him to whom it is done.
        let acted = self.s.np_ending_at(before.tokens.start, Gender::Any).and_then(|a| self.s.word(a.head));
        let to = to && !acted.is_some_and(|a| a.mention.is_none() && a.prep.is_none() && a.may_be_action());
        if to && has { self.s.owners(&before, self.actor_of) } else { Vec::new() }
    }

    /// تنتهج الجزائر سياسة تقوم على الحوار, اختارت مالي نهجا قائما على: an indefinite way of acting that a verb has as its object is its subject's, unless
    /// the verb judges, tells or fights.
    pub(super) fn conduct(&self, np: &Np) -> Vec<usize> {
        let way = self.s.word(np.head).is_some_and(|w| w.is(Category::Attitude) && !w.al && w.prep.is_none() && w.pron.is_none());
        let against = |r: &Reading| self.lex.stance_of(r.lex).any(|e| e.op < 0 || e.patient != 0);
        let fights = |w: &Word| w.readings.iter().any(against);
        // على اتباع سياسة مستقلة: or what an action is done to, he does who does that.
        let action = |w: &Word| !w.al && w.pron.is_none() && w.mention.is_none() && w.readings.iter().any(|r| r.part == Part::Masdar);
        if let Some(k) = np.tokens.start.checked_sub(1).filter(|_| way)
            && let Some(w) = self.s.word(k).filter(|w| action(w) && !fights(w))
        {
            return self.control(k, w).0;
        }
        let f = self.frames.iter().find(|f| way && f.object.as_ref().is_some_and(|o| o.head == np.head) && f.verb < np.head);
        let plain = |f: &&Frame| !self.speaks(f) && !f.passive && !self.s.word(f.verb).is_some_and(fights);
        f.filter(plain).map(|f| f.subject_mentions.clone()).unwrap_or_default()
    }

    /// في خطوة انتقدتها النقابات, في قرار تعسفي: the deed is what the subject of the verb before did.
    pub(super) fn deed(&self, np: &Np) -> Vec<usize> {
        let deed = self.s.word(np.head).is_some_and(|w| w.is(Category::Deed) && !w.al && w.prep.is_none() && w.pron.is_none());
        let within = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.is_prep() && p.is(Category::In));
        if !deed || !within {
            return Vec::new();
        }
        self.frames.iter().rfind(|f| f.verb < np.head).map(|f| f.subject_mentions.clone()).unwrap_or_default()
    }

    /// السياسة العدائية للمغرب: behind a noun that can bear no genitive, ل names the owner, unless the noun or its last adjective governs ل
    /// itself (القصف الوحشي للمدن، المعادية للمغرب).
    pub(super) fn possessor(&self, np: &Np) -> Vec<usize> {
        let (Some(head), Some(last)) = (self.s.word(np.head), self.s.word(np.tokens.end.wrapping_sub(1))) else { return Vec::new() };
        let next = np.tokens.end;
        // وجه أبواقه الإعلامية لاتهام الجزائر: an action behind ل is what for.
        let what_for = |w: &Word| w.mention.is_none() && w.may_be_action();
        let named = |k: usize| self.s.word(k).is_some_and(|w| w.prep == Some('ل') && w.nominal() && !what_for(w));
        if !named(next) || !(head.al || last.pos == Pos::Adj) || head.mention.is_some() {
            return Vec::new();
        }
        // إنكار الحكومة لجهود الجزائر: behind an action with its doer ل brings in what is done.
        let action = |w: &Word| !w.al && w.pron.is_none() && w.mention.is_none() && w.pos == Pos::Noun && w.may_be_action();
        if head.al && head.prep.is_none() && np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(action) {
            return Vec::new();
        }
        // أزمة خانقة للجزائر: what is good or bad in itself befalls whom ل names.
        let in_itself = |r: &Reading| r.part == Part::Noun && self.lex.stance_of(r.lex).any(|e| e.agent == 0 && e.value != 0);
        if !head.al && head.readings.iter().any(in_itself) {
            return Vec::new();
        }
        let governs = |w: &Word| {
            w.readings.iter().any(|r| {
                self.lex.uses_of(r.lex).iter().any(|u| match u {
                    Use::Stance(e) => self.lex.stance.get(*e as usize).is_some_and(|e| {
                        e.preps.iter().any(|p| p == DATIVE) || r.part == Part::Masdar && e.takes_object() && (e.patient != 0 || e.op != 0)
                    }),
                    _ => false,
                })
            })
        };
        let participle = last.readings.iter().any(|r| r.part.is_participle()) && !last.readings.iter().any(|r| r.part == Part::Adjective);
        // جهود للسلام govern ل, but the effort for a king is his.
        let noun = head.readings.iter().all(|r| r.part != Part::Masdar)
            && self.s.word(next).is_some_and(|w| w.mention.is_some() || w.is(Category::Title));
        if governs(head) && !noun || np.tokens.end - np.head > 1 && (governs(last) || participle) {
            return Vec::new();
        }
        self.s.owners(&self.s.np(next), self.actor_of)
    }

    /// المشاريع الممولة من المغرب, البيان الصادر عن باريس: what an actor made, gave or issued is his.
    fn maker(&self, np: &Np) -> Vec<usize> {
        let last = np.tokens.end.wrapping_sub(1);
        let made = self.s.word(last).is_some_and(|w| last > np.head && w.readings.iter().any(|r| r.part == Part::PassiveParticiple));
        let from = self.s.word(np.tokens.end).is_some_and(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none());
        let issued = (last..last + 2).find(|&k| k > np.head && self.s.word(k).is_some_and(|w| w.is(Category::Issued)));
        let at = match issued {
            Some(k) if self.s.word(k + 1).is_some_and(|w| w.is_prep() && w.pron.is_none()) => k + 2,
            _ if made && from => np.tokens.end + 1,
            _ => return Vec::new(),
        };
        let named = self.s.word(at).is_some_and(|w| w.nominal() && w.prep.is_none());
        let np = self.s.np(at);
        if named && !np.mentions.is_empty() { self.s.owners(&np, self.actor_of) } else { Vec::new() }
    }

    /// أغلقت مالي الحدود، ووصف الوزير القرار بالمخزي: a deed with the article and no more is what was done in the clause before.
    fn that_deed(&self, np: &Np) -> Vec<usize> {
        let bare = np.tokens.end == np.head + 1;
        let deed = self.s.word(np.head).is_some_and(|w| bare && w.is(Category::Deed) && w.al && w.pron.is_none());
        if deed { self.done_before(np.head) } else { Vec::new() }
    }

    /// Who did what the clauses before that of the word at `i` tell: the subject of the last verb there; of a verb that judges a deed, who did that.
    pub(super) fn done_before(&self, i: usize) -> Vec<usize> {
        let Some(start) = self.clauses.iter().find(|c| c.tokens.has(i)).map(|c| c.tokens.start) else { return Vec::new() };
        for f in self.frames.iter().rev().filter(|f| f.verb < start && !f.inherited) {
            if !self.speaks(f) {
                return f.subject_mentions.clone();
            }
            if let Some(np) = f.object.as_ref().filter(|np| self.s.word(np.head).is_some_and(|h| h.may_be_action() && h.mention.is_none()))
            {
                return self.s.owners(np, self.actor_of);
            }
        }
        Vec::new()
    }

    /// Whether a verb calls its object something, or blames or praises it: who does so is not whose deed it is.
    pub(super) fn says_what_it_is(&self, f: &Frame) -> bool {
        // لائحة صوت عليها البرلمان: but who votes for a thing makes it.
        let judges = |e: &StanceEntry| e.source && e.patient != 0 && e.preps.iter().any(|p| matches!(p.as_str(), "=" | "ب"));
        let judged = |w: &Word| w.readings.iter().any(|r| r.part.is_verb() && self.lex.stance_of(r.lex).any(judges));
        self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call) || self.s.word(f.verb).is_some_and(judged)
    }

    /// خطوة جريئة من تونس, عمل استفزازي من جانب باريس: whose deed an indefinite phrase with an adjective is. A stance "from" somebody is one toward him
    /// (موقف حازم من تونس).
    pub(super) fn issuer(&self, np: &Np) -> Vec<usize> {
        let deed = self.s.word(np.head).is_some_and(|w| w.is(Category::Deed) && !w.al && w.pron.is_none() && w.prep != Some('ل'));
        let described = np.tokens.end > np.head + 1 && self.s.word(np.tokens.end - 1).is_some_and(|w| w.pos == Pos::Adj);
        if !deed || !described {
            return Vec::new();
        }
        let k = self.unquoted(np.tokens.end);
        if let Some(by) = self.s.by_agent(k, k + 2) {
            return self.s.owners(&by, self.actor_of);
        }
        let toward = self.s.word(np.head).is_some_and(|w| w.is(Category::Attitude));
        let source = self.source_at(k).filter(|np| !toward && self.s.word(np.tokens.start).is_some_and(|w| w.mention.is_some()));
        source.map(|np| self.s.owners(&np, self.actor_of)).unwrap_or_default()
    }

    /// The place `k`, or the first behind the quotation signs that stand there.
    pub(super) fn unquoted(&self, k: usize) -> usize {
        (k..self.s.words.len()).find(|&k| !self.s.word(k).is_some_and(|w| w.is_punct("\""))).unwrap_or(self.s.words.len())
    }

    /// What a "from" at `k` brings in right behind it.
    pub(super) fn source_at(&self, k: usize) -> Option<Np> {
        self.s.word(k).filter(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none() && !w.conj)?;
        self.s.word(k + 1).filter(|w| w.nominal() && w.prep.is_none()).map(|_| self.s.np(k + 1))
    }

    /// What the pronoun in a phrase stands for: the subject of the nearest verb before it, where that is an actor and agrees; else the only
    /// actor named before it that agrees. `None` where the phrase bears no pronoun or two may be meant.
    pub(super) fn by_pronoun(&self, np: &Np) -> Option<Vec<usize>> {
        let at = (np.tokens.start..np.tokens.end).find(|&k| self.s.word(k).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3)))?;
        let p = self.s.word(at)?.pron?;
        let fits = |g: Gender| g == p.gender || p.gender == Gender::Any || g == Gender::Any;
        if let Some(owners) = self.resumed(np, at, p) {
            return Some(owners);
        }
        // أوكارهم: they are no one man.
        let one = |h: &Word| {
            p.number == crate::lexicon::Number::P
                && h.mention.is_none()
                && h.number == crate::lexicon::Number::S
                && (h.people || h.is(Category::Title))
        };
        // حملت نجامينا القوات المسؤولية، قائلة إن عناصرها توغلوا: behind one who is accused a pronoun of his gender means him.
        let accused = self.frames.iter().rfind(|f| {
            let object = f.object.as_ref().filter(|o| !f.object_mentions.is_empty() && o.tokens.end <= at);
            let apart = self.clauses.iter().any(|c| c.tokens.has(at) && !c.tokens.has(f.verb));
            apart && self.accuses(f) && object.and_then(|o| self.s.word(o.head)).is_some_and(|h| fits(h.gender))
        });
        if let Some(f) = accused.filter(|a| {
            !self.frames.iter().any(|f| {
                f.verb > a.verb && f.verb < at && !f.inherited && !f.subject_mentions.is_empty() && f.subject_mentions != a.subject_mentions
            })
        }) {
            return Some(f.object_mentions.clone());
        }
        let praised = self.praised_by(at);
        let excluded = praised.and_then(|v| self.frame_of(v)).and_then(|f| f.subject_mentions.first()).map(|&m| (self.actor_of)(m));
        let subject = self.frames.iter().rfind(|f| {
            f.verb < np.head
                && Some(f.verb) != praised
                && (excluded.is_none() || f.subject_mentions.first().map(|&m| (self.actor_of)(m)) != excluded)
                && f.subject
                    .as_ref()
                    .is_some_and(|s| s.head < np.head && self.s.word(s.head).is_some_and(|h| fits(h.gender) && h.acts() && !one(h)))
        });
        if let Some(f) = subject {
            // ه is one: it stands for no plural subject.
            if one_of_many(p, f, self.s) {
                return None;
            }
            // ساقتها حكومة انقلابية تبحث عن شماعة لفشلها: one who acts and is nobody named.
            let near = self.frames.iter().rfind(|g| g.verb < np.head).is_some_and(|g| std::ptr::eq(g, f));
            let whole =
                f.subject.as_ref().is_some_and(|s| s.mentions.is_empty() && self.s.word(s.head).is_some_and(|h| !h.al && h.pron.is_none()));
            if !f.subject_mentions.is_empty() || near && whole {
                return Some(f.subject_mentions.clone());
            }
        }
        // ثقة المواطن في مؤسساته: a common noun of a person right before may be meant too.
        let person = (at.saturating_sub(2)..at).any(|k| {
            self.s
                .word(k)
                .is_some_and(|w| w.people && w.al && w.mention.is_none() && w.number != crate::lexicon::Number::P && fits(w.gender))
        });
        let mut found: Vec<usize> = Vec::new();
        for (m, n) in self.s.mentions.iter().enumerate().filter(|(_, n)| !person && n.tokens.end <= at && !n.adjective && !n.place) {
            let Some(w) = self.s.word(n.tokens.start).filter(|w| fits(w.gender)) else { continue };
            let actor = (self.actor_of)(m);
            if p.number == crate::lexicon::Number::P && w.number != crate::lexicon::Number::P || excluded.as_ref() == Some(&actor) {
                continue;
            }
            found.retain(|&x| (self.actor_of)(x) != actor);
            found.push(m);
        }
        // نفوذها, where no actor is named before it: of whom the piece before told.
        let alone = found.is_empty() && !self.s.mentions.iter().any(|n| n.tokens.start < at);
        let one = p.number != crate::lexicon::Number::P && p.number != crate::lexicon::Number::D;
        let noun = (0..np.tokens.start).any(|k| self.s.word(k).is_some_and(|w| w.nominal() && fits(w.gender) && w.acts()));
        if alone && one && !noun && self.s.told_of.is_some_and(|t| t.gender == p.gender) {
            return Some(vec![TOLD_OF]);
        }
        if alone && found.is_empty() {
            found = self.named_behind(np, p);
        }
        (found.len() == 1).then_some(found)
    }

    /// الوساطة التوغولية، التي أجمع الطرفان على حكمتها: in a relative clause whose verb has a subject of its own behind it and no object, whose the thing
    /// is that the clause describes and for which the pronoun at `at` stands.
    fn resumed(&self, np: &Np, at: usize, p: crate::lexicon::Pron) -> Option<Vec<usize>> {
        let c = self.clauses.iter().filter(|c| c.opening == Opening::Rel && c.tokens.has(at)).max_by_key(|c| c.tokens.start)?;
        let f = self.frames.iter().find(|f| c.tokens.has(f.verb)).filter(|f| f.verb < at)?;
        let own = f.subject.as_ref().is_some_and(|s| s.head > f.verb && s.tokens.end <= np.tokens.start);
        let open = self.s.word(f.verb).is_some_and(|v| v.pron.is_none());
        let described = self.s.antecedent(c).filter(|_| own && open)?;
        let meant = self.s.word(described.head).is_some_and(|h| {
            h.gender == p.gender && h.number != crate::lexicon::Number::P && (h.mention.is_some() || !h.al || h.may_be_action())
        });
        Some(self.s.owners(&described, self.actor_of)).filter(|owners| meant && !owners.is_empty())
    }

    /// بحنكته المعهودة، استطاع الرئيس الموريتاني: whom the pronoun of a phrase means that a preposition opens the piece with: the subject behind the first
    /// verb.
    fn named_behind(&self, np: &Np, p: crate::lexicon::Pron) -> Vec<usize> {
        let opens = (0..np.tokens.start).all(|k| self.s.word(k).is_some_and(|w| !w.acts() && w.mention.is_none() && w.pos != Pos::Verb));
        let prep = self.s.word(np.tokens.start).is_some_and(|w| w.prep.is_some())
            || (0..np.tokens.start).any(|k| self.s.word(k).is_some_and(|w| w.is_prep() && w.pron.is_none()));
        let Some(f) = self.frames.first().filter(|f| opens && prep && f.verb >= np.tokens.end && !self.in_relative(f.verb)) else {
            return Vec::new();
        };
        let one = f.subject_mentions.first().filter(|&&m| f.subject_mentions.iter().all(|&x| (self.actor_of)(x) == (self.actor_of)(m)));
        let fits = f.subject.as_ref().filter(|s| s.head > f.verb).and_then(|s| self.s.word(s.head)).is_some_and(|h| h.gender == p.gender);
        one.filter(|_| fits).map(|&m| vec![m]).unwrap_or_default()
    }

    /// The verb of praising or blaming whose object the word at `i` stands in: it speaks of another than its subject.
    fn praised_by(&self, i: usize) -> Option<usize> {
        let f = self.governor(i)?;
        let w = self.s.word(f.verb)?;
        w.readings.iter().any(|r| self.judges(r)).then_some(f.verb)
    }

    /// Whether a verb blames its object.
    fn accuses(&self, f: &Frame) -> bool {
        let verb = |r: &Reading| r.part.is_verb() && self.lex.stance_of(r.lex).any(|e| e.source && e.patient != 0 && e.op == 0);
        self.s.word(f.verb).is_some_and(|w| w.readings.iter().any(verb))
    }

    pub(super) fn by_relative(&self, np: &Np) -> Vec<usize> {
        // ظروف تصفها تقارير أممية بالهشة, تصعيد أدانته كندا: who calls a thing something, blames or praises it does not own it.
        // المؤامرة التي كشفتها تركيا: nor who brings it to light.
        let calls = |f: &Frame| self.says_what_it_is(f) || self.s.reveals(self.lex, f.verb);
        // وهو موقف شريف يذكره الجيران: nor who remembers what a pronoun says was done.
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
        let was_done = before.is_some_and(|p| p.pos == Pos::Function && p.is(Category::Pron) && p.conj);
        if was_done && self.s.word(np.head).is_some_and(|h| h.is(Category::Deed)) {
            return Vec::new();
        }
        // حصار تفرضه القاعدة: without a relative, behind an indefinite noun.
        if let Some(f) = self.frame_of(np.tokens.end).filter(|f| !calls(f)) {
            // تفكيك حسابات تديرها روسيا: and the pronoun stands for the noun itself, not for what it is done to.
            let meant = |p: crate::lexicon::Pron, h: &Word| p.gender == h.gender || p.gender == Gender::Any || h.gender == Gender::Any;
            let back = |h: &Word| self.s.word(f.verb).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3 && meant(p, h)) && !w.conj);
            let indefinite = self.s.word(np.head).is_some_and(|h| !h.al && back(h));
            if indefinite && f.subject.as_ref().is_some_and(|s| s.head > f.verb) {
                return f.subject_mentions.clone();
            }
        }
        let Some(c) = self.clauses.iter().find(|c| {
            // المعاملة المهينة، فيما يواصل المغرب: "while" describes nothing.
            let free = self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Free) || w.is(Category::Sub));
            c.opening == Opening::Rel && !free && c.tokens.start >= np.tokens.end && c.tokens.start <= np.tokens.end + 3
        }) else {
            return Vec::new();
        };
        if self.s.antecedent(c).is_none_or(|a| !a.tokens.overlaps(np.tokens)) {
            return Vec::new();
        }
        self.frames
            .iter()
            .find(|f| c.tokens.has(f.verb))
            .filter(|f| {
                // المعاملات التي تعرض لها الرعايا: who suffers it has not done it.
                let suffers = self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Undergo);
                let of_it = f.object.iter().chain(&f.means).any(|o| o.tokens.overlaps(np.tokens));
                of_it && !suffers && !calls(f) && f.subject.as_ref().is_some_and(|s| s.head > f.verb)
            })
            .map(|f| f.subject_mentions.clone())
            .unwrap_or_default()
    }
}

/// Whether a masculine singular pronoun would stand for a plural subject.
pub(super) fn one_of_many(p: crate::lexicon::Pron, f: &Frame, s: &Sentence) -> bool {
    use crate::lexicon::Number;
    let plural = f.subject_mentions.len() > 1 || f.subject.as_ref().and_then(|n| s.word(n.head)).is_some_and(|h| h.number == Number::P);
    p.gender == Gender::M && p.number == Number::S && plural
}

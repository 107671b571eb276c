//! How modifiers, quotation and denial weigh a contribution.

use super::*;

impl<'a> Scorer<'a> {
    /// وزارة العمل الإنساني, رئيس هيئة مكافحة الفساد: whether a noun stands in what a body is called after what it is for.
    fn in_a_name(&self, tokens: TokenRange) -> bool {
        let noun = self.s.word(tokens.start).is_some_and(|w| w.pos == Pos::Noun && w.mention.is_none());
        noun && (self.left_edge(tokens.start)..tokens.start).any(|k| self.s.word(k).is_some_and(|w| w.is(Category::Agency) && !w.tanwin))
    }

    #[expect(clippy::too_many_arguments, reason = "one place where a contribution is made")]
    pub(super) fn push(
        &self,
        hits: &mut Vec<Hit>,
        entry: &str,
        gloss: &str,
        tokens: TokenRange,
        role: Role,
        sign: Sign,
        weight: u8,
        mention: usize,
        mut quote: Option<usize>,
        mut notes: Vec<String>,
        at: &[usize],
    ) {
        let named = self.s.mentions.get(mention);
        if named.is_none_or(|n| n.place) && (mention != TOLD_OF || self.s.told_of.is_none()) {
            return;
        }
        if self.in_a_name(tokens) {
            return;
        }
        if notes.iter().any(|n| n == super::nouns::ACCUSED) && self.judged_otherwise(at, sign) {
            return;
        }
        let mut points = sign * 100 * i32::from(weight);
        let near = |m: &Modifier<'_>| matches!(m.entry.scope, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev);
        // What a name or description takes for granted stands under no negation, question or condition of the verb.
        let described = role == Role::Bearer
            && notes
                .first()
                .is_some_and(|n| matches!(n.as_str(), "noun described" | "owner" | "pronoun" | "in the actor's name" | "label"));
        // لم يلمس السكان أثرا لنجاح الأردن المزعوم: nor what the phrase itself doubts.
        let doubts = |x: &Modifier<'_>| near(x) && x.entry.kind == ModifierKind::Doubt && at.iter().any(|&i| x.reach.has(i));
        let doubted = role == Role::Agent && self.modifiers.iter().any(doubts);
        let owned = role == Role::Agent && notes.first().is_some_and(|n| matches!(n.as_str(), "genitive" | "nisba" | "pronoun"));
        // لا يمكن تجاوز حقيقة أن: what a noun states in a clause of its own stands under no denial of the verb above.
        let states = |c: &&Clause| {
            let before = c.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
            let noun = |p: &Word| p.pos == Pos::Noun && p.mention.is_none() && !p.al;
            c.opening == Opening::That && before.is_some_and(|p| noun(p) || p.is(Category::Idea))
        };
        let stated = at.first().and_then(|&i| self.clauses.iter().find(|c| c.tokens.has(i))).filter(states);
        let aside = || at.first().is_some_and(|&i| self.told_aside(i));
        for (k, m) in self.modifiers.iter().enumerate() {
            // قصفتها من دون رحمة: a modifier that runs into a phrase is but a part of it.
            if m.tokens.overlaps(tokens) {
                continue;
            }
            let denial = matches!(m.entry.kind, ModifierKind::Negation | ModifierKind::Cessation);
            let granted = || {
                m.entry.kind == ModifierKind::Question && aside()
                    || described
                    || denial && doubted
                    || self.taken_for_granted(m, at, tokens)
                    || owned && self.judged_as_known(m, at)
            };
            if !near(m) && granted() || stated.is_some_and(|c| m.tokens.end <= c.tokens.start) {
                continue;
            }
            let on = at.iter().any(|&i| m.reach.has(i)) || m.reach.overlaps(tokens);
            if !on || notes.contains(&m.note()) || self.taken.contains(&k) {
                continue;
            }
            // A word modifier touches the word it stands at, not all that hangs on it.
            if near(m) && !at.first().is_some_and(|&i| m.reach.has(i)) && !m.reach.overlaps(tokens) {
                continue;
            }
            let factor = if self.spares(m, role, at, tokens, sign) { 0 } else { m.entry.factor };
            points = (points * factor / 100).clamp(-MOST_POINTS, MOST_POINTS);
            // A neutral row only keeps a longer phrase from being read as a shorter modifier.
            if factor == 0 && m.entry.factor != 0 {
                notes.push(format!("{}: nothing owed ×0%", m.entry.kind.as_str()));
            } else if factor != 100 {
                notes.push(m.note());
            }
        }
        // وساطته «النزيهة»: a word or two that the writer puts at arm's length by signs of quotation.
        if quote.is_none() && self.at_arms_length(tokens) {
            // A quality is mocked; a deed or a label that stands so is only named.
            let factor = if role == Role::Bearer && notes.first().is_none_or(|n| n != "label") { -50 } else { 0 };
            points = points * factor / 100;
            notes.push(format!("in scare quotes ×{factor}%"));
        }
        if self.asks() && !self.modifiers.iter().any(|m| m.entry.kind == ModifierKind::Question) && !aside() {
            points = 0;
            notes.push("question ×0%".to_owned());
        }
        if let Some(q) = quote.and_then(|q| self.quotes.get(q)) {
            let own = q.source_mentions.iter().any(|&s| (self.actor_of)(s) == (self.actor_of)(mention));
            match q.class {
                // فند مزاعم باماكو: who denies something calls it so himself.
                CueClass::Denying | CueClass::Asking
                    if role == Role::Bearer && notes.first().is_some_and(|n| n == "owner" || n == "noun described") => {}
                CueClass::Denying => {
                    points = 0;
                    notes.push("denied by the source ×0%".to_owned());
                }
                CueClass::Asking => {
                    points = 0;
                    notes.push("asked by the source ×0%".to_owned());
                }
                CueClass::Distancing if own => {
                    // The doubt is the writer's own.
                    (points, quote) = (-points, None);
                    notes.push("claim of the source about itself, doubted by the reporter ×-100%".to_owned());
                }
                CueClass::Distancing => {
                    points /= 2;
                    notes.push("doubted by the reporter ×50%".to_owned());
                }
                _ => {}
            }
        }
        hits.push(Hit { entry: entry.to_owned(), gloss: gloss.to_owned(), tokens, role, weight, points, mention, quote, notes });
    }

    /// هل يعقل أن تهاجم الجزائر، التي مسحت ديون جيرانها؟: whether token `i` stands in a relative clause that describes something definite, which tells and does
    /// not ask (but ما الذي جناه asks).
    fn told_aside(&self, i: usize) -> bool {
        let told = |c: &Clause| {
            let word = self.s.word(c.tokens.start).is_some_and(|w| !w.is(Category::Free));
            let asks =
                c.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.is(Category::Free) || p.is(Category::Pron));
            c.opening == Opening::Rel && c.tokens.has(i) && word && !asks
        };
        self.clauses.iter().any(|c| told(c) && self.s.antecedent(c).is_some_and(|np| self.s.is_definite(&np)))
    }

    /// لم تقنع دعاية باريس أحدا: what the definite subject of a denied verb names is no part of what is denied, unless the verb says but whether there is
    /// such a thing (لم يحدث تدخلها).
    pub(super) fn taken_for_granted(&self, m: &Modifier<'_>, at: &[usize], tokens: TokenRange) -> bool {
        // إذا واصلت شبكات التهريب المدعومة منها نشاطها: nor is it under a condition.
        let denies =
            matches!(m.entry.kind, ModifierKind::Negation | ModifierKind::Cessation | ModifierKind::Doubt | ModifierKind::Condition);
        let Some(&i) = at.first().filter(|_| denies) else { return false };
        // لم يكن ليتمادى لولا حصانة واشنطن: what would not have come about but for something did.
        let but_for = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::ButFor));
        // ليست فرنسا وحدها من قصف القرى: nor is denied that one does it who does not alone.
        let alone = |k: usize| self.s.word(k).is_some_and(|w| w.is(Category::Alone));
        let denies = m.entry.kind == ModifierKind::Negation;
        if denies && ((i + 1..self.s.words.len()).any(but_for) || (m.tokens.end..(m.tokens.end + 4).min(i)).any(alone)) {
            return true;
        }
        let verb = (m.tokens.start..m.reach.end).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb));
        // ولم تعلق الجزائر، التي تحترم الاتفاقات، على الأرقام: nor what a relative clause tells of something that is known.
        // ليس بريئا من دماء المدنيين الذين قصفهم: a particle that denies no verb denies none there.
        let near = verb.filter(|&v| v < m.tokens.end + 3);
        let told = |c: &Clause| {
            c.tokens.has(i) && c.opening == Opening::Rel && !near.is_some_and(|v| c.tokens.has(v)) && !c.tokens.has(m.tokens.start)
        };
        if self.clauses.iter().any(|c| told(c) && self.s.word(c.tokens.start).is_some_and(|w| !w.is(Category::Free))) {
            return true;
        }
        // لم تبق السلطة، منذ أن احتكرت المفاتيح، خصما: nor what an insertion tells.
        let clause = |i: usize| self.clauses.iter().position(|c| c.tokens.has(i));
        if let (Some(here), Some(v)) = (clause(i), verb.and_then(clause))
            && here > v
            && self.frames.iter().any(|f| self.clauses.get(here).is_some_and(|c| c.tokens.has(f.verb) && c.resumes.is_none()))
            && chain(self.clauses, here).any(|k| self.clauses.get(k).is_some_and(|c| c.opening == Opening::Sub))
            && self.clauses.iter().skip(here).any(|c| c.resumes == Some(v))
        {
            return true;
        }
        let Some(f) = verb.and_then(|v| self.frame_of(v)) else { return false };
        let Some(s) = f.subject.as_ref().or(f.object.as_ref().filter(|_| f.passive)) else { return false };
        let definite = (s.tokens.start..s.tokens.end).any(|k| {
            let named = |m: usize| self.s.mentions.get(m).is_some_and(|m| !m.adjective);
            self.s.word(k).is_some_and(|w| w.al || w.pron.is_some() || w.mention.is_some_and(named))
        });
        definite
            && s.head > m.tokens.start
            && s.tokens.has(i)
            && s.tokens.has(tokens.start)
            && !matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Passive | VerbUse::Exist))
    }

    /// لا شيء يبرر جرائم الجيش, لم تدن باريس انتهاكات فاغنر: somebody's deed is known that is the object of a denied verb of the tables, unless the verb but tells,
    /// goes on with it or says whether there is such a thing.
    fn judged_as_known(&self, m: &Modifier<'_>, at: &[usize]) -> bool {
        let denies =
            matches!(m.entry.kind, ModifierKind::Negation | ModifierKind::Cessation) && m.entry.scope == crate::lexicon::Scope::Verb;
        let Some(&i) = at.first().filter(|_| denies) else { return false };
        let verb = (m.tokens.start..m.reach.end).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb));
        let Some(f) = verb.and_then(|v| self.frame_of(v)).filter(|f| f.verb < i) else { return false };
        let judges = |r: &Reading| {
            let cue = self.lex.is_used(r.lex, UseKinds::CUE);
            r.part.is_verb() && self.lex.stance_of(r.lex).any(|e| e.source || !cue && (e.op != 0 || e.patient != 0))
        };
        let known = self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(judges));
        let plain = matches!(self.s.verb_use(self.lex, f.verb), None | Some(VerbUse::Plain | VerbUse::Call | VerbUse::Summon));
        f.object.as_ref().is_some_and(|o| o.head == i) && known && plain
    }

    /// انتقد استخدام مالي للقوة في مكافحة الإرهاب: whether a verb before a deed judges its doer contrary to what the deed would say of him.
    fn judged_otherwise(&self, at: &[usize], sign: Sign) -> bool {
        let Some(f) = at.last().and_then(|&i| self.governor(i)) else { return false };
        let contrary = |r: &Reading| self.lex.stance_of(r.lex).any(|e| e.source && e.patient == -sign);
        self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(contrary))
    }

    /// Whether words stand alone in signs of quotation, two at most, without a speaker.
    pub(super) fn at_arms_length(&self, t: TokenRange) -> bool {
        let quoted = |i: usize| self.s.word(i).is_some_and(|w| w.quoted);
        if !(t.start..t.end).all(quoted) {
            return false;
        }
        // أدان «العدوان السافر»: what somebody condemns or praises he calls so himself.
        let judges = |r: &Reading| r.part.is_verb() && self.lex.stance_of(r.lex).any(|e| e.source);
        // نعت الحكام ب"الانقلابيين": so is what somebody calls another.
        let calls = |f: &Frame| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call) && f.subject.is_some();
        let judged = |f: &Frame| calls(f) || self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(judges));
        if self.governor(t.start).is_some_and(|f| judged(f) && self.clauses.iter().any(|c| c.tokens.has(f.verb) && c.tokens.has(t.start))) {
            return false;
        }
        let mut start = t.start;
        while start > 0 && quoted(start - 1) {
            start -= 1;
        }
        let end = (t.end..).find(|&i| !quoted(i)).unwrap_or(t.end);
        let sign = |i: Option<usize>| i.and_then(|i| self.s.word(i)).is_some_and(|w| w.is_punct("\""));
        end - start <= 2 && sign(start.checked_sub(1)) && sign(Some(end))
    }

    /// Whether a denied or supposed deed says nothing: لم ينتهك الاتفاق clears, but لم يحترم الاتفاق blames, since respect is owed. What is owed
    /// stands in a table of its own, apart from polarity.
    pub(super) fn spares(&self, m: &Modifier<'_>, role: Role, at: &[usize], tokens: TokenRange, sign: Sign) -> bool {
        // لم تعد تدعم الإرهاب: nor does a deed that is over.
        let denies = m.entry.kind == ModifierKind::Cessation && role != Role::Patient
            || m.entry.kind == ModifierKind::Negation && m.entry.scope == crate::lexicon::Scope::Verb
            || m.entry.kind == ModifierKind::Counterfactual
                && m.entry.scope == crate::lexicon::Scope::Clause
                && m.entry.factor < 0
                && m.tokens.end - m.tokens.start == 1;
        // لم تعرقل يوما مسارا أمميا: but who never did it is credited with that.
        if !denies || role != Role::Patient && self.never(m) {
            return false;
        }
        let Some(&head) = at.first() else { return false };
        // لم يحدث أي تدخل: nor does what has not come about.
        let verb = (m.reach.start..m.reach.end).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb));
        if verb.is_some_and(|v| v != head && self.s.verb_use(self.lex, v) == Some(VerbUse::Exist)) {
            return true;
        }
        let own = self.owed(head);
        if own.is_some() || tokens.has(head) {
            return own.is_none();
        }
        // Under operators, what is done to the thing: sign over the sign that the thing has by itself.
        let thing = tokens.start;
        let value = self.s.word(thing).into_iter().flat_map(|w| &w.readings).filter(|r| !r.part.is_verb()).find_map(|r| {
            self.lex.uses_of(r.lex).iter().find_map(|u| match u {
                Use::Stance(e) => self.lex.stance.get(*e as usize).map(|e| {
                    if e.value != 0 {
                        e.value
                    } else if e.bearer != 0 {
                        e.bearer
                    } else {
                        e.agent
                    }
                }),
                _ => None,
            })
        });
        match (self.owed(thing), value) {
            (Some(further), Some(v)) if v != 0 => (sign * v > 0) != further,
            _ => true,
        }
    }

    /// لم تقتل مدنيا واحدا, لم تمول قط مليشيا: whether what a particle denies is denied of all time or of every single thing.
    fn never(&self, m: &Modifier<'_>) -> bool {
        let open = |w: &Word| w.pos == Pos::Noun && !w.al && w.pron.is_none() && w.mention.is_none();
        let counted = |k: usize| self.s.word(k).is_some_and(|w| w.counts() || w.pos == Pos::Number);
        let all = |k: usize| {
            let before = k.checked_sub(1);
            self.s.word(k).is_some_and(|w| {
                w.is(Category::Never) && !before.is_some_and(counted)
                    || w.is(Category::Single) && before.and_then(|b| self.s.word(b)).is_some_and(open)
            })
        };
        m.entry.kind == ModifierKind::Negation && (m.tokens.end..m.reach.end).any(all)
    }

    /// Whether the word at `i` names what is owed: to further it, or to fight it.
    pub(super) fn owed(&self, i: usize) -> Option<bool> {
        self.s.word(i)?.readings.iter().find_map(|r| {
            self.lex.uses_of(r.lex).iter().find_map(|u| match u {
                Use::Owed(further) => Some(*further),
                _ => None,
            })
        })
    }

    /// فمتى يكف القصر عن صناعة الأشباح؟: whether the piece asks when somebody will do or stop something.
    pub(super) fn asks_when(&self) -> bool {
        let when = |w: &[Word]| matches!(w, [q, v, ..] if q.is(Category::When) && v.pos == Pos::Verb);
        self.s.words.last().is_some_and(|w| w.is_punct("?")) && self.s.words.windows(2).any(when)
    }

    pub(super) fn asks(&self) -> bool {
        // كيف خسرت باريس نفوذها؟ takes it for granted.
        let granted = self.s.words.iter().any(|w| w.is(Category::Granted)) || self.asks_when();
        self.s.words.last().is_some_and(|w| w.is_punct("?")) && !granted
    }
}

//! Of whom a predicate is said.

use super::*;

impl<'a> Scorer<'a> {
    /// Of whom a phrase is said: it is the complement of a copula or light verb, follows بأنه or ك, or makes a sentence without a verb
    /// with the noun before it.
    pub(super) fn predicate_owner(&self, i: usize, np: &Np) -> Vec<usize> {
        let Some(head) = self.s.word(np.head) else { return Vec::new() };
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(i)) else { return Vec::new() };
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
        // بلد كبير وصديق وفي: a second predicate is said of whom the first is said.
        if head.conj
            && !head.al
            && head.prep.is_none()
            && head.mention.is_none()
            && let Some(first) = self.s.np_ending_at(np.tokens.start, Gender::Any)
            && first.mentions.is_empty()
            && self.s.word(first.head).is_some_and(|w| !w.al && w.prep.is_none())
        {
            return self.predicate_owner(first.head, &first);
        }
        // ليس السودان عدوا، بل صمام أمان: what is so rather.
        let rather =
            np.tokens.start.checked_sub(1).is_some_and(|k| k == c.tokens.start && self.s.word(k).is_some_and(|w| w.is(Category::Rather)));
        if rather && head.prep.is_none() && !self.s.has_verb(c) {
            let above = self.clauses.iter().position(|x| std::ptr::eq(x, c)).into_iter().flat_map(|k| chain(self.clauses, k).skip(1));
            for p in above.filter_map(|k| self.clauses.get(k)).filter(|p| p.opening != Opening::Sub) {
                if let Some(f) = self.frames.iter().rfind(|f| p.tokens.has(f.verb)) {
                    return if self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Copula) {
                        f.subject_mentions.clone()
                    } else {
                        Vec::new()
                    };
                }
                if let Some(topic) = self.s.topic(p, p.tokens.end) {
                    return self.s.owners(&topic, self.actor_of);
                }
            }
        }
        // من أبرز الدول الداعمة، في مقدمة الدول الممولة: who is one of them.
        if let Some(m) = self.member_of(np) {
            return m;
        }
        // ما أقدمت عليه أثينا استفزاز: what is said of a deed that "what" opens.
        if c.opening == Opening::Rel && !head.al && head.prep.is_none() && !head.conj {
            let first = self.frames.iter().find(|f| c.tokens.has(f.verb));
            let named = first.and_then(|f| f.subject.as_ref()).filter(|s| s.tokens.end <= np.tokens.start && c.tokens.has(s.head));
            let follows = named.map_or_else(|| self.left_edge(np.tokens.start) == np.tokens.start, |s| self.right_behind(s, np));
            if let Some(what) = self.what_at(c.tokens.start).filter(|_| follows) {
                return self.what_of(what);
            }
            if let Some(f) = self.thing_of(c, np) {
                return f.subject_mentions.clone();
            }
        }
        // بأنها دولة مارقة: the clause's "that" carries the pronoun.
        let in_clause = self.frames.iter().any(|f| c.tokens.has(f.verb) && f.verb < i);
        // نتيجة حتمية لسياسة الازدواجية: a genitive of what is said there is no predicate.
        let of_another = head.al && head.prep.is_none() && self.left_edge(np.tokens.start) != np.tokens.start;
        if c.opening == Opening::That
            && !in_clause
            && !of_another
            && let Some(m) = self.that_subject(c)
        {
            return m;
        }
        // زار تونس، وهي شريك وفي; طردتهم الجزائر، وهي ممارسات وحشية: behind a mark "and she" is the actor named last, or what was done.
        if !head.al
            && head.prep.is_none()
            && let Some(k) = np.tokens.start.checked_sub(1).filter(|&k| k == c.tokens.start)
            && let Some(p) = self.s.word(k).filter(|p| p.pos == Pos::Function && p.is(Category::Pron) && p.conj)
        {
            let end = (0..k).rev().find(|&j| self.s.word(j).is_some_and(|w| w.pos != Pos::Punct)).map_or(0, |j| j + 1);
            let last = self.s.np_ending_at(end, Gender::Any).filter(|l| {
                let named = self.s.word(l.head).is_some_and(|w| w.mention.is_some() && (w.gender == p.gender || p.gender == Gender::Any));
                named && !head.is(Category::Deed)
            });
            let actors = last.map(|l| self.s.owners(&l, self.actor_of)).unwrap_or_default();
            if !actors.is_empty() || !head.is(Category::Deed) {
                return actors;
            }
            return self
                .frames
                .iter()
                .rfind(|f| f.verb < k && !f.subject_mentions.is_empty())
                .map(|f| f.subject_mentions.clone())
                .unwrap_or_default();
        }
        // المغرب هو المسؤول عن الأزمة: a pronoun stands between topic and predicate.
        if head.al
            && head.prep.is_none()
            && before.is_some_and(|b| b.pos == Pos::Function && b.is(Category::Pron) && !b.conj)
            && let Some(p) = self.s.np_ending_at(np.tokens.start - 1, Gender::Any)
        {
            return self.s.owners(&p, self.actor_of);
        }
        // المستفيد الوحيد من الفوضى هو المغرب: or between the predicate, when it comes first, and the topic.
        if head.al
            && head.prep.is_none()
            && np.mentions.is_empty()
            && (np.tokens.start == c.tokens.start || np.tokens.start == c.tokens.start + 1 && c.opening == Opening::That)
            && !self.frames.iter().any(|f| c.tokens.has(f.verb))
        {
            let pronoun = |p: &Word| p.pos == Pos::Function && p.is(Category::Pron) && !p.conj;
            let k = (np.tokens.end..c.tokens.end).find(|&k| self.s.word(k).is_some_and(pronoun));
            let named = |k: usize| self.s.word(k + 1).is_some_and(|w| w.nominal() && w.prep.is_none());
            if let Some(k) = k.filter(|&k| named(k)) {
                let whose = self.s.owners(&self.s.np(k + 1), self.actor_of);
                if !whose.is_empty() {
                    return whose;
                }
            }
        }
        // وتبقى الجبهة، وفق القرارات، الممثل الشرعي: behind an insertion the complement of the copula before it.
        if head.al
            && head.prep.is_none()
            && !head.conj
            && np.tokens.start == c.tokens.start
            && let Some(f) = c
                .resumes
                .and_then(|k| self.clauses.get(k))
                .and_then(|b| self.frames.iter().rfind(|f| b.tokens.has(f.verb)))
                .filter(|f| self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Copula) && !f.subject_mentions.is_empty())
                .filter(|f| f.object.as_ref().is_none_or(|o| o.head == np.head))
        {
            return f.subject_mentions.clone();
        }
        // فرنسا، القوة الاستعمارية السابقة, المغرب (الراعي الأول للحوار): in apposition behind a mark.
        if (c.opening.by_mark() || c.opening == Opening::Bracket)
            && np.tokens.start == c.tokens.start
            && (head.al || self.closed_construct(np))
            && head.prep.is_none()
            && !head.conj
        {
            let mut e = np.tokens.start;
            while e > 0 && self.s.word(e - 1).is_some_and(|w| w.is_punct(",") || w.is_punct("(")) {
                e -= 1;
            }
            if e < np.tokens.start
                && let Some(p) = self.s.np_ending_at(e, Gender::Any)
            {
                let owners = self.s.owners(&p, self.actor_of);
                if !owners.is_empty() {
                    return owners;
                }
            }
        }
        let verdict = self.verdict(np);
        if !verdict.is_empty() {
            return verdict;
        }
        // الجزائر وبريتوريا.. صوت المظلومين: behind the two dots of a heading, what is said of those who are all that stands before them.
        if np.tokens.start == c.tokens.start
            && head.prep.is_none()
            && !head.conj
            && let Some(m) = self.headed_by_dots(np.tokens.start)
            && !self.s.has_verb(c)
        {
            return m;
        }
        if head.prep == Some('ك') || before.is_some_and(|b| b.pos == Pos::Function && b.is(Category::As)) {
            // اكتفت بوصفها بالهذيان: there it is a noun of calling.
            if head.prep == Some('ب') {
                return Vec::new();
            }
            // الجزائر كشريك: the actor right before, else the clause's subject.
            // تراهن على الجزائر بوصفها شريكا: whom the pronoun of "as" stands for is named right before it.
            let end = np.tokens.start - usize::from(head.prep != Some('ك'));
            let pronoun = head.prep != Some('ك') && before.is_some_and(|b| b.joined_gender().is_some());
            if let Some(p) = self.s.np_ending_at(if pronoun { end } else { np.tokens.start }, Gender::Any) {
                let owners = if pronoun { self.mentions_of(&p) } else { self.s.owners(&p, self.actor_of) };
                if !owners.is_empty() {
                    return owners;
                }
            }
            if let Some(f) = self.governor(i) {
                return f.subject_mentions.clone();
            }
            return Vec::new();
        }
        // طالب المجلس بإدانة العدوان: what stands as genitive behind a phrase is not what the verb calls anything.
        let inside = head.prep.is_none() && self.left_edge(np.tokens.start) != np.tokens.start;
        // اكتفت بوصفها بالهذيان: a noun of calling says of its own object what ب brings in.
        if head.prep == Some('ب') {
            let called = (np.tokens.start.saturating_sub(3)..np.tokens.start).rev().find(|&k| {
                let masdar = self.s.word(k).is_some_and(|w| w.pos == Pos::Noun && w.may_be_action());
                masdar && self.s.verb_use(self.lex, k) == Some(VerbUse::Call)
            });
            // واصفا طرابلس بالشريك الجاد: so does a participle.
            let calling = |k: &usize| {
                let part = |r: &Reading| r.part == Part::ActiveParticiple && r.tanwin;
                self.s.word(*k).is_some_and(|w| !w.al && w.pron.is_none() && w.readings.iter().any(part))
                    && self.s.verb_use(self.lex, *k) == Some(VerbUse::Call)
            };
            let so = (np.tokens.start.saturating_sub(4)..np.tokens.start.saturating_sub(1)).rev().find(calling);
            if let Some(k) = so.filter(|&k| {
                self.s.word(k + 1).is_some_and(|w| w.nominal() && w.prep.is_none()) && self.s.np(k + 1).tokens.end == np.tokens.start
            }) {
                return self.s.owners(&self.s.np(k + 1), self.actor_of);
            }
            if let Some(k) = called {
                return self.genitive(k).map(|g| self.s.owners(&g, self.actor_of)).unwrap_or_default();
            }
        }
        // أن تقصف إسرائيل المستشفيات جريمة: what "that" and a whole clause at the head name is the deed of the subject there.
        let that =
            c.opening == Opening::That && c.tokens.start.checked_sub(1).is_none_or(|k| self.s.word(k).is_some_and(|p| p.pos == Pos::Punct));
        let open = !head.al && head.prep.is_none() && !head.conj && !inside;
        if that
            && open
            && self.s.word(c.tokens.start).is_some_and(|w| w.joined_gender().is_none())
            && let Some(f) = self.frames.iter().rfind(|f| c.tokens.has(f.verb) && f.verb < i)
            && f.object.as_ref().is_some_and(|o| o.tokens.end <= np.tokens.start && o.head != np.head)
            && f.subject.as_ref().is_some_and(|s| s.head > f.verb)
        {
            return f.subject_mentions.clone();
        }
        // تقدم موسكو نفسها شريكا نزيها: what somebody calls himself nobody else says of him.
        if self.governor(i).is_some_and(|f| self.reflexive(f)) {
            return Vec::new();
        }
        if let Some(f) = self.governor(i) {
            return self.complement_owner(f, c, np, inside);
        }
        // السودان، كما كان الحال، مصدر التوتر: the topic stands before an insertion.
        if !head.al
            && head.prep.is_none()
            && !in_clause
            && let Some(base) = c.resumes.and_then(|k| self.clauses.get(k)).filter(|b| !self.s.has_verb(b))
            && (c.tokens.start..np.tokens.start).all(|k| self.s.word(k).is_some_and(|w| !w.nominal()))
            && let Some(topic) = self.s.topic(base, base.tokens.end)
        {
            return self.s.owners(&topic, self.actor_of);
        }
        // A sentence without a verb: definite topic, indefinite predicate. رهينة ميليشيات: its genitive is none.
        let noun = head.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
        let genitive = head.pos == Pos::Noun && noun && self.left_edge(np.tokens.start) != np.tokens.start;
        if !head.al && head.prep.is_none() && !in_clause && !genitive {
            // رغم كل الضغوط روسيا متهمة: over phrases and expressions of time that open it; what they hold where there is nothing else.
            let topic = self.bare_topic(c, np, true).or_else(|| self.bare_topic(c, np, false));
            if let Some(t) = topic.filter(|t| t.tokens.end <= np.tokens.start) {
                // قتل صحفيين جزائريين جريمة: of who did it.
                let whose = self.done_by(&t).unwrap_or_else(|| self.s.owners(&t, self.actor_of));
                // شحنات القمح من روسيا هدية: or of him from whom the things come that the topic names.
                let thing = self.s.word(t.head).is_some_and(|h| !h.people && !h.office && !h.relation && h.mention.is_none());
                let from = self.source_at(t.tokens.end).filter(|from| thing && from.tokens.end == np.tokens.start);
                return from.filter(|_| whose.is_empty()).map_or(whose, |from| self.s.owners(&from, self.actor_of));
            }
        }
        Vec::new()
    }

    /// The first phrase of the clause `c` before `np` that no preposition governs; with `over` none of what prepositions and words of time open.
    fn bare_topic(&self, c: &Clause, np: &Np, over: bool) -> Option<Np> {
        let mut k = c.tokens.start;
        while k < np.tokens.start {
            let w = self.s.word(k)?;
            if let Some(end) = self.s.prep_phrase_end(k).filter(|_| over) {
                k = end;
                continue;
            }
            let when = over && (w.aside || w.nominal() && w.is(Category::Time));
            let governed = k.checked_sub(1).and_then(|j| self.s.word(j)).is_some_and(|p| p.is_prep() && p.pron.is_none());
            if w.nominal() && w.prep.is_none() && !governed && !when {
                return Some(self.s.np(k));
            }
            k += 1;
        }
        None
    }

    /// Whether nothing but words of measure, and phrases that prepositions and words of place open, stands between `s` and `np`.
    fn right_behind(&self, s: &Np, np: &Np) -> bool {
        let mut k = self.s.seat_end(s);
        while let Some(w) = self.s.word(k).filter(|w| k < np.tokens.start && !w.conj) {
            let apart = w.is_prep() && w.pron.is_none() || w.is(Category::Loc);
            if w.is(Category::Quant) || w.is_punct("\"") {
                k += 1;
            } else if apart || w.nominal() && w.prep.is_some() {
                k = self.s.np(k + usize::from(apart)).tokens.end;
            } else {
                break;
            }
        }
        k == np.tokens.start
    }

    /// الاتهامات التي ساقتها تشاد افتراء: the verb of the relative clause `c`, where it says whose doing the thing at the head of the sentence is, and `np` stands
    /// right behind it all.
    pub(super) fn thing_of(&self, c: &Clause, np: &Np) -> Option<&Frame> {
        let head = self.s.word(np.head)?;
        if c.opening != Opening::Rel || head.al || head.prep.is_some() || head.conj {
            return None;
        }
        let f = self.frames.iter().find(|f| c.tokens.has(f.verb))?;
        // العقوبات التي انتقدتها روسيا ظلم: what he judges, meets with or comes to know is not his.
        let does = matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Light | VerbUse::Employ));
        let bears = self.s.word(f.verb).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3));
        if !does || !bears {
            return None;
        }
        let named = |s: &Np| s.head > f.verb && s.tokens.end <= np.tokens.start && c.tokens.has(s.head) && self.right_behind(s, np);
        let thing = |a: &Np| self.s.word(a.head).is_some_and(|h| h.mention.is_none() && !h.acts() && !h.body && h.prep.is_none());
        let of = self.s.antecedent(c).filter(|a| thing(a) && self.left_edge(a.tokens.start) == a.tokens.start)?;
        // قالت قطر إن المناورات التي …: no verb before it in its own sentence.
        let that = |k: &usize| self.s.word(*k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That));
        let from = (0..of.tokens.start).rev().find(that).unwrap_or(0);
        let first = !self.frames.iter().any(|g| (from..f.verb).contains(&g.verb));
        (first && f.subject.as_ref().is_some_and(named)).then_some(f)
    }

    /// القمع نهج السلطات التونسية, بات الحوار خيار الجزائر: a thing with the article that a sentence without a verb, or with a copula, calls somebody's way,
    /// weapon or mark says of him what it is worth.
    pub(super) fn traits(&self, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let copula = |k: usize| {
            let verb = self.s.word(k).is_some_and(|v| v.pos == Pos::Verb);
            verb && matches!(self.s.verb_use(self.lex, k), Some(VerbUse::Copula | VerbUse::Become))
        };
        for i in 1..self.s.words.len() {
            let bare = |w: &Word| w.nominal() && !w.al && !w.conj && w.prep.is_none() && w.pron.is_none() && w.mention.is_none();
            if !self.s.word(i).is_some_and(|w| w.is(Category::Trait) && bare(w)) {
                continue;
            }
            let end = if copula(i - 1) { i - 1 } else { i };
            let Some(topic) = self.s.np_ending_at(end, Gender::Any).filter(|t| t.tokens.end == end && t.mentions.is_empty()) else {
                continue;
            };
            let open = self.s.word(topic.head).is_some_and(|h| h.al && h.prep.is_none() && h.mention.is_none());
            let heads = topic.tokens.start.checked_sub(1).is_none_or(|k| {
                let opens = |p: &Word| p.pos == Pos::Function && (p.is(Category::That) || p.is(Category::Sub));
                copula(k) || self.s.word(k).is_some_and(|p| p.pos == Pos::Punct && !p.is_punct("\"") || opens(p))
            });
            // جعلت إثيوبيا من التجويع سلاحا: or a verb of making says whose.
            let maker = self.governor(i).filter(|f| {
                let from =
                    topic.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.is_prep() && p.is(Category::From));
                let makes = matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::See | VerbUse::Light));
                from && makes && !f.passive && f.verb < topic.tokens.start
            });
            let Some(x) = self.worth(&topic, 0).filter(|_| open && (heads || maker.is_some())) else { continue };
            let of = self.s.np(i);
            let mut owners = self.s.owners(&of, self.actor_of);
            if let Some(f) = maker.filter(|_| owners.is_empty() && of.mentions.is_empty()) {
                owners.clone_from(&f.subject_mentions);
            }
            // الارتجال سمة القرار في مالي
            if owners.is_empty() && of.mentions.is_empty() && self.s.word(of.tokens.end).is_some_and(|p| p.is_prep() && p.is(Category::In))
            {
                let place = self.s.word(of.tokens.end + 1).and_then(|w| w.mention);
                owners.extend(place.filter(|&m| self.s.mentions.get(m).is_some_and(|n| n.state)));
            }
            self.lay(hits, &x, Role::Bearer, &owners, "called his way", self.quote_of(i), &[topic.head, i]);
            if !owners.is_empty() {
                self.take(used, &x, &topic);
            }
        }
    }

    /// هدف فرنسا هو الفوضى, كانت نتيجة سياستها فوضى: what somebody's aim or the outcome of his deed is said to be says of him what it is worth.
    pub(super) fn aims(&self, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        for i in 0..self.s.words.len() {
            let bare = |w: &Word| w.nominal() && !w.al && w.prep.is_none() && w.mention.is_none();
            if !self.s.word(i).is_some_and(|w| w.is(Category::Trait) && bare(w)) {
                continue;
            }
            let of = self.s.np(i);
            let owners = self.s.owners(&of, self.actor_of);
            if owners.is_empty() {
                continue;
            }
            let copula = i.checked_sub(1).is_some_and(|k| {
                self.s.word(k).is_some_and(|v| v.pos == Pos::Verb) && self.s.verb_use(self.lex, k) == Some(VerbUse::Copula)
            });
            self.aim(of.tokens.end, copula, i, &owners, used, hits);
        }
        // ما فعلته فرنسا هو نهب الثروات: or what he does, in a clause of "what".
        for f in self.frames {
            let free = |k: usize| self.s.word(k).is_some_and(|w| w.is(Category::Free) && w.prep.is_none());
            let what = (f.verb.saturating_sub(2)..f.verb).any(free) && self.s.word(f.verb).is_some_and(|v| v.pron.is_some());
            let does = matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Light | VerbUse::Aux));
            let doer = f.subject.as_ref().filter(|s| what && does && s.head > f.verb && !f.subject_mentions.is_empty());
            if let Some(s) = doer {
                self.aim(s.tokens.end, false, f.verb, &f.subject_mentions, used, hits);
            }
        }
    }

    /// What stands behind token `end` as what the aim or deed at `i` of `owners` is, behind a pronoun, or behind a copula before it.
    fn aim(&self, end: usize, copula: bool, i: usize, owners: &[usize], used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        // في الساحل: where it was done may stand between.
        let place = self.s.word(end).is_some_and(|p| p.leads(Category::In));
        let end = if place { self.s.np(end + 1).tokens.end } else { end };
        let he = self.s.word(end).is_some_and(|p| p.pos == Pos::Function && p.is(Category::Pron) && !p.conj);
        let start = end + usize::from(he);
        if !self.s.word(start).is_some_and(|w| (he || copula) && w.nominal() && w.prep.is_none() && !w.conj && w.mention.is_none()) {
            return;
        }
        let np = self.s.np(start);
        let Some(x) = self.worth(&np, 0).filter(|_| self.s.owners(&np, self.actor_of).is_empty()) else { return };
        self.lay(hits, &x, Role::Bearer, owners, "his aim or deed", self.quote_of(i), &[np.head, i]);
        self.take(used, &x, &np);
    }

    /// نتجت عن سياسة فرنسا فوضى: what is said to result from somebody's deed says of him what it is worth.
    pub(super) fn results(&self, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let results = |f: &&Frame| !f.passive && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Result);
        for f in self.frames.iter().filter(results) {
            let end = self.clause_end(f.verb);
            let whence = |w: &Word| [Category::Whence, Category::From, Category::On].iter().any(|&c| w.leads(c));
            let Some(k) = (f.verb + 1..end).find(|&k| self.s.word(k).is_some_and(whence)) else { continue };
            let cause = self.s.np(k + 1);
            let mut owners = self.s.owners(&cause, self.actor_of);
            owners.retain(|&m| self.s.mentions.get(m).is_some_and(|m| !m.place));
            // Before the cause or behind it.
            let before = f.subject.as_ref().filter(|s| s.tokens.end <= k && !f.inherited);
            let behind = || self.s.next_np(cause.tokens.end, end).filter(|np| np.tokens.start == cause.tokens.end);
            let Some(np) = before.cloned().or_else(behind).filter(|np| np.mentions.is_empty()) else { continue };
            let Some(x) = self.worth(&np, 0) else { continue };
            self.lay(hits, &x, Role::Agent, &owners, "comes of his deed", self.quote_of(f.verb), &[np.head, f.verb]);
            if !owners.is_empty() {
                self.take(used, &x, &np);
            }
        }
    }

    /// لولا صمت المنظمة لما وقعت المجزرة: how good or bad what would have come about, in the first clause from token `from` that ل opens, makes him but for
    /// whom it would have, and by which row; `None` where no table tells.
    pub(super) fn but_for(&self, from: usize) -> Option<(Sign, String)> {
        let so = |w: &Word| w.fold().starts_with('ل') && w.pos == Pos::Verb && w.readings.iter().any(|r| r.part == Part::Perfect);
        let denied = |f: &Frame| f.verb > from && self.s.word(f.verb - 1).is_some_and(|p| p.is(Category::Neg));
        let f = self.frames.iter().filter(|f| f.verb >= from).find(|f| self.s.word(f.verb).is_some_and(so) || denied(f))?;
        let things = || f.subject.iter().chain(&f.object).filter(|np| np.head > f.verb);
        let thing = || things().find_map(|np| self.worth(np, 0));
        let row = |e: &StanceEntry, sign: Sign| (sign, format!("else {} «{}»", e.entry, e.gloss));
        let own = self.s.word(f.verb)?.readings.iter().flat_map(|r| self.lex.stance_of(r.lex)).find_map(|e| match e {
            e if e.source => None,
            e if e.value != 0 => Some(row(e, e.value)),
            e if e.op != 0 && e.preps.iter().all(|p| p == "=") => thing().map(|x| row(e, x.sign * e.op)),
            e if e.op == 0 && e.agent != 0 && self.allowed(e, f.object.as_ref().or(f.subject.as_ref())) => Some(row(e, e.agent)),
            _ => None,
        });
        let comes = || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Exist | VerbUse::Copula));
        let (event, by) = own.or_else(|| thing().filter(|_| comes()).map(|x| (x.sign, format!("else {} «{}»", x.entry, x.gloss))))?;
        Some((if denied(f) { event } else { -event }, by))
    }

    /// روسيا، نصيرة الشعوب المستضعفة، تفتح: whether a phrase of nobody's, its genitive with the article, fills what two marks enclose.
    fn closed_construct(&self, np: &Np) -> bool {
        let mark = |k: usize| self.s.word(k).is_some_and(|w| w.is_punct(",") || w.is_punct(")") || w.is_punct("-"));
        np.mentions.is_empty() && self.s.is_definite(np) && mark(np.tokens.end)
    }

    /// Whether the object of a verb is the subject himself (نفسها).
    pub(super) fn reflexive(&self, f: &Frame) -> bool {
        let from = f.subject.as_ref().map_or(f.verb + 1, |s| s.tokens.end.max(f.verb + 1));
        let itself = |k: usize| self.s.word(k).is_some_and(|w| w.is(Category::Itself));
        self.s.verb_use(self.lex, f.verb) != Some(VerbUse::Copula) && (itself(f.verb + 1) || itself(from))
    }

    /// Who is said to be among those that a plural phrase names: behind a preposition of belonging the subject of a copula or of a verb
    /// without object, or the topic of a sentence without a verb.
    pub(super) fn member_of(&self, np: &Np) -> Option<Vec<usize>> {
        let mut k = np.tokens.start;
        let mut between = 0;
        while k > 0
            && between < 3
            && self.s.word(k - 1).is_some_and(|w| w.nominal() && w.mention.is_none() && !w.al && w.prep.is_none() && !w.tanwin)
        {
            k -= 1;
            between += 1;
        }
        let own = self.s.word(k).and_then(|w| w.prep);
        let p = k.checked_sub(1).and_then(|k| self.s.word(k)).filter(|p| p.is_prep() && p.pron.is_none());
        let mut start = k.checked_sub(1)?;
        while start > 0 && self.s.word(start - 1).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Among)) {
            start -= 1;
        }
        // Right behind the verb or its subject, or at the head of a stretch: أشهر من الحصار is no member of anything.
        let behind = start.checked_sub(1).and_then(|k| self.s.word(k));
        let free = behind.is_none_or(|b| !b.nominal() || b.mention.is_some());
        let among = p.is_some_and(|p| p.is(Category::Among)) && own.is_none() && free;
        // ما صدر عنهم من تهديدات: there it tells what "what" is.
        let free = |c: &Clause| c.opening == Opening::Rel && self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Free));
        if self.clauses.iter().any(|c| c.tokens.has(np.head) && free(c)) {
            return None;
        }
        // تعاني من الحصار: of one thing nobody is a member; أبدت من الشجاعة ما أدهش, but he has that much of it.
        let much = || self.s.word(np.tokens.end).is_some_and(|w| w.is(Category::Free));
        let several = |w: &Word| w.number == Number::P || w.al && (between > 0 || !p.is_some_and(|p| p.is(Category::From)) || much());
        // من أكبر ممولي الإرهاب: over a word of rank.
        let ranks = |k: &usize| self.s.word(*k).is_some_and(Word::like_elative) && *k + 1 < np.tokens.end;
        let counted = np.head + (np.head..np.tokens.end).take_while(ranks).count();
        if !among || !self.s.word(counted).is_some_and(several) {
            return None;
        }
        if let Some(f) = self.governor(np.head) {
            // حذرت تونس من محاكمات صورية: what a verb of speaking takes so is no member of anything.
            let kind = self.s.verb_use(self.lex, f.verb);
            let is = kind == Some(VerbUse::Copula)
                || self.s.deemed(self.lex, f)
                || f.object.is_none() && !f.passive && !self.s.tells(self.lex, f.verb) && kind != Some(VerbUse::Undergo);
            return (is && !f.subject_mentions.is_empty()).then(|| f.subject_mentions.clone());
        }
        let c = self.clauses.iter().find(|c| c.tokens.has(np.head))?;
        let topic = self.s.topic(c, k.saturating_sub(1))?;
        Some(self.s.owners(&topic, self.actor_of)).filter(|m| !m.is_empty())
    }

    /// What أنه، بأنها stand for.
    pub(super) fn that_subject(&self, c: &Clause) -> Option<Vec<usize>> {
        let that = self.s.word(c.tokens.start)?;
        let Some(gender) = that.joined_gender() else {
            // أن الجزائر شريك: the noun after it.
            let np = self.s.next_np(c.tokens.start + 1, c.tokens.end)?;
            return Some(self.s.owners(&np, self.actor_of));
        };
        // وُصف في بيان أصدرته الوزارة بأنه: a verb of calling before one that only describes a noun.
        let calls = |f: &&Frame| f.verb < c.tokens.start && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call);
        // وصفت الجبهة، في رسالة وجهها أمينها، المغرب بأنه: also where its clause goes on behind an insertion.
        let above = |f: &&Frame| {
            let parent = c.parent.and_then(|p| self.clauses.get(p));
            let base = parent.and_then(|p| p.resumes).and_then(|p| self.clauses.get(p));
            [parent, base].into_iter().flatten().any(|p| p.tokens.has(f.verb))
        };
        let by = that.fold().starts_with('ب');
        if by {
            // وصف البيان ما قامت به السنغال بأنه عمل عدواني
            let mut what = self.frames.iter().rfind(|f| calls(f)).map(|f| self.what_behind(f, &["="])).unwrap_or_default();
            // في وصف ما تقدمه تشاد بأنه عدوان
            let masdar =
                |k: &usize| self.s.word(*k).is_some_and(Word::may_be_action) && self.s.verb_use(self.lex, *k) == Some(VerbUse::Call);
            if what.is_empty()
                && let Some(k) = (0..c.tokens.start).rev().find(masdar)
            {
                what = self.what_at(k + 1).map(|c| self.what_of(c)).unwrap_or_default();
            }
            if !what.is_empty() {
                return Some(what);
            }
        }
        // ينظرون إلى الجنود على أنهم قوة احتلال: on whom they look so.
        let seen =
            c.tokens.start.checked_sub(1).filter(|&k| self.s.word(k).is_some_and(|p| p.is_prep() && p.is(Category::On))).and_then(|k| {
                let at = self.s.np_ending_at(k, Gender::Any).or_else(|| {
                    // أنفسهم
                    let itself = k.checked_sub(1).filter(|&j| self.s.word(j).is_some_and(|w| w.is(Category::Itself)))?;
                    self.s.np_ending_at(itself, Gender::Any)
                })?;
                let to = at.tokens.start.checked_sub(1).and_then(|j| self.s.word(j)).is_some_and(|p| p.is_prep() && p.is(Category::Toward));
                to.then_some(at)
            });
        if let Some(np) = seen {
            return Some(self.mentions_of(&np));
        }
        let fr = self.frames.iter().rfind(|f| calls(f) && above(f)).or_else(|| self.frames.iter().rfind(|f| f.verb < c.tokens.start))?;
        // وصفتها بأنها: the described is a pronoun, and what it stands for is open.
        if self.s.word(fr.verb).is_some_and(|v| v.pron.is_some_and(|p| p.person == 3)) {
            return Some(Vec::new());
        }
        // ووصف ذلك بأنه انتهاك: what was done in the clause before.
        let pointed = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Det) && w.prep.is_none());
        if fr.object.is_none()
            && self.s.verb_use(self.lex, fr.verb) == Some(VerbUse::Call)
            && c.tokens.start.checked_sub(1).is_some_and(|k| k > fr.verb && pointed(k))
        {
            return Some(self.done_before(fr.verb));
        }
        // تقارير … بأنها مزاعم: of things in the plural one speaks as of a woman.
        let things = |h: &Word| gender == Gender::F && h.number == Number::P && !h.people && h.mention.is_none();
        let object_agrees = fr.object.as_ref().and_then(|o| self.s.word(o.head)).is_some_and(|h| h.gender == gender || things(h));
        // تقدم الحكومة العاصمة على أنها فخر: what a thing is called says nothing of him who calls it so.
        let called = by || c.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(Word::is_prep);
        if (!fr.object_mentions.is_empty() || called) && object_agrees && fr.object.as_ref().is_some_and(|o| o.head < c.tokens.start) {
            return Some(fr.object_mentions.clone());
        }
        let of = self.s.spoken_of(fr, self.frames).filter(|_| gender == Gender::F);
        if let Some(d) = of {
            return Some(d.object_mentions.clone());
        }
        // تقول الأمم المتحدة إنه: a name of several words may look like either, but the actor is one.
        let named = |h: &Word| {
            let id = h.mention.and_then(|m| self.s.mentions.get(m)).and_then(|m| self.lex.aliases.get(m.alias as usize)?.actor.as_ref());
            id.and_then(|id| self.lex.actors.get(id)).is_none_or(|a| a.gender == gender || a.gender == Gender::Any)
        };
        let subject_agrees = fr
            .subject
            .as_ref()
            .and_then(|o| self.s.word(o.head))
            .is_some_and(|h| h.gender == gender || h.gender == Gender::Any && named(h));
        subject_agrees.then(|| fr.subject_mentions.clone())
    }

    /// The actors of whom a piece speaks whose first stretch names them and nothing else, up to two dots or more right before token `at`.
    fn headed_by_dots(&self, at: usize) -> Option<Vec<usize>> {
        let dots = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct && (w.fold().starts_with("..") || w.fold() == "…"));
        let end = at.checked_sub(1).filter(|&k| dots(k))?;
        let first = self.s.np(self.s.word(0).filter(|w| w.nominal() && w.prep.is_none()).map(|_| 0)?);
        let mut owners = self.s.owners(&first, self.actor_of);
        let named = |np: &Np| self.s.word(np.head).filter(|h| h.mention.is_some()).map(|_| np.tokens.end);
        let mut k = named(&first)?;
        while k < end {
            let np = self.s.np(self.s.word(k).filter(|w| w.conj && w.nominal() && w.prep.is_none()).map(|_| k)?);
            k = named(&np)?;
            owners.extend(self.s.owners(&np, self.actor_of));
        }
        (k == end && !owners.is_empty()).then_some(owners)
    }

    /// استفزاز جديد: الرباط تنشر قواتها; باريس تعيد الطبل: خطوة نبيلة: who did what an open phrase passes judgement on that has one side of a colon for
    /// itself: the subject of the first verb on the other side.
    pub(super) fn verdict(&self, np: &Np) -> Vec<usize> {
        let open = self.s.word(np.head).is_some_and(|h| !h.al && h.prep.is_none() && h.pron.is_none() && !h.conj && h.mention.is_none());
        let deed = self.s.word(np.head).is_some_and(|h| h.is(Category::Deed));
        let colon = |k: usize| self.s.word(k).is_some_and(|w| w.is_punct(":"));
        if !open || !deed || !np.mentions.is_empty() {
            return Vec::new();
        }
        let by = |f: &Frame| if self.speaks(f) { Vec::new() } else { f.subject_mentions.clone() };
        if np.tokens.start == 0 && colon(np.tokens.end) {
            let first = self.frames.first().filter(|f| f.verb > np.tokens.end);
            return first.map(by).unwrap_or_default();
        }
        let behind = np.tokens.start.checked_sub(1).is_some_and(colon);
        let last = self.frames.iter().rfind(|f| f.verb < np.tokens.start);
        let only = self.frames.iter().all(|f| f.verb < np.tokens.start || self.in_relative(f.verb) || f.verb > np.tokens.end);
        if behind && only { last.map(by).unwrap_or_default() } else { Vec::new() }
    }
}

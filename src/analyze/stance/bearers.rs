//! What adjectives, names and labels say of the one to whom they belong, and of whom a predicate is said.

use super::*;

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

    /// Whether the noun that an adjective describes, or whose predicate it is, is one of those that its entry asks for.
    fn fits_noun(&self, o: &Occ<'a>) -> bool {
        if o.reading.part != Part::Adjective || (o.entry.only.is_empty() && o.entry.not.is_empty()) {
            return true;
        }
        let described = self.described(o.head).filter(|np| np.head != o.head);
        let noun = described.or_else(|| self.governor(o.head).and_then(|f| f.subject.clone()));
        self.allowed(o.entry, noun.as_ref())
    }

    pub(super) fn bearer(&self, o: &Occ<'a>, quote: Option<usize>, used: &[usize], hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        if used.contains(&o.head) && w.mention.is_none() {
            // رفض إملاءات الجزائر: an operator has taken the thing into account, but not that it belongs to an actor.
            if w.pos != Pos::Adj && o.reading.part != Part::Adjective && e.agent == 0 {
                let np = self.s.np(o.head);
                let own = |m: &usize| hits.iter().all(|h| h.tokens != o.tokens || (self.actor_of)(h.mention) != (self.actor_of)(*m));
                let targets: Vec<usize> = self.s.owners(&np, self.actor_of).into_iter().filter(own).collect();
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
        // اتهامات لا أساس لها, بأنها لا تستند إلى دليل: a phrase that opens with a particle is said of what stands right before it.
        if o.tokens.end - o.tokens.start > 1 && w.mention.is_none() && w.is(Category::Neg) {
            for m in self.said_before(o) {
                let notes = vec!["said of what stands before".to_owned()];
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes, &[o.head]);
            }
            return;
        }
        if self.befell(o) {
            return;
        }
        let mut note = "";
        let mut targets: Vec<usize> = Vec::new();
        let inside = w.mention;
        if let Some(m) = inside {
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
                // على دورها الحاسم: a thing of somebody's is no predicate.
                let own = self.s.word(np.head).is_some_and(|h| h.pron.is_some());
                if targets.is_empty() && !own {
                    targets = self.predicate_owner(np.head, &np);
                    note = "predicate";
                }
            } else {
                let np = self.s.np(o.head);
                targets = self.predicate_owner(o.head, &np);
                note = "predicate";
            }
        } else if targets.is_empty() {
            let np = self.s.np(o.head);
            // The actor that the noun belongs to, by genitive, nisba or apposition.
            // شجاعة مقاضاة إسرائيل: to whom an action is done is not whose courage it takes.
            let of_action = self.of_action(o);
            if !of_action {
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
                    targets = self.s.owners(&g, self.actor_of);
                }
                if w.pos == Pos::Function && !targets.is_empty() {
                    for m in targets {
                        self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, Vec::new(), &[o.head]);
                    }
                    return;
                }
            }
            if targets.is_empty() && w.pron.is_some() {
                targets = self.mentions_of(&np);
                note = "pronoun";
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
                && let Some(f) = self.way_of(o)
            {
                targets.clone_from(&f.subject_mentions);
                note = "the way it is done";
            }
            if targets.is_empty() && w.is(Category::Deed) {
                targets = self.deed(&np);
                note = "what was done is that";
            }
            if targets.is_empty() {
                targets = self.predicate_owner(o.head, &np);
                note = "predicate";
            }
        }
        let notes = vec![note.to_owned()];
        for m in targets {
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes.clone(), &[o.head]);
        }
    }

    /// The verb whose way of being done a noun behind ب tells (أدارت الأزمة بحكمة): an indefinite noun of nobody's, behind a verb that is not one of
    /// speaking, calling, or suffering.
    fn way_of(&self, o: &Occ<'a>) -> Option<&Frame> {
        let w = self.s.word(o.head).filter(|w| o.single() && w.prep == Some('ب') && !w.al && w.pron.is_none())?;
        let np = self.s.np(o.head);
        let bare =
            (np.tokens.start + 1..np.tokens.end).all(|k| self.s.word(k).is_some_and(|w| w.pos == Pos::Adj && !w.al && w.mention.is_none()));
        let noun = w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
        let f = self.governor(o.head).filter(|f| bare && noun && !f.passive)?;
        let v = self.s.word(f.verb)?;
        let speaks = v.readings.iter().any(|r| {
            self.lex.uses_of(r.lex).iter().any(|u| match u {
                Use::Cue(_) => true,
                Use::Stance(e) => self.lex.stance.get(*e as usize).is_some_and(|e| e.source),
                _ => false,
            })
        });
        let suffers =
            matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Undergo | VerbUse::Call | VerbUse::Ascribe | VerbUse::Copula));
        let here = self.clauses.iter().any(|c| c.tokens.has(f.verb) && c.tokens.has(o.head)) || f.more.iter().any(|r| r.has(o.head));
        (here && !speaks && !suffers).then_some(f)
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
        let within = self.s.word(np.tokens.end).is_some_and(|w| w.is_prep() && w.is(Category::In) && w.pron.is_none());
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
                    Use::Stance(e) => {
                        self.lex.stance.get(*e as usize).is_some_and(|e| e.preps.iter().any(|p| p == "=") && e.class.starts_with('v'))
                    }
                    Use::Verb(_) => true,
                    _ => false,
                })
        };
        let only_action = g.1.readings.iter().filter(|r| !r.rare).all(|r| r.part == Part::Masdar || r.part.is_verb());
        only_action && g.1.readings.iter().any(transitive) && self.genitive(g.0.head).is_some()
    }

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
        // بأنها دولة مارقة: the clause's "that" carries the pronoun.
        let in_clause = self.frames.iter().any(|f| c.tokens.has(f.verb) && f.verb < i);
        if c.opening == Opening::That
            && !in_clause
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
            && head.al
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
        if head.prep == Some('ك') || before.is_some_and(|b| b.pos == Pos::Function && b.is(Category::As)) {
            // اكتفت بوصفها بالهذيان: there it is a noun of calling.
            if head.prep == Some('ب') {
                return Vec::new();
            }
            // الجزائر كشريك: the actor right before, else the clause's subject.
            // تراهن على الجزائر بوصفها شريكا: whom the pronoun of "as" stands for is named right before it.
            let end = np.tokens.start - usize::from(head.prep != Some('ك'));
            let pronoun = head.prep != Some('ك') && before.is_some_and(|b| b.fold().ends_with("ها") || b.fold().ends_with('ه'));
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
                let masdar = self.s.word(k).is_some_and(|w| w.pos == Pos::Noun && w.readings.iter().any(|r| r.part == Part::Masdar));
                masdar && self.s.verb_use(self.lex, k) == Some(VerbUse::Call)
            });
            if let Some(k) = called {
                return self.genitive(k).map(|g| self.s.owners(&g, self.actor_of)).unwrap_or_default();
            }
        }
        // تقدم موسكو نفسها شريكا نزيها: what somebody calls himself nobody else says of him.
        if self.governor(i).is_some_and(|f| self.reflexive(f)) {
            return Vec::new();
        }
        if let Some(f) = self.governor(i) {
            let kind = self.s.verb_use(self.lex, f.verb);
            let cue_call = self.s.word(f.verb).is_some_and(|v| {
                v.readings.iter().any(|r| {
                    self.lex.uses_of(r.lex).iter().any(
                        |u| matches!(u, Use::Cue(x) if self.lex.cues.get(*x as usize).is_some_and(|c| c.content.iter().any(|y| y == "ب"))),
                    )
                })
            });
            if (kind == Some(VerbUse::Call) || cue_call)
                && !inside
                && (head.prep == Some('ب') || f.object.as_ref().is_some_and(|o| o.tokens.end <= np.tokens.start))
            {
                // في خطوة وصفت بالاستفزازية: what is called so stands right before a verb without an object.
                let named = f.subject.as_ref().filter(|s| f.object.is_none() && s.tokens.end == f.verb && s.mentions.is_empty());
                return named.map_or_else(|| f.object_mentions.clone(), |s| self.mentions_of(s));
            }
            let complement = head.prep.is_none() && before.is_none_or(|b| !b.is_prep() || b.pron.is_some());
            if complement && (self.light(f) || kind == Some(VerbUse::Aux)) && c.tokens.has(f.verb) {
                let object = f.object.as_ref().is_some_and(|o| o.head == np.head)
                    || f.subject.as_ref().is_some_and(|s| s.tokens.end == np.tokens.start);
                if object {
                    return f.subject_mentions.clone();
                }
            }
            return Vec::new();
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
            let mut k = c.tokens.start;
            while k < np.tokens.start {
                let Some(w) = self.s.word(k) else { break };
                if w.nominal()
                    && w.prep.is_none()
                    && !k.checked_sub(1).and_then(|j| self.s.word(j)).is_some_and(|p| p.is_prep() && p.pron.is_none())
                {
                    let t = self.s.np(k);
                    if t.tokens.end <= np.tokens.start {
                        // قتل صحفيين جزائريين جريمة: of who did it.
                        return self.done_by(&t).unwrap_or_else(|| self.s.owners(&t, self.actor_of));
                    }
                    break;
                }
                k += 1;
            }
        }
        Vec::new()
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
        if !among || !self.s.word(np.head).is_some_and(|w| w.number == crate::lexicon::Number::P || w.al) {
            return None;
        }
        if let Some(f) = self.governor(np.head) {
            let is = self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Copula)
                || self.s.deemed(self.lex, f)
                || f.object.is_none() && !f.passive;
            return (is && !f.subject_mentions.is_empty()).then(|| f.subject_mentions.clone());
        }
        let c = self.clauses.iter().find(|c| c.tokens.has(np.head))?;
        let topic = self.s.topic(c, k.saturating_sub(1))?;
        Some(self.s.owners(&topic, self.actor_of)).filter(|m| !m.is_empty())
    }

    /// What أنه، بأنها stand for.
    pub(super) fn that_subject(&self, c: &Clause) -> Option<Vec<usize>> {
        let that = self.s.word(c.tokens.start)?;
        let f = that.fold();
        let gender = if f.ends_with("ها") {
            Gender::F
        } else if f.ends_with('ه') {
            Gender::M
        } else {
            // أن الجزائر شريك: the noun after it.
            let np = self.s.next_np(c.tokens.start + 1, c.tokens.end)?;
            return Some(self.s.owners(&np, self.actor_of)).filter(|m| !m.is_empty());
        };
        // وُصف في بيان أصدرته الوزارة بأنه: a verb of calling before one that only describes a noun.
        let calls = |f: &&Frame| f.verb < c.tokens.start && self.s.verb_use(self.lex, f.verb) == Some(VerbUse::Call);
        let above = |f: &&Frame| c.parent.and_then(|p| self.clauses.get(p)).is_some_and(|p| p.tokens.has(f.verb));
        let fr = self.frames.iter().rfind(|f| calls(f) && above(f)).or_else(|| self.frames.iter().rfind(|f| f.verb < c.tokens.start))?;
        // وصفتها بأنها: the described is a pronoun, and what it stands for is open.
        if self.s.word(fr.verb).is_some_and(|v| v.pron.is_some_and(|p| p.person == 3)) {
            return Some(Vec::new());
        }
        let object_agrees = fr.object.as_ref().and_then(|o| self.s.word(o.head)).is_some_and(|h| h.gender == gender);
        // تقدم الحكومة العاصمة على أنها فخر: what a thing is called says nothing of him who calls it so.
        let called = f.starts_with('ب') || c.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(Word::is_prep);
        if (!fr.object_mentions.is_empty() || called) && object_agrees && fr.object.as_ref().is_some_and(|o| o.head < c.tokens.start) {
            return Some(fr.object_mentions.clone());
        }
        let of = self.s.spoken_of(fr, self.frames).filter(|_| gender == Gender::F);
        if let Some(d) = of {
            return Some(d.object_mentions.clone());
        }
        let subject_agrees =
            fr.subject.as_ref().and_then(|o| self.s.word(o.head)).is_some_and(|h| h.gender == gender || h.gender == Gender::Any);
        subject_agrees.then(|| fr.subject_mentions.clone())
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

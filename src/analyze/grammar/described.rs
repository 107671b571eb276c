//! Subjects that a verb describes, points to or goes back to.

use super::*;
use crate::lexicon::{CueEntry, StanceEntry, Use};
use crate::model::CueClass;

impl Sentence {
    /// Whether a pronoun may stand for a phrase, by gender and number.
    pub(super) fn is_meant_by(&self, p: crate::lexicon::Pron, np: &Np) -> bool {
        self.word(np.head).is_some_and(|h| p.gender == Gender::Any || h.gender == Gender::Any || h.gender == p.gender)
    }

    /// Where a phrase ends with the place in which the body that it names sits (الحكومة الانتقالية في مالي), with whose it is, or for whom it speaks.
    pub(crate) fn seat_end(&self, np: &Np) -> usize {
        // المتحدث باسم الجيش المالي
        let speaks = |w: &Word| w.nominal() && w.prep.is_some() && w.mention.is_none() && (w.is(Category::Title) || w.is(Category::For));
        if let Some(whose) =
            self.word(np.tokens.end).filter(|w| speaks(w)).map(|_| self.np(np.tokens.end)).filter(|i| !i.mentions.is_empty())
        {
            return whose.tokens.end;
        }
        // طائرات مسيرة تابعة للجيش السوداني: or with whose it is.
        if let Some(whose) = self.belonging(np) {
            return whose.tokens.end;
        }
        // مذكرة صادرة عن وزارة الخارجية: or with who issued it.
        let issued = |k: usize| self.word(k).is_some_and(|w| w.is(Category::Issued) && !w.conj);
        let by = |k: &usize| self.word(*k).is_some_and(|p| issued(k - 1) && p.is_prep() && p.is(Category::Whence) && p.pron.is_none());
        if let Some(k) = (np.head + 1..np.tokens.end + 2).filter(|&k| k >= np.tokens.end).find(by)
            && self.word(k + 1).is_some_and(|w| w.nominal() && w.prep.is_none())
        {
            return self.np(k + 1).tokens.end;
        }
        let body = np.mentions.is_empty() && (np.tokens.start..np.tokens.end).any(|k| self.word(k).is_some_and(|w| w.body));
        let within = self.word(np.tokens.end).is_some_and(|w| body && w.leads(Category::In));
        let seat = self.word(np.tokens.end + 1).filter(|w| within && w.prep.is_none()).and_then(|w| w.mention);
        seat.and_then(|m| self.mentions.get(m)).map_or(np.tokens.end, |m| m.tokens.end)
    }

    /// The name that a verb with an object reaches over the phrases and the person's name that belong to its subject, which ends at `at`: أدان الأمين
    /// العام للجامعة إسرائيل, اتهم مسؤول في وزارة الدفاع الإمارات.
    pub(super) fn name_behind(&self, lex: &Lexicon, v: usize, at: usize, end: usize) -> Option<Np> {
        if !self.asks_object(lex, v) {
            return None;
        }
        // أنطونيو غوتيريش
        let person = |w: &Word| {
            let named = w.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| m.person);
            named || w.nominal() && w.mention.is_none() && !w.al && !w.conj && w.prep.is_none() && w.readings.is_empty()
        };
        let behind_person = |k: usize| (k..end).find(|&k| !self.word(k).is_some_and(person)).unwrap_or(k.max(end));
        let bare = |w: &Word| w.pos == Pos::Noun && w.prep.is_none() && !w.conj;
        // اتهمت عائلات في باريس النظام الجزائري: or a phrase that is somebody's.
        let fits = |k: usize| self.word(k).is_some_and(|w| bare(w) && (w.mention.is_some() || !self.np(k).mentions.is_empty()));
        // اتهم مقال نشرته صحيفة محلية رواندا: or over a clause that describes it, whose verb bears it and has its subject behind it.
        let bears = |v: &Word| v.pos == Pos::Verb && !v.conj && v.pron.is_some_and(|p| p.person == 3);
        if self.word(at).is_some_and(bears) && self.word(at + 1).is_some_and(|w| w.nominal() && w.prep.is_none() && w.mention.is_none()) {
            let next = self.np(at + 1).tokens.end;
            // انتقد بيان وقعته منظمات سياسة إسبانيا
            return (next < end && fits(next)).then(|| self.np(next));
        }
        // What ب brings in is the verb's.
        self.over_phrases(at, end, &|p| p == 'ل', &behind_person, &fits)
    }

    /// The indefinite thing that a light verb, or one that must have an object, reaches over the phrases behind its subject, which ends at `at`: قدمت
    /// تركيا للصومال دعما, وجهت الجزائر إلى فرنسا صفعة.
    pub(super) fn thing_behind(&self, lex: &Lexicon, v: usize, at: usize, end: usize) -> Option<Np> {
        if !matches!(self.verb_use(lex, v), Some(VerbUse::Light | VerbUse::Ascribe)) && !self.asks_object(lex, v) {
            return None;
        }
        let thing = |w: &Word| {
            let open = !w.al && w.prep.is_none() && w.pron.is_none() && w.mention.is_none() && !w.conj;
            let tells_how = [Category::Time, Category::Manner, Category::Adv, Category::Quant, Category::Prep, Category::Loc];
            let noun = w.pos == Pos::Noun || w.nominal() && w.readings.iter().any(|r| r.part == Part::Noun);
            open && noun && !w.readings.is_empty() && !tells_how.iter().any(|&c| w.is(c))
        };
        self.over_phrases(at, end, &|_| true, &|k| k, &|k| self.word(k).is_some_and(thing))
    }

    /// قصف الجيش في كيدال مستشفى, اتهمت مالي في رسالة نشرت أمس فرنسا: over what tells where, when and how, from `at` on, the phrase that the verb is about: a
    /// noun for which a row asks, an actor where a row says what is done to one, a good or bad thing where a row furthers or hinders one, or what a
    /// copula says its subject to be. Where a place stands as object already (`where_it_was`), only the first.
    pub(super) fn object_behind(&self, lex: &Lexicon, v: usize, at: usize, end: usize, where_it_was: bool) -> Option<Np> {
        let verb = self.word(v)?;
        let rows = || verb.readings.iter().filter(|r| r.part.is_verb()).flat_map(|r| lex.stance_of(r.lex));
        let direct = || rows().filter(|e| e.takes_object());
        let actors = self.asks_object(lex, v);
        let things = direct().any(|e| e.op != 0);
        let is = self.verb_use(lex, v) == Some(VerbUse::Copula);
        if !actors && !things && !is && !direct().any(|e| e.agent != 0 && !e.only.is_empty()) {
            return None;
        }
        // بتهمة, بدعمه: what a row reaches by ب may have objects of its own.
        let with = rows().any(|e| e.preps.iter().any(|p| p == "ب"));
        let apart = |k: usize| !with || (at..k).all(|j| self.word(j).is_none_or(|w| w.prep != Some('ب') || w.is(Category::For)));
        let somebodys = |np: &Np| {
            let name = self.word(np.head).and_then(|h| h.mention).and_then(|m| self.mentions.get(m));
            name.map_or(!np.mentions.is_empty(), |m| !m.person && !m.adjective && !m.place) && apart(np.head)
        };
        let says = |k: usize, of: &dyn Fn(&StanceEntry) -> bool| {
            self.word(k).is_some_and(|w| w.readings.iter().any(|r| !r.part.is_verb() && lex.stance_of(r.lex).any(of)))
        };
        let predicate = |np: &Np| {
            let open = self.word(np.head).is_some_and(|h| !h.al && h.mention.is_none() && h.pron.is_none());
            open && (np.head..np.tokens.end).any(|k| says(k, &|e| e.bearer != 0 || e.value != 0))
        };
        let asked = |np: &Np| {
            let certain = direct().any(|e| e.agent != 0 && !e.only.is_empty() && self.allowed(lex, e, Some(np)));
            let other = || {
                actors && somebodys(np)
                    || things && apart(np.head) && (np.head..np.tokens.end).any(|k| says(k, &|e| e.value != 0))
                    || is && predicate(np)
            };
            certain || !where_it_was && other()
        };
        self.free_behind(at, end).into_iter().map(|k| self.np(k)).find(asked)
    }

    /// The nouns and names behind the word at `at` that neither a preposition nor the word before them governs, over phrases and adverbs, and over one
    /// clause that describes an indefinite noun (في تقرير نشر أمس).
    pub(super) fn free_behind(&self, at: usize, end: usize) -> Vec<usize> {
        let clause = |w: &Word| w.pos == Pos::Function && [Category::That, Category::Sub, Category::Rel].iter().any(|&c| w.is(c));
        let known = |w: &Word| w.readings.iter().any(|r| r.part != Part::Word);
        let whole = |w: &Word| w.al || w.pron.is_some() || w.tanwin || w.mention.is_some() || w.aside || w.is(Category::Time) || !known(w);
        let mut describes: Option<usize> = None;
        let mut out = Vec::new();
        let ends = |w: &Word| w.pos == Pos::Verb || w.pos == Pos::Punct && !w.is_punct("\"") || clause(w) || w.conj;
        if self.word(at).is_none_or(ends) {
            return out;
        }
        for k in at + 1..end.min(at + 14) {
            let (Some(before), Some(w)) = (self.word(k - 1), self.word(k)) else { break };
            match w.pos {
                _ if w.aside => {}
                Pos::Punct if w.is_punct("\"") => {}
                Pos::Punct => break,
                Pos::Verb if describes.is_none() && !w.conj && before.nominal() && !before.al && before.mention.is_none() => {
                    describes = Some(k);
                }
                Pos::Verb => break,
                Pos::Function if clause(w) || w.is(Category::Except) => break,
                Pos::Function | Pos::Adj | Pos::Number if !self.opens_measure_at(k) => {}
                _ if w.conj && w.mention.is_some() => break,
                _ => {
                    // A masdar may act on what stands behind it; so does a noun without an ending have a genitive.
                    let measured = self.opens_measure_at(k) && !before.may_be_action() && !self.opens_measure_at(k - 1);
                    // صمت دولي: nor does one behind its adjective.
                    let closed = before.pos == Pos::Adj && self.word(k - 2).is_some_and(|p| p.nominal() && !p.al && p.mention.is_none());
                    let governed =
                        before.is_prep() || before.is(Category::Det) || before.nominal() && !whole(before) && !closed && !measured;
                    // في مؤتمر عقده أمس المغرب: who may be the one of whom that clause tells.
                    let its = describes.and_then(|d| self.word(d).map(|v| (d, v))).is_some_and(|(d, v)| k == d + 1 || v.gender == w.gender);
                    let named = w.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| m.adjective || m.tokens.start < k);
                    let noun = w.people || w.sourceful || w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
                    let described = before.nominal() && before.al == w.al && !noun && w.mention.is_none() && self.acts_as_adjective(k);
                    let inside = self.phrases.iter().any(|p| p.tokens.has(k) && (at..k).contains(&p.tokens.start));
                    let part = named || described || inside;
                    if w.prep.is_none() && !w.conj && !governed && !its && !part && !w.is(Category::Time) {
                        out.push(k);
                    }
                }
            }
        }
        out
    }

    /// Where what stands at `k` goes on behind adverbs, expressions of time and manner, and what two marks enclose that but tells how or says who tells it: متهمة
    /// من جديد بنهب, متهمة، وفق مصادر، بنهب.
    pub(crate) fn past_asides(&self, mut k: usize) -> usize {
        let adverb = |w: &Word| {
            let free = w.pos == Pos::Function && !w.is_prep() && !w.conj && (w.is(Category::Adv) || w.is(Category::Time));
            w.aside || free || w.nominal() && w.is(Category::Manner)
        };
        let opens = |w: &Word| {
            let tells = [Category::Prep, Category::Sub, Category::Adv, Category::Time].iter().any(|&c| w.is(c));
            w.is(Category::Time) || w.pos == Pos::Function && tells || w.nominal() && w.prep.is_some()
        };
        while let Some(w) = self.word(k) {
            if adverb(w) {
                k += 1;
                continue;
            }
            let close = match w.fold() {
                _ if w.pos != Pos::Punct => break,
                "(" => ")",
                mark @ ("," | "-") => mark,
                _ => break,
            };
            let closes = |j: usize| self.word(j).is_some_and(|w| w.is_punct(close));
            let stops = |j: usize| self.word(j).is_some_and(|w| w.ends_sentence() || w.is_punct(":"));
            let last = (k + 2..self.words.len().min(k + 16)).find(|&j| closes(j) || stops(j)).filter(|&j| closes(j));
            match last.filter(|_| self.word(k + 1).is_some_and(opens)) {
                Some(j) => k = j + 1,
                None => break,
            }
        }
        k
    }

    /// The first phrase that fits behind one to three that prepositions open from `at` on, joined ones only where they pass `joined`; `past` tells where to
    /// look when a phrase ends.
    fn over_phrases(
        &self,
        at: usize,
        end: usize,
        joined: &dyn Fn(char) -> bool,
        past: &dyn Fn(usize) -> usize,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<Np> {
        let past = |k: usize| past((k..end).find(|&k| self.word(k).is_some_and(|w| !w.aside)).unwrap_or(k));
        let mut at = past(at);
        for _ in 0..3 {
            let w = self.word(at).filter(|w| !w.conj)?;
            let alone = w.is_prep() && w.pron.is_none();
            if !(alone || w.nominal() && w.prep.is_some_and(joined)) {
                return None;
            }
            let first = at + usize::from(alone);
            self.word(first).filter(|x| x.nominal() && (!alone || x.prep.is_none()))?;
            at = past(self.np(first).tokens.end);
            if at < end && fits(at) {
                return Some(self.np(at));
            }
        }
        None
    }

    /// The name of an actor right before the word that opens a subordinate clause, where the verb of the clause agrees with it and stands right behind
    /// that word.
    pub(super) fn right_before(&self, c: &Clause, verb: &Word) -> Option<Np> {
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
    pub(super) fn predicate_behind(&self, c: &Clause, v: usize, verb: &Word, first: Option<&Frame>) -> Option<Np> {
        let d = first.filter(|d| self.whole_relative(c, v, d))?;
        let relative = self.word(c.tokens.start).is_some_and(|w| !w.is(Category::Free) && !w.conj);
        // What stands right before the verb may be what it describes (سلمتها إسرائيل في صفقة أثارت الجدل).
        let described = self.np_ending_at(v, Gender::Any).is_some_and(|np| d.subject.as_ref().is_some_and(|s| np.head > s.tokens.end - 1));
        self.antecedent(c).filter(|np| relative && !described && self.agrees(verb, np))
    }

    /// أنقذ المدنيين الجيش الجزائري: the actor right behind the object `o` of the verb at `v`, a definite plural right behind it whose ending is that
    /// of no subject, where the verb agrees with him.
    pub(super) fn object_first(&self, v: usize, o: &Np, end: usize) -> Option<Np> {
        let verb = self.word(v).filter(|w| w.pron.is_none())?;
        let oblique = |h: &Word| {
            h.al && h.prep.is_none()
                && h.mention.is_none()
                && h.fold().ends_with("ين")
                && h.readings.iter().any(|r| r.number == Number::P || r.number == Number::D)
        };
        // أحرق القرية الجنود: so it does where the verb does not agree with it.
        let other = |h: &Word| {
            let thing = h.mention.is_none() && !h.people && !h.readings.is_empty();
            h.al && h.prep.is_none() && thing && h.gender == Gender::F && verb.gender == Gender::M
        };
        let first = o.head == v + 1 && o.tokens.end == o.head + 1 && self.word(o.head).is_some_and(|h| oblique(h) || other(h));
        let s = self.next_np(o.tokens.end, end).filter(|s| first && s.head == o.tokens.end && !s.mentions.is_empty())?;
        let actor = self
            .word(s.head)
            .is_some_and(|h| h.prep.is_none() && !h.conj && h.pos == Pos::Noun && (h.mention.is_some() || h.acts() || h.body));
        let whole = (s.tokens.start..s.tokens.end).all(|k| self.word(k).is_some_and(|w| !w.fold().ends_with("ين")));
        (actor && whole && self.agrees(verb, &s)).then_some(s)
    }

    /// Whom "with" names behind the noun of partnership at `k`.
    pub(crate) fn partner(&self, lex: &Lexicon, k: usize) -> Option<Np> {
        let w = self.word(k)?;
        let noun = |r: &crate::lexicon::Reading| !r.part.is_verb() && lex.is_function(lex.morph.headword(r), Category::Jointly);
        let mut next = k + 1;
        if w.pos == Pos::Function {
            return (w.is(Category::Jointly) && self.word(next).is_some_and(|x| x.nominal() && x.prep.is_none())).then(|| self.np(next));
        }
        if w.prep != Some('ب') || w.mention.is_some() || w.pron.is_some() || !w.readings.iter().any(noun) {
            return None;
        }
        while self.word(next).is_some_and(|x| x.pos == Pos::Adj && x.mention.is_none()) {
            next += 1;
        }
        let with = self.word(next).is_some_and(|x| x.leads(Category::With)) && self.word(next + 1).is_some_and(Word::nominal);
        with.then(|| self.np(next + 1))
    }

    /// The frame of the auxiliary verb right before the clause of "that" which the verb at `v` opens, where its subject is a name that agrees with that verb.
    pub(super) fn governs_that<'f>(&self, lex: &Lexicon, c: &Clause, v: usize, done: &'f [Frame]) -> Option<&'f Frame> {
        let first = c.opening == Opening::That && !(c.tokens.start..v).any(|k| self.word(k).is_some_and(|w| w.pos == Pos::Verb));
        let d = done.last().filter(|d| first && d.verb < c.tokens.start && self.verb_use(lex, d.verb) == Some(VerbUse::Aux))?;
        let named = d.subject.as_ref().is_some_and(|s| s.head > d.verb && self.word(v).is_some_and(|w| self.agrees(w, s)));
        (named && !d.subject_mentions.is_empty()).then_some(d)
    }

    /// ما تفعله إثيوبيا يهدد الاستقرار: whether the verb at `v` is the predicate of the clause of "what" whose verb is that of `first`.
    pub(super) fn says_of_what(&self, c: &Clause, v: usize, first: &Frame) -> bool {
        let what = self.word(c.tokens.start).is_some_and(|w| w.is(Category::Free) && !w.is(Category::Among) && w.prep.is_none());
        let he = self.word(v).is_some_and(|w| w.gender == Gender::M && w.number != Number::P && w.number != Number::D);
        let next = first.subject.as_ref().is_some_and(|s| {
            // ما تفعله إثيوبيا عمل يهدد: not one that describes a predicate before it.
            let open = |k: usize| self.word(k).is_some_and(|w| w.nominal() && w.prep.is_none() && !w.al && w.mention.is_none());
            !(s.tokens.end..v).any(open)
        });
        what && he && next && self.whole_relative(c, v, first) && self.antecedent(c).is_none()
    }

    /// Whether the relative clause before the verb at `v`, whose own verb is that of `d`, has all it asks for: that verb or its preposition bears a
    /// pronoun, and its subject stands behind it.
    fn whole_relative(&self, c: &Clause, v: usize, d: &Frame) -> bool {
        let open = c.opening == Opening::Rel && d.verb < v && !d.inherited && self.word(v).is_some_and(|w| !w.conj);
        let bears = self.word(d.verb).is_some_and(|w| w.pron.is_some_and(|p| p.person == 3)) || self.resumptive(d.verb + 1, v);
        open && bears && d.subject.as_ref().is_some_and(|s| s.head > d.verb && s.tokens.end <= v)
    }

    /// Whether a verb stands in the first or second person, by every reading.
    pub(super) fn speaks_of_self(&self, w: &Word, v: usize) -> bool {
        let mut verbs = w.readings.iter().filter(|r| r.part.is_verb()).peekable();
        // لكننا فشلنا: behind "but we" what might be "he failed us" is "we failed".
        let we = v.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.pos == Pos::Function && p.fold().ends_with("نا"));
        verbs.peek().is_some() && verbs.all(|r| r.person.is_some_and(|p| p != 3) || we && r.pron.is_some_and(|p| p.person == 1))
    }

    /// Whether a table of cues knows the verb at `v`.
    pub(crate) fn tells(&self, lex: &Lexicon, v: usize) -> bool {
        let cue = |u: &Use| matches!(u, Use::Cue(_));
        self.word(v).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && lex.uses_of(r.lex).iter().any(cue)))
    }

    /// Whether the verb at `v` tells of its object as true: كشف المؤامرة.
    pub(crate) fn reveals(&self, lex: &Lexicon, v: usize) -> bool {
        let endorses = |c: &CueEntry| c.class == CueClass::Endorsing && c.content.iter().any(|x| x == "=");
        let cue = |u: &Use| matches!(u, Use::Cue(c) if lex.cues.get(*c as usize).is_some_and(endorses));
        self.word(v).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && lex.uses_of(r.lex).iter().any(cue)))
    }

    /// Whether at `i` stands a demonstrative that does not belong to the phrase right behind it: هؤلاء مجلس الأمن, not هذا القرار.
    pub(super) fn pointed_out(&self, lex: &Lexicon, i: usize, np: &Np) -> bool {
        use crate::lexicon::AliasKind::{Capital, Name};
        let alone = |d: &Word| d.pos == Pos::Function && d.is(Category::Det) && !d.is_prep() && d.prep.is_none();
        let state = |a: &crate::lexicon::Alias| matches!(a.kind, Name | Capital) && a.named.as_ref().is_some_and(|a| a.kind == "state");
        let name = |m: usize| {
            let n = self.mentions.get(m).filter(|n| !n.meant);
            n.and_then(|n| lex.aliases.get(n.alias as usize)).is_some_and(state)
        };
        let head = self.word(np.head).is_some_and(|h| h.mention.map_or(!h.al, |m| h.pos == Pos::Noun && name(m)));
        np.head == i + 1 && head && self.word(i).is_some_and(alone)
    }

    /// The indefinite phrase behind a preposition right before the verb at `v`, which follows another verb of its clause and describes it.
    pub(super) fn described_after_prep(&self, lex: &Lexicon, c: &Clause, v: usize, verb: &Word, done: &[Frame]) -> Option<Np> {
        // بامتنان لبلد لم يخذلهم: over a particle also where the clause has no verb before it.
        // في زيارة وُصفت بالمثمرة: or no other phrase that might be the subject behind it.
        // في موقف يعكس غطرسة: nor where the verb says what a deed shows.
        let alone = || self.verb_use(lex, v) == Some(VerbUse::Show) || self.next_np(v + 1, c.tokens.end).is_none();
        if verb.conj || self.before_particles(v) == v && !done.iter().any(|d| c.tokens.has(d.verb)) && !alone() {
            return None;
        }
        let mut np = self.np_ending_at(self.before_particles(v), Gender::Any)?;
        // على اقتراع هادئ ونزيه يشرف: over joined adjectives.
        while np.mentions.is_empty()
            && self.word(np.head).is_some_and(|h| h.conj && !h.al && h.prep.is_none() && self.acts_as_adjective(np.head))
        {
            np = self.np_ending_at(np.tokens.start, Gender::Any)?;
        }
        let head = self.word(np.head)?;
        // أدان استهداف مدرسة تؤوي نازحين: the last genitive of an action, where the action itself does not agree.
        let last = v.checked_sub(1).and_then(|k| self.word(k).map(|w| (k, w)));
        if let Some((k, w)) = last.filter(|(k, w)| {
            let bare = !w.al && w.pron.is_none() && w.mention.is_none() && w.pos == Pos::Noun && w.prep.is_none() && !w.tanwin;
            *k > np.head && bare && !w.is(Category::Time) && head.may_be_action() && !self.agrees(verb, &np)
        }) && verb.gender == w.gender
        {
            return Some(Np { head: k, tokens: TokenRange::new(k, k + 1), mentions: Vec::new() });
        }
        // شبكة من 640 حسابا تنتحل أسماء: things that are counted stand in the plural, whatever their form.
        let counts = |k: &usize| self.word(*k).is_some_and(|w| w.counts() && w.prep.is_none());
        let counted = match np.tokens.start.checked_sub(1).filter(counts) {
            Some(k) => Some(k).filter(|_| np.tokens.start == np.head),
            // خمسين حسابا
            None => Some(np.head).filter(|k| counts(k) && np.tokens.end > k + 1),
        };
        let governed = head.prep.is_some()
            || counted
                .unwrap_or(np.tokens.start)
                .checked_sub(1)
                .and_then(|k| self.word(k))
                .is_some_and(|p| p.is_prep() && p.pron.is_none());
        // في نيويورك قتلت: what no table knows is rather a name.
        let open = np.mentions.is_empty()
            && !head.readings.is_empty()
            && (np.tokens.start..np.tokens.end).all(|k| self.word(k).is_some_and(|w| !w.al && w.pron.is_none() && w.pos != Pos::Number));
        let adverb = head.is(Category::Adv) || head.is(Category::Time) || head.is(Category::Quant);
        let many = counted.is_some() && (verb.gender == Gender::F || verb.number == Number::P);
        (governed && open && !adverb && (many || self.agrees(verb, &np))).then_some(np)
    }

    /// معتقلين من المنطقة أدينوا بالإرهاب: the indefinite masculine plural before the verb at `v`, in the plural and without a conjunction, that describes it
    /// over a phrase of a preposition; not one that stands before token `from`.
    pub(super) fn many_before(&self, from: usize, v: usize) -> Option<Np> {
        let verb = self
            .word(v)
            .filter(|w| !w.conj && w.readings.iter().any(|r| r.part.is_verb() && r.number == Number::P && r.gender == Gender::M))?;
        let many = |k: &usize| {
            self.word(*k).is_some_and(|w| {
                let plural = w.number == Number::P || w.fold().ends_with("ين");
                w.nominal() && plural && w.gender != Gender::F && !w.al && w.pron.is_none()
            })
        };
        let last = (from..v).rev().find(many)?;
        let np = self.np(last);
        let over = self.word(np.tokens.end).is_some_and(|p| np.tokens.end < v && p.is_prep() && p.pron.is_none());
        let only = over && self.np(np.tokens.end + 1).tokens.end == v;
        // إن عسكريين من تشاد ومسلحين من فاغنر قتلوا: with others before it, it is the first of those who act.
        let joined = self.word(last).is_some_and(|w| w.conj);
        let first = (from..last).rev().find(|k| joined && many(k)).map(|k| self.np(k));
        let first = first.filter(|f| self.out_of(f).is_some_and(|g| g.tokens.end == last));
        (only && self.agrees(verb, &np)).then_some(first.unwrap_or(np))
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
    pub(super) fn whole_before(&self, c: &Clause) -> bool {
        let free = self.word(c.tokens.start).is_some_and(|w| w.is(Category::Free));
        let before = c.tokens.start.checked_sub(1).and_then(|k| self.word(k));
        let mark = before.is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"");
        let fact = before.is_some_and(|w| w.pos == Pos::Function && (w.is(Category::Fact) || w.is(Category::Sub)));
        c.opening == Opening::Rel && (free && mark || fact && self.antecedent(c).is_none())
    }

    /// إن من يسلح المغرب شريك: whether the clause opens with "who" and its verb at `v` is what he does, who is nobody named.
    pub(super) fn whoever_acts(&self, c: &Clause, v: usize) -> bool {
        let who = |w: &Word| w.is(Category::Free) && w.fold().ends_with("من");
        let acts = |w: &Word| w.pron.is_none() && w.gender == Gender::M && w.number != Number::P;
        c.opening == Opening::Rel
            && v == c.tokens.start + 1
            && self.word(c.tokens.start).is_some_and(who)
            && self.word(v).is_some_and(acts)
            && self.antecedent(c).is_none()
    }

    /// A pronoun that points back at the antecedent, joined to a preposition.
    pub(crate) fn resumptive(&self, from: usize, to: usize) -> bool {
        (from..to.min(from + 2)).any(|i| self.word(i).is_some_and(|w| w.pos == Pos::Function && w.pron.is_some()))
    }
}

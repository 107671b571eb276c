//! Part of speech of each word, from its readings and its neighbours.

use super::*;

impl Sentence {
    /// فشل فرنسا واضح, هدف الأردن هو السلام: whether what may be the masculine verb `v` at `i` is rather a noun of hers whose feminine name stands behind it, or of
    /// the name behind which a pronoun stands. A capital need not agree (توسم باماكو خيرا).
    fn owned_noun(&self, lex: &Lexicon, i: usize, v: &Reading) -> bool {
        let Some(w) = self.words.get(i) else { return false };
        let Some(next) = self.words.get(i + 1).filter(|x| x.prep.is_none() && !x.conj) else { return false };
        let Some((gender, _)) = self.gender_of_name(lex, i + 1) else { return false };
        let name = next.mention.and_then(|m| self.mentions.get(m)).and_then(|m| lex.aliases.get(m.alias as usize));
        let named = name.is_some_and(|a| a.kind == AliasKind::Name);
        let told = self.words.get(i + 2).is_some_and(|p| p.pos == Pos::Function && p.is(Category::Pron) && !p.conj);
        let man = w.readings.iter().all(|r| !r.part.is_verb() || r.gender != Gender::F || r.rare);
        let perfect = v.part == Part::Perfect && v.gender == Gender::M && v.number != Number::P && v.pron.is_none();
        named && man && perfect && (gender == Gender::F || told)
    }

    pub(super) fn pos_of(&self, lex: &Lexicon, i: usize) -> (Pos, Option<Reading>) {
        let Some(w) = self.words.get(i) else { return (Pos::Punct, None) };
        match w.token.kind {
            TokenKind::Punct => return (Pos::Punct, None),
            TokenKind::Number => return (Pos::Number, None),
            TokenKind::Word => {}
        }
        if let Some(m) = w.mention.and_then(|m| self.mentions.get(m)) {
            let own = w.readings.iter().find(|r| lex.uses_of(r.lex).contains(&Use::Alias(m.alias)) && !r.part.is_verb());
            let any = own.or_else(|| w.readings.iter().find(|r| !r.part.is_verb())).copied();
            return (if m.adjective { Pos::Adj } else { Pos::Noun }, any);
        }
        let prev = i.checked_sub(1).and_then(|k| self.words.get(k));
        // أول أمس: what tells when behind what tells when is no verb.
        if w.is(Category::Time) && !w.conj && prev.is_some_and(|p| p.is(Category::Time)) {
            return (Pos::Noun, w.readings.iter().find(|r| !r.part.is_verb()).copied());
        }
        if w.pos == Pos::Function {
            // فتحت الجزائر، فقد المغرب: rather a verb of the tables before its subject than ف and a preposition, or a particle before
            // what is no verb.
            let verb = w.readings.iter().find(|r| {
                let alike = w.conj && r.gender == Gender::F && useful(lex, r) >= 2 || w.is(Category::Part) && useful(lex, r) >= 3;
                r.part == Part::Perfect && !r.conj && alike
            });
            // إن تونس فتحت بوابات السد: nor behind a name does ف join a preposition.
            let named = |p: &Word| w.conj && p.mention.is_some() && p.gender != Gender::M;
            let subject =
                self.words.get(i + 1).is_some_and(|x| x.mention.is_some() || x.token.fold.starts_with("ال")) || prev.is_some_and(named);
            // صديق وفيّ: a preposition has something behind it, and bears no shadda.
            let last = w.token.marks.shadda || self.words.get(i + 1).is_none_or(|x| x.token.kind == TokenKind::Punct);
            let adjective = w.readings.iter().find(|r| last && w.conj && w.is(Category::Prep) && r.part == Part::Adjective && !r.conj);
            if let Some(a) = adjective {
                return (Pos::Adj, Some(*a));
            }
            return verb.filter(|_| subject).map_or((Pos::Function, None), |v| (Pos::Verb, Some(*v)));
        }
        // أغاثته: with أ no masdar of form IV, which begins with إ.
        let fourth = w.readings.iter().find(|r| {
            let masdar = |x: &Reading| x.lex == r.lex && x.part == Part::Masdar;
            r.part == Part::Perfect && lex.morph.class(r.lex) == "v4" && w.readings.iter().any(masdar)
        });
        if let Some(v) = fourth.filter(|_| w.token.norm.trim_start_matches(['و', 'ف']).starts_with('أ')) {
            return (Pos::Verb, Some(*v));
        }
        // المحلل السياسي عمر الطيب: a given name behind a noun is no verb.
        if w.is(Category::Given) && prev.is_some_and(|p| p.nominal() && !p.tanwin) {
            return (Pos::Noun, w.readings.iter().find(|r| !r.part.is_verb()).copied());
        }
        // تسعين قتيلا: a numeral is no verb of the second person.
        if w.counts() && w.readings.iter().filter(|r| r.part.is_verb()).all(|r| r.person == Some(2)) {
            return (Pos::Noun, w.readings.iter().find(|r| !r.part.is_verb()).copied());
        }
        // فجر الاثنين, ليلة أمس: a noun of time before another.
        if w.is(Category::Neg) || w.is(Category::Time) && self.words.get(i + 1).is_some_and(|x| x.is(Category::Time)) {
            return (Pos::Noun, w.readings.iter().find(|r| !r.part.is_verb()).copied());
        }
        // موفى أوت: a month behind a noun, a number or a preposition.
        let month =
            |p: &Word| p.pos == Pos::Number || p.is_prep() && p.pron.is_none() || p.pos == Pos::Noun && !p.al && p.mention.is_none();
        if w.is(Category::Time) && w.readings.iter().all(|r| r.part.is_verb()) && prev.is_some_and(month) {
            return (Pos::Noun, None);
        }
        // Of two verbs written alike the perfect, away from the head (انتقد النواب تدخل الجزائر), and a passive that ى shows (يدعى).
        let masdar = |l| i > 0 && w.readings.iter().any(|r| r.lex == l && r.part == Part::Masdar);
        let shown = w.token.norm.ends_with('ى');
        // الجزائر تفرج عن المعتقلين: behind a feminine subject the imperfect that agrees, and no perfect of form V written alike.
        let verbal = w.readings.iter().any(|r| r.part.is_verb());
        let she = verbal
            && prev.is_some_and(|p| p.nominal() && p.prep.is_none())
            && w.token.norm.trim_start_matches(['و', 'ف']).starts_with('ت')
            && self
                .np_ending_at(i, Gender::Any)
                .and_then(|np| self.word(np.head))
                .is_some_and(|h| h.gender == Gender::F && h.prep.is_none() && (h.al || h.mention.is_some() || h.pron.is_some()));
        // كانت حتى وقت قريب تزعم: the auxiliary before it is feminine.
        let aux = || {
            let k = (i.saturating_sub(5)..i).rev().find(|&k| self.words.get(k).is_some_and(|p| matches!(p.pos, Pos::Verb | Pos::Punct)))?;
            let v = self.words.get(k).filter(|v| v.pos == Pos::Verb && v.gender == Gender::F);
            v.and_then(|_| self.verb_use(lex, k)).filter(|u| matches!(u, VerbUse::Copula | VerbUse::Aux))
        };
        let she = she || verbal && !w.conj && aux().is_some();
        let licensed = verbal && self.asks_jussive(i);
        // نسب التقرير is no "we insult the report".
        let perfect = prev.is_none_or(|p| p.pos == Pos::Punct)
            && w.readings.iter().any(|r| r.part == Part::Perfect && r.person == Some(3) && r.gender == Gender::M && useful(lex, r) >= 2)
            && self.words.get(i + 1).is_some_and(|x| self.named_or_definite(x));
        let agrees = |r: &Reading| she && r.part == Part::Imperfect && r.gender == Gender::F && useful(lex, r) > 0;
        let verb = w
            .readings
            .iter()
            .filter(|r| r.part.is_verb())
            .max_by_key(|r| {
                (
                    licensed || !r.jussive,
                    !(perfect && r.person == Some(1)),
                    agrees(r),
                    useful(lex, r),
                    r.gender != Gender::Any,
                    !r.conj,
                    r.passive && shown,
                    r.part == Part::Perfect && masdar(r.lex),
                )
            })
            .copied();
        // أن وحدة للدفاع: behind "that" or a preposition stands no conjunction.
        let behind = prev.is_some_and(|p| p.pos == Pos::Function && (p.is(Category::That) || p.is_prep() && p.pron.is_none()));
        // Readings under which the word is in a table for more than a phrase come first.
        let nominal = w
            .readings
            .iter()
            .filter(|r| !r.part.is_verb())
            .max_by_key(|r| {
                (
                    !(behind && r.conj),
                    // بضائع is goods before it is "with a lost one".
                    r.prep.is_none() || r.al || !(r.part.is_participle() || r.part == Part::Adjective),
                    useful(lex, r),
                    r.al,
                    r.pron.is_none(),
                    r.number != Number::D,
                    std::cmp::Reverse(usize::from(r.conj) + usize::from(r.prep.is_some())),
                )
            })
            .copied();
        // سياسته العدوانية: behind a definite noun what may be an adjective is one.
        let described = prev.is_some_and(|p| p.nominal() && (p.al || p.pron.is_some() || p.mention.is_some()));
        let nominal = nominal.map(|n| {
            let adjective =
                w.readings.iter().find(|r| described && n.al && n.prep.is_none() && !n.conj && r.al && r.part == Part::Adjective);
            // خطوة شجاعة: the noun written like the feminine of an adjective, but وزيرة خارجية ألمانيا.
            let round = n.part == Part::Noun
                && w.token.norm.ends_with('ة')
                && prev.is_some_and(|p| p.token.norm.ends_with('ة') && !p.may_be_action())
                && self.words.get(i + 1).is_none_or(|x| x.mention.is_none() && !x.token.fold.starts_with("ال"));
            // موقف مشرف: behind an indefinite noun what may be an adjective is that, and no participle.
            let bare = |r: &Reading| !r.al && !r.conj && r.prep.is_none();
            // منظمات حقوقية: or a person's name for what is written like the adjective, behind things in the plural.
            let person = n.part == Part::Noun
                && w.token.norm.ends_with('ة')
                && prev.is_some_and(|p| p.number == Number::P && p.gender == Gender::F && !p.may_be_action())
                && w.readings.iter().any(|r| r.part == Part::Adjective && lex.morph.lemma(r.lex) == lex.morph.lemma(n.lex));
            let open = (n.part.is_participle() || round || person)
                && bare(&n)
                && prev.is_some_and(|p| p.pos == Pos::Noun && !p.al && p.mention.is_none() && p.pron.is_none());
            let adjective = adjective.or_else(|| w.readings.iter().find(|r| open && r.part == Part::Adjective && bare(r)));
            adjective.copied().unwrap_or(n)
        });
        let nominal_pos = |r: &Reading| match r.part {
            Part::Adjective => Pos::Adj,
            Part::ActiveParticiple | Part::PassiveParticiple if r.al => Pos::Adj,
            _ => Pos::Noun,
        };
        let definite =
            |w: &Word| w.token.fold.starts_with("ال") || w.token.fold.starts_with("لل") || w.mention.is_some() || w.is(Category::Time);
        let next = self.words.get(i + 1);
        let start = prev.is_none_or(|p| {
            (p.pos == Pos::Punct && p.fold() != "\"" && p.fold() != "-")
                || p.is(Category::Sub)
                || p.is(Category::That)
                || p.is(Category::Rel)
                || p.is(Category::Part)
                || p.is(Category::Neg) && p.pos == Pos::Function
        });
        // Behind a noun of action in the construct state stands its genitive.
        let construct = prev.is_some_and(|p| {
            p.pos == Pos::Noun
                && !p.al
                && p.pron.is_none()
                && p.mention.is_none()
                && !p.tanwin
                && p.readings.iter().any(|r| r.part == Part::Masdar && r.pron.is_none() && !r.al)
        });
        // رأى أن عرض الرباط جاد: behind a verb of saying and its "that" stands no perfect.
        let said = || {
            (i.saturating_sub(8)..i.saturating_sub(1))
                .rev()
                .map_while(|k| self.words.get(k).filter(|p| p.token.kind != TokenKind::Punct && p.pos != Pos::Function))
                .any(|p| p.pos == Pos::Verb && p.readings.iter().any(|r| lex.is_used(r.lex, UseKinds::CUE)))
        };
        let told = prev.is_some_and(|p| p.pos == Pos::Function && p.is(Category::That) && p.joined_gender().is_none())
            && next.is_some_and(definite)
            && said();
        let perfect = |v: &Reading| v.part == Part::Perfect && v.gender == Gender::M && v.pron.is_none() && !v.conj;
        match (verb, nominal) {
            (Some(v), Some(n)) if told && perfect(&v) && matches!(n.part, Part::Masdar | Part::Noun) && !n.al && n.prep.is_none() => {
                (nominal_pos(&n), Some(n))
            }
            (Some(v), None) if (construct || told) && perfect(&v) => (Pos::Noun, None),
            // في أفقر القرى: behind a preposition stands no verb.
            (Some(v), None)
                if v.part == Part::Perfect
                    && !v.conj
                    && prev.is_some_and(|p| {
                        p.is_prep() && p.pron.is_none() && !p.is(Category::From) && !p.is(Category::Sub) && !p.is(Category::Rel)
                    }) =>
            {
                (Pos::Noun, None)
            }
            (Some(v), None) => (Pos::Verb, Some(v)),
            (None, Some(n)) => {
                if n.part == Part::Word && !n.al && looks_imperfect(w.fold()) && prev.is_some_and(opens_verb) {
                    return (Pos::Verb, None);
                }
                (nominal_pos(&n), Some(n))
            }
            (Some(v), Some(n)) => {
                let unbound = !n.al && n.prep.is_none() && n.pron.is_none();
                if prev.is_none() && matches!(n.part, Part::Masdar | Part::Noun) && self.owned_noun(lex, i, &v) && !n.al && n.prep.is_none()
                {
                    return (nominal_pos(&n), Some(n));
                }
                // مستنكرا تحايل المفوضية: behind a participle that tells how somebody acts stands what he acts on.
                let how = prev.is_some_and(|p| {
                    let says = |r: &Reading| lex.is_used(r.lex, UseKinds::CUE) || lex.stance_of(r.lex).any(|e| e.source);
                    p.readings.iter().any(|r| r.tanwin && r.part == Part::ActiveParticiple && says(r))
                });
                if how && unbound && perfect(&v) && n.part == Part::Masdar && next.is_some_and(definite) {
                    return (nominal_pos(&n), Some(n));
                }
                // على إسرائيل أن توقف قتل المدنيين: what is laid upon somebody is told by an imperfect.
                if !n.al && prev.is_some_and(|p| p.is(Category::That)) && self.duty_before(i) {
                    let imperfect = w.readings.iter().filter(|r| r.part == Part::Imperfect && !r.conj).max_by_key(|r| useful(lex, r));
                    if let Some(r) = imperfect {
                        return (Pos::Verb, Some(*r));
                    }
                }
                // لم تعد باماكو تخفي غضبها: the feminine subject waits for its verb.
                let waits = || {
                    let before = (0..i).rev().map_while(|k| self.words.get(k).filter(|p| p.pos != Pos::Punct).map(|p| (k, p)));
                    let verb = before.into_iter().find(|(_, p)| p.pos == Pos::Verb).map(|(k, _)| k);
                    verb.is_none_or(|k| matches!(self.verb_use(lex, k), Some(VerbUse::Copula | VerbUse::Aux)))
                };
                if agrees(&v) && n.part == Part::Masdar && !n.al && n.prep.is_none() && waits() {
                    return (Pos::Verb, Some(v));
                }
                if next.is_some_and(|x| x.readings.iter().any(|r| r.part == Part::Imperfect && r.gender == Gender::M))
                    && v.part == Part::Perfect
                    && v.conj
                    && n.part == Part::Masdar
                {
                    // ومضى يقول
                    return (Pos::Verb, Some(v));
                }
                // تواصل السلطات، التي وعدت بالإصلاح، قمع الصحافيين: behind the insertion stands what the auxiliary verb waits for.
                if v.part == Part::Perfect
                    && !v.conj
                    && n.part == Part::Masdar
                    && !n.conj
                    && n.pron.is_none()
                    && self.waiting_auxiliary(lex, i)
                {
                    return (nominal_pos(&n), Some(n));
                }
                // تدخل تركي سافر: at the head before a nisba without its article and another adjective.
                let nisba =
                    |x: &Word| x.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| m.adjective) && !x.token.fold.starts_with("ال");
                let open = |x: &Word| {
                    let adjective = |r: &Reading| r.part == Part::Adjective || r.part.is_participle();
                    x.mention.is_none()
                        && x.readings.iter().any(|r| adjective(r) && !r.al && r.prep.is_none() && !r.conj && r.gender == Gender::M)
                };
                if start
                    && unbound
                    && n.part == Part::Masdar
                    && v.pron.is_none()
                    && !v.conj
                    && next.is_some_and(nisba)
                    && self.words.get(i + 2).is_some_and(|x| x.token.kind == TokenKind::Word && open(x))
                {
                    return (nominal_pos(&n), Some(n));
                }
                // قمع السلطات للصحافيين أجهز على المكاسب: the head of a subject whose own verb is still to come.
                let head = perfect(&v);
                if start && head && unbound && matches!(n.part, Part::Masdar | Part::Noun) && self.verb_to_come(lex, i) {
                    return (nominal_pos(&n), Some(n));
                }
                // في هجوم شنه مسلحون: no noun with a pronoun stands between a bare noun and another noun.
                let noun_next = next.is_some_and(|x| {
                    x.mention.is_some()
                        || x.readings.iter().any(|r| {
                            matches!(r.part, Part::Noun | Part::Masdar) || r.part.is_participle() && lex.morph.class(r.lex) == "nm"
                        })
                });
                let bare_before =
                    prev.is_some_and(|p| p.pos == Pos::Noun && !p.al && p.pron.is_none() && p.mention.is_none() && !p.is(Category::Time));
                let third = |r: &Reading| r.pron.is_some_and(|p| p.person == 3);
                // اتهم مقال نشرته صحيفة: and none at all before one that may speak or act.
                let speaks = || next.is_some_and(|x| x.readings.iter().any(|r| is_source(lex, r) && r.prep.is_none() && !r.conj));
                if bare_before
                    && third(&v)
                    && third(&n)
                    && v.part == Part::Perfect
                    && !v.conj
                    && useful(lex, &v) >= 2
                    && (noun_next && n.part == Part::Masdar || speaks())
                {
                    return (Pos::Verb, Some(v));
                }
                if construct && v.part == Part::Perfect && !v.conj {
                    return (nominal_pos(&n), Some(n));
                }
                // تظاهر عشرات الماليين: at the head, before many people.
                let many = |x: &Word| x.token.kind == TokenKind::Word && (x.counts() || x.is(Category::Quant)) && !x.al;
                if prev.is_none()
                    && head
                    && matches!(n.part, Part::Masdar | Part::Noun)
                    && lex.morph.class(v.lex) != "v1"
                    && next.is_some_and(many)
                {
                    return (Pos::Verb, Some(v));
                }
                // ما صدر عن: behind "what" stands a verb.
                let what = prev.is_some_and(|p| p.pos == Pos::Function && p.is(Category::Free) && !p.is(Category::Prep));
                if what
                    && v.part == Part::Perfect
                    && !v.conj
                    && !n.al
                    && n.prep.is_none()
                    && next.is_some_and(|x| x.is_prep() || definite(x))
                {
                    return (Pos::Verb, Some(v));
                }
                // وغادر وفدها: no adjective that a conjunction joins stands before a noun with its owner.
                let owned_next = next.is_some_and(|x| {
                    x.mention.is_none()
                        && x.readings.iter().any(|r| r.part == Part::Noun && r.pron.is_some_and(|p| p.person == 3) && !r.conj)
                });
                let describes = n.part == Part::Adjective || n.part.is_participle();
                if v.conj && v.part == Part::Perfect && describes && !n.al && owned_next {
                    return (Pos::Verb, Some(v));
                }
                // فشل فشلا ذريعا: a verb before the masdar that strengthens it.
                let cognate = next.is_some_and(|x| x.readings.iter().any(|r| r.lex == v.lex && r.part == Part::Masdar && r.tanwin));
                if cognate && v.part == Part::Perfect {
                    return (Pos::Verb, Some(v));
                }
                // أنها صوت الحكمة: a noun that opens a phrase of the tables.
                if !v.conj && self.opens_noun_phrase(lex, i) {
                    return (nominal_pos(&n), Some(n));
                }
                // بذل السودان جهودا: no preposition at the head before a name.
                let heads = prev.is_none() && v.part == Part::Perfect && !n.al && next.is_some_and(|x| x.mention.is_some());
                if heads && n.prep.is_some() && useful(lex, &v) >= 2 {
                    return (Pos::Verb, Some(v));
                }
                if n.al || n.prep.is_some() && v.part == Part::Perfect {
                    return (nominal_pos(&n), Some(n));
                }
                if v.future || v.purpose && v.part == Part::Imperfect && prev.is_none_or(|p| p.pos != Pos::Function) {
                    return (Pos::Verb, Some(v));
                }
                if prev.is_some_and(|p| (p.is_prep() && p.pron.is_none()) || p.is(Category::Loc) || p.is(Category::Quant)) {
                    return (nominal_pos(&n), Some(n));
                }
                // شكر أمس الرئيس, على هامش القمة شكر الرئيس: at the head, and behind what but tells when and where, a verb of the tables stands before its subject over
                // adverbs, and no noun does.
                if unbound && v.person == Some(3) && v.pron.is_none() && useful(lex, &v) >= 2 {
                    let at = self.past_asides(i + 1);
                    let far = if start { at > i + 1 } else { self.behind_opening(i) };
                    if far && self.acts_behind(lex, &v, at) {
                        return (Pos::Verb, Some(v));
                    }
                }
                // عزا المتحدث: nothing that ends in tanwin opens a clause before a noun with the article.
                let weak = v.part == Part::Perfect && v.gender == Gender::M && n.tanwin && !w.token.marks.tanwin && useful(lex, &v) >= 2;
                let may_tell = |x: &Word| self.named_or_definite(x) || x.readings.iter().any(|r| !r.al && is_source(lex, r));
                if weak && (start || v.conj) && next.is_some_and(may_tell) {
                    return (Pos::Verb, Some(v));
                }
                if w.token.marks.tanwin || n.tanwin {
                    return (nominal_pos(&n), Some(n));
                }
                // شكل إنهاء المجلس للاتفاق انتكاسة: a light verb at the head before an action with its doer.
                let light = |u: &Use| matches!(u, Use::Verb(x) if lex.verbs.get(*x as usize) == Some(&VerbUse::Light));
                let deed = |x: &Word| {
                    let masdar = |r: &Reading| r.part == Part::Masdar && !r.al && r.prep.is_none() && !r.conj && r.pron.is_none();
                    x.mention.is_none() && x.readings.iter().any(masdar)
                };
                if head
                    && start
                    && !n.al
                    && n.prep.is_none()
                    && lex.uses_of(v.lex).iter().any(light)
                    && next.is_some_and(deed)
                    && self.words.get(i + 2).is_some_and(|x| x.mention.is_some() || x.token.fold.starts_with("ال"))
                {
                    return (Pos::Verb, Some(v));
                }
                // اتهم تقرير, تقدم وزير: a verb at the head before one who may act or speak; and no participle with a pronoun there.
                if start && v.part == Part::Perfect && v.gender == Gender::M && v.pron.is_none() {
                    let speaker =
                        next.is_some_and(|x| x.readings.iter().any(|r| !r.al && (lex.morph.class(r.lex) == "nm" || is_source(lex, r))));
                    let odd = n.part.is_participle() && n.pron.is_some() && useful(lex, &n) < useful(lex, &v);
                    // شجب المغرب قرار: behind a name as genitive no second noun follows bare; and شكك is no شك of yours.
                    let pair = useful(lex, &v) >= 3 && self.name_and_noun(i + 1);
                    let yours = n.pron.is_some_and(|p| p.person == 2);
                    // أثنى المغرب: no adjective stands at the head before a definite noun.
                    let described = n.part == Part::Adjective && useful(lex, &v) > useful(lex, &n) && next.is_some_and(definite);
                    if (speaker && useful(lex, &v) >= 2 && self.words.len() > i + 4) || odd || pair || yours || described {
                        return (Pos::Verb, Some(v));
                    }
                }
                // لزعزعة استقرار القارة ونشر الفوضى: joined to an action behind a preposition stands an action.
                if v.conj
                    && v.part == Part::Perfect
                    && n.part == Part::Masdar
                    && n.pron.is_none()
                    && next.is_some_and(definite)
                    && self.behind_action(i)
                {
                    return (nominal_pos(&n), Some(n));
                }
                // الجيش عجز، رغم الدعم، عن: between marks stands what belongs to the verb before them.
                let inserted =
                    next.is_some_and(|x| x.is_punct(",")) && self.words.get(i + 2).is_some_and(|x| x.is_prep() || x.is(Category::Sub));
                let own = v.pron.is_none_or(|p| p.person == 2);
                if v.part == Part::Perfect && !v.conj && own && n.part == Part::Masdar && n.pron.is_none() {
                    // أدان المجلس قتل الجنود: behind a verb and its subject no other perfect stands, but an object does; الجيش قتل ثلاثة and
                    // هجوما قتل الجنود have no verb yet.
                    match self.open_verb(lex, i) {
                        Some(true) => return (nominal_pos(&n), Some(n)),
                        Some(false)
                            if v.gender == Gender::M && v.pron.is_none() && (next.is_some_and(|x| x.pos != Pos::Punct) || inserted) =>
                        {
                            return (Pos::Verb, Some(v));
                        }
                        _ => {}
                    }
                }
                // ووصفتها بأداة: a verb of the tables with its object opens a stretch rather than a noun with an owner.
                let opens = start && v.conj && v.part == Part::Perfect && v.pron.is_some() && n.pron.is_some();
                if opens && useful(lex, &v) > useful(lex, &n) {
                    return (Pos::Verb, Some(v));
                }
                // غارات شنها الجيش: behind a bare plural a verb that bears it as object, before its subject.
                let bare = |p: &Word| !p.al && p.pron.is_none() && p.mention.is_none() && !construct && !p.is(Category::Time);
                // قصف عشوائي شنه الجيش: or behind its adjective.
                let told = |p: &Word| p.pos == Pos::Adj && bare(p) && p.prep.is_none() && !p.tanwin;
                let things = prev.is_some_and(|p| p.pos == Pos::Noun && p.number == crate::lexicon::Number::P && bare(p) || told(p));
                let acts = |x: &Word| definite(x) || x.readings.iter().any(|r| is_source(lex, r));
                if things && v.part == Part::Perfect && v.pron.is_some() && n.part == Part::Masdar && !v.conj && next.is_some_and(acts) {
                    return (Pos::Verb, Some(v));
                }
                // في مؤتمر صحفي عقده أمس: there, what bears a pronoun is no genitive; in مؤتمر عقده أمس it is none right before a time.
                let when = |x: &Word| x.is(Category::Time) && x.is(Category::Adv);
                let behind_thing = prev.is_some_and(|p| told(p) || p.pos == Pos::Noun && bare(p)) && next.is_some_and(when);
                let behind_adjective = prev.is_some_and(told) && next.is_some_and(|x| acts(x) || x.is_prep());
                let about = v.part == Part::Perfect && v.pron.is_some_and(|p| p.person == 3) && n.pron.is_some() && !v.conj;
                if about && (behind_thing || behind_adjective) {
                    return (Pos::Verb, Some(v));
                }
                // القرار الجزائري أملاه الحقد: behind a definite noun that it does not describe, a verb that the tables know, before its subject.
                let known = useful(lex, &v) >= 2 && (useful(lex, &n) < 2 || n.number == Number::D) && n.part != Part::Masdar;
                let said_of = prev.is_some_and(|p| p.nominal() && definite(p) && p.prep.is_none());
                if v.part == Part::Perfect
                    && v.gender == Gender::M
                    && v.pron.is_some_and(|p| p.person == 3)
                    && known
                    && said_of
                    && !v.conj
                    && next.is_some_and(acts)
                {
                    return (Pos::Verb, Some(v));
                }
                if v.part == Part::Perfect && v.pron.is_some() && n.pron.is_some() && !start && !v.conj {
                    return (nominal_pos(&n), Some(n));
                }
                // أنه حافظ على: behind "that he" a verb before its complement.
                let that_he = prev.is_some_and(|p| {
                    p.pos == Pos::Function
                        && (p.is(Category::That) || p.is(Category::Sub))
                        && p.fold().ends_with(['ه', 'ا'])
                        && p.fold() != "اما"
                });
                if that_he && v.part == Part::Perfect && useful(lex, &v) >= 2 && next.is_some_and(|x| x.is_prep() || definite(x)) {
                    return (Pos::Verb, Some(v));
                }
                if prev.is_some_and(opens_verb) {
                    return (Pos::Verb, Some(v));
                }
                let visible_passive = (w.token.marks.damma_first || v.conj && w.token.marks.damma_second) && v.part == Part::Perfect;
                if visible_passive {
                    return (Pos::Verb, Some(v));
                }
                // An imperfect with ي is hardly ever anything else.
                if v.part == Part::Imperfect && v.gender == Gender::M {
                    return (Pos::Verb, Some(v));
                }
                if n.part == Part::Word && !lex.is_used(n.lex, UseKinds::OWN) {
                    return (Pos::Verb, Some(v));
                }
                // At the head of a clause before a noun: a verb with its subject, unless a genitive makes better sense (a masdar of
                // a derived form is written apart from its perfect, so this touches form I and V/VI only).
                let after_name = prev.is_some_and(|p| p.mention.is_some() || (p.nominal() && definite(p)));
                if v.part == Part::Imperfect && after_name && !v.conj {
                    let feminine = prev.is_some_and(|p| p.gender != Gender::M);
                    if feminine && next.is_some_and(|x| x.is_prep() || definite(x)) {
                        return (Pos::Verb, Some(v));
                    }
                }
                if (start || v.conj)
                    && v.part == Part::Imperfect
                    && v.gender == Gender::F
                    && next.is_some_and(|x| definite(x) && x.gender != Gender::M)
                {
                    return (Pos::Verb, Some(v));
                }
                if (start || v.conj)
                    && v.part == Part::Perfect
                    && next.is_some_and(|x| definite(x) || x.is(Category::Det))
                    && v.gender == Gender::M
                {
                    // دعم الجزائر: both readings stand; a title or heading prefers the noun, a sentence that goes on the verb.
                    let long = self.words.len() > i + 6 || self.words.last().is_some_and(|l| l.is_punct("."));
                    if (long || self.object_to_come(lex, i)) && (v.conj || start) && n.part != Part::Noun {
                        return (Pos::Verb, Some(v));
                    }
                    // عسكر تشاد يلعبون بالنار: but a body before the name of its state.
                    let body = |u: &Use| matches!(u, Use::Source(x) if lex.sources.get(*x as usize).is_some_and(|e| e.body));
                    let state = || next.is_some_and(|x| x.mention.is_some()) && lex.uses_of(n.lex).iter().any(body);
                    if n.part == Part::Noun && useful(lex, &n) <= useful(lex, &v) && !state() {
                        return (Pos::Verb, Some(v));
                    }
                }
                let noun = w.readings.iter().any(|r| r.part == Part::Noun && r.pron.is_none() && !r.conj);
                if v.part == Part::Perfect
                    && v.gender == Gender::F
                    && n.number == Number::Any
                    && n.pron.is_none()
                    && (start || v.conj || !noun)
                {
                    // ـت closes no noun that stands before another word but one in the construct with a pronoun.
                    return (Pos::Verb, Some(v));
                }
                if v.part == Part::Perfect && v.number == Number::P {
                    return (Pos::Verb, Some(v));
                }
                // إن المغرب فتح بوابات: behind "that" and a name comes what is said of it.
                let said = prev.and_then(|p| p.mention).and_then(|m| self.mentions.get(m)).filter(|m| !m.adjective && m.tokens.end == i);
                let that = said.and_then(|m| m.tokens.start.checked_sub(1)).and_then(|k| self.words.get(k));
                if v.part == Part::Perfect
                    && !v.conj
                    && v.gender == prev.map_or(Gender::Any, |p| p.gender)
                    && that.is_some_and(|t| t.pos == Pos::Function && t.is(Category::That))
                    && next.is_some_and(|x| x.pos != Pos::Punct)
                {
                    return (Pos::Verb, Some(v));
                }
                // التدخل الفرنسي حال في 2013 دون سقوط العاصمة: behind its subject, with the preposition that its row asks for.
                let asks = |p: &str| (i + 1..i + 6).any(|k| self.words.get(k).is_some_and(|x| x.is_prep() && x.key() == p));
                let awaits = || lex.stance_of(v.lex).any(|e| e.preps.iter().any(|p| p != "=" && asks(p)));
                if v.part == Part::Perfect
                    && v.gender == Gender::M
                    && !v.conj
                    && (useful(lex, &n) < useful(lex, &v) || n.part.is_participle())
                    && self.open_verb(lex, i) == Some(false)
                    && awaits()
                {
                    return (Pos::Verb, Some(v));
                }
                if v.part == Part::Perfect
                    && after_name
                    && v.gender == Gender::M
                    && prev.is_some_and(|p| p.gender == Gender::M)
                    && next.is_some_and(|x| definite(x) || inserted && self.open_verb(lex, i) == Some(false))
                {
                    return (Pos::Verb, Some(v));
                }
                (nominal_pos(&n), Some(n))
            }
            // 3 يناير الماضي: a month is no verb, though it may look like one.
            (None, None) if lex.calendar.get(&w.token.fold).is_some_and(|k| matches!(k, CalendarKind::Month(_))) => (Pos::Noun, None),
            (None, None) => {
                if prev.is_some_and(opens_verb) && !w.fold().starts_with("ال") {
                    return (Pos::Verb, None);
                }
                let f = w.fold();
                let bare = f.strip_prefix(['و', 'ف']).unwrap_or(f);
                let bare = bare.strip_prefix('س').filter(|b| b.starts_with(['ي', 'ت'])).unwrap_or(bare);
                let after_prep = prev.is_some_and(|p| p.is_prep() && p.pron.is_none());
                if !after_prep && bare.starts_with('ي') && bare.chars().count() >= 4 && !bare.ends_with("يه") && !bare.ends_with("ات")
                {
                    return (Pos::Verb, None);
                }
                if (start || f.starts_with('و'))
                    && f.trim_start_matches('و').starts_with('ت')
                    && f.chars().count() >= 4
                    && next.is_some_and(|x| definite(x) && x.gender != Gender::M && x.mention.is_some())
                {
                    return (Pos::Verb, None);
                }
                if prev.is_none() || f.starts_with('و') {
                    // وأعقبت، وانطلقت: a feminine perfect at the head.
                    let b = f.strip_prefix('و').unwrap_or(f);
                    if b.ends_with('ت') && !b.ends_with("ات") && b.chars().count() >= 4 && next.is_some_and(definite) {
                        return (Pos::Verb, None);
                    }
                }
                if f.ends_with("يه") && f.starts_with("ال") || (f.starts_with("ال") && f.ends_with('ي')) {
                    return (Pos::Adj, None);
                }
                (Pos::Noun, None)
            }
        }
    }

    /// Whether behind the word at `i` and the definite phrases that follow it stands a verb that nothing joins or subordinates: a perfect; or an imperfect
    /// or a denied verb, where what stands right behind `i` is feminine or followed by an object of ل, so that the word at `i` is no verb of
    /// its own.
    fn verb_to_come(&self, lex: &Lexicon, i: usize) -> bool {
        if !self.words.get(i + 1).is_some_and(|w| w.token.kind == TokenKind::Word && w.pos != Pos::Function) {
            return false;
        }
        let definite = |w: &Word| w.mention.is_some() || w.readings.iter().any(|r| r.al || r.pron.is_some());
        let she = self.she(lex, i + 1);
        let mut taken = false;
        let mut denied = false;
        for k in i + 1..self.words.len() {
            let Some(w) = self.words.get(k) else { break };
            if w.is_punct("\"") {
                continue;
            }
            if w.token.kind == TokenKind::Punct || w.is(Category::Sub) || w.is(Category::That) || w.is(Category::Rel) {
                return false;
            }
            let before = self.words.get(k - 1 - usize::from(denied));
            if w.pos == Pos::Function {
                denied = w.is(Category::Neg);
                if denied && (w.conj || !before.is_some_and(definite)) {
                    return false;
                }
                continue;
            }
            let verb = w.readings.iter().find(|r| r.part.is_verb() && !r.conj && !r.rare && !r.passive && useful(lex, r) >= 2);
            let only = w.mention.is_none() && w.readings.iter().all(|r| r.part.is_verb() || r.part == Part::Word);
            if let Some(v) = verb.filter(|_| k > i + 1 && w.mention.is_none() && before.is_some_and(definite)) {
                // ترك الولايات: written like a noun, it has its object behind it.
                let noun = |r: &Reading| r.al || !r.part.is_verb() && r.prep.is_none() && !r.conj && r.part != Part::Word;
                let object = v.part == Part::Perfect && self.words.get(k + 1).is_some_and(|x| x.readings.iter().any(noun));
                if only || object && (she || taken) {
                    return v.part == Part::Perfect && !denied || she || taken;
                }
            }
            // ودمر: a verb that a conjunction joins goes on with one before it.
            if only && w.readings.iter().any(|r| r.part.is_verb()) {
                return false;
            }
            denied = false;
            taken |= w.readings.iter().any(|r| r.prep == Some('ل') && !r.part.is_verb());
        }
        false
    }

    /// Whether the word at `i` is a feminine name, or a feminine noun with the article.
    fn she(&self, lex: &Lexicon, i: usize) -> bool {
        let noun = || self.words.get(i).is_some_and(|w| w.readings.iter().any(|r| r.al && r.gender == Gender::F));
        self.gender_of_name(lex, i).map_or_else(noun, |(gender, _)| gender == Gender::F)
    }

    /// Whether before the "that" right before `i` stands, at the head of the stretch, the preposition that lays something upon somebody, and no verb.
    fn duty_before(&self, i: usize) -> bool {
        let near = (i.saturating_sub(8)..i.saturating_sub(1)).rev().map_while(|k| self.words.get(k).map(|w| (k, w)));
        let mut stretch = near.take_while(|(_, w)| !matches!(w.pos, Pos::Verb | Pos::Punct));
        stretch.any(|(k, _)| self.lies_upon(k))
    }

    /// Whether a phrase of the tables that judges or labels somebody begins at `i`, and none that begins there begins with a verb.
    fn opens_noun_phrase(&self, lex: &Lexicon, i: usize) -> bool {
        let mut here = self.phrases.iter().filter(|p| p.tokens.start == i).filter_map(|p| lex.phrases.get(p.phrase as usize));
        let verb = |p: &Phrase| p.words.first().is_some_and(|x| lex.morph.class(x.lex).starts_with('v'));
        let judges = |p: &Phrase| p.uses.iter().any(|u| matches!(u, Use::Stance(_) | Use::Label(_)));
        here.clone().all(|p| !verb(p)) && here.any(judges)
    }

    /// Whether the word at `i` stands right behind a comma and an auxiliary verb before it has found but its subject before the comma that follows it.
    fn waiting_auxiliary(&self, lex: &Lexicon, i: usize) -> bool {
        if !i.checked_sub(1).and_then(|k| self.words.get(k)).is_some_and(|p| p.is_punct(",")) {
            return false;
        }
        let aux = |k: &usize| self.words.get(*k).is_some_and(|w| w.pos == Pos::Verb) && self.verb_use(lex, *k) == Some(VerbUse::Aux);
        let Some(k) = (0..i - 1).find(aux) else { return false };
        let Some(comma) = (k + 1..i - 1).find(|&j| self.words.get(j).is_some_and(|w| w.is_punct(","))) else { return false };
        // Only its subject: no action, no verb, no preposition.
        (k + 1..comma).all(|j| {
            self.words.get(j).is_some_and(|w| {
                let action = w.mention.is_none() && w.may_be_action() && !w.office && !w.body;
                w.nominal() && w.prep.is_none() && !action
            })
        })
    }

    /// Whether the word at `at` is one who may be the subject of a verb so read: a definite one or a name of its gender that has no object by ل of an action.
    fn acts_behind(&self, lex: &Lexicon, v: &Reading, at: usize) -> bool {
        let Some(w) = self.words.get(at).filter(|w| !w.conj && w.token.kind == TokenKind::Word && self.named_or_definite(w)) else {
            return false;
        };
        let next = (at + 1..at + 4).find_map(|k| self.words.get(k).filter(|x| !x.token.fold.starts_with("ال")));
        let done_to =
            next.is_some_and(|x| x.mention.is_none() && x.readings.iter().any(|r| r.prep == Some('ل')) || x.token.fold.starts_with("لل"));
        let place = w.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| m.place);
        !done_to && !place && w.pos != Pos::Function && (v.gender == Gender::F) == self.she(lex, at)
    }

    /// Whether what stands before the word at `i`, from the head of its stretch on, is adverbs, words of time and phrases of prepositions, and at least one.
    fn behind_opening(&self, i: usize) -> bool {
        let mut governed = true;
        for k in (i.saturating_sub(7)..i).rev() {
            let Some(p) = self.words.get(k) else { return false };
            let head = p.pos == Pos::Punct && p.fold() != "\"" && p.fold() != "-"
                || p.pos == Pos::Function && [Category::Sub, Category::That, Category::Rel].iter().any(|&c| p.is(c)) && !p.is_prep();
            match p.pos {
                _ if head => return governed && k + 1 < i,
                Pos::Function if p.is_prep() && p.pron.is_none() => governed = true,
                Pos::Function if p.is(Category::Adv) || p.is(Category::Time) => {}
                Pos::Noun | Pos::Adj | Pos::Number if p.prep.is_some() => governed = true,
                Pos::Noun | Pos::Adj | Pos::Number => governed &= p.is(Category::Time) || p.is(Category::Period),
                _ => return false,
            }
            if k == 0 {
                return governed;
            }
        }
        false
    }

    /// Whether a word is written with the article or is a name, whose own article tells nothing.
    fn named_or_definite(&self, w: &Word) -> bool {
        w.token.fold.starts_with("ال") || w.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| !m.adjective)
    }

    /// قتل الجيش المالي مدنيين في القرية, سجن المغرب الصحفيين: whether behind the masculine subject right behind the word at `i` stands a noun that is no part of it,
    /// so that even a short heading tells of a deed.
    fn object_to_come(&self, lex: &Lexicon, i: usize) -> bool {
        let definite = |w: &Word| w.pos != Pos::Function && (w.token.fold.starts_with("ال") || w.mention.is_some());
        let end = (i + 1..self.words.len()).find(|&k| !self.words.get(k).is_some_and(definite)).unwrap_or(self.words.len());
        if end == i + 1 || self.she(lex, i + 1) {
            return false;
        }
        let noun = |r: &Reading| matches!(r.part, Part::Noun | Part::Masdar) || r.part.is_participle() || r.part == Part::Adjective;
        // An open noun behind the definite words.
        let open = |w: &Word| {
            let bare = |r: &Reading| (!r.part.is_verb() || r.number == Number::D) && !r.conj && r.prep.is_none() && !r.al;
            let usual = || w.readings.iter().filter(|r| !r.rare);
            w.token.kind == TokenKind::Word && w.pos != Pos::Function && usual().any(noun) && usual().all(bare)
        };
        // The last of the definite words, where it cannot describe the subject.
        let last = end - 1;
        let other = |w: &Word, p: &Word| {
            let many = |r: &Reading| matches!(r.number, Number::P | Number::D);
            let people = w.token.fold.ends_with("ين") && w.readings.iter().any(many);
            let thing = w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
            let describes = w.readings.iter().any(|r| r.part == Part::Adjective || r.part.is_participle());
            let nisba = p.mention.and_then(|m| self.mentions.get(m)).map(|m| m.adjective);
            let round = w.token.norm.ends_with('ة');
            w.mention.is_none()
                && w.token.fold.starts_with("ال")
                && (people || thing && nisba == Some(false) && !describes || thing && nisba == Some(true) && round)
        };
        let closed = last > i + 1 && self.words.get(last).zip(self.words.get(last - 1)).is_some_and(|(w, p)| other(w, p));
        closed || self.words.get(end).is_some_and(open)
    }

    /// Whether an actor's name stands at `i`, and behind it a noun that no preposition, conjunction or article joins to it.
    fn name_and_noun(&self, i: usize) -> bool {
        let name = |k: usize| {
            let w = self.words.get(k)?;
            self.mentions.get(w.mention?).filter(|m| m.tokens.start == k)
        };
        let Some(first) = name(i).filter(|m| !m.adjective) else { return false };
        let Some(next) = self.words.get(first.tokens.end) else { return false };
        let bare = |r: &Reading| !r.conj && r.prep.is_none() && !r.al;
        let noun = next.pos != Pos::Function && next.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
        name(first.tokens.end).is_some() || noun && next.readings.iter().all(bare)
    }

    /// Whether before the definite noun right before `i`, or the definite noun and its adjectives, stands a verb that may want an object; `None`
    /// where what stands before is no such phrase of masculine gender, or nothing is sure.
    fn open_verb(&self, lex: &Lexicon, i: usize) -> Option<bool> {
        let prev = i.checked_sub(1).and_then(|k| self.words.get(k)).filter(|p| p.nominal() && p.prep.is_none())?;
        let described = prev.pos == Pos::Adj;
        let named = prev.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| !m.adjective);
        if prev.tanwin && !described {
            return (prev.gender == Gender::M).then_some(false);
        }
        if !(prev.al || prev.mention.is_some()) {
            return None;
        }
        let mut head = prev;
        for k in (i.saturating_sub(6)..i).rev() {
            let w = self.words.get(k)?;
            match w.pos {
                Pos::Verb => {
                    // بدأ الجيش رد الهجوم, but كان الجيش قتل ثلاثة.
                    return Some(self.verb_use(lex, k) != Some(VerbUse::Copula));
                }
                Pos::Noun | Pos::Adj if w.prep.is_none() => head = w,
                Pos::Punct if w.fold() != "\"" => break,
                // أن الجيش التركي قصف قراهم, أن الرئيس بوتين قصف القرى
                Pos::Function if (described || named) && (w.is(Category::That) || w.is(Category::Sub)) => break,
                _ => return None,
            }
        }
        // سياسة النظام السوري قمع المعارضين: an adjective may stand behind the genitive of another head.
        // رئيس مالي قصف القرى: whose name stands last is the genitive of who acts.
        if named && head.mention.is_none() && (head.acts() || head.body) {
            return (head.gender == Gender::M).then_some(false);
        }
        let agrees = !described || head.pos == Pos::Noun && head.gender != Gender::F;
        (agrees && prev.gender == Gender::M).then_some(false)
    }

    /// What the verb at `i` is used for; of two verbs written alike (عد، وعد), the one that grammar knows.
    pub(crate) fn verb_use(&self, lex: &Lexicon, i: usize) -> Option<VerbUse> {
        let uses = |u: &Use| match u {
            Use::Verb(v) => lex.verbs.get(*v as usize).copied(),
            _ => None,
        };
        let word = self.words.get(i).filter(|w| w.kinds.may(Kinds::VERB))?;
        let verbs = word.readings.iter().filter(|r| lex.is_used(r.lex, UseKinds::VERB));
        let mut all = verbs.flat_map(|r| lex.uses_of(r.lex)).filter_map(uses);
        let first = all.next()?;
        if first == VerbUse::Plain { all.find(|u| *u != VerbUse::Plain).or(Some(first)) } else { Some(first) }
    }
}

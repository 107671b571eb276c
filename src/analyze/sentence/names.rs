//! Names of actors in a piece.

use super::*;

impl Sentence {
    /// Takes down what this piece tells of names for those that follow.
    pub(crate) fn remember(&self, lex: &Lexicon, names: &mut Names, actor_of: &dyn Fn(usize) -> crate::model::Id) {
        names.named = self.named(actor_of);
        let mut i = 0;
        while let Some(w) = self.words.get(i) {
            if !w.body || w.mention.is_some() || !w.nominal() {
                i += 1;
                continue;
            }
            let np = self.np(i);
            i = np.tokens.end.max(i + 1);
            let owners = self.owners(&np, actor_of);
            let [m] = owners.as_slice() else { continue };
            let Some(n) = self.mentions.get(*m).filter(|n| n.state && !n.meant) else { continue };
            let own = self.words.get(np.head + 1).filter(|a| np.tokens.has(np.head + 1) && a.mention.is_none());
            let Some(key) = w.readings.iter().find_map(|r| body_key(lex, r, own)) else { continue };
            let known = names.bodies.entry(key).or_insert(Some(n.alias));
            if known.is_some_and(|a| lex.named_by(a) != lex.named_by(n.alias)) {
                *known = None;
            }
        }
    }

    /// اتهموا المجلس العسكري: the state of a body that an earlier piece named with it, where nothing here says whose it is. A body of one word must be
    /// alone with that state.
    fn known_bodies(&self, lex: &Lexicon, names: &Names, out: &mut Vec<Named>) {
        if names.bodies.is_empty() {
            return;
        }
        for (i, w) in self.words.iter().enumerate().filter(|(_, w)| w.kinds.may(Kinds::NOUN)) {
            let named = |k: usize| out.iter().any(|n| n.tokens.has(k));
            let own = self.words.get(i + 1).filter(|a| a.token.fold.starts_with("ال"));
            let Some(key) = w.readings.iter().filter(|r| r.al).find_map(|r| body_key(lex, r, own)) else { continue };
            let Some(alias) = names.bodies.get(&key).copied().flatten().filter(|_| !named(i) && !named(i + 1)) else { continue };
            let end = i + 1 + usize::from(own.is_some());
            // المجلس العسكري في مالي
            let within = (end..end + 2).any(|k| self.words.get(k).is_some_and(|p| p.is(Category::In) && p.is_prep()) && named(k + 1));
            let other = own.is_none() && out.iter().any(|n| n.state && lex.named_by(n.alias) != lex.named_by(alias));
            if !within && !named(end) && !other {
                let tokens = TokenRange::new(i, end);
                out.push(Named { alias, tokens, adjective: false, person: false, place: false, group: false, state: true, meant: true });
            }
        }
    }

    /// One name for each actor that the piece names, places and adjectives aside.
    fn named(&self, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<u32> {
        let mut seen = Vec::new();
        let mut out = Vec::new();
        for (m, n) in self.mentions.iter().enumerate().filter(|(_, n)| !n.place && !n.adjective) {
            let actor = actor_of(m);
            if !seen.contains(&actor) {
                seen.push(actor);
                out.push(n.alias);
            }
        }
        out
    }

    /// Of whom the next piece may go on to tell: the only actor of this one, adjectives and places counted, where he is one and `subjects`,
    /// those of the first verb, are him.
    pub(crate) fn tells_of(&self, lex: &Lexicon, subjects: &[usize], actor_of: &dyn Fn(usize) -> crate::model::Id) -> Option<ToldOf> {
        let first = self.mentions.get(*subjects.first()?)?;
        let id = actor_of(*subjects.first()?);
        let alone = (0..self.mentions.len()).all(|m| actor_of(m) == id);
        let actor = lex.actors.get(&id).filter(|a| alone && !a.plural && a.gender != Gender::Any)?;
        Some(ToldOf { alias: first.alias, gender: actor.gender })
    }

    /// هذه الجماعات، هذا البلد: the only actor of its kind in the piece before, where none is named here before it.
    fn meant(&self, lex: &Lexicon, before: &[u32], out: &mut Vec<Named>) {
        let kind = |a: u32| lex.kind_of(a);
        for (i, w) in self.words.iter().enumerate().skip(1) {
            let land = w.is(Category::Land);
            let pointed = self.words.get(i - 1).is_some_and(|d| d.pos == Pos::Function && d.is(Category::Det));
            if !(land || w.is(Category::Band)) || out.iter().any(|n| n.tokens.has(i)) {
                continue;
            }
            // إن الجبهة كسبت بالقانون: the only group named before in the piece, where nothing behind says which.
            if !pointed {
                let more = self.words.get(i + 1).is_some_and(|n| n.token.fold.starts_with("ال") || out.iter().any(|m| m.tokens.has(i + 1)));
                let mut named: Vec<u32> = Vec::new();
                for n in out.iter().filter(|n| n.tokens.end <= i && !n.adjective && kind(n.alias) == Some("group")) {
                    let actor = |a: u32| lex.aliases.get(a as usize).and_then(|x| x.actor.clone());
                    if !named.iter().any(|&a| actor(a) == actor(n.alias)) {
                        named.push(n.alias);
                    }
                }
                if let ([alias], false, false) = (named.as_slice(), land, more) {
                    let tokens = TokenRange::new(i, i + 1);
                    out.push(Named {
                        alias: *alias,
                        tokens,
                        adjective: false,
                        person: false,
                        place: false,
                        group: true,
                        state: false,
                        meant: true,
                    });
                }
                continue;
            }
            let same = |a: u32| if land { kind(a) == Some("state") } else { kind(a) == Some("group") };
            let mut fitting = before.iter().copied().filter(|&a| same(a));
            let (Some(alias), None) = (fitting.next(), fitting.next()) else { continue };
            if !out.iter().any(|n| n.tokens.end <= i && same(n.alias)) {
                let tokens = TokenRange::new(i, i + 1);
                out.push(Named { alias, tokens, adjective: false, person: false, place: false, group: !land, state: land, meant: true });
            }
        }
    }

    pub(super) fn find_mentions(&mut self, lex: &Lexicon, before: &Names) {
        // Longest alias first at each place; a mask takes its words away.
        let mut cands: Vec<(TokenRange, u32)> = Vec::new();
        let mut cost: HashMap<(usize, u32), usize> = HashMap::default();
        for (i, w) in self.words.iter().enumerate().filter(|(_, w)| w.kinds.may(Kinds::NAME)) {
            for r in &w.readings {
                if r.part.is_verb() || r.pron.is_some() {
                    continue;
                }
                for u in lex.uses_of(r.lex) {
                    if let Use::Alias(a) = u {
                        // المالي is no name with an article.
                        let name = lex.aliases.get(*a as usize).is_some_and(|x| {
                            matches!(
                                x.kind,
                                crate::lexicon::AliasKind::Name | crate::lexicon::AliasKind::Capital | crate::lexicon::AliasKind::Leader
                            )
                        });
                        if name && r.al && r.part == Part::Word {
                            continue;
                        }
                        cands.push((TokenRange::new(i, i + 1), *a));
                        // The fewest endings: روسيا the country before روسيا "Russian, accusative".
                        let cuts = usize::from(r.tanwin) + usize::from(r.part != Part::Word) + usize::from(r.number == Number::D);
                        let c = cost.entry((i, *a)).or_insert(cuts);
                        *c = (*c).min(cuts);
                    }
                }
            }
        }
        for f in &self.phrases {
            for u in lex.phrases.get(f.phrase as usize).map_or(&[][..], |p| &p.uses) {
                if let Use::Alias(a) = u {
                    cands.push((f.tokens, *a));
                }
            }
        }
        cands.retain(|(r, a)| self.context_allows(lex, *r, *a));
        self.fuzzy_names(&mut cands);
        let is_mask = |a: u32| lex.aliases.get(a as usize).is_some_and(|x| x.actor.is_none());
        // كوريا الجنوبية the state before كوريا "Korean, accusative".
        let described = |a: u32| lex.aliases.get(a as usize).is_some_and(|x| x.kind == AliasKind::Adjective);
        cands.sort_by_key(|(r, a)| {
            let cost = cost.get(&(r.start, *a)).copied().unwrap_or(0);
            (std::cmp::Reverse(r.end - r.start), !is_mask(*a), r.start, cost, r.end > r.start + 1 && described(*a), *a)
        });
        let mut taken = vec![false; self.words.len()];
        let mut out: Vec<Named> = Vec::new();
        for &(r, a) in &cands {
            if (r.start..r.end).any(|i| taken.get(i).copied().unwrap_or(true)) {
                continue;
            }
            for i in r.start..r.end {
                if let Some(t) = taken.get_mut(i) {
                    *t = true;
                }
            }
            let a = self.as_adjective(lex, r, a, &cands);
            let Some(alias) = lex.aliases.get(a as usize) else { continue };
            if alias.actor.is_some() {
                let adjective = matches!(alias.kind, AliasKind::Adjective);
                let person = matches!(alias.kind, AliasKind::Leader);
                let kind = lex.kind_of(a);
                let (group, state) = (kind == Some("group"), kind == Some("state"));
                let place = !adjective && self.counted_people(lex, r, a);
                out.push(Named { alias: a, tokens: r, adjective, person, place, group, state, meant: false });
            }
        }
        self.meant(lex, &before.named, &mut out);
        self.known_bodies(lex, before, &mut out);
        out.sort_by_key(|n| n.tokens);
        for (m, n) in out.iter().enumerate() {
            for i in n.tokens.start..n.tokens.end {
                if let Some(w) = self.words.get_mut(i) {
                    w.mention = Some(m);
                    w.pos = if n.adjective { Pos::Adj } else { Pos::Noun };
                    w.cats = w.cats.and(Categories::of(&[Category::Title]));
                }
            }
        }
        self.mentions = out;
    }

    /// السعودية names a state, but behind a noun with the article (الحكومة السعودية) it is the state's adjective.
    pub(super) fn as_adjective(&self, lex: &Lexicon, r: TokenRange, a: u32, cands: &[(TokenRange, u32)]) -> u32 {
        let alias = |x: u32| lex.aliases.get(x as usize);
        let before = r.start.checked_sub(1).and_then(|i| self.words.get(i));
        let definite = before.is_some_and(|w| {
            w.pos == Pos::Noun && (w.readings.iter().any(|x| x.al) || w.readings.is_empty() && w.token.fold.starts_with("ال"))
        });
        if !definite || alias(a).is_none_or(|x| x.kind != AliasKind::Name) {
            return a;
        }
        // الإمارات والسعودية, الحكومة والسعودية: an adjective joins another adjective only.
        let joined =
            self.words.get(r.start).is_some_and(|w| w.readings.iter().any(|x| x.conj) && w.readings.iter().all(|x| x.conj || x.al));
        let after_adjective = cands.iter().any(|(s, b)| s.end == r.start && alias(*b).is_some_and(|x| x.kind == AliasKind::Adjective))
            && !cands
                .iter()
                .any(|(s, b)| s.end == r.start && alias(*b).is_some_and(|x| matches!(x.kind, AliasKind::Name | AliasKind::Capital)));
        if joined && self.words.get(r.start).is_some_and(|w| w.token.fold.starts_with(['و', 'ف'])) && !after_adjective {
            return a;
        }
        // اتهم الوزير السعودية: no adjective in ة describes one man.
        let feminine = self.words.get(r.start).is_some_and(|w| w.token.norm.ends_with('ة'));
        let man = |x: &Reading| x.part != Part::Word && !matches!(x.number, Number::P | Number::D) && x.gender == Gender::M;
        let one_man = before.is_some_and(|w| {
            let mut nominal = w.readings.iter().filter(|x| !x.part.is_verb() && x.part != Part::Word).peekable();
            nominal.peek().is_some() && nominal.all(man)
        });
        if feminine && one_man {
            return a;
        }
        let own = |b: u32| {
            self.words.get(r.start).is_some_and(|w| w.readings.iter().any(|x| x.al && lex.uses_of(x.lex).contains(&Use::Alias(b))))
        };
        let same =
            |b: u32| own(b) && alias(b).is_some_and(|x| x.kind == AliasKind::Adjective && alias(a).is_some_and(|y| y.actor == x.actor));
        cands.iter().find(|(s, b)| *s == r && same(*b)).map_or(a, |(_, b)| *b)
    }

    /// أعدموا 29 موريتانيا: whether a state's name is there rather the nisba of people whom a number counts, of whom none acts for the state.
    fn counted_people(&self, lex: &Lexicon, r: TokenRange, a: u32) -> bool {
        let before = r.start.checked_sub(1).and_then(|i| self.words.get(i));
        let tens = |w: &Word| w.counts() && (w.token.fold.ends_with("ين") || w.token.fold.ends_with("ون") || w.token.fold.ends_with("عشر"));
        let many = before.is_some_and(|w| match w.token.kind {
            TokenKind::Number => w.token.fold.parse::<u32>().is_ok_and(|n| (11..1000).contains(&n)),
            TokenKind::Word => tens(w),
            TokenKind::Punct => false,
        });
        let actor = lex.aliases.get(a as usize).and_then(|x| x.actor.as_ref());
        let nisba = |u: &Use| match u {
            Use::Alias(b) => lex.aliases.get(*b as usize).is_some_and(|x| x.kind == AliasKind::Adjective && x.actor.as_ref() == actor),
            _ => false,
        };
        let open = |x: &Reading| x.tanwin && lex.uses_of(x.lex).iter().any(nisba);
        many && r.end == r.start + 1 && self.words.get(r.start).is_some_and(|w| w.readings.iter().any(open))
    }

    pub(super) fn context_allows(&self, lex: &Lexicon, r: TokenRange, a: u32) -> bool {
        let Some(alias) = lex.aliases.get(a as usize) else { return false };
        let feminine = self.words.get(r.start).is_some_and(|w| w.token.norm.ends_with('ة'));
        let hit = |set: &HashSet<String>, i: Option<usize>| {
            i.and_then(|i| self.words.get(i)).filter(|_| !set.is_empty()).is_some_and(|w| {
                let f = w.fold();
                let bare = f.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).unwrap_or(f);
                // A plural of things takes a feminine: أسواق مالية are financial, أسواق مالي are Mali's.
                let fits = |r: &Reading| !r.part.is_verb() && !r.rare && (feminine || r.number != Number::P);
                set.contains(f) || set.contains(bare) || w.readings.iter().any(|r| fits(r) && set.contains(lex.morph.lemma(r.lex)))
            })
        };
        // قال الباحث أحمد المغربي: behind a given name, which takes no adjective, a nisba with the article is a surname.
        let given = |i: usize| self.words.get(i).is_some_and(|w| w.is(Category::Given) && w.pos != Pos::Function);
        let nisba = matches!(alias.kind, AliasKind::Adjective | AliasKind::Demonym)
            && self.words.get(r.start).is_some_and(|w| {
                w.token.fold.starts_with("ال") && w.readings.iter().any(|x| x.al && x.gender == Gender::M && x.number != Number::P)
            });
        if nisba && r.start.checked_sub(1).is_some_and(given) {
            return false;
        }
        // تركية الصنع: where something was made says not whose it is.
        if matches!(alias.kind, AliasKind::Adjective | AliasKind::Demonym) && self.words.get(r.end).is_some_and(|w| w.is(Category::Origin))
        {
            return false;
        }
        // صنفت الحركة تنظيما إرهابيا: what somebody is called is no other.
        let noun = |x: &Reading| !x.al && x.pron.is_none() && x.part != Part::Word;
        let open = r.end > r.start + 1 && self.words.get(r.start).is_some_and(|w| !w.readings.is_empty() && w.readings.iter().all(noun));
        let called = || (r.start.saturating_sub(8)..r.start).any(|k| self.verb_use(lex, k) == Some(VerbUse::Call));
        if open && called() {
            return false;
        }
        // `before`: does not hold where such a word stands right before; `after`: right after.
        !hit(&alias.before, r.start.checked_sub(1)) && !hit(&alias.after, Some(r.end))
    }

    /// Spelling variants of foreign names: one letter off, never between two words that the tables know.
    pub(super) fn fuzzy_names(&self, cands: &mut Vec<(TokenRange, u32)>) {
        for (i, w) in self.words.iter().enumerate() {
            if w.token.kind != TokenKind::Word || !w.readings.is_empty() || !w.cats.is_empty() {
                continue;
            }
            if let Some(a) = w.spelling_of {
                cands.push((TokenRange::new(i, i + 1), a));
            }
        }
    }

    /// A word that is an actor's name is that name and nothing else that is written alike: تركي is no leaving, المغرب no estranger.
    pub(super) fn settle_names(&mut self, lex: &Lexicon) {
        for n in &self.mentions {
            let Some(alias) = lex.aliases.get(n.alias as usize) else { continue };
            let Some(w) = self.words.get_mut(n.tokens.start).filter(|_| n.tokens.end - n.tokens.start == 1) else { continue };
            let named = |r: &Reading| !r.part.is_verb() && lex.uses_of(r.lex).contains(&Use::Alias(n.alias));
            if !matches!(alias.kind, AliasKind::Name | AliasKind::Capital | AliasKind::Adjective) || !w.readings.iter().any(named) {
                continue;
            }
            // A name that judges (الإرهابيون) still judges.
            let judges = |r: &Reading| !r.part.is_verb() && lex.is_used(r.lex, UseKinds::STANCE.and(UseKinds::LABEL));
            w.readings.retain(|r| named(r) || judges(r));
        }
    }

    /// The gender of an actor whose name of several words begins at `i`.
    pub(super) fn gender_of_long_name(&self, lex: &Lexicon, i: usize) -> Option<Gender> {
        let n = self.mentions.get(self.words.get(i)?.mention?).filter(|n| n.tokens.start == i && n.tokens.end > i + 1 && !n.meant)?;
        let alias = lex.aliases.get(n.alias as usize).filter(|a| a.kind == AliasKind::Name)?;
        alias.named.as_ref().map(|a| a.gender)
    }

    /// Gender, and number where it is known, of the actor whose name begins at `i`: as the table says, not as the word looks.
    pub(super) fn gender_of_name(&self, lex: &Lexicon, i: usize) -> Option<(Gender, Option<Number>)> {
        let n = self.mentions.get(self.words.get(i)?.mention?).filter(|n| n.tokens.start == i && !n.meant)?;
        let alias = lex.aliases.get(n.alias as usize)?;
        let actor = alias.named.as_ref()?;
        let number = Some(if actor.plural { Number::P } else { Number::S });
        match alias.kind {
            AliasKind::Name if n.tokens.end == i + 1 => Some((actor.gender, number)),
            AliasKind::Capital if n.tokens.end == i + 1 => Some((Gender::F, number)),
            AliasKind::Leader => Some((Gender::M, None)),
            _ => None,
        }
    }
}

/// By what a body may be called again without its state, where the reading is of one: its noun in its number, and the adjective with the article behind it,
/// where it has one.
fn body_key(lex: &Lexicon, noun: &Reading, adjective: Option<&Word>) -> Option<(LexId, Number, String)> {
    let body = |u: &Use| matches!(u, Use::Source(x) if lex.sources.get(*x as usize).is_some_and(|e| e.body));
    let known = noun.part == Part::Noun && lex.uses_of(noun.lex).iter().any(body);
    let adjective = adjective.map_or("", |a| &a.token.fold);
    (known && (adjective.is_empty() || adjective.starts_with("ال"))).then(|| (noun.lex, noun.number, adjective.to_owned()))
}

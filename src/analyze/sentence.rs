//! A piece as words: tokens with their readings, categories and part of speech, phrases and mentions.

use crate::lexicon::{AliasKind, Category, Gender, LexId, Lexicon, Number, Part, Pron, Reading, Use, VerbUse};
use crate::model::{Span, TokenRange};
use crate::text::{Token, TokenKind};
use std::collections::HashMap;

/// Part of speech, as far as tables and neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pos {
    Verb,
    Noun,
    Adj,
    Function,
    Number,
    Punct,
}

/// A token with all that is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) readings: Vec<Reading>,
    pub(crate) cats: Vec<Category>,
    pub(crate) pos: Pos,
    /// و or ف joined in front.
    pub(crate) conj: bool,
    /// ب ل ك joined in front.
    pub(crate) prep: Option<char>,
    pub(crate) al: bool,
    pub(crate) pron: Option<Pron>,
    pub(crate) gender: Gender,
    pub(crate) number: Number,
    /// Index into [`Sentence::mentions`].
    pub(crate) mention: Option<usize>,
    /// It stands in the accusative of tanwin.
    pub(crate) tanwin: bool,
    /// A noun of office or body (government, army, spokesman), by the source table.
    pub(crate) office: bool,
    /// A noun of persons (fighter, soldier).
    pub(crate) people: bool,
    /// A noun that the source table knows: a name may follow it.
    pub(crate) sourceful: bool,
    /// Depth of quotation signs around it.
    pub(crate) quoted: bool,
}

impl Word {
    pub(crate) fn is(&self, c: Category) -> bool {
        self.cats.contains(&c)
    }
    pub(crate) fn nominal(&self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Adj | Pos::Number)
    }
    /// A preposition by itself, not one joined in front.
    pub(crate) fn is_prep(&self) -> bool {
        self.pos == Pos::Function && self.is(Category::Prep)
    }
    pub(crate) fn fold(&self) -> &str {
        &self.token.fold
    }
    pub(crate) fn is_punct(&self, c: &str) -> bool {
        self.pos == Pos::Punct && self.fold() == c
    }
    /// Folded function word without a conjunction in front.
    pub(crate) fn key(&self) -> &str {
        if self.conj { self.token.fold.strip_prefix(['و', 'ف']).unwrap_or(&self.token.fold) } else { &self.token.fold }
    }
    /// Folded word without the clitics in front.
    pub(crate) fn bare(&self) -> &str {
        let mut s: &str = &self.token.fold;
        if self.conj {
            s = s.strip_prefix(['و', 'ف']).unwrap_or(s);
        }
        if let Some(p) = self.prep {
            s = s.strip_prefix(p).unwrap_or(s);
            if p == 'ل' && self.al {
                s = s.strip_prefix('ل').unwrap_or(s);
                return s;
            }
        }
        if self.al {
            s = s.strip_prefix("ال").unwrap_or(s);
        }
        s
    }
}

/// An actor's name in the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) alias: u32,
    pub(crate) tokens: TokenRange,
    pub(crate) adjective: bool,
    /// A person's name.
    pub(crate) person: bool,
    /// A capital in a locative phrase.
    pub(crate) place: bool,
}

/// A phrase that some table knows.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) phrase: u32,
    pub(crate) tokens: TokenRange,
}

/// A piece, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Word>,
    pub(crate) mentions: Vec<Named>,
    pub(crate) phrases: Vec<Found>,
}

/// Remembers the readings of words, so that a corpus pays for each distinct word once.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    readings: HashMap<Box<str>, Vec<Reading>>,
}

impl Memo {
    pub(crate) fn readings(&mut self, lex: &Lexicon, word: &str) -> Vec<Reading> {
        if let Some(r) = self.readings.get(word) {
            return r.clone();
        }
        if self.readings.len() > 200_000 {
            self.readings.clear();
        }
        let r = lex.morph.readings(word);
        self.readings.insert(word.into(), r.clone());
        r
    }
}

impl Sentence {
    pub(crate) fn read(tokens: Vec<Token>, lex: &Lexicon, memo: &mut Memo) -> Self {
        let mut s = Self::default();
        let mut depth = 0_i32;
        let mut open_plain = false;
        for token in tokens {
            let punct = token.kind == TokenKind::Punct;
            if punct && &*token.fold == "\"" {
                if token.marks.opens {
                    depth += 1;
                } else if token.marks.closes {
                    depth -= 1;
                } else if open_plain {
                    depth -= 1;
                    open_plain = false;
                } else {
                    depth += 1;
                    open_plain = true;
                }
            }
            let mut readings = if token.kind == TokenKind::Word { memo.readings(lex, &token.fold) } else { Vec::new() };
            if token.norm.ends_with('ة') {
                // ة closes a noun: no verb, no pronoun.
                readings.retain(|r| !r.part.is_verb() && r.pron.is_none());
            }
            if token.norm.ends_with('ى') && readings.iter().any(|r| r.part.is_verb()) {
                // رأى is not رأي.
                readings.retain(|r| r.part.is_verb() || !lex.morph.lemma(r.lex).ends_with('ي') || lex.morph.class(r.lex).starts_with('v'));
            }
            let pos = match token.kind {
                TokenKind::Word => Pos::Noun,
                TokenKind::Number => Pos::Number,
                TokenKind::Punct => Pos::Punct,
            };
            s.words.push(Word {
                token,
                readings,
                cats: Vec::new(),
                pos,
                conj: false,
                prep: None,
                al: false,
                pron: None,
                gender: Gender::Any,
                number: Number::Any,
                mention: None,
                tanwin: false,
                office: false,
                sourceful: false,
                people: false,
                quoted: depth > 0 && !punct,
            });
        }
        s.function_words(lex);
        s.find_phrases(lex);
        s.find_mentions(lex);
        s.decide(lex);
        s
    }

    pub(crate) fn word(&self, i: usize) -> Option<&Word> {
        self.words.get(i)
    }

    pub(crate) fn span(&self, r: TokenRange) -> Span {
        match (self.words.get(r.start), r.end.checked_sub(1).and_then(|e| self.words.get(e))) {
            (Some(a), Some(b)) if r.start < r.end => Span::new(a.token.span.start, b.token.span.end),
            _ => Span::default(),
        }
    }

    fn function_words(&mut self, lex: &Lexicon) {
        let mut i = 0;
        while i < self.words.len() {
            let mut step = 1;
            let word = self.words.get(i).map(|w| w.token.fold.to_string()).unwrap_or_default();
            let bare = word.strip_prefix(['و', 'ف']).filter(|b| b.chars().count() > 1).map(str::to_owned);
            for (key, conj) in [(Some(word), false), (bare, true)] {
                let Some(key) = key else { continue };
                let Some(list) = lex.function.get(&key) else { continue };
                let hit = list.iter().find(|(w, _, _)| {
                    w.iter().skip(1).enumerate().all(|(k, x)| self.words.get(i + 1 + k).is_some_and(|t| *t.token.fold == **x))
                });
                let Some((w, cats, seat)) = hit else { continue };
                // هنأ is not هنا: a hamza that the table does not write makes another word (one left out does not).
                let norm = self.words.get(i).map(|t| t.token.norm.to_string()).unwrap_or_default();
                if !seat && norm.contains(['أ', 'إ', 'ؤ', 'ئ', 'آ']) {
                    continue;
                }
                // A name of place, office or number of things is a noun with something to add.
                let neg_noun = cats.contains(&Category::Neg)
                    && !cats.contains(&Category::Prep)
                    && lex
                        .modifiers
                        .get(&key)
                        .is_some_and(|l| l.iter().any(|m| m.words.len() == 1 && m.scope == crate::lexicon::Scope::Word));
                let noun = neg_noun || cats.iter().all(|c| matches!(c, Category::Loc | Category::Title | Category::Quant));
                for k in 0..w.len() {
                    if let Some(t) = self.words.get_mut(i + k) {
                        t.cats = cats.clone();
                        if !noun {
                            t.pos = Pos::Function;
                        }
                        if k == 0 {
                            t.conj = conj;
                        }
                    }
                }
                step = w.len().max(1);
                break;
            }
            i += step;
        }
        // Prepositions with a pronoun (عليها، منهم) are known to the morphology as unchanging words.
        for i in 0..self.words.len() {
            let Some(w) = self.words.get(i) else { continue };
            if !w.cats.is_empty() {
                continue;
            }
            let r = w.readings.iter().find(|r| {
                r.part == Part::Word
                    && !r.al
                    && r.pron.is_some()
                    && lex
                        .function
                        .get(lex.morph.lemma(r.lex))
                        .is_some_and(|l| l.iter().any(|(w, c, _)| w.len() == 1 && c.contains(&Category::Prep)))
            });
            let (conj, pron, hit) = match r {
                Some(r) => (r.conj, r.pron, true),
                None => (false, None, false),
            };
            if let (true, Some(w)) = (hit, self.words.get_mut(i)) {
                w.cats = vec![Category::Prep];
                w.pos = Pos::Function;
                w.conj = conj;
                w.pron = pron;
            }
        }
    }

    fn find_phrases(&mut self, lex: &Lexicon) {
        for i in 0..self.words.len() {
            let Some(w) = self.words.get(i) else { continue };
            let mut seen: Vec<u32> = Vec::new();
            let mut lexemes: Vec<LexId> = w.readings.iter().map(|r| r.lex).collect();
            lexemes.dedup();
            for l in lexemes {
                for &p in lex.phrases_by_first.get(&l).map_or(&[][..], Vec::as_slice) {
                    if seen.contains(&p) {
                        continue;
                    }
                    if let Some(end) = self.phrase_at(lex, i, p) {
                        seen.push(p);
                        self.phrases.push(Found { phrase: p, tokens: TokenRange::new(i, end) });
                    }
                }
            }
        }
    }

    fn phrase_at(&self, lex: &Lexicon, start: usize, p: u32) -> Option<usize> {
        let words = &lex.phrases.get(p as usize)?.words;
        let mut i = start;
        for (k, need) in words.iter().enumerate() {
            if k > 0 {
                // A hyphen or a quotation sign may stand between the words.
                while self.words.get(i).is_some_and(|w| w.is_punct("-") || w.is_punct("\"")) {
                    i += 1;
                }
                // A verb and its complement may have the subject between them.
                if words.first().is_some_and(|f| lex.morph.class(f.lex).starts_with('v')) && k == 1 {
                    let mut gap = 0;
                    while gap < 4
                        && self.words.get(i).is_some_and(|w| w.pos != Pos::Punct && w.pos != Pos::Function && !fits(w, need.lex, need.prep))
                    {
                        i += 1;
                        gap += 1;
                    }
                }
            }
            let w = self.words.get(i)?;
            if !fits(w, need.lex, need.prep) || (k > 0 && w.readings.iter().filter(|r| r.lex == need.lex).all(|r| r.conj)) {
                return None;
            }
            i += 1;
        }
        Some(i)
    }

    fn find_mentions(&mut self, lex: &Lexicon) {
        // Longest alias first at each place; a mask takes its words away.
        let mut cands: Vec<(TokenRange, u32)> = Vec::new();
        let mut cost: HashMap<(usize, u32), usize> = HashMap::new();
        for (i, w) in self.words.iter().enumerate() {
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
        self.fuzzy_names(lex, &mut cands);
        let is_mask = |a: u32| lex.aliases.get(a as usize).is_some_and(|x| x.actor.is_none());
        cands.sort_by_key(|(r, a)| {
            (std::cmp::Reverse(r.end - r.start), !is_mask(*a), r.start, cost.get(&(r.start, *a)).copied().unwrap_or(0), *a)
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
                out.push(Named { alias: a, tokens: r, adjective, person, place: false });
            }
        }
        out.sort_by_key(|n| n.tokens);
        for (m, n) in out.iter().enumerate() {
            for i in n.tokens.start..n.tokens.end {
                if let Some(w) = self.words.get_mut(i) {
                    w.mention = Some(m);
                    w.pos = if n.adjective { Pos::Adj } else { Pos::Noun };
                    w.cats.retain(|c| *c == Category::Title);
                }
            }
        }
        self.mentions = out;
    }

    /// السعودية names a state, but behind a noun with the article (الحكومة السعودية) it is the state's adjective.
    fn as_adjective(&self, lex: &Lexicon, r: TokenRange, a: u32, cands: &[(TokenRange, u32)]) -> u32 {
        let alias = |x: u32| lex.aliases.get(x as usize);
        let before = r.start.checked_sub(1).and_then(|i| self.words.get(i));
        let definite = before.is_some_and(|w| w.pos == Pos::Noun && (w.token.fold.starts_with("ال") || w.readings.iter().any(|x| x.al)));
        if !definite || alias(a).is_none_or(|x| x.kind != AliasKind::Name) {
            return a;
        }
        let own = |b: u32| {
            self.words.get(r.start).is_some_and(|w| w.readings.iter().any(|x| x.al && lex.uses_of(x.lex).contains(&Use::Alias(b))))
        };
        let same =
            |b: u32| own(b) && alias(b).is_some_and(|x| x.kind == AliasKind::Adjective && alias(a).is_some_and(|y| y.actor == x.actor));
        cands.iter().find(|(s, b)| *s == r && same(*b)).map_or(a, |(_, b)| *b)
    }

    fn context_allows(&self, lex: &Lexicon, r: TokenRange, a: u32) -> bool {
        let Some(alias) = lex.aliases.get(a as usize) else { return false };
        let hit = |list: &[String], i: Option<usize>| {
            i.and_then(|i| self.words.get(i)).is_some_and(|w| {
                let f = w.fold();
                let bare = f.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).unwrap_or(f);
                list.iter().any(|x| x == f || x == bare)
            })
        };
        // `before`: does not hold where such a word stands right before; `after`: right after.
        !hit(&alias.before, r.start.checked_sub(1)) && !hit(&alias.after, Some(r.end))
    }

    /// Spelling variants of foreign names: one letter off, never between two words that the tables know.
    fn fuzzy_names(&self, lex: &Lexicon, cands: &mut Vec<(TokenRange, u32)>) {
        for (i, w) in self.words.iter().enumerate() {
            if w.token.kind != TokenKind::Word || !w.readings.is_empty() || !w.cats.is_empty() {
                continue;
            }
            if let Some(a) = fuzzy_alias(lex, w.fold()) {
                cands.push((TokenRange::new(i, i + 1), a));
            }
        }
    }

    /// A word that is an actor's name is that name and nothing else that is written alike: تركي is no leaving, المغرب no estranger.
    fn settle_names(&mut self, lex: &Lexicon) {
        for n in &self.mentions {
            let Some(alias) = lex.aliases.get(n.alias as usize) else { continue };
            let Some(w) = self.words.get_mut(n.tokens.start).filter(|_| n.tokens.end - n.tokens.start == 1) else { continue };
            let named = |r: &Reading| !r.part.is_verb() && lex.uses_of(r.lex).contains(&Use::Alias(n.alias));
            if !matches!(alias.kind, AliasKind::Name | AliasKind::Capital | AliasKind::Adjective) || !w.readings.iter().any(named) {
                continue;
            }
            // A name that judges (الإرهابيون) still judges.
            let judges = |r: &Reading| !r.part.is_verb() && lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Stance(_) | Use::Label(_)));
            w.readings.retain(|r| named(r) || judges(r));
        }
    }

    /// Gender, and number where it is known, of the actor whose name begins at `i`: as the table says, not as the word looks.
    fn gender_of_name(&self, lex: &Lexicon, i: usize) -> Option<(Gender, Option<Number>)> {
        let n = self.mentions.get(self.words.get(i)?.mention?).filter(|n| n.tokens.start == i)?;
        let alias = lex.aliases.get(n.alias as usize)?;
        let actor = lex.actors.get(alias.actor.as_ref()?)?;
        let number = Some(if actor.plural { Number::P } else { Number::S });
        match alias.kind {
            AliasKind::Name if n.tokens.end == i + 1 => Some((actor.gender, number)),
            AliasKind::Capital if n.tokens.end == i + 1 => Some((Gender::F, number)),
            AliasKind::Leader => Some((Gender::M, None)),
            _ => None,
        }
    }

    fn decide(&mut self, lex: &Lexicon) {
        self.settle_names(lex);
        for i in 0..self.words.len() {
            let (pos, chosen) = self.pos_of(lex, i);
            let named = self.gender_of_name(lex, i);
            let Some(w) = self.words.get_mut(i) else { continue };
            w.pos = pos;
            if w.pos == Pos::Function || w.pos == Pos::Punct {
                continue;
            }
            if w.token.kind == TokenKind::Number {
                continue;
            }
            if pos != Pos::Verb {
                w.readings.retain(|r| !r.part.is_verb());
            } else {
                w.readings.retain(|r| r.part.is_verb());
                if let Some(k) = chosen.and_then(|c| w.readings.iter().position(|r| *r == c)) {
                    w.readings.swap(0, k);
                }
            }
            let r = chosen.or_else(|| w.readings.first().copied());
            match r {
                Some(r) => {
                    w.conj = r.conj;
                    w.prep = r.prep;
                    w.al = r.al;
                    w.pron = r.pron;
                    // الأحداث: where the same writing may be a broken plural, gender is open.
                    let plural = pos != Pos::Verb
                        && w.readings.iter().any(|x| x.number == Number::P && x.al == r.al && x.prep == r.prep && x.pron == r.pron);
                    w.gender = if plural && r.gender == Gender::M { Gender::Any } else { r.gender };
                    w.number = r.number;
                }
                None => guess_clitics(w),
            }
            if w.pos != Pos::Verb && w.gender == Gender::Any {
                w.gender = guess_gender(w);
            }
            // Known before the next word is read, which may be a verb that agrees.
            if let Some((gender, number)) = named {
                w.gender = gender;
                w.number = number.unwrap_or(w.number);
                w.pron = None;
            }
            let unknown = w.readings.is_empty() && !w.al && w.fold().ends_with('ا') && w.fold().chars().count() >= 4;
            w.tanwin = w.mention.is_none() && w.pos != Pos::Verb && (w.token.marks.tanwin || r.is_some_and(|r| r.tanwin) || unknown);
            w.people = w.readings.iter().any(|r| lex.morph.class(r.lex) == "nm");
            w.sourceful = w.readings.iter().any(|r| lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Source(_))));
            w.office = w.readings.iter().any(|r| {
                lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Source(x) if lex.sources.get(*x as usize).is_some_and(|e| e.kind == crate::model::VoiceType::Actor)))
            });
        }
        for m in 0..self.mentions.len() {
            let Some(n) = self.mentions.get(m).cloned() else { continue };
            let alias = lex.aliases.get(n.alias as usize);
            let capital = alias.is_some_and(|a| a.kind == AliasKind::Capital);
            if capital {
                let i = n.tokens.start;
                let before = i.checked_sub(1).and_then(|k| self.words.get(k));
                let own = self.words.get(i).and_then(|w| w.prep);
                // المجلس العسكري في نيامي: the body that sits there is the state's.
                let sits = (i.saturating_sub(5)..i.saturating_sub(1))
                    .rev()
                    .map_while(|k| self.words.get(k))
                    .take_while(|w| w.nominal())
                    .any(|w| w.office);
                let place =
                    !sits && (own == Some('ب') || before.is_some_and(|w| (w.is_prep() && w.is(Category::Locative)) || w.is(Category::Loc)));
                if let Some(x) = self.mentions.get_mut(m) {
                    x.place = place;
                }
            }
        }
    }

    fn pos_of(&self, lex: &Lexicon, i: usize) -> (Pos, Option<Reading>) {
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
        if w.pos == Pos::Function {
            return (Pos::Function, None);
        }
        let prev = i.checked_sub(1).and_then(|k| self.words.get(k));
        if w.is(Category::Neg) {
            return (Pos::Noun, w.readings.iter().find(|r| !r.part.is_verb()).copied());
        }
        let verb = w.readings.iter().filter(|r| r.part.is_verb()).max_by_key(|r| (useful(lex, r), r.gender != Gender::Any)).copied();
        // Readings under which the word is in a table for more than a phrase come first.
        let nominal = w
            .readings
            .iter()
            .filter(|r| !r.part.is_verb())
            .max_by_key(|r| {
                (useful(lex, r), r.al, r.pron.is_none(), std::cmp::Reverse(usize::from(r.conj) + usize::from(r.prep.is_some())))
            })
            .copied();
        let nominal_pos = |r: &Reading| match r.part {
            Part::Adjective => Pos::Adj,
            Part::ActiveParticiple | Part::PassiveParticiple if r.al => Pos::Adj,
            _ => Pos::Noun,
        };
        let definite = |w: &Word| w.token.fold.starts_with("ال") || w.token.fold.starts_with("لل") || w.mention.is_some();
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
        match (verb, nominal) {
            (Some(v), None) if construct && v.part == Part::Perfect && v.gender == Gender::M && !v.conj && v.pron.is_none() => {
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
                if next.is_some_and(|x| x.readings.iter().any(|r| r.part == Part::Imperfect && r.gender == Gender::M))
                    && v.part == Part::Perfect
                    && v.conj
                    && n.part == Part::Masdar
                {
                    // ومضى يقول
                    return (Pos::Verb, Some(v));
                }
                if construct && v.part == Part::Perfect && !v.conj {
                    return (nominal_pos(&n), Some(n));
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
                if w.token.marks.tanwin || n.tanwin {
                    return (nominal_pos(&n), Some(n));
                }
                if v.part == Part::Perfect && v.pron.is_some() && n.pron.is_some() && !start && !v.conj {
                    return (nominal_pos(&n), Some(n));
                }
                if prev.is_some_and(opens_verb) {
                    return (Pos::Verb, Some(v));
                }
                let visible_passive = w.token.marks.damma_first && v.part == Part::Perfect;
                if visible_passive {
                    return (Pos::Verb, Some(v));
                }
                // An imperfect with ي is hardly ever anything else.
                if v.part == Part::Imperfect && v.gender == Gender::M {
                    return (Pos::Verb, Some(v));
                }
                if n.part == Part::Word && !lex.uses_of(n.lex).iter().any(|u| *u != Use::Word) {
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
                    && next.is_some_and(|x| definite(x) || looks_demonstrative(x))
                    && v.gender == Gender::M
                {
                    // دعم الجزائر: both readings stand; a title or heading prefers the noun, a sentence that goes on the verb.
                    let long = self.words.len() > i + 6 || self.words.last().is_some_and(|l| l.is_punct("."));
                    if long && (v.conj || start) && n.part != Part::Noun {
                        return (Pos::Verb, Some(v));
                    }
                    if n.part == Part::Noun && useful(lex, &n) <= useful(lex, &v) {
                        return (Pos::Verb, Some(v));
                    }
                }
                if v.part == Part::Perfect && v.gender == Gender::F && n.number == Number::Any && n.pron.is_none() {
                    // ـت closes no noun that stands before another word but one in the construct with a pronoun.
                    return (Pos::Verb, Some(v));
                }
                if v.part == Part::Perfect && v.number == Number::P {
                    return (Pos::Verb, Some(v));
                }
                if v.part == Part::Perfect
                    && after_name
                    && v.gender == Gender::M
                    && prev.is_some_and(|p| p.gender == Gender::M)
                    && next.is_some_and(definite)
                {
                    return (Pos::Verb, Some(v));
                }
                (nominal_pos(&n), Some(n))
            }
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

    /// What the verb at `i` is used for.
    pub(crate) fn verb_use(&self, lex: &Lexicon, i: usize) -> Option<VerbUse> {
        let w = self.words.get(i)?;
        w.readings.iter().find_map(|r| {
            lex.uses_of(r.lex).iter().find_map(|u| match u {
                Use::Verb(v) => lex.verbs.get(*v as usize).copied(),
                _ => None,
            })
        })
    }
}

/// The alias that an unknown word is a spelling of: one letter off and at least five letters long, or Jaro-Winkler above .93.
///
/// Never joins two words that the tables know, nor two names of different actors that are both as near.
pub(crate) fn fuzzy_alias(lex: &Lexicon, word: &str) -> Option<u32> {
    let stripped = [word.to_owned(), word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).unwrap_or("").to_owned()];
    for w in stripped {
        let n = w.chars().count();
        if n < 5 || lex.known.contains(&w) || !w.chars().all(|c| ('\u{0621}'..='\u{064A}').contains(&c)) {
            continue;
        }
        let mut best: Option<(usize, u32)> = None;
        let mut rival = false;
        for (name, a) in &lex.fuzzy {
            let m = name.chars().count();
            if m < 5 || m.abs_diff(n) > 1 || name.chars().next() != w.chars().next() {
                continue;
            }
            let d = strsim::levenshtein(name, &w);
            if d > 1 || strsim::jaro_winkler(name, &w) < 0.9 || name.starts_with("ال") != w.starts_with("ال") {
                continue;
            }
            let actor = |x: u32| lex.aliases.get(x as usize).and_then(|al| al.actor.clone());
            match best {
                Some((bd, ba)) if bd < d || (bd == d && actor(ba) == actor(*a)) => {}
                Some((bd, _)) if bd == d => rival = true,
                _ => {
                    best = Some((d, *a));
                    rival = false;
                }
            }
        }
        if let (Some((_, a)), false) = (best, rival) {
            return Some(a);
        }
    }
    None
}

fn fits(w: &Word, lex: LexId, prep: Option<char>) -> bool {
    w.readings.iter().any(|r| r.lex == lex && (prep.is_none() || r.prep == prep))
}

/// How much a reading says: words of the tables before words that only phrases need.
fn useful(lex: &Lexicon, r: &Reading) -> u8 {
    let uses = lex.uses_of(r.lex);
    if uses.iter().any(|u| matches!(u, Use::Stance(_) | Use::Cue(_) | Use::Alias(_))) {
        3
    } else if uses.iter().any(|u| *u != Use::Word) {
        2
    } else if r.part == Part::Word {
        0
    } else {
        1
    }
}

fn opens_verb(p: &Word) -> bool {
    p.pos == Pos::Function && (p.is(Category::Verbal) || (p.is(Category::Rel) && !p.is(Category::Free)))
}

fn looks_imperfect(f: &str) -> bool {
    f.starts_with(['ي', 'ت']) && f.chars().count() >= 4
}

fn looks_demonstrative(w: &Word) -> bool {
    w.is(Category::Det)
}

fn guess_clitics(w: &mut Word) {
    let f = w.token.fold.to_string();
    let n = f.chars().count();
    for (p, conj, prep, al, need) in [
        ("وال", true, None, true, 5),
        ("فال", true, None, true, 5),
        ("وبال", true, Some('ب'), true, 6),
        ("ولل", true, Some('ل'), true, 5),
        ("بال", false, Some('ب'), true, 5),
        ("كال", false, Some('ك'), true, 5),
        ("لل", false, Some('ل'), true, 4),
        ("ال", false, None, true, 4),
        ("و", true, None, false, 5),
    ] {
        if f.starts_with(p) && n >= need {
            w.conj = conj;
            w.prep = prep;
            w.al = al;
            return;
        }
    }
    // بوعودها, لجيرانها: with a pronoun behind, a one-letter preposition in front is all but sure.
    if n >= 6 && f.starts_with(['ب', 'ل']) && (f.ends_with("ها") || f.ends_with("هم") || f.ends_with("هما") || f.ends_with("نا"))
    {
        w.prep = f.chars().next();
        w.pron = Some(Pron {
            gender: if f.ends_with("ها") { Gender::F } else { Gender::Any },
            number: if f.ends_with("ها") { Number::Any } else { Number::P },
            person: if f.ends_with("نا") { 1 } else { 3 },
        });
    } else if n >= 5 && (f.ends_with("ها") || f.ends_with("هم")) {
        w.pron = Some(Pron { gender: if f.ends_with("ها") { Gender::F } else { Gender::M }, number: Number::Any, person: 3 });
    }
}

/// Feminine where the word ends in ة, ات or اء after a plural pattern; else masculine for a definite singular, unknown for the rest.
fn guess_gender(w: &Word) -> Gender {
    if w.readings.iter().any(|r| r.number == Number::P) {
        return Gender::Any;
    }
    // A name that no table knows may be a woman's.
    if w.readings.is_empty() && !w.al && !w.token.norm.ends_with('ة') && !w.tanwin {
        return Gender::Any;
    }
    if w.token.norm.ends_with('ة') || w.token.fold.ends_with("ات") && w.token.fold.chars().count() > 4 {
        return Gender::F;
    }
    if w.pron.is_some() {
        return Gender::Any;
    }
    if w.number == Number::P {
        return Gender::Any;
    }
    if w.readings.iter().any(|r| r.number == Number::P) {
        return Gender::Any;
    }
    Gender::M
}

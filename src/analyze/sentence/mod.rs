//! A piece as words: tokens with their readings, categories and part of speech, phrases and mentions.

mod decide;
mod names;
mod pos;

use super::grammar::Np;
use crate::lexicon::{
    AliasKind, Categories, Category, Gender, LexId, Lexicon, Number, Part, Phrase, Pron, Reading, Use, UseKinds, VerbUse, light_stem,
};
use crate::model::{Id, Span, TokenRange};
use crate::text::{CalendarKind, Token, TokenKind};
use foldhash::{HashMap, HashSet};
use std::cell::OnceCell;
use std::cmp::Reverse;

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

impl Pos {
    /// As people read it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adj => "adjective",
            Self::Function => "function",
            Self::Number => "number",
            Self::Punct => "mark",
        }
    }
}

/// A token with all that is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) readings: Vec<Reading>,
    /// What the tables may use it for.
    pub(crate) kinds: Kinds,
    /// The alias that a word without readings is a spelling of.
    pub(crate) spelling_of: Option<u32>,
    /// Where the memo of the piece keeps what is known of it.
    pub(crate) known: Option<usize>,
    pub(crate) cats: Categories,
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
    /// An organ of a state.
    pub(crate) body: bool,
    /// A noun of persons (fighter, soldier).
    pub(crate) people: bool,
    /// A noun for an actor by how it stands to another (neighbour, ally).
    pub(crate) relation: bool,
    /// A person, firm, team or good that is not the state of which it comes.
    pub(crate) apart: bool,
    /// A noun that the source table knows: a name may follow it.
    pub(crate) sourceful: bool,
    /// Depth of quotation signs around it.
    pub(crate) quoted: bool,
    /// It is part of an expression of time or manner that governs nothing and is nobody's (الأسبوع الماضي, قبل يومين, بشكل رسمي).
    pub(crate) aside: bool,
}

impl AsRef<Token> for Word {
    fn as_ref(&self) -> &Token {
        &self.token
    }
}

impl Word {
    pub(crate) fn is(&self, c: Category) -> bool {
        self.cats.has(c)
    }
    pub(crate) fn nominal(&self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Adj | Pos::Number)
    }
    /// Whether it may be a noun of action.
    pub(crate) fn may_be_action(&self) -> bool {
        self.readings.iter().any(|r| r.part == Part::Masdar)
    }
    /// Whether it names one who acts: an actor, an office, people.
    pub(crate) fn acts(&self) -> bool {
        self.mention.is_some() || self.office || self.people || self.sourceful || self.is(Category::Title)
    }
    /// For whom the pronoun joined to a word that opens a clause (أنه, بأنها) stands, by gender.
    pub(crate) fn joined_gender(&self) -> Option<Gender> {
        match self.fold() {
            f if f.ends_with("ها") => Some(Gender::F),
            f if f.ends_with('ه') => Some(Gender::M),
            // على أنهم
            f if self.pos == Pos::Function && f.ends_with("هم") => Some(Gender::Any),
            _ => None,
        }
    }
    /// Whether it is a number, in figures or in letters.
    pub(crate) fn counts(&self) -> bool {
        match self.token.kind {
            TokenKind::Number => true,
            TokenKind::Word => self.kinds.may(Kinds::NUMBER),
            TokenKind::Punct => false,
        }
    }
    /// A preposition by itself, not one joined in front.
    pub(crate) fn is_prep(&self) -> bool {
        self.pos == Pos::Function && self.is(Category::Prep)
    }
    /// A preposition by itself of this kind, without a pronoun.
    pub(crate) fn leads(&self, c: Category) -> bool {
        self.is_prep() && self.is(c) && self.pron.is_none()
    }
    pub(crate) fn fold(&self) -> &str {
        &self.token.fold
    }
    pub(crate) fn is_punct(&self, c: &str) -> bool {
        self.pos == Pos::Punct && self.fold() == c
    }
    /// A mark behind which another sentence begins.
    pub(crate) fn ends_sentence(&self) -> bool {
        self.pos == Pos::Punct && matches!(self.fold(), "." | "!" | "?" | "…")
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
    /// A movement or armed group.
    pub(crate) group: bool,
    /// A state.
    pub(crate) state: bool,
    /// No name, but a noun that points back to one (هذا البلد).
    pub(crate) meant: bool,
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
    /// Of whom the piece before told, where it told of one actor only.
    pub(crate) told_of: Option<ToldOf>,
    /// The noun phrase that each word heads, once it was asked for; nothing while the words are still being read.
    pub(crate) nps: Vec<OnceCell<Np>>,
}

/// What the pieces of an article before this one tell of names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// A name for each actor of the piece right before, places and adjectives aside.
    named: Vec<u32>,
    /// Of which state a body is that was named with its state in any piece before; nothing where it was named with two.
    bodies: HashMap<(LexId, Number, String), Option<u32>>,
}

/// The only actor of a piece, who is the subject of its first verb: a verb or pronoun of the next piece may stand for him.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldOf {
    pub(crate) alias: u32,
    pub(crate) gender: Gender,
}

/// The mention that stands for [`Sentence::told_of`]: no words of the piece name him.
pub(crate) const TOLD_OF: usize = usize::MAX;

/// What a noun may have to add: of place, office, number and the like; the rest is said of function words.
const NOUNS: Categories = Categories::of(&[
    Category::Loc,
    Category::Title,
    Category::Quant,
    Category::Given,
    Category::Time,
    Category::Period,
    Category::Dating,
    Category::Manner,
    Category::Land,
    Category::Band,
    Category::More,
    Category::Less,
    Category::EachOther,
    Category::Both,
    Category::Deed,
    Category::Charge,
    Category::Envoy,
    Category::Neighbour,
    Category::Agency,
    Category::Idea,
    Category::Plan,
    Category::Allegation,
    Category::Origin,
    Category::Attitude,
    Category::Few,
    Category::Fact,
    Category::Trait,
    Category::Never,
    Category::Single,
    Category::Way,
    Category::Aid,
    Category::Measure,
    Category::Jointly,
]);

/// What the tables use a word for in any of its readings: what is not set need not be sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u16);

impl Kinds {
    /// It may name an actor.
    pub(crate) const NAME: Self = Self(1);
    /// A row of the stance table may stand in it.
    pub(crate) const STANCE: Self = Self(1 << 1);
    /// A source, a thing apart from its state, or a person.
    pub(crate) const NOUN: Self = Self(1 << 2);
    /// Frames, labels, acts, loaded language and fields.
    pub(crate) const CONTENT: Self = Self(1 << 3);
    /// A phrase may begin with it.
    pub(crate) const PHRASE: Self = Self(1 << 4);
    /// The table of function words has it.
    pub(crate) const FUNCTION: Self = Self(1 << 5);
    /// A modifier may begin with it.
    pub(crate) const MODIFIER: Self = Self(1 << 6);
    /// A rule of a topic or an outcome asks for it.
    pub(crate) const RULE: Self = Self(1 << 7);
    /// A word of the table of neutral ones.
    pub(crate) const NEUTRAL: Self = Self(1 << 8);
    /// A number in letters.
    const NUMBER: Self = Self(1 << 9);
    /// A stop word, as it stands or without what is joined in front.
    pub(crate) const STOP: Self = Self(1 << 10);
    /// A date, number or unit may begin with it.
    pub(crate) const VALUE: Self = Self(1 << 11);
    /// The table of verbs has a use for it.
    pub(crate) const VERB: Self = Self(1 << 12);
    /// Nothing is known of it, and all may be.
    const ALL: Self = Self(u16::MAX);

    /// Whether it may be of this kind.
    pub(crate) const fn may(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }

    fn of(lex: &Lexicon, word: &str, readings: &[Reading]) -> Self {
        let mut all = 0;
        let mut set = |kind: Self, so: bool| all |= if so { kind.0 } else { 0 };
        for r in readings {
            set(Self::NAME, lex.is_used(r.lex, UseKinds::ALIAS));
            set(Self::STANCE, lex.is_used(r.lex, UseKinds::STANCE));
            set(Self::NOUN, lex.is_used(r.lex, UseKinds::SOURCE.and(UseKinds::APART)) || lex.morph.class(r.lex) == "nm");
            set(Self::NEUTRAL, lex.is_used(r.lex, UseKinds::NEUTRAL));
            set(Self::VERB, lex.is_used(r.lex, UseKinds::VERB));
            set(Self::CONTENT, lex.is_used(r.lex, UseKinds::CONTENT.and(UseKinds::LABEL)));
            set(Self::PHRASE, lex.phrases_by_first.contains_key(&r.lex));
            set(Self::RULE, lex.rules.ask_for(r.lex) || lex.outcome_rules.ask_for(r.lex));
        }
        set(Self::NUMBER, lex.calendar.get(word).is_some_and(|k| matches!(k, CalendarKind::Number(_))));
        set(Self::VALUE, lex.calendar.opens(word));
        let bare = word.strip_prefix(['و', 'ف']);
        for w in [Some(word), bare].into_iter().flatten() {
            for w in [Some(w), w.strip_prefix(['ب', 'ل', 'ك'])].into_iter().flatten() {
                let stops = |w: &str| lex.stopwords.contains(w);
                set(Self::STOP, stops(w) || w.strip_prefix("ال").is_some_and(stops) || w.strip_prefix('ل').is_some_and(stops));
            }
        }
        let pointing = |w: &str| w.strip_prefix(['ب', 'ل', 'ك']).is_some_and(|w| lex.function.contains_key(w));
        for w in [Some(word), bare].into_iter().flatten() {
            set(Self::FUNCTION, lex.function.contains_key(w) || pointing(w));
            set(Self::MODIFIER, lex.modifiers.contains_key(w));
        }
        Self(all)
    }
}

/// Remembers the readings of words, so that a corpus pays for each distinct word once.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    places: HashMap<Box<str>, usize>,
    known: Vec<Known>,
    /// For each lexeme the last piece in which it stood.
    seen: Vec<u32>,
    /// How many pieces were read.
    pieces: u32,
}

/// What the tables say of a written word wherever it stands.
#[derive(Debug)]
struct Known {
    /// Those that its writing before the fold leaves.
    readings: Box<[Reading]>,
    /// The name that a word without readings is a spelling of.
    spelling_of: Option<u32>,
    kinds: Kinds,
    /// Its lexemes that stand in phrases, each once.
    phrased: Box<[LexId]>,
    /// The term of a word without readings.
    stem: Option<Id>,
}

/// The lexemes of readings that stand in phrases, each once.
fn phrased(lex: &Lexicon, readings: &[Reading]) -> Box<[LexId]> {
    let mut out: Vec<LexId> = readings.iter().map(|r| r.lex).filter(|&l| lex.is_used(l, UseKinds::PHRASED)).collect();
    out.sort_unstable();
    out.dedup();
    out.into()
}

impl Memo {
    /// How many words are remembered before all are forgotten.
    const MOST: usize = 200_000;

    /// Where what the tables say of the word `token` stands in this memo, until the next piece begins.
    fn place(&mut self, lex: &Lexicon, token: &Token) -> usize {
        if let Some(&k) = self.places.get(&*token.norm) {
            return k;
        }
        let k = self.known.len();
        let word = &*token.fold;
        let mut readings = lex.morph.usual_readings(word);
        let spelling_of = if readings.is_empty() { fuzzy_alias(lex, word) } else { None };
        let kinds = Kinds::of(lex, word, &readings);
        let stem = readings.is_empty().then(|| light_stem(word).into());
        keep_written(lex, &mut readings, kinds, &token.norm);
        let phrased = phrased(lex, &readings);
        self.places.insert(token.norm.as_str().into(), k);
        self.known.push(Known { readings: readings.into(), spelling_of, kinds, phrased, stem });
        k
    }

    /// The term of a word without readings.
    pub(crate) fn stem(&self, w: &Word) -> Option<&Id> {
        self.known.get(w.known?)?.stem.as_ref()
    }

    /// Begins another piece, in which no lexeme was seen.
    fn begin(&mut self, lexemes: usize) {
        if self.known.len() >= Self::MOST {
            self.places.clear();
            self.known.clear();
        }
        if self.seen.len() < lexemes || self.pieces == u32::MAX {
            self.seen = vec![0; lexemes];
            self.pieces = 0;
        }
        self.pieces += 1;
    }

    /// Sees the lexemes of a piece that stand in phrases. Those that are the rarest word of a phrase, each once.
    fn look(&mut self, lex: &Lexicon, words: &[Word]) -> Vec<LexId> {
        let mut rarest: Vec<LexId> = Vec::new();
        let (known, seen) = (&self.known, &mut self.seen);
        for w in words {
            let own;
            let phrased = match w.known.and_then(|k| known.get(k)) {
                Some(k) => &k.phrased,
                None => {
                    own = phrased(lex, &w.readings);
                    &own
                }
            };
            for &l in phrased {
                let Some(last) = seen.get_mut(l as usize) else { continue };
                if std::mem::replace(last, self.pieces) != self.pieces && !lex.phrases_by_rarest.get(l as usize).is_empty() {
                    rarest.push(l);
                }
            }
        }
        rarest
    }

    fn saw(&self, lex: LexId) -> bool {
        self.seen.get(lex as usize) == Some(&self.pieces)
    }
}

/// وصفتها ب"راعية الإرهاب": joins a preposition of one letter, written before a sign of quotation, to the word behind the sign.
fn with_letters(mut tokens: Vec<Token>, lex: &Lexicon) -> Vec<Token> {
    let mut i = 0;
    while i + 2 < tokens.len() {
        let letter = |t: &Token| t.kind == TokenKind::Word && t.fold.chars().nth(1).is_none();
        let alone = |t: &Token| letter(t) && lex.is_function(&t.fold, Category::Prep);
        let opens = |t: &Token| t.kind == TokenKind::Punct && t.fold == "\"" && !t.marks.closes;
        let apart = tokens.get(i).is_some_and(alone)
            && tokens.get(i + 1).is_some_and(opens)
            && tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Word);
        if apart {
            let letter = tokens.remove(i);
            if let Some(word) = tokens.get_mut(i + 1) {
                let article = word.norm.starts_with("ال");
                word.norm = prefixed(&letter.norm, &word.norm, article);
                word.fold = prefixed(&letter.fold, &word.fold, article);
            }
        }
        i += 1;
    }
    tokens
}

/// A word behind a preposition of one letter, before which ل the article loses its alif (للبلد), and its lam too before another (للجنة).
fn prefixed(letter: &str, word: &str, article: bool) -> smol_str::SmolStr {
    let rest = word.strip_prefix('ا').filter(|_| article && letter == "ل").unwrap_or(word);
    let letter = if rest.starts_with("لل") && rest.len() < word.len() { "" } else { letter };
    [letter, rest].into_iter().collect()
}

impl Sentence {
    /// Reads a piece; `before` tells of the pieces before it.
    pub(crate) fn read(tokens: Vec<Token>, lex: &Lexicon, memo: &mut Memo, before: &Names) -> Self {
        let mut s = Self { words: Vec::with_capacity(tokens.len()), ..Self::default() };
        let mut depth = 0_i32;
        let mut open_plain = false;
        memo.begin(lex.morph.len());
        for token in with_letters(tokens, lex) {
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
            let known = (token.kind == TokenKind::Word).then(|| memo.place(lex, &token));
            let (readings, spelling_of, kinds) = match token.kind {
                TokenKind::Word => match known.and_then(|k| memo.known.get(k)) {
                    Some(k) => (k.readings.to_vec(), k.spelling_of, k.kinds),
                    None => (Vec::new(), None, Kinds::ALL),
                },
                // حركة 20 فبراير: a number may be part of a name.
                TokenKind::Number => {
                    (lex.morph.readings(&token.fold).into_iter().filter(|r| r.part == Part::Word).collect(), None, Kinds::ALL)
                }
                TokenKind::Punct => (Vec::new(), None, Kinds::ALL),
            };
            let pos = match token.kind {
                TokenKind::Word => Pos::Noun,
                TokenKind::Number => Pos::Number,
                TokenKind::Punct => Pos::Punct,
            };
            s.words.push(Word {
                token,
                readings,
                kinds,
                spelling_of,
                known,
                cats: Categories::default(),
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
                relation: false,
                apart: false,
                people: false,
                body: false,
                quoted: depth > 0 && !punct,
                aside: false,
            });
        }
        s.open_plurals();
        s.function_words(lex);
        s.find_phrases(lex, memo);
        s.find_mentions(lex, before);
        s.decide(lex);
        s.find_asides(lex);
        s.nps = vec![OnceCell::new(); s.words.len()];
        s
    }

    /// Marks what tells how, a word of [`Category::Way`] behind ب or على with its adjective (بشكل رسمي), and the expressions of time: a word of [`Category::Period`] behind a preposition, behind a demonstrative, or with the article and a word of
    /// [`Category::Dating`] (قبل يومين, هذا العام, الأسبوع الماضي), with what counts and describes it.
    fn find_asides(&mut self, lex: &Lexicon) {
        let mut i = 0;
        while i < self.words.len() {
            let end = self.aside_from(lex, i).unwrap_or(i);
            for w in self.words.iter_mut().take(end).skip(i) {
                w.aside = true;
            }
            i = end.max(i + 1);
        }
    }

    /// Where the expression of time or manner ends that begins at `start`.
    fn aside_from(&self, lex: &Lexicon, start: usize) -> Option<usize> {
        let at = |k: usize, is: &dyn Fn(&Word) -> bool| self.word(k).is_some_and(is);
        let bare = |w: &Word| w.prep.is_none() && !w.conj;
        let noun = |w: &Word| w.nominal() || w.pos == Pos::Function && !w.is_prep();
        let period = |w: &Word| noun(w) && (w.is(Category::Period) || w.is(Category::Time)) && w.mention.is_none();
        let from = |w: &Word| w.is_prep() && w.is(Category::From) && w.pron.is_none();
        // بشكل رسمي, بصورة علنية وصريحة
        let adjective = |k: usize, w: &Word| !w.al && w.prep.is_none() && w.mention.is_none() && self.acts_as_adjective(k);
        // غير مباشرة
        let described = |from: usize| {
            let denied = |k: usize| at(k - 1, &|p| p.is(Category::Neg));
            let quality =
                |k: usize, w: &Word| adjective(k, w) || denied(k) && w.nominal() && !w.al && w.prep.is_none() && w.mention.is_none();
            let more = |k: usize| at(k, &|w| quality(k, w) || w.is(Category::Neg) && w.prep.is_none());
            let end = (from..self.words.len()).find(|&k| !more(k)).unwrap_or(self.words.len());
            (end > from).then_some(end)
        };
        let way = |r: &Reading| r.prep == Some('ب') && !r.al && r.pron.is_none() && lex.is_function(lex.morph.lemma(r.lex), Category::Way);
        if at(start, &|w| w.nominal() && w.prep == Some('ب') && w.readings.iter().any(way)) {
            return described(start + 1);
        }
        if at(start, &|w| w.is_prep() && w.is(Category::On) && w.pron.is_none()) && at(start + 1, &|w| w.is(Category::Way) && !w.al) {
            return described(start + 2);
        }
        let mut k = start;
        let prep = at(k, &|w| w.is_prep() && w.pron.is_none());
        k += usize::from(prep);
        let det = at(k, &|w| w.pos == Pos::Function && w.is(Category::Det));
        k += usize::from(det);
        // قبل ثلاثة أيام, في الثالث من يناير
        let counts = |w: &Word| w.counts() || w.is(Category::Quant) || w.is(Category::More) || w.is(Category::Less);
        let first = k;
        while k < first + 4 && at(k, &|w| counts(w) && !period(w)) {
            k += 1;
        }
        k += usize::from(k > first && at(k, &from));
        let head = self.word(k).filter(|w| period(w) && (k == start || bare(w)))?;
        let led = prep || det || head.prep.is_some();
        let mut end = k + 1;
        let mut told = false;
        // يوم 12 ماي
        let dated = at(end, &|w| w.pos == Pos::Number) && at(end + 1, &|w| w.is(Category::Period) || w.is(Category::Time));
        loop {
            let next = |w: &Word| {
                w.nominal() && bare(w) && (w.is(Category::Dating) || w.is(Category::Time) || w.is(Category::Period) || w.pos == Pos::Number)
            };
            // سنوات طويلة
            let open = |w: &Word| led && !head.al && !w.al && w.pos == Pos::Adj && bare(w) && w.mention.is_none();
            if at(end, &|w| next(w) || open(w)) {
                told |= dated || at(end, &|w| w.is(Category::Dating));
                end += 1;
            } else if at(end, &from) && at(end + 1, &|w| bare(w) && period(w)) {
                end += 2;
            } else {
                break;
            }
        }
        (led || (head.al || dated) && told).then_some(end)
    }

    /// بجبل صاغرو،: a plural that lost its ن waits for its genitive; before a mark there is none, and it is another word.
    fn open_plurals(&mut self) {
        for i in 0..self.words.len() {
            let closed = self.words.get(i + 1).is_none_or(|n| n.token.kind == TokenKind::Punct && !n.is_punct("\""));
            let Some(w) = self.words.get_mut(i).filter(|w| closed && w.token.fold.ends_with('و')) else { continue };
            w.readings.retain(|r| r.part.is_verb() || r.part == Part::Word || r.number != Number::P || r.al || r.pron.is_some());
        }
    }

    pub(crate) fn word(&self, i: usize) -> Option<&Word> {
        self.words.get(i)
    }

    /// Whether the words of `phrase` all stand at `found` apart from names, since a name is nothing else that is written alike: no black record
    /// in سجل السودان, no financial support in دعم مالي, and no pardon in أصدرت منظمة العفو.
    pub(crate) fn is_whole(&self, found: &Found, phrase: &Phrase) -> bool {
        // جرت إسرائيل إلى محكمة العدل الدولية: but a name begins with what it is.
        let begins = |k: usize, m: usize| {
            self.mentions
                .get(m)
                .is_none_or(|n| n.tokens.start == k || found.tokens.start <= n.tokens.start && n.tokens.end <= found.tokens.end)
        };
        let read = |w: &Word| w.readings.iter().any(|r| phrase.words.iter().any(|x| x.lex == r.lex));
        let own = |k: usize| self.word(k).is_some_and(|w| w.mention.is_none_or(|m| begins(k, m) && read(w)));
        (found.tokens.start..found.tokens.end).filter(|&k| own(k)).count() >= phrase.words.len()
    }

    pub(crate) fn span(&self, r: TokenRange) -> Span {
        match (self.words.get(r.start), r.end.checked_sub(1).and_then(|e| self.words.get(e))) {
            (Some(a), Some(b)) if r.start < r.end => Span::new(a.token.span.start, b.token.span.end),
            _ => Span::default(),
        }
    }

    pub(super) fn function_words(&mut self, lex: &Lexicon) {
        let mut i = 0;
        while i < self.words.len() {
            let mut step = 1;
            let Some(w) = self.words.get(i) else { break };
            if !w.kinds.may(Kinds::FUNCTION) {
                i += 1;
                continue;
            }
            let word = &*w.token.fold;
            let bare = word.strip_prefix(['و', 'ف']).filter(|b| b.chars().nth(1).is_some());
            // بهذا, ولهذه: a preposition joined to a demonstrative.
            let pointing = |key: Option<&str>| {
                let rest = key.and_then(|k| k.strip_prefix(['ب', 'ل', 'ك']))?;
                lex.function.get_key_value(rest).filter(|(_, l)| l.iter().any(|(w, c, _)| w.len() == 1 && c.has(Category::Det)))
            };
            let known = |key: Option<&str>| key.and_then(|k| lex.function.get_key_value(k));
            let entries =
                [(known(Some(word)), false, 0), (known(bare), true, 0), (pointing(Some(word)), false, 1), (pointing(bare), true, 2)];
            let letters = [word.chars().next(), word.chars().nth(1)];
            for (entry, conj, joined) in entries {
                let Some((key, list)) = entry else { continue };
                let stands = |w: &[String]| {
                    w.iter().skip(1).enumerate().all(|(k, x)| self.words.get(i + 1 + k).is_some_and(|t| *t.token.fold == **x))
                };
                // هنأ is not هنا: a hamza that the table does not write makes another word; one left out does not, unless the table has that
                // word too (ليلا is first of all no لئلا).
                let hamza = self.words.get(i).is_some_and(|t| t.token.norm.contains(['أ', 'إ', 'ؤ', 'ئ', 'آ']));
                let hits = list.iter().filter(|(w, _, seat)| (*seat || !hamza) && stands(w));
                let Some((w, cats, _)) = hits.min_by_key(|(w, _, seat)| (Reverse(w.len()), *seat != hamza)) else { continue };
                // وحدة is no وحده.
                let round = self.words.get(i).is_some_and(|t| t.token.norm.ends_with('ة')) && key.ends_with('ه');
                if round && w.len() == 1 && !lex.round.contains(key) {
                    continue;
                }
                // A name of place, office or number of things is a noun with something to add.
                let neg_noun = cats.has(Category::Neg)
                    && !cats.has(Category::Prep)
                    && lex
                        .modifiers
                        .get(key)
                        .is_some_and(|l| l.iter().any(|m| m.words.len() == 1 && m.scope == crate::lexicon::Scope::Word));
                let noun = neg_noun || cats.within(NOUNS);
                // ما زالت: where a row says but that a verb follows, the verb is one.
                let closed = if cats.has(Category::Verbal) { 1 } else { w.len() };
                for k in 0..closed {
                    if let Some(t) = self.words.get_mut(i + k) {
                        t.cats = *cats;
                        if joined > 0 && k == 0 {
                            t.cats.insert(Category::Prep);
                            t.prep = letters.get(joined - 1).copied().flatten();
                        }
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
            let r = w
                .readings
                .iter()
                .find(|r| r.part == Part::Word && !r.al && r.pron.is_some() && lex.is_function(lex.morph.lemma(r.lex), Category::Prep));
            let (conj, pron, hit) = match r {
                Some(r) => (r.conj, r.pron, true),
                None => (false, None, false),
            };
            if let (true, Some(w)) = (hit, self.words.get_mut(i)) {
                w.cats = Categories::of(&[Category::Prep]);
                w.pos = Pos::Function;
                w.conj = conj;
                w.pron = pron;
            }
        }
    }

    fn find_phrases(&mut self, lex: &Lexicon, memo: &mut Memo) {
        // Most phrases lack a word of theirs in the piece.
        let rarest = memo.look(lex, &self.words);
        let held = |p: &Phrase| p.words.iter().all(|x| memo.saw(x.lex));
        let listed = rarest.iter().flat_map(|&l| lex.phrases_by_rarest.get(l as usize));
        let mut may: Vec<(LexId, Reverse<usize>, u32)> = listed
            .filter(|&&(_, other)| memo.saw(other))
            .filter_map(|&(p, _)| {
                let phrase = lex.phrases.get(p as usize).filter(|p| held(p))?;
                Some((phrase.words.first()?.lex, Reverse(phrase.words.len()), p))
            })
            .collect();
        // By the first word, longest first, then in the order of the tables.
        may.sort_unstable();
        for i in 0..self.words.len() {
            let Some(w) = self.words.get(i).filter(|w| w.kinds.may(Kinds::PHRASE)) else { continue };
            let new = |k: usize, l: LexId| !w.readings.iter().take(k).any(|r| r.lex == l);
            let firsts = w.readings.iter().enumerate().filter(|&(k, r)| new(k, r.lex));
            for &(_, _, p) in firsts.flat_map(|(_, r)| with_first(&may, r.lex)) {
                if let Some(end) = self.phrase_at(lex, i, p) {
                    self.phrases.push(Found { phrase: p, tokens: TokenRange::new(i, end) });
                }
            }
        }
    }

    /// Where the adjective `need` with the article stands that describes the noun at `start`, over a definite genitive of three words at most that begins
    /// at `from`.
    fn over_genitive(&self, lex: &Lexicon, start: usize, from: usize, need: LexId) -> Option<usize> {
        let noun = self.words.get(start)?.readings.iter().find(|r| !r.part.is_verb() && !r.al && r.pron.is_none())?;
        let named = |r: &Reading| lex.is_used(r.lex, UseKinds::ALIAS);
        let definite = |w: &Word| w.readings.iter().any(|r| !r.conj && r.prep.is_none() && (r.al || r.pron.is_some() || named(r)));
        let of = |w: &Word| w.token.kind == TokenKind::Word && w.pos != Pos::Function && !w.readings.iter().all(|r| r.part.is_verb());
        let gender = if noun.number == Number::P { Gender::F } else { noun.gender };
        let fit =
            |r: &Reading| r.lex == need && r.al && !r.conj && (r.gender == gender || gender == Gender::Any || r.gender == Gender::Any);
        for i in from..from + 4 {
            let w = self.words.get(i)?;
            if i > from && w.readings.iter().any(fit) {
                return self.words.get(i - 1).is_some_and(definite).then_some(i);
            }
            if !of(w) {
                return None;
            }
        }
        None
    }

    pub(super) fn phrase_at(&self, lex: &Lexicon, start: usize, p: u32) -> Option<usize> {
        let phrase = lex.phrases.get(p as usize)?;
        let words = &phrase.words;
        // نصره الله names nobody: inside a name no word bears a pronoun.
        let name = phrase.uses.iter().any(|u| matches!(u, Use::Alias(_)));
        let bare = |w: &Word, lex: LexId| w.readings.iter().any(|r| r.lex == lex && r.pron.is_none());
        let mut i = start;
        for (k, need) in words.iter().enumerate() {
            if k > 0 {
                // A hyphen or a quotation sign may stand between the words.
                while self.words.get(i).is_some_and(|w| w.is_punct("-") || w.is_punct("\"")) {
                    i += 1;
                }
                // A verb and its complement may have the subject between them.
                if words.first().is_some_and(|f| lex.morph.class(f.lex).starts_with('v')) && k == 1 {
                    let (mut gap, mut over) = (0, false);
                    // أدرج تونس أمس على القائمة: behind a finite verb an adverb may stand too.
                    let finite = self.words.get(start).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb()));
                    let adverb = |w: &Word| w.is(Category::Adv) || w.is(Category::Time);
                    // ألقى أعضاء في المجلس باللائمة: before a complement with a preposition of its own the subject may hold others.
                    // وجهت الجزائر إلى فرنسا صفعة: so may he to whom it is done, before an indefinite one.
                    // القيادة الجزائرية عرقلت جهود السلام: nor another verb.
                    let verb = |w: &Word| !w.readings.is_empty() && w.readings.iter().all(|r| r.part.is_verb());
                    while gap < 7
                        && self.words.get(i).is_some_and(|w| {
                            let says_when = finite && adverb(w);
                            let held =
                                w.pos != Pos::Function || w.is(Category::Det) || says_when || w.is(Category::Prep) && w.pron.is_none();
                            held && w.pos != Pos::Punct && !verb(w) && !fits(w, need.lex, need.prep)
                        })
                    {
                        over |= self.words.get(i).is_some_and(|w| w.pos == Pos::Function && !adverb(w));
                        i += 1;
                        gap += 1;
                    }
                    // قدم الوزير شكره على دعم: what a preposition governs is no complement.
                    let named = |r: &Reading| lex.is_used(r.lex, UseKinds::ALIAS);
                    let closed = |w: &Word| w.readings.iter().any(|r| r.al || r.pron.is_some() || r.tanwin || named(r));
                    let open = |w: &Word| w.readings.iter().any(|r| r.lex == need.lex && !r.al && r.prep.is_none());
                    // دقت السلطات في مالي الإسفين: a noun with the article is no genitive of a name, nor, if no adjective, said of it.
                    let noun = |w: &Word| w.readings.iter().any(|r| r.lex == need.lex && r.al && !r.conj && r.part != Part::Adjective);
                    let before = i.checked_sub(1).and_then(|j| self.words.get(j));
                    let past_name = || before.is_some_and(|w| w.readings.iter().any(|r| named(r) && !r.al && r.part == Part::Word));
                    let at = self.words.get(i);
                    let behind = || at.is_some_and(open) && before.is_some_and(closed) || at.is_some_and(noun) && past_name();
                    if need.prep.is_none() && (over && !behind() || !over && gap > 4) {
                        return None;
                    }
                    // زاد انعدام الثقة: what belongs to a noun of action is no complement of the verb.
                    let action = |w: &Word| {
                        let bare = |r: &Reading| r.part == Part::Masdar && !r.al && r.pron.is_none() && !r.tanwin;
                        let other = |r: &Reading| r.part == Part::Adjective || r.part.is_participle();
                        w.readings.iter().any(bare) && !w.readings.iter().any(other)
                    };
                    let owned = |w: &Word| w.readings.iter().any(|r| r.lex == need.lex && (r.al || r.pron.is_some()));
                    if gap > 0 && need.prep.is_none() && at.is_some_and(owned) && before.is_some_and(action) {
                        return None;
                    }
                }
            }
            // قبضة الحكم الحديدية: a noun and its adjective may have its genitive between them.
            if k == 1
                && words.first().is_some_and(|f| lex.morph.class(f.lex).starts_with('n'))
                && lex.morph.class(need.lex) == "adj"
                && phrase.uses.iter().any(|u| matches!(u, Use::Stance(e) if lex.stance.get(*e as usize).is_some_and(|e| e.bearer != 0)))
                && self.words.get(i).is_some_and(|w| !fits(w, need.lex, need.prep))
            {
                i = self.over_genitive(lex, start, i, need.lex).unwrap_or(i);
            }
            // نصيبا كبيرا من المسؤولية: an adjective may stand behind a noun.
            let adjective = |w: &Word| w.readings.iter().any(|r| r.part == Part::Adjective && !r.conj && r.prep.is_none());
            if k > 1 && self.words.get(i).is_some_and(|w| !fits(w, need.lex, need.prep) && w.cats.is_empty() && adjective(w)) {
                i += 1;
            }
            let w = self.words.get(i)?;
            if !fits(w, need.lex, need.prep)
                || name && !bare(w, need.lex)
                || (k > 0 && w.readings.iter().filter(|r| r.lex == need.lex).all(|r| r.conj))
            {
                return None;
            }
            i += 1;
        }
        // طعنة لجهود السلام: what the last preposition of a phrase governs.
        let governed = |w: &Word, p: char| {
            let unread = w.readings.is_empty() || w.pos == Pos::Function && w.is(Category::Prep);
            w.readings.iter().any(|r| r.prep == Some(p)) || unread && w.fold().starts_with(p)
        };
        let open = || self.words.iter().skip(i).take(3).take_while(|w| w.pos != Pos::Punct);
        phrase.before.is_none_or(|p| open().any(|w| governed(w, p))).then_some(i)
    }
}

/// Whether one letter that is changed, written or left out makes one word of the other.
fn one_change(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let alike = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum::<usize>();
    let (a, b) = (a.get(alike..).unwrap_or_default(), b.get(alike..).unwrap_or_default());
    let past_one = |s: &'_ str| s.char_indices().nth(1).map_or(s.len(), |(at, _)| at);
    let (past_a, past_b) = (a.get(past_one(a)..).unwrap_or_default(), b.get(past_one(b)..).unwrap_or_default());
    a == b || past_a == past_b || past_a == b || a == past_b
}

/// The alias that an unknown word is a spelling of: one letter of those that stand for one foreign sound is another, or is left out, and five
/// letters at least stand behind the article.
///
/// Never joins two words that the tables know, nor two names of different actors that are both as near.
pub(crate) fn fuzzy_alias(lex: &Lexicon, word: &str) -> Option<u32> {
    let stripped = [word.to_owned(), word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).unwrap_or("").to_owned()];
    for w in stripped {
        let n = w.strip_prefix("ال").unwrap_or(&w).chars().count();
        if n < 5 || lex.known.contains(&w) || !w.chars().all(|c| ('\u{0621}'..='\u{064A}').contains(&c)) {
            continue;
        }
        let mut best: Option<(usize, u32)> = None;
        let mut rival = false;
        for (name, a) in &lex.fuzzy {
            // Cheaper to see than how far apart they are.
            if !one_change(name, &w) || name.starts_with("ال") != w.starts_with("ال") {
                continue;
            }
            // تركيب is no تركيا: the letter that differs must be one by which foreign sounds are written.
            let Some(d) = lex.spelling.distance(name, &w).filter(|d| *d <= 1) else { continue };
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

/// Leaves out of the readings of a word those that its writing before the fold speaks against, and what is unlikely beside the others.
fn keep_written(lex: &Lexicon, readings: &mut Vec<Reading>, kinds: Kinds, norm: &str) {
    // تمسك is no "touches you", where it may be anything else.
    let you = |r: &Reading| r.pron.is_some_and(|p| p.person == 2);
    if readings.iter().any(|r| !you(r)) {
        readings.retain(|r| !you(r));
    }
    lex.morph.prefer_written(readings, norm);
    // ألحق is no الحق: the article bears no hamza.
    if norm.trim_start_matches(['و', 'ف']).starts_with("أل") && readings.iter().any(|r| !r.al) {
        readings.retain(|r| !r.al);
    }
    if kinds.may(Kinds::NEUTRAL) {
        keep_neutral(lex, readings);
    }
}

/// Leaves out of the readings of a word what judges and is written like a neutral word: among verbs for a verb, among the rest for the rest.
/// A name stays.
fn keep_neutral(lex: &Lexicon, readings: &mut Vec<Reading>) {
    // مدني is "civilian" before it is "my cities".
    let mine = |r: &Reading| r.pron.is_some_and(|p| p.person != 3);
    let neutral = |r: &Reading| lex.is_used(r.lex, UseKinds::NEUTRAL) && !mine(r);
    // A verb's noun of action is none of these.
    let whole = |r: &Reading| r.part.is_verb() || !lex.morph.class(r.lex).starts_with('v');
    // تنكر الجيش لالتزاماته is no تنكر الشركة: a verb of the other gender is told by its subject.
    let genders: Vec<Gender> = readings.iter().filter(|r| r.part.is_verb() && neutral(r)).map(|r| r.gender).collect();
    let alike = |r: &Reading| !r.part.is_verb() || genders.iter().any(|&g| g == r.gender || g == Gender::Any || r.gender == Gender::Any);
    for verb in [true, false] {
        if readings.iter().any(|r| r.part.is_verb() == verb && !r.rare && neutral(r) && whole(r)) {
            let names = UseKinds::ALIAS.and(UseKinds::LABEL);
            let judges = |r: &Reading| lex.is_used(r.lex, UseKinds::STANCE) && !lex.is_used(r.lex, names);
            readings.retain(|r| r.part.is_verb() != verb || neutral(r) || !judges(r) || !alike(r));
        }
    }
}

/// What stands in a sorted list for one first word.
fn with_first<T>(list: &[(LexId, T, u32)], first: LexId) -> &[(LexId, T, u32)] {
    let start = list.partition_point(|x| x.0 < first);
    let end = list.partition_point(|x| x.0 <= first);
    list.get(start..end).unwrap_or_default()
}

fn fits(w: &Word, lex: LexId, prep: Option<char>) -> bool {
    w.readings.iter().any(|r| r.lex == lex && (prep.is_none() || r.prep == prep))
}

/// Whether a table knows a word so read as a source.
pub(crate) fn is_source(lex: &Lexicon, r: &Reading) -> bool {
    lex.is_used(r.lex, UseKinds::SOURCE)
}

/// How much a reading says: words of the tables before words that only phrases need.
fn useful(lex: &Lexicon, r: &Reading) -> u8 {
    const SAYS: UseKinds = UseKinds::STANCE.and(UseKinds::CUE).and(UseKinds::ALIAS);
    let calls = |u: &Use| matches!(u, Use::Verb(v) if lex.verbs.get(*v as usize) == Some(&VerbUse::Call));
    if lex.is_used(r.lex, SAYS) || lex.is_used(r.lex, UseKinds::VERB) && lex.uses_of(r.lex).iter().any(calls) {
        3
    } else if lex.is_used(r.lex, UseKinds::OWN) {
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

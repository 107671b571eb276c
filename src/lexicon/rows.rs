//! The rows of the tables as plain values.

use super::morph::{Gender, LexId};
use crate::model::{CueClass, Id, VoiceType};
use foldhash::HashSet;
use smol_str::SmolStr;

/// A polarity: −1, 0 or +1.
pub type Sign = i32;

/// What a lexeme or phrase is used for; the number is an index into the table of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// [`super::Lexicon::stance`]
    Stance(u32),
    /// [`super::Lexicon::cues`]
    Cue(u32),
    /// [`super::Lexicon::verbs`]
    Verb(u32),
    /// [`super::Lexicon::sources`]
    Source(u32),
    /// [`super::Lexicon::frames`]
    Frame(u32),
    /// [`super::Lexicon::loaded`]
    Loaded(u32),
    /// [`super::Lexicon::opposites`]
    Opposite(u32),
    /// [`super::Lexicon::acts`]
    Act(u32),
    /// [`super::Lexicon::aliases`]
    Alias(u32),
    /// [`super::Lexicon::labels`]
    Label(u32),
    /// What is owed: to further it, or (false) to fight it. A denied deed of that kind is a failing.
    Owed(bool),
    /// A person, firm, team or good that is not the state of which it comes (الشركات التركية, المنتخب المغربي).
    Apart,
    /// What a word means wherever it may mean it, whatever row judges words that are written alike (فلاحين are farmers).
    Neutral,
    /// A word by which one sees that a sentence tells of sport, where attack and defeat are no deeds of states.
    Sport,
    /// A condition of a topic rule, or a word of a phrase.
    Word,
}

/// Kinds of [`Use`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UseKinds(u16);

impl UseKinds {
    /// [`Use::Stance`]
    pub const STANCE: Self = Self(1);
    /// [`Use::Cue`]
    pub const CUE: Self = Self(1 << 1);
    /// [`Use::Verb`]
    pub const VERB: Self = Self(1 << 2);
    /// [`Use::Source`]
    pub const SOURCE: Self = Self(1 << 3);
    /// [`Use::Alias`]
    pub const ALIAS: Self = Self(1 << 4);
    /// [`Use::Label`]
    pub const LABEL: Self = Self(1 << 5);
    /// [`Use::Neutral`]
    pub const NEUTRAL: Self = Self(1 << 6);
    /// [`Use::Apart`]
    pub const APART: Self = Self(1 << 7);
    /// [`Use::Frame`], [`Use::Loaded`], [`Use::Act`] and [`Use::Sport`]
    pub const CONTENT: Self = Self(1 << 8);
    /// [`Use::Opposite`] and [`Use::Owed`]
    pub const RELATED: Self = Self(1 << 9);
    /// [`Use::Word`]
    pub const WORD: Self = Self(1 << 10);
    /// No use of its own: a word of a phrase
    pub const PHRASED: Self = Self(1 << 11);
    /// Every kind but [`Self::WORD`] and [`Self::PHRASED`]
    pub const OWN: Self = Self(Self::WORD.0 - 1);

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of these is among `others`.
    #[must_use]
    pub const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl From<Use> for UseKinds {
    fn from(u: Use) -> Self {
        match u {
            Use::Stance(_) => Self::STANCE,
            Use::Cue(_) => Self::CUE,
            Use::Verb(_) => Self::VERB,
            Use::Source(_) => Self::SOURCE,
            Use::Alias(_) => Self::ALIAS,
            Use::Label(_) => Self::LABEL,
            Use::Neutral => Self::NEUTRAL,
            Use::Apart => Self::APART,
            Use::Frame(_) | Use::Loaded(_) | Use::Act(_) | Use::Sport => Self::CONTENT,
            Use::Opposite(_) | Use::Owed(_) => Self::RELATED,
            Use::Word => Self::WORD,
        }
    }
}

/// A connotation frame.
#[derive(Clone, Debug, Default)]
pub struct StanceEntry {
    /// `ar/stance:412`
    pub entry: SmolStr,
    /// As written.
    pub lemma: SmolStr,
    /// Class code.
    pub class: SmolStr,
    /// What it is about: one of [`super::THEMES`], or empty where a table has none.
    pub theme: SmolStr,
    /// 1 to 3.
    pub weight: u8,
    /// Toward who does it.
    pub agent: Sign,
    /// Toward to whom it is done.
    pub patient: Sign,
    /// Toward to whom the quality or name belongs.
    pub bearer: Sign,
    /// A good or bad thing.
    pub value: Sign,
    /// How its agent stands to the value of its object.
    pub op: Sign,
    /// How the object is reached: `=` directly, else folded prepositions.
    pub preps: Vec<SmolStr>,
    /// Whether a state behind "in" answers for it where nobody else is named (قمع الصحافة في).
    pub place: bool,
    /// Whether it needs no object (نجحت).
    pub bare: bool,
    /// Whether the agent is a speaker.
    pub source: bool,
    /// Folded words, one of which must head the object.
    pub only: Vec<String>,
    /// Folded words, none of which may head the object.
    pub not: Vec<String>,
    /// English gloss.
    pub gloss: SmolStr,
    /// `A-` …, parts by ` / `.
    pub expect: SmolStr,
    /// Example sentences, parts by ` / `.
    pub example: String,
}

impl StanceEntry {
    /// Whether its object may stand without a preposition.
    pub fn takes_object(&self) -> bool {
        self.preps.iter().any(|p| p == "=")
    }
}

/// A reporting cue.
#[derive(Clone, Debug, Default)]
pub struct CueEntry {
    /// Table and line.
    pub entry: SmolStr,
    /// Its class.
    pub class: CueClass,
    /// `that quote ب عن = prep noun cont`.
    pub content: Vec<SmolStr>,
    /// As written.
    pub lemma: SmolStr,
}

/// How a verb without polarity behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerbUse {
    /// Nothing special.
    #[default]
    Plain,
    /// Links subject and complement.
    Copula,
    /// Its object says what is done.
    Light,
    /// The next verb or masdar says what is done.
    Aux,
    /// Its object is described by what follows ب or by a second object.
    Call,
    /// Its subject calls for, asks for or hopes what follows, which is not done yet.
    Ask,
    /// The masdar that follows was done to what follows it.
    Passive,
    /// Its subject suffers or meets with what its object names.
    Undergo,
    /// Says that there is such a thing as its subject, or that it has come about.
    Exist,
    /// Its object is a means, and what it is used for is done by its subject.
    Employ,
    /// Its object, or what a preposition brings in, says how he is whose deed its subject is.
    Show,
    /// Its subject is the doing of him whom a preposition behind it names, or whose deed that is.
    Result,
    /// Its subject comes to what its object or a preposition behind it names.
    Reach,
    /// Its object is come upon: what that is for, its subject does not aim at.
    Find,
    /// Its object says what he is whom it names behind a word of [`Category::In`] or [`Category::From`].
    See,
    /// Its object, or without one its subject, comes to be what it names behind a word of [`Category::Toward`].
    Become,
    /// Its object is called in or told what follows: what is said against his envoy is said against a state.
    Summon,
    /// Says whose deed its object is, whom it names behind a word of [`Category::Toward`].
    Ascribe,
    /// Says that its subject means, manages, fails or ceases to do what its object names.
    Manage,
}

/// What a modifier does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModifierKind {
    /// not
    Negation,
    /// no longer
    Cessation,
    /// denied
    Denial,
    /// so-called
    Doubt,
    /// perhaps
    Hedge,
    /// very
    Intensifier,
    /// somewhat
    Diminisher,
    /// whether
    Question,
    /// if
    Condition,
    /// had it not
    Counterfactual,
    /// failed to
    Failure,
    /// but (turns a negation before it into emphasis: لم … إلا)
    Exception,
}

impl ModifierKind {
    /// As in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Cessation => "cessation",
            Self::Denial => "denial",
            Self::Doubt => "doubt",
            Self::Hedge => "hedge",
            Self::Intensifier => "intensifier",
            Self::Diminisher => "diminisher",
            Self::Question => "question",
            Self::Condition => "condition",
            Self::Counterfactual => "counterfactual",
            Self::Failure => "failure",
            Self::Exception => "exception",
        }
    }
}

/// How far a modifier reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The next verb.
    Verb,
    /// The next word.
    Word,
    /// The word before.
    Prev,
    /// To the end of the clause.
    Clause,
    /// The whole sentence.
    Sentence,
}

/// A modifier.
#[derive(Clone, Debug)]
pub struct ModifierEntry {
    /// Table and line.
    pub entry: SmolStr,
    /// What it does.
    pub kind: ModifierKind,
    /// Percent.
    pub factor: i32,
    /// How far.
    pub scope: Scope,
    /// Folded words.
    pub words: Vec<String>,
    /// As written.
    pub shown: String,
}

/// Category of a closed-class word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// preposition
    Prep,
    /// joins
    Conj,
    /// opens a clause
    Sub,
    /// that
    That,
    /// who, which
    Rel,
    /// he, she
    Pron,
    /// this
    Det,
    /// adverb
    Adv,
    /// not
    Neg,
    /// all, some
    Quant,
    /// noun of place
    Loc,
    /// office before a name
    Title,
    /// particle
    Part,
    /// names the doer (by, on the part of)
    By,
    /// puts a capital in its place (in, to, from)
    Locative,
    /// an action after it is what the subject means to do or does (to, in order to, through)
    Purpose,
    /// like [`Category::Purpose`], even after a verb of saying (in order to, by way of)
    Aim,
    /// from, of
    From,
    /// in
    In,
    /// a particle that a verb follows
    Verbal,
    /// a relative without antecedent (what, who)
    Free,
    /// a feminine relative
    RelF,
    /// a masculine relative
    RelM,
    /// as, in the capacity of
    As,
    /// one who speaks for whom it names (in the name of)
    For,
    /// given name of a person: a nisba with the article behind it is a surname
    Given,
    /// a noun of time, which without a preposition tells when (morning, Monday, May)
    Time,
    /// but, except: who is named after it alone did what the negated verb says
    Except,
    /// how a deed is done (بحكمة): the noun behind it is not its genitive
    Manner,
    /// of, among: who is said to be there is one of those named after it
    Among,
    /// a noun for any land: behind هذا it is the one named in the sentence before
    Land,
    /// a noun for any armed or political group, likewise
    Band,
    /// by means of: the action after it is the subject's, whoever owns the noun before
    Means,
    /// more: the noun after it is said in a higher degree
    More,
    /// less
    Less,
    /// a verb of being less: denied, its subject is no less so than who is named behind عن
    NoLess,
    /// unlike: who is named after it does the contrary
    Unlike,
    /// the other, each other: the object is each of those who act
    EachOther,
    /// a noun for two actors (the two countries): the only two named before it
    Both,
    /// a noun for a deed (step, decision): in such a step, the subject of the verb before did it
    Deed,
    /// a noun for a stance (موقف, سياسة): "from" behind it names toward whom
    Attitude,
    /// what somebody says against another (اتهامات, مزاعم): who turns it down has no merit
    Allegation,
    /// What an adjective of a state before it only tells the origin of (تركية الصنع, جزائري الأصل).
    Origin,
    /// who stands for a state with another (سفير): to protest to him is to protest to his state
    Envoy,
    /// his neighbour, his rival: the other of the only two states named before
    Neighbour,
    /// a body, a place or an event that bears in its name what it is for (هيئة مكافحة الفساد)
    Agency,
    /// what "that" spells out as so or thought so (حقيقة أن)
    Idea,
    /// what somebody means to do (خطة, مساع, نية): he does what ل or a bare action behind him names
    Plan,
    /// a charge (تهمة, جنحة): whom one charges did what is named behind it
    Charge,
    /// how, why: what it asks about is taken for granted
    Granted,
    /// a noun that stands for all that was said before (الأمر الذي)
    Fact,
    /// because of, in the wake of: names what brought something about
    Because,
    /// belonging, loyal: behind ل follows whose it is
    Belongs,
    /// issued, coming: behind عن or من follows whose the thing is
    Issued,
    /// from: behind "what came" it names whose deed that is (ما صدر عن)
    Whence,
    /// to: names whose deed something is said to be
    Toward,
    /// Stands for the subject as an object (نفسه).
    Itself,
    /// but rather: what was denied before it is not denied behind it
    Rather,
    /// upon: at the head it names who owes what follows
    On,
    /// Hardly anything: behind "but" it leaves the denial as it is
    Few,
    /// An object pronoun that stands by itself.
    Him,
    /// any: with a clause of its own behind it a noun is one of a kind
    Any,
    /// when (asking)
    When,
    /// a noun for a way, a weapon or a mark (نهج, سلاح, سمة): what is called somebody's is told of him
    Trait,
    /// Behind a mark, and before a verb with its subject and object, it is "while"; else a relative (فيما).
    While,
    /// but for: what follows is as good or bad as what would have come about is not
    ButFor,
    /// never, not once
    Never,
    /// a single one
    Single,
    /// tone, manner: a noun that its adjective or genitive fills
    Way,
    /// what a deed is done with: arms, money, backing
    Aid,
    /// how much of a quality there is: every, much, a spirit
    Measure,
    /// even: before a name no preposition, where a verb follows that
    Even,
    /// alone: denied, others do it too
    Alone,
    /// a noun of partnership (cooperation, collusion): whom "with" names behind it is praised or blamed with it
    Jointly,
    /// with
    With,
    /// to that: behind a verb of asking it opens what is asked for
    Whither,
    /// a stretch of time: alone with a word of [`Category::Dating`], or behind a preposition, it tells when
    Period,
    /// tells which stretch of time
    Dating,
}

/// A set of [`Category`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Categories(u128);

// A bit for each.
const _: () = assert!(CATEGORIES.len() <= 128);

impl Categories {
    /// The set of `all`.
    #[must_use]
    pub const fn of(all: &[Category]) -> Self {
        let mut bits = 0;
        let mut rest = all;
        while let [first, more @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = more;
        }
        Self(bits)
    }

    /// Whether `one` is in it.
    #[must_use]
    pub const fn has(self, one: Category) -> bool {
        self.0 & (1 << one as u32) != 0
    }

    /// Puts `one` in.
    pub const fn insert(&mut self, one: Category) {
        self.0 |= 1 << one as u32;
    }

    /// Whether all of it is in `other`; so it is where there is none.
    #[must_use]
    pub const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// What is in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Every category with its name in the table.
pub const CATEGORIES: &[(&str, Category)] = &[
    ("prep", Category::Prep),
    ("conj", Category::Conj),
    ("sub", Category::Sub),
    ("that", Category::That),
    ("rel", Category::Rel),
    ("pron", Category::Pron),
    ("det", Category::Det),
    ("adv", Category::Adv),
    ("neg", Category::Neg),
    ("quant", Category::Quant),
    ("loc", Category::Loc),
    ("title", Category::Title),
    ("part", Category::Part),
    ("by", Category::By),
    ("locative", Category::Locative),
    ("purpose", Category::Purpose),
    ("aim", Category::Aim),
    ("from", Category::From),
    ("in", Category::In),
    ("verbal", Category::Verbal),
    ("free", Category::Free),
    ("rel-f", Category::RelF),
    ("rel-m", Category::RelM),
    ("as", Category::As),
    ("for", Category::For),
    ("given", Category::Given),
    ("time", Category::Time),
    ("except", Category::Except),
    ("land", Category::Land),
    ("band", Category::Band),
    ("means", Category::Means),
    ("among", Category::Among),
    ("manner", Category::Manner),
    ("more", Category::More),
    ("less", Category::Less),
    ("no-less", Category::NoLess),
    ("unlike", Category::Unlike),
    ("each-other", Category::EachOther),
    ("both", Category::Both),
    ("deed", Category::Deed),
    ("envoy", Category::Envoy),
    ("neighbour", Category::Neighbour),
    ("agency", Category::Agency),
    ("idea", Category::Idea),
    ("plan", Category::Plan),
    ("charge", Category::Charge),
    ("allegation", Category::Allegation),
    ("origin", Category::Origin),
    ("attitude", Category::Attitude),
    ("fact", Category::Fact),
    ("granted", Category::Granted),
    ("because", Category::Because),
    ("belongs", Category::Belongs),
    ("issued", Category::Issued),
    ("whence", Category::Whence),
    ("toward", Category::Toward),
    ("itself", Category::Itself),
    ("rather", Category::Rather),
    ("on", Category::On),
    ("few", Category::Few),
    ("him", Category::Him),
    ("any", Category::Any),
    ("when", Category::When),
    ("trait", Category::Trait),
    ("while", Category::While),
    ("but-for", Category::ButFor),
    ("never", Category::Never),
    ("single", Category::Single),
    ("way", Category::Way),
    ("aid", Category::Aid),
    ("measure", Category::Measure),
    ("even", Category::Even),
    ("alone", Category::Alone),
    ("jointly", Category::Jointly),
    ("with", Category::With),
    ("whither", Category::Whither),
    ("period", Category::Period),
    ("dating", Category::Dating),
];

/// A noun that tells what kind of source speaks.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Which.
    pub kind: VoiceType,
    /// A document (report, study): it speaks for its owner, and for nobody where none is named.
    pub document: bool,
    /// An organ of a state (government, council, army): it belongs to the state in which it sits.
    pub body: bool,
    /// A noun for an actor by how it stands to another (neighbour, ally): behind its pronoun the name of whom it means may follow.
    pub relation: bool,
    /// A person whom news often leaves without a name (a diplomat): an actor with a name or the article, else nobody that is known.
    pub unnamed: bool,
}

/// A term of a frame.
#[derive(Clone, Debug)]
pub struct FrameEntry {
    /// Frame id.
    pub frame: Id,
    /// Whether it is an issue frame of a domain pack, and none of the Policy Frames.
    pub issue: bool,
}

/// A word or phrase that shows a technique of loaded language.
#[derive(Clone, Debug, Default)]
pub struct LoadedEntry {
    /// Table and line.
    pub entry: SmolStr,
    /// One of [`super::TECHNIQUES`].
    pub technique: Id,
    /// As written.
    pub lemma: SmolStr,
    /// English gloss.
    pub gloss: SmolStr,
    /// `1` (it marks the example) or `0` (it does not), parts by ` / `.
    pub expect: SmolStr,
    /// Example sentences, parts by ` / `.
    pub example: String,
}

/// A word or phrase that judges nobody, though a row judges a word that is written alike.
#[derive(Clone, Debug, Default)]
pub struct NeutralEntry {
    /// Table and line.
    pub entry: SmolStr,
    /// Sentences in which nobody is judged, parts by ` / `.
    pub example: String,
}

/// A word of a set of synonyms and antonyms.
#[derive(Clone, Debug)]
pub struct OppositeEntry {
    /// Set id.
    pub set: Id,
    /// `true` for side b.
    pub side_b: bool,
    /// As written.
    pub lemma: SmolStr,
}

/// A class of predicates.
#[derive(Clone, Debug)]
pub struct ActClass {
    /// How much two kinds of this class say the same, 0 to 1.
    pub kin: f64,
    /// The class that tells the contrary (reconcile, estrange).
    pub against: Option<Id>,
    /// Names by language, as those of an actor.
    pub names: [String; 3],
}

/// A word of a class of predicates.
#[derive(Clone, Debug)]
pub struct ActEntry {
    /// `class/kind`: `reconcile/mediate`.
    pub act: Id,
    /// As written.
    pub lemma: SmolStr,
}

/// An actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id.
    pub id: Id,
    /// state, body, group, person, organisation
    pub kind: String,
    /// Gender of its name.
    pub gender: Gender,
    /// Whether its name is a plural.
    pub plural: bool,
    /// The actor that it counts as.
    pub roll_up_to: Option<Id>,
    /// Names by language.
    pub names: [String; 3],
    /// Its masculine nisba.
    pub adjective: String,
    /// Table and line.
    pub entry: SmolStr,
}

/// What an alias is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasKind {
    /// A name or a spelling of it.
    Name,
    /// A capital: a place in a locative phrase.
    Capital,
    /// A palace.
    Palace,
    /// A leader.
    Leader,
    /// A body.
    Body,
    /// جزائري
    Adjective,
    /// الجزائريون
    Demonym,
    /// A label.
    Label,
    /// Holds an actor's word and is no mention.
    Mask,
}

/// A name of an actor.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The actor; none for a mask.
    pub actor: Option<Id>,
    /// What is asked of that actor again and again; filled in once all tables are read.
    pub named: Option<NamedActor>,
    /// What it is.
    pub kind: AliasKind,
    /// Folded words before which it does not hold.
    pub before: HashSet<String>,
    /// Folded words after which it does not hold.
    pub after: HashSet<String>,
    /// As written.
    pub shown: String,
    /// Table and line.
    pub entry: SmolStr,
}

/// What an alias knows of its actor.
#[derive(Clone, Debug)]
pub struct NamedActor {
    /// The actor as which he counts.
    pub counts_as: Id,
    /// His type (`state`, `group`, …).
    pub kind: String,
    /// The gender of his own name.
    pub gender: Gender,
    /// Whether that name is a plural.
    pub plural: bool,
}

/// A name given to a thing.
#[derive(Clone, Debug)]
pub struct LabelEntry {
    /// The thing.
    pub thing: Id,
    /// Whom it speaks of.
    pub actor: Option<Id>,
    /// Whose usage it is.
    pub side: Option<Id>,
    /// 1 to 3.
    pub weight: u8,
    /// Toward the actor.
    pub bearer: Sign,
    /// As written.
    pub label: String,
    /// English gloss.
    pub gloss: SmolStr,
    /// What the other side says.
    pub counterpart: Option<String>,
    /// Table and line.
    pub entry: SmolStr,
}

/// One alternative of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Atom {
    /// An actor is mentioned.
    Actor(Id),
    /// A lexeme occurs.
    Lexeme(LexId),
    /// A phrase occurs.
    Phrase(u32),
    /// A number occurs.
    Number(String),
}

/// A condition: one of the atoms holds (or, negated, none).
#[derive(Clone, Debug)]
pub struct Condition {
    /// Alternatives.
    pub any: Vec<Atom>,
    /// Whether it forbids.
    pub not: bool,
}

/// What somebody is held responsible for.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether it is a good thing, for which one is credited, or a bad one, for which one is blamed.
    pub good: bool,
    /// Names by language, as those of an actor.
    pub names: [String; 3],
}

/// A rule of a topic or outcome: all conditions hold.
#[derive(Clone, Debug)]
pub struct TopicRule {
    /// The topic.
    pub topic: Id,
    /// Its conditions.
    pub all: Vec<Condition>,
}

/// A topic or camp with names.
#[derive(Clone, Debug)]
pub struct Named {
    /// Id.
    pub id: Id,
    /// Names by language: ar, en, fr.
    pub names: [String; 3],
    /// Place in lists.
    pub order: i64,
}

/// What a line of page furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutKind {
    /// furniture
    Boilerplate,
    /// author, date
    Metadata,
    /// after this line other articles follow
    Related,
}

/// How a layout row is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutMatch {
    /// The whole line.
    Line,
    /// Its start.
    Start,
    /// Anywhere.
    Contains,
}

/// A row of page furniture.
#[derive(Clone, Debug)]
pub struct LayoutEntry {
    /// What.
    pub kind: LayoutKind,
    /// How.
    pub how: LayoutMatch,
    /// Folded words, without the marks that but part them.
    pub words: Vec<String>,
    /// Whether the row ends in a mark.
    pub marked: bool,
}

impl LayoutEntry {
    /// Whether a token but parts the words of furniture.
    pub(crate) fn parts(token: &str) -> bool {
        matches!(token, "." | ":" | "!" | "…" | "|" | "-")
    }
}

/// A word of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PhraseWord {
    /// Its lexeme.
    pub lex: LexId,
    /// The preposition that must be joined to it.
    pub prep: Option<char>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_a_bit_of_its_own() {
        let mut all = Categories::default();
        assert!(all.is_empty());
        for (name, c) in CATEGORIES {
            assert!(!all.has(*c), "{name}");
            all.insert(*c);
            let one = Categories::of(&[*c]);
            assert!(all.has(*c) && one.within(all) && one.and(all) == one);
            assert!(one == all || !all.within(one));
        }
    }
}

//! What analysis finds in an article: pieces with kind, voice, quotes, mentions, topics, frames, stance.

use super::{Id, Span};
use serde::{Deserialize, Serialize};

/// What a piece of an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The article's title.
    Title,
    /// A heading between paragraphs.
    Heading,
    /// A sentence of the article.
    #[default]
    Claim,
    /// Author, dateline, date.
    Metadata,
    /// Page furniture.
    Boilerplate,
    /// Text of another article on the same page.
    OtherArticle,
}

impl Kind {
    /// Whether pieces of this kind are analysed.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Claim)
    }

    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Claim => "claim",
            Self::Metadata => "metadata",
            Self::Boilerplate => "boilerplate",
            Self::OtherArticle => "other-article",
        }
    }
}

/// Who asserts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoiceType {
    /// The outlet itself.
    #[default]
    Outlet,
    /// A state, body, official or other actor.
    Actor,
    /// Someone who is asked for knowledge.
    Expert,
    /// Another medium.
    Media,
    /// Unnamed.
    Anonymous,
}

impl VoiceType {
    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Actor => "actor",
            Self::Expert => "expert",
            Self::Media => "media",
            Self::Anonymous => "anonymous",
        }
    }
}

/// Attitude of the reporting words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueClass {
    /// said
    #[default]
    Neutral,
    /// confirmed, revealed
    Endorsing,
    /// claimed
    Distancing,
    /// denied
    Denying,
    /// asked
    Asking,
}

impl CueClass {
    /// As in JSON and in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Endorsing => "endorsing",
            Self::Distancing => "distancing",
            Self::Denying => "denying",
            Self::Asking => "asking",
        }
    }
}

/// How sure the voice is of the main content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Said as a fact.
    #[default]
    Asserted,
    /// perhaps
    Hedged,
    /// denied
    Denied,
    /// doubted
    Doubted,
    /// asked
    Asked,
}

impl Certainty {
    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Hedged => "hedged",
            Self::Denied => "denied",
            Self::Doubted => "doubted",
            Self::Asked => "asked",
        }
    }
}

/// Voice of the main content of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Who.
    pub kind: VoiceType,
    /// The actor, rolled up, where the source is one.
    pub source: Option<Id>,
    /// How sure.
    pub certainty: Certainty,
}

/// One named source of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The actor, rolled up, where it is one.
    pub actor: Option<Id>,
    /// The words that name it.
    pub name: String,
    /// Where they stand.
    pub span: Span,
}

/// An attribution: source, cue, content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What kind of source.
    pub kind: VoiceType,
    /// Who; may be empty where the text names nobody.
    pub sources: Vec<Source>,
    /// The words that say so.
    pub cue: Span,
    /// Their class.
    pub class: CueClass,
    /// What is said, where it stands in this piece.
    pub content: Option<Span>,
    /// Whether it is the main content of the piece.
    pub main: bool,
}

/// An actor named in a piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The actor that the words name.
    pub part: Id,
    /// The actor it counts as (`part` rolled up).
    pub actor: Id,
    /// Where.
    pub span: Span,
}

/// Where a contribution comes from and reaches to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who does it.
    Agent,
    /// To whom it is done, or of whom it is said.
    Patient,
    /// To whom the quality or name belongs.
    Bearer,
}

impl Role {
    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Bearer => "bearer",
        }
    }
}

/// One word or phrase that carries points toward one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Table and line: `ar/stance:412`.
    pub entry: String,
    /// The words.
    pub span: Span,
    /// English gloss of the entry.
    pub gloss: String,
    /// How the target is reached.
    pub role: Role,
    /// Weight of the entry, 1 to 3.
    pub weight: u8,
    /// Points after every modifier; the sum over a row's evidence is the row's points.
    pub points: i32,
    /// Index into the piece's quotes, where the words are somebody's.
    pub quote: Option<usize>,
    /// Every modifier and rule that touched it, in order: `negation ar/modifiers:3 «لم» ×-50%`.
    pub modifiers: Vec<String>,
    /// The mention that was reached.
    pub reached: Span,
}

/// Stance label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// Credited, praised, legitimate.
    Favor,
    /// Blamed, accused, mocked.
    Against,
    /// Neither.
    #[default]
    None,
}

impl Label {
    /// The label of `points`: against at ≤ −50, favor at ≥ 50.
    #[must_use]
    pub const fn of_points(points: i32) -> Self {
        if points >= 50 {
            Self::Favor
        } else if points <= -50 {
            Self::Against
        } else {
            Self::None
        }
    }

    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Favor => "favor",
            Self::Against => "against",
            Self::None => "none",
        }
    }
}

/// Stance of a piece toward one target in one voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceRow {
    /// The actor, rolled up.
    pub target: Id,
    /// `true` where the words are somebody's, `false` where the outlet speaks.
    pub attributed: bool,
    /// From the points.
    pub label: Label,
    /// Sum of the evidence; `None` where there is no evidence (which differs from 0).
    pub points: Option<i32>,
    /// The words that prove it.
    pub evidence: Vec<Evidence>,
}

impl StanceRow {
    /// `points / (|points| + 100)`, in −1..1; `None` without evidence.
    #[must_use]
    pub fn score(&self) -> Option<f64> {
        self.points.map(|p| f64::from(p) / f64::from(p.abs() + 100))
    }
}

/// A frame with its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameScore {
    /// Policy frame or issue frame.
    pub frame: Id,
    /// How many of its terms occur.
    pub points: u32,
    /// Where.
    pub spans: Vec<Span>,
}

/// A name that a piece gives to a labelled thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelUse {
    /// The thing.
    pub thing: Id,
    /// The label as the table has it.
    pub label: String,
    /// The side whose usage it is, where the table says one.
    pub side: Option<Id>,
    /// Where.
    pub span: Span,
    /// Whether the words are somebody's.
    pub attributed: bool,
}

/// Words that show a technique of loaded language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadedUse {
    /// One of [`TECHNIQUES`](crate::lexicon::TECHNIQUES).
    pub technique: Id,
    /// Table and line of the row.
    pub entry: String,
    /// Where.
    pub span: Span,
    /// Whether the words are somebody's.
    pub attributed: bool,
}

/// A date, number or share with its place in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Where.
    pub span: Span,
    /// What it says.
    pub kind: ValueKind,
}

/// What a [`Value`] says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ValueKind {
    /// A date, as far as it is given.
    Date {
        /// Year.
        year: Option<i32>,
        /// Month 1 to 12.
        month: Option<u8>,
        /// Day 1 to 31.
        day: Option<u8>,
    },
    /// A number, with its unit's lemma where one follows.
    Number {
        /// The number.
        value: f64,
        /// Unit as the table names it.
        unit: Option<String>,
    },
    /// A share in percent.
    Percent(f64),
}

/// Who does what to whom, for the alignment of claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Key of the predicate: lemma, folded.
    pub predicate: Id,
    /// Where.
    pub span: Span,
    /// The actor who does it.
    pub agent: Option<Id>,
    /// The actor to whom it is done.
    pub patient: Option<Id>,
    /// Whether it is denied.
    pub negated: bool,
    /// Whether a finite verb tells it, and no noun of action.
    pub finite: bool,
}

/// What is told to be done, in a broad class, with those who take part: what claims are lined up by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// `class/kind` of the table `acts`: `reconcile/mediate`.
    pub act: Id,
    /// The words that tell it.
    pub span: Span,
    /// Who does it, each once, in the order named.
    pub agents: Vec<Id>,
    /// Who else is named in what it governs.
    pub others: Vec<Id>,
    /// Whether it is denied.
    pub negated: bool,
}

/// A sentence, title or heading, with all that was found in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Number in the article, from 1 over all pieces.
    pub n: usize,
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Voice of the main content.
    pub voice: Voice,
    /// Every attribution in it.
    pub quotes: Vec<Quote>,
    /// Every mention of an actor.
    pub mentions: Vec<Mention>,
    /// Topic ids, sorted.
    pub topics: Vec<Id>,
    /// Outcomes told of, sorted: what somebody may be held responsible for.
    pub outcomes: Vec<Id>,
    /// Policy frames, most points first.
    pub frames: Vec<FrameScore>,
    /// Issue frames of the domain, most points first.
    pub issues: Vec<FrameScore>,
    /// Marks of loaded language, in text order.
    pub loaded: Vec<LoadedUse>,
    /// A row for each (target, voice); an actor without evidence has one row `none`.
    pub stance: Vec<StanceRow>,
    /// Names given to labelled things.
    pub labels: Vec<LabelUse>,
    /// Dates and numbers.
    pub values: Vec<Value>,
    /// Predicates with their actors.
    pub events: Vec<Event>,
    /// What is told to be done, by class.
    pub acts: Vec<Act>,
    /// Conflation terms of its content words, in order, stop words left out.
    pub terms: Vec<Id>,
}

impl Piece {
    /// The actors mentioned, rolled up, sorted, each once.
    #[must_use]
    pub fn actors(&self) -> Vec<Id> {
        let mut v: Vec<Id> = self.mentions.iter().map(|m| m.actor.clone()).collect();
        v.sort();
        v.dedup();
        v
    }
}

/// All pieces of one article, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The article's id.
    pub article: Id,
    /// In text order.
    pub pieces: Vec<Piece>,
}

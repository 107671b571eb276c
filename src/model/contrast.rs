//! What contrast gives: for each topic the aligned claims of all columns, stance, labels, silence.

use super::{Id, Label, Reason, Relation, Span};
use serde::{Deserialize, Serialize};

/// What makes a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// One column an outlet.
    Outlet,
    /// One column a camp.
    #[default]
    Camp,
    /// One column a country.
    Country,
    /// One column an article.
    Article,
}

impl By {
    /// As in JSON and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Camp => "camp",
            Self::Country => "country",
            Self::Article => "article",
        }
    }
}

/// A claim of a topic, by its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Article id.
    pub article: Id,
    /// Number of the piece in it, from 1.
    pub piece: usize,
    /// Bytes in the article's text.
    pub span: Span,
    /// Outlet id.
    pub outlet: Id,
    /// Column key (outlet, camp, country or article id; see [`By`]).
    pub column: Id,
}

/// Two members of a group and how they stand to each other; `a < b` index the group's members.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// First.
    pub a: usize,
    /// Second.
    pub b: usize,
    /// How.
    pub relation: Relation,
    /// 0 to 1.
    pub similarity: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Claims of several outlets about the same thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Words that the members share.
    pub label: String,
    /// In corpus order.
    pub members: Vec<Member>,
    /// Pairs of different outlets.
    pub pairs: Vec<Pair>,
}

/// An outlet with claims on the topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletCount {
    /// Outlet id.
    pub id: Id,
    /// Name for reading.
    pub name: String,
    /// Declared side.
    pub camp: Option<Id>,
    /// Articles in the corpus.
    pub articles: usize,
    /// Claims on the topic.
    pub claims: usize,
}

/// An outlet with articles and no claim on the topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silent {
    /// Outlet id.
    pub outlet: Id,
    /// Its articles.
    pub articles: usize,
    /// The sentences that were searched.
    pub sentences: usize,
}

/// Counts of stance of one column toward one target in one voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceCount {
    /// Column key.
    pub by: Id,
    /// Actor.
    pub target: Id,
    /// Whether the words are somebody's.
    pub attributed: bool,
    /// Claims that favor it.
    pub favor: usize,
    /// Claims against it.
    pub against: usize,
    /// Claims that mention it and do neither.
    pub none: usize,
    /// ln((favor + ½) / (against + ½)) (Lowe et al. 2011).
    pub logit: f64,
    /// Lower bound of its 95 % bootstrap interval.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// Whether the bootstrap draws claims (fewer than 5 articles) or articles.
    pub over_claims: bool,
}

/// How often a column gives a label to a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelCount {
    /// The thing.
    pub thing: Id,
    /// Column key.
    pub by: Id,
    /// The label.
    pub label: String,
    /// How often.
    pub count: usize,
    /// Whose usage it is.
    pub side: Option<Id>,
}

/// An article that repeats another outlet's: it aligns with nothing, so that one text is one voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The later article.
    pub article: Id,
    /// The first with this text.
    pub of: Id,
    /// How much of it: Jaccard index of runs of five words, or share of the shorter one's sentences; 0 to 1.
    pub share: f64,
}

/// One marked word in a shown claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The actor reached.
    pub target: Id,
    /// Its label in this claim.
    pub label: Label,
    /// Whether the words are somebody's.
    pub attributed: bool,
    /// The words that prove it, as spans of the article.
    pub spans: Vec<Span>,
}

/// A topic, contrasted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicContrast {
    /// Topic id.
    pub topic: Id,
    /// Column keys in order (by the camps' order of the domain pack, then by id).
    pub columns: Vec<Id>,
    /// Outlets that speak.
    pub outlets: Vec<OutletCount>,
    /// Aligned claims.
    pub groups: Vec<Group>,
    /// Claims that no other outlet matches.
    pub only: Vec<Member>,
    /// Outlets that say nothing.
    pub silent: Vec<Silent>,
    /// Stance by column, target, voice.
    pub stance: Vec<StanceCount>,
    /// Names given to things.
    pub labels: Vec<LabelCount>,
}

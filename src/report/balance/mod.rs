//! Whether the analyser treats the columns of a corpus (outlets, camps, countries, articles) and its actors alike.
//!
//! A *mention* is one row of stance: a sentence, a target and a voice (own or attributed). It is a *hit* where at least one entry of the
//! tables gives it evidence, and an *abstention* where none does; so the hit rate and the abstention add up to all mentions. A hit is in
//! favor or against, or comes to nothing: its evidence cancels out, stays below the threshold, or is silenced by a denial or a question.
//! Coverage is the share of content words that some table knows.
//!
//! A *firing* is one place in a text where an entry gives evidence, and it *touches* each actor that it gives evidence about.
//!
//! Nothing here judges an outlet: columns differ because they write differently or because the tables know the words of one better, and
//! the figures cannot tell which. They say where to look.

mod compare;
mod count;
mod entries;
mod page;
mod tables;

pub use compare::{Comparison, Gap};
pub use count::BalanceCount;
pub use entries::{EntryText, OneSided, OneSidedEntry, With};
pub use page::page;
pub use tables::{TablesBalance, sides, themes};

pub use super::measure::Measure;
pub use super::place::Place;

use super::measure::{Counted, round};
use crate::model::{By, Id};
use serde::Serialize;

/// The voices of a mention, and both together.
pub const VOICES: [&str; 3] = ["both", "own", "attributed"];

/// Mentions in one voice, or in both.
#[derive(Clone, Debug, Serialize)]
pub struct VoiceBalance {
    /// One of [`VOICES`].
    pub voice: &'static str,
    /// Mentions.
    pub mentions: u64,
    /// Those with evidence.
    pub hits: Measure,
    /// Those without.
    pub abstained: Measure,
    /// What the hits come to; left out for both voices together, which are never summed.
    #[serde(flatten)]
    pub labels: Option<Labels>,
    /// What the intervals take as clusters: `article`, or `sentence` where fewer than five articles have such mentions.
    pub unit: &'static str,
}

/// What hits come to. The five counts and the abstentions add up to the mentions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Labels {
    /// In favor, of all mentions.
    pub favor: Measure,
    /// Against, of all mentions.
    pub against: Measure,
    /// Hits whose points add up to 0.
    pub cancelled: u64,
    /// Hits whose points stay below the threshold.
    pub weak: u64,
    /// Hits all of whose evidence a denial, a question or a condition takes to 0.
    pub silenced: u64,
}

impl Labels {
    /// Hits with the label none.
    #[must_use]
    pub const fn none(&self) -> u64 {
        self.cancelled + self.weak + self.silenced
    }
}

/// A column: an outlet, camp, country or article.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnBalance {
    /// Its key.
    pub id: Id,
    /// Articles.
    pub articles: u64,
    /// Titles, headings and claims.
    pub sentences: u64,
    /// Content words.
    pub words: u64,
    /// Words that some table knows: the coverage.
    pub known: Measure,
    /// Words with a stance entry.
    pub stance: Measure,
    /// What the intervals of the two take as clusters, as in [`VoiceBalance::unit`].
    pub unit: &'static str,
    /// Both, own, attributed; a voice without mentions is left out.
    pub voices: Vec<VoiceBalance>,
}

/// An actor, over all columns.
#[derive(Clone, Debug, Serialize)]
pub struct ActorBalance {
    /// Its id, rolled up.
    pub id: Id,
    /// Articles that mention it.
    pub articles: u64,
    /// As in [`ColumnBalance::voices`].
    pub voices: Vec<VoiceBalance>,
}

impl ActorBalance {
    /// Mentions in both voices.
    fn mentions(&self) -> u64 {
        self.voices.first().map_or(0, |v| v.mentions)
    }
}

/// The document `mizan.balance/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Balance {
    schema: &'static str,
    /// What makes a column.
    #[serde(serialize_with = "super::measure::by_name")]
    pub by: By,
    /// In the order of camps, then of ids.
    pub columns: Vec<ColumnBalance>,
    /// Most mentions first, then by id.
    pub actors: Vec<ActorBalance>,
    /// Which columns and actors lie apart.
    pub comparisons: Vec<Comparison>,
    /// Entries that fired.
    pub entries_fired: u64,
    /// How often.
    pub firings: u64,
    /// Entries that fire in one column only.
    pub one_column: OneSided,
    /// Entries that touch one actor only; labels that by their row name one actor are counted apart.
    pub one_actor: OneSided,
    /// How the tables themselves weigh.
    pub tables: TablesBalance,
}

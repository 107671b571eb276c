//! What is counted, and in which column.

use crate::model::{Analysis, By, Id, Names, Piece};
use crate::report::Bit;
use crate::report::measure::words_of;
use serde::Serialize;
use std::collections::BTreeMap;

/// Columns that a line names.
const LISTED: usize = 8;

/// What narrows a count; what is empty lets everything through, and of several values one must hold.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// Topics that a claim touches.
    pub topics: Vec<Id>,
    /// Actors, rolled up: those that a claim mentions, or (in stance) those that it is about.
    pub actors: Vec<Id>,
    /// The voice, where it matters: `Some(true)` attributed, `Some(false)` own.
    pub attributed: Option<bool>,
}

impl Narrow {
    /// The pieces of `analysis` that hold content and a topic that is asked for.
    pub(super) fn on_topic<'p>(&'p self, analysis: &'p Analysis) -> impl Iterator<Item = &'p Piece> {
        let on = |p: &Piece| self.topics.is_empty() || p.topics.iter().any(|t| self.topics.contains(t));
        analysis.pieces.iter().filter(move |p| p.kind.is_content() && on(p))
    }

    /// Those of them that mention an actor that is asked for.
    pub(super) fn claims<'p>(&'p self, analysis: &'p Analysis) -> impl Iterator<Item = &'p Piece> {
        self.on_topic(analysis).filter(|p| self.actors.is_empty() || p.mentions.iter().any(|m| self.actors.contains(&m.actor)))
    }

    /// Whether words in this voice are asked for.
    pub(super) fn voice(&self, attributed: bool) -> bool {
        self.attributed.is_none_or(|a| a == attributed)
    }
}

/// A column of a report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Column {
    /// Its key.
    pub id: Id,
    /// Articles.
    pub articles: u64,
    /// Claims (titles, headings and sentences) that were counted, after the filters.
    pub claims: u64,
    #[serde(skip)]
    rank: usize,
}

/// The columns of a report, counted as articles come in.
#[derive(Clone, Debug)]
pub struct Columns {
    by: By,
    list: Vec<Column>,
    places: BTreeMap<Id, usize>,
}

impl Columns {
    /// None yet.
    #[must_use]
    pub const fn new(by: By) -> Self {
        Self { by, list: Vec::new(), places: BTreeMap::new() }
    }

    /// Counts an article in the column `key`, which stands where `rank` says, then by its key; gives the column's number for a count.
    pub fn add(&mut self, key: &Id, rank: usize, analysis: &Analysis, narrow: &Narrow) -> usize {
        let next = self.list.len();
        let place = *self.places.entry(key.clone()).or_insert(next);
        if place == next {
            self.list.push(Column { id: key.clone(), articles: 0, claims: 0, rank });
        }
        if let Some(c) = self.list.get_mut(place) {
            c.articles += 1;
            c.claims += narrow.claims(analysis).count() as u64;
            // The first place of its articles, whatever their order.
            c.rank = c.rank.min(rank);
        }
        place
    }

    /// The columns in their order, each with its number.
    pub(super) fn ordered(&self) -> Vec<(usize, &Column)> {
        let mut all: Vec<(usize, &Column)> = self.list.iter().enumerate().collect();
        all.sort_by(|(_, a), (_, b)| (a.rank, &a.id).cmp(&(b.rank, &b.id)));
        all
    }

    pub(super) const fn by(&self) -> By {
        self.by
    }

    /// The columns of the report, in their order.
    pub(super) fn finish(&self) -> Head {
        Head { by: self.by, columns: self.ordered().into_iter().map(|(_, c)| c.clone()).collect() }
    }
}

/// What makes a column, and which there are: the head of every report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Head {
    /// What makes a column.
    #[serde(serialize_with = "crate::report::measure::by_name")]
    pub by: By,
    /// In the order of camps, then of ids.
    pub columns: Vec<Column>,
}

impl Head {
    /// The name of a column.
    pub(super) fn name(&self, id: &str, names: &Names) -> Vec<Bit> {
        let name = names.column(self.by, id);
        vec![Bit::Given(if name == "unknown" { "(not declared)".to_owned() } else { name.to_owned() })]
    }

    /// Names of columns in a line, the first of them where they are many.
    pub(super) fn names<'i>(&self, ids: impl ExactSizeIterator<Item = &'i Id>, names: &Names) -> Vec<Bit> {
        let mut out = Vec::new();
        let more = ids.len().saturating_sub(LISTED);
        for id in ids.take(LISTED) {
            if !out.is_empty() {
                out.push(Bit::Own(", ".to_owned()));
            }
            out.extend(self.name(id, names));
        }
        out.extend((more > 0).then(|| Bit::Own(format!(" and {more} more"))));
        out
    }

    /// What a column is called: one, several.
    pub(super) const fn words(&self) -> [&'static str; 2] {
        words_of(self.by)
    }
}

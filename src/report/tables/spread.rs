//! How the claims of each column are spread over a fixed list of things (topics, frames).

use super::narrow::{Column, Head};
use super::{Columns, Narrow, Table, dim, some};
use crate::model::{Analysis, Id, Names, Piece};
use crate::report::measure::{Counted, Measure, count, interval, percent};
use crate::report::{Bit, own};
use serde::Serialize;

/// More columns than this, and each has a row of its own.
const SIDE_BY_SIDE: usize = 6;

/// One thing in one column.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Share {
    /// The thing's place in the list.
    #[serde(skip)]
    pub(super) thing: usize,
    /// Column key.
    pub(super) column: Id,
    /// Claims with it.
    pub(super) claims: u64,
    /// Claims that were searched.
    pub(super) of: u64,
    /// Their share, 0 to 1.
    pub(super) share: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<f64>,
    /// What the interval takes for independent.
    pub(super) unit: &'static str,
    /// Articles with such a claim.
    pub(super) articles: u64,
    /// Articles that were searched.
    pub(super) of_articles: u64,
}

impl Share {
    fn measure(&self) -> Measure {
        Measure { count: self.claims, share: self.share, low: self.low, high: self.high }
    }
}

#[derive(Clone, Debug, Default)]
struct Cell {
    claims: Counted,
    articles: u64,
}

/// Counts a list of things by column.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    pub(super) columns: Columns,
    things: usize,
    /// By column number, then by thing.
    cells: Vec<Vec<Cell>>,
}

impl Spread {
    pub(super) const fn new(columns: Columns, things: usize) -> Self {
        Self { columns, things, cells: Vec::new() }
    }

    /// Counts the claims of an article; `has` gives the places of the things that a claim has, each once.
    pub(super) fn add(&mut self, key: &Id, rank: usize, analysis: &Analysis, narrow: &Narrow, has: impl Fn(&Piece) -> Vec<usize>) {
        let column = self.columns.add(key, rank, analysis, narrow);
        if self.cells.len() <= column {
            self.cells.resize(column + 1, vec![Cell::default(); self.things]);
        }
        let Some(cells) = self.cells.get_mut(column) else { return };
        let (mut here, mut all) = (vec![0_u64; self.things], 0);
        for piece in narrow.claims(analysis) {
            all += 1;
            let found = has(piece);
            for (i, cell) in cells.iter_mut().enumerate() {
                cell.claims.sentences.add(u64::from(found.contains(&i)), 1);
            }
            for i in found {
                if let Some(n) = here.get_mut(i) {
                    *n += 1;
                }
            }
        }
        for (cell, n) in cells.iter_mut().zip(here) {
            cell.claims.articles.add(n, all);
            cell.articles += u64::from(n > 0);
        }
    }

    /// A row for each thing that some column has and each column, most claims first, then in the order of the list.
    pub(super) fn shares(&self) -> Vec<Share> {
        let columns = self.columns.ordered();
        let cell = |column: usize, thing: usize| self.cells.get(column)?.get(thing);
        let total = |thing: usize| columns.iter().filter_map(|(c, _)| cell(*c, thing)).map(|c| c.claims.sentences.part()).sum::<u64>();
        let mut things: Vec<(u64, usize)> = (0..self.things).map(|t| (total(t), t)).filter(|(n, _)| *n > 0).collect();
        things.sort_by_key(|(n, t)| (std::cmp::Reverse(*n), *t));
        let row = |thing: usize, (c, column): &(usize, &Column)| {
            let cell = cell(*c, thing)?;
            let m = cell.claims.measure();
            Some(Share {
                thing,
                column: column.id.clone(),
                claims: m.count,
                of: column.claims,
                share: m.share,
                low: m.low,
                high: m.high,
                unit: cell.claims.unit(),
                articles: cell.articles,
                of_articles: column.articles,
            })
        };
        things.iter().flat_map(|(_, t)| columns.iter().filter_map(move |c| row(*t, c))).collect()
    }
}

/// Puts shares for reading into `table`: a row a thing with the columns side by side, or, where they are many, a row for each column that
/// has it; at most `most` rows, the others counted behind them.
pub(super) fn fill(table: &mut Table, head: &Head, shares: &[&Share], (names, most): (&Names, usize), (what, things): (&str, &[Vec<Bit>])) {
    let name = |s: &Share| things.get(s.thing).cloned().unwrap_or_default();
    let more = if head.columns.len() > SIDE_BY_SIDE {
        table.header = [what, head.words()[0], "claims", "share [95 %]", "articles"].map(str::to_owned).to_vec();
        let row = |s: &&&Share| {
            let of = format!("{} of {}", s.articles, s.of_articles);
            vec![name(s), head.name(&s.column, names), own(s.claims), own(interval(s.measure())), own(of)]
        };
        let found = || shares.iter().filter(|s| s.claims > 0);
        table.cells = found().take(most).map(|s| row(&s)).collect();
        found().count().saturating_sub(most)
    } else {
        let column = |c: &Column| {
            head.name(&c.id, names)
                .into_iter()
                .map(|b| match b {
                    Bit::Own(t) | Bit::Dim(t) | Bit::Given(t) => t,
                })
                .collect()
        };
        table.header = [what.to_owned()].into_iter().chain(head.columns.iter().map(column)).chain(["all".to_owned()]).collect();
        let row = |of: &[&Share]| {
            let mut row = of.first().map(|s| vec![name(s)]).unwrap_or_default();
            row.extend(of.iter().map(|s| some((s.claims > 0).then(|| format!("{} ({})", s.claims, percent(s.share, 0))))));
            row.push(own(of.iter().map(|s| s.claims).sum::<u64>()));
            row
        };
        let things = || shares.chunk_by(|a, b| a.thing == b.thing);
        table.cells = things().take(most).map(row).collect();
        things().count().saturating_sub(most)
    };
    table.after =
        (more > 0).then(|| dim(format!("… and {more} more; -n {} shows them, JSON and CSV have all.", more + most))).into_iter().collect();
}

/// `2 articles, 57 claims` of a column.
pub(super) fn searched(articles: u64, claims: u64) -> String {
    format!("{}, {}", count(articles, ["article", "articles"]), count(claims, ["claim", "claims"]))
}

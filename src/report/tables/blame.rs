//! Who is held responsible for what: outcomes by column and actor, with the sentences behind every cell.

use super::cell::Cell;
use super::narrow::Head;
use super::{Columns, Narrow, Report, Rows, Table};
use crate::model::{Analysis, Article, By, Id, Label, Names};
use crate::report::place::Place;
use crate::report::{Bit, Block, given, own};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Counts who is blamed for bad outcomes, and credited with good ones, by column.
///
/// An actor is held responsible in a claim that tells of the outcome and is against him (for a good outcome: for him).
#[derive(Clone, Debug)]
pub struct BlameCount {
    columns: Columns,
    /// Whether each outcome is a good one.
    good: BTreeMap<Id, bool>,
    examples: usize,
    /// By outcome and actor, then by column number.
    held: BTreeMap<(Id, Id), BTreeMap<usize, Cell>>,
    /// By outcome, then by column number: claims, and those that hold nobody responsible.
    told: BTreeMap<Id, BTreeMap<usize, (u64, u64)>>,
}

/// The document `mizan.blame/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Blame {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// By outcome, the most often told first, then by actor, the most often named first, then by column.
    blame: Vec<BlameRow>,
    /// By outcome and column: how many claims tell of it, and how many hold nobody responsible.
    outcomes: Vec<OutcomeRow>,
}

#[derive(Clone, Debug, Serialize)]
struct BlameRow {
    outcome: Id,
    /// Whether it is a good outcome, with which the actor is credited.
    good: bool,
    actor: Id,
    column: Id,
    #[serde(flatten)]
    held: Cell,
}

#[derive(Clone, Debug, Serialize)]
struct OutcomeRow {
    outcome: Id,
    good: bool,
    column: Id,
    claims: u64,
    nobody: u64,
}

impl BlameCount {
    /// None counted yet; `good` says of each outcome whether it is a good one, and `examples` of each cell are kept.
    #[must_use]
    pub const fn new(by: By, good: BTreeMap<Id, bool>, examples: usize) -> Self {
        Self { columns: Columns::new(by), good, examples, held: BTreeMap::new(), told: BTreeMap::new() }
    }

    /// Counts an article in its column (see [`Columns::add`]).
    pub fn add(&mut self, key: &Id, rank: usize, article: &Article, analysis: &Analysis, narrow: &Narrow) {
        let column = self.columns.add(key, rank, analysis, narrow);
        let mut met: BTreeSet<(Id, Id)> = BTreeSet::new();
        for piece in narrow.claims(analysis) {
            for outcome in &piece.outcomes {
                let Some(&good) = self.good.get(outcome) else { continue };
                let wanted = if good { Label::Favor } else { Label::Against };
                let rows = piece.stance.iter().filter(|r| r.label == wanted && narrow.voice(r.attributed));
                let told = self.told.entry(outcome.clone()).or_default().entry(column).or_default();
                told.0 += 1;
                let mut nobody = true;
                for row in rows {
                    nobody = false;
                    let cell = (outcome.clone(), row.target.clone());
                    let new = met.insert(cell.clone());
                    let held = self.held.entry(cell).or_default().entry(column).or_default();
                    held.add(row.attributed, new, self.examples, || {
                        let strongest = row.evidence.iter().filter(|e| (e.points > 0) == good).max_by_key(|e| e.points.abs())?;
                        Some(Place::of(article, piece.n, piece.span, strongest.span))
                    });
                }
                told.1 += u64::from(nobody);
            }
        }
    }

    /// The report.
    #[must_use]
    pub fn finish(self) -> Blame {
        let columns: Vec<(usize, Id)> = self.columns.ordered().into_iter().map(|(n, c)| (n, c.id.clone())).collect();
        let place: BTreeMap<&Id, usize> = columns.iter().zip(0..).map(|((_, id), i)| (id, i)).collect();
        let claims: BTreeMap<&Id, u64> = self.told.iter().map(|(o, by)| (o, by.values().map(|x| x.0).sum())).collect();
        let rank = |outcome: &Id| (std::cmp::Reverse(claims.get(outcome).copied()), outcome.clone());
        let good = |outcome: &Id| self.good.get(outcome).copied().unwrap_or(false);
        let (mut blame, mut outcomes, mut named) = (Vec::new(), Vec::new(), BTreeMap::new());
        for ((outcome, actor), by) in &self.held {
            named.insert((outcome, actor), by.values().map(|h| h.count).sum::<u64>());
            for (n, column) in &columns {
                let Some(held) = by.get(n) else { continue };
                blame.push(BlameRow {
                    outcome: outcome.clone(),
                    good: good(outcome),
                    actor: actor.clone(),
                    column: column.clone(),
                    held: held.clone(),
                });
            }
        }
        for (outcome, by) in &self.told {
            for (n, column) in &columns {
                let Some(&(claims, nobody)) = by.get(n) else { continue };
                outcomes.push(OutcomeRow { outcome: outcome.clone(), good: good(outcome), column: column.clone(), claims, nobody });
            }
        }
        let column = |id: &Id| place.get(id).copied();
        blame.sort_by_cached_key(|r| {
            let often = named.get(&(&r.outcome, &r.actor)).copied();
            (rank(&r.outcome), std::cmp::Reverse(often), r.actor.clone(), column(&r.column))
        });
        outcomes.sort_by_cached_key(|r| (rank(&r.outcome), column(&r.column)));
        Blame { schema: "mizan.blame/1", head: self.columns.finish(), blame, outcomes }
    }
}

impl Report for Blame {
    fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let outcome = |id: &Id| given(Names::of(&names.outcomes, id));
        let actor = |id: &Id| vec![Bit::Given(Names::of(&names.actors, id).to_owned())];
        let held = |good: bool| own(if good { "credited" } else { "blamed" });
        let one = self.head.words()[0];
        let column = |id: &Id| self.head.name(id, names);
        let before = vec![Block::say(
            "Who is held responsible: in a claim that tells of a bad outcome and is against him, or of a good one and is for him.",
        )];
        let header = ["outcome", "held", "who", one, "own", "attributed", "articles"];
        let fields = &["outcome", "good", "actor", "column", "count", "own", "attributed", "articles"];
        let blame = Rows::of(&self.blame, most).table("blame", (&header, fields), before, |r| {
            vec![
                outcome(&r.outcome),
                held(r.good),
                actor(&r.actor),
                column(&r.column),
                own(r.held.own),
                own(r.held.attributed),
                own(r.held.articles),
            ]
        });
        let examples: Vec<ExampleRow<'_>> = self.blame.iter().flat_map(ExampleRow::of).collect();
        let shown: usize = self.blame.iter().take(most).map(|r| r.held.examples.len()).sum();
        let read = examples.iter().take(shown).collect();
        let before = vec![Block::Heading("In context".to_owned())];
        let header = ["outcome", "who", one, "claim", "words"];
        let fields = &["outcome", "actor", "column", "claim", "article", "start", "end", "left", "node", "right"];
        let examples = Rows::reading(&examples, read, usize::MAX).table("examples", (&header, fields), before, |e| {
            let x = e.place;
            let words = given(format!("{}«{}»{}", x.left, x.node, x.right));
            vec![outcome(e.outcome), actor(e.actor), column(&e.of.column), given(&x.claim), words]
        });
        let before = vec![Block::Heading("Told without holding anybody responsible".to_owned())];
        let fields = &["outcome", "good", "column", "claims", "nobody"];
        let outcomes =
            Rows::of(&self.outcomes, most).table("outcomes", (&["outcome", one, "claims", "nobody held"], fields), before, |r| {
                vec![outcome(&r.outcome), column(&r.column), own(r.claims), own(r.nobody)]
            });
        vec![blame, examples, outcomes]
    }
}

/// One example as a row of its own.
#[derive(Serialize)]
struct ExampleRow<'b> {
    outcome: &'b Id,
    actor: &'b Id,
    column: &'b Id,
    #[serde(flatten)]
    place: &'b Place,
    #[serde(skip)]
    of: &'b BlameRow,
}

impl<'b> ExampleRow<'b> {
    fn of(r: &'b BlameRow) -> impl Iterator<Item = Self> {
        r.held.examples.iter().map(move |place| Self { outcome: &r.outcome, actor: &r.actor, column: &r.column, place, of: r })
    }
}

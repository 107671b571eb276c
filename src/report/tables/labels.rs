//! Names that each column gives to one thing (word choice and labelling), with the words that prove it.

use super::cell::Cell;
use super::narrow::Head;
use super::{Columns, Narrow, Report, Rows, Table, some};
use crate::model::{Analysis, Article, By, Id, Names};
use crate::report::place::Place;
use crate::report::{Bit, Block, given, own};
use serde::Serialize;
use std::collections::BTreeMap;

/// Counts the labels of things by column.
#[derive(Clone, Debug)]
pub struct LabelsCount {
    columns: Columns,
    /// Examples of each label in each column.
    examples: usize,
    /// By thing, label and side, then by column number.
    used: BTreeMap<(Id, String, Option<Id>), BTreeMap<usize, Cell>>,
}

/// The document `mizan.labels/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Labels {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// By thing, most often named first, then by column, most often used first.
    labels: Vec<LabelRow>,
    /// Labels of others that a column which names the thing never uses, most used by others first.
    unused: Vec<Unused>,
}

#[derive(Clone, Debug, Serialize)]
struct LabelRow {
    thing: Id,
    column: Id,
    label: String,
    /// Whose usage it is, where the tables say.
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Id>,
    #[serde(flatten)]
    used: Cell,
}

#[derive(Clone, Debug, Serialize)]
struct Unused {
    thing: Id,
    column: Id,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Id>,
    /// How often the other columns use it.
    others: u64,
    /// How often this column names the thing otherwise.
    named: u64,
}

impl LabelsCount {
    /// None counted yet; `examples` of each label in each column are kept.
    #[must_use]
    pub const fn new(by: By, examples: usize) -> Self {
        Self { columns: Columns::new(by), examples, used: BTreeMap::new() }
    }

    /// Counts an article in its column (see [`Columns::add`]).
    pub fn add(&mut self, key: &Id, rank: usize, article: &Article, analysis: &Analysis, narrow: &Narrow) {
        let column = self.columns.add(key, rank, analysis, narrow);
        let mut met = std::collections::BTreeSet::new();
        for piece in narrow.claims(analysis) {
            for label in piece.labels.iter().filter(|l| narrow.voice(l.attributed)) {
                let name = (label.thing.clone(), label.label.clone(), label.side.clone());
                let new = met.insert(name.clone());
                let used = self.used.entry(name).or_default().entry(column).or_default();
                used.add(label.attributed, new, self.examples, || Some(Place::of(article, piece.n, piece.span, label.span)));
            }
        }
    }

    /// The report.
    #[must_use]
    pub fn finish(self) -> Labels {
        let columns: Vec<(usize, Id)> = self.columns.ordered().into_iter().map(|(n, c)| (n, c.id.clone())).collect();
        let place: BTreeMap<Id, usize> = columns.iter().zip(0..).map(|((_, id), i)| (id.clone(), i)).collect();
        let mut of_thing: BTreeMap<&Id, u64> = BTreeMap::new();
        let mut named: BTreeMap<(&Id, usize), u64> = BTreeMap::new();
        for ((thing, _, _), by) in &self.used {
            for (column, used) in by {
                *of_thing.entry(thing).or_default() += used.count;
                *named.entry((thing, *column)).or_default() += used.count;
            }
        }
        let (mut labels, mut unused) = (Vec::new(), Vec::new());
        for ((thing, label, side), by) in &self.used {
            let all: u64 = by.values().map(|u| u.count).sum();
            for (n, column) in &columns {
                if let Some(used) = by.get(n) {
                    labels.push(LabelRow {
                        thing: thing.clone(),
                        column: column.clone(),
                        label: label.clone(),
                        side: side.clone(),
                        used: used.clone(),
                    });
                } else if let Some(&named) = named.get(&(thing, *n)) {
                    let (thing, label, side) = (thing.clone(), label.clone(), side.clone());
                    unused.push(Unused { thing, column: column.clone(), label, side, others: all, named });
                }
            }
        }
        let column = |id: &Id| place.get(id).copied();
        let rank = |thing: &Id| (std::cmp::Reverse(of_thing.get(thing).copied()), thing.clone());
        labels.sort_by_cached_key(|l| (rank(&l.thing), column(&l.column), std::cmp::Reverse(l.used.count), l.label.clone()));
        unused.sort_by_cached_key(|u| (std::cmp::Reverse(u.others), rank(&u.thing), u.label.clone(), column(&u.column)));
        Labels { schema: "mizan.labels/1", head: self.columns.finish(), labels, unused }
    }
}

impl Report for Labels {
    fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let thing = |id: &Id| vec![Bit::Given(Names::of(&names.actors, id).to_owned())];
        let side = |id: &Option<Id>| id.as_ref().map_or_else(|| some(None), |s| given(Names::of(&names.camps, s)));
        let one = self.head.words()[0];
        let header = ["thing", one, "name", "own", "attributed", "articles", "usage of"];
        let fields = &["thing", "column", "label", "side", "count", "own", "attributed", "articles"];
        let before = vec![Block::say(
            "Names for one thing: how often in the own voice and in that of somebody quoted, and whose usage the tables call it.",
        )];
        let column = |id: &Id| self.head.name(id, names);
        let labels = Rows::of(&self.labels, most).table("labels", (&header, fields), before, |l| {
            vec![
                thing(&l.thing),
                column(&l.column),
                given(&l.label),
                own(l.used.own),
                own(l.used.attributed),
                own(l.used.articles),
                side(&l.side),
            ]
        });
        let examples: Vec<ExampleRow<'_>> = self.labels.iter().flat_map(ExampleRow::of).collect();
        let shown: usize = self.labels.iter().take(most).map(|l| l.used.examples.len()).sum();
        let read = examples.iter().take(shown).collect();
        let before = vec![Block::Heading("In context".to_owned())];
        let fields = &["thing", "column", "label", "claim", "article", "start", "end", "left", "node", "right"];
        let examples = Rows::reading(&examples, read, usize::MAX).table("examples", (&[one, "claim", "words"], fields), before, |e| {
            let x = e.place;
            vec![column(&e.of.column), given(&x.claim), given(format!("{}«{}»{}", x.left, x.node, x.right))]
        });
        let before = vec![Block::Heading("Names of others that are never used".to_owned())];
        let header = [one, "thing", "never", "usage of", "by others", "named otherwise"];
        let fields = &["thing", "column", "label", "side", "others", "named"];
        let unused = Rows::of(&self.unused, most).table("unused", (&header, fields), before, |u| {
            vec![column(&u.column), thing(&u.thing), given(&u.label), side(&u.side), own(u.others), own(u.named)]
        });
        if self.labels.iter().all(|l| l.used.examples.is_empty()) { vec![labels, unused] } else { vec![labels, examples, unused] }
    }
}

/// One example as a row of its own.
#[derive(Serialize)]
struct ExampleRow<'l> {
    thing: &'l Id,
    column: &'l Id,
    label: &'l str,
    #[serde(flatten)]
    place: &'l Place,
    #[serde(skip)]
    of: &'l LabelRow,
}

impl<'l> ExampleRow<'l> {
    fn of(l: &'l LabelRow) -> impl Iterator<Item = Self> {
        l.used.examples.iter().map(move |place| Self { thing: &l.thing, column: &l.column, label: &l.label, place, of: l })
    }
}

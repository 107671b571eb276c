//! Who is quoted by whom, how often and in which words.

use super::narrow::Head;
use super::{Columns, Narrow, Report, Rows, Table, dim, some};
use crate::model::{Analysis, By, CueClass, Id, Names, Quote, VoiceType};
use crate::report::measure::{Counted, Measure, interval};
use crate::report::{Bit, Block, given, own};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of sources that a column's shares are of.
const KINDS: [VoiceType; 4] = [VoiceType::Actor, VoiceType::Expert, VoiceType::Media, VoiceType::Anonymous];

/// A source: its kind, and the actor, else the words that name it, else nothing.
type Who = (VoiceType, Option<Id>, Option<String>);

/// Counts attributions by column and source.
#[derive(Clone, Debug)]
pub struct SourcesCount {
    columns: Columns,
    /// By source, then by column number.
    quoted: BTreeMap<Who, BTreeMap<usize, Classes>>,
    /// Shares of [`KINDS`] by column number.
    kinds: Vec<[Counted; 4]>,
}

/// How often in each class of cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
struct Classes {
    neutral: u64,
    endorsing: u64,
    distancing: u64,
    denying: u64,
    asking: u64,
}

impl Classes {
    const fn of(&mut self, class: CueClass) -> &mut u64 {
        match class {
            CueClass::Neutral => &mut self.neutral,
            CueClass::Endorsing => &mut self.endorsing,
            CueClass::Distancing => &mut self.distancing,
            CueClass::Denying => &mut self.denying,
            CueClass::Asking => &mut self.asking,
        }
    }

    const fn all(self) -> u64 {
        self.neutral + self.endorsing + self.distancing + self.denying + self.asking
    }
}

/// The document `mizan.sources/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Sources {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// What kinds of sources each column quotes.
    kinds: Vec<KindRow>,
    /// By column, most quoted first.
    sources: Vec<SourceRow>,
}

/// Kinds of sources of one column; the shares are of its attributions.
#[derive(Clone, Debug, Serialize)]
struct KindRow {
    column: Id,
    /// One of actor, expert, media, anonymous.
    #[serde(rename = "type")]
    kind: &'static str,
    attributions: u64,
    of: u64,
    share: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    unit: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct SourceRow {
    column: Id,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Id>,
    /// The words that name it, where it is no actor of the tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    attributions: u64,
    #[serde(flatten)]
    classes: Classes,
}

/// Each source of an attribution once.
fn sources(quote: &Quote) -> BTreeSet<Who> {
    let one_line = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = |s: &crate::model::Source| match &s.actor {
        Some(actor) => (quote.kind, Some(actor.clone()), None),
        None => (quote.kind, None, Some(one_line(&s.name)).filter(|n| !n.is_empty())),
    };
    let found: BTreeSet<Who> = quote.sources.iter().map(named).collect();
    if found.is_empty() { BTreeSet::from([(quote.kind, None, None)]) } else { found }
}

impl SourcesCount {
    /// None counted yet.
    #[must_use]
    pub const fn new(by: By) -> Self {
        Self { columns: Columns::new(by), quoted: BTreeMap::new(), kinds: Vec::new() }
    }

    /// Counts an article in its column (see [`Columns::add`]).
    pub fn add(&mut self, key: &Id, rank: usize, analysis: &Analysis, narrow: &Narrow) {
        let column = self.columns.add(key, rank, analysis, narrow);
        if self.kinds.len() <= column {
            self.kinds.resize(column + 1, Default::default());
        }
        let (mut here, mut all) = ([0; 4], 0);
        for piece in narrow.claims(analysis) {
            let of = |k: VoiceType| piece.quotes.iter().filter(|q| q.kind == k).count() as u64;
            let quotes = piece.quotes.len() as u64;
            all += quotes;
            if let Some(kinds) = self.kinds.get_mut(column) {
                for ((kind, counted), sum) in KINDS.iter().zip(kinds).zip(&mut here) {
                    counted.sentences.add(of(*kind), quotes);
                    *sum += of(*kind);
                }
            }
            for quote in &piece.quotes {
                for who in sources(quote) {
                    *self.quoted.entry(who).or_default().entry(column).or_default().of(quote.class) += 1;
                }
            }
        }
        if let Some(kinds) = self.kinds.get_mut(column) {
            kinds.iter_mut().zip(here).for_each(|(counted, n)| counted.articles.add(n, all));
        }
    }

    /// The report.
    #[must_use]
    pub fn finish(self) -> Sources {
        let (mut rows, mut kinds) = (Vec::new(), Vec::new());
        for (n, column) in self.columns.ordered() {
            for (kind, counted) in KINDS.iter().zip(self.kinds.get(n).into_iter().flatten()) {
                let Measure { count, share, low, high } = counted.measure();
                let (attributions, of, unit) = (count, counted.sentences.whole(), counted.unit());
                kinds.push(KindRow { column: column.id.clone(), kind: kind.as_str(), attributions, of, share, low, high, unit });
            }
        }
        let place: BTreeMap<usize, (usize, &Id)> = self.columns.ordered().into_iter().zip(0..).map(|((n, c), i)| (n, (i, &c.id))).collect();
        for ((kind, actor, name), by) in &self.quoted {
            for (n, classes) in by {
                let Some((place, column)) = place.get(n) else { continue };
                let (column, actor, name) = ((*column).clone(), actor.clone(), name.clone());
                let row = SourceRow { column, kind: kind.as_str(), actor, name, attributions: classes.all(), classes: *classes };
                rows.push((*place, row));
            }
        }
        // A stable sort: of equal counts as the sources are ordered.
        rows.sort_by_key(|(place, r)| (*place, std::cmp::Reverse(r.attributions)));
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Sources { schema: "mizan.sources/1", head: self.columns.finish(), kinds, sources: rows }
    }
}

impl Report for Sources {
    fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let one = self.head.words()[0];
        let before = vec![Block::say(format!(
            "Attributions by {one}: who is said to say it, and in which words (neutral “said”, endorsing “confirmed”, distancing “claimed”, denying, asking). \
             An attribution with two sources counts for each."
        ))];
        let header = [one, "source", "type", "all", "neutral", "endorsing", "distancing", "denying", "asking"];
        let fields = &["column", "type", "actor", "name", "attributions", "neutral", "endorsing", "distancing", "denying", "asking"];
        let sources = Rows::of(&self.sources, most).table("sources", (&header, fields), before, |s| {
            let who = match (&s.actor, &s.name) {
                (Some(actor), _) => given(Names::of(&names.actors, actor)),
                (None, Some(name)) => given(name),
                (None, None) => vec![Bit::Dim("not named".to_owned())],
            };
            let mut row = vec![self.head.name(&s.column, names), who, own(s.kind), own(s.attributions)];
            let c = s.classes;
            let classes = [c.neutral, c.endorsing, c.distancing, c.denying, c.asking];
            row.extend(classes.map(|n| some((n > 0).then(|| n.to_string()))));
            row
        });
        vec![sources, self.kind_table(names, most)]
    }
}

impl Sources {
    /// A row a column for reading; for a spreadsheet a row for each kind.
    fn kind_table(&self, names: &Names, most: usize) -> Table {
        let mut before = vec![Block::Heading("Kinds of sources: share of the attributions, with 95 % interval".to_owned())];
        let sentences = self.kinds.iter().any(|k| k.unit == "sentence");
        before.push(dim(if sentences {
            "Over sentences that quote, where fewer than five articles do (rather too narrow), else over articles."
        } else {
            "Over articles."
        }));
        let header = [self.head.words()[0], "attributions", "actors (officials)", "experts", "media", "anonymous"];
        let fields = &["column", "type", "attributions", "of", "share", "low", "high", "unit"];
        let mut table = Rows::of(&self.kinds, most).table("kinds", (&header, fields), before, |_| Vec::new());
        let row = |rows: &[KindRow]| {
            let first = rows.first()?;
            let mut row = vec![self.head.name(&first.column, names), own(first.of)];
            let share = |k: &KindRow| interval(Measure { count: k.attributions, share: k.share, low: k.low, high: k.high });
            row.extend(rows.iter().map(|k| some((k.of > 0).then(|| share(k)))));
            Some(row)
        };
        table.cells = self.kinds.chunk_by(|a, b| a.column == b.column).filter_map(row).take(most).collect();
        table.after = Vec::new();
        table
    }
}

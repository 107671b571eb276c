//! Views of a corpus as tables: stance, topics, frames, labels, sources, keyness, by column.
//!
//! A report is counted article by article as they come ([`Columns`] and a count of its own), so that what is held grows with what is
//! counted, and not with the texts. It is one value that every format reads: JSON writes the report itself, and its
//! [`tables`](Report::tables) are what a terminal, a spreadsheet and a Markdown page get.

mod blame;
mod cell;
mod csv;
mod frames;
mod keyness;
mod labels;
mod markdown;
mod narrow;
mod sources;
mod spread;
mod stance;
mod topics;

pub use self::csv::csv;
pub use blame::BlameCount;
pub use frames::FrameCount;
pub use keyness::{Choice, KeynessCount, KeynessOptions, Part, forms};
pub use labels::LabelsCount;
pub use markdown::markdown;
pub use narrow::{Columns, Narrow};
pub use sources::SourcesCount;
pub use stance::StanceTable;
pub use topics::TopicCount;

use super::{Bit, Block, own};
use crate::model::Names;
use serde::Serialize;
use serde_json::Value;

/// A report of tables.
pub trait Report: Serialize {
    /// Its tables, the chief one first, with names for reading; at most `most` rows of each are for reading, and all for a spreadsheet.
    fn tables(&self, names: &Names, most: usize) -> Vec<Table>;

    /// Whether nothing was found.
    fn is_empty(&self) -> bool;
}

/// One table, for reading and for a spreadsheet.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is called where one of several is chosen.
    pub name: &'static str,
    /// What stands before its rows.
    pub before: Vec<Block>,
    /// Names of the columns that are read.
    pub header: Vec<String>,
    /// Their cells.
    pub cells: Vec<Vec<Vec<Bit>>>,
    /// What stands after its rows.
    pub after: Vec<Block>,
    /// Keys of the columns that a spreadsheet gets.
    pub fields: &'static [&'static str],
    /// The rows, by these keys; a key that is missing is an empty cell.
    pub rows: Vec<Value>,
}

impl Table {
    /// The table in blocks.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let rows = (!self.cells.is_empty()).then(|| Block::Table(self.header.clone(), self.cells.clone()));
        self.before.iter().cloned().chain(rows).chain(self.after.iter().cloned()).collect()
    }
}

/// Fills the two sides of a table from the rows of a report.
struct Rows<'r, R> {
    rows: &'r [R],
    /// Those that are read, in their order.
    read: Vec<&'r R>,
    most: usize,
}

impl<'r, R: Serialize> Rows<'r, R> {
    /// All are read.
    fn of(rows: &'r [R], most: usize) -> Self {
        Self::reading(rows, rows.iter().collect(), most)
    }

    /// Those of `read`.
    const fn reading(rows: &'r [R], read: Vec<&'r R>, most: usize) -> Self {
        Self { rows, read, most }
    }

    fn table(
        self,
        name: &'static str,
        (header, fields): (&[&str], &'static [&'static str]),
        before: Vec<Block>,
        cells: impl FnMut(&R) -> Vec<Vec<Bit>>,
    ) -> Table {
        let more = self.read.len().saturating_sub(self.most);
        let note = format!("… and {more} more; -n {} shows them, JSON and CSV have all.", self.read.len());
        Table {
            name,
            before,
            header: header.iter().map(|h| (*h).to_owned()).collect(),
            cells: self.read.into_iter().take(self.most).map(cells).collect(),
            after: (more > 0).then(|| dim(note)).into_iter().collect(),
            fields,
            rows: self.rows.iter().filter_map(|r| serde_json::to_value(r).ok()).collect(),
        }
    }
}

/// A line that stands back.
fn dim(text: impl Into<String>) -> Block {
    Block::Line(0, vec![Bit::Dim(text.into())])
}

/// A number with a true minus sign.
fn signed(value: f64, digits: usize) -> String {
    format!("{:.digits$}", value + 0.0).replace('-', "−")
}

/// `−1.10 [−2.30…0.10]`
fn with_interval(value: f64, low: Option<f64>, high: Option<f64>) -> String {
    let ends = low.zip(high).map_or_else(String::new, |(l, h)| format!(" [{}…{}]", signed(l, 2), signed(h, 2)));
    signed(value, 2) + &ends
}

/// A p value.
fn chance(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("{p:.3}") }
}

/// A cell that may have nothing to say.
fn some(text: Option<String>) -> Vec<Bit> {
    text.map_or_else(|| vec![Bit::Dim("·".to_owned())], own)
}

//! Reports of a few tables and lines, for commands that need no page of their own.

/// A stretch of text in a line or cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// The report's own words.
    Own(String),
    /// Its own words, standing back.
    Dim(String),
    /// Somebody else's words, which keep their direction.
    Given(String),
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A line, so many columns in.
    Line(usize, Vec<Bit>),
    /// A table: a header, and rows of cells.
    Table(Vec<String>, Vec<Vec<Vec<Bit>>>),
}

impl Block {
    /// A line of the report's own words.
    #[must_use]
    pub fn say(text: impl Into<String>) -> Self {
        Self::Line(0, vec![Bit::Own(text.into())])
    }

    /// A table with this header.
    #[must_use]
    pub fn table(header: &[&str], rows: Vec<Vec<Vec<Bit>>>) -> Self {
        Self::Table(header.iter().map(|h| (*h).to_owned()).collect(), rows)
    }
}

/// A cell of the report's own words.
#[must_use]
pub fn own(text: impl ToString) -> Vec<Bit> {
    vec![Bit::Own(text.to_string())]
}

/// A cell of somebody else's words.
#[must_use]
pub fn given(text: impl Into<String>) -> Vec<Bit> {
    vec![Bit::Given(text.into())]
}

//! What the terminal shows: contrasts side by side, the overview, concordance lines, one claim explained.
//!
//! Every writer takes the output, a [`Style`] and a [`View`](super::View); with `plain` it writes records of `key: value` lines instead
//! of tables. All text of others goes through [`clean()`] on its way.

mod bidi;
mod blocks;
mod claim;
mod clean;
mod contrast;
mod explain;
mod grid;
mod hits;
mod overview;
mod plain;
mod rich;

pub use blocks::{blocks, line};
pub use clean::clean;
pub use contrast::{contrast_table, copies};
pub use explain::explain;
pub use hits::hits;
pub use overview::overview;

use rich::{Para, Rich, Tone};
use std::io::{self, Write};

/// What the terminal does with right-to-left text, and so what it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bidi {
    /// It reorders lines: give it logical text, with marks at borders and stretches so that columns stay in place.
    ///
    /// Seen right in VTE and mlterm; mlterm counts a column for each mark, so that its [`Style::width`] should be some 20 less than it has.
    #[default]
    Marks,
    /// It shows what it gets from left to right: give it shaped letters in display order.
    Visual,
    /// Give it the text as it is.
    Off,
}

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal; less than 40 counts as 40, more than 400 as 400.
    pub width: usize,
    /// Right-to-left text.
    pub bidi: Bidi,
    /// Records of `key: value` lines, no borders, no colour.
    pub plain: bool,
    /// Escape sequences for bold, dim and evidence; without them evidence stands in brackets.
    pub color: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 100, bidi: Bidi::Marks, plain: false, color: false }
    }
}

impl Style {
    /// With what does not go together set right.
    fn settled(self) -> Self {
        Self { width: self.width.clamp(40, 400), color: self.color && !self.plain, ..self }
    }
}

/// Where lines go.
struct Page<'w> {
    out: &'w mut dyn Write,
    style: Style,
}

impl<'w> Page<'w> {
    fn new(out: &'w mut dyn Write, style: &Style) -> Self {
        Self { out, style: style.settled() }
    }

    /// One paragraph, wrapped, `indent` columns in; lines after the first two columns further.
    fn para(&mut self, para: &Para, indent: usize) -> io::Result<()> {
        let width = self.style.width;
        let hang = if para.is_rtl() { indent } else { indent + 2 };
        for (i, line) in para.wrap(width.saturating_sub(hang)).iter().enumerate() {
            let indent = if i == 0 { indent } else { hang };
            let room = if line.rtl { width.saturating_sub(indent) } else { 0 };
            let (text, rtl) = bidi::draw(line, room, bidi::Align::Natural, &self.style);
            let mark = if rtl && self.style.bidi == Bidi::Marks { "\u{200E}" } else { "" };
            writeln!(self.out, "{mark}{:indent$}{text}", "")?;
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.para(&Para::say(text), 0)
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        self.blank()?;
        self.para(&Para::default().own(text, Tone::Bold), 0)
    }

    fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    fn grid(&mut self, grid: &grid::Grid) -> io::Result<()> {
        if !grid.fits(self.style.width) {
            return grid.records().iter().try_for_each(|p| self.para(p, 0));
        }
        grid.lines(&self.style).iter().try_for_each(|l| writeln!(self.out, "{l}"))
    }
}

/// `1 claim`, `2 claims`.
fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Header cells.
fn header<const N: usize>(names: [&str; N]) -> Vec<Rich> {
    names.into_iter().map(|n| Rich::of(Para::default().own(n, Tone::Bold))).collect()
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;

//! Blocks on the terminal.

use super::grid::{Grid, Widths};
use super::rich::{Para, Rich, Tone};
use super::{Bidi, Page, Style, bidi};
use crate::report::{Bit, Block};
use std::io::{self, Write};

/// Writes blocks one under the other; with `plain`, tables become records and lines stay whole.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn blocks(out: &mut dyn Write, style: &Style, blocks: &[Block]) -> io::Result<()> {
    let mut page = Page::new(out, style);
    for block in blocks {
        match block {
            Block::Heading(text) if page.style.plain => {
                page.blank()?;
                page.field("section", text)?;
            }
            Block::Heading(text) => page.heading(text)?,
            Block::Line(indent, bits) if page.style.plain => page.whole(*indent, bits)?,
            Block::Line(indent, bits) => page.para(&para(bits), *indent)?,
            Block::Table(header, rows) if page.style.plain => {
                for row in rows {
                    page.blank()?;
                    for (name, cell) in header.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                        page.field(name, &cell.iter().map(text).collect::<String>())?;
                    }
                }
            }
            Block::Table(header, rows) => page.grid(&Grid {
                header: header.iter().map(|h| Rich::of(Para::default().own(h, Tone::Bold))).collect(),
                rows: rows.iter().map(|r| r.iter().map(|c| Rich::of(para(c))).collect()).collect(),
                widths: Widths::Content,
            })?,
        }
    }
    Ok(())
}

/// Writes one line whole, however long: what editors and other programs read.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn line(out: &mut dyn Write, style: &Style, bits: &[Bit]) -> io::Result<()> {
    Page::new(out, style).whole(0, bits)
}

impl Page<'_> {
    fn whole(&mut self, indent: usize, bits: &[Bit]) -> io::Result<()> {
        let style =
            Style { bidi: if self.style.plain && self.style.bidi == Bidi::Marks { Bidi::Off } else { self.style.bidi }, ..self.style };
        for line in para(bits).wrap(usize::MAX) {
            let (text, _) = bidi::draw(&line, 0, bidi::Align::Left, &style);
            writeln!(self.out, "{:indent$}{text}", "")?;
        }
        Ok(())
    }
}

fn text(bit: &Bit) -> &str {
    match bit {
        Bit::Own(t) | Bit::Dim(t) | Bit::Given(t) => t,
    }
}

fn para(bits: &[Bit]) -> Para {
    bits.iter().fold(Para::default(), |p, bit| match bit {
        Bit::Own(t) => p.own(t, Tone::Plain),
        Bit::Dim(t) => p.own(t, Tone::Dim),
        Bit::Given(t) => p.given(t, Tone::Plain),
    })
}

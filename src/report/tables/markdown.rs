//! Tables for pages and mails.

use crate::report::{Bit, Block};
use std::io::{self, Write};

/// Writes blocks as Markdown: headings of the second level, paragraphs, tables with bars.
///
/// Signs that Markdown or HTML would read (`|`, `<`, `*` and their like) are escaped, and line ends in a cell become blanks.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn markdown(out: &mut dyn Write, blocks: &[Block]) -> io::Result<()> {
    for (i, block) in blocks.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        match block {
            Block::Heading(text) => writeln!(out, "## {}", escaped(text))?,
            Block::Line(_, bits) => writeln!(out, "{}", text(bits))?,
            Block::Table(header, rows) => {
                let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
                writeln!(out, "{}", line(header.iter().map(|h| escaped(h)).collect()))?;
                writeln!(out, "{}", line(header.iter().map(|_| "---".to_owned()).collect()))?;
                for row in rows {
                    writeln!(out, "{}", line(row.iter().map(|c| text(c)).collect()))?;
                }
            }
        }
    }
    Ok(())
}

fn text(bits: &[Bit]) -> String {
    bits.iter()
        .map(|bit| match bit {
            Bit::Own(t) | Bit::Dim(t) | Bit::Given(t) => escaped(t),
        })
        .collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::report::terminal::clean(text).chars() {
        if matches!(c, '|' | '<' | '>' | '*' | '_' | '`' | '\\' | '&' | '#' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::report::{given, own};

    #[test]
    fn bars_and_signs_are_escaped() {
        let blocks =
            [Block::Heading("A".to_owned()), Block::table(&["a|b", "c"], vec![vec![given("<b>*الجزائر*\n|"), own(1)]]), Block::say("end")];
        let mut out = Vec::new();
        markdown(&mut out, &blocks).unwrap();
        let want = "## A\n\n| a\\|b | c |\n| --- | --- |\n| \\<b\\>\\*الجزائر\\* \\| | 1 |\n\nend\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}

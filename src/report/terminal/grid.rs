//! Tables: comfy-table draws the borders, the lines in them are drawn here.

use super::bidi::{Align, LRM, draw};
use super::rich::{Line, Para, Rich, Tone};
use super::{Bidi, Style};
use comfy_table::Table;
use comfy_table::presets::{UTF8_FULL, UTF8_FULL_CONDENSED};

/// Stands for one column of a cell while comfy-table lays out; no text ever meets it.
const CELL: char = '\u{E000}';

/// How wide columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widths {
    /// All alike, the whole width together.
    Equal,
    /// As the content asks, wrapped where it asks too much.
    Content,
}

/// A header and rows of cells.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Names of the columns.
    pub(super) header: Vec<Rich>,
    /// Each as long as the header.
    pub(super) rows: Vec<Vec<Rich>>,
    /// How wide.
    pub(super) widths: Widths,
}

/// How many equal columns of at least `least` columns of text stand side by side.
pub(super) fn room(width: usize, least: usize) -> usize {
    (width.saturating_sub(1) / (least + 3)).max(1)
}

impl Grid {
    /// The lines of the table, all of one width.
    pub(super) fn lines(&self, style: &Style) -> Vec<String> {
        let widths = self.columns(style.width);
        let mut table = Table::new();
        let mut tall = self.widths == Widths::Equal;
        let mut cells: Vec<Vec<Vec<Line>>> = Vec::new();
        for (i, row) in std::iter::once(&self.header).chain(&self.rows).enumerate() {
            let wrapped: Vec<Vec<Line>> =
                widths.iter().enumerate().map(|(c, w)| row.get(c).map_or_else(Vec::new, |r| r.wrap(*w))).collect();
            let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
            tall |= height > 1;
            let blank = |w: &usize| vec![CELL.to_string().repeat(*w); height].join("\n");
            let blanks: Vec<String> = widths.iter().map(blank).collect();
            if i == 0 {
                table.set_header(blanks);
            } else {
                table.add_row(blanks);
            }
            cells.extend((0..height).map(|h| wrapped.iter().map(|c| c.get(h).into_iter().cloned().collect()).collect()));
        }
        table.load_style(if tall { UTF8_FULL } else { UTF8_FULL_CONDENSED }.with_rounded_corners());
        let mut next = cells.into_iter();
        let laid = table.lines();
        laid.map(|l| if l.contains(CELL) { fill(&l, &widths, &next.next().unwrap_or_default(), style) } else { l }).collect()
    }

    /// Whether every column can hold its longest word within `width`; if not, [`Grid::records`] reads better.
    pub(super) fn fits(&self, width: usize) -> bool {
        let longest = |c: usize| std::iter::once(&self.header).chain(&self.rows).filter_map(|r| r.get(c)).map(|r| r.extent().0).max();
        let words: usize = (0..self.header.len()).filter_map(longest).sum();
        self.widths == Widths::Equal || words + 3 * self.header.len() < width
    }

    /// The rows as paragraphs, `name: content; name: content`.
    pub(super) fn records(&self) -> Vec<Para> {
        let row = |row: &Vec<Rich>| {
            let mut out = Para::say("•");
            for (i, (name, cell)) in self.header.iter().zip(row).filter(|(_, cell)| cell.extent().1 > 0).enumerate() {
                out = out.own(if i == 0 { " " } else { "; " }, Tone::Plain);
                out = name.0.iter().fold(out, Para::join).own(": ", Tone::Plain);
                out = cell.0.iter().fold(out, Para::join);
            }
            out
        };
        self.rows.iter().map(row).collect()
    }

    /// Widths of the text in each column.
    fn columns(&self, width: usize) -> Vec<usize> {
        let n = self.header.len().max(1);
        let all = width.saturating_sub(3 * n + 1).max(4 * n);
        if self.widths == Widths::Equal {
            return (0..n).map(|i| all / n + usize::from(i < all % n)).collect();
        }
        let rows = || std::iter::once(&self.header).chain(&self.rows);
        let ask = |c: usize| rows().filter_map(|r| r.get(c)).map(Rich::extent).fold((1, 1), |a, b| (a.0.max(b.0), a.1.max(b.1)));
        let asked: Vec<(usize, usize)> = (0..n).map(ask).collect();
        let mut widths: Vec<usize> = asked.iter().map(|a| a.1).collect();
        // Take from the widest that still holds its longest word, then from the widest.
        while widths.iter().sum::<usize>() > all {
            let spare = |&i: &usize| widths.get(i).zip(asked.get(i)).is_some_and(|(w, a)| *w > a.0);
            let widest = |it: &mut dyn Iterator<Item = usize>| it.max_by_key(|&i| (widths.get(i).copied(), std::cmp::Reverse(i)));
            let Some(i) = widest(&mut (0..n).filter(spare)).or_else(|| widest(&mut (0..n))) else { break };
            match widths.get_mut(i) {
                Some(w) if *w > 2 => *w -= 1,
                _ => break,
            }
        }
        widths
    }
}

/// Puts drawn lines where the placeholders stand.
fn fill(laid: &str, widths: &[usize], cells: &[Vec<Line>], style: &Style) -> String {
    let empty = Line::default();
    let drawn: Vec<(String, bool)> = (widths.iter().enumerate())
        .map(|(i, w)| draw(cells.get(i).and_then(|c| c.first()).unwrap_or(&empty), *w, Align::Natural, style))
        .collect();
    let mark = style.bidi == Bidi::Marks && drawn.iter().any(|d| d.1);
    let mut drawn = drawn.into_iter();
    let mut out = String::with_capacity(laid.len() * 2);
    let mut inside = false;
    for c in laid.chars() {
        if c == CELL {
            if !inside {
                out.push_str(&drawn.next().map_or_else(String::new, |d| d.0));
            }
            inside = true;
            continue;
        }
        inside = false;
        // One mark a border; it leans on the space before, as a border with a mark on it is no box drawing to some terminals.
        if mark && c != ' ' {
            out.push(LRM);
        }
        out.push(c);
    }
    out
}

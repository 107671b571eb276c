//! Concordance lines: the found words under each other, what stands before and after them on both sides.

use super::bidi::{Align, draw};
use super::clean::{clean, columns, is_rtl};
use super::rich::{Glyph, Line, Para, Tone};
use super::{Bidi, Page, Style};
use crate::report::View;
use crate::report::json::Hit;
use std::io::{self, Write};

/// Columns for the place of a hit.
const PLACE: usize = 22;
/// Most columns for the found words.
const NODE: usize = 28;

/// Writes `hits` as concordance lines aligned on the found words.
///
/// In a right-to-left text what comes before stands to the right of the node, as one reads it.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn hits(out: &mut dyn Write, style: &Style, view: &View<'_>, hits: &[Hit]) -> io::Result<()> {
    let mut page = Page::new(out, style);
    if page.style.plain {
        return plain(&mut page, view, hits);
    }
    let widest = hits.iter().map(|h| columns(&clean(&h.node))).max().unwrap_or(1);
    let node = widest.clamp(1, NODE);
    let side = page.style.width.saturating_sub(PLACE + node + 6) / 2;
    for hit in hits {
        let name = view.article(&hit.article).map_or(&*hit.article, |a| view.outlet(&a.outlet));
        let style = page.style;
        let rtl = hit.node.chars().any(is_rtl) && style.bidi != Bidi::Off;
        let (before, after) = (tail(&hit.left, side, rtl), first(&hit.right, side, rtl));
        let middle = first(&hit.node, node, rtl);
        let (west, east) = if rtl { (after, before) } else { (before, after) };
        let parts = [
            draw(&first(name, PLACE, false), PLACE, Align::Left, &style),
            draw(&west, side, Align::Right, &style),
            draw(&bold(middle), node, if rtl { Align::Right } else { Align::Left }, &style),
            draw(&east, side, Align::Left, &style),
        ];
        let mark = if style.bidi == Bidi::Marks && parts.iter().any(|p| p.1) { "\u{200E}" } else { "" };
        let [place, west, middle, east] = parts.map(|p| p.0);
        writeln!(page.out, "{mark}{place}{mark}  {mark}{west}{mark}  {mark}{middle}{mark}  {mark}{east}{mark}")?;
    }
    Ok(())
}

fn bold(mut line: Line) -> Line {
    line.glyphs.iter_mut().for_each(|g| g.tone = Tone::Bold);
    line
}

fn para(text: &str) -> Para {
    let mut p = Para::default();
    p.text(text.trim(), Tone::Plain);
    p
}

/// The words at the beginning of `text` that fit into `width` columns.
fn first(text: &str, width: usize, rtl: bool) -> Line {
    let mut used = 0;
    let line = para(text).wrap(usize::MAX).into_iter().next().unwrap_or_default();
    let mut fits = |g: &Glyph| {
        used += g.width();
        used <= width
    };
    let keep = line.glyphs.iter().take_while(|g| fits(g)).count();
    let whole = line.glyphs.get(keep).is_none_or(|g| g.c == ' ');
    let mut glyphs: Vec<Glyph> = line.glyphs.into_iter().take(keep).collect();
    if let Some(space) = glyphs.iter().rposition(|g| g.c == ' ').filter(|_| !whole) {
        glyphs.truncate(space);
    }
    Line { glyphs, rtl }
}

/// Its end.
fn tail(text: &str, width: usize, rtl: bool) -> Line {
    let line = para(text).wrap(usize::MAX).into_iter().next().unwrap_or_default();
    let mut used = 0;
    let mut cut = line.glyphs.len();
    for (i, g) in line.glyphs.iter().enumerate().rev() {
        used += g.width();
        if used > width {
            break;
        }
        if i == 0 || line.glyphs.get(i - 1).is_some_and(|g| g.c == ' ') {
            cut = i;
        }
    }
    Line { glyphs: line.glyphs.into_iter().skip(cut).collect(), rtl }
}

fn plain(page: &mut Page<'_>, view: &View<'_>, hits: &[Hit]) -> io::Result<()> {
    for (i, hit) in hits.iter().enumerate() {
        if i > 0 {
            page.blank()?;
        }
        page.field("article", &hit.article)?;
        if let Some(article) = view.article(&hit.article) {
            page.field("outlet", view.outlet(&article.outlet))?;
        }
        page.field("range", &format!("{}..{}", hit.start, hit.end))?;
        page.field("score", &format!("{:.3}", hit.score))?;
        page.field("text", &format!("{} ⟦{}⟧ {}", hit.left.trim(), hit.node.trim(), hit.right.trim()))?;
    }
    Ok(())
}

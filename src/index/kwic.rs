//! The concordance line of a hit: left context, node, right context.

use super::places::Places;
use crate::model::Span;
use std::collections::BTreeMap;

/// Characters of context on each side of a node.
const CONTEXT: usize = 40;

/// A query word found at a position of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    /// Position in the document (see [`Places`]).
    pub(super) position: usize,
    /// Number of the word in the query.
    pub(super) word: usize,
    /// What it is worth; 0 for a stop word, which joins its neighbours.
    pub(super) weight: f32,
}

/// A concordance line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Index of the piece that it is cut from.
    pub(super) piece: Option<usize>,
    /// Before the node.
    pub(super) left: String,
    /// The matched words; empty without a match.
    pub(super) node: String,
    /// After the node.
    pub(super) right: String,
}

/// Cuts the line of a document from its stored text.
pub(super) fn line(text: &str, places: &Places, matches: &[Match]) -> Line {
    let local = |span: Span| Span::new(span.start.saturating_sub(places.base), span.end.saturating_sub(places.base));
    if let Some((piece, node)) = node(places, matches) {
        let node = local(node);
        return Line {
            piece: Some(piece),
            left: before(text, node.start, CONTEXT),
            node: spaced(node.of(text)),
            right: after(text, node.end, CONTEXT),
        };
    }
    let Some(first) = places.pieces.first() else { return Line { right: after(text, 0, 2 * CONTEXT), ..Line::default() } };
    Line { piece: Some(0), right: after(text, local(first.span).start, 2 * CONTEXT), ..Line::default() }
}

/// A run of adjacent matched words.
struct Run {
    piece: usize,
    span: Span,
    words: BTreeMap<usize, f32>,
}

/// The first run with most weight, each word of the query counted once; among equals the one whose piece has more.
fn node(places: &Places, matches: &[Match]) -> Option<(usize, Span)> {
    let mut matches = matches.to_vec();
    matches.sort_by(|a, b| a.position.cmp(&b.position).then(b.weight.total_cmp(&a.weight)).then(a.word.cmp(&b.word)));
    matches.dedup_by_key(|m| m.position);
    let mut pieces: BTreeMap<usize, BTreeMap<usize, f32>> = BTreeMap::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut locator = places.locator();
    for adjacent in matches.chunk_by(|a, b| a.position + 1 == b.position) {
        // Stop words join, but a node neither begins nor ends with one.
        let Some(first) = adjacent.iter().position(|m| m.weight > 0.0) else { continue };
        let last = adjacent.iter().rposition(|m| m.weight > 0.0).unwrap_or(first);
        let mut run: Option<Run> = None;
        for m in adjacent.iter().take(last + 1).skip(first) {
            let Some((piece, span)) = locator.at(m.position) else { continue };
            let run = run.get_or_insert_with(|| Run { piece, span, words: BTreeMap::new() });
            run.span = run.span.cover(span);
            for words in [&mut run.words, pieces.entry(piece).or_default()] {
                let weight = words.entry(m.word).or_default();
                *weight = weight.max(m.weight);
            }
        }
        runs.extend(run);
    }
    let total = |words: &BTreeMap<usize, f32>| (words.values().sum::<f32>() * 1000.0).round() as i64;
    let worth = |run: &Run| (total(&run.words), pieces.get(&run.piece).map_or(0, total));
    let mut best: Option<((i64, i64), &Run)> = None;
    for run in &runs {
        let worth = worth(run);
        if best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, run));
        }
    }
    best.map(|(_, run)| (run.piece, run.span))
}

/// Up to `count` characters before byte `end`, from a word border on.
fn before(text: &str, end: usize, count: usize) -> String {
    let head = text.get(..end).unwrap_or("");
    let Some((cut, _)) = head.char_indices().rev().nth(count.saturating_sub(1)).filter(|&(i, _)| i > 0) else {
        return spaced(head).trim_start().to_owned();
    };
    let shown = head.get(cut..).unwrap_or("");
    let inside = head.get(..cut).is_some_and(|h| h.ends_with(|c: char| !c.is_whitespace()));
    let whole = if inside { shown.find(char::is_whitespace).and_then(|i| shown.get(i..)) } else { Some(shown) };
    // A word that fills the whole context is cut after all.
    let whole = whole.filter(|w| !w.trim().is_empty()).unwrap_or(shown);
    spaced(whole).trim_start().to_owned()
}

/// Up to `count` characters from byte `start`, up to a word border.
fn after(text: &str, start: usize, count: usize) -> String {
    let tail = text.get(start..).unwrap_or("");
    let Some((cut, next)) = tail.char_indices().nth(count) else {
        return spaced(tail).trim_end().to_owned();
    };
    let shown = tail.get(..cut).unwrap_or("");
    let whole = if next.is_whitespace() { Some(shown) } else { shown.rfind(char::is_whitespace).and_then(|i| shown.get(..i)) };
    let whole = whole.filter(|w| !w.trim().is_empty()).unwrap_or(shown);
    spaced(whole).trim_end().to_owned()
}

/// Each run of white space as one space.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::places::PlacedPiece;
    use super::*;

    /// A text of one piece a line, its words cut at spaces.
    fn placed(text: &str) -> Places {
        let mut pieces = Vec::new();
        let mut at = 0;
        for (i, line) in text.split('\n').enumerate() {
            let words = line.split(' ').scan(at, |from, w| {
                let span = Span::new(*from, *from + w.len());
                *from += w.len() + 1;
                Some(span)
            });
            pieces.push(PlacedPiece { n: i + 1, span: Span::new(at, at + line.len()), words: words.collect() });
            at += line.len() + 1;
        }
        Places { base: 0, unplaced: 0, pieces }
    }

    fn hit(position: usize, word: usize, weight: f32) -> Match {
        Match { position, word, weight }
    }

    #[test]
    fn the_node_is_the_heaviest_run_joined_over_stop_words() {
        let text = "قال وزير المالية إن وزير خارجية مالي في باماكو";
        let places = placed(text);
        let matches = [hit(1, 0, 2.0), hit(4, 0, 2.0), hit(5, 1, 2.0), hit(7, 2, 0.0)];
        let line = line(text, &places, &matches);
        assert_eq!(line.node, "وزير خارجية");
        assert_eq!(line.left, "قال وزير المالية إن ");
        assert_eq!(line.right, " مالي في باماكو");
        let joined = [hit(6, 1, 1.0), hit(7, 2, 0.0), hit(8, 3, 1.0)];
        assert_eq!(super::line(text, &places, &joined).node, "مالي في باماكو");
    }

    #[test]
    fn repeated_words_weigh_once_and_ties_go_to_the_fuller_piece_then_the_first() {
        let text = "مالي مالي هنا\nالجزائر وحدها\nمالي قرب الجزائر";
        let places = placed(text);
        // Positions: 0 1 2 | 4 5 | 7 8 9.
        let matches = [hit(0, 0, 1.0), hit(1, 0, 1.0), hit(4, 1, 1.0), hit(7, 0, 1.0), hit(9, 1, 1.0)];
        let line = line(text, &places, &matches);
        assert_eq!((line.piece, line.node.as_str(), line.left.as_str()), (Some(2), "مالي", "مالي مالي هنا الجزائر وحدها "));
        assert_eq!(super::line(text, &places, &[hit(0, 0, 1.0), hit(7, 0, 1.0)]).piece, Some(0));
    }

    #[test]
    fn runs_do_not_cross_pieces() {
        let text = "أ ب\nج د";
        let line = line(text, &placed(text), &[hit(1, 0, 1.0), hit(3, 1, 1.0)]);
        assert_eq!(line.node, "ب");
    }

    #[test]
    fn context_is_cut_at_word_borders_and_has_single_spaces() {
        let text = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة\n\nثمانية تسعة مالي عشرة أحد اثنا ثلاث أربع خمس ست سبع ثمان تسع عشر نهاية";
        let at = text.find("مالي").unwrap();
        let left = before(text, at, 30);
        assert_eq!(left, "خمسة ستة سبعة ثمانية تسعة ");
        let right = after(text, at + "مالي".len(), 20);
        assert_eq!(right, " عشرة أحد اثنا ثلاث");
        assert_eq!(before("نص قصير", "نص قصير".len(), 40), "نص قصير");
    }

    #[test]
    fn a_word_longer_than_the_context_is_cut() {
        let long = "ا".repeat(100);
        let text = format!("{long} مالي {long}");
        let at = long.len() + 1;
        assert_eq!(before(&text, at, 40).chars().count(), 40);
        assert_eq!(after(&text, at + "مالي".len(), 40).chars().count(), 40);
    }

    #[test]
    fn without_a_match_the_line_is_the_beginning() {
        let text = "أول الكلام هنا";
        let mut places = placed(text);
        let line = line(text, &places, &[]);
        assert_eq!((line.piece, line.node.as_str(), line.right.as_str()), (Some(0), "", text));
        places.pieces.clear();
        assert_eq!(super::line(text, &places, &[hit(0, 0, 1.0)]), Line { right: text.to_owned(), ..Line::default() });
    }
}

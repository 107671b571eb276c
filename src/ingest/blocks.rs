//! Lines of a text as blocks.

use crate::model::{Block, Span};

/// The lines of `text` that are not blank, each trimmed, with the count of blank lines before it.
///
/// A line ends at LF, CR, CR LF, vertical tab, form feed, NEL, U+2028 or U+2029. Trimmed off, and blank where they
/// stand alone: Unicode white space, controls, and marks that nobody sees (zero-width, bidi, soft hyphen, byte order
/// mark). They stay in the text; only the spans leave them out.
///
/// ```
/// use mizan::ingest::blocks;
/// let text = "\u{feff}العنوان\r\n\r\n  الفقرة ";
/// let found = blocks(text);
/// assert_eq!(found[0].span.of(text), "العنوان");
/// assert_eq!((found[1].span.of(text), found[1].blank_before), ("الفقرة", 1));
/// ```
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut blank_before = 0u32;
    let mut start = 0;
    while start < text.len() {
        let (end, next) = line_end(text, start);
        let line = Span::new(start, end);
        let lead = line.of(text).trim_start_matches(is_blank);
        let body = lead.trim_end_matches(is_blank);
        if body.is_empty() {
            blank_before = blank_before.saturating_add(1);
        } else {
            let from = end - lead.len();
            found.push(Block { span: Span::new(from, from + body.len()), blank_before });
            blank_before = 0;
        }
        start = next;
    }
    found
}

/// Where the line from `start` ends, and where the next begins.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    let rest = text.get(start..).unwrap_or("");
    let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_line_end(c)) else { return (text.len(), text.len()) };
    let mut next = at + c.len_utf8();
    if c == '\r' && rest.as_bytes().get(next) == Some(&b'\n') {
        next += 1;
    }
    (start + at, start + next)
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` leaves nothing on the page.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(text: &str) -> Vec<(&str, u32)> {
        blocks(text).into_iter().map(|b| (b.span.of(text), b.blank_before)).collect()
    }

    #[test]
    fn every_line_end_counts_once() {
        for end in ["\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}"] {
            let text = format!("أ{end}ب{end}{end}{end}ج{end}");
            assert_eq!(seen(&text), [("أ", 0), ("ب", 0), ("ج", 2)], "{end:?}");
        }
    }

    #[test]
    fn unseen_marks_are_trimmed_at_the_ends_only() {
        assert_eq!(seen("\u{feff}\u{200f}\u{a0} أ\u{200c}ب \u{200b}\t"), [("أ\u{200c}ب", 0)]);
    }

    #[test]
    fn a_line_of_unseen_marks_is_blank() {
        assert_eq!(seen("\u{feff}\n\u{200b}\n\0\nأ"), [("أ", 3)]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(seen(""), []);
        assert_eq!(seen(" \r\n\t"), []);
    }

    proptest! {
        #[test]
        fn blocks_cover_all_that_is_not_blank(text in "[ab \n\r\u{2028}\u{feff}ا]{0,40}|\\PC{0,40}") {
            let found = blocks(&text);
            let mut at = 0;
            for b in &found {
                prop_assert!(at <= b.span.start && !b.span.of(&text).is_empty());
                prop_assert!(Span::new(at, b.span.start).of(&text).chars().all(is_blank));
                prop_assert!(!b.span.of(&text).chars().any(is_line_end));
                at = b.span.end;
            }
            prop_assert!(text.get(at..).unwrap_or("").chars().all(is_blank));
        }
    }
}

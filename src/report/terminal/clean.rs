//! The one gate between what others wrote and the terminal.

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many combining marks one letter keeps; the rest of a pile is dropped.
const MARKS: usize = 6;

/// `text` as it may reach a terminal: every article, title, file name, outlet name and table entry goes through here.
///
/// White space of any kind, line ends too, becomes a space. Control characters (C0, C1, DEL) and noncharacters become U+FFFD.
/// Bidi controls, joiners, variation selectors, tags, fillers and all else that takes no room and is no combining mark are
/// dropped, and so are combining marks without a letter under them or beyond six on one letter.
///
/// ```
/// use mizan::report::terminal::clean;
/// assert_eq!(clean("a\u{1b}[31m\u{202e}b\r\nc\u{200b}"), "a\u{FFFD}[31mb  c");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    clean_after(false, text, |c| out.push(c));
    out
}

/// Cleans `text` where it follows other text; `letter` says whether a combining mark may lean on what stands before.
pub(super) fn clean_after(letter: bool, text: &str, mut push: impl FnMut(char)) {
    let mut cluster = String::new();
    let mut marks = if letter { 0 } else { MARKS };
    for c in text.chars() {
        let Some(c) = allowed(c) else { continue };
        if is_combining_mark(c) && c.width() == Some(0) {
            if marks < MARKS {
                marks += 1;
                cluster.push(c);
                push(c);
            }
            continue;
        }
        // Both width models must agree on what stands side by side; lam and alef are seen to where lines are drawn.
        let c = if is_arabic(c) || agrees(&mut cluster, c) { c } else { '\u{FFFD}' };
        cluster.clear();
        cluster.push(c);
        marks = if c == ' ' { MARKS } else { 0 };
        push(c);
    }
}

/// `None` where `c` is dropped.
fn allowed(c: char) -> Option<char> {
    let code = u32::from(c);
    if c.is_whitespace() {
        return Some(' ');
    }
    if c.is_control() || code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code) {
        return Some('\u{FFFD}');
    }
    let dropped = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}');
    if dropped {
        return None;
    }
    match c.width() {
        None => Some('\u{FFFD}'),
        Some(0) => is_combining_mark(c).then_some(c),
        Some(_) => Some(c),
    }
}

/// Whether the string model gives `cluster` followed by `c` the sum of their columns.
fn agrees(cluster: &mut String, c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let apart = columns(cluster) + columns(c.encode_utf8(&mut [0; 4]));
    cluster.push(c);
    cluster.as_str().width() == apart
}

/// Width in columns, character by character, as terminals count.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Whether `c` belongs to an Arabic block.
pub(super) const fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Whether `c` is a letter written from right to left.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether `c` is a letter written from left to right.
pub(super) fn is_ltr(c: char) -> bool {
    bidi_class(c) == BidiClass::L
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// No control, no bidi control, nothing invisible but combining marks that lean on a letter.
    fn harmless(text: &str) -> bool {
        use BidiClass::{FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO};
        text.chars().all(|c| {
            !c.is_control()
                && !matches!(bidi_class(c), LRE | RLE | LRO | RLO | PDF | LRI | RLI | FSI | PDI)
                && (c.width().is_some_and(|w| w > 0) || is_combining_mark(c))
        })
    }

    #[test]
    fn hostile_strings_are_disarmed() {
        for text in [
            "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m",
            "\u{202e}txt.exe\u{202c}",
            "\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}",
            "a\u{200b}b\u{2060}c\u{feff}d\u{ad}e\u{e0041}f\u{fe0f}",
            "\u{0}\u{8}\u{7f}\u{85}\u{90}\r\n\t",
            "\u{fdd0}\u{ffff}\u{fff9}\u{fffa}",
        ] {
            assert!(harmless(&clean(text)), "{text:?} → {:?}", clean(text));
        }
        assert_eq!(clean("قال\u{202e}\n\tنعم"), "قال  نعم");
        assert_eq!(clean("\u{64e}ب\u{64e}"), "ب\u{64e}", "a mark without a letter");
        assert_eq!(clean(&format!("ب{}", "\u{64e}".repeat(900))).chars().count(), 1 + MARKS);
    }

    #[test]
    fn arabic_with_its_signs_stays() {
        let text = "«مُرتزقةُ» ﻻ لإلى ١٢٣، 3.5٪ — فاغنر؟";
        assert_eq!(clean(text), text);
    }

    proptest! {
        #[test]
        fn any_text_is_disarmed_and_cleaning_again_changes_nothing(text in any::<String>()) {
            let once = clean(&text);
            prop_assert!(harmless(&once));
            prop_assert_eq!(clean(&once), once);
        }
    }
}

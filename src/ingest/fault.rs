//! Places and words of messages: lines and columns, quoted finds, and what is wrong with a text.

use super::blocks::is_blank;

/// Why an input is left out, and in which line where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: Option<usize>,
    pub(super) reason: String,
}

impl Fault {
    /// A fault of the whole input.
    pub(super) fn whole(reason: impl Into<String>) -> Self {
        Self { line: None, reason: reason.into() }
    }
}

/// The text of a file: UTF-8, without NUL, not empty.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => {
            let at = e.utf8_error().valid_up_to();
            let bytes = e.as_bytes();
            return Err(Fault { line: Some(line_of(bytes, at)), reason: not_utf8(bytes, at) });
        }
    };
    if let Some(at) = text.find('\0') {
        let reason = format!("expected text, found a NUL at byte {at}");
        return Err(Fault { line: Some(line_of(text.as_bytes(), at)), reason });
    }
    if text.chars().all(is_blank) {
        return Err(Fault::whole(EMPTY));
    }
    Ok(text)
}

/// The reason for a text without a visible character.
pub(super) const EMPTY: &str = "expected text, found nothing but white space";

/// The reason for bytes that stop being UTF-8 at `at`.
pub(super) fn not_utf8(bytes: &[u8], at: usize) -> String {
    let found = bytes.get(at).copied().unwrap_or_default();
    let hint = if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) { " (a mark of UTF-16)" } else { "" };
    format!("expected UTF-8, found byte 0x{found:02X} at byte {at}{hint}")
}

/// The line, from 1, of the byte `at`.
pub(super) fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|&&b| b == b'\n').count()
}

/// `"found"`, cut where it is long, with controls escaped.
pub(super) fn quoted(found: &str) -> String {
    const MOST: usize = 60;
    let mut out = String::from('"');
    for (n, c) in found.chars().enumerate() {
        if n == MOST {
            out.push('…');
            break;
        }
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out.push('"');
    out
}

/// Finds line and column of bytes of one text.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and column of byte `at`, both from 1, the column in characters; a byte order mark counts as none.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&s| s <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = self.text.get(start..).unwrap_or("").char_indices().take_while(|&(i, _)| start + i < at);
        (line, 1 + before.filter(|&(i, c)| !(start + i == 0 && c == '\u{feff}')).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let text = "\u{feff}اب\nج د";
        let lines = Lines::new(text);
        let at = |found: char| text.char_indices().find(|(_, c)| *c == found).map_or(0, |(i, _)| i);
        assert_eq!([lines.place(0), lines.place(at('ا')), lines.place(at('ب'))], [(1, 1), (1, 1), (1, 2)]);
        assert_eq!([lines.place(at('ج')), lines.place(at('د')), lines.place(text.len())], [(2, 1), (2, 3), (2, 4)]);
    }

    #[test]
    fn a_find_is_cut_and_its_controls_are_escaped() {
        assert_eq!(quoted("a\u{1b}[31m\n"), "\"a\\u{1b}[31m\\n\"");
        assert_eq!(quoted(&"ط".repeat(61)), format!("\"{}…\"", "ط".repeat(60)));
    }
}

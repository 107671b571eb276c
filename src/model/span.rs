//! Two index spaces that must not be mixed: bytes of a text, and tokens of a piece.

use serde::{Deserialize, Serialize};

/// A half-open range of *bytes* in an article's original text, `start..end`, on char boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text under the span; empty where the span does not lie in `text` on char boundaries.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing lies under the span.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A half-open range of *tokens* of one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl TokenRange {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether token `i` lies in it.
    #[must_use]
    pub const fn has(self, i: usize) -> bool {
        self.start <= i && i < self.end
    }

    /// Whether it holds no token.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a token.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Turns byte offsets of one text into counts of Unicode scalar values (what every JSON contract uses).
///
/// Built once a text; a look-up costs a binary search and a walk over at most 64 bytes.
#[derive(Clone, Debug)]
pub struct CharIndex<'a> {
    text: &'a str,
    /// `(byte, chars before it)` at every 64 chars.
    marks: Vec<(usize, usize)>,
}

impl<'a> CharIndex<'a> {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let marks = text.char_indices().enumerate().filter(|(n, _)| n % 64 == 0).map(|(n, (b, _))| (b, n)).collect();
        Self { text, marks }
    }

    /// How many scalar values stand before byte `byte` (clamped to the text's end).
    #[must_use]
    pub fn chars(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let i = self.marks.partition_point(|&(b, _)| b <= byte);
        let Some(&(from, n)) = i.checked_sub(1).and_then(|i| self.marks.get(i)) else { return 0 };
        n + self.text.get(from..byte).map_or(0, |s| s.chars().count())
    }
}

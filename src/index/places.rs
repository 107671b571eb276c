//! Where the tokens of a document stand in its text, packed into a few bytes a token.
//!
//! Positions count the words of a document in order. Words of a title that stands apart from the text come first and
//! have no place; after them, and after each piece, one position stays empty, so that nothing is adjacent across.

use crate::model::Span;

/// A piece with the places of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PlacedPiece {
    /// Its number in the article.
    pub(super) n: usize,
    /// Where it stands in the article.
    pub(super) span: Span,
    /// Its words, in order.
    pub(super) words: Vec<Span>,
}

/// The places of a document's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// Byte of the article at which the stored text begins.
    pub(super) base: usize,
    /// How many words of the title have no place.
    pub(super) unplaced: usize,
    /// The pieces in order.
    pub(super) pieces: Vec<PlacedPiece>,
}

impl Places {
    /// A look-up of positions that must not decrease from call to call.
    pub(super) const fn locator(&self) -> Locator<'_> {
        Locator { places: self, piece: 0, first: self.first() }
    }

    /// Position of the first word of the first piece.
    pub(super) const fn first(&self) -> usize {
        if self.unplaced == 0 { 0 } else { self.unplaced + 1 }
    }

    /// Position of the first word after piece `i`, whose first word is at `first`.
    pub(super) fn after(&self, first: usize, i: usize) -> usize {
        first + self.pieces.get(i).map_or(0, |p| p.words.len()) + 1
    }

    /// Packs them: numbers of seven bits a byte, spans as distances.
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for n in [self.base, self.unplaced, self.pieces.len()] {
            put(&mut out, n);
        }
        for p in &self.pieces {
            for n in [p.n, p.span.start, p.span.len(), p.words.len()] {
                put(&mut out, n);
            }
            let mut at = p.span.start;
            for w in &p.words {
                put(&mut out, w.start.saturating_sub(at));
                put(&mut out, w.len());
                at = w.end;
            }
        }
        out
    }

    /// Unpacks them; `None` where the bytes are none of ours.
    pub(super) fn unpack(mut bytes: &[u8]) -> Option<Self> {
        let b = &mut bytes;
        let (base, unplaced, count) = (take(b)?, take(b)?, take(b)?);
        let mut pieces = Vec::new();
        for _ in 0..count {
            let (n, start, len, words) = (take(b)?, take(b)?, take(b)?, take(b)?);
            let mut piece = PlacedPiece { n, span: Span::new(start, start.checked_add(len)?), words: Vec::new() };
            let mut at = start;
            for _ in 0..words {
                let start = at.checked_add(take(b)?)?;
                at = start.checked_add(take(b)?)?;
                piece.words.push(Span::new(start, at));
            }
            pieces.push(piece);
        }
        b.is_empty().then_some(Self { base, unplaced, pieces })
    }
}

/// Finds the words of positions in one walk.
#[derive(Debug)]
pub(super) struct Locator<'a> {
    places: &'a Places,
    piece: usize,
    first: usize,
}

impl Locator<'_> {
    /// The piece (by index) and the span of the word at `position`; `None` for words of the title and for gaps.
    pub(super) fn at(&mut self, position: usize) -> Option<(usize, Span)> {
        while let Some(piece) = self.places.pieces.get(self.piece) {
            let offset = position.checked_sub(self.first)?;
            if offset <= piece.words.len() {
                return piece.words.get(offset).map(|&span| (self.piece, span));
            }
            self.first = self.places.after(self.first, self.piece);
            self.piece += 1;
        }
        None
    }
}

fn put(out: &mut Vec<u8>, mut n: usize) {
    loop {
        let low = (n & 0x7f) as u8;
        n >>= 7;
        if n == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

fn take(bytes: &mut &[u8]) -> Option<usize> {
    let mut n = 0usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        n |= usize::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(n);
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sample() -> Places {
        let words = vec![Span::new(300, 306), Span::new(307, 1000)];
        Places {
            base: 200,
            unplaced: 2,
            pieces: vec![
                PlacedPiece { n: 3, span: Span::new(300, 1001), words },
                PlacedPiece { n: 4, span: Span::new(1002, 1002), words: Vec::new() },
                PlacedPiece { n: 7, span: Span::new(5000, 5010), words: vec![Span::new(5001, 5009)] },
            ],
        }
    }

    #[test]
    fn packing_is_lossless_and_rejects_other_bytes() {
        let packed = sample().pack();
        assert_eq!(Places::unpack(&packed), Some(sample()));
        assert_eq!(Places::unpack(packed.get(..packed.len() - 1).unwrap()), None);
        assert_eq!(Places::unpack(&[0xff; 40]), None);
    }

    #[test]
    fn positions_leave_one_free_after_title_and_pieces() {
        let p = sample();
        let mut locator = p.locator();
        let at: Vec<_> = (0..9).map(|i| locator.at(i).map(|(i, s)| (i, s.start))).collect();
        let expected = [None, None, None, Some((0, 300)), Some((0, 307)), None, None, Some((2, 5001)), None];
        assert_eq!(at, expected);
    }
}

//! Words: overlapping tokens taken together.

use super::{IndexToken, Terms};
use crate::model::Span;

/// A word of a text with all its readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands in the text that was given.
    pub(super) span: Span,
    /// The folded word.
    pub(super) surface: String,
    /// Its conflation terms, each once.
    pub(super) terms: Vec<String>,
    /// Whether every reading is a stop word.
    pub(super) stop: bool,
}

/// The words of `text`, in order. Tokens whose span does not lie in the text, and those without a surface, are left out.
pub(super) fn words(text: &str, terms: &Terms<'_>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for IndexToken { span, surface, term, stop } in terms(text) {
        if surface.is_empty() || span.of(text).is_empty() {
            continue;
        }
        let term = if term.is_empty() { surface.clone() } else { term };
        match words.last_mut() {
            Some(last) if span.start < last.span.end => {
                last.stop &= stop;
                if !last.terms.contains(&term) {
                    last.terms.push(term);
                }
            }
            _ => words.push(Word { span, surface, terms: vec![term], stop }),
        }
    }
    words
}

//! Folding, tokens, sentences, dates and numbers: from an article's original text to spans into it.
//!
//! One fold serves lexicon, article and query. It has two lists: the lossless one ([`Token::norm`]: compatibility forms,
//! vowel signs, tatweel, controls, digit scripts, quote and dash variants) and the lossy one ([`Token::fold`]: hamza seats,
//! alef maqsura, ta marbuta, case).

mod calendar;
mod fold;
mod segment;
mod sum;
mod token;
mod value;

pub use calendar::{Calendar, CalendarKind};
pub use fold::{fold, norm};
pub use segment::{SegmentRules, sentences};
pub use token::{Marks, Token, TokenKind, tokenize};
pub use value::{values, values_where};

use crate::model::Span;

/// A stretch of a text, normalized once for its tokens and its sentences.
pub(crate) struct Stretch<'t> {
    text: &'t str,
    span: Span,
    units: Vec<fold::Unit>,
}

impl<'t> Stretch<'t> {
    /// `text` under `span`; nothing where the span does not lie in the text.
    pub(crate) fn new(text: &'t str, span: Span) -> Self {
        Self { text, span, units: fold::units(text, span) }
    }

    /// As [`tokenize`].
    pub(crate) fn tokens(&self) -> Vec<Token> {
        token::tokens_of(self.text, &self.units)
    }

    /// As [`sentences`].
    pub(crate) fn sentences(&self, rules: &SegmentRules) -> Vec<Span> {
        segment::sentences_of(self.text, self.span, &self.units, rules)
    }
}

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

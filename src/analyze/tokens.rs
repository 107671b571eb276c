//! The terms that the index holds for a text: one source of tokens for articles, claims and queries.

use crate::lexicon::Lexicon;
use crate::model::Span;
use crate::text::{TokenKind, tokenize};

/// A token of a text with its conflation term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Bytes in the text.
    pub span: Span,
    /// Folded word.
    pub surface: String,
    /// Conflation term ([`Lexicon::term`]).
    pub term: String,
    /// Lemma that a verb and the nouns that come of it share ([`Lexicon::family`]).
    pub family: String,
    /// Whether it is a stop word.
    pub stop: bool,
}

/// The words and numbers of `text` with their terms.
#[must_use]
pub fn terms_of(text: &str, lex: &Lexicon) -> Vec<Term> {
    tokenize(text, Span::new(0, text.len()))
        .into_iter()
        .filter(|t| t.kind != TokenKind::Punct)
        .map(|t| {
            let surface = t.fold.to_string();
            let word = t.kind == TokenKind::Word;
            let (term, family) = if word { lex.term_and_family(&surface) } else { (surface.clone(), surface.clone()) };
            let stop = lex.stopwords.contains(&surface);
            Term { span: t.span, surface, term, family, stop }
        })
        .collect()
}

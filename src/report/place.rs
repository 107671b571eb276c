//! Examples: words where they stand.

use super::json::{Range, around};
use crate::model::{Article, CharIndex, Id, Span};
use serde::Serialize;

/// Characters of context on each side.
const CONTEXT: usize = 40;

/// A place in an article with the words around it (a line of a concordance); offsets count Unicode scalar values of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// `ARTICLE:N`
    pub claim: String,
    /// Article id.
    pub article: Id,
    /// First scalar value of the words.
    pub start: usize,
    /// One past their last.
    pub end: usize,
    /// Words before them.
    pub left: String,
    /// The words.
    pub node: String,
    /// Words after them.
    pub right: String,
}

impl Place {
    /// The words at `node` in piece `n` of `article`, which spans `unit`; nothing outside of the piece is shown.
    #[must_use]
    pub fn of(article: &Article, n: usize, unit: Span, node: Span) -> Self {
        let (left, right) = around(&article.text, unit, node, CONTEXT);
        let Range { start, end } = Range::of(node, &CharIndex::new(&article.text));
        Self {
            claim: format!("{}:{n}", article.id),
            article: article.id.clone(),
            start,
            end,
            left,
            node: node.of(&article.text).to_owned(),
            right,
        }
    }
}

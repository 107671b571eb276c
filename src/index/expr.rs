//! What a query asks for, as a tree.

use super::Filter;
use super::dates::Dates;

/// What a hit must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// Plain words without any syntax: one of them at least that is no stop word, and the more the better. Blank text
    /// holds everywhere, text without a word nowhere. Words beyond the first 512 different ones are left out.
    Words(String),
    /// Words beside each other in this order, each in any of its forms; the forms as written rank higher.
    Phrase(String),
    /// A value of a field.
    Filter(Filter),
    /// The day of publication.
    Dates(Dates),
    /// All of them.
    All(Vec<Expr>),
    /// One of them at least.
    Any(Vec<Expr>),
    /// What must not hold.
    Not(Box<Expr>),
}

impl Default for Expr {
    /// What holds everywhere.
    fn default() -> Self {
        Self::Words(String::new())
    }
}

impl Expr {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Words(text) if text.trim().is_empty())
    }
}

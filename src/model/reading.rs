//! How a sentence was read: its clauses, who does what to whom in them, and what turns or weakens what is said.

use super::{Id, Span};

/// The grammar found in one piece. Made anew when asked for, never stored with an analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In text order; together they cover the piece but for white space.
    pub clauses: Vec<ClauseRead>,
    /// One for each finite verb, in text order.
    pub roles: Vec<RolesRead>,
    /// Negations, hedges and the like, in text order.
    pub modifiers: Vec<ModifierRead>,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseRead {
    /// Its stretch of the text.
    pub span: Span,
    /// What opens it: `main`, `joined`, `subordinate`, `that`, `relative`, `in brackets`, `adjunct`.
    pub kind: &'static str,
    /// Index of the clause on which it hangs; none for a main clause.
    pub parent: Option<usize>,
    /// Index of the clause that it goes on with behind an insertion.
    pub resumes: Option<usize>,
    /// Index of the clause to which a conjunction joins it.
    pub joined: Option<usize>,
}

/// Who does what to whom, as one verb says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolesRead {
    /// The verb.
    pub predicate: Span,
    /// Index of its clause.
    pub clause: usize,
    /// Who does it.
    pub agent: Option<Party>,
    /// To whom or what it is done.
    pub patient: Option<Party>,
    /// The verb stands in the passive.
    pub passive: bool,
    /// It is denied.
    pub negated: bool,
}

/// A noun phrase in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The phrase.
    pub span: Span,
    /// The actors that it amounts to, rolled up.
    pub actors: Vec<Id>,
    /// It stands in an earlier clause: carried over, or meant by a pronoun.
    pub carried: bool,
}

/// A modifier at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModifierRead {
    /// `negation`, `hedge`, …
    pub kind: &'static str,
    /// Its row, `ar/modifiers:12`.
    pub row: String,
    /// In percent: −100 turns the sign, 0 silences, 150 strengthens.
    pub factor: i32,
    /// Its words.
    pub span: Span,
    /// What it touches.
    pub reach: Span,
}

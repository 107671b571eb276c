//! Claims of different outlets about the same thing: aligned, related, counted.

use crate::index::Index;
use crate::lexicon::Lexicon;
use crate::model::{Analysis, By, Corpus, Id, Piece, Related, Result, TopicContrast};

/// What to contrast.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What makes a column.
    pub by: By,
    /// Only these topics, in this order; all topics that any claim has where empty.
    pub topics: Vec<Id>,
}

/// Contrasts every topic of `options` (all that occur where none is named): columns, groups, pairs, silence, stance, labels.
///
/// # Errors
/// [`crate::model::Error::Unknown`] for a topic that the tables do not hold; [`crate::model::Error::Index`] from the index.
pub fn contrast(corpus: &Corpus, analyses: &[Analysis], lex: &Lexicon, index: &Index<'_>, options: &Options) -> Result<Vec<TopicContrast>> {
    let _ = (corpus, analyses, lex, index, options);
    Ok(Vec::new())
}

/// How two claims that stand apart from any corpus are related.
#[must_use]
pub fn relate(a: (&str, &Piece), b: (&str, &Piece), lex: &Lexicon) -> Related {
    let _ = (a, b, lex);
    Related::default()
}

//! Claims of different outlets about the same thing: aligned, related, counted.
//!
//! For each topic: candidates come from an index (claims of other outlets that share terms and are near in time), and where a topic
//! is small, from all of its claims; each pair gets a score of named parts ([`relate`] tells which); groups form where every member fits
//! the whole. Outlet and camp say which claims may stand against each other and in which column they are shown; they never
//! touch a score.

mod agreement;
mod claim;
mod columns;
mod concepts;
mod copies;
mod deeds;
mod edges;
mod groups;
mod relation;
mod score;
mod shown;
mod sorted;
mod tally;
mod topic;

pub use columns::column_key;
pub use concepts::{Concept, Concepts};
pub use copies::copies;

use crate::lexicon::Lexicon;
use crate::model::{Analysis, By, Copy, Corpus, Error, Id, Piece, Related, Result, TopicContrast};
use claim::{Claim, Terms};
use relation::Compared;
use score::Rarity;

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
/// A claim is a content piece of the topic. Titles and headings count, but stand in a group only where they are long enough to
/// say something; questions stand in none. `copied` is what [`copies()`] found: such an article is no voice of its own.
///
/// # Errors
/// [`crate::model::Error::Unknown`] for a topic that the tables do not hold; [`crate::model::Error::Index`] from the index of claims.
pub fn contrast(corpus: &Corpus, analyses: &[Analysis], lex: &Lexicon, copied: &[Copy], options: &Options) -> Result<Vec<TopicContrast>> {
    Ok(topics(corpus, analyses, lex, copied, options)?.collect())
}

/// Like [`contrast`], one topic after the other: so a large corpus needs memory for the groups of one topic only.
///
/// # Errors
/// Those of [`contrast`].
pub fn topics<'a>(
    corpus: &'a Corpus,
    analyses: &'a [Analysis],
    lex: &'a Lexicon,
    copied: &[Copy],
    options: &Options,
) -> Result<impl Iterator<Item = TopicContrast> + use<'a>> {
    for topic in &options.topics {
        if !lex.topics.iter().any(|t| t.id == *topic) {
            let expected = lex.topics.iter().map(|t| &*t.id).collect::<Vec<_>>().join(", ");
            return Err(Error::Unknown { what: "topic", expected, found: topic.to_string() });
        }
    }
    topic::Material::new(corpus, analyses, lex, copied, options.by).contrast(&options.topics)
}

/// How two claims that stand apart from any corpus are related.
///
/// To compare many pairs, make one [`Relater`].
#[must_use]
pub fn relate(a: (&str, &Piece), b: (&str, &Piece), lex: &Lexicon) -> Related {
    Relater::new(lex).relate(a, b)
}

/// Compares claims apart from any corpus; made once for many pairs.
#[derive(Debug)]
pub struct Relater<'l> {
    lex: &'l Lexicon,
    concepts: Concepts,
    rarity: Rarity,
}

impl<'l> Relater<'l> {
    /// A relater with these tables.
    #[must_use]
    pub fn new(lex: &'l Lexicon) -> Self {
        Self { lex, concepts: Concepts::new(lex), rarity: Rarity::flat(lex) }
    }

    /// How two claims are related; the text is that of the article that the piece's spans point into.
    #[must_use]
    pub fn relate(&self, a: (&str, &Piece), b: (&str, &Piece)) -> Related {
        let mut numbers = Terms::default();
        let mut read = |(text, piece)| {
            let mut claim = Claim::new(text, piece, self.lex, &self.concepts, &mut numbers);
            claim.weigh(&self.rarity);
            claim
        };
        let (a, b) = (read(a), read(b));
        Compared::new(&a, &b, &self.rarity).related()
    }
}

#[cfg(test)]
mod tests;

//! Look-ups that every report needs: articles and pieces by id, names for reading.

use crate::model::{Analysis, Article, Corpus, Id, Names, Piece};
use std::collections::BTreeMap;

/// A corpus with its analyses and the names for reading; cheap to build, borrowed by every writer.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// Articles and outlets.
    pub corpus: &'a Corpus,
    /// One an article, in any order.
    pub analyses: &'a [Analysis],
    /// Names in the language of the report.
    pub names: &'a Names,
    articles: BTreeMap<&'a str, &'a Article>,
    by_article: BTreeMap<&'a str, &'a Analysis>,
}

impl<'a> View<'a> {
    /// Indexes `corpus` and `analyses` by article id (of two with one id, the first counts).
    #[must_use]
    pub fn new(corpus: &'a Corpus, analyses: &'a [Analysis], names: &'a Names) -> Self {
        let articles = corpus.articles.iter().rev().map(|a| (&*a.id, a)).collect();
        let by_article = analyses.iter().rev().map(|a| (&*a.article, a)).collect();
        Self { corpus, analyses, names, articles, by_article }
    }

    /// The article `id`.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&'a Article> {
        self.articles.get(id).copied()
    }

    /// The analysis of article `id`.
    #[must_use]
    pub fn analysis(&self, id: &str) -> Option<&'a Analysis> {
        self.by_article.get(id).copied()
    }

    /// Piece `n` (from 1) of article `id`.
    #[must_use]
    pub fn piece(&self, id: &str, n: usize) -> Option<&'a Piece> {
        let pieces = &self.analysis(id)?.pieces;
        let at = n.checked_sub(1).and_then(|i| pieces.get(i)).filter(|p| p.n == n);
        at.or_else(|| pieces.iter().find(|p| p.n == n))
    }

    /// Name of an actor.
    #[must_use]
    pub fn actor<'b>(&'b self, id: &'b str) -> &'b str {
        Names::of(&self.names.actors, id)
    }

    /// Name of a topic.
    #[must_use]
    pub fn topic<'b>(&'b self, id: &'b str) -> &'b str {
        Names::of(&self.names.topics, id)
    }

    /// Name of a camp.
    #[must_use]
    pub fn camp<'b>(&'b self, id: &'b str) -> &'b str {
        Names::of(&self.names.camps, id)
    }

    /// Name of an outlet: from the names, else as the manifest has it, else the id.
    #[must_use]
    pub fn outlet<'b>(&'b self, id: &'b str) -> &'b str {
        let declared = || self.corpus.outlets.get(id).map_or(id, |o| o.name("en"));
        self.names.outlets.get(id).map_or_else(declared, String::as_str)
    }

    /// Name of a column of a contrast, whose key is a camp, an outlet, a country or an article (see [`crate::model::By`]).
    #[must_use]
    pub fn column<'b>(&'b self, key: &'b str) -> &'b str {
        let n = self.names;
        if key.is_empty() {
            "(not declared)"
        } else if let Some(name) = n.camps.get(key) {
            name
        } else if n.outlets.contains_key(key) || self.corpus.outlets.contains_key(key) {
            self.outlet(key)
        } else if self.articles.contains_key(key) {
            key
        } else {
            self.actor(key)
        }
    }

    /// The declared camp of an outlet.
    #[must_use]
    pub fn camp_of(&self, outlet: &str) -> Option<&'a Id> {
        self.corpus.outlets.get(outlet).and_then(|o| o.camp.as_ref())
    }
}

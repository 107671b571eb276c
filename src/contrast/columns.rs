//! Which column each article stands in, and in which order the columns stand.

use crate::lexicon::Lexicon;
use crate::model::{Article, By, Corpus, Id};
use std::collections::BTreeMap;

/// The key of articles that declare nothing.
const UNKNOWN: &str = "unknown";

/// The columns of a corpus.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    keys: Vec<Id>,
    articles: Vec<usize>,
    /// Column of each article.
    of: Vec<usize>,
}

impl Columns {
    /// In the order of the camps of the domain pack, then of first appearance; articles without a camp after all camps.
    pub(super) fn new(corpus: &Corpus, lex: &Lexicon, by: By) -> Self {
        let mut camps: Vec<&crate::lexicon::Named> = lex.camps.iter().collect();
        camps.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
        let rank = |camp: Option<&Id>| camp.and_then(|c| camps.iter().position(|k| k.id == *c)).unwrap_or(camps.len());
        let mut first: BTreeMap<Id, (usize, usize)> = BTreeMap::new();
        let keys: Vec<Id> = corpus.articles.iter().map(|a| column_key(corpus, a, by)).collect();
        for (i, (article, key)) in corpus.articles.iter().zip(&keys).enumerate() {
            let unknown = by == By::Camp && camp(corpus, article).is_none();
            let place = (rank(camp(corpus, article)) + usize::from(unknown), i);
            let x = first.entry(key.clone()).or_insert(place);
            *x = (*x).min(place);
        }
        let mut order: Vec<(&Id, &(usize, usize))> = first.iter().collect();
        order.sort_by_key(|(_, place)| **place);
        let order: Vec<Id> = order.into_iter().map(|(k, _)| k.clone()).collect();
        let places: BTreeMap<&Id, usize> = order.iter().zip(0..).collect();
        let of: Vec<usize> = keys.iter().map(|k| places.get(k).copied().unwrap_or(0)).collect();
        let mut articles = vec![0; order.len()];
        for &c in &of {
            if let Some(n) = articles.get_mut(c) {
                *n += 1;
            }
        }
        Self { keys: order, articles, of }
    }

    pub(super) fn key(&self, column: usize) -> Option<&Id> {
        self.keys.get(column)
    }

    /// How many articles stand in a column.
    pub(super) fn articles(&self, column: usize) -> usize {
        self.articles.get(column).copied().unwrap_or(0)
    }

    /// The column of an article, by its place in the corpus.
    pub(super) fn of(&self, article: usize) -> usize {
        self.of.get(article).copied().unwrap_or(0)
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }
}

/// The side declared for an article, else for its outlet.
pub(super) fn camp<'a>(corpus: &'a Corpus, article: &'a Article) -> Option<&'a Id> {
    article.camp.as_ref().or_else(|| corpus.outlets.get(&article.outlet)?.camp.as_ref())
}

/// The key of the column in which an article stands: its outlet, its own id, or the side or country declared for it, else for its
/// outlet; `unknown` where none is.
#[must_use]
pub fn column_key(corpus: &Corpus, article: &Article, by: By) -> Id {
    let unknown = || UNKNOWN.into();
    match by {
        By::Outlet => article.outlet.clone(),
        By::Article => article.id.clone(),
        By::Camp => camp(corpus, article).cloned().unwrap_or_else(unknown),
        By::Country => {
            let declared = article.country.as_ref().or_else(|| corpus.outlets.get(&article.outlet)?.country.as_ref());
            declared.cloned().unwrap_or_else(unknown)
        }
    }
}

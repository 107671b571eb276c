//! The index: articles and their claims in tantivy, found by our own tokens, shown as concordance lines.
//!
//! tantivy never folds or stems a word: the caller's [`Terms`] gives the tokens of every text and of every query, so
//! index, lexicon and query agree. Each token is held twice, as the folded word (`surface`) and as its conflation
//! term; a query word finds both, and an exact form ranks above a conflated one. The runs of three letters of its light
//! stem are held too: they find nothing by themselves, and raise what shares a name or a form that no table conflates.
//!
//! There are two kinds of documents ([`Unit`]): an article (its title and all its content pieces) and a claim (one
//! content piece). Each has its own BM25 statistics, so that short claims do not distort the weights of articles.
//! Results are ordered by rounded score, then by the order of the corpus, then by the number of the piece; neither
//! threads nor segments change them.
//!
//! An index lives in memory ([`Index::in_ram`]) or in a store on disk ([`Index::create`], [`Index::open`]); a store
//! holds the articles and their analyses too, and [`load`] gives them back.

mod compile;
mod dates;
mod document;
mod expr;
mod fields;
mod grams;
mod kwic;
mod near;
mod nearby;
mod places;
mod search;
mod store;
mod syntax;
mod words;

pub use dates::Dates;
pub use expr::Expr;
pub use near::Taken;
pub use nearby::Nearby;
pub use store::{FORMAT_VERSION, MANIFEST, is_store, load};
pub use syntax::{Values, nearest, parse};

use crate::model::{Analysis, Corpus, Error, Id, Result, Span};
use fields::Fields;
use std::path::Path;
use std::str::FromStr;

/// A token as the index takes it.
///
/// A token that overlaps the one before it (as a second reading with the same span does) is a reading of the same
/// word: the word counts once, under the surface of its first token, and every reading's term finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexToken {
    /// Where it stands in the text that was given.
    pub span: Span,
    /// The folded word.
    pub surface: String,
    /// Its conflation term.
    pub term: String,
    /// Whether it is a stop word: it never makes a hit while another word of the query remains, and only refines the order.
    pub stop: bool,
}

impl From<crate::analyze::Term> for IndexToken {
    fn from(t: crate::analyze::Term) -> Self {
        Self { span: t.span, surface: t.surface, term: t.term, stop: t.stop }
    }
}

/// Gives the tokens of a text, in text order; called for pieces, titles and queries.
pub type Terms<'l> = dyn Fn(&str) -> Vec<IndexToken> + Send + Sync + 'l;

/// What a hit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A content piece: title, heading or sentence.
    #[default]
    Claim,
    /// A whole article.
    Article,
}

impl Unit {
    /// As in arguments and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Article => "article",
        }
    }
}

impl FromStr for Unit {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        [Self::Claim, Self::Article].into_iter().find(|u| u.as_str() == s).ok_or_else(|| Error::Unknown {
            what: "unit",
            expected: "claim or article".to_owned(),
            found: s.to_owned(),
        })
    }
}

/// What a [`Filter`] looks at. An article has the values of all its content pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterField {
    /// Article id.
    Article,
    /// Outlet id.
    Outlet,
    /// Declared side of the outlet.
    Camp,
    /// Country of the outlet.
    Country,
    /// Actor mentioned, rolled up.
    Actor,
    /// Topic id.
    Topic,
    /// Type of the voice: `outlet`, `actor`, `expert`, `media`, `anonymous`.
    Voice,
    /// Actor that speaks, rolled up.
    Source,
    /// `target:label` or `target:label:own|attributed`, as `algeria:against:own`.
    Stance,
    /// Kind of the piece: `title`, `heading`, `claim`.
    Kind,
}

impl FilterField {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Article,
        Self::Outlet,
        Self::Camp,
        Self::Country,
        Self::Actor,
        Self::Topic,
        Self::Voice,
        Self::Source,
        Self::Stance,
        Self::Kind,
    ];

    /// As in arguments and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Outlet => "outlet",
            Self::Camp => "camp",
            Self::Country => "country",
            Self::Actor => "actor",
            Self::Topic => "topic",
            Self::Voice => "voice",
            Self::Source => "source",
            Self::Stance => "stance",
            Self::Kind => "kind",
        }
    }
}

/// A condition on hits. Every filter of a query must hold; a filter holds where one of its values does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is looked at.
    pub field: FilterField,
    /// The values of which one must hold, compared letter by letter; without any, nothing holds.
    pub any: Vec<String>,
}

impl Filter {
    /// A filter with one value.
    #[must_use]
    pub fn new(field: FilterField, value: impl Into<String>) -> Self {
        Self { field, any: vec![value.into()] }
    }
}

/// What is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What a hit must hold; blank words list all that the filters let through, in corpus order.
    pub what: Expr,
    /// What a hit is.
    pub unit: Unit,
    /// Conditions beside it.
    pub filters: Vec<Filter>,
}

impl Query {
    /// Plain words, without any syntax.
    #[must_use]
    pub fn words(text: impl Into<String>, unit: Unit) -> Self {
        Self { what: Expr::Words(text.into()), unit, filters: Vec::new() }
    }
}

/// Hits, and what was searched in place of words that stand nowhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// In the order of the query.
    pub taken: Vec<Taken>,
}

/// A hit with its concordance line: `left`, `node` and `right` joined are the text around the best match, with each
/// run of white space turned into one space.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Article id.
    pub article: Id,
    /// Outlet id.
    pub outlet: Id,
    /// Number of the piece in its article; for an article, the piece that holds the node (its first content piece
    /// where nothing is searched or only the title matches), `None` where it has no content.
    pub piece: Option<usize>,
    /// That piece in the article's text.
    pub span: Span,
    /// The same place in Unicode scalar values, as every JSON contract counts: start and end.
    pub chars: (usize, usize),
    /// BM25, rounded to three decimals; 0 in a list without text.
    pub score: f32,
    /// About 40 characters before the node.
    pub left: String,
    /// The run of adjacent matched words with most weight; empty where nothing is searched.
    pub node: String,
    /// About 40 characters after the node (80 without a node).
    pub right: String,
}

/// An index that is ready for searching; cheap to search many times, from many threads.
pub struct Index<'l> {
    searcher: tantivy::Searcher,
    fields: Fields,
    terms: &'l Terms<'l>,
    articles: u64,
    claims: u64,
}

impl std::fmt::Debug for Index<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("articles", &self.articles).field("claims", &self.claims).finish_non_exhaustive()
    }
}

impl<'l> Index<'l> {
    /// Indexes a corpus in memory.
    ///
    /// An article's analysis is found by its id; an article without one has no claims, and only its title is found.
    ///
    /// # Errors
    /// [`Error::Index`] where tantivy fails.
    pub fn in_ram(corpus: &Corpus, analyses: &[Analysis], terms: &'l Terms<'l>) -> Result<Self> {
        let (schema, fields) = fields::schema();
        let index = tantivy::Index::create_in_ram(schema);
        document::write(&index, &fields, corpus, analyses, terms)?;
        Self::over(&index, fields, terms)
    }

    /// Indexes a corpus into a store at `path` and opens it.
    ///
    /// The folder may be absent, empty, or a store, which is replaced once the new one is complete; any other folder,
    /// and a store that holds files of somebody else, is refused.
    ///
    /// # Errors
    /// [`Error::Index`] where the folder is refused or tantivy fails, [`Error::Io`] where it cannot be written.
    pub fn create(path: &Path, corpus: &Corpus, analyses: &[Analysis], terms: &'l Terms<'l>) -> Result<Self> {
        store::create(path, corpus, analyses, terms)?;
        Self::open(path, terms)
    }

    /// Opens the store at `path`; `terms` must be what it was built with.
    ///
    /// # Errors
    /// [`Error::Index`] where the folder is no store, or one of another format version, [`Error::Io`] where it cannot
    /// be read.
    pub fn open(path: &Path, terms: &'l Terms<'l>) -> Result<Self> {
        let (index, fields) = store::open(path)?;
        Self::over(&index, fields, terms)
    }

    /// How many documents of `unit` there are.
    #[must_use]
    pub const fn len(&self, unit: Unit) -> u64 {
        match unit {
            Unit::Claim => self.claims,
            Unit::Article => self.articles,
        }
    }

    /// Whether it holds no article.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.articles == 0
    }

    fn over(index: &tantivy::Index, fields: Fields, terms: &'l Terms<'l>) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into().map_err(failed)?;
        let searcher = reader.searcher();
        let count = |unit: Unit| searcher.doc_freq(&fields.unit_term(unit)).map_err(failed);
        let (articles, claims) = (count(Unit::Article)?, count(Unit::Claim)?);
        Ok(Self { searcher, fields, terms, articles, claims })
    }
}

/// An error of tantivy as ours.
fn failed(error: impl std::fmt::Display) -> Error {
    Error::Index(error.to_string())
}

#[cfg(test)]
mod query_tests;
#[cfg(test)]
mod tests;

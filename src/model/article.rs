//! What ingest gives: articles with blocks, outlets with what a user declared of them.

use super::{Id, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One article: its original text, never changed, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Unique in its corpus.
    pub id: Id,
    /// The outlet's id (a key of [`Corpus::outlets`]).
    pub outlet: Id,
    /// The side that the user declares for the outlet; never read by scoring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub camp: Option<Id>,
    /// Country of the outlet, an actor id or any name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Id>,
    /// BCP 47 tag, `ar` where nothing is said.
    pub lang: Id,
    /// Title, where it is known apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Date as given, ISO 8601 where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The original text.
    pub text: String,
    /// Its non-empty lines in order (see [`Block`]).
    #[serde(default)]
    pub blocks: Vec<Block>,
}

/// A line of an article that is not blank, trimmed of white space at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// How many blank lines stand before it.
    pub blank_before: u32,
}

/// An outlet as a manifest declares it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Key.
    pub id: Id,
    /// Name by language tag (`ar`, `en`, `fr`).
    pub names: BTreeMap<String, String>,
    /// Country, where declared.
    pub country: Option<Id>,
    /// Side, where declared.
    pub camp: Option<Id>,
    /// Why that side.
    pub reason: Option<String>,
}

impl Outlet {
    /// The name in `lang`, else in English, else in Arabic, else the id.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        [lang, "en", "ar"].iter().find_map(|l| self.names.get(*l)).map_or(&*self.id, String::as_str)
    }
}

/// All that one run reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// In input order.
    pub articles: Vec<Article>,
    /// By id; every article's outlet is here.
    pub outlets: BTreeMap<Id, Outlet>,
    /// What could not be read, with the reason.
    pub skipped: Vec<Skipped>,
}

/// An input that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it is: `path` or `path:line`.
    pub place: String,
    /// What was expected and what was found.
    pub reason: String,
}

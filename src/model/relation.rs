//! How two claims stand to each other.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Relation of two claims; one a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same said.
    Agree,
    /// Opposite polarity, antonyms, opposite stance, another actor in the same role.
    Disagree,
    /// The same event with another number, date or place.
    Conflict,
    /// One topic, different claims.
    Related,
    /// Nothing in common.
    #[default]
    Unrelated,
}

impl Relation {
    /// As in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Conflict => "conflict",
            Self::Related => "related",
            Self::Unrelated => "unrelated",
        }
    }
}

/// Why: a message id with its arguments, so that it can be said in any language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Message id: `shared-actors`, `other-year`, `opposite-stance`, …
    pub id: String,
    /// Arguments by name.
    pub args: BTreeMap<String, String>,
}

impl Reason {
    /// A reason with arguments.
    #[must_use]
    pub fn new<const N: usize>(id: &str, args: [(&str, String); N]) -> Self {
        Self { id: id.to_owned(), args: args.into_iter().map(|(k, v)| (k.to_owned(), v)).collect() }
    }
}

/// Two claims compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// 0 to 1.
    pub similarity: f64,
    /// One of five.
    pub relation: Relation,
    /// −1 to 1; its sign is a best guess even where the relation stays cautious.
    pub agreement: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

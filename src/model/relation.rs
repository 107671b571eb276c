//! How two claims stand to each other.

use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
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
///
/// A large corpus gives some of them for millions of pairs, so what stands in the program is not copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Message id: `shared-actors`, `other-year`, `opposite-stance`, …
    pub id: Cow<'static, str>,
    /// Arguments by name.
    pub args: Args,
}

impl Reason {
    /// A reason with arguments.
    #[must_use]
    pub fn new<const N: usize>(id: &'static str, args: [(&'static str, String); N]) -> Self {
        Self { id: Cow::Borrowed(id), args: Args::of(args.map(|(name, value)| (Cow::Borrowed(name), value))) }
    }
}

/// The arguments of a [`Reason`]: texts by name, in the order of the names; in JSON an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Args(Box<[(Cow<'static, str>, Box<str>)]>);

impl Args {
    fn of(all: impl IntoIterator<Item = (Cow<'static, str>, String)>) -> Self {
        let mut all: Vec<_> = all.into_iter().map(|(name, value)| (name, value.into_boxed_str())).collect();
        all.sort();
        Self(all.into_boxed_slice())
    }

    /// The argument of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| &**value)
    }

    /// Names with their texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }
}

impl From<BTreeMap<String, String>> for Args {
    fn from(all: BTreeMap<String, String>) -> Self {
        Self::of(all.into_iter().map(|(name, value)| (Cow::Owned(name), value)))
    }
}

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_written_and_read_with_its_arguments_in_order() {
        let reason = Reason::new("other-year", [("b", "2024".to_owned()), ("a", "2023".to_owned())]);
        let json = serde_json::to_string(&reason).unwrap();
        assert_eq!(json, r#"{"id":"other-year","args":{"a":"2023","b":"2024"}}"#);
        assert_eq!(serde_json::from_str::<Reason>(&json).unwrap(), reason);
        assert_eq!((reason.args.get("a"), reason.args.get("c")), (Some("2023"), None));
    }
}

//! The tables that the binary carries.

use super::TableFile;
use std::borrow::Cow;

macro_rules! tables {
    ($($name:literal),* $(,)?) => {
        vec![$(TableFile {
            name: $name.to_owned(),
            path: concat!("<embedded>/", $name, ".tsv").to_owned(),
            text: Cow::Borrowed(include_str!(concat!("../../lexicons/", $name, ".tsv"))),
        }),*]
    };
}

/// The embedded tables: the language pack `ar` and the domain pack `maghreb-sahel`.
#[must_use]
pub fn embedded_files() -> Vec<TableFile> {
    tables![
        "ar/patterns",
        "ar/affixes",
        "ar/function",
        "ar/modifiers",
        "ar/verbs",
        "ar/words",
        "ar/reporting",
        "ar/sources",
        "ar/owed",
        "ar/apart",
        "ar/neutral",
        "ar/stance",
        "ar/frames",
        "ar/loaded",
        "ar/opposites",
        "ar/act_classes",
        "ar/acts",
        "ar/fields",
        "ar/layout",
        "ar/calendar",
        "ar/stopwords",
        "ar/translit",
        "maghreb-sahel/actors",
        "maghreb-sahel/aliases",
        "maghreb-sahel/topics",
        "maghreb-sahel/topic_rules",
        "maghreb-sahel/outcomes",
        "maghreb-sahel/outcome_rules",
        "maghreb-sahel/labels",
        "maghreb-sahel/issues",
        "maghreb-sahel/issue_terms",
        "maghreb-sahel/camps",
    ]
}

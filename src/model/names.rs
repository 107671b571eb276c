//! Names for reading of the ids in a report.

use super::{By, Id};
use std::collections::BTreeMap;

/// Names by id, in the language of the report; an id without a name stands for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Actors.
    pub actors: BTreeMap<Id, String>,
    /// Topics.
    pub topics: BTreeMap<Id, String>,
    /// Outcomes.
    pub outcomes: BTreeMap<Id, String>,
    /// Camps.
    pub camps: BTreeMap<Id, String>,
    /// Outlets.
    pub outlets: BTreeMap<Id, String>,
}

impl Names {
    /// The name of `id` in `table`, else the id itself.
    #[must_use]
    pub fn of<'a>(table: &'a BTreeMap<Id, String>, id: &'a str) -> &'a str {
        table.get(id).map_or(id, String::as_str)
    }

    /// The name of a column by its key; the key where it has none.
    #[must_use]
    pub fn column<'a>(&'a self, by: By, key: &'a str) -> &'a str {
        let table = match by {
            By::Outlet => &self.outlets,
            By::Camp => &self.camps,
            By::Country => &self.actors,
            By::Article => return key,
        };
        table.get(key).filter(|n| !n.is_empty()).map_or(key, String::as_str)
    }
}

//! What is counted in one cell of a table: how often, in whose voice, in how many articles, with examples.

use crate::report::place::Place;
use serde::Serialize;

/// Uses of one thing in one column.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Cell {
    pub(super) count: u64,
    /// Of these in the own voice.
    pub(super) own: u64,
    /// Of these in the voice of somebody quoted.
    pub(super) attributed: u64,
    pub(super) articles: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) examples: Vec<Place>,
}

impl Cell {
    /// Counts one use more; `new` says that its article has none before it, and an example is sought only while there are fewer than `most`.
    pub(super) fn add(&mut self, attributed: bool, new: bool, most: usize, example: impl FnOnce() -> Option<Place>) {
        self.count += 1;
        *(if attributed { &mut self.attributed } else { &mut self.own }) += 1;
        self.articles += u64::from(new);
        if self.examples.len() < most {
            self.examples.extend(example());
        }
    }
}

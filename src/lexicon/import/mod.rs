//! Dictionaries of other programs, brought into our tables: quanteda's YAML and LIWC's `.dic`.
//!
//! Such a list knows words and categories; it knows no roles, no word classes and no examples. What is carried over is what the tables can
//! vouch for: the class comes from a lemma that a table knows, a glob becomes the known lemmas that begin so, a noun becomes a good
//! or bad *thing* (`value`), an adjective a quality of its *bearer*. Whatever cannot be carried is named with its line and the reason,
//! and stands as a remark in the table, so that nothing is lost.

mod convert;
mod liwc;
mod quanteda;
mod rows;

pub use convert::{Options, Target, convert};
pub use liwc::liwc;
pub use quanteda::quanteda;
pub use rows::{Carried, Imported};

use crate::model::Problem;

/// A word, phrase or glob of a dictionary with its category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Line in the file, from 1.
    pub line: usize,
    /// Path of categories, parted by `/`.
    pub category: String,
    /// As written.
    pub text: String,
}

/// A dictionary as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// What messages call it.
    pub path: String,
    /// Its words in their order.
    pub patterns: Vec<Pattern>,
    /// What is no word with a category.
    pub problems: Vec<Problem>,
    /// Whether a mistake ended the reading before the file ended.
    pub broken: bool,
}

impl Dictionary {
    fn problem(&mut self, line: usize, message: String) {
        self.problems.push(Problem { path: self.path.clone(), line, column: 0, message });
    }
}

//! Measures what the program finds against gold that people coded.
//!
//! | gold | a line or entry | against |
//! |---|---|---|
//! | stance, sentences of articles | `id, article, start, end`, and where coded `kind, voice, stance, topics` | analyses of those articles |
//! | stance, texts of their own | `id, text, stance`, and where coded `voice, topics, capability` | analyses of the texts under those ids ([`gold_texts`]) |
//! | pairs | one object: `sentences`, `groups`, `relations`, `never` | one contrast |
//! | relate | `id, relation` | one answer a line |
//!
//! A stance label is `favor`, `against`, `none`; `unclear`, which is left out; `not-against`; or several that fit, `a|b`.
//! A voice type may be several, `a|b`, too. A piece of an analysis belongs to the gold sentence that holds more than half
//! of it. Offsets count Unicode scalar values. All figures are rounded to four digits.
//!
//! Gold with mistakes is not measured against: every problem is reported at once, with its line.
//!
//! Intervals hold 95 % of 1000 bootstrap draws with a fixed seed ([`crate::stats::Bootstrap`]), and are `null` where
//! there are fewer than two units to draw from.

mod found;
mod gold;
mod pair_gold;
mod pairs;
mod relate;
mod stance;

use crate::model::{Error, Problem, Result};
use crate::stats::{Bootstrap, Interval};
use serde::{Serialize, Serializer};
use serde_json::Value;

pub use gold::gold_texts;
pub use pairs::{PairScores, pair_scores};
pub use relate::{RelateScores, WrongRelation, relate_scores};
pub use stance::{Miss, Prior, StanceScores, prior_scores, stance_scores};

/// [`stance_scores`] as JSON. `gold_path` is only for messages.
///
/// # Errors
/// Every problem of the gold and of the analyses, with its line.
pub fn stance(gold: &str, gold_path: &str, analyses: &[Value]) -> Result<Value> {
    json(&stance_scores(gold, gold_path, analyses)?)
}

/// [`pair_scores`] as JSON. `gold_path` is only for messages.
///
/// # Errors
/// Every problem of the gold, with its line; a contrast that is none.
pub fn pairs(gold: &str, gold_path: &str, contrast: &Value) -> Result<Value> {
    json(&pair_scores(gold, gold_path, contrast)?)
}

/// [`relate_scores`] as JSON. `gold_path` is only for messages.
///
/// # Errors
/// Every problem of the gold and of the answers, with its line; another number of answers than of gold pairs.
pub fn relate(gold: &str, gold_path: &str, related: &[Value]) -> Result<Value> {
    json(&relate_scores(gold, gold_path, related)?)
}

/// [`prior_scores`] as JSON. `gold_path` is only for messages.
///
/// # Errors
/// Every problem of the gold, with its line.
pub fn prior(gold: &str, gold_path: &str) -> Result<Value> {
    json(&prior_scores(gold, gold_path)?)
}

fn json(scores: &impl Serialize) -> Result<Value> {
    serde_json::to_value(scores).map_err(|e| Error::Input(vec![problem("<scores>", 0, format!("expected JSON, found {e}"))]))
}

fn problem(path: &str, line: usize, message: String) -> Problem {
    Problem { path: path.to_owned(), line, column: 0, message }
}

/// Four digits after the point; a tie goes to the even digit, as it does in Python and in IEEE 754.
fn round4(x: f64) -> f64 {
    format!("{x:.4}").parse().unwrap_or(x)
}

fn rounded(i: Interval) -> [f64; 2] {
    [round4(i.low), round4(i.high)]
}

fn interval<T>(units: &[T], statistic: impl FnMut(&[&T]) -> f64) -> Option<[f64; 2]> {
    Bootstrap::default().interval(units, statistic).map(rounded)
}

/// How many scalar values two half-open ranges share.
fn overlap(a: (i64, i64), b: (i64, i64)) -> i64 {
    (a.1.min(b.1) - a.0.max(b.0)).max(0)
}

/// Whether more than half of `piece` lies in `gold`.
fn mostly_in(piece: (i64, i64), gold: (i64, i64)) -> bool {
    2 * overlap(piece, gold) > piece.1 - piece.0
}

/// `name` without its extension: gold names files, analyses name articles.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Each value once with its count, most frequent first, first seen first among equals.
fn most_common<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(v, _)| *v == value) {
            Some((_, n)) => *n += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    counts
}

/// A JSON object whose keys stay in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Ordered<T> {
    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(k, v)| (k, v)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_round_to_the_even_digit() {
        assert_eq!([0.03125, 0.09375, 0.156_25, 1.0 / 3.0, 0.0, 1.0].map(round4), [0.0312, 0.0938, 0.1562, 0.3333, 0.0, 1.0]);
    }

    #[test]
    fn a_piece_belongs_where_more_than_half_of_it_lies() {
        assert!(mostly_in((0, 10), (0, 100)) && mostly_in((0, 10), (4, 100)));
        assert!(!mostly_in((0, 10), (5, 100)) && !mostly_in((0, 10), (10, 100)) && !mostly_in((3, 3), (0, 100)));
    }

    #[test]
    fn equals_keep_the_order_in_which_they_came() {
        assert_eq!(most_common(["b", "a", "c", "a", "c"]), [("a", 2), ("c", 2), ("b", 1)]);
    }

    #[test]
    fn only_the_last_extension_falls() {
        assert_eq!((stem("a.b.txt"), stem("a"), stem("")), ("a.b", "a", ""));
    }
}

//! Whether two columns differ.

use super::units::{Estimate, MANY, Three, Units, estimate, logit, sum, variance};
use crate::model::Id;
use crate::report::json::voice;
use crate::report::measure::round;
use crate::report::tables::Columns;
use crate::stats::{Permutation, benjamini_hochberg, two_sided_p};
use rayon::prelude::*;
use serde::Serialize;

/// Pairs are made of this many columns at most, so that their number does not grow with the corpus.
const COLUMNS: usize = 6;
/// At most this share of what is called a difference is expected to be none.
const LEVEL: f64 = 0.05;
const TOO_FEW: &str = "too few";

/// Two columns toward one target in one voice.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StanceContrast {
    pub(super) a: Id,
    pub(super) b: Id,
    pub(super) target: Id,
    pub(super) voice: &'static str,
    /// Logit of `a` less that of `b`.
    pub(super) difference: f64,
    #[serde(flatten)]
    pub(super) estimate: Option<Estimate>,
    /// Where both have two articles or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) p: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) q: Option<f64>,
    /// `exact` (all splits), `drawn`, or `normal` (many articles: the linearised difference).
    #[serde(skip_serializing_if = "Option::is_none")]
    test: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    splits: Option<u64>,
    pub(super) reading: &'static str,
}

/// The columns with most articles, in the order of columns.
pub(super) fn largest(columns: &Columns) -> Vec<Id> {
    let ordered = columns.ordered();
    let mut by_size: Vec<usize> = (0..ordered.len()).collect();
    by_size.sort_by_key(|i| (ordered.get(*i).map(|(_, c)| std::cmp::Reverse((c.articles, c.claims))), *i));
    by_size.truncate(COLUMNS);
    by_size.sort_unstable();
    by_size.into_iter().filter_map(|i| ordered.get(i)).map(|(_, c)| c.id.clone()).collect()
}

/// All pairs of `compared` with a stance toward one target in one voice, the least chance first.
pub(super) fn all(cells: &[(&(Id, bool), &Id, Units)], compared: &[Id]) -> Vec<StanceContrast> {
    let of: Vec<&(&(Id, bool), &Id, Units)> = cells.iter().filter(|(_, c, u)| compared.contains(c) && u.has_stance()).collect();
    let mut pairs = Vec::new();
    for same in of.chunk_by(|x, y| x.0 == y.0) {
        for (i, a) in same.iter().enumerate() {
            pairs.extend(same.iter().skip(i + 1).map(|b| (*a, *b)));
        }
    }
    let mut found: Vec<StanceContrast> = pairs.par_iter().map(|(a, b)| contrast(a, b)).collect();
    let tested: Vec<f64> = found.iter().filter_map(|c| c.p).collect();
    let adjusted = benjamini_hochberg(&tested);
    for (c, q) in found.iter_mut().filter(|c| c.p.is_some()).zip(adjusted) {
        // With so few splits not even the greatest difference could be one.
        let few = c.splits.is_some_and(|s| s as f64 * LEVEL < 1.0);
        c.reading = match (q <= LEVEL, c.difference > 0.0) {
            (true, true) => "first kinder",
            (true, false) => "second kinder",
            (false, _) if few => TOO_FEW,
            (false, _) => "not clear",
        };
        (c.p, c.q) = (c.p.map(round), Some(round(q)));
    }
    // A stable sort: of equal chance, larger differences first, then as the table of stance has them.
    found.sort_by(|x, y| {
        let key = |c: &StanceContrast| (c.p.unwrap_or(2.0), -c.difference.abs());
        let (x, y) = (key(x), key(y));
        x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1))
    });
    found
}

fn contrast(a: &(&(Id, bool), &Id, Units), b: &(&(Id, bool), &Id, Units)) -> StanceContrast {
    let ((target, attributed), units) = (a.0, [&a.2, &b.2]);
    let difference = logit(a.2.sum()) - logit(b.2.sum());
    let (test, splits, p) = match tested(&a.2, &b.2, difference) {
        Some((test, splits, p)) => (Some(test), splits, Some(p)),
        None => (None, None, None),
    };
    StanceContrast {
        a: a.1.clone(),
        b: b.1.clone(),
        target: target.clone(),
        voice: voice(*attributed),
        difference: round(difference),
        estimate: estimate(&units),
        p,
        q: None,
        test,
        splits,
        reading: TOO_FEW,
    }
}

/// How the test was made, over how many splits, and its p value; `None` where a side has a single article.
fn tested(a: &Units, b: &Units, difference: f64) -> Option<(&'static str, Option<u64>, f64)> {
    let (first, second) = (a.list(), b.list());
    if first.len().min(second.len()) < 2 {
        return None;
    }
    if first.len() + second.len() > MANY {
        let z = difference / (variance(first) + variance(second)).sqrt();
        return Some(("normal", None, two_sided_p(z)));
    }
    let statistic = |x: &[&Three], y: &[&Three]| logit(sum(x.iter().copied())) - logit(sum(y.iter().copied()));
    let test = Permutation::default().test(first, second, statistic)?;
    Some((if test.exact { "exact" } else { "drawn" }, Some(test.splits), test.p))
}

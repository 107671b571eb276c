//! How far two random halves of one side lie apart: what a difference must exceed to be one.

use super::KeynessOptions;
use super::words::{Counted, PartWords};
use crate::report::measure::round;
use crate::stats::{Shuffle, WordCounts, quantile};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// A side with fewer articles than this is halved by its sentences: there would be too few ways to halve it.
const ARTICLES: usize = 8;
/// More parts than this are not halved: the first so many are. What the largest |z| of halves is hardly hangs on their number.
const PARTS: usize = 4_000;
/// Fewer parts cannot be halved in any telling way.
const FEW: usize = 4;

/// What the random halves give.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Floor {
    /// The side that is halved: that with more articles, else with more words.
    pub(super) side: &'static str,
    /// What is dealt into halves: articles, or sentences where there are few.
    pub(super) unit: &'static str,
    /// How many of them; of very many only the first.
    pub(super) parts: usize,
    pub(super) splits: usize,
    /// The median of the largest |z| of each split.
    pub(super) median: f64,
    /// What 95 of 100 stay within.
    pub(super) p95: f64,
    /// The largest of all.
    pub(super) most: f64,
}

/// The floor; `None` where no side can be halved or no split is asked for.
pub(super) fn floor(sides: [&Counted<'_>; 2], prior: f64, options: KeynessOptions) -> Option<Floor> {
    let [a, b] = sides;
    let first = (a.articles, a.words) >= (b.articles, b.words);
    let (side, name) = if first { (a, "a") } else { (b, "b") };
    let by_sentence = side.articles < ARTICLES;
    let mut parts: Vec<PartWords> = side.split(by_sentence).into_iter().filter(|p| p.words > 0).collect();
    parts.truncate(PARTS);
    if parts.len() < FEW || options.splits == 0 {
        return None;
    }
    // A half is smaller than a side: the prior is worth the same share of it.
    let words: u64 = parts.iter().map(|p| p.words).sum();
    let prior = prior * words as f64 / (a.words + b.words) as f64;
    let largest: Vec<f64> = (0..options.splits).into_par_iter().filter_map(|n| split(&parts, prior, options, n as u64)).collect();
    Some(Floor {
        side: name,
        unit: if by_sentence { "sentences" } else { "articles" },
        parts: parts.len(),
        splits: largest.len(),
        median: round(quantile(&largest, 0.5)?),
        p95: round(quantile(&largest, 0.95)?),
        most: round(quantile(&largest, 1.0)?),
    })
}

/// The largest |z| between two random halves.
fn split(parts: &[PartWords], prior: f64, options: KeynessOptions, n: u64) -> Option<f64> {
    let order = Shuffle::new(options.seed, n).order(parts.len());
    let mut counts: BTreeMap<u32, [u64; 2]> = BTreeMap::new();
    let mut all = [0; 2];
    for (i, place) in order.iter().enumerate() {
        let (half, part) = (usize::from(i >= parts.len() / 2), parts.get(*place)?);
        all[half] += part.words;
        for (term, times) in &part.counts {
            counts.entry(*term).or_default()[half] += times;
        }
    }
    let [all_a, all_b] = all;
    let enough = counts.values().filter(|[a, b]| a + b >= options.least.max(1));
    let z = enough.filter_map(|&[a, b]| WordCounts { a, b, all_a, all_b }.log_odds(prior)).map(|o| o.z().abs());
    z.max_by(f64::total_cmp)
}

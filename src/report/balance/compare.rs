//! Which of several shares lie apart.

use super::{Measure, round};
use crate::model::Id;
use serde::Serialize;

/// Two shares whose 95 % intervals do not overlap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// Whose share is the higher.
    pub high: Id,
    /// That share.
    pub high_share: f64,
    /// Whose is the lower.
    pub low: Id,
    /// That share.
    pub low_share: f64,
    /// The one less the other.
    pub gap: f64,
}

/// One measure of several columns or actors, each held against each.
///
/// Two shares whose intervals do not overlap are a gap to look into; two others cannot be told apart. Of pairs that are alike, between 1
/// and 5 in 100 lie apart by chance (fewest where the intervals are of one width).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// `column` or `actor`.
    pub of: &'static str,
    /// `coverage` or `hit-rate`.
    pub measure: &'static str,
    /// The voice of the mentions, where it counts mentions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<&'static str>,
    /// All pairs.
    pub pairs: u64,
    /// Pairs whose intervals do not overlap.
    pub apart: u64,
    /// Those farthest apart first, so many as are asked for.
    pub gaps: Vec<Gap>,
}

/// An interval with its share and whose it is.
#[derive(Clone, Copy, Debug)]
struct Ends<'a> {
    low: f64,
    high: f64,
    share: f64,
    id: &'a Id,
}

impl Comparison {
    /// Holds `shares` against each other; a share without interval is apart from none.
    pub(super) fn new<'a>(
        of: &'static str,
        measure: &'static str,
        voice: Option<&'static str>,
        shares: &[(&'a Id, Measure)],
        most: usize,
    ) -> Self {
        let n = shares.len() as u64;
        let ends = |(id, m): &(&'a Id, Measure)| Some(Ends { low: m.low?, high: m.high?, share: m.share, id });
        let mut lowest: Vec<Ends<'a>> = shares.iter().filter_map(ends).collect();
        let mut highest = lowest.clone();
        lowest.sort_by(|a, b| a.high.total_cmp(&b.high).then_with(|| a.id.cmp(b.id)));
        highest.sort_by(|a, b| b.low.total_cmp(&a.low).then_with(|| a.id.cmp(b.id)));
        let apart = highest.iter().map(|top| lowest.partition_point(|e| e.high < top.low) as u64).sum();
        // The k widest of all pairs lie where the product of the two ranks is at most k.
        let mut found: Vec<(Ends<'a>, Ends<'a>)> = Vec::new();
        for (i, top) in highest.iter().enumerate().take(most) {
            found.extend(lowest.iter().take(most / (i + 1)).take_while(|e| e.high < top.low).map(|e| (*top, *e)));
        }
        let width = |(top, end): &(Ends<'a>, Ends<'a>)| top.low - end.high;
        found.sort_by(|a, b| width(b).total_cmp(&width(a)).then_with(|| (a.0.id, a.1.id).cmp(&(b.0.id, b.1.id))));
        let gap = |(top, end): (Ends<'a>, Ends<'a>)| Gap {
            high: top.id.clone(),
            high_share: top.share,
            low: end.id.clone(),
            low_share: end.share,
            gap: round(top.share - end.share),
        };
        let gaps = found.into_iter().take(most).map(gap).collect();
        Self { of, measure, voice, pairs: n * n.saturating_sub(1) / 2, apart, gaps }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(share: f64, ends: Option<(f64, f64)>) -> Measure {
        Measure { count: 1, share, low: ends.map(|e| e.0), high: ends.map(|e| e.1) }
    }

    #[test]
    fn pairs_lie_apart_where_intervals_do_not_touch() {
        let ids: Vec<Id> = ["a", "b", "c", "d"].map(Id::from).to_vec();
        let [a, b, c, d] =
            [(0.1, Some((0.0, 0.2))), (0.5, Some((0.2, 0.7))), (0.9, Some((0.8, 1.0))), (0.5, None)].map(|(s, e)| share(s, e));
        let all: Vec<(&Id, Measure)> = ids.iter().zip([a, b, c, d]).collect();
        let found = Comparison::new("column", "coverage", None, &all, 10);
        assert_eq!((found.pairs, found.apart), (6, 2), "a and b touch, and d has no interval");
        let shown: Vec<(&str, &str, f64)> = found.gaps.iter().map(|g| (&*g.high, &*g.low, g.gap)).collect();
        assert_eq!(shown, [("c", "a", 0.8), ("c", "b", 0.4)]);
        assert_eq!(Comparison::new("column", "coverage", None, &all, 1).gaps.len(), 1);
        assert_eq!(Comparison::new("column", "coverage", None, &[], 1).pairs, 0);
    }

    #[test]
    fn the_widest_gaps_are_those_of_all_pairs() {
        let ids: Vec<Id> = (0..40).map(|i| format!("{i:02}").into()).collect();
        let of = |i: u32| {
            let low = f64::from(i * 37 % 100) / 100.0;
            share(low, Some((low, low + f64::from(i % 7) / 50.0)))
        };
        let all: Vec<(&Id, Measure)> = ids.iter().zip((0..40).map(of)).collect();
        let whole = Comparison::new("actor", "hit-rate", Some("own"), &all, usize::MAX);
        assert_eq!(whole.gaps.len() as u64, whole.apart);
        for most in [1, 2, 7, 50] {
            assert_eq!(Comparison::new("actor", "hit-rate", Some("own"), &all, most).gaps, whole.gaps[..most]);
        }
    }
}

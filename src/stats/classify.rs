//! Counts of right and wrong, and the figures made of them.

use std::collections::BTreeMap;

/// What was found rightly, found wrongly, and missed, of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the gold and found (true positives).
    pub right: u64,
    /// Found and not in the gold (false positives).
    pub extra: u64,
    /// In the gold and not found (false negatives).
    pub missed: u64,
}

impl Counts {
    /// The counts `right`, `extra`, `missed`.
    #[must_use]
    pub const fn new(right: u64, extra: u64, missed: u64) -> Self {
        Self { right, extra, missed }
    }

    /// The share of what was found that is right; 0 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.extra)
    }

    /// The share of the gold that was found; 0 where the gold is empty.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall (van Rijsbergen 1979); 0 where nothing is right.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.extra + self.missed)
    }

    /// Whether nothing was in the gold and nothing was found, so that no figure says anything.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.right == 0 && self.extra == 0 && self.missed == 0
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

/// How often each gold label met each found label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion<L> {
    cells: BTreeMap<(L, L), u64>,
}

impl<L: Ord> Default for Confusion<L> {
    fn default() -> Self {
        Self { cells: BTreeMap::new() }
    }
}

impl<L: Ord + Copy> Confusion<L> {
    /// A table without counts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts one case more.
    pub fn add(&mut self, gold: L, found: L) {
        *self.cells.entry((gold, found)).or_default() += 1;
    }

    /// Adds every count of `other`.
    pub fn merge(&mut self, other: &Self) {
        for (&cell, &n) in &other.cells {
            *self.cells.entry(cell).or_default() += n;
        }
    }

    /// How often `gold` was found as `found`.
    #[must_use]
    pub fn get(&self, gold: L, found: L) -> u64 {
        self.cells.get(&(gold, found)).copied().unwrap_or(0)
    }

    /// The cells that hold a count, as `(gold, found, count)`, in the order of the labels.
    pub fn iter(&self) -> impl Iterator<Item = (L, L, u64)> + '_ {
        self.cells.iter().map(|(&(gold, found), &n)| (gold, found, n))
    }

    /// How many cases were counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.cells.values().sum()
    }

    /// The cases of `label` against all other labels.
    #[must_use]
    pub fn counts(&self, label: L) -> Counts {
        let mut c = Counts::default();
        for (gold, found, n) in self.iter() {
            match (gold == label, found == label) {
                (true, true) => c.right += n,
                (false, true) => c.extra += n,
                (true, false) => c.missed += n,
                (false, false) => {}
            }
        }
        c
    }

    /// The share of cases where gold and found are the same; 0 where there is no case.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        ratio(self.iter().filter(|(gold, found, _)| gold == found).map(|(_, _, n)| n).sum(), self.total())
    }

    /// The plain mean of the F1 of `labels`, each counting the same however rare; 0 where `labels` is empty.
    ///
    /// A label that stands neither in the gold nor in what was found has F1 0, so name only labels that can occur.
    #[must_use]
    pub fn macro_f1(&self, labels: &[L]) -> f64 {
        if labels.is_empty() {
            return 0.0;
        }
        labels.iter().map(|&l| self.counts(l).f1()).sum::<f64>() / labels.len() as f64
    }
}

/// Lowe's logit: ln((favor + ½) / (against + ½)).
///
/// Above 0 where favor outweighs, below 0 where against does, 0 where both are equal (also where both are 0: look at the
/// counts beside it). The added halves keep it finite and pull it toward 0 where there is little evidence. It is
/// symmetric: exchanging the counts changes its sign and nothing else.
///
/// Lowe, Benoit, Mikhaylov, Laver (2011), "Scaling Policy Preferences from Coded Political Texts", Legislative
/// Studies Quarterly 36(1).
#[must_use]
pub fn lowe_logit(favor: u64, against: u64) -> f64 {
    // The greater over the lesser, so that the two directions differ in their sign to the last bit.
    let (greater, lesser) = (favor.max(against), favor.min(against));
    let size = ((greater as f64 + 0.5) / (lesser as f64 + 0.5)).ln();
    if favor < against { -size } else { size }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if part == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(gold: &[u8], found: &[u8]) -> Confusion<u8> {
        let mut c = Confusion::new();
        for (&g, &f) in gold.iter().zip(found) {
            c.add(g, f);
        }
        c
    }

    /// The worked example of scikit-learn's documentation of `f1_score`, `precision_score` and `recall_score`.
    #[test]
    fn agrees_with_the_example_of_scikit_learn() {
        let c = table(&[0, 1, 2, 0, 1, 2], &[0, 2, 1, 0, 0, 1]);
        let labels = [0, 1, 2];
        let per = labels.map(|l| c.counts(l).f1());
        assert_eq!(per, [0.8, 0.0, 0.0]);
        assert!((c.macro_f1(&labels) - 0.26).abs() < 0.007);
        let mean = |f: fn(Counts) -> f64| labels.iter().map(|&l| f(c.counts(l))).sum::<f64>() / 3.0;
        assert!((mean(Counts::precision) - 0.22).abs() < 0.005);
        assert!((mean(Counts::recall) - 0.33).abs() < 0.005);
        assert!((c.accuracy() - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(c.total(), 6);
    }

    #[test]
    fn empty_counts_give_zero_not_nan() {
        let c = Counts::default();
        assert!(c.is_empty());
        assert_eq!((c.precision(), c.recall(), c.f1()), (0.0, 0.0, 0.0));
        let t: Confusion<u8> = Confusion::new();
        assert_eq!((t.accuracy(), t.macro_f1(&[0, 1]), t.macro_f1(&[]), t.total()), (0.0, 0.0, 0.0, 0));
    }

    #[test]
    fn merging_tables_is_counting_on() {
        let mut a = table(&[0, 1], &[0, 0]);
        a.merge(&table(&[1, 1], &[1, 0]));
        assert_eq!(a, table(&[0, 1, 1, 1], &[0, 0, 1, 0]));
        assert_eq!((a.get(1, 0), a.get(0, 1)), (2, 0));
    }

    #[test]
    fn logit_is_lowes_formula_finite_and_symmetric() {
        assert_eq!(lowe_logit(0, 0), 0.0);
        // (4 + ½) / (0 + ½) = 9; (1 + ½) / (7 + ½) = 1/5
        assert!((lowe_logit(4, 0) - 2.197_224_577_336_219_6).abs() < 1e-15);
        assert!((lowe_logit(1, 7) + 1.609_437_912_434_100_3).abs() < 1e-15);
        for f in 0..40 {
            for a in 0..40 {
                assert_eq!(lowe_logit(f, a).to_bits(), (0.0 - lowe_logit(a, f)).to_bits(), "{f} {a}");
            }
        }
    }
}

//! Whether two groups differ more than groups that are dealt at random.

use super::bootstrap::{below, stream};

/// How often groups dealt at random differ as much as two given ones.
///
/// All splits into groups of the two sizes are tried where there are few; else some are drawn at random, the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permutation {
    /// How many splits are tried at the most; where there are more, [`draws`](Self::draws) are drawn.
    pub exact: u64,
    /// How many splits are drawn.
    pub draws: u64,
    /// Which stream of random numbers.
    pub seed: u64,
}

impl Default for Permutation {
    /// Exact up to 20,000 splits, else 9,999 draws.
    fn default() -> Self {
        Self { exact: 20_000, draws: 9_999, seed: 1 }
    }
}

/// What a [`Permutation`] found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PermutationTest {
    /// The two-sided p value.
    pub p: f64,
    /// Splits that were tried or drawn.
    pub splits: u64,
    /// Whether these are all splits that there are.
    pub exact: bool,
}

impl Permutation {
    /// The share of splits on which `statistic` is as far from 0 as on the groups `a` and `b`.
    ///
    /// With all splits that share itself (the given one is among them); with m draws of which b are as far, (b + 1)/(m + 1), which is never 0
    /// and keeps the level (Phipson & Smyth 2010, "Permutation P-values Should Never Be Zero"). A split without a finite statistic counts as
    /// one as far. The test asks whether the units could stand in the other group as well, and so needs units that do not hang on each other: articles,
    /// not the sentences of one. `None` where a group is empty, or `a` and `b` have no finite statistic.
    ///
    /// Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 15.
    pub fn test<T>(&self, a: &[T], b: &[T], mut statistic: impl FnMut(&[&T], &[&T]) -> f64) -> Option<PermutationTest> {
        let mut units: Vec<&T> = a.iter().chain(b).collect();
        let seen =
            Some(statistic(units.get(..a.len())?, units.get(a.len()..)?)).filter(|s| s.is_finite() && !a.is_empty() && !b.is_empty())?;
        // Sums in another order may differ in the last digit.
        let far = seen.abs() * (1.0 - 1e-9);
        let mut as_far = |units: &[&T]| {
            let (first, second) = units.split_at(a.len());
            let s = statistic(first, second).abs();
            u64::from(s.is_nan() || s >= far)
        };
        let splits = choose(units.len() as u64, a.len() as u64, self.exact);
        if let Some(splits) = splits {
            let mut found = 0;
            let all = units.clone();
            each_choice(units.len(), a.len(), |chosen| {
                let (mut first, mut second) = (0, a.len());
                for (unit, chosen) in all.iter().zip(chosen) {
                    let place = if *chosen { &mut first } else { &mut second };
                    if let Some(to) = units.get_mut(*place) {
                        *to = unit;
                    }
                    *place += 1;
                }
                found += as_far(&units);
            });
            return Some(PermutationTest { p: found as f64 / splits as f64, splits, exact: true });
        }
        let mut rng = stream(self.seed);
        let mut found = 0;
        for _ in 0..self.draws {
            // The first part of a shuffle is a random choice.
            for i in 0..a.len() {
                let from = i + below(&mut rng, units.len() - i);
                units.swap(i, from);
            }
            found += as_far(&units);
        }
        Some(PermutationTest { p: (found + 1) as f64 / (self.draws + 1) as f64, splits: self.draws, exact: false })
    }
}

/// In how many ways `k` of `n` can be chosen; `None` where in more than `most`.
fn choose(n: u64, k: u64, most: u64) -> Option<u64> {
    let k = k.min(n.checked_sub(k)?);
    let mut ways: u128 = 1;
    for i in 0..k {
        ways = ways * u128::from(n - i) / u128::from(i + 1);
        if ways > u128::from(most) {
            return None;
        }
    }
    u64::try_from(ways).ok().filter(|w| *w <= most)
}

/// Calls `each` with every choice of `k` of `n`, in a fixed order.
fn each_choice(n: usize, k: usize, mut each: impl FnMut(&[bool])) {
    let mut chosen: Vec<bool> = (0..n).map(|i| i < k).collect();
    loop {
        each(&chosen);
        // The last chosen one that has room behind it goes one further, and all behind it close up.
        let Some(at) = chosen.windows(2).rposition(|w| w == [true, false]) else { return };
        chosen.swap(at, at + 1);
        if let Some(behind) = chosen.get_mut(at + 2..) {
            behind.sort_by(|a, b| b.cmp(a));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn difference(a: &[&f64], b: &[&f64]) -> f64 {
        let mean = |x: &[&f64]| x.iter().copied().sum::<f64>() / x.len() as f64;
        mean(a) - mean(b)
    }

    const TREATED: [f64; 7] = [94.0, 197.0, 16.0, 38.0, 99.0, 141.0, 23.0];
    const CONTROL: [f64; 9] = [52.0, 104.0, 146.0, 10.0, 51.0, 30.0, 40.0, 27.0, 46.0];

    /// The mice of Efron & Tibshirani, table 2.1. Their chapter 15 draws 1,000 splits and finds 132 as far on the one side (.132); of all
    /// 11,440 it is 1,613, and 3,184 on both sides, counted apart with Python's itertools.
    #[test]
    fn all_splits_of_efrons_mice() {
        let found = Permutation::default().test(&TREATED, &CONTROL, difference).unwrap();
        assert_eq!((found.exact, found.splits), (true, 11_440));
        assert_eq!((found.p * 11_440.0).round() as u64, 3_184);
        let one_sided = Permutation::default().test(&TREATED, &CONTROL, |a, b| difference(a, b).max(0.0)).unwrap();
        assert_eq!((one_sided.p * 11_440.0).round() as u64, 1_613);
        assert!((one_sided.p - 0.132).abs() < 0.02);
    }

    #[test]
    fn draws_come_near_all_splits() {
        let drawn = Permutation { exact: 0, ..Permutation::default() };
        let found = drawn.test(&TREATED, &CONTROL, difference).unwrap();
        assert_eq!((found.exact, found.splits), (false, 9_999));
        assert!((found.p - 3_184.0 / 11_440.0).abs() < 0.014, "three standard errors: {}", found.p);
        assert_eq!(Some(found), drawn.test(&TREATED, &CONTROL, difference), "the same on every run");
    }

    /// Fisher (1935), The Design of Experiments, chapter 2: the lady and her eight cups, 1 in 70 on the one side.
    #[test]
    fn the_lady_tasting_tea() {
        let found = Permutation::default().test(&[1.0; 4], &[0.0; 4], difference).unwrap();
        assert_eq!((found.splits, found.exact), (70, true));
        assert!((found.p - 2.0 / 70.0).abs() < 1e-12);
    }

    #[test]
    fn groups_alike_and_empty_groups() {
        let same = Permutation::default().test(&[1.0; 3], &[1.0; 5], difference).unwrap();
        assert_eq!(same.p, 1.0);
        assert_eq!(Permutation::default().test(&[], &[1.0], difference), None);
        assert_eq!(Permutation::default().test(&[1.0], &[], difference), None);
        assert_eq!(Permutation::default().test(&[1.0], &[2.0], difference).unwrap().p, 1.0, "one unit each can show nothing");
    }

    #[test]
    fn every_choice_comes_once() {
        for (n, k) in [(0, 0), (1, 0), (4, 4), (6, 3), (7, 2)] {
            let mut seen = std::collections::BTreeSet::new();
            each_choice(n, k, |c| assert!(c.iter().filter(|c| **c).count() == k && seen.insert(c.to_vec())));
            assert_eq!(Some(seen.len() as u64), choose(n as u64, k as u64, 1_000), "{n} {k}");
        }
        assert_eq!((choose(200, 100, 20_000), choose(16, 7, 11_440), choose(16, 7, 11_439)), (None, Some(11_440), None));
    }
}

//! Shares of counts that come in clusters, with intervals from running sums.

use super::Interval;
use super::normal::Z95;

/// A share counted cluster by cluster (say, articles with their sentences): a few sums, however many clusters there are.
///
/// ```
/// use mizan::stats::ClusterShare;
/// let mut share = ClusterShare::default();
/// for (part, whole) in [(1, 4), (0, 3), (2, 5), (1, 3), (0, 4)] {
///     share.add(part, whole);
/// }
/// assert_eq!((share.part(), share.whole(), share.clusters()), (4, 19, 5));
/// let interval = share.interval().unwrap();
/// assert!(interval.low < 4.0 / 19.0 && 4.0 / 19.0 < interval.high);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClusterShare {
    clusters: u64,
    part: u64,
    whole: u64,
    /// Sums of part², part · whole and whole² over clusters.
    squares: [u128; 3],
}

impl ClusterShare {
    /// Counts a cluster of `whole` units of which `part` have the property; an empty one is none.
    pub fn add(&mut self, part: u64, whole: u64) {
        if whole == 0 {
            return;
        }
        self.clusters += 1;
        self.part += part;
        self.whole += whole;
        let (p, w) = (u128::from(part), u128::from(whole));
        for (sum, square) in self.squares.iter_mut().zip([p * p, p * w, w * w]) {
            *sum += square;
        }
    }

    /// Clusters with units in them.
    #[must_use]
    pub const fn clusters(&self) -> u64 {
        self.clusters
    }

    /// Units with the property.
    #[must_use]
    pub const fn part(&self) -> u64 {
        self.part
    }

    /// All units.
    #[must_use]
    pub const fn whole(&self) -> u64 {
        self.whole
    }

    /// Units with the property, of all; 0 where there are none.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.whole == 0 { 0.0 } else { self.part as f64 / self.whole as f64 }
    }

    /// How many times the variance of the share is that of as many independent units (Kish 1965, section 5.4), at least 1.
    ///
    /// The variance is that of a ratio of two sums over clusters, linearised (Cochran 1977, section 6.3, with replacement). 1 where all
    /// units or none have the property, as they say nothing of it.
    #[must_use]
    pub fn design_effect(&self) -> f64 {
        let (p, n, m) = (self.share(), self.whole as f64, self.clusters as f64);
        let alone = p * (1.0 - p) / n;
        if self.clusters < 2 || alone <= 0.0 {
            return 1.0;
        }
        let [pp, pw, ww] = self.squares.map(|s| s as f64);
        let squares = (pp - 2.0 * p * pw + p * p * ww).max(0.0);
        (m / (m - 1.0) * squares / (n * n) / alone).max(1.0)
    }

    /// The 95 % interval of the share; `None` where there are fewer than two clusters: one says nothing of spread.
    ///
    /// That of Wilson (1927) for as many independent units as these are worth (their number by the design effect), with the deviate of
    /// Student's t for one degree of freedom less than there are clusters: the modified Wilson interval for clustered samples, which
    /// keeps its level for small shares and few clusters (Franco, Little, Louis & Slud 2019).
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        let t = student(self.clusters.checked_sub(1).filter(|df| *df > 0)?);
        let (p, n) = (self.share(), self.whole as f64 / self.design_effect());
        let (middle, scale) = (p + t * t / (2.0 * n), 1.0 + t * t / n);
        let half = t * (p * (1.0 - p) / n + t * t / (4.0 * n * n)).sqrt();
        let low = if self.part == 0 { 0.0 } else { ((middle - half) / scale).max(0.0) };
        let high = if self.part == self.whole { 1.0 } else { ((middle + half) / scale).min(1.0) };
        Some(Interval { low, high })
    }
}

/// The deviate of Student's t that leaves 2.5 % above it: exact for one and two degrees of freedom, else to three parts in a thousand by
/// four terms of the expansion in 1/df (Abramowitz & Stegun 26.7.5).
fn student(df: u64) -> f64 {
    match df {
        0 => f64::INFINITY,
        1 => (0.475 * std::f64::consts::PI).tan(),
        2 => 0.95 * (2.0_f64 / 0.0975).sqrt(),
        _ => {
            let (z, v) = (Z95, df as f64);
            let terms = [
                (z.powi(3) + z) / 4.0,
                (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0,
                (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0,
                (79.0 * z.powi(9) + 776.0 * z.powi(7) + 1482.0 * z.powi(5) - 1920.0 * z.powi(3) - 945.0 * z) / 92_160.0,
            ];
            terms.iter().rev().fold(0.0, |sum, term| (sum + term) / v) + z
        }
    }
}

/// The chance that `drawn` units, taken without putting back from groups of these sizes, all come from one group.
///
/// A sum of exact hypergeometric probabilities; 1 where fewer than two are drawn.
///
/// ```
/// use mizan::stats::all_from_one;
/// // Two red and two blue: of the six pairs two are of one colour.
/// assert!((all_from_one(&[2, 2], 2) - 1.0 / 3.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn all_from_one(sizes: &[u64], drawn: u64) -> f64 {
    if drawn < 2 {
        return 1.0;
    }
    let all: u64 = sizes.iter().sum();
    let of_group = |size: &u64| {
        let mut chance = 1.0;
        for i in 0..drawn {
            // A chance this small adds nothing, and what is drawn beyond a group's size has none.
            if i >= *size || chance < 1e-300 {
                return 0.0;
            }
            chance *= (*size - i) as f64 / all.saturating_sub(i).max(1) as f64;
        }
        chance
    };
    sizes.iter().map(of_group).sum::<f64>().min(1.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(clusters: &[(u64, u64)]) -> ClusterShare {
        let mut share = ClusterShare::default();
        clusters.iter().for_each(|(p, w)| share.add(*p, *w));
        share
    }

    /// Any table of Student's t, column .975.
    #[test]
    fn deviates_are_those_of_the_tables() {
        for (df, t) in [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (1_000_000, 1.960)] {
            assert!((student(df) / t - 1.0).abs() < 3e-3, "{df}: {}", student(df));
        }
    }

    /// Single units in great number: Wilson's interval itself. 81 of 263: .255 to .366 (Newcombe 1998, table I, method 3).
    #[test]
    fn many_single_units_give_wilsons_interval() {
        let copies = 400;
        let mut share = ClusterShare::default();
        (0..263 * copies).for_each(|i| share.add(u64::from(i < 81 * copies), 1));
        assert!((share.design_effect() - 1.0).abs() < 1e-4);
        let mut small = of(&[]);
        (0..263).for_each(|i| small.add(u64::from(i < 81), 1));
        let i = small.interval().unwrap();
        // Wider by a hair, for t with 262 degrees of freedom.
        assert!((i.low - 0.255).abs() < 1e-3 && (i.high - 0.366).abs() < 1e-3, "{i:?}");
        let wide = small.interval().unwrap();
        let tight = share.interval().unwrap();
        assert!(tight.low > wide.low && tight.high < wide.high);
    }

    /// Whole clusters alike: each is worth one unit, so that the design effect is their size (times m / (m − 1)).
    #[test]
    fn clusters_that_are_alike_within_count_once() {
        let clusters: Vec<(u64, u64)> = (0..10).map(|i| (4 * (i % 2), 4)).collect();
        assert!((of(&clusters).design_effect() - 4.0 * 10.0 / 9.0).abs() < 1e-9);
        // Clusters that all hold the same mixture are worth no less than their units.
        assert_eq!(of(&[(2, 4); 10]).design_effect(), 1.0);
        assert!(of(&clusters).interval().unwrap().low < of(&[(2, 4); 10]).interval().unwrap().low);
    }

    #[test]
    fn nothing_everything_and_one_cluster() {
        assert_eq!((of(&[]).interval(), of(&[(3, 9)]).interval()), (None, None));
        assert_eq!(of(&[(0, 0), (3, 9), (0, 0)]).clusters(), 1, "an empty cluster is none");
        let none = of(&[(0, 5); 6]).interval().unwrap();
        assert!(none.low == 0.0 && none.high > 0.1 && none.high < 0.3, "{none:?}");
        let all = of(&[(5, 5); 6]).interval().unwrap();
        assert!(all.high == 1.0 && (all.low - (1.0 - none.high)).abs() < 1e-12, "{all:?}");
    }

    #[test]
    fn chances_of_one_group_are_exact() {
        assert_eq!((all_from_one(&[3, 4], 0), all_from_one(&[3, 4], 1), all_from_one(&[], 1)), (1.0, 1.0, 1.0));
        // C(5,3) + C(3,3) of C(8,3).
        assert!((all_from_one(&[5, 3], 3) - 11.0 / 56.0).abs() < 1e-12);
        assert_eq!(all_from_one(&[2, 2], 3), 0.0);
        assert_eq!(all_from_one(&[7], 7), 1.0);
        assert_eq!(all_from_one(&[1_000_000, 1_000_000], 10_000), 0.0, "too small for a number");
    }
}

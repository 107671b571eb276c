//! Percentile intervals by resampling.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Where a figure lies with the confidence of the [`Bootstrap`] that gave it; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether 0 lies in it: the figure "cannot be told apart" from no difference.
    #[must_use]
    pub fn spans_zero(self) -> bool {
        self.low <= 0.0 && 0.0 <= self.high
    }
}

/// The percentile bootstrap: draw as many units as there are, with replacement, many times; compute the figure on each
/// draw; the middle of the figures is the interval.
///
/// The units are what could have been otherwise: articles of an outlet, sentences of a gold file. A draw hands the
/// statistic the units it drew, a unit as often as it was drawn. Draws on which the statistic is not a finite number are
/// left out.
///
/// The same units in the same order, draws and seed give the same draws on every machine: the random numbers are the
/// ChaCha8 stream of the seed, and the choice among n units uses whole numbers only.
///
/// There is no interval where there are fewer than two units to draw from: one unit says nothing of spread. Where all
/// units are alike the interval is one point, and where they are few it is too narrow; show the number of units beside it.
///
/// Efron & Tibshirani (1993), An Introduction to the Bootstrap: chapter 6 (the algorithm), section 8.3 (other ways to
/// draw: [strata](Self::stratified)), chapter 13 (percentile intervals). Whole [clusters](Self::clustered): Davison &
/// Hinkley (1997), Bootstrap Methods and their Application, section 3.8.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// How many draws.
    pub draws: usize,
    /// Which stream of random numbers.
    pub seed: u64,
    /// The share of draws that the interval holds, between 0 and 1.
    pub level: f64,
}

impl Default for Bootstrap {
    /// 1000 draws, 95 %.
    fn default() -> Self {
        Self { draws: 1000, seed: 1, level: 0.95 }
    }
}

impl Bootstrap {
    /// The interval of `statistic` over draws of `units`.
    pub fn interval<T>(&self, units: &[T], statistic: impl FnMut(&[&T]) -> f64) -> Option<Interval> {
        self.middle(self.replicates(units, statistic))
    }

    /// The interval of `statistic` where each stratum (say, an outlet) is drawn from on its own and keeps its size.
    pub fn stratified<T>(&self, strata: &[Vec<T>], mut statistic: impl FnMut(&[&T]) -> f64) -> Option<Interval> {
        let enough = strata.iter().any(|s| s.len() > 1);
        let figures = self.repeat(enough, |rng, drawn| {
            for stratum in strata {
                drawn.extend((0..stratum.len()).filter_map(|_| stratum.get(below(rng, stratum.len()))));
            }
            statistic(drawn)
        });
        self.middle(figures)
    }

    /// The interval of `statistic` where whole clusters (say, articles with their claims) are drawn and `statistic` sees all
    /// that they hold: for units that depend on each other within a cluster.
    pub fn clustered<T>(&self, clusters: &[Vec<T>], mut statistic: impl FnMut(&[&T]) -> f64) -> Option<Interval> {
        let figures = self.repeat(clusters.len() > 1, |rng, drawn| {
            drawn.extend((0..clusters.len()).filter_map(|_| clusters.get(below(rng, clusters.len()))).flatten());
            statistic(drawn)
        });
        self.middle(figures)
    }

    /// The figures themselves, in the order of the draws; empty where there are fewer than two units.
    pub fn replicates<T>(&self, units: &[T], mut statistic: impl FnMut(&[&T]) -> f64) -> Vec<f64> {
        self.repeat(units.len() > 1, |rng, drawn| {
            drawn.extend((0..units.len()).filter_map(|_| units.get(below(rng, units.len()))));
            statistic(drawn)
        })
    }

    fn repeat<'a, T: 'a>(&self, enough: bool, mut draw: impl FnMut(&mut ChaCha8Rng, &mut Vec<&'a T>) -> f64) -> Vec<f64> {
        if !enough {
            return Vec::new();
        }
        let mut drawn = Vec::new();
        self.figures(|rng| {
            drawn.clear();
            draw(rng, &mut drawn)
        })
    }

    /// The finite figures of all draws, in their order.
    pub(super) fn figures(&self, mut draw: impl FnMut(&mut ChaCha8Rng) -> f64) -> Vec<f64> {
        let mut rng = stream(self.seed);
        (0..self.draws).map(|_| draw(&mut rng)).filter(|f| f.is_finite()).collect()
    }

    fn middle(&self, mut figures: Vec<f64>) -> Option<Interval> {
        figures.sort_by(f64::total_cmp);
        let tail = (1.0 - self.level) / 2.0;
        between(&figures, tail, 1.0 - tail)
    }
}

/// The interval between two shares of sorted figures; `None` where there are no figures.
pub(super) fn between(sorted: &[f64], low: f64, high: f64) -> Option<Interval> {
    Some(Interval { low: of_sorted(sorted, low)?, high: of_sorted(sorted, high)? })
}

/// The value below which the share `p` of `values` lies, between two values in proportion; `None` where `values` is empty.
///
/// Hyndman & Fan (1996), "Sample Quantiles in Statistical Packages", definition 7 (the usual one in R and spreadsheets).
#[must_use]
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    of_sorted(&sorted, p)
}

fn of_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * p.clamp(0.0, 1.0);
    let (&low, high) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(low + (high - low) * place.fract())
}

/// The ChaCha8 stream whose key is `seed` in little-endian bytes, then zeros.
pub(super) fn stream(seed: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    for (to, from) in key.iter_mut().zip(seed.to_le_bytes()) {
        *to = from;
    }
    ChaCha8Rng::from_seed(key)
}

/// A whole number from 0 to `n` − 1, each equally likely (Lemire 2019, "Fast Random Integer Generation in an Interval").
///
/// Written out, so that a new release of a random-number crate cannot change a published figure.
pub(super) fn below(rng: &mut ChaCha8Rng, n: usize) -> usize {
    let n = n as u64;
    let Some(uneven) = n.wrapping_neg().checked_rem(n) else { return 0 };
    loop {
        let wide = u128::from(rng.next_u64()) * u128::from(n);
        if wide as u64 >= uneven {
            return (wide >> 64) as usize;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mean(x: &[f64]) -> f64 {
        x.iter().sum::<f64>() / x.len() as f64
    }

    fn deviation(x: &[f64]) -> f64 {
        let m = mean(x);
        (x.iter().map(|v| (v - m).powi(2)).sum::<f64>() / (x.len() - 1) as f64).sqrt()
    }

    fn values(drawn: &[&f64]) -> Vec<f64> {
        drawn.iter().map(|&&x| x).collect()
    }

    /// Survival in days of the seven treated mice of Efron & Tibshirani, table 2.1.
    const MICE: [f64; 7] = [94.0, 197.0, 16.0, 38.0, 99.0, 141.0, 23.0];

    fn long() -> Bootstrap {
        Bootstrap { draws: 20_000, ..Bootstrap::default() }
    }

    /// Efron & Tibshirani, table 2.2: with draws without end, standard error 23.36 of the mean, 37.83 of the median.
    #[test]
    fn standard_errors_of_efrons_mice() {
        let of_mean = deviation(&long().replicates(&MICE, |d| mean(&values(d))));
        let of_median = deviation(&long().replicates(&MICE, |d| quantile(&values(d), 0.5).unwrap()));
        assert!((of_mean - 23.36).abs() < 0.5, "{of_mean}");
        assert!((of_median - 37.83).abs() < 0.6, "{of_median}");
    }

    /// The bootstrap distribution of a median of seven is binomial: the chance of the smallest value is .010, of the two
    /// smallest .108, so the 95 % interval runs from the second value to the sixth.
    #[test]
    fn percentile_interval_of_a_median_is_the_exact_one() {
        let median = |d: &[&f64]| quantile(&values(d), 0.5).unwrap();
        assert_eq!(long().interval(&MICE, median), Some(Interval { low: 23.0, high: 141.0 }));
        let figures = long().replicates(&MICE, median);
        let share = |x: f64| figures.iter().filter(|&&f| f <= x).count() as f64 / figures.len() as f64;
        assert!((share(16.0) - 0.0102).abs() < 0.003);
        assert!((share(23.0) - 0.1083).abs() < 0.01);
    }

    /// Efron & Tibshirani, chapter 6: the correlation of the fifteen law schools is .776, its bootstrap standard error .132.
    #[test]
    fn standard_error_of_the_law_school_correlation() {
        let schools = [
            (576.0, 3.39),
            (635.0, 3.30),
            (558.0, 2.81),
            (578.0, 3.03),
            (666.0, 3.44),
            (580.0, 3.07),
            (555.0, 3.00),
            (661.0, 3.43),
            (651.0, 3.36),
            (605.0, 3.13),
            (653.0, 3.12),
            (575.0, 2.74),
            (545.0, 2.76),
            (572.0, 2.88),
            (594.0, 2.96),
        ];
        let correlation = |d: &[&(f64, f64)]| {
            let (x, y): (Vec<f64>, Vec<f64>) = d.iter().map(|&&p| p).unzip();
            let (mx, my) = (mean(&x), mean(&y));
            let both: f64 = x.iter().zip(&y).map(|(a, b)| (a - mx) * (b - my)).sum();
            let (sx, sy): (f64, f64) = (x.iter().map(|a| (a - mx).powi(2)).sum(), y.iter().map(|b| (b - my).powi(2)).sum());
            both / (sx * sy).sqrt()
        };
        assert!((correlation(&schools.iter().collect::<Vec<_>>()) - 0.776).abs() < 5e-4);
        let error = deviation(&long().replicates(&schools, correlation));
        assert!((error - 0.132).abs() < 0.004, "{error}");
    }

    /// The published test vector of ChaCha8 with a 256-bit key of zeros: its stream starts 3e 00 ef 2f 89 5f 40 d6.
    #[test]
    fn the_stream_is_chacha8() {
        assert_eq!(stream(0).next_u64().to_le_bytes(), [0x3e, 0x00, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6]);
    }

    /// Pins the draws themselves: whatever changes them changes every published interval.
    #[test]
    fn draws_are_the_same_everywhere() {
        let mut rng = stream(1);
        let drawn: Vec<usize> = (0..12).map(|_| below(&mut rng, 10)).collect();
        assert_eq!(drawn, [3, 2, 7, 9, 8, 1, 7, 7, 4, 4, 8, 2]);
        let twice = [0, 1].map(|_| Bootstrap::default().replicates(&MICE, |d| mean(&values(d))));
        assert_eq!(twice[0], twice[1]);
        assert_ne!(twice[0], Bootstrap { seed: 2, ..Bootstrap::default() }.replicates(&MICE, |d| mean(&values(d))));
    }

    #[test]
    fn every_number_below_n_is_equally_likely() {
        let mut rng = stream(7);
        let mut seen = [0_u32; 6];
        for _ in 0..60_000 {
            seen[below(&mut rng, 6)] += 1;
        }
        // chi-square with 5 degrees of freedom: 20.5 is exceeded once in a thousand
        let chi: f64 = seen.iter().map(|&s| (f64::from(s) - 10_000.0).powi(2) / 10_000.0).sum();
        assert!(chi < 20.5, "{chi} {seen:?}");
        assert_eq!(below(&mut rng, 0), 0);
        assert_eq!(below(&mut rng, 1), 0);
    }

    /// The examples in the manual of a well-known spreadsheet (PERCENTILE.INC, QUARTILE.INC), and R's quartiles.
    #[test]
    fn quantiles_are_those_of_definition_seven() {
        assert!((quantile(&[1.0, 3.0, 2.0, 4.0], 0.3).unwrap() - 1.9).abs() < 1e-12);
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 7.0, 8.0, 9.0, 10.0, 12.0], 0.25), Some(3.5));
        let x = [6.0, 7.0, 15.0, 36.0, 39.0, 40.0, 41.0, 42.0, 43.0, 47.0, 49.0];
        assert_eq!([0.0, 0.25, 0.5, 0.75, 1.0].map(|p| quantile(&x, p).unwrap()), [6.0, 25.5, 40.0, 42.5, 49.0]);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[5.0], 0.9), Some(5.0));
    }

    #[test]
    fn fewer_than_two_units_have_no_interval() {
        let b = Bootstrap::default();
        let total = |d: &[&f64]| values(d).iter().sum();
        assert_eq!(b.interval(&[], total), None);
        assert_eq!(b.interval(&[1.0], total), None);
        assert_eq!(b.stratified(&[vec![1.0], vec![2.0]], total), None);
        assert_eq!(b.clustered(&[vec![1.0, 2.0, 3.0]], total), None);
        assert_eq!(b.interval(&MICE, |_| f64::NAN), None);
        assert_eq!(b.interval(&[1.0, 1.0], total), Some(Interval { low: 2.0, high: 2.0 }));
    }

    #[test]
    fn strata_keep_their_sizes() {
        let strata = [vec![0.0, 1.0, 2.0], vec![100.0, 101.0]];
        let sizes = |d: &[&f64]| (d.len() * 10 + d.iter().filter(|&&&x| x >= 100.0).count()) as f64;
        assert_eq!(Bootstrap::default().stratified(&strata, sizes), Some(Interval { low: 52.0, high: 52.0 }));
    }

    /// With all spread between clusters, drawing clusters of four must give twice the width of drawing single units
    /// (the design effect of Kish 1965, section 5.4: the variance grows by 1 + (4 − 1) · 1).
    #[test]
    fn clusters_stay_whole() {
        let clusters: Vec<Vec<f64>> = (0..50).map(|i| vec![f64::from(i % 2); 4]).collect();
        let single: Vec<f64> = clusters.iter().flatten().copied().collect();
        let m = |d: &[&f64]| mean(&values(d));
        let (c, s) = (long().clustered(&clusters, m).unwrap(), long().interval(&single, m).unwrap());
        let wider = (c.high - c.low) / (s.high - s.low);
        assert!((wider - 2.0).abs() < 0.15, "{wider}");
    }

    #[test]
    fn an_interval_spans_zero_with_its_ends() {
        let spans = |low, high| Interval { low, high }.spans_zero();
        assert!(spans(-1.0, 1.0) && spans(0.0, 1.0) && spans(-1.0, 0.0));
        assert!(!spans(0.1, 1.0) && !spans(-1.0, -0.1));
    }
}

//! The normal distribution.

/// The normal deviate that leaves 2.5 % above it.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The chance that a standard normal variable is at most `z` (by the complementary error function of the crate `libm`, so that every
/// machine gives the same digits).
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The value that a standard normal variable stays below with the chance `p`: −∞ at 0, ∞ at 1; outside of 0 to 1 as at the nearer end.
///
/// By halving an interval until it is as small as numbers are: some sixty steps, and nothing to look up.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let (mut low, mut high) = (-40.0, 0.0);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return high;
        }
        if normal_cdf(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// The chance that a standard normal variable is as far from 0 as `z`, on either side: the two-sided p value of a z score.
#[must_use]
pub fn two_sided_p(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any table of the normal distribution; the far tails as scipy 1.17 gives them.
    #[test]
    fn chances_and_deviates_are_those_of_the_tables() {
        for (z, p) in [(-3.0, 0.001_349_90), (-Z95, 0.025), (0.0, 0.5), (0.5, 0.691_462_46), (2.33, 0.990_096_92)] {
            assert!((normal_cdf(z) - p).abs() < 1e-8, "{z}");
            assert!((normal_quantile(p) - z).abs() < 1e-6, "{z}");
        }
        for (z, p) in [(2.5, 0.012_419_330_652), (-5.0, 5.733_031_437_6e-7), (9.0, 2.257_176_811_907_7e-19)] {
            assert!((two_sided_p(z) / p - 1.0).abs() < 1e-9, "{z}");
        }
        assert_eq!((normal_quantile(0.0), normal_quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert!(normal_quantile(0.5).abs() < 1e-15);
    }
}

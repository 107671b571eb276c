//! How far coders agree beyond chance.

use std::collections::BTreeMap;

/// Cohen's kappa of two coders, one pair of labels a unit.
///
/// 1 is full agreement, 0 what chance gives from each coder's own habits. `None` without units, and where both coders
/// gave one and the same label throughout (chance then gives full agreement, and kappa is 0/0).
///
/// Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20(1).
#[must_use]
pub fn cohen_kappa<L: Ord>(pairs: &[(L, L)]) -> Option<f64> {
    let n = pairs.len() as u64;
    let (mut first, mut second): (BTreeMap<&L, u64>, BTreeMap<&L, u64>) = Default::default();
    for (a, b) in pairs {
        *first.entry(a).or_default() += 1;
        *second.entry(b).or_default() += 1;
    }
    let same = pairs.iter().filter(|(a, b)| a == b).count() as u64;
    let chance: u64 = first.iter().map(|(l, &x)| x * second.get(l).copied().unwrap_or(0)).sum();
    // (same/n − chance/n²) / (1 − chance/n²), in whole numbers up to the last step
    (chance < n * n).then(|| ((same * n) as f64 - chance as f64) / (n * n - chance) as f64)
}

/// Krippendorff's alpha for nominal labels of any number of coders, with missing values.
///
/// `units` holds, for each unit, each coder's label or `None` where the coder gave none; a unit with fewer than two
/// labels pairs with nothing and is left out. 1 is full agreement, 0 what chance gives. `None` where nothing can be
/// paired or only one label was ever given.
///
/// Krippendorff (2004), Content Analysis, chapter 11; Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability".
#[must_use]
pub fn krippendorff_alpha<L: Ord>(units: &[Vec<Option<L>>]) -> Option<f64> {
    let mut all: BTreeMap<&L, u64> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units {
        let mut here: BTreeMap<&L, u64> = BTreeMap::new();
        for label in unit.iter().flatten() {
            *here.entry(label).or_default() += 1;
        }
        let given: u64 = here.values().sum();
        if given < 2 {
            continue;
        }
        observed += unequal(&here) as f64 / (given - 1) as f64;
        for (label, n) in here {
            *all.entry(label).or_default() += n;
        }
    }
    let expected = unequal(&all);
    let n: u64 = all.values().sum();
    (expected > 0).then(|| 1.0 - observed * (n - 1) as f64 / expected as f64)
}

/// How far apart two values are, for [`krippendorff_alpha_of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Values have an order and no more: the distance is how many values were given from the one to the other.
    Ordinal,
    /// Values are numbers whose differences count.
    Interval,
}

/// Krippendorff's alpha for values with an order or distances, as [`krippendorff_alpha`] else; values that are no number are missing.
///
/// The distance of two values is squared. On the ordinal scale it is the number of values given between the two, each of the two themselves
/// counting half, so that only their order matters.
#[must_use]
pub fn krippendorff_alpha_of(units: &[Vec<Option<f64>>], scale: Scale) -> Option<f64> {
    let given = |u: &Vec<Option<f64>>| u.iter().flatten().copied().filter(|v| !v.is_nan()).collect::<Vec<f64>>();
    let units: Vec<Vec<f64>> = units.iter().map(given).filter(|u| u.len() > 1).collect();
    let mut sorted: Vec<f64> = units.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    // The place of a value on its scale; on the ordinal one, the middle of its places among all values in their order.
    let place = |v: f64| match scale {
        Scale::Interval => v,
        Scale::Ordinal => (sorted.partition_point(|x| *x < v) + sorted.partition_point(|x| *x <= v)) as f64 / 2.0,
    };
    let spread = |values: &[f64]| {
        let (n, sum) = (values.len() as f64, values.iter().sum::<f64>());
        // Squared distances over all ordered pairs.
        2.0 * values.iter().map(|v| (v - sum / n).powi(2)).sum::<f64>() * n
    };
    let places: Vec<Vec<f64>> = units.iter().map(|u| u.iter().map(|v| place(*v)).collect()).collect();
    let observed: f64 = places.iter().map(|u| spread(u) / (u.len() - 1) as f64).sum();
    let all: Vec<f64> = places.concat();
    let expected = spread(&all);
    (expected > 0.0).then(|| 1.0 - observed * (all.len() - 1) as f64 / expected)
}

/// Ordered pairs of values that differ.
fn unequal<L: Ord>(counts: &BTreeMap<&L, u64>) -> u64 {
    let n: u64 = counts.values().sum();
    n * n - counts.values().map(|x| x * x).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(cells: &[(u8, u8, usize)]) -> Vec<(u8, u8)> {
        cells.iter().flat_map(|&(a, b, n)| std::iter::repeat_n((a, b), n)).collect()
    }

    fn near(got: Option<f64>, want: f64, by: f64) {
        assert!(got.is_some_and(|g| (g - want).abs() <= by), "{got:?} is not {want}");
    }

    /// Fleiss (1981), Statistical Methods for Rates and Proportions, table 13.1: psychotic, neurotic, organic; kappa .68.
    #[test]
    fn kappa_of_fleiss_diagnoses() {
        let p = pairs(&[(0, 0, 75), (0, 1, 1), (0, 2, 4), (1, 0, 5), (1, 1, 4), (1, 2, 1), (2, 2, 10)]);
        near(cohen_kappa(&p), 0.68, 0.005);
    }

    /// The three two-by-two tables of the encyclopedia article on Cohen's kappa: .40, .1304, .2593.
    #[test]
    fn kappa_of_the_encyclopedia_tables() {
        near(cohen_kappa(&pairs(&[(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)])), 0.4, 1e-12);
        near(cohen_kappa(&pairs(&[(0, 0, 45), (0, 1, 15), (1, 0, 25), (1, 1, 15)])), 0.1304, 5e-5);
        near(cohen_kappa(&pairs(&[(0, 0, 25), (0, 1, 35), (1, 0, 5), (1, 1, 35)])), 0.2593, 5e-5);
    }

    /// The example of scikit-learn's documentation of `cohen_kappa_score`: .6875.
    #[test]
    fn kappa_of_scikit_learn() {
        let p = [("neg", "neg"), ("pos", "pos"), ("neg", "neg"), ("neutral", "neutral"), ("pos", "neg")];
        near(cohen_kappa(&p), 0.6875, 1e-12);
    }

    #[test]
    fn kappa_without_spread_is_undefined() {
        assert_eq!(cohen_kappa::<u8>(&[]), None);
        assert_eq!(cohen_kappa(&[(1, 1), (1, 1)]), None);
        assert_eq!(cohen_kappa(&[(0, 1), (1, 0)]), Some(-1.0));
    }

    /// Rows of coders, one character a unit, `.` where missing, turned into units.
    fn units(coders: &[&str]) -> Vec<Vec<Option<char>>> {
        let width = coders.first().map_or(0, |c| c.chars().count());
        (0..width).map(|i| coders.iter().map(|c| c.chars().nth(i).filter(|&x| x != '.')).collect()).collect()
    }

    /// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", examples A, B and C.
    #[test]
    fn alpha_of_krippendorffs_own_examples() {
        near(krippendorff_alpha(&units(&["0100000010", "1110010000"])), 0.095, 5e-4);
        near(krippendorff_alpha(&units(&["aabbdcccedda", "babbbccceddd"])), 0.692, 5e-4);
        near(krippendorff_alpha(&units(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."])), 0.743, 5e-4);
    }

    /// The example of three coders and fifteen units in the encyclopedia article on the coefficient: .691.
    #[test]
    fn alpha_of_the_encyclopedia_example() {
        near(krippendorff_alpha(&units(&[".....34121133.3", "1.213343.......", "..21344.21133.4"])), 0.691, 5e-4);
    }

    fn numbers(coders: &[&str]) -> Vec<Vec<Option<f64>>> {
        let number = |c: Option<char>| c.and_then(|c| c.to_digit(10)).map(f64::from);
        units(coders).into_iter().map(|u| u.into_iter().map(number).collect()).collect()
    }

    /// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example C on other scales: ordinal .815, interval .849; and the
    /// encyclopedia's three coders: ordinal .807, interval .811.
    #[test]
    fn alpha_of_the_published_examples_on_other_scales() {
        let c = numbers(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]);
        near(krippendorff_alpha_of(&c, Scale::Ordinal), 0.815, 5e-4);
        near(krippendorff_alpha_of(&c, Scale::Interval), 0.849, 5e-4);
        let three = numbers(&[".....34121133.3", "1.213343.......", "..21344.21133.4"]);
        near(krippendorff_alpha_of(&three, Scale::Ordinal), 0.807, 5e-4);
        near(krippendorff_alpha_of(&three, Scale::Interval), 0.811, 5e-4);
    }

    #[test]
    fn order_alone_counts_on_the_ordinal_scale() {
        let c = numbers(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]);
        let bent: Vec<Vec<Option<f64>>> = c.iter().map(|u| u.iter().map(|v| v.map(|v| v.powi(3) + 7.0)).collect()).collect();
        assert_eq!(krippendorff_alpha_of(&c, Scale::Ordinal), krippendorff_alpha_of(&bent, Scale::Ordinal));
        assert_eq!(krippendorff_alpha_of(&[vec![Some(1.0), Some(f64::NAN)], vec![Some(1.0), Some(1.0)]], Scale::Interval), None);
    }

    #[test]
    fn alpha_without_pairs_or_spread_is_undefined() {
        assert_eq!(krippendorff_alpha::<u8>(&[]), None);
        assert_eq!(krippendorff_alpha(&[vec![Some(1), None], vec![Some(2)]]), None);
        assert_eq!(krippendorff_alpha(&[vec![Some(1), Some(1)], vec![Some(1), Some(1)]]), None);
    }
}

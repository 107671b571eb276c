use super::*;

fn counts(a: u64, b: u64, all_a: u64, all_b: u64) -> WordCounts {
    WordCounts { a, b, all_a, all_b }
}

fn near(got: f64, want: f64) {
    assert!((got - want).abs() < 5e-5, "{got} is not {want}");
}

/// The paper has no example that can be followed by hand. Its formulas, worked out apart in Python; and beside them mean and deviation of
/// the posterior itself (digamma and trigamma of the counts, scipy 1.17), which the formulas approach.
#[test]
fn log_odds_are_those_of_the_formulas_and_near_the_posterior() {
    let x = counts(60, 20, 1000, 1500).log_odds(100.0).unwrap();
    near(x.value, 1.421_410);
    near(x.error, 0.246_018);
    near(x.z(), 5.777_665);
    let (mean, deviation) = (1.435_350, 0.248_181);
    assert!((x.value / mean - 1.0).abs() < 0.01 && (x.error / deviation - 1.0).abs() < 0.01);
    let rare = counts(5, 0, 400, 900).log_odds(50.0).unwrap();
    near(rare.value, 4.054_454);
    near(rare.z(), 1.745_423);
    assert!(rare.interval().spans_zero() && !x.interval().spans_zero());
    assert!(rare.p() > 0.05 && x.p() < 1e-8);
}

#[test]
fn exchanging_the_texts_changes_the_sign_alone() {
    for (a, b, all_a, all_b) in [(60, 20, 1000, 1500), (5, 0, 400, 900), (7, 7, 21, 90)] {
        let (there, back) = (counts(a, b, all_a, all_b).log_odds(9.5).unwrap(), counts(b, a, all_b, all_a).log_odds(9.5).unwrap());
        assert_eq!((there.value, there.error), (-back.value, back.error));
        assert_eq!(counts(a, b, all_a, all_b).g2(), counts(b, a, all_b, all_a).g2());
        assert_eq!(counts(a, b, all_a, all_b).log_ratio(), counts(b, a, all_b, all_a).log_ratio().map(|r| 0.0 - r));
    }
}

#[test]
fn a_stronger_prior_pulls_toward_no_difference() {
    let z = |prior: f64| counts(5, 0, 400, 900).log_odds(prior).unwrap().value;
    assert!(z(10.0) > z(100.0) && z(100.0) > z(10_000.0) && z(1e9).abs() < 1e-3);
    // A word that both use alike differs by nothing, whatever the prior.
    near(counts(40, 90, 400, 900).log_odds(77.0).unwrap().value, 0.0);
}

#[test]
fn what_cannot_be_compared_has_no_figure() {
    for c in [counts(0, 0, 9, 9), counts(9, 9, 9, 9), counts(0, 0, 0, 0)] {
        assert_eq!(c.log_odds(5.0), None);
    }
    for prior in [0.0, -1.0, f64::NAN] {
        assert_eq!(counts(1, 2, 9, 9).log_odds(prior), None);
    }
    assert_eq!((counts(1, 0, 9, 0).log_ratio(), counts(0, 0, 9, 9).log_ratio()), (None, None));
    assert_eq!((counts(0, 0, 0, 0).g2(), counts(1, 0, 9, 0).g2()), (0.0, 0.0));
}

/// Dunning (1993), the bigrams that his likelihood ratio ranks first: "the swiss" with 110, 2442, 111 and 29114 (270.72), "can t" with 29, 13, 123 and
/// 31612 (263.90).
#[test]
fn g2_of_dunnings_bigrams() {
    assert!((counts(110, 111, 110 + 2442, 111 + 29114).g2() - 270.72).abs() < 0.005);
    assert!((counts(29, 123, 29 + 13, 123 + 31612).g2() - 263.90).abs() < 0.005);
    near(counts(60, 20, 1000, 1500).g2(), 41.768_638);
}

/// By the definition: doubled frequency is 1, and a word of one side alone is counted half on the other.
#[test]
fn log_ratios_count_doublings() {
    near(counts(20, 10, 1000, 1000).log_ratio().unwrap(), 1.0);
    near(counts(10, 80, 1000, 1000).log_ratio().unwrap(), -3.0);
    near(counts(8, 0, 1000, 1000).log_ratio().unwrap(), 4.0);
}

/// The example of Gries (2008): five parts of 9, 10, 10, 10 and 11 words with 1, 2, 3, 4 and 5 times the word: DP .18, normalised
/// .18 / (1 − .18) = .2195.
#[test]
fn dispersion_of_gries_example() {
    let parts = [(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)];
    near(dispersion(&parts, 50, 9).unwrap(), 0.219_512);
    // A word in the smallest part alone, and one spread as the words are.
    near(dispersion(&[(7, 9)], 50, 9).unwrap(), 1.0);
    near(dispersion(&[(9, 9), (10, 10), (10, 10), (10, 10), (11, 11)], 50, 9).unwrap(), 0.0);
    assert_eq!((dispersion(&[], 50, 9), dispersion(&[(3, 50)], 50, 50)), (None, None));
}

/// The fifteen p values of the example in Benjamini & Hochberg (1995): at .05 the first four hypotheses fall. The adjusted values are those of
/// scipy 1.17 (`false_discovery_control`).
#[test]
fn the_fifteen_hypotheses_of_benjamini_and_hochberg() {
    let p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
    let want = [
        0.0015,
        0.003,
        0.0095,
        0.035_625,
        0.0603,
        0.063_857_14,
        0.063_857_14,
        0.0645,
        0.0765,
        0.486,
        0.581_181_82,
        0.714_875,
        0.753_230_77,
        0.813_214_29,
        1.0,
    ];
    let got = benjamini_hochberg(&p);
    got.iter().zip(want).for_each(|(g, w)| near(*g, w));
    assert_eq!(got.iter().filter(|q| **q <= 0.05).count(), 4);
    let turned: Vec<f64> = p.iter().rev().copied().collect();
    assert!(benjamini_hochberg(&turned).iter().eq(got.iter().rev()), "the order given is kept");
    assert!(benjamini_hochberg(&[]).is_empty());
}

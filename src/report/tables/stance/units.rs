//! Logits with intervals, over articles or over claims.

use crate::report::measure::{FEW, round};
use crate::report::{Bit, Block};
use crate::stats::{Bootstrap, Z95, lowe_logit};
use serde::Serialize;
use std::collections::BTreeSet;

/// Favor, against, none.
pub(super) type Three = [u32; 3];

/// The bootstrap of every interval here.
const BOOTSTRAP: Bootstrap = Bootstrap { draws: 2_000, seed: 1, level: 0.95 };
/// With more units than this the figure is linearised, which then gives the same and is quick.
pub(super) const MANY: usize = 2_000;

/// An interval and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Estimate {
    pub(super) low: f64,
    pub(super) high: f64,
    /// `bca`, `percentile`, `normal` (no favor, or no against: the normal approximation of the counts), `linearised` (many units).
    pub(super) interval: &'static str,
    /// What is drawn: `article`, or `claim` where fewer than five articles have such claims.
    pub(super) unit: &'static str,
}

/// What marks the intervals of a table where they are of several kinds.
pub(super) struct Marks {
    units: bool,
}

impl Marks {
    pub(super) fn of<'e>(all: impl Iterator<Item = &'e Estimate>) -> Self {
        let units: BTreeSet<&str> = all.map(|e| e.unit).collect();
        Self { units: units.len() > 1 }
    }

    /// `*` where the row draws claims and others do not, `p`, `n`, `l` where its interval is no BCa one.
    pub(super) fn of_row(&self, e: Option<&Estimate>) -> String {
        let Some(e) = e else { return String::new() };
        let unit = if self.units && e.unit == "claim" { "*" } else { "" };
        let kind = match e.interval {
            "percentile" => "p",
            "normal" => "n",
            "linearised" => "l",
            _ => "",
        };
        format!("{unit}{kind}")
    }
}

/// What the marks of a table mean.
pub(super) fn legend<'e>(all: impl Iterator<Item = &'e Estimate>) -> Option<Block> {
    let (mut units, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    for e in all {
        units.insert(e.unit);
        kinds.insert(e.interval);
    }
    let few = "as fewer than five articles have such claims; they take claims for independent, and are rather too narrow";
    let mut text = match (units.contains("article"), units.contains("claim")) {
        (true, true) => format!("Intervals are over articles; those with * over claims, {few}."),
        (true, false) => "Intervals are over articles.".to_owned(),
        (false, true) => format!("Intervals are over claims, {few}."),
        (false, false) => return None,
    };
    let says = [
        ("bca", "BCa (corrected for bias and skewness, 2,000 draws)"),
        ("percentile", "p: percentiles of the draws, as there are too few units to correct"),
        ("normal", "n: normal approximation, where + or − is 0, as no draw meets what was never seen"),
        ("linearised", "l: linearised, as there are many units"),
    ];
    let says: Vec<&str> = says.into_iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, says)| says).collect();
    text += &format!(" Their kind: {}.", says.join("; "));
    Some(Block::Line(0, vec![Bit::Dim(text)]))
}

/// The articles of a column toward one target in one voice, in an order that does not hang on that of the corpus.
#[derive(Clone, Debug)]
pub(super) struct Units(Vec<Three>);

impl Units {
    pub(super) fn new(articles: &[Three]) -> Self {
        let mut articles = articles.to_vec();
        articles.sort_unstable();
        Self(articles)
    }

    pub(super) fn articles(&self) -> usize {
        self.0.len()
    }

    pub(super) fn list(&self) -> &[Three] {
        &self.0
    }

    pub(super) fn sum(&self) -> Three {
        sum(self.0.iter())
    }

    pub(super) fn has_stance(&self) -> bool {
        self.0.iter().any(|u| u[0] + u[1] > 0)
    }

    /// A draw cannot meet what was never seen: without a single favor (or against) the draws know nothing of how rare it is.
    fn has_both(&self) -> bool {
        let [favor, against, _] = self.sum();
        favor > 0 && against > 0
    }

    const fn few(&self) -> bool {
        (self.0.len() as u64) < FEW
    }

    /// The articles, or each claim by itself.
    fn drawn(&self, claims: bool) -> Vec<Three> {
        if !claims {
            return self.0.clone();
        }
        let [favor, against, none] = self.sum();
        let of = |n: u32, unit: Three| std::iter::repeat_n(unit, n as usize);
        of(favor, [1, 0, 0]).chain(of(against, [0, 1, 0])).chain(of(none, [0, 0, 1])).collect()
    }

    /// The interval of the logit; `None` where there is neither favor nor against.
    pub(super) fn estimate(&self) -> Option<Estimate> {
        estimate(&[self])
    }
}

pub(super) fn sum<'u>(units: impl Iterator<Item = &'u Three>) -> Three {
    units.fold([0; 3], |s, u| [s[0] + u[0], s[1] + u[1], s[2] + u[2]])
}

pub(super) fn logit([favor, against, _]: Three) -> f64 {
    lowe_logit(favor.into(), against.into())
}

/// The variance of a logit by what each unit moves it (the infinitesimal jackknife of Efron 1982, with n / (n − 1)).
pub(super) fn variance(units: &[Three]) -> f64 {
    let [favor, against, _] = sum(units.iter());
    let (favor, against) = (f64::from(favor) + 0.5, f64::from(against) + 0.5);
    let moves: Vec<f64> = units.iter().map(|u| f64::from(u[0]) / favor - f64::from(u[1]) / against).collect();
    let n = moves.len() as f64;
    let mean = moves.iter().sum::<f64>() / n;
    moves.iter().map(|m| (m - mean).powi(2)).sum::<f64>() * n / (n - 1.0)
}

/// The interval of the logit of the first, less that of the second if there is one.
pub(super) fn estimate(sides: &[&Units]) -> Option<Estimate> {
    if !sides.iter().all(|s| s.has_stance()) {
        return None;
    }
    let claims = sides.iter().any(|s| s.few());
    let unit = if claims { "claim" } else { "article" };
    let strata: Vec<Vec<Three>> = sides.iter().map(|s| s.drawn(claims)).collect();
    let figure = |sums: &[Three]| sums.iter().enumerate().map(|(i, s)| if i == 0 { logit(*s) } else { -logit(*s) }).sum::<f64>();
    let whole = figure(&sides.iter().map(|s| s.sum()).collect::<Vec<_>>());
    let around = |variance: f64, interval| {
        let half = Z95 * variance.sqrt();
        Estimate { low: round(whole - half), high: round(whole + half), interval, unit }
    };
    if strata.iter().map(Vec::len).sum::<usize>() > MANY {
        return Some(around(strata.iter().map(|s| variance(s)).sum(), "linearised"));
    }
    let drawn = BOOTSTRAP.bca(&strata, |groups| figure(&groups.iter().map(|g| sum(g.iter().copied())).collect::<Vec<_>>()));
    match drawn {
        Some((i, kind)) if i.high > i.low && sides.iter().all(|s| s.has_both()) => {
            Some(Estimate { low: round(i.low), high: round(i.high), interval: kind.as_str(), unit })
        }
        // Agresti (2013), Categorical Data Analysis, section 3.1.1; not less than what the articles show.
        _ => {
            let counts = |s: &Units| s.sum()[..2].iter().map(|n| 1.0 / (f64::from(*n) + 0.5)).sum::<f64>();
            let spread = |s: &Vec<Three>| if s.len() > 1 { variance(s) } else { 0.0 };
            Some(around(sides.iter().zip(&strata).map(|(s, drawn)| counts(s).max(spread(drawn))).sum(), "normal"))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn few_articles_draw_claims_and_many_draw_articles() {
        let few = Units::new(&[[3, 1, 4], [1, 2, 0]]).estimate().unwrap();
        assert_eq!((few.unit, few.interval), ("claim", "bca"));
        let articles = [[3, 1, 4], [1, 2, 0], [2, 2, 1], [0, 1, 5], [4, 0, 0], [1, 1, 1]];
        let many = Units::new(&articles).estimate().unwrap();
        assert_eq!((many.unit, many.interval), ("article", "bca"));
        let mut turned = articles;
        turned.reverse();
        assert_eq!(Some(many), Units::new(&turned).estimate(), "the order of articles changes no digit");
    }

    /// Four claims against and none for: a fair coin does so once in eight, so that nothing is clear (binomial test, two-sided p = .125);
    /// twelve against none are clear (p = .0005).
    #[test]
    fn what_was_never_seen_is_not_taken_for_impossible() {
        let four = Units::new(&[[0, 4, 2]]).estimate().unwrap();
        assert!(four.interval == "normal" && four.low < 0.0 && four.high > 0.0, "{four:?}");
        assert!(Units::new(&[[0, 12, 8]]).estimate().unwrap().high < 0.0);
        assert_eq!(Units::new(&[[0, 0, 9]]).estimate(), None);
        let one = Units::new(&[[1, 0, 0]]).estimate().unwrap();
        assert!(one.low < 0.0 && one.high > 0.0);
    }

    /// With many units the linearised interval is that of the bootstrap.
    #[test]
    fn many_units_are_linearised_to_the_same() {
        let articles: Vec<Three> = (0..600).map(|i| [i % 3, (i / 3) % 2, i % 5]).collect();
        let units = Units::new(&articles);
        let drawn = units.estimate().unwrap();
        let half = Z95 * variance(units.list()).sqrt();
        let at = logit(units.sum());
        assert!((drawn.low - (at - half)).abs() < 0.01 && (drawn.high - (at + half)).abs() < 0.01, "{drawn:?} {at} {half}");
        let more: Vec<Three> = articles.iter().cycle().take(MANY + 1).copied().collect();
        assert_eq!(Units::new(&more).estimate().unwrap().interval, "linearised");
    }
}

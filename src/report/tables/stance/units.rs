//! Logits with intervals, over articles or over claims.

use crate::report::measure::{FEW, round};
use crate::stats::{Bootstrap, Z95, lowe_logit};
use serde::Serialize;

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
    /// `bca`, `percentile`, `normal` (units that are all alike: the normal approximation of the counts), `linearised` (many units).
    pub(super) interval: &'static str,
    /// What is drawn: `article`, or `claim` where fewer than five articles have such claims.
    pub(super) unit: &'static str,
}

impl Estimate {
    /// `articles, BCa`
    pub(super) fn over(&self) -> String {
        let kind = if self.interval == "bca" { "BCa" } else { self.interval };
        format!("{}s, {kind}", self.unit)
    }
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
    // Where one side's units are all alike, the draws say that nothing could have been otherwise there.
    let alike = |s: &Vec<Three>| s.windows(2).all(|w| w.first() == w.last());
    match drawn {
        Some((i, kind)) if i.high > i.low && !strata.iter().any(alike) => {
            Some(Estimate { low: round(i.low), high: round(i.high), interval: kind.as_str(), unit })
        }
        // Agresti (2013), Categorical Data Analysis, section 3.1.1.
        _ => {
            let of = |s: &&Units| s.sum()[..2].iter().map(|n| 1.0 / (f64::from(*n) + 0.5)).sum::<f64>();
            Some(around(sides.iter().map(of).sum(), "normal"))
        }
    }
}

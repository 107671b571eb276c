//! Shares with their intervals, as several reports have them.

use crate::model::By;
use crate::stats::ClusterShare;
use serde::Serialize;

/// Intervals narrower than this are shown with a decimal.
const NARROW: f64 = 0.02;

/// Fewer clusters of articles than this, and sentences are the clusters.
pub(super) const FEW: u64 = 5;

/// A share with its counts and its 95 % interval ([`ClusterShare::interval`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Measure {
    /// How many have it.
    pub count: u64,
    /// Of all, 0 to 1.
    pub share: f64,
    /// Lower end, where there is an interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

impl Measure {
    /// The share of those that do not have it.
    pub(super) fn rest(self, all: u64) -> Self {
        let turned = |v: f64| round(1.0 - v);
        Self {
            count: all.saturating_sub(self.count),
            share: if all == 0 { 0.0 } else { turned(self.share) },
            low: self.high.map(turned),
            high: self.low.map(turned),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(super) fn by_name<S: serde::Serializer>(by: &By, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(by.as_str())
}

/// A share by articles and by sentences; which of the two gives the interval is known at the end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    pub(super) articles: ClusterShare,
    pub(super) sentences: ClusterShare,
}

impl Counted {
    const fn by_sentence(&self) -> bool {
        self.articles.clusters() < FEW
    }

    pub(super) const fn unit(&self) -> &'static str {
        if self.by_sentence() { "sentence" } else { "article" }
    }

    pub(super) fn measure(&self) -> Measure {
        let share = if self.by_sentence() { &self.sentences } else { &self.articles };
        let interval = share.interval();
        Measure {
            count: share.part(),
            share: round(share.share()),
            low: interval.map(|i| round(i.low)),
            high: interval.map(|i| round(i.high)),
        }
    }
}

/// Four decimals, never −0.
pub(super) fn round(value: f64) -> f64 {
    let r = (value * 1e4).round() / 1e4;
    if r == 0.0 { 0.0 } else { r }
}

/// `1 claim`, `2 claims`.
pub(super) fn count<S: AsRef<str>>(n: u64, [one, many]: [S; 2]) -> String {
    format!("{n} {}", if n == 1 { one.as_ref() } else { many.as_ref() })
}

/// `25 %`
pub(super) fn percent(share: f64, digits: usize) -> String {
    format!("{:.digits$} %", share * 100.0)
}

/// `25.6 % [24.5…26.7]`; without decimals where the interval is wide.
pub(super) fn interval(m: Measure) -> String {
    let Some((low, high)) = m.low.zip(m.high) else { return percent(m.share, 0) };
    let digits = usize::from(high - low < NARROW);
    format!("{} [{:.digits$}…{:.digits$}]", percent(m.share, digits), low * 100.0, high * 100.0)
}

/// `4 [2…11 %]`
pub(super) fn counted(m: Measure) -> String {
    let Some((low, high)) = m.low.zip(m.high) else { return m.count.to_string() };
    let digits = usize::from(high - low < NARROW);
    format!("{} [{:.digits$}…{:.digits$} %]", m.count, low * 100.0, high * 100.0)
}

/// What a column is called: one, several.
pub(super) const fn words_of(by: By) -> [&'static str; 2] {
    match by {
        By::Outlet => ["outlet", "outlets"],
        By::Camp => ["camp", "camps"],
        By::Country => ["country", "countries"],
        By::Article => ["article", "articles"],
    }
}

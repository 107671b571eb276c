//! Which words one text uses more than another, how sure that is, and how evenly a word is spread.

use super::Interval;
use super::normal::{Z95, two_sided_p};

/// How often a word stands in two texts, and how many words each has in all (`a` ≤ `all_a`, `b` ≤ `all_b`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCounts {
    /// In the first text.
    pub a: u64,
    /// In the second.
    pub b: u64,
    /// All words of the first.
    pub all_a: u64,
    /// All words of the second.
    pub all_b: u64,
}

/// A log-odds-ratio with its spread; above 0 where the first text uses the word more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOdds {
    /// In natural logarithms: ln 2 is odds twice as high.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

impl LogOdds {
    /// The value in standard errors.
    #[must_use]
    pub fn z(self) -> f64 {
        self.value / self.error
    }

    /// The 95 % interval of the normal approximation.
    #[must_use]
    pub fn interval(self) -> Interval {
        Interval { low: self.value - Z95 * self.error, high: self.value + Z95 * self.error }
    }

    /// The two-sided p value of z.
    #[must_use]
    pub fn p(self) -> f64 {
        two_sided_p(self.z())
    }
}

impl WordCounts {
    /// The log-odds-ratio with an informative Dirichlet prior, "Fightin' Words".
    ///
    /// The prior says, before a text is read, that both use the word as they do together: it adds to each text `prior` words in all, of
    /// which the share that this word has in both texts is this word. So a word that is rare in both needs more than a
    /// handful of uses to stand out. `prior` is the number of words that a text must have before its own use of a word weighs as much as the common one.
    /// `None` where the word stands in neither text, or there is no other word, or `prior` is not above 0.
    ///
    /// Monroe, Colaresi & Quinn (2008), "Fightin' Words: Lexical Feature Selection and Evaluation for Identifying the Content of Political
    /// Conflict", Political Analysis 16(4), section 3. The variance has all four terms (one over each count and over its rest); the paper, and most programs
    /// after it, drop the two of the rest, which makes z of frequent words somewhat larger.
    #[must_use]
    pub fn log_odds(self, prior: f64) -> Option<LogOdds> {
        let Self { a, b, all_a, all_b } = self;
        let (both, all) = (a + b, all_a + all_b);
        if both == 0 || both >= all || prior.is_nan() || prior <= 0.0 {
            return None;
        }
        let (word, rest) = (prior * both as f64 / all as f64, prior * (all - both) as f64 / all as f64);
        let [a, rest_a] = [a as f64 + word, all_a.saturating_sub(a) as f64 + rest];
        let [b, rest_b] = [b as f64 + word, all_b.saturating_sub(b) as f64 + rest];
        // Each text by itself, so that exchanging the texts changes the sign and nothing else.
        let value = (a / rest_a).ln() - (b / rest_b).ln();
        Some(LogOdds { value, error: ((1.0 / a + 1.0 / rest_a) + (1.0 / b + 1.0 / rest_b)).sqrt() })
    }

    /// The log-likelihood ratio G² that the word is as frequent in one text as in the other, 0 or above; over 3.84 is p < .05 for one word
    /// chosen beforehand.
    ///
    /// Over all four cells, the word and the rest in each text: Dunning (1993), "Accurate Methods for the Statistics of Surprise and
    /// Coincidence", Computational Linguistics 19(1). Rayson & Garside (2000), "Comparing Corpora using Frequency Profiling", add up the two cells
    /// of the word alone, which is nearly the same for words that are a small part of a text.
    #[must_use]
    pub fn g2(self) -> f64 {
        let Self { a, b, all_a, all_b } = self;
        let all = (all_a + all_b) as f64;
        let cell = |seen: u64, row: u64, column: u64| {
            if seen == 0 { 0.0 } else { seen as f64 * (seen as f64 * all / (row as f64 * column as f64)).ln() }
        };
        let (both, rest) = (a + b, (all_a + all_b).saturating_sub(a + b));
        let (rest_a, rest_b) = (all_a.saturating_sub(a), all_b.saturating_sub(b));
        let sum = (cell(a, both, all_a) + cell(b, both, all_b)) + (cell(rest_a, rest, all_a) + cell(rest_b, rest, all_b));
        (2.0 * sum).max(0.0)
    }

    /// The binary logarithm of the ratio of the two relative frequencies: 1 is twice as frequent in the first text, −1 in the second.
    ///
    /// A count of 0 is taken for ½. `None` where a text has no word, or the word stands in neither. Hardie (2014), "Log Ratio: an informal
    /// introduction" (ESRC Centre for Corpus Approaches to Social Science).
    #[must_use]
    pub fn log_ratio(self) -> Option<f64> {
        let share = |n: u64, all: u64| (if n == 0 { 0.5 } else { n as f64 }) / all as f64;
        let any = self.all_a > 0 && self.all_b > 0 && self.a + self.b > 0;
        any.then(|| share(self.a, self.all_a).log2() - share(self.b, self.all_b).log2())
    }
}

/// Gries' deviation of proportions, normalised: 0 where a word is spread over the parts of a text as the words in all are, 1 where it stands
/// in the smallest part alone.
///
/// `found` holds, for each part in which the word stands, how often and how many words the part has; `whole` is the number of words in
/// all parts, `least` that of the smallest part. So the time depends on where the word stands, not on the number of parts.
/// `None` where the word stands nowhere, or one part is the whole.
///
/// Gries (2008), "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13(4); normalised after
/// Lijffijt & Gries (2012) in the same journal, 17(1).
#[must_use]
pub fn dispersion(found: &[(u64, u64)], whole: u64, least: u64) -> Option<f64> {
    let times: u64 = found.iter().map(|f| f.0).sum();
    if times == 0 || least >= whole {
        return None;
    }
    let apart = |&(n, size): &(u64, u64)| (n as f64 / times as f64 - size as f64 / whole as f64).abs();
    let without = whole.saturating_sub(found.iter().map(|f| f.1).sum()) as f64 / whole as f64;
    let deviation = 0.5 * (found.iter().map(apart).sum::<f64>() + without);
    Some((deviation / (1.0 - least as f64 / whole as f64)).clamp(0.0, 1.0))
}

/// The p values adjusted for their number, in the order given: all with an adjusted value (often called q) of at most .05 can be called
/// findings, and of these 5 in 100 at most are expected to be none.
///
/// Benjamini & Hochberg (1995), "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B 57(1); holds for tests that do
/// not depend on each other or do so positively.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    let value = |i: usize| p.get(i).copied().unwrap_or(1.0);
    order.sort_by(|&i, &k| value(i).total_cmp(&value(k)));
    let mut adjusted = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (rank, &i) in order.iter().enumerate().rev() {
        least = least.min(value(i) * p.len() as f64 / (rank + 1) as f64);
        if let Some(q) = adjusted.get_mut(i) {
            *q = least;
        }
    }
    adjusted
}

#[cfg(test)]
#[path = "keyness_tests.rs"]
mod tests;

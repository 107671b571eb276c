//! Figures about labels and counts: F1 and confusion tables, Lowe's logit, intervals by bootstrap and of clustered shares,
//! keyness and dispersion of words, permutation tests and their correction, agreement of coders.
//!
//! Pure mathematics: nothing here knows of articles or of files, and nothing here uses another stage. Every figure
//! comes out the same on every run and on every machine; the random numbers of the bootstrap are a fixed stream.
//!
//! ```
//! use mizan::stats::{Bootstrap, lowe_logit};
//!
//! // (favor, against) of each article of an outlet
//! let articles = [(0, 3), (1, 2), (0, 4), (1, 1), (0, 2)];
//! let interval = Bootstrap::default().interval(&articles, |drawn| {
//!     let (f, a) = drawn.iter().fold((0, 0), |(f, a), x| (f + x.0, a + x.1));
//!     lowe_logit(f, a)
//! });
//! // "cannot be told apart" where there is no interval or it spans zero
//! assert!(!interval.is_none_or(|i| i.spans_zero()));
//! ```

mod agreement;
mod bca;
mod bootstrap;
mod classify;
mod keyness;
mod normal;
mod permutation;
mod sample;
mod share;

pub use agreement::{Scale, cohen_kappa, krippendorff_alpha, krippendorff_alpha_of};
pub use bca::IntervalKind;
pub use bootstrap::{Bootstrap, Interval, quantile};
pub use classify::{Confusion, Counts, lowe_logit};
pub use keyness::{LogOdds, WordCounts, benjamini_hochberg, dispersion};
pub use normal::{Z95, normal_cdf, normal_quantile, two_sided_p};
pub use permutation::{Permutation, PermutationTest};
pub use sample::{Sample, Shuffle};
pub use share::{ClusterShare, all_from_one};

//! What a reader gets: the contract documents in JSON, and what the terminal shows.
//!
//! Writers take `&mut dyn Write` and never print by themselves. [`View`] is what all of them read; [`json`] holds the
//! documents of the stable contracts, [`terminal`] the tables for people, [`messages`] the sentences that reasons become.

pub mod balance;
mod blocks;
mod coverage;
pub mod evaluate;
pub mod explain;
pub mod firings;
pub mod json;
mod measure;
pub mod messages;
mod overview;
mod place;
pub mod tables;
pub mod terminal;
mod view;

pub use blocks::{Bit, Block, given, own};
pub use coverage::{ColumnCoverage, Coverage, CoverageCount, Example, Gap, Share, UnknownWord};
pub use overview::{OutletRow, Overview, SourceRow, TopicRow};
pub use view::View;

#[cfg(test)]
mod sample;

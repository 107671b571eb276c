//! mizan reads news articles, finds who says what about whom, lines up the claims of different outlets about
//! the same thing, and shows side by side how each one frames it, always with the words that prove it.
//!
//! The modules stand in the order of the data: each may use only those before it (and [`model`] and [`stats`],
//! which use none).

pub mod model;

pub mod ingest;
pub mod text;
pub mod lexicon;
pub mod analyze;
pub mod index;
pub mod contrast;
pub mod stats;
pub mod report;
pub mod cli;

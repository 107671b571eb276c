//! Plain values that all stages share: spans, articles, analyses, contrasts, errors.
//!
//! Nothing here computes; every other folder may use it, and it uses none of them.

mod analysis;
mod article;
mod contrast;
mod error;
mod names;
mod reading;
mod relation;
mod span;

pub use analysis::*;
pub use article::*;
pub use contrast::*;
pub use error::*;
pub use names::*;
pub use reading::*;
pub use relation::*;
pub use span::*;

/// An identifier of an actor, topic, outlet, article or camp: cheap to copy, compared by text.
pub type Id = std::sync::Arc<str>;

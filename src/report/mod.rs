//! stub
pub mod evaluate;

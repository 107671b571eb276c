//! The guarantees of the design, tried on many texts: swap symmetry, flip, addition, blindness, order, spans, noise; and that no
//! text and no table makes a stage panic.

mod hostile;
mod noise;
mod scores;
mod swap;
mod texts;

/// Fails with a few of the failures and their number.
fn report(what: &str, tried: usize, failures: &[String]) {
    let shown: Vec<&str> = failures.iter().take(8).map(String::as_str).collect();
    assert!(failures.is_empty(), "{what}: {} of {tried} fail\n{}", failures.len(), shown.join("\n---\n"));
}

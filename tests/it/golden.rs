//! Reports, word for word. `UPDATE_GOLDEN=1 cargo test --test it golden` rewrites them: read the difference before it is kept.

use super::program::{quiet, root};
use std::fs;

fn golden(name: &str, args: &[&str]) {
    compare(name, &quiet(args));
}

/// Compares `got` with the golden file, or rewrites it.
pub(crate) fn compare(name: &str, got: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|v| v == "1") {
        fs::write(&path, got).unwrap();
        return;
    }
    let want = fs::read_to_string(&path).unwrap_or_default();
    if let Some((n, (w, g))) = (1..).zip(want.lines().zip(got.lines())).find(|(_, (w, g))| w != g) {
        panic!("tests/golden/{name}:{n}\nexpected {w}\nfound    {g}");
    }
    assert_eq!(want.lines().count(), got.lines().count(), "lines of tests/golden/{name}");
    assert_eq!(want, got, "line ends of tests/golden/{name}");
}

#[test]
fn overview() {
    golden("overview.txt", &["analyze", "--format", "table", "--width", "100", "--bidi", "off"]);
}

#[test]
fn contrast_of_one_topic() {
    golden("contrast-wagner.txt", &["contrast", "--topic", "wagner", "--plain", "--width", "100", "--bidi", "off"]);
}

#[test]
fn explain_one_claim() {
    golden("explain.txt", &["explain", "000:8", "--width", "100", "--bidi", "off"]);
}

#[test]
fn explain_plainly() {
    golden("explain-plain.txt", &["explain", "002:7", "--plain", "--width", "100", "--bidi", "off"]);
}

#[test]
fn search_with_a_phrase_and_fields() {
    let query = "\"الجيش المالي\" -camp:pro-algerian stance:mali:none";
    golden("search.txt", &["search", query, "--width", "100", "--bidi", "off"]);
}

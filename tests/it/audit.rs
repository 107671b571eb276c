//! Guarantee 1: exchange two actors, and every finding exchanges.

use super::program::{folder, mizan, quiet};

#[test]
fn tables_exchange_for_every_pair_of_the_conflict() {
    for (a, b) in [("algeria", "morocco"), ("mali", "algeria"), ("russia", "france"), ("wagner", "polisario"), ("tuareg", "jihadists")] {
        let out = quiet(["audit", "swap", a, b]);
        let first = out.lines().next().unwrap();
        assert!(
            first.starts_with(&format!("tables: {a} and {b} exchanged in ")) && first.ends_with(": every finding exchanges"),
            "{first}"
        );
    }
}

#[test]
fn texts_exchange_where_grammar_allows() {
    let out = quiet(["audit", "swap", "algeria", "mali"]);
    let second = out.lines().nth(1).unwrap();
    assert!(
        second.starts_with("texts: الجزائر and مالي exchanged in ") && second.contains(" exchange their scores, 0 differ "),
        "{second}"
    );
    let out = quiet(["audit", "swap", "algeria", "morocco"]);
    assert_eq!(out.lines().nth(1), Some("texts: left out, as the names differ in gender or number"));
}

#[test]
fn one_sided_labels_are_listed_with_their_counterparts() {
    let out = quiet(["audit", "swap", "algeria", "morocco"]);
    for label in ["الكابرانات", "المخزن"] {
        let line = out.lines().find(|l| l.contains(&format!(": {label} “"))).unwrap_or_else(|| panic!("{label} in\n{out}"));
        assert!(line.contains("counterpart: ") && line.contains("labels:"), "{line}");
    }
}

#[test]
fn the_gold_exchanges_too() {
    let gold = std::fs::read_to_string(super::program::root().join("tests/gold/checklist-dev.jsonl")).unwrap();
    let news = std::fs::read_to_string(super::program::root().join("tests/gold/news-dev.jsonl")).unwrap();
    let dir = folder(&[("a.jsonl", gold.as_bytes()), ("b.jsonl", news.as_bytes())]);
    let run = mizan(["audit", "swap", "algeria", "morocco", dir.path().to_str().unwrap()]);
    assert_eq!((run.code, &*run.err), (0, ""), "{}", run.out);
}

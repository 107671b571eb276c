//! Firings that readers judged by hand, and the commands that draw and count them.

use super::program::{folder, mizan, quiet, root, with_input};
use std::collections::BTreeMap;
use std::fs;

/// What tells a firing from another over versions of the tables: claim, target, what it says, role, gloss and words.
type Key = [String; 6];

fn rows(table: &str) -> Vec<(Key, String)> {
    let row = |line: &str| {
        let c: Vec<&str> = line.split('\t').collect();
        let gloss = c[7].split_once(' ').map_or("", |(_, g)| g);
        ([c[1], c[3], c[5], c[6], gloss, c[8]].map(str::to_owned), c[10].to_owned())
    };
    table.lines().skip(1).map(row).collect()
}

/// Sets of paragraphs of which firings were judged.
const SETS: usize = 16;

/// Of the firings of the sets that a reader judged and that still fire: right, wrong.
fn standing() -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for n in 1..=SETS {
        let text = fs::read_to_string(root().join(format!("tests/gold/firings-{n}.tsv"))).unwrap();
        let judged: BTreeMap<Key, String> = rows(&text).into_iter().collect();
        let set = root().join(format!("tests/corpora/press/set-{n}.jsonl"));
        for (key, _) in rows(&quiet(["audit", "firings", set.to_str().unwrap(), "-n", "1000"])) {
            match judged.get(&key).map(String::as_str) {
                Some("y") => right += 1,
                Some("n") => wrong += 1,
                _ => {}
            }
        }
    }
    (right, wrong)
}

#[test]
fn of_the_judged_firings_that_stand_nine_in_ten_are_right() {
    let (right, wrong) = standing();
    assert!(right >= 863, "{right} right ones stand: a row or rule took away what readers called right");
    assert!(right * 100 >= (right + wrong) * 90, "{right} right, {wrong} wrong");
}

#[test]
fn a_draw_is_the_same_every_time_and_holds_what_was_asked_for() {
    let draw = |seed: &str| quiet(["audit", "firings", "-n", "7", "--seed", seed]);
    assert_eq!(draw("3"), draw("3"));
    assert_ne!(draw("3"), draw("4"));
    let first = draw("3");
    assert_eq!(first.lines().count(), 8);
    assert_eq!(first.lines().next(), Some("n\tclaim\toutlet\ttarget\tvoice\tsays\trole\tentry\twords\tsentence\tverdict"));
    assert!(first.lines().skip(1).all(|l| l.split('\t').count() == 11 && l.ends_with('\t')));
    let all = quiet(["audit", "firings", "-n", "100000"]);
    assert!(first.lines().skip(1).all(|l| all.lines().any(|a| a.split('\t').skip(1).eq(l.split('\t').skip(1)))));
}

#[test]
fn nothing_fires_in_a_text_without_actors() {
    let run = with_input(["audit", "firings", "-"], "{\"id\":\"a\",\"text\":\"هطلت الأمطار على الجبل.\"}\n");
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(run.err.contains("no entry fired"), "{}", run.err);
}

#[test]
fn two_readers_are_counted_and_compared() {
    let gold = |name: &str| root().join("tests/gold").join(name).to_str().unwrap().to_owned();
    let out = quiet(["audit", "precision", &gold("firings-4.tsv"), &gold("firings-4-second.tsv")]);
    assert!(out.starts_with("all: 62 of 79 right, 0.78 [0.67, 0.87]\n"), "{out}");
    assert!(out.contains("\nsecond reader: all: 62 of 79 right, 0.78 "), "{out}");
    assert!(out.ends_with("\nboth judged 79, 75 alike (0.95); Cohen's kappa 0.85\n"), "{out}");
}

#[test]
fn bad_judgements_are_named() {
    let head = "n\tclaim\toutlet\ttarget\tvoice\tsays\trole\tentry\twords\tsentence\tverdict\n";
    let row = |verdict: &str| format!("1\ta:1\to\tmali\town\tfor\tagent\tar/stance:2 x\tw\ts\t{verdict}\n");
    let dir = folder(&[
        ("bad.tsv", format!("{head}{}{}", row("y"), row("maybe")).as_bytes()),
        ("empty.tsv", format!("{head}{}", row("")).as_bytes()),
    ]);
    let at = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let run = mizan(["audit", "precision", &at("bad.tsv")]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("bad.tsv:3:") && run.err.contains("verdict: expected y, n or nothing, found \"maybe\""), "{}", run.err);
    let run = mizan(["audit", "precision", &at("empty.tsv")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no verdict in"), "{}", run.err);
}

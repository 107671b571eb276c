//! The second domain pack: another conflict is another folder of tables, and no code.

use super::contracts::valid;
use super::program::quiet;
use mizan::lexicon::{Lexicon, THEMES, embedded_files};
use serde_json::Value;
use std::collections::BTreeSet;

const PACK: [&str; 3] = ["--lexicons", "lexicons/yemen", "--no-domain"];
const CORPUS: &str = "tests/corpora/yemen";

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&quiet(args.iter().chain(&PACK))).unwrap()
}

#[test]
fn the_second_pack_has_no_finding() {
    let out = quiet(["lexicon", "check"].iter().chain(&PACK));
    assert!(out.contains(": 0 problems\n") && out.ends_with(" 0 examples fail\n"), "{out}");
}

#[test]
fn its_outlets_are_contrasted_and_their_names_for_one_thing_told_apart() {
    let all = json(&["contrast", CORPUS, "--format", "json"]);
    let topics = all["topics"].as_array().unwrap();
    assert!(topics.len() >= 8, "{} topics", topics.len());
    let outlets = |g: &Value| g["members"].as_array().unwrap().iter().map(|m| m["outlet"].to_string()).collect::<BTreeSet<_>>();
    let shared = topics.iter().flat_map(|t| t["groups"].as_array().unwrap()).filter(|g| outlets(g).len() >= 3).count();
    assert!(shared >= 4, "events that three outlets tell are aligned: {shared}");
    let sides: BTreeSet<&str> = topics.iter().flat_map(|t| t["labels"].as_array().unwrap()).filter_map(|l| l["side"].as_str()).collect();
    assert!(["pro-government", "pro-ansar-allah", "pro-stc"].iter().all(|s| sides.contains(s)), "{sides:?}");
}

#[test]
fn its_actors_exchange_and_none_of_the_first_pack_is_found() {
    let out = quiet(["audit", "swap", "iran", "israel", CORPUS].iter().chain(&PACK));
    assert!(out.lines().next().is_some_and(|l| l.ends_with(": every finding exchanges")), "{out}");
    let found = quiet(["analyze", CORPUS, "--format", "jsonl"].iter().chain(&PACK));
    let (mut actors, mut issues, mut marks) = (BTreeSet::new(), 0, 0);
    for document in valid("analysis", &found) {
        for s in document["sentences"].as_array().unwrap() {
            actors.extend(s["actors"].as_array().into_iter().flatten().map(|a| a.as_str().unwrap().to_owned()));
            issues += s["issue_frames"].as_array().map_or(0, Vec::len);
            marks += s["loaded"].as_array().map_or(0, Vec::len);
        }
    }
    assert!(actors.len() >= 12 && !actors.contains("morocco"), "{actors:?}");
    assert!(issues >= 20 && marks >= 5, "{issues} issue frames, {marks} marks");
}

#[test]
fn every_shipped_row_has_its_theme() {
    let lex = Lexicon::read(&embedded_files()).0;
    // Neutral phrases are about nothing that is judged.
    let judging = lex.stance.iter().filter(|e| !e.entry.starts_with("ar/neutral:"));
    let without: Vec<&str> = judging.filter(|e| !THEMES.contains(&&*e.theme)).map(|e| &*e.entry).collect();
    assert!(without.is_empty(), "{without:?}");
}

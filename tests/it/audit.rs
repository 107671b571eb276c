//! Guarantee 1: exchange two actors, and every finding exchanges. And how alike the sides of a corpus are.

use super::contracts::valid;
use super::golden::compare;
use super::program::{folder, mizan, quiet, root, with_input};
use super::tables::HEADER;
use serde_json::Value;

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

/// Two outlets of two sides; one has two articles that say the same of Algeria.
const SIDES: &str = "{\"id\":\"a1\",\"outlet\":\"a\",\"camp\":\"pro-moroccan\",\"text\":\"استغلت الجزائر الأزمة. وصل وفد إلى الجزائر.\"}\n\
    {\"id\":\"a2\",\"outlet\":\"a\",\"camp\":\"pro-moroccan\",\"text\":\"استغلت الجزائر الأزمة في مالي.\"}\n\
    {\"id\":\"b1\",\"outlet\":\"b\",\"camp\":\"pro-algerian\",\"text\":\"أنقذت الجزائر المدينة. وصل وفد إلى المغرب.\"}\n";

fn balance(args: &[&str], corpus: &str) -> Value {
    let args: Vec<&str> = ["audit", "balance", "-", "--format", "json"].iter().chain(args).copied().collect();
    let run = with_input(args, corpus);
    assert_eq!((run.code, &*run.err), (0, ""));
    valid("balance", &run.out).remove(0)
}

/// The figure of a column, in both voices.
fn hits(document: &Value, column: &str) -> (u64, u64) {
    let columns = document["columns"].as_array().unwrap();
    let both = &columns.iter().find(|c| c["id"] == column).unwrap()["voices"][0];
    (both["mentions"].as_u64().unwrap(), both["hits"]["count"].as_u64().unwrap())
}

#[test]
fn the_balance_counts_by_column_and_lists_the_entries_of_one() {
    let doc = balance(&[], SIDES);
    assert_eq!((hits(&doc, "a"), hits(&doc, "b")), ((4, 2), (2, 1)));
    let one = &doc["one_column"];
    assert_eq!((one["entries"].as_u64(), one["single"].as_u64(), one["repeated"].as_u64()), (Some(2), Some(1), Some(1)));
    // Firings 2 and 1: (2·1 + 0) / (3·2); articles 2 and 1 likewise.
    assert_eq!((one["expected_repeated"].as_f64(), one["expected_in_articles"].as_f64()), (Some(0.3333), Some(0.3333)));
    let first = &one["list"][0];
    assert_eq!((first["only"].as_str(), first["times"].as_u64(), first["lemma"].as_str()), (Some("a"), Some(2), Some("استغل")));
    assert_eq!((first["with"][0]["id"].as_str(), first["minus"].as_u64()), (Some("algeria"), Some(2)));
    assert_eq!((first["example"]["claim"].as_str(), first["example"]["node"].as_str()), (Some("a1:1"), Some("استغلت")));
    // Camps stand in their order, and the order of articles changes nothing but which place is the first.
    assert_eq!(balance(&["--by", "camp"], SIDES)["columns"][0]["id"], "pro-algerian");
    let turned: String = SIDES.lines().rev().map(|l| format!("{l}\n")).collect();
    let (there, back) = (balance(&[], SIDES), balance(&[], &turned));
    for key in ["columns", "actors", "comparisons", "firings"] {
        assert_eq!(there[key], back[key], "{key}");
    }
    assert_eq!(balance(&["-n", "0"], SIDES)["one_column"]["list"].as_array().unwrap().len(), 0);
}

#[test]
fn the_balance_agrees_with_the_analysis_and_points_into_the_texts() {
    for by in ["outlet", "camp", "country", "article"] {
        let doc = valid("balance", &quiet(["audit", "balance", "--by", by, "--format", "json", "-n", "1000"])).remove(0);
        let sum = |f: &dyn Fn(&Value) -> u64, of: &str| doc[of].as_array().unwrap().iter().map(f).sum::<u64>();
        let mentions = |c: &Value| c["voices"][0]["mentions"].as_u64().unwrap();
        assert_eq!(sum(&mentions, "columns"), sum(&mentions, "actors"), "every mention is of one column and one actor");
        for list in ["one_column", "one_actor"] {
            for e in doc[list]["list"].as_array().unwrap() {
                let place = &e["example"];
                let text: Vec<char> = {
                    let path = root().join("seeds").join(format!("{}.txt", place["article"].as_str().unwrap()));
                    std::fs::read_to_string(path).unwrap().chars().collect()
                };
                let at = |k: &str| usize::try_from(place[k].as_u64().unwrap()).unwrap();
                assert_eq!(place["node"], text[at("start")..at("end")].iter().collect::<String>(), "{e}");
            }
            assert_eq!(doc[list]["entries"].as_u64().unwrap() as usize, doc[list]["list"].as_array().unwrap().len());
        }
    }
    let rows: usize = quiet(["analyze"])
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap())
        .flat_map(|d| d["sentences"].as_array().unwrap().clone())
        .map(|s| s["stance"].as_array().map_or(0, Vec::len))
        .sum();
    let doc = valid("balance", &quiet(["audit", "balance", "--format", "json"])).remove(0);
    let mentions: u64 = doc["columns"].as_array().unwrap().iter().map(|c| c["voices"][0]["mentions"].as_u64().unwrap()).sum();
    assert_eq!(mentions as usize, rows);
}

#[test]
fn the_balance_is_the_same_on_every_run_and_way_in() {
    let (table, again) = (quiet(["audit", "balance"]), quiet(["audit", "balance", "seeds"]));
    assert_eq!(table, again);
    let lines: String = (0..150)
        .map(|n| format!("{{\"id\":\"a{n}\",\"outlet\":\"o{}\",\"text\":\"استغلت مالي الأزمة. وصل وفد إلى الجزائر.\"}}\n", n % 7))
        .collect();
    let run = |threads: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mizan"));
        command
            .env("RAYON_NUM_THREADS", threads)
            .args(["audit", "balance", "-", "--width", "200"])
            .write_stdin(lines.clone())
            .output()
            .unwrap()
            .stdout
    };
    assert_eq!(run("1"), run("5"));
    let shown = String::from_utf8(run("1")).unwrap();
    assert!(shown.contains("none of the 21 pairs of outlets can be told apart."), "outlets that write the same: {shown}");
    assert!(
        shown.contains("No entry fired for one outlet only; of those that fired twice or more 0.0 were expected to by chance."),
        "{shown}"
    );
    let dir = folder(&[("all.jsonl", lines.as_bytes())]);
    assert_eq!(
        quiet(["audit", "balance", dir.path().to_str().unwrap(), "--width", "200"]).into_bytes(),
        run("2"),
        "a folder gives what a stream gives"
    );
}

#[test]
fn one_outlet_no_outlet_and_nothing_are_said_plainly() {
    let alone = SIDES.replace("\"outlet\":\"b\"", "\"outlet\":\"a\"");
    let none = SIDES.replace("\"outlet\":\"a\",", "").replace("\"outlet\":\"b\",", "");
    for corpus in [&alone, &none] {
        assert_eq!(balance(&[], corpus)["columns"].as_array().unwrap().len(), 1);
        let run = with_input(["audit", "balance", "-"], corpus.clone());
        assert_eq!((run.code, &*run.err), (0, ""));
        assert!(run.out.contains("There is no other outlet to compare it with"), "{}", run.out);
        assert!(run.out.contains("Fewer than two outlets have firings, so there is nothing to compare."), "{}", run.out);
    }
    assert_eq!(balance(&[], &none)["columns"][0]["id"], "unknown");
    let nothing = "{\"id\":\"a\",\"text\":\"في من إلى.\"}\n";
    let run = with_input(["audit", "balance", "-"], nothing);
    assert_eq!((run.code, &*run.out, &*run.err), (1, "", "mizan: no content word and no actor in the corpus\n"));
    let run = with_input(["audit", "balance", "-", "--format", "json"], nothing);
    assert_eq!(run.code, 1);
    assert_eq!(valid("balance", &run.out)[0]["firings"], 0);
    assert_eq!(with_input(["audit", "balance", "-"], "").code, 2);
    assert_eq!(mizan(["audit", "balance", "no-such-folder"]).code, 2);
}

#[test]
fn the_balance_reads_a_store_and_tables_of_a_user() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let store = store.to_str().unwrap();
    assert_eq!(mizan(["index", "seeds", "-o", store]).code, 0);
    assert_eq!(quiet(["audit", "balance", store]), quiet(["audit", "balance"]));
    let row = "nf\t2\t.\t.\t.\t-\t.\t.\t.\tزقزقة\t.\t.\t.\tchirping\tgazouillis\tA-\tتدعم {A} الزقزقة.\n";
    let own = folder(&[("mine/stance.tsv", format!("{HEADER}{row}").as_bytes())]);
    let corpus = "{\"id\":\"a\",\"outlet\":\"a\",\"text\":\"تدعم الجزائر الزقزقة. تدعم الجزائر الزقزقة.\"}\n\
        {\"id\":\"b\",\"outlet\":\"b\",\"text\":\"أنقذت مالي المدينة.\"}\n";
    let run = with_input(
        ["audit", "balance", "-", "--lexicons", own.path().to_str().unwrap(), "--lang", "fr", "--width", "200", "--bidi", "off"],
        corpus,
    );
    assert_eq!((run.code, &*run.err), (0, ""));
    let line = run.out.lines().find(|l| l.contains("mine/stance:2")).unwrap_or_else(|| panic!("{}", run.out));
    assert!(line.contains("زقزقة “gazouillis”") && line.contains("Algérie 2"), "{line}");
}

#[test]
fn the_balance_of_the_five_articles() {
    compare("audit-balance.txt", &quiet(["audit", "balance", "--width", "100", "--bidi", "off"]));
    compare("audit-balance-plain.txt", &quiet(["audit", "balance", "--by", "camp", "--plain", "--lang", "ar", "--bidi", "off", "-n", "3"]));
    let doc: Value = serde_json::from_str(&quiet(["audit", "balance", "--by", "camp", "--format", "json", "-n", "3"])).unwrap();
    compare("audit-balance.json", &format!("{}\n", serde_json::to_string_pretty(&doc).unwrap()));
}

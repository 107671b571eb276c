//! A user's tables, and the check of tables.

use super::program::{at, folder, mizan, quiet, root, with_input};

const ARTICLE: &str = "{\"id\":\"a\",\"text\":\"استغلت الجزائر الأزمة.\"}";

fn stance(dir: &str) -> serde_json::Value {
    let run = with_input(["analyze", "-", "--lexicons", dir], ARTICLE);
    assert_eq!((run.code, &*run.err), (0, ""));
    serde_json::from_str::<serde_json::Value>(&run.out).unwrap()["sentences"][0]["stance"].clone()
}

const HEADER: &str =
    "class\tweight\tagent\tpatient\tbearer\tvalue\top\tprep\tsource\tlemma\tforms\tonly\tnot\tgloss_en\tgloss_fr\texpect\texample\n";

#[test]
fn a_row_of_a_user_replaces_the_row_of_the_same_word() {
    let base = folder(&[("x/stopwords.tsv", "word\tgloss_en\nفي\tin\n".as_bytes())]);
    assert_eq!(stance(base.path().to_str().unwrap())[0]["label"], "against");
    // The same entry, its conditions too, with another polarity.
    let tables = std::fs::read_to_string(root().join("lexicons/ar/stance.tsv")).unwrap();
    let row = tables.lines().find(|l| l.split('\t').nth(9) == Some("استغل")).unwrap();
    let cells: Vec<&str> = row
        .split('\t')
        .enumerate()
        .map(|(i, c)| match i {
            1 => "3",
            2 => "+",
            _ => c,
        })
        .collect();
    let own = folder(&[("mine/stance.tsv", format!("{HEADER}{}\n", cells.join("\t")).as_bytes())]);
    let got = stance(own.path().to_str().unwrap());
    assert_eq!((got[0]["label"].as_str(), got[0]["points"].as_i64()), (Some("favor"), Some(300)), "{got}");
    assert_eq!(got[0]["evidence"][0]["entry"], "mine/stance:2");
}

#[test]
fn another_conflict_is_another_domain() {
    let actors = "id\ttype\tgender\tnumber\troll_up_to\tname_ar\tname_en\tname_fr\tadjective\nlilliput\tstate\tf\ts\t.\tليليبوت\tLilliput\tLilliput\tليليبوتي\n";
    let aliases = "actor\tkind\tclass\talias\tforms\tbefore\tafter\tgloss_en\nlilliput\tname\tw\tليليبوت\t.\t.\t.\tLilliput\n";
    let dir = folder(&[("toy/actors.tsv", actors.as_bytes()), ("toy/aliases.tsv", aliases.as_bytes())]);
    let dir = dir.path().to_str().unwrap();
    let text = "{\"id\":\"a\",\"text\":\"استغلت ليليبوت الأزمة في الجزائر.\"}";
    let actors = |args: &[&str]| {
        let run = with_input(args, text);
        assert_eq!((run.code, &*run.err), (0, ""));
        serde_json::from_str::<serde_json::Value>(&run.out).unwrap()["sentences"][0]["actors"].to_string()
    };
    assert_eq!(actors(&["analyze", "-", "--lexicons", dir]), "[\"algeria\",\"lilliput\"]");
    assert_eq!(actors(&["analyze", "-", "--lexicons", dir, "--no-domain"]), "[\"lilliput\"]");
}

#[test]
fn the_embedded_tables_have_no_problem() {
    let out = quiet(["lexicon", "check"]);
    assert!(out.lines().any(|l| l.contains(" tables, ") && l.ends_with(" rows: 0 problems")), "{out}");
    assert!(out.lines().last().unwrap().contains(" entries with examples: "), "{out}");
}

#[test]
fn check_names_every_problem_with_its_place() {
    let rows = "x9\t4\t-\t.\t.\t.\t.\t.\t.\tكلمة\t.\t.\t.\tword\tmot\tA-\t{A} كلمة.\nw\t2\t?\t.\t.\t.\t.\t.\t.\tكلمة\t.\t.\t.\tword\n";
    let dir = folder(&[("mine/stance.tsv", format!("{HEADER}{rows}").as_bytes())]);
    let run = mizan(["lexicon", "check", dir.path().to_str().unwrap()]);
    assert_eq!(run.code, 1);
    let out = at(dir.path(), &run.out);
    let problems: Vec<&str> = out.lines().filter(|l| l.starts_with("DIR/")).collect();
    assert_eq!(
        problems,
        [
            "DIR/mine/stance.tsv:2:4: weight: expected one of 1 2 3, found \"4\"",
            "DIR/mine/stance.tsv:3:34: expected 17 cells parted by tabs, found 14"
        ]
    );
}

#[test]
fn failing_examples_are_warnings_unless_asked_for() {
    let row = "v10\t2\t-\t.\t.\t.\t.\t.\t.\tاستغل\t.\t.\tسبب\texploit\texploiter\tA+\tاستغلت {A} الأزمة.\n";
    let dir = folder(&[("mine/stance.tsv", format!("{HEADER}{row}").as_bytes())]);
    let path = dir.path().to_str().unwrap();
    let out = at(dir.path(), &mizan(["lexicon", "check", path]).out);
    let want = "DIR/mine/stance.tsv:2: example: expected favor for algeria, found against in \"استغلت الجزائر الأزمة.\"\n";
    assert!(out.contains(&format!("warning: {want}")), "{out}");
    let run = mizan(["lexicon", "check", "--examples", path]);
    assert_eq!(run.code, 1);
    assert!(at(dir.path(), &run.out).contains(&format!("\n{want}")) || at(dir.path(), &run.out).starts_with(want), "{}", run.out);
}

#[test]
fn a_word_is_shown_with_its_readings_and_uses() {
    let out = quiet(["lexicon", "show", "واستغلّت"]);
    assert!(out.starts_with("واستغلت: term استغل\n"), "{out}");
    assert!(out.contains("stance agent- weight 2 “exploit, take advantage of” (ar/stance:"), "{out}");
    let run = mizan(["lexicon", "show", "زقزقزق"]);
    assert_eq!((run.code, &*run.err), (1, "mizan: no table knows زقزقزق\n"));
}

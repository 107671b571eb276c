//! `mizan lexicon`: check, stats, explain, coverage, new, import.

use super::golden::compare;
use super::program::{at, folder, mizan, quiet, root, with_input};
use super::tables::HEADER;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Examples of the shipped tables that do not score as they say; the number only falls.
const FAILING_EXAMPLES: usize = 35;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// `text` without the lines of the shipped tables, which change whenever a row is added.
fn unnumbered(text: &str) -> String {
    let mut parts = text.split("ar/stance");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        out.push_str("ar/stance");
        let digits = part.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= ".tsv:".len());
        let (before, rest) = part.split_at(digits.unwrap_or(0));
        out.push_str(before);
        out.push_str(if digits.is_some() { "N" } else { "" });
        out.push_str(if digits.is_some() { rest.trim_start_matches(|c: char| c.is_ascii_digit()) } else { rest });
    }
    out
}

fn path(dir: &tempfile::TempDir) -> &str {
    dir.path().to_str().unwrap()
}

#[test]
fn the_shipped_tables_have_no_finding() {
    let out = quiet(["lexicon", "check", "--no-examples"]);
    assert!(out.contains(" tables, ") && out.ends_with(" rows: 0 problems\n"), "{out}");
    let run = mizan(["lexicon", "check"]);
    let found: Vec<&str> = run.out.lines().filter(|l| l.contains(".tsv:")).collect();
    assert!(found.iter().all(|l| l.contains(": example: ")), "{}", run.out);
    assert!(found.len() <= FAILING_EXAMPLES, "{} examples fail", found.len());
    assert_eq!(run.code, i32::from(!found.is_empty()));
    assert!(run.out.ends_with(&format!(" entries with examples: {} examples fail\n", found.len())), "{}", run.out);
}

/// One mistake of each kind.
fn bad_pack() -> tempfile::TempDir {
    let stance = [
        "w\t2\t-\t.\t.\t.\t.\t.\t.\tكلمتي\t.\t.\t.\tword\tmot\tA-\t{A} كلمتي.",
        "v10\t2\t-\t.\t.\t.\t.\t.\t.\tاستغل\tm:استغلال|m:غل\t.\tسبب|ليليبوت\texploit\texploiter\tA+\tاستغلت {A} الأزمة.",
        "adj\t2\t.\t.\t-\t.\t.\t.\t.\tزنبقي\t.\t.\t.\tlily-like\t.\tA-\tقرار {A} زنبقي.",
        "adj\t2\t.\t.\t+\t.\t.\t.\t.\tزنبقى\t.\t.\t.\tlily-like\tlilial\tA+\tقرار {A} زنبقى.",
        "ph\t2\t.\t.\t-\t.\t.\t.\t.\tنظام ليليبوت\t.\t.\t.\tthe regime\tle régime\tA-\tقرار {A} نظام ليليبوت.",
        "x9\t4\t-\t.\t.\t.\t.\t.\t.\tيوم\t.\t.\t.\tday\tjour\tA-\t{A} يوم.",
        "w\t2\t.\t.\t.",
    ];
    let actors = "id\ttype\tgender\tnumber\troll_up_to\tname_ar\tname_en\tname_fr\tadjective\n\
        blefuscu\tstate\tm\ts\tlilipput\tبليفوسكو\tBlefuscu\tBlefuscu\t.\n\
        lilliput\tstat\tf\ts\t.\tليليبوت\tLilliput\tLilliput\tليليبوتي\n";
    let aliases = "actor\tkind\tclass\talias\tforms\tbefore\tafter\tgloss_en\n\
        liliput\tname\tw\tلليبوت\t.\t.\t.\tmisspelt\nlilliput\tname\tw\tليليبوت\t.\t.\t.\tLilliput\n\
        lilliput\tlabel\tw\tنظامالقشرة\t.\t.\t.\tlabel\n";
    let labels = "thing\tactor\tside\tweight\tbearer\tclass\tlabel\tforms\tgloss_en\tgloss_fr\tcounterpart\n\
        egg\t.\tpro-algerian\t.\t.\tw\tألفباء\t.\ta\ta\tباءباء\n\
        egg\t.\tpro-algerian\t.\t.\tw\tباءباء\t.\tb\tb\t.\n\
        egg\t.\tpro-algeria\t.\t.\tw\tتاءتاء\t.\tc\tc\tألفبا\n\
        egg\t.\tpro-moroccan\t.\t.\tw\tثاءثاء\t.\td\td\tالصحراء الغربية\n\
        egg\t.\tpro-moroccan\t.\t.\tw\tجيمجيم\t.\te\te\tقافقاف\n";
    let topics = "id\tname_ar\tname_en\tname_fr\negg\tبيضة\tegg\tœuf\nshell\tقشرة\tshell\tcoquille\n";
    let rules = "topic\trule\negg\t@lilliputt & بيضة\neggs\tبيضة\n";
    let frames = "frame\tclass\tlemma\tforms\tgloss_en\tgloss_fr\neconomc\tn\tبيض\t.\teggs\tœufs\n";
    folder(&[
        ("bad/actors.tsv", actors.as_bytes()),
        ("bad/aliases.tsv", aliases.as_bytes()),
        ("bad/frames.tsv", frames.as_bytes()),
        ("bad/label.tsv", b"thing\n"),
        ("bad/labels.tsv", labels.as_bytes()),
        ("bad/stance.tsv", format!("{HEADER}{}\n", stance.join("\n")).as_bytes()),
        ("bad/topic_rules.tsv", rules.as_bytes()),
        ("bad/topics.tsv", topics.as_bytes()),
    ])
}

#[test]
fn check_names_every_mistake_with_its_place_and_what_mends_it() {
    let dir = bad_pack();
    let run = mizan(["lexicon", "check", path(&dir)]);
    assert_eq!((run.code, &*run.err), (1, ""));
    compare("lexicon-check.txt", &unnumbered(&at(dir.path(), &run.out)));
}

#[test]
fn findings_come_as_lines_of_json_too() {
    let dir = bad_pack();
    let text = mizan(["lexicon", "check", path(&dir)]).out;
    let run = mizan(["lexicon", "check", path(&dir), "--format", "jsonl"]);
    assert_eq!(run.code, 1);
    let found: Vec<Value> = run.out.lines().map(json).collect();
    assert_eq!(found.len(), text.lines().count() - 2, "all but the two lines of counts");
    for (finding, line) in found.iter().zip(text.lines()) {
        assert!(line.starts_with(finding["path"].as_str().unwrap()), "{line}");
        assert!(line.contains(finding["message"].as_str().unwrap()), "{line}");
        assert!(finding["fix"].is_null() || line.ends_with(finding["fix"].as_str().unwrap()), "{line}");
        assert!(finding["line"].is_u64() && finding["column"].is_u64());
    }
}

#[test]
fn examples_count_unless_they_are_left_out() {
    let row = "v10\t2\t-\t.\t.\t.\t.\t.\t.\tاستغل\t.\t.\tسبب\texploit\texploiter\tA+\tاستغلت {A} الأزمة.\n";
    let dir = folder(&[("mine/stance.tsv", format!("{HEADER}{row}").as_bytes())]);
    let run = mizan(["lexicon", "check", path(&dir)]);
    assert_eq!(run.code, 1);
    let want = "DIR/mine/stance.tsv:2: example: expected favor for afghanistan, found against in \"استغلت أفغانستان الأزمة.\"";
    assert!(at(dir.path(), &run.out).starts_with(want), "{}", run.out);
    assert_eq!(mizan(["lexicon", "check", "--no-examples", path(&dir)]).out, "1 tables, 1 rows: 0 problems\n");
}

#[test]
fn an_example_that_only_another_row_answers_is_found() {
    let row = "ph\t2\t.\t.\t-\t.\t.\t.\t.\tحبرا على ورق\t.\t.\t.\tink on paper\tencre sur le papier\tA-\tبقيت وعود {A} حبرا على ورق.\n";
    let dir = folder(&[("mine/stance.tsv", format!("{HEADER}{row}").as_bytes())]);
    let run = mizan(["lexicon", "check", path(&dir)]);
    let want = "DIR/mine/stance.tsv:2: example: expected a mark by this row, found ar/stance:";
    assert!(run.code == 1 && at(dir.path(), &run.out).starts_with(want), "{}", run.out);
}

#[test]
fn stats_add_up_and_show_the_balance() {
    let stats = json(&quiet(["lexicon", "stats", "--format", "json"]));
    assert_eq!(stats["schema"], "mizan.lexicon-stats/1");
    let rows = |table: &str| {
        let tables = stats["tables"].as_array().unwrap();
        tables.iter().find(|t| t["table"] == table).unwrap()["rows"].as_u64().unwrap()
    };
    let sides = stats["labels"].as_array().unwrap().iter().flat_map(|t| t["sides"].as_object().unwrap().values());
    assert_eq!(sides.map(|n| n.as_u64().unwrap()).sum::<u64>(), rows("maghreb-sahel/labels"));
    let pair = &stats["balance"][0];
    assert_eq!((pair["a"].as_str(), pair["b"].as_str()), (Some("pro-algerian"), Some("pro-moroccan")));
    let measures = pair["measures"].as_array().unwrap();
    let of = |what: &str, side: &str| measures.iter().find(|m| m["what"] == what).unwrap()[side].as_u64().unwrap();
    for side in ["a", "b"] {
        let parts = ["labels without points", "labels against somebody", "labels in favour of somebody"];
        assert_eq!(parts.iter().map(|p| of(p, side)).sum::<u64>(), of("labels", side));
        assert_eq!(of("labels without counterpart", side), 0);
    }
    let table = quiet(["lexicon", "stats", "--width", "100"]);
    let from = table.find("Balance: pro-algerian beside pro-moroccan").expect("a section on balance");
    let balance = table.split_at(from).1;
    for m in measures {
        let row = balance.lines().find(|l| l.contains(m["what"].as_str().unwrap())).unwrap();
        assert!(
            balance.lines().filter(|l| l.contains(m["what"].as_str().unwrap())).any(|l| l.contains('≠') == (m["a"] != m["b"])),
            "{row}"
        );
    }
    assert!(quiet(["lexicon", "stats", "--plain"]).lines().all(|l| !l.contains('│')));
}

#[test]
fn words_are_explained_with_readings_and_rows() {
    let explain = |words: &[&str]| quiet(["lexicon", "explain", "--bidi", "off", "--width", "400"].iter().chain(words).copied());
    let out = explain(&["وسيستغلونها"]);
    assert!(out.starts_with("وسيستغلونها: the index takes استغل\n"), "{out}");
    let reading =
        "  v10 استغل: imperfect, person 3, masculine, plural, و or ف in front, س of the future, object person 3 feminine singular\n";
    assert!(out.contains(reading), "{out}");
    let row = out.lines().find(|l| l.contains("<embedded>/ar/stance.tsv:")).unwrap();
    assert!(row.contains("agent -") && row.ends_with("“exploit, take advantage of”"), "{row}");
    assert_eq!(explain(&["وسيستغلونها"]), quiet(["lexicon", "show", "وسيستغلونها", "--bidi", "off", "--width", "400"]), "the old name");
    let phrase = explain(&["بأبواق المخزن"]);
    assert!(phrase.contains("phrase بأبواق المخزن\n"), "{phrase}");
    assert!(phrase.lines().any(|l| l.contains("labels.tsv:") && l.contains("thing moroccan-media")), "{phrase}");
}

#[test]
fn an_unknown_word_is_shown_with_its_stem_and_neighbours() {
    let run = mizan(["lexicon", "explain", "الاستغلالالال", "--bidi", "off"]);
    assert_eq!((run.code, &*run.err), (1, "mizan: no table knows الاستغلالالال\n"));
    assert!(run.out.contains("no table knows it; light stem, which the index takes: "), "{}", run.out);
    let near = mizan(["lexicon", "explain", "ارهابيبي", "--bidi", "off"]);
    assert!(near.out.contains("nearest known lemmas: ") && near.out.contains("ارهابي"), "{}", near.out);
}

const CORPUS: &str = "{\"id\":\"a1\",\"outlet\":\"a\",\"camp\":\"pro-algerian\",\"text\":\"استغلت الجزائر الأزمة. وصل وفد إلى الجزائر.\"}\n\
    {\"id\":\"b1\",\"outlet\":\"b\",\"camp\":\"pro-moroccan\",\"text\":\"زقزقت زقزوقة في زقزاق. زقزقت زقزوقة.\"}\n\
    {\"id\":\"b2\",\"outlet\":\"b\",\"camp\":\"pro-moroccan\",\"text\":\"وصلت زقزوقة إلى المغرب.\"}\n";

#[test]
fn coverage_counts_by_column_and_states_the_gap() {
    let of = |args: &[&str], corpus: &str| {
        let args: Vec<&str> = ["lexicon", "coverage", "-", "--format", "json"].iter().chain(args).copied().collect();
        let run = with_input(args, corpus);
        assert_eq!((run.code, &*run.err), (0, ""));
        json(&run.out)
    };
    let doc = of(&[], CORPUS);
    assert_eq!((doc["schema"].as_str(), doc["by"].as_str()), (Some("mizan.coverage/1"), Some("outlet")));
    let [a, b] = &doc["columns"].as_array().unwrap()[..] else { panic!("{doc}") };
    assert_eq!((a["id"].as_str(), a["articles"].as_u64(), a["known"]["share"].as_f64()), (Some("a"), Some(1), Some(1.0)));
    assert!(a["stance"]["count"].as_u64().unwrap() >= 1);
    assert_eq!((b["tokens"].as_u64(), b["types"].as_u64(), b["known"]["count"].as_u64()), (Some(8), Some(5), Some(2)));
    let first = &b["unknown"][0];
    assert_eq!((first["word"].as_str(), first["count"].as_u64()), (Some("زقزوقه"), Some(3)));
    assert_eq!(first["example"]["left"].as_str(), Some("زقزقت "));
    let gap = &doc["gap"];
    assert_eq!(
        (gap["best"].as_str(), gap["worst"].as_str(), gap["gap"].as_f64(), gap["unit"].as_str()),
        (Some("a"), Some("b"), Some(0.75), Some("sentence"))
    );
    assert!(gap["low"].as_f64().unwrap() <= 0.75 && 0.75 <= gap["high"].as_f64().unwrap());
    // The order of articles changes nothing; camps stand in their order; an article is a column of its own.
    let turned: String = CORPUS.lines().rev().map(|l| format!("{l}\n")).collect();
    assert_eq!(of(&["--by", "camp"], &turned)["columns"][0]["known"], of(&["--by", "camp"], CORPUS)["columns"][0]["known"]);
    assert_eq!(of(&["--by", "camp"], CORPUS)["columns"][0]["id"], "pro-algerian");
    assert_eq!(of(&["--by", "article", "-n", "0"], CORPUS)["columns"].as_array().unwrap().len(), 3);
    let run = with_input(["lexicon", "coverage", "-", "--width", "100", "--bidi", "off"], CORPUS);
    compare("lexicon-coverage.txt", &run.out);
    assert_eq!(with_input(["lexicon", "coverage", "-"], "").code, 2);
    assert_eq!(mizan(["lexicon", "coverage", "--by", "camp", "--format", "json"]).code, 0);
}

#[test]
fn a_new_pack_passes_its_check_and_works() {
    let dir = tempfile::tempdir().unwrap();
    let pack = dir.path().join("pack");
    let shown = pack.to_str().unwrap();
    let out = quiet(["lexicon", "new", shown]);
    assert!(out.contains("domain/actors.tsv\n") && out.contains(&format!("Next: mizan lexicon check {shown}\n")), "{out}");
    let check = quiet(["lexicon", "check", shown]);
    assert!(check.contains(": 0 problems\n2 entries with examples: 0 examples fail\n"), "{check}");
    let example = pack.join("example.jsonl");
    let found = quiet(["analyze", example.to_str().unwrap(), "--lexicons", shown, "--no-domain"]);
    let stance = |line: &str, target: &str| -> i64 {
        let doc = json(line);
        let rows = doc["sentences"].as_array().unwrap().iter().flat_map(|s| s["stance"].as_array().cloned().unwrap_or_default());
        rows.filter(|r| r["target"] == target).filter_map(|r| r["points"].as_i64()).sum()
    };
    let lines: Vec<&str> = found.lines().collect();
    let (a, b) = (stance(lines[0], "blefuscu"), stance(lines[1], "lilliput"));
    assert!(a < 0 && a == b, "both sides alike: {a} and {b}\n{found}");
    assert!(lines[0].contains("\"egg-dispute\"") && lines[1].contains("\"egg-dispute\""));
    let stats = json(&quiet(["lexicon", "stats", shown, "--format", "json"]));
    let pairs = stats["balance"].as_array().unwrap();
    let own = pairs.iter().find(|p| p["a"] == "pro-blefuscu" && p["b"] == "pro-lilliput").unwrap();
    assert!(own["measures"].as_array().unwrap().iter().all(|m| m["a"] == m["b"]), "{own}");
    // Nothing is overwritten.
    let run = mizan(["lexicon", "new", shown]);
    assert_eq!(run.code, 2);
    assert_eq!(at(dir.path(), &run.err), "mizan: DIR/pack: expected a new or empty folder, found domain in it; nothing was written\n");
    let file = mizan(["lexicon", "new", example.to_str().unwrap()]);
    assert_eq!((file.code, file.err.ends_with("expected a new or empty folder, found a file\n")), (2, true), "{}", file.err);
}

/// Line numbers that a report names, after the name of the file.
fn named(out: &str, file: &str) -> Vec<usize> {
    let place = |l: &str| l.strip_prefix(file)?.strip_prefix(':')?.split(':').next()?.parse().ok();
    out.lines().filter_map(place).collect()
}

fn import(file: &Path, to: &Path, more: &[&str]) -> super::program::Run {
    let args = ["lexicon", "import", file.to_str().unwrap(), "-o", to.to_str().unwrap()];
    mizan(args.iter().chain(more).copied())
}

#[test]
fn dictionaries_are_brought_over_and_nothing_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    for (name, table, more) in [
        ("quanteda.yml", "stance", &["--as", "stance"][..]),
        ("liwc.dic", "stance", &["--as", "stance", "--map", "bad=-,good=+", "--class", "n", "--verbs", "patient"]),
        ("quanteda.yml", "frames", &["--as", "frames", "--map", "negative=crime-and-punishment,positive=morality"]),
    ] {
        let file = root().join("tests/data/dictionaries").join(name);
        let to = dir.path().join(format!("{table}-of-{name}"));
        let run = import(&file, &to, more);
        assert_eq!((run.code, &*run.err), (0, ""), "{}", run.out);
        let text = fs::read_to_string(to.join(format!("{table}.tsv"))).unwrap();
        let shown = file.to_str().unwrap();
        compare(&format!("import-{table}-{name}.txt"), &unnumbered(&text.replace(shown, name)));
        // Each word of the file stands in a row or in a remark, and each remark in the report.
        let left = named(&run.out, shown);
        assert_eq!(text.lines().filter(|l| l.starts_with("# line ")).count(), left.len());
        let source = fs::read_to_string(&file).unwrap();
        let carried = text.lines().skip(1).filter(|l| !l.starts_with('#')).count();
        let is_word = |l: &&str| (name == "liwc.dic" && l.contains('\t')) || l.trim_start().starts_with("- ");
        let body = source.rsplit("%\n").next().unwrap();
        let words = body.lines().filter(is_word).count();
        assert!(carried + left.len() >= words, "{carried} rows and {} remarks for {words} words", left.len());
        let check = quiet(["lexicon", "check", to.to_str().unwrap()]);
        assert!(check.contains(": 0 problems\n"), "{check}");
        let again = import(&file, &to, more);
        assert_eq!(again.code, 2, "nothing is overwritten");
        assert!(again.err.contains("expected no file yet, found one; nothing was written"), "{}", again.err);
    }
}

#[test]
fn an_imported_word_scores() {
    let dir = folder(&[("d.yml", "negative:\n  - زقزقة\n".as_bytes())]);
    let to = dir.path().join("own");
    assert_eq!(import(&dir.path().join("d.yml"), &to, &["--as", "stance", "--class", "nf"]).code, 0);
    let text = "{\"id\":\"a\",\"text\":\"تدعم الجزائر الزقزقة.\"}";
    let label = |args: &[&str]| json(&with_input(args, text).out)["sentences"][0]["stance"][0]["label"].as_str().unwrap().to_owned();
    assert_eq!(label(&["analyze", "-"]), "none");
    assert_eq!(label(&["analyze", "-", "--lexicons", to.to_str().unwrap()]), "against");
}

#[test]
fn wrong_use_of_import_is_named() {
    let dir = folder(&[("d.yml", "negative:\n  - زقزقة\n".as_bytes()), ("d.txt", b"x\n"), ("e.yml", b"a: [b\n")]);
    let to = dir.path().join("own");
    let fails = |file: &str, more: &[&str]| {
        let run = import(&dir.path().join(file), &to, more);
        assert!(!to.exists(), "nothing is written");
        (run.code, at(dir.path(), &run.err))
    };
    let (code, err) = fails("d.txt", &["--as", "stance"]);
    assert_eq!((code, &*err), (2, "mizan: DIR/d.txt: expected a dictionary named .yml, .yaml or .dic, found another ending\n"));
    assert_eq!(fails("d.yml", &["--as", "stance", "--map", "negative"]).0, 2);
    assert_eq!(
        fails("d.yml", &["--as", "stance", "--map", "negative=bad"]).1,
        "mizan: value of --map: expected +, - or 0, found \"bad\"\n"
    );
    let (code, err) = fails("d.yml", &["--as", "stance", "--class", "q"]);
    assert!(code == 2 && err.starts_with("mizan: class: expected one of v1 "), "{err}");
    assert_eq!(
        fails("d.yml", &["--as", "stance"]),
        (1, "mizan: nothing of DIR/d.yml could be brought over, and nothing was written\n".to_owned())
    );
    let (code, err) = fails("e.yml", &["--as", "stopwords"]);
    assert!(code == 2 && err.starts_with("DIR/e.yml:"), "a broken file is no list: {err}");
}

//! `mizan stance`, `topics`, `frames`, `labels`, `sources`, `keyness`: a corpus as tables.

use super::contracts::valid;
use super::golden::compare;
use super::program::{Run, folder, mizan, quiet, root, with_input};
use serde_json::Value;

const COMMANDS: [&str; 7] = ["stance", "topics", "frames", "labels", "blame", "sources", "keyness"];

fn json(command: &str, args: &[&str]) -> Value {
    let args: Vec<&str> = [command, "--format", "json"].iter().chain(args).copied().collect();
    valid(command, &quiet(args)).remove(0)
}

fn list<'v>(document: &'v Value, key: &str) -> &'v [Value] {
    document[key].as_array().unwrap()
}

fn sum(rows: &[Value], key: &str) -> u64 {
    rows.iter().map(|r| r[key].as_u64().unwrap()).sum()
}

#[test]
fn each_view_of_the_five_articles() {
    for command in COMMANDS {
        let text = quiet([command, "--width", "100", "--bidi", "off", "-n", "8"]);
        assert!(text.lines().all(|l| l.chars().count() <= 125), "wide lines hold marks at most");
        compare(&format!("view-{command}.txt"), &text);
    }
    for (command, args) in [
        ("stance", ["--actor", "algeria"]),
        ("topics", ["--topic", "wagner"]),
        ("frames", ["--topic", "fuel-supply"]),
        ("labels", ["--outlet", "amnay"]),
        ("blame", ["--topic", "wagner"]),
        ("sources", ["--topic", "wagner"]),
        ("keyness", ["--least", "20"]),
    ] {
        let document = serde_json::to_string_pretty(&json(command, &args)).unwrap();
        compare(&format!("view-{command}.json"), &format!("{document}\n"));
    }
}

#[test]
fn every_column_and_width_is_written() {
    for command in COMMANDS {
        for by in ["outlet", "camp", "country", "article"] {
            let document = json(command, &["--by", by]);
            assert_eq!((document["by"].as_str(), document["schema"].as_str()), (Some(by), Some(&*format!("mizan.{command}/1"))));
            assert_eq!(sum(list(&document, "columns"), "articles"), 5);
        }
        for width in ["40", "80", "200"] {
            assert!(!quiet([command, "--width", width]).is_empty());
        }
        assert!(!quiet([command, "--plain", "--lang", "ar"]).contains('│'));
        let markdown = quiet([command, "--format", "md", "-n", "2"]);
        assert!(markdown.contains("\n| --- |"), "{markdown}");
        assert_eq!(quiet([command, "seeds"]), quiet([command]), "the folder gives what the program carries");
        assert_eq!(quiet([command, "--format", "table"]), quiet([command]), "the name of the older commands");
    }
}

#[test]
fn the_stance_counts_every_row_of_the_analysis() {
    let analyses = valid("analysis", &quiet(["analyze"]));
    let rows = |label: &str, voice: &str| {
        let of =
            |d: &Value| list(d, "sentences").iter().flat_map(|s| s["stance"].as_array().cloned().unwrap_or_default()).collect::<Vec<_>>();
        analyses.iter().flat_map(of).filter(|r| r["label"] == label && r["voice"] == voice).count() as u64
    };
    for by in ["camp", "article"] {
        for voice in ["own", "attributed"] {
            let document = json("stance", &["--by", by, "--voice", voice]);
            assert!(list(&document, "stance").iter().all(|r| r["voice"] == voice));
            for label in ["favor", "against", "none"] {
                assert_eq!(sum(list(&document, "stance"), label), rows(label, voice), "{by} {voice} {label}");
            }
        }
    }
    let algeria = json("stance", &["--actor", "algeria", "--topic", "wagner"]);
    assert!(list(&algeria, "stance").iter().all(|r| r["target"] == "algeria"));
    assert!(sum(list(&algeria, "stance"), "none") < sum(list(&json("stance", &["--actor", "algeria"]), "stance"), "none"));
}

#[test]
fn who_is_blamed_is_held_against_him_in_the_very_claim() {
    let document = json("blame", &["--by", "article", "--examples", "99"]);
    let analyses = valid("analysis", &quiet(["analyze"]));
    let claim = |id: &str| {
        let all = analyses.iter().flat_map(|d| list(d, "sentences"));
        all.into_iter().find(|s| s["id"] == id).cloned().unwrap_or_else(|| panic!("{id} is a claim"))
    };
    let rows = list(&document, "blame");
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        let label = if row["good"] == true { "favor" } else { "against" };
        assert_eq!(row["count"].as_u64(), Some(row["examples"].as_array().unwrap().len() as u64), "{row}");
        for example in row["examples"].as_array().unwrap() {
            let stance = claim(example["claim"].as_str().unwrap())["stance"].clone();
            let held = |r: &Value| r["target"] == row["actor"] && r["label"] == label;
            assert!(stance.as_array().unwrap().iter().any(held), "{row}");
        }
    }
    let told = list(&document, "outcomes");
    assert!(told.iter().all(|o| o["nobody"].as_u64() <= o["claims"].as_u64()));
    assert!(told.iter().any(|o| o["nobody"].as_u64() > Some(0)), "some claims hold nobody responsible");
}

/// Two outlets of eight articles each, one against Algeria and one for it.
fn two_sides() -> String {
    let texts = ["استغلت الجزائر الأزمة. وصل وفد إلى الجزائر.", "أنقذت الجزائر المدينة. وصل وفد إلى الجزائر."];
    let line = |i: usize| {
        let (outlet, camp) = [("a", "pro-moroccan"), ("b", "pro-algerian")][i % 2];
        // One of each says the contrary.
        let text = texts[if i < 2 { 1 - i % 2 } else { i % 2 }];
        format!("{{\"id\":\"x{i}\",\"outlet\":\"{outlet}\",\"camp\":\"{camp}\",\"text\":\"{text}\"}}\n")
    };
    (0..16).map(line).collect()
}

fn streamed(args: &[&str], corpus: &str) -> Value {
    let args: Vec<&str> = [args[0], "-", "--format", "json"].iter().chain(args.iter().skip(1)).copied().collect();
    let run = with_input(&args, corpus);
    assert_eq!((run.code, &*run.err), (0, ""), "{}", run.out);
    valid(args[0], &run.out).remove(0)
}

#[test]
fn two_sides_that_differ_are_told_apart() {
    let document = streamed(&["stance", "--by", "outlet"], &two_sides());
    let of = |column: &str| list(&document, "stance").iter().find(|r| r["column"] == column && r["target"] == "algeria").unwrap().clone();
    let (a, b) = (of("a"), of("b"));
    assert_eq!((a["favor"].as_u64(), a["against"].as_u64(), a["unit"].as_str()), (Some(1), Some(7), Some("article")));
    assert_eq!((b["favor"].as_u64(), b["against"].as_u64(), b["reading"].as_str()), (Some(7), Some(1), Some("not clear")));
    let contrast = &list(&document, "contrasts")[0];
    // Of the 12,870 ways to deal the articles 130 part them as much: with 0, 1, 7 or 8 of the eight kind ones on one side, 1 + 64 + 64 + 1.
    assert_eq!(
        (contrast["test"].as_str(), contrast["splits"].as_u64(), contrast["p"].as_f64()),
        (Some("exact"), Some(12_870), Some(0.0101))
    );
    assert_eq!(
        (contrast["a"].as_str(), contrast["q"].as_f64(), contrast["reading"].as_str()),
        (Some("b"), Some(0.0101), Some("first kinder"))
    );
}

#[test]
fn no_order_of_articles_and_no_number_of_threads_changes_a_figure() {
    let corpus = two_sides();
    let turned: String = corpus.lines().rev().map(|l| format!("{l}\n")).collect();
    for command in COMMANDS {
        let args: &[&str] =
            if command == "labels" { &["labels", "--examples", "0", "--by", "outlet"] } else { &[command, "--by", "outlet"] };
        let text = format!("{corpus}{}", labelled(3));
        let back = format!("{}{turned}", labelled(3));
        assert!(command != "blame" || text.contains("الإرهاب"), "somebody is blamed for an outcome");
        assert_eq!(streamed(args, &text), streamed(args, &back), "{command}");
        let run = |threads: &str| {
            let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mizan"));
            program
                .env("RAYON_NUM_THREADS", threads)
                .args([command, "-", "--by", "outlet"])
                .write_stdin(text.clone())
                .output()
                .unwrap()
                .stdout
        };
        assert_eq!(run("1"), run("4"), "{command}");
    }
}

/// Articles of a third outlet with a label and a source.
fn labelled(n: usize) -> String {
    (0..n)
        .map(|i| format!("{{\"id\":\"l{i}\",\"outlet\":\"c\",\"text\":\"قال تبون إن مرتزقة فاغنر غادروا مالي. مولت فرنسا الإرهاب.\"}}\n"))
        .collect()
}

#[test]
fn topics_say_who_is_silent_and_what_was_searched() {
    let document = json("topics", &["--by", "outlet"]);
    let contrast: Value = serde_json::from_str(&quiet(["contrast", "--by", "outlet", "--format", "json"])).unwrap();
    for topic in list(&contrast, "topics") {
        let id = topic["topic"].as_str().unwrap();
        let silent: Vec<&str> =
            list(&document, "silent").iter().filter(|s| s["topic"] == id).map(|s| s["column"].as_str().unwrap()).collect();
        let mut want: Vec<&str> = list(topic, "silent").iter().map(|s| s["outlet"].as_str().unwrap()).collect();
        want.sort_by_key(|o| silent.iter().position(|s| s == o));
        assert_eq!(silent, want, "{id}");
    }
    for row in list(&document, "topics") {
        let column = list(&document, "columns").iter().find(|c| c["id"] == row["column"]).unwrap();
        assert_eq!((&row["of"], &row["of_articles"]), (&column["claims"], &column["articles"]));
    }
}

#[test]
fn labels_stand_where_their_examples_say() {
    let document = json("labels", &["--examples", "3", "--by", "outlet"]);
    let mut examples = 0;
    for label in list(&document, "labels") {
        assert_eq!(label["count"].as_u64(), Some(label["own"].as_u64().unwrap() + label["attributed"].as_u64().unwrap()));
        for place in list(label, "examples") {
            let path = root().join("seeds").join(format!("{}.txt", place["article"].as_str().unwrap()));
            let text: Vec<char> = std::fs::read_to_string(path).unwrap().chars().collect();
            let at = |k: &str| usize::try_from(place[k].as_u64().unwrap()).unwrap();
            assert_eq!(place["node"], text[at("start")..at("end")].iter().collect::<String>());
            examples += 1;
        }
    }
    assert!(examples > 20, "{examples}");
    for unused in list(&document, "unused") {
        let used = |l: &&Value| l["column"] == unused["column"] && l["thing"] == unused["thing"];
        let names: Vec<&Value> = list(&document, "labels").iter().filter(used).collect();
        assert_eq!(names.iter().map(|l| l["count"].as_u64().unwrap()).sum::<u64>(), unused["named"].as_u64().unwrap());
        assert!(names.iter().all(|l| l["label"] != unused["label"] || l.get("side") != unused.get("side")));
    }
}

#[test]
fn sources_add_up_to_their_kinds() {
    let document = json("sources", &["--by", "outlet"]);
    for s in list(&document, "sources") {
        let classes = ["neutral", "endorsing", "distancing", "denying", "asking"].map(|c| s[c].as_u64().unwrap());
        assert_eq!(s["attributions"].as_u64(), Some(classes.iter().sum()));
    }
    // An attribution has one kind, and one source or more.
    for kind in list(&document, "kinds") {
        let of = |s: &&Value| s["column"] == kind["column"] && s["type"] == kind["type"];
        let named: u64 = list(&document, "sources").iter().filter(of).map(|s| s["attributions"].as_u64().unwrap()).sum();
        assert!(named >= kind["attributions"].as_u64().unwrap(), "{kind}");
        assert_eq!(named == 0, kind["attributions"].as_u64() == Some(0), "{kind}");
    }
}

#[test]
fn keyness_chooses_its_sides() {
    let sides = |args: &[&str]| {
        let document = json("keyness", args);
        let of = |side: &str| list(&document[side], "chosen").iter().map(|c| c.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ");
        (of("a"), of("b"), document["a"]["articles"].as_u64().unwrap() + document["b"]["articles"].as_u64().unwrap())
    };
    let is = |a: &str, b: &str, n| (a.to_owned(), b.to_owned(), n);
    assert_eq!(sides(&[]), is("unaligned", "pro-moroccan", 4));
    assert_eq!(sides(&["--a", "pro-algerian", "--b", "pro-moroccan,unaligned"]), is("pro-algerian", "pro-moroccan unaligned", 5));
    assert_eq!(sides(&["--b", "pro-algerian"]), is("unaligned pro-moroccan", "pro-algerian", 5));
    assert_eq!(sides(&["--a", "article:003,article:001", "--b", "outlet:merbah-blog"]).2, 3);
    assert_eq!(sides(&["--by", "article", "--a", "002", "--b", "004"]).2, 2);
    // Exchanging the sides changes every sign, and what is counted of each side.
    let (there, back) = (json("keyness", &["--a", "pro-algerian"]), json("keyness", &["--b", "pro-algerian"]));
    let z = |d: &Value, sign: f64| {
        let mut all: Vec<(String, i64)> =
            list(d, "words").iter().map(|w| (w["term"].to_string(), (w["z"].as_f64().unwrap() * sign * 1e4).round() as i64)).collect();
        all.sort();
        all
    };
    assert_eq!(z(&there, 1.0), z(&back, -1.0));
    assert!(there["floor"]["unit"] == "sentences" && there["floor"]["splits"] == 200);
    let many = streamed(&["keyness", "--by", "outlet"], &two_sides());
    assert_eq!((many["floor"]["unit"].as_str(), many["a"]["parts"].as_str()), (Some("articles"), Some("articles")));
    let rescued = list(&many, "words").iter().find(|w| w["form"] == "أنقذت").unwrap();
    assert_eq!((rescued["more"].as_str(), rescued["count_a"].as_u64(), rescued["articles_b"].as_u64()), (Some("a"), Some(7), Some(1)));
}

#[test]
fn a_spreadsheet_gets_one_table_without_formulas() {
    for command in COMMANDS {
        let rows = |args: &[&str]| quiet([command, "--format", "csv"].iter().chain(args).copied());
        let all = rows(&[]);
        let mut reader = csv::Reader::from_reader(all.as_bytes());
        assert!(reader.headers().unwrap().len() > 5);
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert!(records.len() > 5, "{command}");
        let number = |cell: &str| cell.parse::<f64>().is_ok();
        for cell in records.iter().flatten().filter(|c| !number(c)) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{command}: {cell}");
        }
        assert_eq!(rows(&["-n", "1"]), all, "a limit is for reading");
    }
    let words = quiet(["keyness", "--format", "csv"]);
    assert!(words.contains("\n'@niger,'@niger,b,3,16,"), "{words}");
    let contrasts = quiet(["stance", "--format", "csv", "--table", "contrasts"]);
    assert!(contrasts.starts_with("a,b,target,voice,difference,low,high,interval,unit,p,q,test,splits,reading\n"), "{contrasts}");
    let hostile = "{\"id\":\"a\",\"outlet\":\"=cmd()\",\"text\":\"استغلت الجزائر الأزمة.\"}\n";
    let run = with_input(["stance", "-", "--by", "outlet", "--format", "csv"], hostile);
    assert!(run.out.contains("\n'=cmd(),algeria,own,0,1,0,"), "{}", run.out);
}

fn failed(run: &Run, code: i32, message: &str) {
    assert_eq!((run.code, &*run.err), (code, message), "{}", run.out);
}

#[test]
fn what_cannot_be_meant_is_said_plainly() {
    let camps = "expected one of pro-algerian, pro-moroccan, unaligned, found \"pro-malian\"";
    for command in COMMANDS {
        let run = mizan([command, "--camp", "pro-malian"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(camps) && run.err.starts_with("mizan: "), "{}", run.err);
        for (option, what) in [("--actor", "actor"), ("--topic", "topic"), ("--outlet", "outlet")] {
            let run = mizan([command, option, "algerai"]);
            assert_eq!(run.code, 2);
            assert!(run.err.contains(what) && run.err.contains("expected one of ") && run.err.contains("found \"algerai\""), "{}", run.err);
        }
        assert_eq!(mizan([command, "--by", "moon"]).code, 2);
        assert_eq!(mizan([command, "no-such-folder"]).code, 2);
        assert_eq!(with_input([command, "-"], "").code, 2);
        assert_eq!(mizan([command, "--format", "xml"]).code, 2);
    }
    assert_eq!(mizan(["stance", "--table", "stance", "--format", "json"]).code, 2);
    failed(&mizan(["stance", "--table", "stances"]), 2, "mizan: --table: expected one of stance, contrasts, found \"stances\"\n");
    failed(
        &mizan(["keyness", "--a", "pro-malian"]),
        2,
        "mizan: keyness: --a: expected a camp, one of pro-algerian, pro-moroccan, unaligned, found \"pro-malian\"\n",
    );
    failed(
        &mizan(["keyness", "--a", "unaligned", "--b", "article:003"]),
        2,
        "mizan: keyness: --a and --b: expected two sides without a common article, found 003_ecd795be49a2482c in both\n",
    );
    failed(
        &mizan(["keyness", "--camp", "unaligned"]),
        2,
        "mizan: keyness: expected two camps to compare, found unaligned alone; choose what makes a camp with --by, or the sides with --a and --b\n",
    );
    assert_eq!(mizan(["keyness", "--prior", "0"]).code, 2);
    assert_eq!(mizan(["keyness", "--by", "article", "--a", "00", "--b", "002"]).code, 2, "the start of several ids");
}

#[test]
fn nothing_found_is_said_and_ends_with_one() {
    let nothing = "{\"id\":\"a\",\"outlet\":\"x\",\"text\":\"هطل المطر.\"}\n{\"id\":\"b\",\"outlet\":\"y\",\"text\":\"هبت الريح.\"}\n";
    for (command, what) in [
        ("stance", "no actor is mentioned"),
        ("topics", "no claim touches a topic"),
        ("labels", "no labelled thing is named"),
        ("sources", "nobody is quoted"),
        ("keyness", "no word stands 3 times in both sides together"),
    ] {
        failed(&with_input([command, "-", "--by", "outlet"], nothing), 1, &format!("mizan: {what} in the corpus\n"));
        let run = with_input([command, "-", "--by", "outlet", "--format", "json"], nothing);
        assert_eq!(run.code, 1);
        valid(command, &run.out);
    }
    let run = mizan(["labels", "--topic", "wagner", "--outlet", "maghreb-intelligence"]);
    failed(&run, 1, "mizan: no labelled thing is named in what the filters let through\n");
}

#[test]
fn a_store_user_tables_and_undeclared_camps() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let store = store.to_str().unwrap();
    assert_eq!(mizan(["index", "seeds", "-o", store]).code, 0);
    for command in COMMANDS {
        assert_eq!(quiet([command, store]), quiet([command]), "{command}");
    }
    let yemen = ["tests/corpora/yemen", "--lexicons", "lexicons/yemen", "--no-domain", "--by", "outlet"];
    for command in COMMANDS {
        let out = quiet([command, "--format", "json"].iter().chain(&yemen).copied());
        assert_eq!(list(&valid(command, &out)[0], "columns").len(), 4, "{command}");
    }
    let lines = folder(&[("a.jsonl", two_sides().replace("camp", "side").as_bytes())]);
    let run = mizan(["stance", lines.path().join("a.jsonl").to_str().unwrap()]);
    assert_eq!(run.code, 0);
    assert_eq!(run.err, "mizan: no camp is declared, so that all stands in one column; --by article parts it\n");
    assert!(run.out.contains("(not declared)"), "{}", run.out);
}

//! A user's tables, laid over the embedded ones.

use super::program::{folder, mizan, root, with_input};

const ARTICLE: &str = "{\"id\":\"a\",\"text\":\"استغلت الجزائر الأزمة.\"}";

fn stance(dir: &str) -> serde_json::Value {
    let run = with_input(["analyze", "-", "--lexicons", dir], ARTICLE);
    assert_eq!((run.code, &*run.err), (0, ""));
    serde_json::from_str::<serde_json::Value>(&run.out).unwrap()["sentences"][0]["stance"].clone()
}

pub(crate) const HEADER: &str =
    "class\tweight\tagent\tpatient\tbearer\tvalue\top\tprep\tsource\tlemma\tforms\tonly\tnot\tgloss_en\tgloss_fr\texpect\texample\n";

#[test]
fn a_row_of_a_user_replaces_the_row_of_the_same_word() {
    let base = folder(&[("x/stopwords.tsv", "word\tgloss_en\nفي\tin\n".as_bytes())]);
    assert_eq!(stance(base.path().to_str().unwrap())[0]["label"], "against");
    // The same entry, its conditions too, with another polarity.
    let tables = std::fs::read_to_string(root().join("lexicons/ar/stance.tsv")).unwrap();
    let row = tables.lines().find(|l| l.split('\t').nth(10) == Some("استغل")).unwrap();
    let cells: Vec<&str> = row
        .split('\t')
        .skip(1) // the theme, which a user's table may leave out
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
fn a_neutral_row_of_a_user_takes_its_words_out_of_judgement() {
    let table = |example: &str| format!("class\tlemma\tforms\tgloss_en\texample\nph\tv10:استغل nf:أزمة\t.\tto use a crisis\t{example}\n");
    let own = folder(&[("mine/neutral.tsv", table("استغلت {A} الأزمة.").as_bytes())]);
    let got = stance(own.path().to_str().unwrap());
    assert_eq!((got[0]["label"].as_str(), got[0]["evidence"].as_array().map(Vec::len)), (Some("none"), Some(0)), "{got}");
    // An example in which somebody is judged all the same is a finding.
    let own = folder(&[("mine/neutral.tsv", table("استغلت {A} الأزمة ونهبت الذهب.").as_bytes())]);
    let run = mizan(["lexicon", "check", own.path().to_str().unwrap()]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("neutral.tsv:2: example: expected nobody judged, found ونهبت"), "{}", run.out);
    // A row that nobody can try is named, and does nothing.
    let own = folder(&[("mine/neutral.tsv", table(".").as_bytes())]);
    let run = mizan(["lexicon", "check", own.path().to_str().unwrap()]);
    assert!(run.out.contains("neutral.tsv:2:40: example: expected a value, found an empty cell"), "{}", run.out);
    let run = with_input(["analyze", "-", "--lexicons", own.path().to_str().unwrap()], ARTICLE);
    assert!(run.err.contains("expected a value") && run.out.contains("\"against\""), "{} {}", run.err, run.out);
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

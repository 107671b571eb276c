#![allow(clippy::unwrap_used)]

use super::super::sample;
use super::*;
use serde_json::Value;

#[test]
fn analysis_has_the_keys_of_the_contract_in_order() {
    let s = sample::sample();
    let json = line(&analysis(&s.corpus.articles[0], &s.analyses[0]));
    assert!(!json.contains("null"), "{json}");
    let order = [
        "\"schema\"",
        "\"article\"",
        "\"sentences\"",
        "\"kind\":\"title\"",
        "\"voice\"",
        "\"quotes\"",
        "\"actors\"",
        "\"topics\"",
        "\"frames\"",
        "\"stance\"",
    ];
    let at: Vec<_> = order.iter().map(|k| json.find(k).expect(k)).collect();
    assert!(at.is_sorted(), "{at:?}");
    let v: Value = serde_json::from_str(&json).unwrap();
    let quote = &v["sentences"][2]["quotes"][0];
    let text: Vec<char> = s.corpus.articles[0].text.chars().collect();
    let cut = |r: &Value| text[r["start"].as_u64().unwrap() as usize..r["end"].as_u64().unwrap() as usize].iter().collect::<String>();
    assert_eq!(cut(&quote["cue"]), "وقالت");
    assert_eq!(cut(&quote["sources"][0]), "باماكو");
    assert_eq!(cut(&quote["content"]), "الجزائر «تتدخل» في شؤونها");
    let row = &v["sentences"][2]["stance"][0];
    assert_eq!((row["voice"].as_str(), row["label"].as_str(), row["score"].as_f64()), (Some("attributed"), Some("against"), Some(-0.5)));
    assert_eq!(cut(&row["evidence"][0]), "تتدخل");
    assert_eq!(row["evidence"][0]["quote"], 0);
    assert_eq!(v["sentences"][1]["stance"][0]["evidence"][0].get("quote"), None);
}

#[test]
fn pieces_that_are_no_content_hold_five_members() {
    let s = sample::sample();
    let v: Value = serde_json::from_str(&line(&analysis(&s.corpus.articles[0], &s.analyses[0]))).unwrap();
    let last = v["sentences"].as_array().unwrap().last().unwrap().as_object().unwrap();
    assert_eq!(last.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), ["end", "id", "kind", "start", "text"].into());
}

#[test]
fn a_row_without_evidence_has_neither_points_nor_score() {
    let s = sample::sample();
    let v: Value = serde_json::from_str(&line(&analysis(&s.corpus.articles[1], &s.analyses[1]))).unwrap();
    let row = v["sentences"][1]["stance"][0].as_object().unwrap();
    assert!(!row.contains_key("points") && !row.contains_key("score"));
    assert_eq!(row["label"], "none");
}

#[test]
fn contrast_counts_scalar_values_and_rounds() {
    let s = sample::sample();
    let view = s.view();
    let json = line(&contrast(&view, std::slice::from_ref(&s.topic), &[]));
    let v: Value = serde_json::from_str(&json).unwrap();
    let t = &v["topics"][0];
    assert_eq!(t["groups"][0]["members"][0]["start"], 6);
    assert_eq!(t["groups"][0]["pairs"][0]["similarity"], 0.712);
    assert_eq!(t["only"][0]["member"]["id"], "a1:3");
    assert_eq!(t["stance"][1]["logit"], -0.75);
    assert_eq!(t["stance"][2]["unit"], "claim");
    assert!(json.contains("\"logit\":0.0,"), "no −0");
    assert_eq!(t["labels"][0].get("side"), None);
}

#[test]
fn hits_cut_their_context_out_of_the_unit() {
    let text = "عنوان\nقال الوزير إن الجيش انسحب من كيدال";
    let unit = Span::new("عنوان\n".len(), text.len());
    let hit = Hit::at(&"a".into(), text, unit, sample::span_of(text, "الجيش"), 1.234_56, 7);
    assert_eq!((hit.left.as_str(), hit.node.as_str(), hit.right.as_str()), ("إن ", "الجيش", " انسحب"));
    assert!(line(&hits(&[hit])).contains("\"start\":6,"));
}

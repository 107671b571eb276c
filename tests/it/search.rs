//! `mizan search` with its query language.

use super::program::{mizan, quiet, with_input};
use serde_json::Value;

/// Articles of the hits, by their first three characters.
fn articles(args: &[&str]) -> Vec<String> {
    let run = mizan(["search", "--format", "jsonl", "-n", "1000"].iter().chain(args));
    assert!([0, 1].contains(&run.code), "{args:?}: {}", run.err);
    let hit = |line: &str| serde_json::from_str::<Value>(line).unwrap()["article"].as_str().unwrap().chars().take(3).collect();
    run.out.lines().map(hit).collect()
}

#[test]
fn a_field_in_the_query_is_the_option_of_its_name() {
    for (query, args) in [
        ("مالي outlet:amnay", &["مالي", "--outlet", "amnay"][..]),
        ("مالي camp:unaligned,pro-algerian", &["مالي", "--camp", "unaligned", "--camp", "pro-algerian"]),
        ("مالي camp:(unaligned OR pro-algerian)", &["مالي", "--camp", "unaligned", "--camp", "pro-algerian"]),
        ("country:morocco مالي", &["مالي", "--country", "morocco"]),
        ("actor:فاغنر", &["", "--actor", "wagner"]),
        ("actor:Algeria", &["", "--actor", "algeria"]),
        ("actor:\"قصر المرادية\"", &["", "--actor", "algeria"]),
        ("topic:wagner مالي", &["مالي", "--topic", "wagner"]),
        ("voice:actor kind:claim", &["", "--voice", "actor", "--kind", "claim"]),
        ("stance:الجزائر:against:own", &["", "--stance", "algeria:against:own"]),
        ("مالي camp:unaligned", &["مالي camp:unaligned", "--camp", "unaligned"]),
    ] {
        let found = articles(&[query]);
        assert_eq!(found, articles(args), "{query}");
        assert!(!found.is_empty(), "{query}");
    }
    assert!(articles(&["article:003 مالي"]).iter().all(|a| a == "003"));
    assert!(articles(&["مالي -camp:pro-algerian"]).iter().all(|a| a != "002"));
    assert_eq!(articles(&["outlet:amnay", "--outlet", "al-estiklal"]), Vec::<String>::new(), "option and query both hold");
}

#[test]
fn dates_come_from_the_articles() {
    let line = |id: &str, day: &str| format!("{{\"id\":\"{id}\",\"text\":\"وصل الوفد إلى مالي.\",\"published\":\"{day}\"}}\n");
    let corpus = line("aaa", "2024-03-05") + &line("bbb", "2024-07-01T08:00:00Z") + "{\"id\":\"ccc\",\"text\":\"وصل الوفد إلى مالي.\"}\n";
    for (query, want) in [
        ("مالي", &["aaa", "bbb", "ccc"][..]),
        ("مالي date:2024", &["aaa", "bbb"]),
        ("مالي date:2024-03-01..2024-06-30", &["aaa"]),
        ("date:>=2024-05", &["bbb"]),
        ("مالي -date:2024-03", &["bbb", "ccc"]),
        ("مالي date:2023", &[]),
    ] {
        let run = with_input(["search", "-", query, "--format", "jsonl"], corpus.as_str());
        let ids = run.out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["article"].as_str().unwrap().to_owned());
        assert_eq!(ids.collect::<Vec<_>>(), want, "{query}: {}", run.err);
    }
}

#[test]
fn a_query_that_cannot_be_understood_says_where() {
    for (query, want) in [
        ("مالي \"الجيش", "query, column 6: expected '\"' somewhere after this '\"', found the end of the query\n"),
        ("(مالي", "query, column 1: expected \")\" somewhere after this \"(\", found the end of the query\n"),
        (
            "actor:algerai",
            "query, column 7: expected an actor of the tables, by id or name (perhaps algeria) after \"actor:\", found \"algerai\"\n  actor:algerai\n        ^\n",
        ),
        (
            "voice:actr",
            "query, column 7: expected a known voice, one of actor, anonymous, expert, media, outlet (perhaps actor) after \"voice:\", found \"actr\"\n  voice:actr\n        ^\n",
        ),
        (
            "stance:mali:agianst",
            "query, column 8: expected a label, one of favor, against, none (perhaps against) after \"stance:\", found \"mali:agianst\"\n  stance:mali:agianst\n         ^\n",
        ),
        ("مالي topic:wagnr", "query, column 12: expected a known topic (perhaps wagner) after \"topic:\", found \"wagnr\"\n"),
        (
            "frame:security",
            "query, column 1: expected a field (article, outlet, camp, country, actor, topic, voice, source, stance, kind, date), found \"frame\"\n  frame:security\n  ^\n",
        ),
    ] {
        let run = mizan(["search", query]);
        assert_eq!((run.code, &*run.out, &*run.err), (2, "", &*format!("mizan: {want}")), "{query}");
    }
}

#[test]
fn what_is_taken_for_a_missing_word_is_said() {
    let run = mizan(["search", "واغنار", "--format", "json"]);
    assert_eq!((run.code, &*run.err), (0, "mizan: \"واغنار\" stands nowhere; taken instead: فاغنر\n"));
    assert!(run.out.contains("\"node\":\"فاغنر\""), "{}", run.out);
    // Another spelling that the tables hold needs no word about it.
    assert!(quiet(["search", "واغنر"]).contains("فاغنر"));
    // The tables know both names, and know that they are two.
    let niger = with_input(["search", "-", "نيجيريا"], "{\"id\":\"a\",\"text\":\"وصل الوفد إلى النيجر.\"}");
    assert_eq!((niger.code, &*niger.err), (1, "mizan: no hit\n"));
}

#[test]
fn a_pasted_sentence_finds_its_own() {
    let text = "قال الوزير: لن نقبل - أبدا - بهذا؟";
    let corpus = format!("{{\"id\":\"a\",\"text\":\"{text}\"}}\n{{\"id\":\"b\",\"text\":\"سافر الوفد.\"}}");
    let run = with_input(["search", "-", text, "--format", "jsonl"], corpus.as_str());
    assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.err);
    let run = with_input(["search", "-", "«نقبل لن» الوزير"], corpus.as_str());
    let hint = "mizan: no hit; its words alone, without quotation marks, brackets, operators and fields, have some\n";
    assert_eq!((run.code, &*run.err), (1, hint));
}

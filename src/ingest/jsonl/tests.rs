//! Reading of single lines, and of streams of any bytes.

use super::*;
use proptest::prelude::*;
use std::io::{BufReader, Read};

fn lines(input: &[u8]) -> Vec<Result<Article, Skipped>> {
    JsonlReader::new(input, "a.jsonl", &Limits::default()).collect()
}

/// `place: reason`, or `id`, of each line.
fn seen(input: &str) -> Vec<String> {
    let show = |r: Result<Article, Skipped>| r.map_or_else(|s| format!("{}: {}", s.place, s.reason), |a| a.id.to_string());
    lines(input.as_bytes()).into_iter().map(show).collect()
}

/// The reason for which the one line of `input` is skipped.
fn reason(input: &str) -> String {
    let all = lines(input.as_bytes());
    assert_eq!(all.len(), 1, "{all:?}");
    all.into_iter().next().unwrap().unwrap_err().reason
}

#[test]
fn every_field_is_read_and_others_are_ignored() {
    let line = r#"{"id":"a","more":[{"text":1}],"text":"س\n\nص","outlet":"o","camp":"c","lang":"fr","title":"t","author":"w","published":"2024","url":"u"}"#;
    let article = lines(line.as_bytes()).remove(0).unwrap();
    let texts = [&article.title, &article.author, &article.published, &article.url].map(|t| t.as_deref().unwrap());
    assert_eq!(texts, ["t", "w", "2024", "u"]);
    assert_eq!((&*article.outlet, article.camp.as_deref(), &*article.lang, &*article.text), ("o", Some("c"), "fr", "س\n\nص"));
    assert_eq!((article.blocks.len(), article.blocks[1].blank_before), (2, 1));
}

#[test]
fn what_is_missing_has_a_default() {
    let all = lines("\u{feff}\r\n \r\n{\"text\":\"x\",\"id\":null,\"outlet\":\"\",\"camp\":\" \"}\r\n".as_bytes());
    let article = all[0].as_ref().unwrap();
    assert_eq!((&*article.id, &*article.outlet, &*article.lang, &article.camp), ("line-3", "unknown", "ar", &None));
    assert_eq!(seen("\u{feff}{\"text\":\"x\"}"), ["line-1"]);
}

#[test]
fn a_bad_line_is_located_and_the_rest_goes_on() {
    let input = "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\"\n\n[1]\n{\"id\":\"a\",\"text\":\"y\"}\n{\"id\":\"c\",\"text\":\"z\"}";
    assert_eq!(
        seen(input),
        [
            "a",
            "a.jsonl:2: expected JSON, found the end of the line (EOF while parsing an object)",
            "a.jsonl:4: expected a JSON object, found \"[\"",
            "a.jsonl:5: expected an id that no other article has, found \"a\" again",
            "c",
        ]
    );
}

#[test]
fn reasons_say_what_was_expected_and_found() {
    for (line, expected) in [
        (r#"{}"#, "expected a field \"text\", found none"),
        (r#"{"text":null}"#, "expected text in \"text\", found null"),
        (r#"{"text":" \n\u200b"}"#, "expected text, found nothing but white space"),
        (
            r#"{"text":5,"id":true,"url":[{}],"lang":{"a":[]}}"#,
            "expected text in \"text\", found a number; expected text in \"id\", found true or false; expected text in \"lang\", found an object; expected text in \"url\", found a list",
        ),
        (r#"{"text":"اب\u0000"}"#, "expected text in \"text\", found a NUL at character 3"),
        (r#"{"text":"a","text":"b"}"#, "expected \"text\" once, found it twice"),
        (r#"{"نص":"كلمة","text":x}"#, "expected JSON, found \"x\" at column 21 (expected value)"),
        (r#"{"text":"a"} {"#, "expected JSON, found \"{\" at column 14 (trailing characters)"),
        ("\"text\"", "expected a JSON object, found \"\\\"\""),
    ] {
        assert_eq!(reason(line), expected.replace("\\\"", "\"").as_str(), "{line}");
    }
}

#[test]
fn unpaired_surrogates_are_skipped() {
    for escape in [r"\ud83d", r"\ud83dx", r"\ude00", r"\ud83d\u0041"] {
        let found = reason(&format!(r#"{{"text":"س{escape}"}}"#));
        assert!(found.starts_with("expected JSON, found "), "{escape}: {found}");
    }
    assert_eq!(lines(br#"{"text":"\ud83d\ude00"}"#).remove(0).unwrap().text, "😀");
}

#[test]
fn bytes_that_are_no_utf8_are_told_by_their_place() {
    let all = lines(b"{\"text\":\"caf\xe9\"}\n{\"text\":\"x\"}\n");
    let skipped = all[0].as_ref().unwrap_err();
    assert_eq!((&*skipped.place, &*skipped.reason), ("a.jsonl:1", "expected UTF-8, found byte 0xE9 at byte 12"));
    assert!(all[1].is_ok());
}

#[test]
fn a_long_line_is_passed_over_without_being_held() {
    let long = std::io::repeat(b'x').take(64 << 20).chain(&b"\n{\"text\":\"x\"}"[..]);
    let mut reader = JsonlReader::new(BufReader::new(long), "a.jsonl", &Limits { max_article_bytes: 1000 });
    let skipped = reader.next().unwrap().unwrap_err();
    assert_eq!(skipped.reason, "expected a line of at most 1000 bytes, found 67108864");
    assert!(reader.buffer.capacity() < 100_000);
    assert_eq!((&*reader.next().unwrap().unwrap().id, reader.place()), ("line-2", "a.jsonl:2".to_owned()));
    assert!(reader.next().is_none());
}

#[test]
fn the_limit_is_the_longest_line_that_is_read() {
    let line = br#"{"text":"x"}"#;
    let read = |most| JsonlReader::new(&line[..], "a", &Limits { max_article_bytes: most }).next().unwrap();
    assert!(read(line.len()).is_ok() && read(line.len() - 1).is_err());
}

#[test]
fn a_broken_stream_ends_with_its_error() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("unplugged"))
        }
    }
    let stream = BufReader::new((&b"{\"text\":\"x\"}\n"[..]).chain(Broken));
    let all: Vec<_> = JsonlReader::new(stream, "s", &Limits::default()).collect();
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].as_ref().unwrap_err().reason, "expected a readable stream, found an error: unplugged");
}

#[test]
fn depth_is_passed_over_without_overflow() {
    let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
    assert!(lines(format!("{{\"x\":{deep},\"text\":\"a\"}}").as_bytes()).remove(0).is_ok());
    assert_eq!(reason(&format!("{{\"text\":{deep}}}")), "expected text in \"text\", found a list");
}

proptest! {
    #[test]
    fn any_bytes_give_one_answer_a_line(
        parts in proptest::collection::vec(
            prop_oneof![
                proptest::collection::vec(any::<u8>(), 0..20),
                prop_oneof![
                    Just("{\"text\":\"س\"}"), Just("\n"), Just("{\"text\":"), Just("\"\\ud800"), Just("}"), Just("[[[["), Just("\"id\":"),
                    Just(","), Just("\"\\u0000\""), Just("\u{feff}"), Just("1e999"), Just("{\"id\":\"a\",\"text\":\"b\"}\n"),
                ].prop_map(|s| s.as_bytes().to_vec()),
            ],
            0..20,
        ),
        most in 0usize..200,
        chunk in 1usize..9,
    ) {
        let bytes = parts.concat();
        let limits = Limits { max_article_bytes: most };
        let all: Vec<_> = JsonlReader::new(&bytes[..], "p", &limits).collect();
        prop_assert!(all.len() <= bytes.split(|b| *b == b'\n').count());
        for read in &all {
            match read {
                Ok(a) => prop_assert!(!a.blocks.is_empty() && !a.id.is_empty() && !a.text.contains('\0')),
                Err(s) => prop_assert!(s.place.starts_with("p:") && s.reason.contains("expected ") && s.reason.contains("found ")),
            }
        }
        let again: Vec<_> = JsonlReader::new(BufReader::with_capacity(chunk, &bytes[..]), "p", &limits).collect();
        prop_assert_eq!(all, again, "the size of the reads changes nothing");
    }
}

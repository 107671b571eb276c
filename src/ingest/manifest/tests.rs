//! Manifests, good and bad.

use super::*;
use proptest::prelude::*;

fn parsed(text: &str) -> Result<Manifest, Vec<Problem>> {
    parse("corpus.toml", text, &|file| file != "gone.txt")
}

fn problems(text: &str) -> Vec<String> {
    parsed(text).unwrap_err().iter().map(ToString::to_string).collect()
}

const OUTLET: &str = "[outlets.o]\n";

#[test]
fn every_problem_is_told_at_once_with_line_and_column() {
    let text = r#"[outlets.o]
names = { ar = "اسم", en = 5 }
camp = "c"
colour = "red"

[outlets.p]
camp = " "
reason = "r"

[[articles]]
id = "ا"
file = "../secret.txt"
outlet = "o"

[[articles]]
id = "ا"
file = "gone.txt"
outlet = "غائب"

[[articles]]
outlet = "o"
lang = true
"#;
    assert_eq!(
        problems(text),
        [
            "corpus.toml:2:28: expected text in quotes, found a number",
            "corpus.toml:3:8: expected a \"reason\" for the camp \"c\", found none",
            "corpus.toml:4:1: expected a key of names, country, camp, reason, found \"colour\"",
            "corpus.toml:7:8: expected text, found nothing but white space",
            "corpus.toml:12:8: expected a path inside the folder, found \"../secret.txt\"",
            "corpus.toml:16:6: expected an id that no other article has, found \"ا\" again",
            "corpus.toml:17:8: expected a file in the folder, found none named \"gone.txt\"",
            "corpus.toml:18:10: expected an outlet of o, p, found \"غائب\"",
            "corpus.toml:20:1: expected a key \"file\", found none",
            "corpus.toml:22:8: expected text in quotes, found true or false",
        ]
    );
}

#[test]
fn columns_are_characters() {
    let text = format!("articles = [{{ title = \"كلمة طويلة\", file = \"a.txt\", outlet = \"x\" }}]\n{OUTLET}");
    assert_eq!(problems(&text), ["corpus.toml:1:62: expected an outlet of o, found \"x\""]);
}

#[test]
fn the_example_of_the_guide_is_read() {
    let guide = include_str!("../../../docs/manifest.md");
    let example = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let found = parsed(example).unwrap();
    let ids: Vec<_> = found.entries.iter().map(|e| (&*e.article.id, &*e.file)).collect();
    assert_eq!(ids, [("monday", "monday.txt"), ("wire-17", "wire/tuesday.txt")]);
}

#[test]
fn a_missing_file_alone_is_noted_in_its_entry() {
    let found = parsed(&format!("{OUTLET}[[articles]]\nfile = \"gone.txt\"\noutlet = \"o\"")).unwrap();
    let missing = found.entries[0].missing.as_ref().unwrap();
    assert_eq!((missing.line, missing.column), (3, 8));
}

#[test]
fn ids_come_from_file_names_where_none_is_given() {
    let text = format!("{OUTLET}[[articles]]\nfile = \"./x//a.b.txt\"\noutlet = \"o\"\n[[articles]]\nfile='y\\a.b.txt'\noutlet='o'");
    assert_eq!(problems(&text), ["corpus.toml:6:6: expected an id that no other article has, found \"a.b\" again"]);
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for file in ["../a.txt", "a/../../b.txt", "/etc/passwd", "..\\\\a.txt", "C:\\\\a.txt", "\\\\\\\\host\\\\a.txt", ".", "./"] {
        let text = format!("{OUTLET}[[articles]]\noutlet = \"o\"\nfile = \"{file}\"");
        let found = problems(&text);
        assert!(found.len() == 1 && found[0].starts_with("corpus.toml:4:8: expected a path inside the folder"), "{found:?}");
    }
}

#[test]
fn a_manifest_without_articles_is_refused() {
    assert_eq!(problems(OUTLET), ["corpus.toml:1:1: expected at least one [[articles]], found none"]);
    assert_eq!(problems("articles = []"), ["corpus.toml:1:12: expected at least one [[articles]], found none"]);
    assert_eq!(problems("[articles]"), ["corpus.toml:1:1: expected a list of tables [[articles]], found a table"]);
    assert_eq!(problems("articles = [1]"), ["corpus.toml:1:13: expected a table, found a number"]);
}

#[test]
fn errors_of_toml_are_all_located() {
    let found = problems("[outlets.o]\ncamp = \nreason = \"x\n[[articles]]\n[outlets.o]\n");
    assert_eq!(
        found,
        [
            "corpus.toml:2:8: expected TOML, found an error: string values must be quoted, expected literal string",
            "corpus.toml:3:12: expected TOML, found an error: invalid basic string, expected `\"`",
            "corpus.toml:5:10: expected TOML, found an error: duplicate key",
        ]
    );
}

#[test]
fn depth_is_an_error_and_no_overflow() {
    let deep = format!("articles = {}", "[".repeat(100_000));
    assert!(problems(&deep).iter().all(|p| p.contains("expected TOML, found an error")));
    assert!(!problems(&"a.".repeat(100_000)).is_empty());
}

#[test]
fn an_outlet_that_is_no_table_is_told_once() {
    let text = "outlets.o = 1\n[[articles]]\nfile = \"a.txt\"\noutlet = \"o\"";
    assert_eq!(problems(text), ["corpus.toml:1:13: expected a table, found a number"]);
}

proptest! {
    #[test]
    fn any_text_gives_entries_or_located_problems(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("[outlets.o]\n"), Just("[[articles]]\n"), Just("file = \"a\"\n"), Just("outlet = \"o\"\n"),
                Just("camp = \"س\"\n"), Just("names = {"), Just("}"), Just("[[["), Just("\""), Just("a.b = 1979-05-27\n"),
                Just("\u{feff}"), Just("\r"), Just("= \n"), Just("outlets = 1\n"), Just("\0"),
            ],
            0..12,
        ),
        tail in "\\PC{0,12}",
    ) {
        let text = parts.concat() + &tail;
        match parsed(&text) {
            Ok(m) => prop_assert!(!m.entries.is_empty() && m.entries.iter().all(|e| m.outlets.contains_key(&e.article.outlet))),
            Err(found) => {
                prop_assert!(!found.is_empty());
                for p in found {
                    prop_assert!((1..=text.lines().count() + 1).contains(&p.line) && p.column >= 1);
                }
            }
        }
    }
}

//! Checks of the tables beyond what loading needs.
//!
//! Every finding has its place, what was expected and what was found, and, where the program can tell, what mends it.

mod balance;
mod forms;
mod order;

use super::table::{Entry, entries};
use super::{Lexicon, TableFile};
use crate::model::Problem;
use crate::text::fold;
use std::collections::BTreeMap;

/// Every problem of `files`, sorted by place: what loading finds; rows out of order; rows that say the same twice; opposite polarity
/// of one lemma without a condition; forms that the class gives; sides, counterparts and actors that do not fit; general words
/// that touch one actor only; missing glosses and examples.
///
/// Examples themselves are run by [`crate::analyze::check`](crate::lexicon).
#[must_use]
pub fn lint(files: &[TableFile]) -> Vec<Problem> {
    let (lex, mut problems) = Lexicon::read(files);
    let tables: Vec<Vec<Entry>> = files.iter().map(entries).collect();
    for rows in &tables {
        order::check(rows, &mut problems);
        twice(rows, &mut problems);
        if rows.first().is_some_and(|r| &*r.table == "stance") {
            stance(rows, &mut problems);
        }
    }
    let rows: Vec<&Entry> = tables.iter().flatten().collect();
    forms::check(files, &rows, &mut problems);
    balance::check(&lex, &rows, &mut problems);
    problems.sort_by(|a, b| (&a.path, a.line, a.column, &a.message).cmp(&(&b.path, b.line, b.column, &b.message)));
    problems.dedup();
    problems
}

/// Two rows that are one entry after folding.
fn twice(rows: &[Entry], problems: &mut Vec<Problem>) {
    let Some(first) = rows.first() else { return };
    let Some((_, key)) = super::overlay::KEYS.iter().find(|(n, k)| **n == *first.table && !k.is_empty()) else { return };
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for row in rows {
        // A mask may hide one reading of a word that is a name in another.
        let mut identity: Vec<String> = key.iter().map(|c| fold(row.get(c))).collect();
        identity.push((row.get("kind") == "mask").to_string());
        if let Some(line) = seen.get(&identity) {
            let column = row.subject();
            let message = format!("expected one row for each entry ({}), found the same as in line {line}", key.join(", "));
            problems.push(row.problem(column, message).mended_by(&format!("delete line {}", row.line)));
        } else {
            seen.insert(identity, row.line);
        }
    }
}

/// Opposite polarity of one lemma, and cells that a stance row needs.
fn stance(rows: &[Entry], problems: &mut Vec<Problem>) {
    let mut signs: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for row in rows {
        for column in ["gloss_en", "gloss_fr", "expect", "example"] {
            if row.get(column).is_empty() {
                let fix = match column {
                    "expect" => "write what the example must give, as A-",
                    "example" => "write a sentence with {A}",
                    _ => "write the meaning",
                };
                problems.push(row.problem(column, format!("{column}: expected a value, found an empty cell")).mended_by(fix));
            }
        }
        if !row.get("only").is_empty() || !row.get("not").is_empty() {
            continue;
        }
        for role in ["agent", "patient", "bearer", "value"] {
            let sign = row.get(role);
            if sign.is_empty() {
                continue;
            }
            let id = format!("{}|{}|{}|{role}", row.get("class"), fold(row.get("lemma")), row.get("prep"));
            match signs.get(&id) {
                Some((line, other)) if *other != sign => {
                    let message = format!("expected the polarity \"{other}\" of line {line}, found \"{sign}\"");
                    let fix = format!("give one of the two a condition in only or not, or write \"{other}\"");
                    problems.push(row.problem(role, message).mended_by(&fix));
                }
                _ => {
                    signs.insert(id, (row.line, sign));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, text: &str) -> Vec<String> {
        let mut files = super::super::embedded_files();
        files.retain(|f| !f.name.ends_with(name.rsplit('/').next().unwrap()));
        files.push(TableFile { name: name.into(), path: "own".into(), text: text.to_owned().into() });
        lint(&files).into_iter().filter(|p| p.path == "own").map(|p| p.to_string()).collect()
    }

    #[test]
    fn the_same_twice_and_out_of_order() {
        assert_eq!(
            found("x/stopwords", "word\tgloss_en\nمن\tfrom\nهم\tthey\nهو\the\nفي\tin\nفِي\tin\n"),
            [
                "own:5:1: expected rows sorted by word, found \"في\" after \"هو\" (line 4); fix: move line 5 before line 2",
                "own:6:1: expected one row for each entry (word), found the same as in line 5; fix: delete line 6",
                "own:6:1: expected rows sorted by word, found \"فِي\" after \"هو\" (line 4); fix: move line 6 before line 2",
            ]
        );
    }

    #[test]
    fn forms_that_the_class_gives() {
        let text = "class\tlemma\tforms\nnf\tأزمة\tp:أزمات\nnf\tآلة\tp:أوال\n";
        let text = text.replace("nf\tأزمة\tp:أزمات\nnf\tآلة\tp:أوال\n", "nf\tآلة\tp:أوال\nnf\tأزمة\tp:أزمات\n");
        assert_eq!(
            found("x/words", &text),
            ["own:3:9: forms: expected what the class nf does not give, found \"p:أزمات\"; fix: write a dot"]
        );
    }
}

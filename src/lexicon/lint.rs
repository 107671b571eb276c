//! Checks of the tables beyond what loading needs.

use super::{Lexicon, TableFile};
use crate::model::Problem;
use crate::text::fold;
use std::collections::BTreeMap;

/// Every problem of `files`: what loading finds, rows out of order, rows that say twice the same, opposite polarity of one lemma,
/// missing glosses.
#[must_use]
pub fn lint(files: &[TableFile]) -> Vec<Problem> {
    let (_, mut problems) = Lexicon::read(files);
    for file in files {
        let stem = file.name.rsplit('/').next().unwrap_or("");
        let Some((_, columns)) = super::load::TABLES.iter().find(|(n, _)| *n == stem) else { continue };
        let key = ["lemma", "alias", "word"].into_iter().find(|k| columns.contains(k));
        if matches!(stem, "patterns" | "affixes" | "topic_rules" | "labels") {
            continue;
        }
        let mut last: Option<String> = None;
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut signs: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut own = Vec::new();
        super::table::read(file, columns, &mut own, |row, problems| {
            if let Some(key) = key {
                let word = row.get(key).to_owned();
                if last.as_ref().is_some_and(|l| *l > word) {
                    problems.push(row.problem(
                        key,
                        format!("expected rows sorted by {key}, found \"{word}\" after \"{}\"", last.as_deref().unwrap_or("")),
                    ));
                }
                last = Some(word);
            }
            let identity = match stem {
                "stance" => {
                    format!("{}|{}|{}|{}|{}", row.get("class"), fold(row.get("lemma")), row.get("prep"), row.get("only"), row.get("not"))
                }
                "function" => format!("{}|{}", row.get("category"), fold(row.get("word"))),
                "frames" => format!("{}|{}|{}", row.get("frame"), row.get("class"), fold(row.get("lemma"))),
                "opposites" => format!("{}|{}|{}", row.get("set"), row.get("class"), fold(row.get("lemma"))),
                "aliases" => format!("{}|{}|{}", row.get("class"), row.get("alias"), row.get("kind") == "mask"),
                "actors" | "topics" => row.get("id").to_owned(),
                "camps" => row.get("camp").to_owned(),
                "layout" => format!("{}|{}", row.get("match"), row.get("text")),
                "calendar" => format!("{}|{}", row.get("kind"), row.get("word")),
                "translit" => format!("{}|{}", row.get("kind"), row.get("letters")),
                "modifiers" => format!("{}|{}", row.get("kind"), fold(row.get("word"))),
                _ => format!("{}|{}", row.get("class"), key.map_or(String::new(), |k| fold(row.get(k)))),
            };
            if let Some(line) = seen.get(&identity) {
                problems
                    .push(row.problem(key.unwrap_or("id"), format!("expected one row for each word, found the same as in line {line}")));
            } else {
                seen.insert(identity, row.line);
            }
            if stem == "stance" {
                let id = format!("{}|{}|{}", row.get("class"), fold(row.get("lemma")), row.get("prep"));
                for role in ["agent", "patient", "bearer", "value"] {
                    let sign = row.get(role).to_owned();
                    if sign.is_empty() || !row.get("only").is_empty() || !row.get("not").is_empty() {
                        continue;
                    }
                    match signs.get(&format!("{id}|{role}")) {
                        Some((line, other)) if *other != sign => {
                            problems.push(row.problem(role, format!("expected the polarity \"{other}\" of line {line}, found \"{sign}\"")));
                        }
                        _ => {
                            signs.insert(format!("{id}|{role}"), (row.line, sign));
                        }
                    }
                }
                for c in ["gloss_en", "gloss_fr", "expect", "example"] {
                    row.need(c, problems);
                }
            }
        });
        problems.extend(own);
    }
    problems.sort_by(|a, b| (&a.path, a.line, a.column, &a.message).cmp(&(&b.path, b.line, b.column, &b.message)));
    problems.dedup();
    problems
}

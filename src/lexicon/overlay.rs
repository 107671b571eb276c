//! Lays a user's tables over others, row by row.

use super::TableFile;
use crate::text::fold;
use std::collections::BTreeSet;

/// What makes two rows of a table the same entry.
pub(super) const KEYS: &[(&str, &[&str])] = &[
    // Of these the last table of all is read, and no other.
    ("patterns", &[]),
    ("affixes", &[]),
    ("function", &["category", "word"]),
    ("modifiers", &["kind", "word"]),
    ("verbs", &["class", "lemma"]),
    ("words", &["class", "lemma"]),
    ("reporting", &["class", "lemma"]),
    ("sources", &["class", "lemma"]),
    ("owed", &["class", "lemma"]),
    ("apart", &["class", "lemma"]),
    ("neutral", &["class", "lemma"]),
    ("stance", &["class", "lemma", "prep", "only", "not"]),
    ("frames", &["frame", "class", "lemma"]),
    ("loaded", &["class", "lemma"]),
    ("opposites", &["set", "class", "lemma"]),
    ("act_classes", &["class"]),
    ("acts", &["act", "class", "lemma"]),
    ("fields", &["field", "class", "lemma"]),
    ("layout", &["match", "text"]),
    ("calendar", &["kind", "word"]),
    ("stopwords", &["word"]),
    ("translit", &["kind", "letters"]),
    ("actors", &["id"]),
    ("aliases", &["class", "alias"]),
    ("topics", &["id"]),
    ("topic_rules", &["topic", "rule"]),
    ("outcomes", &["id"]),
    ("outcome_rules", &["outcome", "rule"]),
    ("labels", &["class", "label"]),
    ("issues", &["id"]),
    ("issue_terms", &["issue", "class", "lemma"]),
    ("camps", &["camp"]),
];

/// `base` with `own` laid over it: a row of `own` replaces the rows of `base` that are the same entry.
///
/// A replaced row becomes a remark, so that every other row keeps its line.
#[must_use]
pub fn overlaid(base: Vec<TableFile>, own: Vec<TableFile>) -> Vec<TableFile> {
    let stem = |f: &TableFile| f.name.rsplit('/').next().unwrap_or("").to_owned();
    let mut out: Vec<TableFile> = base
        .into_iter()
        .map(|mut file| {
            let stem_of_file = stem(&file);
            let taken: BTreeSet<Vec<String>> =
                own.iter().filter(|o| stem(o) == stem_of_file).flat_map(|o| keys(o).into_iter().flatten()).collect();
            if !taken.is_empty() {
                let keys = keys(&file);
                let lines = file.text.lines().zip(keys);
                let text: String = lines
                    .map(|(l, key)| if key.is_some_and(|k| taken.contains(&k)) { "#\n".to_owned() } else { format!("{l}\n") })
                    .collect();
                file.text = text.into();
            }
            file
        })
        .collect();
    out.extend(own);
    out
}

/// The key of every line, where it is a row.
fn keys(file: &TableFile) -> Vec<Option<Vec<String>>> {
    let stem = file.name.rsplit('/').next().unwrap_or("");
    let names = KEYS.iter().find(|(n, _)| *n == stem).map_or(&[][..], |(_, k)| k);
    let mut header: Option<Vec<Option<usize>>> = None;
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    text.lines()
        .map(|line| {
            if line.starts_with('#') || line.trim().is_empty() || names.is_empty() {
                return None;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let Some(at) = &header else {
                header = Some(names.iter().map(|n| cells.iter().position(|c| c == n)).collect());
                return None;
            };
            at.iter().map(|i| i.and_then(|i| cells.get(i)).map(|c| fold(c))).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::load::TABLES;
    use super::*;

    fn file(name: &str, path: &str, text: &str) -> TableFile {
        TableFile { name: name.into(), path: path.into(), text: text.to_owned().into() }
    }

    #[test]
    fn every_table_has_a_key_that_it_holds() {
        assert_eq!(TABLES.len(), KEYS.len());
        for (name, columns) in TABLES {
            let (_, key) = KEYS.iter().find(|(n, _)| n == name).expect(name);
            assert!(key.iter().all(|k| columns.contains(k)), "{name}");
        }
    }

    #[test]
    fn a_later_row_replaces_the_same_entry_and_lines_stay() {
        let base = vec![file("ar/stopwords", "base", "word\tgloss_en\nفي\tin\nمن\tfrom\n")];
        let own = vec![file("mine/stopwords", "own", "gloss_en\tword\nout of\tمن\n")];
        let all = overlaid(base, own);
        assert_eq!(all.iter().map(|f| &*f.text).collect::<Vec<_>>(), ["word\tgloss_en\nفي\tin\n#\n", "gloss_en\tword\nout of\tمن\n"]);
    }
}

//! Where each word stands in the tables.

use super::table::{Entry, TableFile, entries};
use crate::text::fold;
use std::collections::BTreeMap;

/// Every row of the tables, found by lexeme, by phrase and by plain word.
///
/// ```
/// use mizan::lexicon::{Places, embedded_files};
/// let places = Places::of(&embedded_files());
/// let row = places.of_lexeme("v10", "استغل").next().expect("a row");
/// assert_eq!((&*row.table, row.get("agent")), ("stance", "-"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Places {
    rows: Vec<Entry>,
    /// By `class:lemma` of each word, with a joined preposition before it.
    phrases: BTreeMap<String, Vec<usize>>,
    /// By class and folded lemma.
    lexemes: BTreeMap<(String, String), Vec<usize>>,
    /// Rows without class, by folded word.
    words: BTreeMap<String, Vec<usize>>,
}

impl Places {
    /// Of all rows that can be read.
    #[must_use]
    pub fn of(files: &[TableFile]) -> Self {
        let mut places = Self { rows: files.iter().flat_map(entries).collect(), ..Self::default() };
        for (i, row) in places.rows.iter().enumerate() {
            match &*row.table {
                "patterns" | "affixes" | "translit" | "actors" | "topics" | "outcomes" | "act_classes" | "camps" | "layout" => continue,
                "topic_rules" | "outcome_rules" => {
                    for atom in row.get("rule").split(['&', '|']).map(|a| a.trim().trim_start_matches('!')) {
                        if let Some(text) = atom.strip_prefix('"') {
                            places.phrases.entry(phrase_key(text.trim_end_matches('"'))).or_default().push(i);
                        } else if !atom.is_empty() && !atom.starts_with('@') {
                            let (class, lemma) = atom.split_once(':').unwrap_or(("w", atom));
                            places.lexemes.entry((class.to_owned(), fold(lemma))).or_default().push(i);
                        }
                    }
                    continue;
                }
                _ => {}
            }
            let word = row.get(row.subject());
            match row.get("class") {
                "" => places.words.entry(fold(word)).or_default().push(i),
                "ph" => places.phrases.entry(phrase_key(word)).or_default().push(i),
                class => places.lexemes.entry((class.to_owned(), fold(word))).or_default().push(i),
            }
        }
        places
    }

    /// Every row, in the order of the tables.
    #[must_use]
    pub fn rows(&self) -> &[Entry] {
        &self.rows
    }

    /// Rows of a lemma in a class.
    pub fn of_lexeme(&self, class: &str, lemma: &str) -> impl Iterator<Item = &Entry> {
        self.at(self.lexemes.get(&(class.to_owned(), fold(lemma))))
    }

    /// Rows of a phrase, given by class, folded lemma and joined preposition of each word.
    pub fn of_phrase<'a>(&self, words: impl IntoIterator<Item = (&'a str, &'a str, Option<char>)>) -> impl Iterator<Item = &Entry> {
        let key: Vec<String> = words.into_iter().map(|(class, lemma, prep)| key(class, lemma, prep)).collect();
        self.at(self.phrases.get(&key.join(" ")))
    }

    /// Rows of tables without classes (closed words, modifiers, stop words, calendar) that hold just this folded word.
    pub fn of_word(&self, word: &str) -> impl Iterator<Item = &Entry> {
        self.at(self.words.get(word))
    }

    /// Classes and folded lemmas, sorted.
    pub fn lemmas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lexemes.keys().map(|(class, lemma)| (class.as_str(), lemma.as_str()))
    }

    fn at<'a>(&'a self, found: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Entry> {
        found.into_iter().flatten().filter_map(|i| self.rows.get(*i))
    }
}

fn key(class: &str, lemma: &str, prep: Option<char>) -> String {
    format!("{}{class}:{}", prep.map(String::from).unwrap_or_default(), fold(lemma))
}

/// The key of a phrase as a table writes it.
fn phrase_key(text: &str) -> String {
    let (mut out, mut prep) = (Vec::new(), None);
    for word in text.split_whitespace() {
        let (class, lemma) = word.split_once(':').unwrap_or(("w", word));
        if class == "w" && matches!(lemma, "ب" | "ل" | "ك") {
            prep = lemma.chars().next();
            continue;
        }
        out.push(key(class, lemma, prep.take()));
    }
    out.join(" ")
}

//! `mizan lexicon explain`.

use crate::analyze::Analyzer;
use crate::cli::Run;
use crate::cli::failure::{Failure, Outcome};
use crate::lexicon::{Entry, Gender, Lexicon, Number, Part, Places, Pron, Reading, light_stem, nearest};
use crate::model::Span;
use crate::report::{Bit, Block, terminal};
use crate::text::{Token, TokenKind, tokenize};
use std::collections::BTreeSet;

/// Columns of a row that say what kind of row it is, not what it means.
const HIDDEN: &[&str] = &["class", "forms", "gloss_en", "gloss_fr", "expect", "example", "rule"];
/// Words of a condition that are shown.
const LISTED: usize = 5;
/// Known lemmas that are offered for an unknown word.
const NEAR: usize = 5;

impl Run<'_> {
    pub(super) fn explain_words(&mut self, given: &[String]) -> Outcome {
        let lex = self.lexicon()?;
        let places = Places::of(&self.settings.tables);
        let mut analyzer = Analyzer::new(&lex);
        let mut blocks = Vec::new();
        let (mut any, mut unknown) = (false, Vec::new());
        for text in given {
            let tokens = tokenize(text, Span::new(0, text.len()));
            for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
                let at = blocks.len();
                if word(text, token, &lex, &places, &mut blocks) {
                    any = true;
                } else {
                    unknown.push(token.span.of(text).to_owned());
                }
                if at > 0 {
                    blocks.insert(at, Block::say(""));
                }
            }
            if tokens.len() > 1 {
                any |= phrases(text, &lex, &places, &mut analyzer, &mut blocks);
            }
        }
        terminal::blocks(self.out, &self.settings.style, &blocks)?;
        if any { Ok(()) } else { Err(Failure::Nothing(format!("no table knows {}", unknown.join(", ")))) }
    }
}

fn bit(text: impl Into<String>) -> Bit {
    Bit::Own(text.into())
}

fn quoted(text: impl Into<String>) -> Bit {
    Bit::Given(text.into())
}

/// Everything known of one word; whether something is.
fn word(text: &str, token: &Token, lex: &Lexicon, places: &Places, blocks: &mut Vec<Block>) -> bool {
    let folded = &*token.fold;
    let readings = lex.morph.readings(folded);
    let mut head = vec![quoted(token.span.of(text))];
    if token.span.of(text) != folded {
        head.extend([bit(", folded "), quoted(folded)]);
    }
    head.extend([bit(": the index takes "), quoted(lex.term(folded))]);
    blocks.push(Block::Line(0, head));
    let start = blocks.len();
    for r in &readings {
        let (class, lemma) = (lex.morph.class(r.lex), lex.morph.lemma(r.lex));
        let line = vec![bit(format!("{class} ")), quoted(lemma), bit(format!(": {}", analysis(r, class)))];
        blocks.push(Block::Line(2, line));
        let mut rows: Vec<&Entry> = places.of_lexeme(class, lemma).collect();
        rows.dedup_by_key(|r| (r.path.clone(), r.line));
        blocks.extend(rows.into_iter().map(met));
        let phrases = lex.phrases.iter().filter(|p| p.words.iter().any(|w| w.lex == r.lex)).count();
        if phrases > 0 {
            blocks.push(Block::Line(4, vec![Bit::Dim(format!("part of {phrases} phrases"))]));
        }
    }
    // Closed words, modifiers, stop words, calendar: with and without a conjunction in front.
    for (key, said) in [(Some(folded), "closed word or modifier "), (folded.strip_prefix(['و', 'ف']), "after a conjunction: ")] {
        let rows: Vec<&Entry> = key.into_iter().flat_map(|k| places.of_word(k)).collect();
        if let Some(key) = key.filter(|_| !rows.is_empty()) {
            blocks.push(Block::Line(2, vec![bit(said), quoted(key)]));
        }
        blocks.extend(rows.into_iter().map(met));
    }
    if blocks.len() > start {
        return true;
    }
    let stem = light_stem(folded);
    blocks.push(Block::Line(2, vec![bit("no table knows it; light stem, which the index takes: "), quoted(&*stem)]));
    let lemmas: BTreeSet<&str> = places.lemmas().map(|(_, lemma)| lemma).collect();
    let mut near = nearest(folded, lemmas.iter().copied(), NEAR);
    for lemma in nearest(&stem, lemmas.iter().copied(), NEAR) {
        if near.len() < NEAR && !near.contains(&lemma) {
            near.push(lemma);
        }
    }
    if near.is_empty() {
        blocks.push(Block::Line(2, vec![bit("no known lemma is near it")]));
    } else {
        let mut line = vec![bit("nearest known lemmas: ")];
        for (i, lemma) in near.into_iter().enumerate() {
            line.extend([bit(if i == 0 { "" } else { ", " }), quoted(lemma)]);
        }
        blocks.push(Block::Line(2, line));
    }
    false
}

/// The phrases that the analyser meets in `text`; whether there is one.
fn phrases(text: &str, lex: &Lexicon, places: &Places, analyzer: &mut Analyzer<'_>, blocks: &mut Vec<Block>) -> bool {
    let found = analyzer.phrases(text);
    if found.is_empty() {
        blocks.push(Block::say("No phrase of the tables is met."));
    }
    for seen in &found {
        let Some(phrase) = lex.phrases.get(seen.phrase as usize) else { continue };
        blocks.push(Block::Line(0, vec![bit("phrase "), quoted(seen.span.of(text))]));
        let words = phrase.words.iter().map(|w| (lex.morph.class(w.lex), lex.morph.lemma(w.lex), w.prep));
        blocks.extend(places.of_phrase(words).map(met));
    }
    !found.is_empty()
}

/// A row with its place and what it says.
fn met(row: &Entry) -> Block {
    let mut line = vec![Bit::Dim(format!("{} ", row.place())), bit(format!("{}:", row.table))];
    for (column, cell) in row.cells().filter(|(c, cell)| !cell.is_empty() && !HIDDEN.contains(c) && *c != row.subject()) {
        line.extend([bit(format!(" {column} ")), quoted(shortened(cell))]);
    }
    for (table, column) in [("topic_rules", "topic"), ("outcome_rules", "outcome")] {
        if &*row.table == table {
            line.extend([bit(format!(" {column} ")), quoted(row.get(column))]);
        }
    }
    if !row.get("gloss_en").is_empty() {
        line.extend([bit(" “"), quoted(row.get("gloss_en")), bit("”")]);
    }
    Block::Line(4, line)
}

/// A list of many words with its first ones only.
fn shortened(cell: &str) -> String {
    let words: Vec<&str> = cell.split('|').collect();
    match words.get(..LISTED) {
        Some(first) if words.len() > LISTED + 1 => format!("{}|… ({} words)", first.join("|"), words.len()),
        _ => cell.to_owned(),
    }
}

/// Part, clitics, gender, number, person, pronoun.
fn analysis(r: &Reading, class: &str) -> String {
    let part = match r.part {
        Part::Perfect => "perfect",
        Part::Imperfect => "imperfect",
        Part::Imperative => "imperative",
        Part::ActiveParticiple => "active participle",
        Part::PassiveParticiple => "passive participle",
        Part::Masdar => "masdar",
        Part::Noun => "noun",
        Part::Adjective => "adjective",
        Part::Word => "unchanging",
    };
    let mut parts = vec![part.to_owned()];
    if r.passive {
        parts.push("passive".to_owned());
    }
    parts.extend(r.person.map(|p| format!("person {p}")));
    parts.extend(gender(r.gender).map(str::to_owned));
    parts.extend(number(r.number).map(str::to_owned));
    if r.conj {
        parts.push("و or ف in front".to_owned());
    }
    if r.future {
        parts.push("س of the future".to_owned());
    }
    if r.purpose {
        parts.push("ل of purpose".to_owned());
    }
    if let Some(p) = r.prep {
        parts.push(format!("{p} in front"));
    }
    if r.al {
        parts.push("ال".to_owned());
    }
    if r.tanwin {
        parts.push("tanwin".to_owned());
    }
    if let Some(Pron { gender: g, number: n, person }) = r.pron {
        let say = [Some(format!("person {person}")), gender(g).map(str::to_owned), number(n).map(str::to_owned)];
        let say: Vec<String> = say.into_iter().flatten().collect();
        parts.push(format!("{} {}", if class.starts_with('v') && r.part.is_verb() { "object" } else { "pronoun" }, say.join(" ")));
    }
    if r.rare {
        parts.push("rare".to_owned());
    }
    parts.join(", ")
}

const fn gender(g: Gender) -> Option<&'static str> {
    match g {
        Gender::Any => None,
        Gender::M => Some("masculine"),
        Gender::F => Some("feminine"),
    }
}

const fn number(n: Number) -> Option<&'static str> {
    match n {
        Number::Any => None,
        Number::S => Some("singular"),
        Number::D => Some("dual"),
        Number::P => Some("plural"),
    }
}

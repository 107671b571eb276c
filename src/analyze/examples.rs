//! Runs the examples that stance entries carry.

use super::Analyzer;
use crate::lexicon::{Actor, Gender, Lexicon, LoadedEntry};
use crate::model::{Id, Label, Piece, Problem};

/// Every example of a stance entry that is not scored or that only other rows score, of an entry of loaded language that is not
/// marked as its row expects, and of a neutral one in which somebody is judged, at `TABLE.tsv:LINE`.
///
/// `{A}` becomes the first state of feminine gender that has an adjective, `{B}` the first of masculine gender, in the order of
/// ids; `{Aadj}` and `{Aadjf}` (and `{Badj}`, `{Badjf}`) their adjectives. An expectation is `A-`, `A+` or `A0`, several by space;
/// alternatives, parted by ` / `, stand beside as many examples.
#[must_use]
pub fn check(lex: &Lexicon) -> Vec<Problem> {
    let state =
        |gender: Gender| lex.actors.values().find(|a| a.kind == "state" && a.gender == gender && !a.plural && !a.adjective.is_empty());
    let (Some(a), Some(b)) = (state(Gender::F), state(Gender::M)) else {
        let message = "expected a state of each gender with an adjective, to run examples with, found none".to_owned();
        return vec![Problem { path: "actors.tsv".to_owned(), line: 0, column: 0, message }];
    };
    let mut analyzer = Analyzer::new(lex);
    let mut problems = Vec::new();
    for entry in &lex.loaded {
        for message in marked(entry, &mut analyzer) {
            problems.push(problem(&entry.entry, message));
        }
    }
    for entry in &lex.neutral {
        for example in entry.example.split(" / ").map(|e| filled(e, a, b)) {
            let piece = analyzer.sentence(&example);
            for e in piece.stance.iter().flat_map(|r| &r.evidence).filter(|e| e.points != 0) {
                let (words, gloss) = (e.span.of(&example), &e.gloss);
                problems.push(problem(&entry.entry, format!("example: expected nobody judged, found {words} ({gloss}) in \"{example}\"")));
            }
        }
    }
    for entry in &lex.stance {
        let mut wrong = |message: String| problems.push(problem(&entry.entry, message));
        match cases(&entry.expect, &entry.example) {
            Ok(cases) => {
                // Several examples may show what a row does beside others; in one of them it must have a hand itself.
                let (mut failed, mut found, mut asked) = (false, false, None);
                for (expect, example) in cases {
                    let text = filled(example, a, b);
                    let piece = analyzer.sentence(&text);
                    for message in expect.split_whitespace().filter_map(|want| compare(want, &piece, a, b).err()) {
                        failed = true;
                        wrong(format!("example: {message} in \"{text}\""));
                    }
                    if !judges(expect) {
                        continue;
                    }
                    if answered(&entry.entry, &piece) {
                        found = true;
                    } else {
                        asked.get_or_insert_with(|| format!("{} in \"{text}\"", in_its_place(&piece, &text)));
                    }
                }
                if let Some(others) = asked.filter(|_| !found && !failed) {
                    wrong(format!("example: expected a mark by this row, found {others}"));
                }
            }
            Err(message) => wrong(message),
        }
    }
    problems
}

fn problem(entry: &str, message: String) -> Problem {
    let (table, line) = entry.rsplit_once(':').unwrap_or((entry, "0"));
    Problem { path: format!("{table}.tsv"), line: line.parse().unwrap_or(0), column: 0, message }
}

/// What is wrong with the examples of an entry of loaded language: `1` asks for a mark by this very row, `0` for none.
fn marked(entry: &LoadedEntry, analyzer: &mut Analyzer<'_>) -> Vec<String> {
    let cases = match cases(&entry.expect, &entry.example) {
        Ok(cases) => cases,
        Err(message) => return vec![message],
    };
    let mut wrong = Vec::new();
    for (expect, example) in cases {
        let found = analyzer.sentence(example).loaded.iter().any(|l| l.entry == entry.entry);
        match expect {
            "1" if !found => wrong.push(format!("example: expected {}, found no mark of this row in \"{example}\"", entry.technique)),
            "0" if found => wrong.push(format!("example: expected no mark of this row, found {} in \"{example}\"", entry.technique)),
            "1" | "0" => {}
            _ => wrong.push(format!("example: expected 1 or 0, found \"{expect}\"")),
        }
    }
    wrong
}

/// Expectations with their examples.
fn cases<'a>(expect: &'a str, example: &'a str) -> Result<Vec<(&'a str, &'a str)>, String> {
    let parts = |s| str::split(s, " / ").map(str::trim).filter(|s| !s.is_empty()).collect::<Vec<_>>();
    let (expect, example) = (parts(expect), parts(example));
    if expect.len() == example.len() {
        return Ok(expect.into_iter().zip(example).collect());
    }
    Err(format!("example: expected as many examples as expectations ({}), found {}", expect.len(), example.len()))
}

/// Whether somebody is to be judged.
fn judges(expect: &str) -> bool {
    expect.split_whitespace().any(|want| want.ends_with(['+', '-']))
}

/// Whether the row itself had a hand in what the piece says: it is the evidence, or turned it.
fn answered(row: &str, piece: &Piece) -> bool {
    let names = |message: &String| message.split(' ').any(|word| word == row);
    piece.stance.iter().flat_map(|r| &r.evidence).any(|e| e.entry == row || e.modifiers.iter().any(names))
}

/// The rows that judge in the piece, with their words.
fn in_its_place(piece: &Piece, text: &str) -> String {
    let evidence = piece.stance.iter().flat_map(|r| &r.evidence).filter(|e| e.points != 0);
    let mut found: Vec<String> = evidence.map(|e| format!("{} ({})", e.entry, e.span.of(text))).collect();
    found.dedup();
    if found.is_empty() { "none".to_owned() } else { found.join(", ") }
}

/// Whether the piece has the label that `want` (`A-`) names.
fn compare(want: &str, piece: &Piece, a: &Actor, b: &Actor) -> Result<(), String> {
    let (who, label) = match want.split_at_checked(1) {
        Some(("A", label)) => (a, label),
        Some(("B", label)) => (b, label),
        _ => return Err(format!("expected A or B with +, - or 0, found \"{want}\"")),
    };
    let wanted = match label {
        "+" => Label::Favor,
        "-" => Label::Against,
        "0" => Label::None,
        _ => return Err(format!("expected A or B with +, - or 0, found \"{want}\"")),
    };
    let found = label_of(piece, &who.id);
    if found == wanted { Ok(()) } else { Err(format!("expected {} for {}, found {}", wanted.as_str(), who.id, found.as_str())) }
}

/// The label toward a target over both voices: the one that is not none, or the sign of the points where there are two.
fn label_of(piece: &Piece, target: &Id) -> Label {
    let rows = || piece.stance.iter().filter(|r| r.target == *target);
    let strong = |l: Label| rows().any(|r| r.label == l);
    match (strong(Label::Favor), strong(Label::Against)) {
        (true, false) => Label::Favor,
        (false, true) => Label::Against,
        (false, false) => Label::None,
        (true, true) => match rows().filter_map(|r| r.points).sum::<i32>() {
            p if p > 0 => Label::Favor,
            p if p < 0 => Label::Against,
            _ => Label::None,
        },
    }
}

/// `example` with names in place of placeholders.
fn filled(example: &str, a: &Actor, b: &Actor) -> String {
    let name = |actor: &Actor| actor.names.first().cloned().unwrap_or_default();
    let feminine = |actor: &Actor| format!("{}ة", actor.adjective);
    let words = [
        ("{A}", name(a)),
        ("{B}", name(b)),
        ("{Aadj}", a.adjective.clone()),
        ("{Badj}", b.adjective.clone()),
        ("{Aadjf}", feminine(a)),
        ("{Badjf}", feminine(b)),
    ];
    let mut text = example.to_owned();
    for (placeholder, word) in words {
        // ل and ال are written as one: لل.
        if let Some(rest) = word.strip_prefix("ال") {
            for before in ["ل", "ول", "فل"] {
                let whole = |s: &str| s.to_owned();
                let (from, to) = (format!(" {before}{placeholder}"), format!(" {before}ل{rest}"));
                text = text.replace(&from, &to);
                if let Some(tail) = text.strip_prefix(from.trim_start()).map(whole) {
                    text = format!("{}{tail}", to.trim_start());
                }
            }
        }
        text = text.replace(placeholder, &word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(name: &str, adjective: &str) -> Actor {
        Actor {
            id: name.into(),
            kind: "state".into(),
            gender: Gender::F,
            plural: false,
            roll_up_to: None,
            names: [name.into(), String::new(), String::new()],
            adjective: adjective.into(),
            entry: smol_str::SmolStr::default(),
        }
    }

    #[test]
    fn placeholders_become_names_and_clitics_join_them() {
        let (a, b) = (actor("الجزائر", "جزائري"), actor("مالي", "مالي"));
        assert_eq!(filled("ل{A} و{B} وإلى {A}، ال{Aadjf} ل{B} ول{A}", &a, &b), "للجزائر ومالي وإلى الجزائر، الجزائرية لمالي وللجزائر");
    }

    #[test]
    fn alternatives_pair_with_examples() {
        assert_eq!(cases("A- B0 / A0", "one / two"), Ok(vec![("A- B0", "one"), ("A0", "two")]));
        assert!(cases("A-", "one / two").is_err());
    }
}

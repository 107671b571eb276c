//! Cases of single stages, as data: `tests/cases/*.toml`.

use super::program::root;
use mizan::lexicon::Lexicon;
use mizan::model::{Label, Span, ValueKind};
use mizan::text::{fold, norm, sentences, tokenize, values};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize)]
struct File<T> {
    case: Vec<T>,
}

fn cases<T: for<'d> Deserialize<'d>>(name: &str) -> Vec<T> {
    let text = fs::read_to_string(root().join("tests/cases").join(name)).unwrap();
    toml::from_str::<File<T>>(&text).unwrap().case
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fold {
    why: String,
    texts: Vec<String>,
    fold: String,
    norm: Option<String>,
}

#[test]
fn folds() {
    for case in cases::<Fold>("fold.toml") {
        for text in &case.texts {
            assert_eq!(fold(text), case.fold, "{}: {text}", case.why);
            assert_eq!(fold(&case.fold), case.fold, "{}: folding twice", case.why);
            if let Some(want) = &case.norm {
                assert_eq!(&norm(text), want, "{}: {text}", case.why);
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Segment {
    why: String,
    sentences: Vec<String>,
    #[serde(default = "space")]
    between: String,
}

fn space() -> String {
    " ".to_owned()
}

#[test]
fn sentences_are_cut() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    for case in cases::<Segment>("segment.toml") {
        let text = case.sentences.join(&case.between);
        let got: Vec<&str> = sentences(&text, Span::new(0, text.len()), &lex.segment).iter().map(|s| s.of(&text)).collect();
        assert_eq!(got, case.sentences, "{}", case.why);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Values {
    why: String,
    text: String,
    values: Vec<String>,
}

#[test]
fn values_are_read() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    for case in cases::<Values>("values.toml") {
        let tokens = tokenize(&case.text, Span::new(0, case.text.len()));
        let got: Vec<String> = values(&tokens, &lex.calendar)
            .iter()
            .map(|v| {
                let said = match &v.kind {
                    ValueKind::Date { year, month, day } => {
                        let part = |n: Option<String>| n.unwrap_or_else(|| "_".to_owned());
                        format!(
                            "{}-{}-{}",
                            part(year.map(|n| n.to_string())),
                            part(month.map(|n| n.to_string())),
                            part(day.map(|n| n.to_string()))
                        )
                    }
                    ValueKind::Number { value, unit } => format!("{value}{}", unit.as_ref().map_or_else(String::new, |u| format!(" {u}"))),
                    ValueKind::Percent(p) => format!("{p}%"),
                };
                format!("{} = {said}", v.span.of(&case.text))
            })
            .collect();
        assert_eq!(got, case.values, "{}", case.why);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mentions {
    why: String,
    text: String,
    actors: Vec<String>,
}

#[test]
fn actors_are_mentioned() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut analyzer = mizan::analyze::Analyzer::new(&lex);
    for case in cases::<Mentions>("mentions.toml") {
        let got: Vec<String> = analyzer.sentence(&case.text).actors().iter().map(ToString::to_string).collect();
        assert_eq!(got, case.actors, "{}: {}", case.why, case.text);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stances {
    why: String,
    texts: BTreeMap<String, String>,
}

#[test]
fn stance_is_found() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut analyzer = mizan::analyze::Analyzer::new(&lex);
    let mut wrong = Vec::new();
    for case in cases::<Stances>("stance.toml") {
        for (text, expected) in &case.texts {
            let piece = analyzer.sentence(text);
            for want in expected.split_whitespace() {
                let (target, sign) = want.split_at(want.len() - 1);
                let label = |l: Label| piece.stance.iter().any(|r| *r.target == *target && r.label == l);
                let found = match (label(Label::Favor), label(Label::Against)) {
                    (true, false) => "+",
                    (false, true) => "-",
                    _ => "0",
                };
                if found != sign {
                    wrong.push(format!("{}: expected {want}, found {found} in {text}", case.why));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    class: String,
    lemma: String,
    forms: Vec<String>,
    others: Vec<String>,
}

#[test]
fn forms_of_a_lemma_are_met_and_no_others() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    for case in cases::<Forms>("forms.toml") {
        let lexeme =
            lex.morph.lexeme(&case.class, &case.lemma).unwrap_or_else(|| panic!("{} {} stands in a table", case.class, case.lemma));
        let met = |w: &str| lex.morph.readings(&fold(w)).iter().any(|r| r.lex == lexeme);
        for form in &case.forms {
            assert!(met(form), "{} {} is met in {form}", case.class, case.lemma);
        }
        for other in &case.others {
            assert!(!met(other), "{} {} is not met in {other}", case.class, case.lemma);
        }
    }
}

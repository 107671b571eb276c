//! Cases of single stages, as data: `tests/cases/*.toml`.

use super::program::root;
use mizan::lexicon::{Lexicon, TableFile};
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

#[test]
fn acts_are_found_with_their_parties() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut analyzer = mizan::analyze::Analyzer::new(&lex);
    let mut wrong = Vec::new();
    for case in cases::<Stances>("acts.toml") {
        for (text, expected) in &case.texts {
            let piece = analyzer.sentence(text);
            let names = |ids: &[mizan::model::Id]| if ids.is_empty() { "-".to_owned() } else { ids.join(",") };
            let found: Vec<String> = piece.acts.iter().map(|a| format!("{} {} {}", a.act, names(&a.agents), names(&a.others))).collect();
            let right = match expected.strip_prefix('!') {
                Some(act) => !found.iter().any(|f| f.starts_with(act)),
                None => found.contains(expected),
            };
            if !right {
                wrong.push(format!("{}: expected {expected}, found {found:?} in {text}", case.why));
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
        let met = |w: &str| lex.morph.readings_as_written(&fold(w), &norm(w)).iter().any(|r| r.lex == lexeme && !r.rare);
        for form in &case.forms {
            assert!(met(form), "{} {} is met in {form}", case.class, case.lemma);
        }
        for other in &case.others {
            assert!(!met(other), "{} {} is not met in {other}", case.class, case.lemma);
        }
    }
}

/// A word with all its forms and with words that are none, from `tests/cases/{verbs,nouns}.toml`.
#[derive(Deserialize)]
struct Paradigm {
    class: String,
    lemma: String,
    #[serde(default)]
    given: Vec<String>,
    near: BTreeMap<String, String>,
    #[serde(flatten)]
    forms: BTreeMap<String, Vec<String>>,
}

/// The lexicon of a single word: nothing else can explain a form of it.
fn lexicon_of(p: &Paradigm) -> Lexicon {
    let mut files: Vec<TableFile> =
        mizan::lexicon::embedded_files().into_iter().filter(|f| matches!(&*f.name, "ar/patterns" | "ar/affixes")).collect();
    let forms = if p.given.is_empty() { ".".to_owned() } else { p.given.join("|") };
    let text = format!("class\tlemma\tforms\tgloss_en\tgloss_fr\n{}\t{}\t{forms}\t.\t.\n", p.class, p.lemma);
    files.push(TableFile { name: "ar/words".into(), path: "ar/words.tsv".into(), text: text.into() });
    let (lex, problems) = Lexicon::read(&files);
    assert!(problems.is_empty(), "{}: {problems:?}", p.lemma);
    lex
}

fn paradigms() -> Vec<Paradigm> {
    ["verbs.toml", "nouns.toml"].into_iter().flat_map(cases).collect()
}

#[test]
fn every_form_of_a_paradigm_is_met_and_no_near_miss() {
    let (mut forms, mut near, mut wrong) = (0, 0, Vec::new());
    for p in paradigms() {
        let lex = lexicon_of(&p);
        let met = |w: &str| lex.morph.readings_as_written(&fold(w), &norm(w)).first().copied();
        for (part, list) in &p.forms {
            for form in list {
                forms += 1;
                if met(form).is_none() {
                    wrong.push(format!("{} {}: {part} {form} is not met", p.class, p.lemma));
                }
            }
        }
        for (word, gloss) in &p.near {
            near += 1;
            if let Some(r) = met(word) {
                wrong.push(format!("{} {}: {word} ({gloss}) is met as {r:?}", p.class, p.lemma));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {forms} forms and {near} near misses are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(forms >= 6000 && near >= 1000, "{forms} forms, {near} near misses");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Homograph {
    why: String,
    text: String,
    word: String,
    is: Option<String>,
    actor: Option<String>,
}

#[test]
fn homographs_are_told_apart_by_what_stands_around_them() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut analyzer = mizan::analyze::Analyzer::new(&lex);
    let mut wrong = Vec::new();
    for case in cases::<Homograph>("homographs.toml") {
        let words = analyzer.words(&case.text);
        let w = words.iter().find(|w| w.span.of(&case.text) == case.word).unwrap_or_else(|| panic!("{} holds {}", case.text, case.word));
        let lemma = w.readings.first().map_or_else(String::new, |r| format!(" {}:{}", lex.morph.class(r.lex), lex.morph.lemma(r.lex)));
        let is = format!("{}{lemma}", w.pos);
        if case.is.as_ref().is_some_and(|want| !is.starts_with(want.as_str())) {
            wrong.push(format!("{}: {} in {} is {is}, expected {}", case.why, case.word, case.text, case.is.unwrap_or_default()));
        }
        let actor = w.actor.as_deref().unwrap_or("");
        if case.actor.as_ref().is_some_and(|want| want != actor) {
            wrong.push(format!(
                "{}: {} in {} names {actor:?}, expected {:?}",
                case.why,
                case.word,
                case.text,
                case.actor.unwrap_or_default()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameOf {
    frame: String,
    text: String,
}

#[test]
fn the_policy_frame_of_a_sentence_has_most_points() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut analyzer = mizan::analyze::Analyzer::new(&lex);
    let cases = cases::<FrameOf>("frames.toml");
    let alone = |case: &FrameOf, analyzer: &mut mizan::analyze::Analyzer<'_>| {
        let frames = analyzer.sentence(&case.text).frames;
        let most = frames.first().map_or(0, |f| f.points);
        frames.iter().filter(|f| f.points == most).map(|f| f.frame.to_string()).eq([case.frame.clone()])
    };
    let wrong: Vec<&str> = cases.iter().filter(|c| !alone(c, &mut analyzer)).map(|c| c.text.as_str()).collect();
    assert!(wrong.len() <= 2, "{} of {}: {wrong:#?}", wrong.len(), cases.len());
}

#[test]
fn frames_have_terms_enough() {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut terms: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for f in &lex.frames {
        *terms.entry((f.issue, f.frame.to_string())).or_default() += 1;
    }
    assert_eq!(terms.keys().filter(|(issue, _)| !issue).count(), 15);
    assert_eq!(terms.keys().filter(|(issue, _)| *issue).count(), 7);
    assert!(terms.iter().all(|((issue, _), n)| *n >= if *issue { 25 } else { 55 }), "{terms:?}");
}

//! The alignment of the five articles against the pairs that people coded, and single pairs against their relation.

use mizan::analyze::{Analyzer, Term, terms_of};
use mizan::contrast::{Options, Relater, contrast};
use mizan::index::{Index, IndexToken};
use mizan::ingest::embedded_seeds;
use mizan::lexicon::Lexicon;
use mizan::model::Analysis;
use mizan::report::{View, evaluate, json};
use serde_json::Value;

#[test]
fn groups_of_the_seeds_hold_their_figures() {
    let (lex, corpus) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let mut analyzer = Analyzer::new(&lex);
    let analyses: Vec<Analysis> = corpus.articles.iter().map(|a| analyzer.analyze(a)).collect();
    let token = |t: Term| IndexToken { span: t.span, surface: t.surface, term: t.term, stop: t.stop };
    let terms = |t: &str| -> Vec<IndexToken> { terms_of(t, &lex).into_iter().map(token).collect() };
    let index = Index::in_ram(&corpus, &analyses, &terms).unwrap();
    let found = contrast(&corpus, &analyses, &lex, &index, &Options::default()).unwrap();
    let names = lex.names("en");
    let doc = json::line(&json::contrast(&View::new(&corpus, &analyses, &names), &found));
    let doc: Value = serde_json::from_str(&doc).unwrap();
    let scores = evaluate::pairs(include_str!("gold/pairs-dev.json"), "pairs-dev.json", &doc).unwrap();
    assert!(scores["pair_f1"].as_f64().unwrap() >= 0.55, "{scores}");
    assert!(scores["false_merges"].as_u64().unwrap() <= 4, "{scores}");
}

#[test]
fn single_pairs_hold_their_figures() {
    let lex = Lexicon::embedded().unwrap();
    let (mut analyzer, relater) = (Analyzer::new(&lex), Relater::new(&lex));
    let gold = include_str!("gold/relate-dev.jsonl");
    let related: Vec<Value> = gold
        .lines()
        .map(|line| {
            let v: Value = serde_json::from_str(line).unwrap();
            let (a, b) = (v["a"].as_str().unwrap(), v["b"].as_str().unwrap());
            let (p, q) = (analyzer.sentence(a), analyzer.sentence(b));
            serde_json::to_value(relater.relate((a, &p), (b, &q))).unwrap()
        })
        .collect();
    let scores = evaluate::relate(gold, "relate-dev.jsonl", &related).unwrap();
    assert!(scores["macro_f1"].as_f64().unwrap() >= 0.85, "{scores}");
}

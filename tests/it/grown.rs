//! The corpus that growth is measured on, and what is aligned by the index alone.

#[path = "../../benches/grow/corpus.rs"]
mod corpus;

use mizan::analyze::Analyzer;
use mizan::contrast::{Options, contrast, copies};
use mizan::ingest::{JsonlReader, Limits};
use mizan::lexicon::Lexicon;
use mizan::model::{Analysis, Article, Corpus, TopicContrast};
use std::collections::BTreeSet;

fn lines(claims: usize, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    corpus::write(&mut out, claims, seed).unwrap();
    out
}

fn articles(lines: &[u8]) -> Vec<Article> {
    JsonlReader::new(lines, "grown", &Limits::default()).map(Result::unwrap).collect()
}

fn analyses(articles: &[Article], lex: &Lexicon) -> Vec<Analysis> {
    let mut analyzer = Analyzer::new(lex);
    articles.iter().map(|a| analyzer.analyze(a)).collect()
}

#[test]
fn a_seed_gives_one_corpus_in_which_no_article_is_like_another() {
    let first = lines(900, 7);
    assert_eq!(first, lines(900, 7));
    assert_ne!(first, lines(900, 8));
    let all = articles(&first);
    let texts: BTreeSet<&str> = all.iter().map(|a| &*a.text).collect();
    let outlets: BTreeSet<&str> = all.iter().map(|a| &*a.outlet).collect();
    assert!(texts.len() == all.len() && outlets.len() > 20 && all.len() > 30, "{} {} {}", texts.len(), outlets.len(), all.len());
    assert!(all.iter().all(|a| a.camp.is_some() && a.published.as_deref().is_some_and(|p| p.starts_with("2024-"))));
    let claims: usize = analyses(&all, &Lexicon::embedded().unwrap()).iter().map(|a| a.pieces.len()).sum();
    assert!((850..=950).contains(&claims), "{claims}");
}

/// Groups by their members, with the pairs of each.
fn shape(topics: &[TopicContrast]) -> BTreeSet<String> {
    let groups = topics.iter().flat_map(|t| t.groups.iter().map(move |g| (t, g)));
    let shown = groups.map(|(t, g)| {
        let id = |i: usize| format!("{}:{}", g.members[i].article, g.members[i].piece);
        let pair = |a: usize, b: usize| if id(a) < id(b) { (id(a), id(b)) } else { (id(b), id(a)) };
        let pairs: BTreeSet<String> = g.pairs.iter().map(|p| format!("{:?} {:?} {}", pair(p.a, p.b), p.relation, p.similarity)).collect();
        format!("{} {} {pairs:?}", t.topic, g.label)
    });
    shown.collect()
}

#[test]
fn a_topic_too_large_to_compare_in_full_is_aligned_whatever_the_order_of_articles() {
    let lex = Lexicon::embedded().unwrap();
    let run = |articles: Vec<Article>| {
        let found = analyses(&articles, &lex);
        let corpus = Corpus { articles, ..Corpus::default() };
        contrast(&corpus, &found, &lex, &copies(&corpus, &found), &Options::default()).unwrap()
    };
    let all = articles(&lines(2500, 3));
    let there = run(all.clone());
    let large = there.iter().max_by_key(|t| t.outlets.iter().map(|o| o.claims).sum::<usize>()).unwrap();
    assert!(large.outlets.iter().map(|o| o.claims).sum::<usize>() > 300);
    assert!(large.groups.len() > 50 && large.groups.iter().all(|g| (2..=16).contains(&g.members.len())));
    let back = run(all.into_iter().rev().collect());
    assert_eq!(shape(&there), shape(&back));
}

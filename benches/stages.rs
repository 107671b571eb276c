//! What each stage costs on the five articles, repeated: `cargo bench`.

#[path = "grow/corpus.rs"]
mod grown;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use mizan::analyze::{Analyzer, terms_of};
use mizan::contrast::{Options, contrast, copies};
use mizan::index::{Index, IndexToken};
use mizan::ingest::{JsonlReader, Limits};
use mizan::lexicon::Lexicon;
use mizan::model::{Analysis, Corpus};

fn main() {
    divan::main();
}

fn lexicon() -> Lexicon {
    Lexicon::read(&mizan::lexicon::embedded_files()).0
}

/// The five articles `times` times under other ids.
fn corpus(times: usize) -> Corpus {
    let seeds = mizan::ingest::embedded_seeds();
    let mut out = Corpus { outlets: seeds.outlets.clone(), ..Corpus::default() };
    for k in 0..times {
        for a in &seeds.articles {
            let mut a = a.clone();
            a.id = format!("{}-{k}", a.id).into();
            out.articles.push(a);
        }
    }
    out
}

fn analyses(corpus: &Corpus, lex: &Lexicon) -> Vec<Analysis> {
    let mut analyzer = Analyzer::new(lex);
    corpus.articles.iter().map(|a| analyzer.analyze(a)).collect()
}

fn bytes(corpus: &Corpus) -> usize {
    corpus.articles.iter().map(|a| a.text.len()).sum()
}

#[divan::bench]
fn load_tables() -> Lexicon {
    lexicon()
}

#[divan::bench]
fn fold(b: Bencher<'_, '_>) {
    let c = corpus(1);
    b.counter(BytesCount::new(bytes(&c))).bench(|| c.articles.iter().map(|a| mizan::text::fold(&a.text).len()).sum::<usize>());
}

#[divan::bench]
fn tokenize(b: Bencher<'_, '_>) {
    let c = corpus(1);
    b.counter(BytesCount::new(bytes(&c)))
        .bench(|| c.articles.iter().map(|a| mizan::text::tokenize(&a.text, mizan::model::Span::new(0, a.text.len())).len()).sum::<usize>());
}

/// Every word of the articles looked up in the tables, none remembered.
#[divan::bench]
fn match_words(b: Bencher<'_, '_>) {
    let (lex, c) = (lexicon(), corpus(1));
    let words: Vec<String> = c
        .articles
        .iter()
        .flat_map(|a| mizan::text::tokenize(&a.text, mizan::model::Span::new(0, a.text.len())))
        .filter(|t| t.kind == mizan::text::TokenKind::Word)
        .map(|t| t.fold.to_string())
        .collect();
    b.counter(BytesCount::new(words.iter().map(String::len).sum::<usize>()))
        .bench(|| words.iter().map(|w| lex.morph.readings(w).len()).sum::<usize>());
}

#[divan::bench(args = [1, 20])]
fn analyze(b: Bencher<'_, '_>, times: usize) {
    let (lex, c) = (lexicon(), corpus(times));
    b.counter(BytesCount::new(bytes(&c))).bench(|| analyses(&c, &lex));
}

#[divan::bench(args = [1, 20], sample_count = 10)]
fn index(b: Bencher<'_, '_>, times: usize) {
    let (lex, c) = (lexicon(), corpus(times));
    let a = analyses(&c, &lex);
    let terms = |text: &str| terms_of(text, &lex).into_iter().map(IndexToken::from).collect::<Vec<_>>();
    b.counter(BytesCount::new(bytes(&c))).bench(|| Index::in_ram(&c, &a, &terms).map(|i| i.is_empty()));
}

#[divan::bench(args = [1, 4], sample_count = 5)]
fn contrast_all_topics(b: Bencher<'_, '_>, times: usize) {
    let (lex, c) = (lexicon(), corpus(times));
    let a = analyses(&c, &lex);
    let copied = copies(&c, &a);
    b.bench(|| contrast(&c, &a, &lex, &copied, &Options::default()).map(|t| t.len()));
}

/// Alignment alone, on a corpus of other states, dates and numbers; `cargo bench --bench grow` measures larger ones.
#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn align(b: Bencher<'_, '_>, claims: usize) {
    let lex = lexicon();
    let mut lines = Vec::new();
    if grown::write(&mut lines, claims, 1).is_err() {
        return;
    }
    let articles = JsonlReader::new(&*lines, "grown", &Limits::default()).filter_map(Result::ok).collect();
    let c = Corpus { articles, ..Corpus::default() };
    let a = analyses(&c, &lex);
    let copied = copies(&c, &a);
    b.counter(ItemsCount::new(claims)).bench(|| contrast(&c, &a, &lex, &copied, &Options::default()).map(|t| t.len()));
}

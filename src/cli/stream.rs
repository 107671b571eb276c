//! Commands that read lines and write lines: `analyze`, `tokens`, `relate`.

use super::Run;
use super::args::{Analyze, Relate, TableOrJsonl, Tokens};
use super::batch::Pool;
use super::failure::Outcome;
use super::lines::{Lines, is_stdin};
use crate::analyze::{Analyzer, terms_of};
use crate::contrast::relate;
use crate::index::is_store;
use crate::ingest::JsonlReader;
use crate::lexicon::Lexicon;
use crate::model::{Article, CharIndex, Error, Reason, Skipped};
use crate::report::{Overview, View, json, terminal};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A word with the terms that the index holds for it.
#[derive(Serialize)]
struct WordDoc<'a> {
    word: &'a str,
    start: usize,
    end: usize,
    terms: Vec<String>,
}

#[derive(Serialize)]
struct TokensDoc<'a> {
    text: &'a str,
    tokens: Vec<WordDoc<'a>>,
}

/// Two claims.
#[derive(Deserialize)]
pub(super) struct PairLine {
    #[serde(default)]
    id: Option<serde_json::Value>,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct RelatedDoc {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    similarity: f64,
    relation: &'static str,
    agreement: f64,
    reasons: Vec<Reason>,
}

/// `value` with four decimals, never −0.
fn round4(value: f64) -> f64 {
    let r = (value * 1e4).round() / 1e4;
    if r == 0.0 || !r.is_finite() { 0.0 } else { r }
}

/// One line of `mizan tokens`.
fn tokens_line(text: &str, lex: &Lexicon) -> String {
    let index = CharIndex::new(text);
    let mut tokens: Vec<(crate::model::Span, WordDoc<'_>)> = Vec::new();
    for t in terms_of(text, lex) {
        match tokens.last_mut() {
            Some((span, word)) if span.overlaps(t.span) => word.terms.push(t.term),
            _ => tokens.push((
                t.span,
                WordDoc { word: t.span.of(text), start: index.chars(t.span.start), end: index.chars(t.span.end), terms: vec![t.term] },
            )),
        }
    }
    for (_, word) in &mut tokens {
        word.terms.sort();
        word.terms.dedup();
    }
    json::line(&TokensDoc { text, tokens: tokens.into_iter().map(|(_, w)| w).collect() })
}

/// One line of `mizan relate`.
pub(super) fn relate_line(pair: &PairLine, analyzer: &mut Analyzer<'_>, lex: &Lexicon) -> String {
    let (a, b) = (analyzer.sentence(&pair.a), analyzer.sentence(&pair.b));
    let r = relate((&pair.a, &a), (&pair.b, &b), lex);
    json::line(&RelatedDoc {
        id: pair.id.clone(),
        similarity: round4(r.similarity),
        relation: r.relation.as_str(),
        agreement: round4(r.agreement),
        reasons: r.reasons,
    })
}

/// The pair in a line; `None` where the line is blank.
pub(super) fn pair(name: &str, line: Result<(usize, String), Skipped>) -> Option<Result<PairLine, Skipped>> {
    let (n, text) = match line {
        Ok((_, text)) if text.trim().is_empty() => return None,
        Ok(line) => line,
        Err(skipped) => return Some(Err(skipped)),
    };
    let bad = |e: serde_json::Error| {
        let said = e.to_string();
        let said = said.rsplit_once(" at line ").map_or(&*said, |(s, _)| s);
        Skipped {
            place: format!("{name}:{n}"),
            reason: format!("expected an object with the texts \"a\" and \"b\", found a mistake: {said}"),
        }
    };
    Some(serde_json::from_str(&text).map_err(bad))
}

impl Run<'_> {
    pub(super) fn analyze(&mut self, args: &Analyze) -> Outcome {
        let lex = self.lexicon()?;
        let path = args.corpus.as_deref();
        if args.format == TableOrJsonl::Table {
            let loaded = self.load(path, &lex)?;
            let names = loaded.names(&lex, self.settings.lang);
            let view = View::new(&loaded.corpus, &loaded.analyses, &names);
            return Ok(terminal::overview(self.out, &self.settings.style, &view, &Overview::of(&view))?);
        }
        let pool = Pool::without_terms(&lex);
        let work = |article: Article| pool.with(|a| json::line(&json::analysis(&article, &a.analyze(&article))));
        let size = |article: &Article| article.text.len();
        match path {
            Some(p) if is_stdin(p) || is_lines(p) => self.analyze_lines(p, size, work),
            Some(p) if is_store(p) => {
                let loaded = self.load(path, &lex)?;
                for (article, analysis) in loaded.corpus.articles.iter().zip(&loaded.analyses) {
                    writeln!(self.out, "{}", json::line(&json::analysis(article, analysis)))?;
                }
                Ok(())
            }
            _ => {
                let corpus = self.corpus(path)?;
                self.lines(corpus.articles.into_iter().map(Ok), size, work).map(|_| ())
            }
        }
    }

    fn analyze_lines(&mut self, path: &Path, size: impl Fn(&Article) -> usize, work: impl Fn(Article) -> String + Sync) -> Outcome {
        let limits = self.settings.limits;
        let (reader, name) = self.open(path)?;
        let written = self.lines(JsonlReader::new(reader, &name, &limits), size, work)?;
        if written == 0 { Err(Error::NoInput(name).into()) } else { Ok(()) }
    }

    pub(super) fn tokens(&mut self, args: &Tokens) -> Outcome {
        let lex = self.lexicon()?;
        let (reader, name) = self.open(&args.lines)?;
        let lines = Lines::new(reader, name, self.settings.limits.max_article_bytes);
        self.lines(lines, |(_, text)| text.len(), |(_, text)| tokens_line(&text, &lex)).map(|_| ())
    }

    pub(super) fn relate(&mut self, args: &Relate) -> Outcome {
        let lex = self.lexicon()?;
        let (reader, name) = self.open(&args.pairs)?;
        let lines = Lines::new(reader, name.clone(), self.settings.limits.max_article_bytes);
        let pool = Pool::new(&lex);
        let pairs = lines.filter_map(|line| pair(&name, line));
        let written = self.lines(pairs, |p| p.a.len() + p.b.len(), |p| pool.with(|a| relate_line(&p, a, &lex)))?;
        if written == 0 { Err(Error::Input(vec![no_pair(name.clone())]).into()) } else { Ok(()) }
    }
}

fn no_pair(path: String) -> crate::model::Problem {
    crate::model::Problem { path, line: 0, column: 0, message: "expected lines {\"a\": \"…\", \"b\": \"…\"}, found none".to_owned() }
}

/// Whether a path names a file of JSON lines.
pub(super) fn is_lines(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    ["jsonl", "ndjson"].iter().any(|e| ending.eq_ignore_ascii_case(e)) && !path.is_dir()
}

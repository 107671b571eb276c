//! Works on a stream in batches: in parallel, in order, with bounded memory.

use super::Run;
use super::failure::{Failure, Outcome};
use super::lines::is_stdin;
use super::stream::is_lines;
use crate::analyze::Analyzer;
use crate::index;
use crate::ingest::JsonlReader;
use crate::lexicon::Lexicon;
use crate::model::{Analysis, Article, Corpus, Error, Skipped};
use rayon::prelude::*;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The most items of a batch.
const ITEMS: usize = 64;
/// A batch ends when its texts are this long together.
const BYTES: usize = 4 << 20;

/// Analyzers that wait for work; each keeps what it knows of words from batch to batch.
pub(super) struct Pool<'l> {
    lex: &'l Lexicon,
    new: fn(&'l Lexicon) -> Analyzer<'l>,
    idle: Mutex<Vec<Analyzer<'l>>>,
}

impl<'l> Pool<'l> {
    pub(super) fn new(lex: &'l Lexicon) -> Self {
        Self { lex, new: Analyzer::new, idle: Mutex::default() }
    }

    /// For work that asks for no terms ([`Analyzer::without_terms`]).
    pub(super) fn without_terms(lex: &'l Lexicon) -> Self {
        Self { lex, new: |lex| Analyzer::new(lex).without_terms(), idle: Mutex::default() }
    }

    /// Calls `work` with an analyzer that nobody else has.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Analyzer<'l>) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut analyzer = taken.unwrap_or_else(|| (self.new)(self.lex));
        let done = work(&mut analyzer);
        idle().push(analyzer);
        done
    }
}

/// Analyses all articles, in their order.
pub(super) fn analyses(articles: &[Article], lex: &Lexicon) -> Vec<Analysis> {
    let pool = Pool::new(lex);
    articles.par_iter().map(|a| pool.with(|analyzer| analyzer.analyze(a))).collect()
}

/// Where the column of an article stands: in the order of camps, those without one last.
pub(super) fn camp_rank(corpus: &Corpus, article: &Article, lex: &Lexicon) -> usize {
    let camp = article.camp.as_ref().or_else(|| corpus.outlets.get(&article.outlet)?.camp.as_ref());
    camp.and_then(|c| lex.camps.iter().position(|k| k.id == *c)).unwrap_or(lex.camps.len())
}

impl Run<'_> {
    /// Does `work` on every article of a corpus in parallel, and hands each with its answer to `each`, in their order.
    ///
    /// JSON lines are read as a stream, so that only a batch of articles is held; a folder or a store is read whole. Gives the corpus
    /// without its articles; `each` sees it too, to look up outlets.
    pub(super) fn over_articles<A: Send>(
        &mut self,
        path: Option<&Path>,
        lex: &Lexicon,
        work: impl Fn(&mut Analyzer<'_>, &Article) -> A + Sync,
        mut each: impl FnMut(&Corpus, &Article, A),
    ) -> Outcome<Corpus> {
        let pool = Pool::new(lex);
        let work = |article: Article| {
            let answer = pool.with(|analyzer| work(analyzer, &article));
            (article, answer)
        };
        let size = |article: &Article| article.text.len();
        if let Some(lines) = path.filter(|p| is_stdin(p) || is_lines(p)) {
            let (corpus, limits) = (Corpus::default(), self.settings.limits);
            let (reader, name) = self.open(lines)?;
            let articles = JsonlReader::new(reader, &name, &limits);
            let read = self.batches(articles, size, work, |_, (article, answer)| {
                each(&corpus, &article, answer);
                Ok(())
            })?;
            return if read == 0 { Err(Error::NoInput(name).into()) } else { Ok(corpus) };
        }
        let mut corpus = match path.filter(|p| index::is_store(p)) {
            Some(store) => index::load(store)?.0,
            None => self.corpus(path)?,
        };
        let articles = std::mem::take(&mut corpus.articles);
        self.batches(articles.into_iter().map(Ok), size, work, |_, (article, answer)| {
            each(&corpus, &article, answer);
            Ok(())
        })?;
        Ok(corpus)
    }

    /// Takes items in batches, does `work` on each in parallel, and writes the answers, one a line, in the order of the items.
    ///
    /// Gives how many were written. Every batch is flushed, so that a reader sees it at once.
    pub(super) fn lines<T: Send>(
        &mut self,
        items: impl Iterator<Item = Result<T, Skipped>>,
        bytes: impl Fn(&T) -> usize,
        work: impl Fn(T) -> String + Sync,
    ) -> Outcome<usize> {
        self.batches(items, bytes, work, |run, answer| Ok(writeln!(run.out, "{answer}")?))
    }

    /// Takes items in batches, does `work` on each in parallel, and hands the answers to `each` in the order of the items.
    ///
    /// Gives how many there were. The output is flushed after every batch.
    pub(super) fn batches<T: Send, A: Send>(
        &mut self,
        items: impl Iterator<Item = Result<T, Skipped>>,
        bytes: impl Fn(&T) -> usize,
        work: impl Fn(T) -> A + Sync,
        mut each: impl FnMut(&mut Self, A) -> Outcome,
    ) -> Outcome<usize> {
        let mut items = items.fuse();
        let mut done_so_far = 0;
        loop {
            let (mut batch, mut size) = (Vec::new(), 0);
            let mut left_out = Vec::new();
            while batch.len() < ITEMS && size < BYTES {
                match items.next() {
                    Some(Ok(item)) => {
                        size += bytes(&item);
                        batch.push(item);
                    }
                    Some(Err(skipped)) => {
                        left_out.push(skipped);
                        if self.settings.strict || left_out.len() >= ITEMS {
                            break;
                        }
                    }
                    None => break,
                }
            }
            let done = batch.is_empty() && left_out.is_empty();
            let answers: Vec<A> = batch.into_par_iter().map(&work).collect();
            for answer in answers {
                each(self, answer)?;
                done_so_far += 1;
            }
            if done {
                return Ok(done_so_far);
            }
            self.out.flush().map_err(Failure::Output)?;
            for skipped in &left_out {
                self.skip(skipped)?;
            }
        }
    }
}

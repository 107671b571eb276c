//! Works on a stream in batches: in parallel, in order, with bounded memory.

use super::Run;
use super::failure::{Failure, Outcome};
use crate::analyze::Analyzer;
use crate::lexicon::Lexicon;
use crate::model::{Analysis, Article, Skipped};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// The most items of a batch.
const ITEMS: usize = 64;
/// A batch ends when its texts are this long together.
const BYTES: usize = 4 << 20;

/// Analyzers that wait for work; each keeps what it knows of words from batch to batch.
pub(super) struct Pool<'l> {
    lex: &'l Lexicon,
    idle: Mutex<Vec<Analyzer<'l>>>,
}

impl<'l> Pool<'l> {
    pub(super) fn new(lex: &'l Lexicon) -> Self {
        Self { lex, idle: Mutex::default() }
    }

    /// Calls `work` with an analyzer that nobody else has.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Analyzer<'l>) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut analyzer = taken.unwrap_or_else(|| Analyzer::new(self.lex));
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

impl Run<'_> {
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

//! `mizan lexicon`: check, measure, look up, start and fill the tables of words.

pub(super) mod args;
mod check;
mod coverage;
mod explain;
mod import;
mod starter;
mod stats;

use super::Run;
use super::failure::Outcome;
use super::settings::{laid_over, stem, table_files};
use crate::lexicon::TableFile;
use args::LexiconWhat;
use std::path::Path;

impl Run<'_> {
    pub(super) fn tables(&mut self, args: &args::Lexicon) -> Outcome {
        match &args.what {
            LexiconWhat::Check { dir, no_examples, examples: _, format } => self.check_tables(dir.as_deref(), !no_examples, *format),
            LexiconWhat::Stats { dir, format } => self.table_stats(dir.as_deref(), *format),
            LexiconWhat::Explain { words } => self.explain_words(words),
            LexiconWhat::Coverage(a) => self.coverage(a),
            LexiconWhat::New { dir } => self.new_pack(dir),
            LexiconWhat::Import(a) => self.import(a),
        }
    }

    /// The tables of `dir`, else those of the run: all of them, and those that are a user's (all, where they are a whole set).
    ///
    /// A folder with its own morphology is a whole set; any other lies over the embedded tables.
    fn tables_of(&self, dir: Option<&Path>) -> Outcome<(Vec<TableFile>, Vec<TableFile>)> {
        let Some(dir) = dir else {
            let own = |f: &&TableFile| !self.settings.own_tables || !f.path.starts_with("<embedded>");
            return Ok((self.settings.tables.clone(), self.settings.tables.iter().filter(own).cloned().collect()));
        };
        let own = table_files(dir)?;
        let whole = own.iter().any(|f| stem(f) == "patterns") && own.iter().any(|f| stem(f) == "affixes");
        Ok((if whole { own.clone() } else { laid_over(own.clone(), false)? }, own))
    }
}

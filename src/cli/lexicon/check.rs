//! `mizan lexicon check`.

use crate::cli::Run;
use crate::cli::args::TableOrJsonl;
use crate::cli::failure::{Failure, Outcome};
use crate::lexicon::{Lexicon, TableFile, embedded_files, entries, lint};
use crate::model::Problem;
use crate::report::{Bit, json, terminal};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

/// A finding for editors and scripts.
#[derive(Serialize)]
struct Finding<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
}

impl Run<'_> {
    pub(super) fn check_tables(&mut self, dir: Option<&Path>, examples: bool, format: TableOrJsonl) -> Outcome {
        let (files, own) = self.tables_of(dir)?;
        let mut findings = lint(&files);
        let lex = Lexicon::read(&files).0;
        let failing = if examples { failing(&lex, &files) } else { Vec::new() };
        let mut fail_count = failing.len();
        if own.len() < files.len() {
            // Laid over the embedded tables: their own findings are not the user's, unless these tables cause them.
            let base = embedded_files();
            let known: BTreeSet<String> = lint(&base).iter().map(ToString::to_string).collect();
            findings.retain(|p| !known.contains(&p.to_string()));
            // By place: the examples speak of the first states of the tables, which may be others now.
            let place = |p: &Problem| (p.path.clone(), p.line);
            let before: BTreeSet<(String, usize)> = if failing.iter().any(|p| p.path.starts_with("<embedded>")) {
                self::failing(&Lexicon::read(&base).0, &base).iter().map(place).collect()
            } else {
                BTreeSet::new()
            };
            let ours = failing.into_iter().filter(|p| !before.contains(&place(p)));
            let at = findings.len();
            findings.extend(ours);
            fail_count = findings.len() - at;
        } else {
            findings.extend(failing);
        }
        findings.sort_by(|a, b| (&a.path, a.line, a.column, &a.message).cmp(&(&b.path, b.line, b.column, &b.message)));
        for p in &findings {
            match format {
                TableOrJsonl::Jsonl => {
                    let finding = Finding { path: &p.path, line: p.line, column: p.column, message: p.fault(), fix: p.fix() };
                    writeln!(self.out, "{}", json::line(&finding))?;
                }
                TableOrJsonl::Table => terminal::line(self.out, &self.settings.style, &[Bit::Given(p.to_string())])?,
            }
        }
        if format == TableOrJsonl::Table {
            let rows: usize = own.iter().map(|f| entries(f).len()).sum();
            writeln!(self.out, "{} tables, {rows} rows: {} problems", own.len(), findings.len() - fail_count)?;
            if examples {
                let ours = |entry: &str| own.iter().any(|f| entry.rsplit_once(':').is_some_and(|(name, _)| name == f.name));
                let judging = lex.stance.iter().map(|e| (&e.entry, &e.example));
                let given = judging.chain(lex.neutral.iter().map(|e| (&e.entry, &e.example)));
                let run = given.filter(|(entry, example)| !example.is_empty() && ours(entry)).count();
                writeln!(self.out, "{run} entries with examples: {fail_count} examples fail")?;
            }
        }
        if findings.is_empty() { Ok(()) } else { Err(Failure::Check) }
    }
}

/// Failing examples at the paths of their tables.
pub(super) fn failing(lex: &Lexicon, files: &[TableFile]) -> Vec<Problem> {
    let place = |p: Problem| {
        let file = files.iter().rfind(|f| p.path.strip_suffix(".tsv") == Some(&f.name));
        Problem { path: file.map_or_else(|| p.path.clone(), |f| f.path.clone()), ..p }
    };
    crate::analyze::check(lex).into_iter().map(place).collect()
}

//! `mizan audit firings`, `mizan audit precision`: entries that fired, drawn for a reader to judge, and what the judgements come to.

use super::args::Firings as Args;
use crate::cli::Run;
use crate::cli::failure::{Failure, Outcome};
use crate::model::Error;
use crate::report::firings::{Firing, Judged, agreement, precision, read, table};
use crate::stats::Sample;
use std::path::Path;

/// With two digits.
fn figure(v: f64) -> String {
    format!("{v:.2}")
}

impl Run<'_> {
    pub(super) fn firings(&mut self, args: &Args) -> Outcome {
        let lex = self.lexicon()?;
        let mut sample = Sample::new(args.sample, args.seed);
        // A store's analyses are of an older day; they are made anew here.
        self.over_articles(
            args.corpus.as_deref(),
            &lex,
            |analyzer, article| analyzer.analyze(article),
            |_, article, analysis| {
                for piece in analysis.pieces.iter().filter(|p| p.kind.is_content()) {
                    for row in &piece.stance {
                        for e in &row.evidence {
                            sample.offer(|| Firing::new(article, piece, row, e));
                        }
                    }
                }
            },
        )?;
        if sample.seen() == 0 {
            return Err(Failure::Nothing("no entry fired in the corpus".to_owned()));
        }
        Ok(self.out.write_all(table(&sample.into_items()).as_bytes())?)
    }

    pub(super) fn precision(&mut self, judged: &Path, second: Option<&Path>) -> Outcome {
        let first = self.judgements(judged)?;
        let second = second.map(|path| Ok::<_, Failure>((self.judgements(path)?, path.display().to_string()))).transpose()?;
        self.shares("", &first)?;
        if let Some((rows, name)) = &second {
            writeln!(self.out)?;
            self.shares("second reader: ", rows)?;
            let a = agreement(&first, rows, name).map_err(Error::Input)?;
            let kappa = a.kappa.map_or_else(|| "not defined (one verdict only)".to_owned(), figure);
            writeln!(
                self.out,
                "\nboth judged {}, {} alike ({}); Cohen's kappa {kappa}",
                a.both,
                a.alike,
                figure(a.alike as f64 / a.both.max(1) as f64)
            )?;
        }
        Ok(())
    }

    fn judgements(&mut self, path: &Path) -> Outcome<Vec<Judged>> {
        let (text, name) = self.text(path)?;
        let rows = read(&text, &name).map_err(Error::Input)?;
        if precision(&rows).shares.is_empty() {
            return Err(Failure::Nothing(format!("no verdict in {name}")));
        }
        Ok(rows)
    }

    fn shares(&mut self, head: &str, rows: &[Judged]) -> Outcome {
        let p = precision(rows);
        for (key, whole, m) in &p.shares {
            let interval = m.low.zip(m.high).map_or_else(String::new, |(l, h)| format!(" [{}, {}]", figure(l), figure(h)));
            writeln!(self.out, "{head}{key}: {} of {whole} right, {}{interval}", m.count, figure(m.share))?;
        }
        if p.open > 0 {
            writeln!(self.out, "{head}without a verdict: {}", p.open)?;
        }
        Ok(())
    }
}

//! `mizan lexicon`.

use super::Run;
use super::args::{self, LexiconWhat};
use super::failure::{Failure, Outcome};
use super::settings::{laid_over, stem, table_files};
use crate::lexicon::{Lexicon, Reading, TableFile, Use, lint};
use crate::model::Problem;
use crate::text::fold;
use std::path::Path;

impl Run<'_> {
    pub(super) fn tables(&mut self, args: &args::Lexicon) -> Outcome {
        match &args.what {
            LexiconWhat::Check { dir, examples } => self.check(dir.as_deref(), *examples),
            LexiconWhat::Show { word } => self.show(word),
        }
    }

    fn check(&mut self, dir: Option<&Path>, examples: bool) -> Outcome {
        let files = match dir {
            Some(dir) => checked(table_files(dir)?)?,
            None => self.settings.tables.clone(),
        };
        let problems = lint(&files);
        for problem in &problems {
            writeln!(self.out, "{problem}")?;
        }
        let (lex, _) = Lexicon::read(&files);
        let failing = crate::analyze::check(&lex);
        let as_what = if examples { "" } else { "warning: " };
        for problem in &failing {
            writeln!(self.out, "{as_what}{}", at_its_path(problem, &files))?;
        }
        let rows: usize = files.iter().map(|f| f.text.lines().filter(|l| !l.starts_with('#')).count().saturating_sub(1)).sum();
        let run = lex.stance.iter().filter(|e| !e.example.is_empty()).count();
        writeln!(self.out, "{} tables, {rows} rows: {} problems", files.len(), problems.len())?;
        writeln!(self.out, "{run} entries with examples: {} examples fail", failing.len())?;
        if problems.is_empty() && (failing.is_empty() || !examples) { Ok(()) } else { Err(Failure::Check) }
    }

    fn show(&mut self, word: &str) -> Outcome {
        let lex = self.lexicon()?;
        let folded = fold(word);
        let readings = lex.morph.readings(&folded);
        writeln!(self.out, "{folded}: term {}", lex.term(&folded))?;
        for r in &readings {
            writeln!(self.out, "  {} {} ({})", lex.morph.class(r.lex), lex.morph.lemma(r.lex), reading(r))?;
            for u in lex.uses_of(r.lex) {
                if let Some(line) = used(&lex, *u) {
                    writeln!(self.out, "    {line}")?;
                }
            }
        }
        if readings.is_empty() { Err(Failure::Nothing(format!("no table knows {folded}"))) } else { Ok(()) }
    }
}

/// A problem at `ar/stance.tsv`, at the path of that table.
fn at_its_path(problem: &Problem, files: &[TableFile]) -> Problem {
    let file = files.iter().rfind(|f| problem.path.strip_suffix(".tsv") == Some(&f.name));
    Problem { path: file.map_or_else(|| problem.path.clone(), |f| f.path.clone()), ..problem.clone() }
}

/// A folder with its own morphology is a whole set; any other lies over the embedded tables.
fn checked(own: Vec<TableFile>) -> Outcome<Vec<TableFile>> {
    if own.iter().any(|f| stem(f) == "patterns") && own.iter().any(|f| stem(f) == "affixes") { Ok(own) } else { laid_over(own, false) }
}

fn reading(r: &Reading) -> String {
    let mut parts = vec![format!("{:?}", r.part).to_lowercase()];
    if r.conj {
        parts.push("after و or ف".to_owned());
    }
    if let Some(p) = r.prep {
        parts.push(format!("after {p}"));
    }
    if r.al {
        parts.push("with ال".to_owned());
    }
    if r.pron.is_some() {
        parts.push("with a pronoun".to_owned());
    }
    parts.join(", ")
}

/// Table, line and meaning of a use.
fn used(lex: &Lexicon, u: Use) -> Option<String> {
    let sign = |name: &str, s: i32| match s {
        0 => String::new(),
        s => format!(" {name}{}", if s > 0 { "+" } else { "-" }),
    };
    Some(match u {
        Use::Stance(i) => {
            let e = lex.stance.get(i as usize)?;
            let roles = [("agent", e.agent), ("patient", e.patient), ("bearer", e.bearer), ("value", e.value), ("op", e.op)];
            let roles: String = roles.into_iter().map(|(n, s)| sign(n, s)).collect();
            format!("stance{roles} weight {} “{}” ({})", e.weight, e.gloss, e.entry)
        }
        Use::Cue(i) => {
            let e = lex.cues.get(i as usize)?;
            format!("reporting {} ({})", e.class.as_str(), e.entry)
        }
        Use::Verb(i) => format!("verb {}", format!("{:?}", lex.verbs.get(i as usize)?).to_lowercase()),
        Use::Source(i) => format!("source {}", lex.sources.get(i as usize)?.kind.as_str()),
        Use::Frame(i) => format!("frame {}", lex.frames.get(i as usize)?.frame),
        Use::Opposite(i) => {
            let e = lex.opposites.get(i as usize)?;
            format!("opposites {} side {}", e.set, if e.side_b { "b" } else { "a" })
        }
        Use::Alias(i) => {
            let e = lex.aliases.get(i as usize)?;
            format!("alias of {} ({})", e.actor.as_deref().unwrap_or("no actor"), e.entry)
        }
        Use::Label(i) => {
            let e = lex.labels.get(i as usize)?;
            format!("label of {}{} ({})", e.thing, sign("bearer", e.bearer), e.entry)
        }
        Use::Word => return None,
    })
}

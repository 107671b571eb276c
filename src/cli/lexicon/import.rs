//! `mizan lexicon import`.

use super::args::{AsTable, Import, VerbRole};
use super::check::failing;
use crate::cli::Run;
use crate::cli::failure::{Failure, Outcome};
use crate::lexicon::import::{Options, Target, convert, liwc, quanteda};
use crate::lexicon::{Lexicon, Places, TableFile, overlaid};
use crate::model::Error;
use crate::report::{Bit, terminal};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds in which rows take another example; no row has more.
const ROUNDS: usize = 4;

impl Run<'_> {
    pub(super) fn import(&mut self, args: &Import) -> Outcome {
        let options = options(args)?;
        let (text, name) = self.text(&args.file)?;
        let ending = args.file.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
        let dictionary = match &*ending {
            "yml" | "yaml" => quanteda(&text, &name),
            "dic" => liwc(&text, &name),
            _ => return Err(Failure::Usage(format!("{name}: expected a dictionary named .yml, .yaml or .dic, found another ending"))),
        };
        let stem = options.target.table();
        let path = args.output.join(format!("{stem}.tsv"));
        if path.exists() {
            return Err(Failure::Usage(format!("{}: expected no file yet, found one; nothing was written", path.display())));
        }
        let base = self.settings.tables.clone();
        let mut imported = convert(dictionary, &Lexicon::read(&base).0, &Places::of(&base), &options)?;
        let folder = args.output.file_name().map_or_else(|| "import".to_owned(), |n| n.to_string_lossy().into_owned());
        for _ in 0..ROUNDS {
            // Only rows whose example says what the row says are kept.
            let own = TableFile { name: format!("{folder}/{stem}"), path: path.display().to_string(), text: imported.table().into() };
            let files = overlaid(base.clone(), vec![own.clone()]);
            let wrong: BTreeSet<usize> =
                failing(&Lexicon::read(&files).0, &files).into_iter().filter(|p| p.path == own.path).map(|p| p.line).collect();
            if wrong.is_empty() {
                break;
            }
            imported.next_examples(&wrong);
        }
        for problem in &imported.left_out {
            terminal::line(self.out, &self.settings.style, &[Bit::Given(problem.to_string())])?;
        }
        let (carried, left_out) = (imported.carried.len(), imported.left_out.len());
        if carried == 0 {
            return Err(Failure::Nothing(format!("nothing of {name} could be brought over, and nothing was written")));
        }
        std::fs::create_dir_all(&args.output).map_err(|source| Error::Io { path: args.output.clone(), source })?;
        std::fs::write(&path, imported.table()).map_err(|source| Error::Io { path: path.clone(), source })?;
        let shown = format!("{}: {carried} rows brought over, {left_out} words left out (as remarks in the table)", path.display());
        Ok(terminal::line(self.out, &self.settings.style, &[Bit::Given(shown)])?)
    }
}

fn options(args: &Import) -> Outcome<Options> {
    let mut map = BTreeMap::new();
    for pair in &args.map {
        match pair.rsplit_once('=') {
            Some((category, value)) if !category.trim().is_empty() => {
                let value = if value.trim() == "\u{2212}" { "-" } else { value.trim() };
                map.insert(category.trim().to_owned(), value.to_owned());
            }
            _ => return Err(Failure::Usage(format!("--map: expected CATEGORY=VALUE, found \"{pair}\""))),
        }
    }
    let target = match args.table {
        AsTable::Stance => Target::Stance,
        AsTable::Frames => Target::Frames,
        AsTable::Stopwords => Target::Stopwords,
    };
    let verbs = args.verbs.map(|v| if v == VerbRole::Agent { "agent" } else { "patient" }.to_owned());
    Ok(Options { target, map, class: args.class.clone(), verbs })
}

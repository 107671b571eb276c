//! From the options of all commands to what the commands need.

use super::args::{BidiArg, Global, Lang, When};
use super::failure::{Failure, Outcome};
use super::{Run, Surroundings};
use crate::ingest::Limits;
use crate::lexicon::{Lexicon, TableFile, embedded_files, overlaid};
use crate::model::{Error, Problem};
use crate::report::terminal::{Bidi, Style};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Columns where no terminal says otherwise.
const WIDTH: usize = 100;

/// The embedded language pack; what lies beside it is a domain.
const LANGUAGE: &str = "ar/";

/// What holds for every command.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) style: Style,
    pub(super) lang: &'static str,
    pub(super) limits: Limits,
    pub(super) strict: bool,
    /// Every table, a user's laid over the embedded ones.
    pub(super) tables: Vec<TableFile>,
    /// Whether some are a user's.
    pub(super) own_tables: bool,
}

impl Settings {
    pub(super) fn new(global: Global, around: &Surroundings) -> Outcome<Self> {
        let bidi = match global.bidi {
            BidiArg::Auto => around.bidi,
            BidiArg::Marks => Bidi::Marks,
            BidiArg::Visual => Bidi::Visual,
            BidiArg::Off => Bidi::Off,
        };
        let color = match global.color {
            When::Auto => around.color,
            When::Always => true,
            When::Never => false,
        };
        let width = global.width.map(usize::from).or(around.width).unwrap_or(WIDTH);
        let own = global.lexicons.as_deref().map(table_files).transpose()?;
        let own_tables = own.is_some();
        Ok(Self {
            style: Style { width, bidi, plain: global.plain, color },
            lang: match global.lang {
                Lang::En => "en",
                Lang::Ar => "ar",
                Lang::Fr => "fr",
            },
            limits: Limits { max_article_bytes: global.max_article_bytes },
            strict: global.strict,
            tables: match own {
                Some(own) => laid_over(own, global.no_domain)?,
                None => embedded_files(),
            },
            own_tables,
        })
    }
}

/// `own` over the embedded tables.
pub(super) fn laid_over(own: Vec<TableFile>, no_domain: bool) -> Outcome<Vec<TableFile>> {
    let mut base = embedded_files();
    if no_domain {
        if !own.iter().any(|f| stem(f) == "actors") {
            let message = "--no-domain: expected a table actors.tsv below the folder of --lexicons, found none";
            return Err(Failure::Usage(message.to_owned()));
        }
        base.retain(|f| f.name.starts_with(LANGUAGE));
    }
    Ok(overlaid(base, own))
}

pub(super) fn stem(file: &TableFile) -> &str {
    file.name.rsplit('/').next().unwrap_or("")
}

/// Every `*.tsv` below `dir`, in the order of their paths, each named by its folder and stem.
///
/// A table that is no UTF-8 is a problem at its place.
pub(super) fn table_files(dir: &Path) -> Outcome<Vec<TableFile>> {
    let mut paths = Vec::new();
    find(dir, 0, &mut paths)?;
    if paths.is_empty() {
        let message = "expected a table named *.tsv in the folder or below, found none".to_owned();
        return Err(Error::Input(vec![Problem { path: dir.display().to_string(), line: 0, column: 0, message }]).into());
    }
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let shown = path.display().to_string();
        let bytes = std::fs::read(&path).map_err(|source| Error::Io { path: path.clone(), source })?;
        let part = |p: Option<&std::ffi::OsStr>| p.map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        let name = format!("{}/{}", part(path.parent().and_then(Path::file_name)), part(path.file_stem()));
        match String::from_utf8(bytes) {
            Ok(text) => files.push(TableFile { name, path: shown, text: text.into() }),
            Err(e) => {
                let at = e.utf8_error().valid_up_to();
                let good = e.as_bytes().get(..at).unwrap_or_default();
                let line = good.iter().filter(|b| **b == b'\n').count() + 1;
                let byte = e.as_bytes().get(at).copied().unwrap_or_default();
                let message = format!("expected UTF-8, found the byte 0x{byte:02X}");
                problems.push(Problem { path: shown, line, column: 0, message });
            }
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(Error::Input(problems).into()) }
}

fn find(dir: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Outcome {
    let io = |source| Error::Io { path: dir.to_owned(), source };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(io)? {
        entries.push(entry.map_err(io)?.path());
    }
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if depth < 8 {
                find(&path, depth + 1, found)?;
            }
        } else if path.extension().is_some_and(|e| e == "tsv") {
            found.push(path);
        }
    }
    Ok(())
}

impl Run<'_> {
    /// The tables, joined; rows with problems are named and left out.
    /// They are never taken apart: the program ends when it is done with them.
    pub(super) fn lexicon(&mut self) -> Outcome<ManuallyDrop<Lexicon>> {
        let (lexicon, problems) = Lexicon::read(&self.settings.tables);
        let lexicon = ManuallyDrop::new(lexicon);
        if !self.settings.own_tables {
            return Ok(lexicon);
        }
        for problem in &problems {
            self.skipped += 1;
            self.note(&problem.to_string());
        }
        if self.settings.strict && !problems.is_empty() { Err(Failure::Strict) } else { Ok(lexicon) }
    }
}

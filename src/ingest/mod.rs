//! Reading: from a folder, a file, standard input or the binary itself to a [`Corpus`].
//!
//! Whatever can be read is read. What cannot is left out and named in [`Corpus::skipped`], with its place, what was
//! expected and what was found. Reading fails as a whole in three cases only: the path cannot be opened, the manifest
//! cannot be understood, or nothing at all is left to read.
//!
//! The line between a problem of the manifest and a skipped article: what the manifest *says* must be right as a whole
//! (a misspelt key or outlet would silently change every table of a report), so every problem in it is reported at once
//! as [`Error::Input`]. What the *files* hold may be wrong one by one. A file that the manifest names and that does not
//! exist stands between the two: it is reported at its place in the manifest, and the other articles are still read.
//!
//! ```
//! let corpus = mizan::ingest::embedded_seeds();
//! assert_eq!(corpus.articles.len(), 5);
//! assert!(corpus.skipped.is_empty());
//! ```

mod blocks;
mod fault;
mod folder;
mod gather;
mod jsonl;
mod manifest;

pub use blocks::blocks;
pub use jsonl::JsonlReader;

use crate::model::{Corpus, Error, Problem, Result};
use folder::Folder;
use gather::Gather;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Name of the manifest in a corpus folder.
pub const MANIFEST: &str = "corpus.toml";

/// Outlet of an article that names none.
pub const UNKNOWN_OUTLET: &str = "unknown";

/// Language of an article that names none.
const DEFAULT_LANG: &str = "ar";

/// What standard input is called in messages.
const STDIN: &str = "<stdin>";

/// The five articles that the binary carries, with their manifest.
const SEEDS: &[(&str, &str)] = &[
    (MANIFEST, include_str!("../../seeds/corpus.toml")),
    ("000_ed6401ad0f43c9a3.txt", include_str!("../../seeds/000_ed6401ad0f43c9a3.txt")),
    ("001_8cf146b22144f5ba.txt", include_str!("../../seeds/001_8cf146b22144f5ba.txt")),
    ("002_8b1bfdb04535ac5f.txt", include_str!("../../seeds/002_8b1bfdb04535ac5f.txt")),
    ("003_ecd795be49a2482c.txt", include_str!("../../seeds/003_ecd795be49a2482c.txt")),
    ("004_262f51cdc06fc330.txt", include_str!("../../seeds/004_262f51cdc06fc330.txt")),
];

/// How much is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one article: a text file, or a line of JSONL. A manifest may be as long.
    pub max_article_bytes: usize,
}

impl Default for Limits {
    /// 16 MiB an article.
    fn default() -> Self {
        Self { max_article_bytes: 16 << 20 }
    }
}

/// One plain text from an open stream, called `name` in messages.
///
/// # Errors
/// [`Error::Input`], with the line where one is meant, where the text is longer than [`Limits::max_article_bytes`], is not
/// UTF-8, holds NUL or nothing but white space, or the stream cannot be read. Nothing is cut.
pub fn text(stream: impl Read, name: &str, limits: &Limits) -> Result<String> {
    gather::text_of(stream, limits).map_err(|fault| {
        Error::Input(vec![Problem { path: name.to_owned(), line: fault.line.unwrap_or(0), column: 0, message: fault.reason }])
    })
}

/// Where articles come from.
pub enum Source<'a> {
    /// The five articles that the binary carries.
    Embedded,
    /// A folder with a `corpus.toml`; a folder of `.txt` and `.jsonl` files, read in the order of their names; one
    /// `.txt` file; or one `.jsonl` (`.ndjson`) file.
    Path(PathBuf),
    /// JSONL from an open stream.
    Stdin(&'a mut dyn BufRead),
}

/// Reads all articles of `source`, in the order of the manifest, of the file names, or of the lines.
///
/// ```
/// use mizan::ingest::{Limits, Source, read};
/// let mut lines: &[u8] = "{\"id\":\"a\",\"text\":\"وصل الوفد\",\"outlet\":\"o\"}\n{\"id\":\"b\"}\n".as_bytes();
/// let corpus = read(Source::Stdin(&mut lines), &Limits::default())?;
/// assert_eq!(&*corpus.articles[0].id, "a");
/// assert_eq!(corpus.skipped[0].place, "<stdin>:2");
/// assert_eq!(corpus.skipped[0].reason, "expected a field \"text\", found none");
/// # Ok::<(), mizan::model::Error>(())
/// ```
///
/// # Errors
/// [`Error::Io`] where the path cannot be opened, [`Error::Input`] with every problem of the manifest or, where no
/// article is left, with the reason for each that was skipped, and [`Error::NoInput`] where there was none to begin with.
pub fn read(source: Source<'_>, limits: &Limits) -> Result<Corpus> {
    match source {
        Source::Embedded => read_folder(&Folder::Embedded(SEEDS), limits),
        Source::Path(path) => read_path(&path, limits),
        Source::Stdin(input) => {
            let mut all = Gather::default();
            all.jsonl(JsonlReader::new(input, STDIN, limits));
            all.finish(STDIN)
        }
    }
}

/// The five articles that the binary carries, read as any folder is.
#[must_use]
pub fn embedded_seeds() -> Corpus {
    read(Source::Embedded, &Limits::default()).unwrap_or_default()
}

/// Whether `path` is a store written by the index: a folder whose `meta.json` describes an index's segments. A folder
/// of articles that happens to hold another `meta.json` is none.
#[must_use]
pub fn is_store(path: &Path) -> bool {
    #[derive(serde::Deserialize)]
    struct Meta {
        #[serde(rename = "segments")]
        _segments: Vec<serde::de::IgnoredAny>,
        #[serde(rename = "schema")]
        _schema: serde::de::IgnoredAny,
        #[serde(rename = "opstamp")]
        _opstamp: u64,
    }
    let file = path.join("meta.json");
    file.is_file() && File::open(file).is_ok_and(|f| serde_json::from_reader::<_, Meta>(BufReader::new(f.take(64 << 20))).is_ok())
}

/// Reads a folder or a single file.
fn read_path(path: &Path, limits: &Limits) -> Result<Corpus> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(io)?.is_dir() {
        return read_folder(&Folder::Disk(path), limits);
    }
    let place = path.display().to_string();
    let mut all = Gather::default();
    match Format::of(path) {
        Some(Format::Text) => all.text_file(&place, &gather::stem(&place), File::open(path).map_err(io)?, limits),
        Some(Format::Jsonl) => all.jsonl(JsonlReader::new(BufReader::new(File::open(path).map_err(io)?), &place, limits)),
        None => {
            let message = "expected a folder, a store, or a file named .txt, .jsonl or .ndjson, found another kind of file".to_owned();
            return Err(Error::Input(vec![Problem { path: place, line: 0, column: 0, message }]));
        }
    }
    all.finish(&place)
}

/// Reads a folder, with its manifest where it has one.
fn read_folder(folder: &Folder<'_>, limits: &Limits) -> Result<Corpus> {
    let mut all = Gather::default();
    match folder.manifest(limits)? {
        Some(manifest) => all.named(folder, manifest, limits),
        None => all.unnamed(folder, limits)?,
    }
    all.finish(&folder.to_string())
}

/// A format of article files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Text,
    Jsonl,
}

impl Format {
    /// By the ending of the file's name.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        if ending.eq_ignore_ascii_case("txt") {
            Some(Self::Text)
        } else if ["jsonl", "ndjson"].iter().any(|e| ending.eq_ignore_ascii_case(e)) {
            Some(Self::Jsonl)
        } else {
            None
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

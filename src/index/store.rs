//! The store on disk: a folder with tantivy's files in `index/` and a manifest.

use super::document::{self, ArticleRecord};
use super::fields::{self, Fields};
use super::{Terms, failed};
use crate::model::{Analysis, Corpus, Error, Id, Outlet, Piece, Result, Skipped};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tantivy::TantivyDocument;
use tantivy::schema::Value;

/// Name of the file that makes a folder a store.
pub const MANIFEST: &str = "mizan-store.json";
/// Version of the store's format; also to be raised when the tokens that go into it change.
pub const FORMAT_VERSION: u32 = 4;
/// Folder of tantivy's files.
const FILES: &str = "index";
/// What the manifest says it is.
const FORMAT: &str = "mizan.store";

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    outlets: Vec<Outlet>,
    /// Place and reason.
    skipped: Vec<(String, String)>,
}

/// The part of a manifest that every version has.
#[derive(Deserialize)]
struct Version {
    format: String,
    version: u32,
}

/// Whether `path` is a folder with a store's manifest, of whatever version.
#[must_use]
pub fn is_store(path: &Path) -> bool {
    path.join(MANIFEST).is_file()
}

/// Reads a store back: the corpus and its analyses, in the order in which they were indexed.
///
/// An article that was indexed without an analysis comes back with an empty one.
///
/// # Errors
/// [`Error::Index`] where the folder is no store, one of another format version, or damaged, [`Error::Io`] where it
/// cannot be read.
pub fn load(store: &Path) -> Result<(Corpus, Vec<Analysis>)> {
    let manifest = manifest(store)?;
    let (index, fields) = files(store)?;
    let reader = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into().map_err(failed)?;
    let mut records: Vec<(u64, String, String)> = Vec::new();
    for segment in reader.searcher().segment_readers() {
        let documents = segment.get_store_reader(1).map_err(failed)?;
        for document in documents.iter::<TantivyDocument>(segment.alive_bitset()) {
            let document = document.map_err(failed)?;
            let order = document.get_first(fields.order).and_then(|v| v.as_u64());
            let string = |f| document.get_first(f).and_then(|v| v.as_str()).map(str::to_owned);
            let (Some(order), Some(record), Some(text)) = (order, string(fields.record), string(fields.text)) else {
                return Err(damaged(store, "a document without its record"));
            };
            // A claim's text is only for its concordance line.
            let text = if order & u64::from(u32::MAX) == 0 { text } else { String::new() };
            records.push((order, record, text));
        }
    }
    records.par_sort_unstable_by_key(|r| r.0);
    let articles: Result<Vec<_>> = records
        .chunk_by(|a, b| a.0 >> 32 == b.0 >> 32)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|chunk| article(chunk).map_err(|e| damaged(store, &e.to_string())))
        .collect();
    let (articles, analyses) = articles?.into_iter().unzip();
    let outlets: BTreeMap<Id, Outlet> = manifest.outlets.into_iter().map(|o| (o.id.clone(), o)).collect();
    let skipped = manifest.skipped.into_iter().map(|(place, reason)| Skipped { place, reason }).collect();
    Ok((Corpus { articles, outlets, skipped }, analyses))
}

/// An article from its own record and those of its claims.
fn article(records: &[(u64, String, String)]) -> Result<(crate::model::Article, Analysis), serde_json::Error> {
    let Some(((_, first, text), claims)) = records.split_first() else {
        return Err(serde::de::Error::custom("expected an article, found none"));
    };
    let ArticleRecord { mut article, rest: mut pieces } = serde_json::from_str(first)?;
    article.text.clone_from(text);
    for (_, record, _) in claims {
        pieces.push(serde_json::from_str::<Piece>(record)?);
    }
    pieces.sort_by_key(|p| p.n);
    let analysis = Analysis { article: article.id.clone(), pieces };
    Ok((article, analysis))
}

/// Opens the index of a store, after its manifest is checked.
pub(super) fn open(path: &Path) -> Result<(tantivy::Index, Fields)> {
    manifest(path)?;
    files(path)
}

fn files(path: &Path) -> Result<(tantivy::Index, Fields)> {
    let index = tantivy::Index::open_in_dir(path.join(FILES)).map_err(|e| damaged(path, &e.to_string()))?;
    let (schema, fields) = fields::schema();
    if index.schema() == schema { Ok((index, fields)) } else { Err(damaged(path, "other fields")) }
}

fn manifest(path: &Path) -> Result<Manifest> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let expected = format!("expected a mizan store (a folder with {MANIFEST})");
    if !std::fs::metadata(path).map_err(io)?.is_dir() {
        return Err(said(path, &format!("{expected}, found a file")));
    }
    let file = path.join(MANIFEST);
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == ErrorKind::NotFound => return Err(said(path, &format!("{expected}, found a folder without it"))),
        Err(source) => return Err(Error::Io { path: file, source }),
    };
    let version: Version = serde_json::from_slice(&bytes).map_err(|e| said(&file, &format!("expected a store's manifest, found {e}")))?;
    if version.format != FORMAT {
        return Err(said(&file, &format!("expected format \"{FORMAT}\", found \"{}\"", version.format)));
    }
    if version.version != FORMAT_VERSION {
        let found = version.version;
        return Err(said(path, &format!("expected store format version {FORMAT_VERSION}, found {found}; build the store again")));
    }
    serde_json::from_slice(&bytes).map_err(|e| said(&file, &format!("expected a store's manifest, found {e}")))
}

/// Builds a store beside `path` and puts it in place.
pub(super) fn create(path: &Path, corpus: &Corpus, analyses: &[Analysis], terms: &Terms<'_>) -> Result<()> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Io { path, source }
    };
    let taken = accepts(path)?;
    let (parent, name) = parts(path)?;
    let new = sibling(&parent, &name, "new", |p| std::fs::create_dir(p))?;
    let built = build(&new, corpus, analyses, terms);
    if let Err(e) = built {
        // Ours alone, made above; the first error is the one to tell.
        let _ = std::fs::remove_dir_all(&new);
        return Err(e);
    }
    match taken {
        Taken::No => std::fs::rename(&new, path).map_err(io(path)),
        Taken::Empty => {
            std::fs::remove_dir(path).map_err(io(path))?;
            std::fs::rename(&new, path).map_err(io(path))
        }
        Taken::Store => {
            let old = sibling(&parent, &name, "old", |p| if p.exists() { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) })?;
            std::fs::rename(path, &old).map_err(io(path))?;
            if let Err(e) = std::fs::rename(&new, path) {
                let _ = std::fs::rename(&old, path);
                return Err(io(path)(e));
            }
            std::fs::remove_dir_all(old.join(FILES)).map_err(io(&old))?;
            std::fs::remove_file(old.join(MANIFEST)).map_err(io(&old))?;
            std::fs::remove_dir(&old).map_err(io(&old))
        }
    }
}

fn build(path: &Path, corpus: &Corpus, analyses: &[Analysis], terms: &Terms<'_>) -> Result<()> {
    let io = |path: PathBuf| move |source| Error::Io { path, source };
    let files = path.join(FILES);
    std::fs::create_dir(&files).map_err(io(files.clone()))?;
    let (schema, fields) = fields::schema();
    let index = tantivy::Index::create_in_dir(&files, schema).map_err(failed)?;
    document::write(&index, &fields, corpus, analyses, terms)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: FORMAT_VERSION,
        outlets: corpus.outlets.values().cloned().collect(),
        skipped: corpus.skipped.iter().map(|s| (s.place.clone(), s.reason.clone())).collect(),
    };
    let mut json = serde_json::to_string_pretty(&manifest).map_err(failed)?;
    json.push('\n');
    let file = path.join(MANIFEST);
    std::fs::write(&file, json).map_err(io(file.clone()))
}

/// What stands where a store is to be put.
enum Taken {
    No,
    Empty,
    Store,
}

/// Whether a store may be put at `path`.
fn accepts(path: &Path) -> Result<Taken> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    let expected = "expected a store to replace, an empty folder, or nothing";
    match std::fs::symlink_metadata(path) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Taken::No),
        Err(e) => return Err(io(e)),
        Ok(m) if !m.is_dir() => return Err(said(path, &format!("{expected}, found a file or link"))),
        Ok(_) => {}
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path).map_err(io)? {
        names.push(entry.map_err(io)?.file_name());
    }
    names.sort();
    if names.is_empty() {
        return Ok(Taken::Empty);
    }
    if !is_store(path) {
        return Err(said(path, &format!("{expected}, found a folder with other files")));
    }
    let file = path.join(MANIFEST);
    let bytes = std::fs::read(&file).map_err(|source| Error::Io { path: file.clone(), source })?;
    if serde_json::from_slice::<Version>(&bytes).ok().is_none_or(|v| v.format != FORMAT) {
        return Err(said(&file, "expected a store's manifest, found another file"));
    }
    match names.iter().find(|n| *n != MANIFEST && *n != FILES) {
        Some(other) => Err(said(path, &format!("expected only a store's own files, found {}", other.display()))),
        None => Ok(Taken::Store),
    }
}

/// The folder and the name of a path.
fn parts(path: &Path) -> Result<(PathBuf, OsString)> {
    let Some(name) = path.file_name() else {
        return Err(said(path, "expected the name of a folder, found none"));
    };
    Ok((path.parent().map(Path::to_owned).unwrap_or_default(), name.to_owned()))
}

/// The first free path `.NAME.ROLE-N` beside a store that `claim` accepts.
fn sibling(parent: &Path, name: &OsString, role: &str, claim: impl Fn(&Path) -> std::io::Result<()>) -> Result<PathBuf> {
    for n in 0..1000 {
        let mut file = OsString::from(".");
        file.push(name);
        file.push(format!(".{role}-{n}"));
        let path = parent.join(file);
        match claim(&path) {
            Ok(()) => return Ok(path),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(source) => return Err(Error::Io { path, source }),
        }
    }
    Err(said(parent, "expected room for a temporary folder, found a thousand that earlier runs left"))
}

fn damaged(path: &Path, found: &str) -> Error {
    said(path, &format!("expected a whole store, found a damaged one ({found}); build it again"))
}

fn said(path: &Path, message: &str) -> Error {
    Error::Index(format!("{}: {message}", path.display()))
}

//! A folder of files, on disk or in the binary: one code path for both.

use super::fault::{Fault, Lines, not_utf8};
use super::manifest::{self, Manifest};
use super::{Limits, MANIFEST};
use crate::model::{Error, Problem, Result, Skipped};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Where the files of a corpus lie.
#[derive(Clone, Copy)]
pub(super) enum Folder<'a> {
    Disk(&'a Path),
    /// Names and texts.
    Embedded(&'static [(&'static str, &'static str)]),
}

impl std::fmt::Display for Folder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Disk(path) => path.display().fmt(f),
            Self::Embedded(_) => f.write_str("<embedded>"),
        }
    }
}

impl Folder<'_> {
    /// How messages name the file `name`.
    pub(super) fn place(&self, name: &str) -> String {
        match self {
            Self::Disk(path) => path.join(name).display().to_string(),
            Self::Embedded(_) => format!("{self}/{name}"),
        }
    }

    /// Whether something of that name is there, readable or not.
    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::Disk(path) => path.join(name).try_exists().unwrap_or(true),
            Self::Embedded(files) => files.iter().any(|(n, _)| *n == name),
        }
    }

    /// Opens a file for reading; a folder or device is none.
    pub(super) fn open(&self, name: &str) -> Result<Box<dyn Read + '_>, Fault> {
        match self {
            Self::Disk(path) => {
                let path = path.join(name);
                let meta = std::fs::metadata(&path).map_err(|e| unreadable(&e))?;
                if !meta.is_file() {
                    let found = if meta.is_dir() { "a folder" } else { "a device or pipe" };
                    return Err(Fault::whole(format!("expected a file, found {found}")));
                }
                Ok(Box::new(File::open(path).map_err(|e| unreadable(&e))?))
            }
            Self::Embedded(files) => match files.iter().find(|(n, _)| *n == name) {
                Some((_, text)) => Ok(Box::new(text.as_bytes())),
                None => Err(Fault::whole("expected a file, found none of this name")),
            },
        }
    }

    /// The names of its files, sorted, without hidden ones and folders; and what has a name that cannot be used.
    pub(super) fn names(&self) -> std::io::Result<(Vec<String>, Vec<Skipped>)> {
        let (mut names, mut skipped) = (Vec::new(), Vec::new());
        match self {
            Self::Disk(path) => {
                for entry in std::fs::read_dir(path)? {
                    let path = entry?.path();
                    if path.is_dir() {
                        continue;
                    }
                    match path.file_name().map(|n| n.to_str()) {
                        Some(Some(name)) if name.starts_with('.') => {}
                        Some(Some(name)) => names.push(name.to_owned()),
                        _ => {
                            let reason = "expected a file name in UTF-8, found other bytes".to_owned();
                            skipped.push(Skipped { place: path.display().to_string(), reason });
                        }
                    }
                }
            }
            Self::Embedded(files) => names.extend(files.iter().map(|(n, _)| (*n).to_owned())),
        }
        names.sort();
        skipped.sort_by(|a, b| a.place.cmp(&b.place));
        Ok((names, skipped))
    }

    /// The manifest, where there is one.
    pub(super) fn manifest(&self, limits: &Limits) -> Result<Option<Manifest>> {
        let path = self.place(MANIFEST);
        let bytes = match self {
            Self::Disk(dir) => {
                let file = dir.join(MANIFEST);
                if std::fs::symlink_metadata(&file).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) {
                    return Ok(None);
                }
                let io = |source| Error::Io { path: file.clone(), source };
                let mut bytes = Vec::new();
                let most = u64::try_from(limits.max_article_bytes).unwrap_or(u64::MAX);
                File::open(&file).map_err(io)?.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
                bytes
            }
            Self::Embedded(files) => match files.iter().find(|(n, _)| *n == MANIFEST) {
                Some((_, text)) => text.as_bytes().to_vec(),
                None => return Ok(None),
            },
        };
        if bytes.len() > limits.max_article_bytes {
            let message = format!("expected at most {} bytes, found more", limits.max_article_bytes);
            return Err(Error::Input(vec![Problem { path, line: 0, column: 0, message }]));
        }
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(e) => {
                let at = e.valid_up_to();
                let good = bytes.get(..at).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
                let (line, column) = Lines::new(good).place(at);
                return Err(Error::Input(vec![Problem { path, line, column, message: not_utf8(&bytes, at) }]));
            }
        };
        manifest::parse(&path, text, &|file| self.has(file)).map(Some).map_err(Error::Input)
    }
}

/// The fault of a file that the system does not give.
pub(super) fn unreadable(e: &std::io::Error) -> Fault {
    Fault::whole(format!("expected a readable file, found an error: {e}"))
}

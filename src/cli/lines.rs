//! Lines of text from a file or standard input, one at a time and none longer than allowed.

use super::Run;
use super::failure::{Failure, Outcome};
use crate::model::{Error, Skipped};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// What `-` is called in messages.
pub(super) const STDIN: &str = "<stdin>";

/// Whether `path` means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

impl<'r> Run<'r> {
    /// Standard input, which can be had once.
    pub(super) fn take_input(&mut self) -> Outcome<&'r mut dyn BufRead> {
        self.input.take().ok_or_else(|| Failure::Usage("expected - once, found it twice: standard input can be read once".to_owned()))
    }

    /// Opens a file or standard input, with its name in messages.
    pub(super) fn open(&mut self, path: &Path) -> Outcome<(Box<dyn BufRead + 'r>, String)> {
        if is_stdin(path) {
            return Ok((Box::new(self.take_input()?), STDIN.to_owned()));
        }
        let io = |source| Error::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(io)?;
        if file.metadata().map_err(io)?.is_dir() {
            return Err(Error::Io { path: path.to_owned(), source: std::io::Error::other("expected a file, found a folder") }.into());
        }
        Ok((Box::new(BufReader::with_capacity(1 << 16, file)), path.display().to_string()))
    }

    /// The whole text of a file or of standard input, with its name in messages.
    pub(super) fn text(&mut self, path: &Path) -> Outcome<(String, String)> {
        let (mut reader, name) = self.open(path)?;
        let mut text = String::new();
        reader.read_to_string(&mut text).map_err(|source| Error::Io { path: name.clone().into(), source })?;
        Ok((text, name))
    }
}

/// Lines without their ends, each with its number; what cannot be read is a [`Skipped`] at its line.
pub(super) struct Lines<R> {
    input: R,
    name: String,
    most: usize,
    line: usize,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, name: String, most: usize) -> Self {
        Self { input, name, most, line: 0, done: false }
    }

    fn read(&mut self) -> std::io::Result<Option<(Vec<u8>, u64)>> {
        let (mut line, mut length, mut any) = (Vec::new(), 0_u64, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|b| *b == b'\n');
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or(chunk);
            let used = part.len() + usize::from(end.is_some());
            length = length.saturating_add(part.len() as u64);
            if length <= self.most as u64 {
                line.extend_from_slice(part);
            } else {
                line = Vec::new();
            }
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(any.then_some((line, length)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<(usize, String), Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.line += 1;
        let read = self.read();
        let (n, most) = (self.line, self.most);
        let skipped = |reason| skipped_at(&self.name, n, reason);
        Some(match read {
            Ok(None) => {
                self.done = true;
                return None;
            }
            Ok(Some((_, length))) if length > most as u64 => {
                Err(skipped(format!("expected a line of at most {most} bytes, found {length}")))
            }
            Ok(Some((mut line, _))) => {
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                String::from_utf8(line)
                    .map(|text| (n, if n == 1 { text.trim_start_matches('\u{feff}').to_owned() } else { text }))
                    .map_err(|e| skipped(format!("expected UTF-8, found another byte at byte {}", e.utf8_error().valid_up_to() + 1)))
            }
            Err(e) => {
                self.done = true;
                Err(skipped(format!("expected a readable stream, found an error: {e}")))
            }
        })
    }
}

fn skipped_at(name: &str, line: usize, reason: String) -> Skipped {
    Skipped { place: format!("{name}:{line}"), reason }
}

//! Reads one tab-separated table; every problem is kept with path, line and column, and the rest goes on.

use crate::model::Problem;
use std::collections::BTreeMap;

/// Name and text of a table file.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// Pack and stem: `ar/stance`.
    pub name: String,
    /// What error messages show.
    pub path: String,
    /// Content.
    pub text: String,
}

/// One row with its place.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    file: &'a TableFile,
    header: &'a BTreeMap<String, usize>,
    /// Line in the file, from 1.
    pub(crate) line: usize,
    cells: Vec<String>,
}

impl<'a> Row<'a> {
    /// The cell under `column`; `.` and absence give `""`.
    pub(crate) fn get(&self, column: &str) -> &str {
        match self.header.get(column).and_then(|&i| self.cells.get(i)).map_or("", |s| s.trim()) {
            "." => "",
            s => s,
        }
    }

    /// The cell's parts between `|`.
    pub(crate) fn list(&self, column: &str) -> Vec<String> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
    }

    /// A problem at this cell.
    pub(crate) fn problem(&self, column: &str, message: String) -> Problem {
        let i = self.header.get(column).copied().unwrap_or(0);
        let before: usize = self.cells.iter().take(i).map(|c| c.chars().count() + 1).sum();
        Problem { path: self.file.path.clone(), line: self.line, column: before + 1, message }
    }

    /// The entry name that evidence shows: `ar/stance:412`.
    pub(crate) fn entry(&self) -> String {
        format!("{}:{}", self.file.name, self.line)
    }

    /// One of `allowed`, else a problem.
    pub(crate) fn one_of(&self, column: &str, allowed: &[&str], problems: &mut Vec<Problem>) -> Option<String> {
        let v = self.get(column);
        if allowed.contains(&v) {
            return Some(v.to_owned());
        }
        let shown: Vec<_> = allowed.iter().map(|a| if a.is_empty() { "." } else { a }).collect();
        problems.push(self.problem(column, format!("{column}: expected one of {}, found \"{v}\"", shown.join(" "))));
        None
    }

    /// A cell that must not be empty, else a problem.
    pub(crate) fn need(&self, column: &str, problems: &mut Vec<Problem>) -> Option<String> {
        let v = self.get(column);
        if v.is_empty() {
            problems.push(self.problem(column, format!("{column}: expected a value, found an empty cell")));
            return None;
        }
        Some(v.to_owned())
    }
}

/// Calls `each` for every row of `file` that has exactly the header's number of cells.
///
/// The header must hold all of `columns`; other columns are allowed.
pub(crate) fn read(file: &TableFile, columns: &[&str], problems: &mut Vec<Problem>, mut each: impl FnMut(&Row<'_>, &mut Vec<Problem>)) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .from_reader(file.text.strip_prefix('\u{feff}').unwrap_or(&file.text).as_bytes());
    let mut header: Option<BTreeMap<String, usize>> = None;
    let mut width = 0;
    for record in reader.records() {
        let record = match record {
            Ok(r) => r,
            Err(e) => {
                let line = e.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
                problems.push(Problem {
                    path: file.path.clone(),
                    line,
                    column: 0,
                    message: format!("expected a row of UTF-8 text, found: {e}"),
                });
                continue;
            }
        };
        let line = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let Some(header) = &header else {
            let found: BTreeMap<String, usize> = cells.iter().enumerate().map(|(i, c)| (c.trim().to_owned(), i)).collect();
            let missing: Vec<_> = columns.iter().filter(|c| !found.contains_key(**c)).copied().collect();
            if !missing.is_empty() {
                let message = format!("header: expected the columns {}, missing {}", columns.join(" "), missing.join(" "));
                problems.push(Problem { path: file.path.clone(), line, column: 1, message });
                return;
            }
            width = cells.len();
            header = Some(found);
            continue;
        };
        let row = Row { file, header, line, cells };
        if row.cells.len() != width {
            let column = row.cells.iter().map(|c| c.chars().count() + 1).sum::<usize>().max(1);
            problems.push(Problem {
                path: file.path.clone(),
                line,
                column,
                message: format!("expected {width} cells parted by tabs, found {}", row.cells.len()),
            });
            continue;
        }
        each(&row, problems);
    }
    if header.is_none() {
        problems.push(Problem {
            path: file.path.clone(),
            line: 1,
            column: 1,
            message: "expected a header row, found an empty table".to_owned(),
        });
    }
}

//! Reads one tab-separated table; every problem is kept with path, line and column, and the rest goes on.

use super::near::meant;
use crate::model::Problem;
use smol_str::{SmolStr, format_smolstr};
use std::borrow::Cow;
use std::sync::Arc;

/// Name and text of a table file.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// Pack and stem: `ar/stance`.
    pub name: String,
    /// What error messages show.
    pub path: String,
    /// Content.
    pub text: Cow<'static, str>,
}

/// One row with its place.
#[derive(Debug)]
pub(crate) struct Row<'r, 'f> {
    file: &'f TableFile,
    header: &'r [&'f str],
    /// Line in the file, from 1.
    pub(crate) line: usize,
    written: &'f str,
    /// Without white space around them.
    cells: &'r [&'f str],
}

impl<'f> Row<'_, 'f> {
    /// Which cell stands under `column`: the last of that name.
    fn place(&self, column: &str) -> Option<usize> {
        self.header.iter().rposition(|c| *c == column)
    }

    /// The cell under `column`; `.` and absence give `""`.
    pub(crate) fn get(&self, column: &str) -> &'f str {
        match self.place(column).and_then(|i| self.cells.get(i)) {
            None | Some(&".") => "",
            Some(s) => s,
        }
    }

    /// The cell's parts between `|`.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'f str> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// A problem at this cell.
    pub(crate) fn problem(&self, column: &str, message: String) -> Problem {
        let i = self.place(column).unwrap_or(0);
        Problem { path: self.file.path.clone(), line: self.line, column: column_of(self.written.split('\t'), i), message }
    }

    /// The entry name that evidence shows: `ar/stance:412`.
    pub(crate) fn entry(&self) -> SmolStr {
        format_smolstr!("{}:{}", self.file.name, self.line)
    }

    /// One of `allowed`, else a problem.
    pub(crate) fn one_of(&self, column: &str, allowed: &[&str], problems: &mut Vec<Problem>) -> Option<&'f str> {
        let v = self.get(column);
        if allowed.contains(&v) {
            return Some(v);
        }
        let shown: Vec<_> = allowed.iter().map(|a| if a.is_empty() { "." } else { a }).collect();
        let problem = self.problem(column, format!("{column}: expected one of {}, found \"{v}\"", shown.join(" ")));
        let near = meant(v, allowed.iter().copied().filter(|a| !a.is_empty()));
        problems.push(near.map_or(problem.clone(), |n| problem.mended_by(&format!("write \"{n}\""))));
        None
    }

    /// A cell that must not be empty, else a problem.
    pub(crate) fn need(&self, column: &str, problems: &mut Vec<Problem>) -> Option<&'f str> {
        let v = self.get(column);
        if v.is_empty() {
            problems.push(self.problem(column, format!("{column}: expected a value, found an empty cell")));
            return None;
        }
        Some(v)
    }
}

/// Calls `each` for every row of `file` that has exactly the header's number of cells.
///
/// The header must hold all of `columns`; other columns are allowed.
pub(crate) fn read<'f>(
    file: &'f TableFile,
    columns: &[&str],
    problems: &mut Vec<Problem>,
    mut each: impl FnMut(&Row<'_, 'f>, &mut Vec<Problem>),
) {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let mut header: Option<Vec<&str>> = None;
    // One list is filled again and again: a table costs no allocation per row or cell.
    let mut cells: Vec<&str> = Vec::new();
    // A file without a line feed ends its lines by carriage returns alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.split(end).map(|l| l.strip_suffix('\r').unwrap_or(l));
    for (line, written) in (1..).zip(lines).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        cells.clear();
        cells.extend(written.split('\t').map(str::trim));
        let Some(header) = &header else {
            let missing: Vec<_> = columns.iter().filter(|c| !cells.contains(c)).copied().collect();
            if !missing.is_empty() {
                let message = format!("header: expected the columns {}, missing {}", columns.join(" "), missing.join(" "));
                problems.push(Problem { path: file.path.clone(), line, column: 1, message });
                return;
            }
            header = Some(cells.clone());
            continue;
        };
        if cells.len() != header.len() {
            problems.push(
                Problem {
                    path: file.path.clone(),
                    line,
                    column: written.chars().count() + 1,
                    message: format!("expected {} cells parted by tabs, found {}", header.len(), cells.len()),
                }
                .mended_by("put one tab between two cells, and a dot in a cell that is empty"),
            );
            continue;
        }
        each(&Row { file, header, line, written, cells: &cells }, problems);
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

/// The column, in characters from 1, where cell `i` begins.
fn column_of<'a>(cells: impl Iterator<Item = &'a str>, i: usize) -> usize {
    cells.take(i).map(|c| c.chars().count() + 1).sum::<usize>() + 1
}

/// A row of any table as it is written, for those who look at tables rather than at what they mean.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The table's stem: `stance`.
    pub table: Arc<str>,
    /// Pack and stem: `ar/stance`.
    pub name: Arc<str>,
    /// What error messages show.
    pub path: Arc<str>,
    /// Line in the file, from 1.
    pub line: usize,
    header: Arc<[String]>,
    cells: Vec<String>,
}

impl Entry {
    /// The cell under `column`; `.` and absence give `""`.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        let i = self.header.iter().position(|c| c == column);
        match i.and_then(|i| self.cells.get(i)).map_or("", |c| c.trim()) {
            "." => "",
            s => s,
        }
    }

    /// The cell's parts between `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// Its columns with their cells, `.` as `""`.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.header.iter().map(|c| (c.as_str(), self.get(c)))
    }

    /// The column that holds the word, name or id that the row is about.
    #[must_use]
    pub fn subject(&self) -> &'static str {
        subject(&self.table)
    }

    /// `PATH:LINE`
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }

    /// A problem at the cell under `column`.
    #[must_use]
    pub fn problem(&self, column: &str, message: String) -> Problem {
        let i = self.header.iter().position(|c| c == column).unwrap_or(0);
        Problem { path: self.path.to_string(), line: self.line, column: column_of(self.cells.iter().map(String::as_str), i), message }
    }
}

/// The column by which a table is sorted.
pub(crate) fn subject(table: &str) -> &'static str {
    match table {
        "aliases" => "alias",
        "labels" => "label",
        "layout" => "text",
        "function" | "modifiers" | "calendar" | "stopwords" => "word",
        "actors" | "topics" | "outcomes" | "issues" => "id",
        "topic_rules" => "topic",
        "outcome_rules" => "outcome",
        "act_classes" => "class",
        "camps" => "camp",
        "patterns" => "class",
        "affixes" => "slot",
        "translit" => "letters",
        _ => "lemma",
    }
}

/// Every row of `file` that can be read, in order.
#[must_use]
pub fn entries(file: &TableFile) -> Vec<Entry> {
    let stem = file.name.rsplit('/').next().unwrap_or("");
    let (table, name, path): (Arc<str>, Arc<str>, Arc<str>) = (stem.into(), file.name.as_str().into(), file.path.as_str().into());
    let mut out = Vec::new();
    let mut header: Option<Arc<[String]>> = None;
    read(file, &[], &mut Vec::new(), |row, _| {
        let header = header.get_or_insert_with(|| row.header.iter().map(|c| (*c).to_owned()).collect());
        out.push(Entry {
            table: Arc::clone(&table),
            name: Arc::clone(&name),
            path: Arc::clone(&path),
            line: row.line,
            header: Arc::clone(header),
            cells: row.cells.iter().map(|c| (*c).to_owned()).collect(),
        });
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> Vec<(usize, String)> {
        let file = TableFile { name: "t/x".to_owned(), path: "x.tsv".to_owned(), text: text.to_owned().into() };
        entries(&file).into_iter().map(|e| (e.line, e.get("a").to_owned())).collect()
    }

    #[test]
    fn a_row_keeps_its_line_behind_remarks_and_empty_lines() {
        let rows = [(3, "one".to_owned()), (6, "two".to_owned()), (7, "three".to_owned())];
        assert_eq!(lines_of("a\tb\n# remark\none\t1\n\n#\ntwo\t2\nthree\t3"), rows);
        assert_eq!(lines_of("a\tb\r\n# remark\r\none\t1\r\n\r\n#\r\ntwo\t2\r\nthree\t3\r\n"), rows);
    }

    #[test]
    fn lines_may_end_by_carriage_returns_and_cells_stand_without_any_white_space() {
        assert_eq!(lines_of("a\tb\r# remark\rone\t1\r"), [(3, "one".to_owned())]);
        assert_eq!(lines_of("a\tb\n\u{A0}one\u{2003}\t1\n"), [(2, "one".to_owned())]);
    }

    #[test]
    fn a_fault_behind_a_remark_is_told_at_its_line() {
        let file = TableFile { name: "t/x".to_owned(), path: "x.tsv".to_owned(), text: Cow::Borrowed("a\tb\n#\n#\none\n") };
        let mut problems = Vec::new();
        read(&file, &["a"], &mut problems, |_, _| {});
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [4]);
    }
}

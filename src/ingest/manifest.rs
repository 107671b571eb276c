//! The manifest: which files make a corpus, who published them, and what the user declares of each outlet.
//!
//! Every problem is found in one pass, each with line and column, and with what would be allowed in its place.

use super::DEFAULT_LANG;
use super::fault::{Lines, quoted};
use super::gather::{stem, taken};
use crate::model::{Article, Id, Outlet, Problem};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A manifest that holds together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) outlets: BTreeMap<Id, Outlet>,
    /// In its order.
    pub(super) entries: Vec<Entry>,
}

/// An article that a manifest names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// All but the text.
    pub(super) article: Article,
    /// Inside the folder, `/` between its parts.
    pub(super) file: String,
    /// Set where there is no such file.
    pub(super) missing: Option<Problem>,
}

const TOP_KEYS: &[&str] = &["outlets", "articles"];
const OUTLET_KEYS: &[&str] = &["names", "country", "camp", "reason"];
const ARTICLE_KEYS: &[&str] = &["id", "file", "outlet", "lang", "title", "author", "published", "url"];

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads the manifest `text`, which messages call `path`; `exists` tells whether the folder has a file.
///
/// A missing file alone is no failure: it is noted in its entry. With any other problem it is one of them.
pub(super) fn parse(path: &str, text: &str, exists: &dyn Fn(&str) -> bool) -> Result<Manifest, Vec<Problem>> {
    let mut reader = Reader { path, lines: Lines::new(text), problems: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for e in errors {
        reader.problem(e.span().map_or(0, |s| s.start), format!("expected TOML, found an error: {}", e.message()));
    }
    if reader.problems.is_empty() {
        let manifest = reader.manifest(&document, exists);
        if reader.problems.is_empty() {
            return Ok(manifest);
        }
        reader.problems.extend(manifest.entries.into_iter().filter_map(|e| e.missing));
    }
    reader.problems.sort_by(|a, b| (a.line, a.column, &a.message).cmp(&(b.line, b.column, &b.message)));
    reader.problems.dedup();
    Err(reader.problems)
}

/// Walks the document and notes what is wrong.
struct Reader<'a> {
    path: &'a str,
    lines: Lines<'a>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn at(&self, byte: usize, message: String) -> Problem {
        let (line, column) = self.lines.place(byte);
        Problem { path: self.path.to_owned(), line, column, message }
    }

    fn problem(&mut self, byte: usize, message: String) {
        let problem = self.at(byte, message);
        self.problems.push(problem);
    }

    fn manifest(&mut self, document: &Spanned<DeTable<'_>>, exists: &dyn Fn(&str) -> bool) -> Manifest {
        let document = document.get_ref();
        self.keys(document, TOP_KEYS);
        let mut outlets = BTreeMap::new();
        if let Some(table) = document.get("outlets").and_then(|v| self.table(v)) {
            for (key, value) in table {
                let id = Id::from(&**key.get_ref());
                self.visible(key.span().start, &id);
                let outlet = self.table(value).map(|table| self.outlet(id.clone(), table));
                outlets.insert(id, outlet.unwrap_or_default());
            }
        }
        let mut entries = Vec::new();
        match document.get("articles").map(|v| (v.span().start, v.get_ref())) {
            None => self.problem(0, NO_ARTICLES.to_owned()),
            Some((at, DeValue::Array(list))) if list.is_empty() => self.problem(at, NO_ARTICLES.to_owned()),
            Some((_, DeValue::Array(list))) => {
                let mut ids = BTreeSet::new();
                for value in list.iter() {
                    let Some(table) = self.table(value) else { continue };
                    entries.extend(self.article(value.span().start, table, &outlets, &mut ids, exists));
                }
            }
            Some((at, other)) => self.problem(at, format!("expected a list of tables [[articles]], found {}", kind(other))),
        }
        Manifest { outlets, entries }
    }

    fn outlet(&mut self, id: Id, table: &DeTable<'_>) -> Outlet {
        self.keys(table, OUTLET_KEYS);
        let mut names = BTreeMap::new();
        if let Some(found) = table.get("names").and_then(|v| self.table(v)) {
            for (lang, value) in found {
                if let Some(name) = self.text(value) {
                    names.insert(lang.get_ref().to_string(), name);
                }
            }
        }
        let camp = self.optional(table, "camp");
        let reason = self.optional(table, "reason");
        if let (Some(camp), Some(value), None) = (&camp, table.get("camp"), table.get("reason")) {
            self.problem(value.span().start, format!("expected a \"reason\" for the camp {}, found none", quoted(camp)));
        }
        let country = self.optional(table, "country").map(Id::from);
        Outlet { id, names, country, camp: camp.map(Id::from), reason }
    }

    /// One article; `None` where its problems leave no entry to read.
    fn article(
        &mut self,
        start: usize,
        table: &DeTable<'_>,
        outlets: &BTreeMap<Id, Outlet>,
        ids: &mut BTreeSet<String>,
        exists: &dyn Fn(&str) -> bool,
    ) -> Option<Entry> {
        self.keys(table, ARTICLE_KEYS);
        let file = self.required(start, table, "file").and_then(|(at, file)| Some((at, self.inside(at, &file)?)));
        let outlet = self.required(start, table, "outlet");
        if let Some((at, outlet)) = &outlet
            && !outlets.contains_key(&**outlet)
        {
            self.problem(*at, format!("expected {}, found {}", allowed(outlets), quoted(outlet)));
        }
        let id = match table.get("id") {
            Some(value) => self.text(value).map(|id| (value.span().start, id)),
            None => file.as_ref().map(|(at, file)| (*at, stem(file))),
        };
        if let Some((at, id)) = &id
            && !ids.insert(id.clone())
        {
            self.problem(*at, taken(id));
        }
        let article = Article {
            lang: self.optional(table, "lang").map_or_else(|| DEFAULT_LANG.into(), Id::from),
            title: self.optional(table, "title"),
            author: self.optional(table, "author"),
            published: table.get("published").and_then(|v| self.date(v)),
            url: self.optional(table, "url"),
            ..Article::default()
        };
        let (at, file) = file?;
        let missing = (!exists(&file)).then(|| self.at(at, format!("expected a file in the folder, found none named {}", quoted(&file))));
        let declared = outlets.get(&*outlet?.1);
        let (id, outlet) = (id?.1.into(), declared.map(|o| o.id.clone()).unwrap_or_default());
        let (camp, country) = declared.map_or((None, None), |o| (o.camp.clone(), o.country.clone()));
        Some(Entry { article: Article { id, outlet, camp, country, ..article }, file, missing })
    }

    /// Notes each key that is not allowed.
    fn keys(&mut self, table: &DeTable<'_>, allowed: &[&str]) {
        for key in table.keys().filter(|k| !allowed.contains(&&**k.get_ref())) {
            self.problem(key.span().start, format!("expected a key of {}, found {}", allowed.join(", "), quoted(key.get_ref())));
        }
    }

    fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            other => {
                self.problem(value.span().start, format!("expected a table, found {}", kind(other)));
                None
            }
        }
    }

    /// A text that is not blank.
    fn text(&mut self, value: &Value<'_>) -> Option<String> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::String(text) => self.visible(at, text).then(|| text.to_string()),
            other => {
                self.problem(at, format!("expected text in quotes, found {}", kind(other)));
                None
            }
        }
    }

    /// A text, or a date as TOML has it.
    fn date(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => self.text(value),
        }
    }

    fn optional(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        table.get(key).and_then(|v| self.text(v))
    }

    fn required(&mut self, start: usize, table: &DeTable<'_>, key: &str) -> Option<(usize, String)> {
        match table.get(key) {
            Some(value) => self.text(value).map(|text| (value.span().start, text)),
            None => {
                self.problem(start, format!("expected a key \"{key}\", found none"));
                None
            }
        }
    }

    /// Whether `text` can be seen and holds no NUL; a problem where not.
    fn visible(&mut self, at: usize, text: &str) -> bool {
        let wrong = if text.contains('\0') {
            "a NUL"
        } else if text.chars().all(super::blocks::is_blank) {
            "nothing but white space"
        } else {
            return true;
        };
        self.problem(at, format!("expected text, found {wrong}"));
        false
    }

    /// The path `file` with `/` between its parts, where it stays in the folder.
    fn inside(&mut self, at: usize, file: &str) -> Option<String> {
        let drive = file.as_bytes().get(1) == Some(&b':');
        let parts: Vec<&str> = file.split(['/', '\\']).filter(|p| !matches!(*p, "" | ".")).collect();
        if drive || file.starts_with(['/', '\\']) || parts.is_empty() || parts.contains(&"..") {
            self.problem(at, format!("expected a path inside the folder, found {}", quoted(file)));
            return None;
        }
        Some(parts.join("/"))
    }
}

const NO_ARTICLES: &str = "expected at least one [[articles]], found none";

/// The outlets that a manifest declares, as a message lists them.
fn allowed(outlets: &BTreeMap<Id, Outlet>) -> String {
    const MOST: usize = 12;
    if outlets.is_empty() {
        return "an outlet that [outlets] declares (it declares none)".to_owned();
    }
    let listed: Vec<&str> = outlets.keys().take(MOST).map(|id| &**id).collect();
    let more = if outlets.len() > MOST { format!(" and {} more", outlets.len() - MOST) } else { String::new() };
    format!("an outlet of {}{more}", listed.join(", "))
}

/// What a value is called.
const fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

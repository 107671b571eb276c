//! Reads gold; all problems at once, each with its line.

use super::problem;
use crate::model::{Error, Kind, Label, Problem, Relation, Result, VoiceType};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One coded sentence.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) place: Place,
    pub(super) kind: Option<Kind>,
    pub(super) voice: Option<VoiceGold>,
    pub(super) stance: BTreeMap<String, Want>,
    pub(super) topics: Option<Vec<String>>,
    pub(super) capability: Option<String>,
}

/// Where the sentence stands.
pub(super) enum Place {
    /// In an article, with scalar offsets.
    Article(String, (i64, i64)),
    /// It is a text of its own.
    Text(String),
}

/// A coded stance.
pub(super) struct Want {
    /// As coded.
    pub(super) text: String,
    /// The label, where it is exactly one.
    pub(super) exact: Option<Label>,
}

impl Want {
    pub(super) fn none() -> Self {
        Self { text: Label::None.as_str().to_owned(), exact: Some(Label::None) }
    }

    pub(super) fn is_unclear(&self) -> bool {
        self.text == "unclear"
    }

    pub(super) fn accepts(&self, found: Label) -> bool {
        if self.text == "not-against" { found != Label::Against } else { self.text.split('|').any(|x| x == found.as_str()) }
    }
}

/// A coded voice.
pub(super) struct VoiceGold {
    pub(super) types: Vec<VoiceType>,
    /// As coded, where the voice is exactly an actor.
    pub(super) source: Option<String>,
}

/// The texts that stance gold holds in itself, as `(id, text)` in order: analyse each under its id, then measure.
///
/// Lines that cannot be read give nothing here; [`stance`](super::stance()) names them.
#[must_use]
pub fn gold_texts(gold: &str) -> Vec<(String, String)> {
    let mut ignored = Vec::new();
    let rows = objects(gold, "", &mut ignored).into_iter();
    rows.filter_map(|(line, object)| {
        let row = Fields { object: &object, path: "", line, problems: &mut ignored }.row()?;
        if let Place::Text(text) = row.place { Some((row.id, text)) } else { None }
    })
    .collect()
}

/// Reads stance gold.
pub(super) fn rows(gold: &str, path: &str) -> Result<Vec<Row>> {
    lines(gold, path, |mut fields| fields.row())
}

/// Reads relate gold as `(id, relation)`.
pub(super) fn relations(gold: &str, path: &str) -> Result<Vec<(String, Relation)>> {
    lines(gold, path, |mut fields| {
        let (id, relation) = (fields.text("id"), fields.parsed("relation", RELATIONS, relation));
        Some((id?, relation?))
    })
}

const LABELS: &str = "favor, against, none, unclear, not-against or several labels with | between";
const KINDS: &str = "title, heading, claim, metadata, boilerplate or other-article";
const VOICES: &str = "outlet, actor, expert, media, anonymous or several with | between";
pub(super) const RELATIONS: &str = "agree, disagree, conflict, related or unrelated";

fn lines<T>(gold: &str, path: &str, read: impl Fn(Fields<'_>) -> Option<T>) -> Result<Vec<T>> {
    let mut problems = Vec::new();
    let objects = objects(gold, path, &mut problems);
    if objects.is_empty() && problems.is_empty() {
        problems.push(problem(path, 0, "expected a JSON object a line, found no line".to_owned()));
    }
    let mut out = Vec::new();
    for (line, object) in &objects {
        out.extend(read(Fields { object, path, line: *line, problems: &mut problems }));
    }
    all_or(out, problems)
}

/// `read`, or every problem in the order of the lines.
pub(super) fn all_or<T>(read: T, mut problems: Vec<Problem>) -> Result<T> {
    problems.sort_by_key(|p| p.line);
    if problems.is_empty() { Ok(read) } else { Err(Error::Input(problems)) }
}

/// The JSON object of every line that is not blank, with its line number.
fn objects(gold: &str, path: &str, problems: &mut Vec<Problem>) -> Vec<(usize, Map<String, Value>)> {
    let mut out = Vec::new();
    for (line, text) in (1..).zip(gold.trim_start_matches('\u{feff}').lines()) {
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(object)) => out.push((line, object)),
            Ok(other) => problems.push(problem(path, line, format!("expected a JSON object, found {}", short(&other)))),
            Err(e) => problems.push(bad_json(path, line, &e)),
        }
    }
    out
}

pub(super) fn bad_json(path: &str, line: usize, e: &serde_json::Error) -> Problem {
    let full = e.to_string();
    let what = full.rsplit_once(" at line ").map_or(full.as_str(), |(what, _)| what);
    Problem { column: e.column(), ..problem(path, line, format!("expected JSON, found a mistake: {what}")) }
}

/// A value as a message shows it.
pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 40 { text } else { text.chars().take(39).chain(['…']).collect() }
}

fn label(text: &str) -> Option<Label> {
    [Label::Favor, Label::Against, Label::None].into_iter().find(|l| l.as_str() == text)
}

fn want(text: &str) -> Option<Want> {
    let fits = matches!(text, "unclear" | "not-against") || text.split('|').all(|x| x == "unclear" || label(x).is_some());
    fits.then(|| Want { text: text.to_owned(), exact: label(text) })
}

fn kind(text: &str) -> Option<Kind> {
    use Kind::{Boilerplate, Claim, Heading, Metadata, OtherArticle, Title};
    [Title, Heading, Claim, Metadata, Boilerplate, OtherArticle].into_iter().find(|k| k.as_str() == text)
}

fn voices(text: &str) -> Option<Vec<VoiceType>> {
    use VoiceType::{Actor, Anonymous, Expert, Media, Outlet};
    text.split('|').map(|x| [Outlet, Actor, Expert, Media, Anonymous].into_iter().find(|v| v.as_str() == x)).collect()
}

pub(super) fn relation(text: &str) -> Option<Relation> {
    super::relate::RELATIONS.into_iter().find(|r| r.as_str() == text)
}

/// Reads one line, noting what is wrong with it.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    path: &'a str,
    line: usize,
    problems: &'a mut Vec<Problem>,
}

impl Fields<'_> {
    fn row(&mut self) -> Option<Row> {
        let before = self.problems.len();
        let id = self.text("id");
        let place = if self.object.contains_key("article") {
            let (article, span) = (self.text("article"), span(self.object, |m| self.problems.push(problem(self.path, self.line, m))));
            article.zip(span).map(|(article, span)| Place::Article(article, span))
        } else if self.object.contains_key("text") {
            self.text("text").map(Place::Text)
        } else {
            self.wrong("expected \"article\" with \"start\" and \"end\", or \"text\", found neither".to_owned())
        };
        let row = Row {
            id: id.unwrap_or_default(),
            place: place.unwrap_or(Place::Text(String::new())),
            kind: self.if_there("kind", |s| s.parsed("kind", KINDS, kind)),
            voice: self.voice(),
            stance: self.if_there("stance", Self::stance).unwrap_or_default(),
            topics: self.if_there("topics", |s| s.texts("topics")),
            capability: self.if_there("capability", |s| s.text("capability")),
        };
        (self.problems.len() == before).then_some(row)
    }

    fn stance(&mut self) -> Option<BTreeMap<String, Want>> {
        let Some(Value::Object(stance)) = self.object.get("stance") else {
            return self.unlike("stance", "an object of labels by target");
        };
        let mut out = BTreeMap::new();
        for (target, value) in stance {
            match value.as_str().and_then(want) {
                Some(w) => drop(out.insert(target.clone(), w)),
                None => self.report(format!("expected the stance toward \"{target}\" to be {LABELS}, found {}", short(value))),
            }
        }
        Some(out)
    }

    fn voice(&mut self) -> Option<VoiceGold> {
        let voice = match self.object.get("voice")? {
            Value::Null => return None,
            Value::Object(voice) if voice.is_empty() => return None,
            Value::Object(voice) => voice,
            _ => return self.unlike("voice", "an object with \"type\""),
        };
        let mut inner = Fields { object: voice, path: self.path, line: self.line, problems: self.problems };
        let types = inner.parsed("type", VOICES, voices);
        let source = voice.get("source").filter(|s| !s.is_null()).and_then(|_| inner.text("source"));
        let types = types?;
        Some(VoiceGold { source: source.filter(|s| !s.is_empty() && types == [VoiceType::Actor]), types })
    }

    /// What `read` gives, or nothing and no problem where `key` is not there.
    fn if_there<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.object.contains_key(key) { read(self) } else { None }
    }

    fn text(&mut self, key: &str) -> Option<String> {
        match self.object.get(key) {
            Some(Value::String(s)) => Some(s.clone()),
            _ => self.unlike(key, "text"),
        }
    }

    fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        let list = self.object.get(key).and_then(Value::as_array);
        let read = list.and_then(|l| l.iter().map(|x| x.as_str().map(str::to_owned)).collect());
        if read.is_some() { read } else { self.unlike(key, "a list of texts") }
    }

    fn parsed<T>(&mut self, key: &str, allowed: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let read = self.object.get(key).and_then(Value::as_str).and_then(parse);
        if read.is_some() { read } else { self.unlike(key, allowed) }
    }

    fn unlike<T>(&mut self, key: &str, expected: &str) -> Option<T> {
        self.wrong(unlike(self.object, key, expected))
    }

    fn wrong<T>(&mut self, message: String) -> Option<T> {
        self.report(message);
        None
    }

    fn report(&mut self, message: String) {
        self.problems.push(problem(self.path, self.line, message));
    }
}

pub(super) fn unlike(object: &Map<String, Value>, key: &str, expected: &str) -> String {
    let found = object.get(key).map_or_else(|| "nothing".to_owned(), short);
    format!("expected \"{key}\" to be {expected}, found {found}")
}

/// `start` and `end`.
pub(super) fn span(object: &Map<String, Value>, mut wrong: impl FnMut(String)) -> Option<(i64, i64)> {
    let [start, end] = ["start", "end"].map(|key| {
        let read = object.get(key).and_then(Value::as_i64).filter(|&x| x >= 0);
        if read.is_none() {
            wrong(unlike(object, key, "a whole number of scalar values"));
        }
        read
    });
    let (start, end) = (start?, end?);
    if end < start {
        wrong(format!("expected \"end\" not before \"start\" ({start}), found {end}"));
        return None;
    }
    Some((start, end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(gold: &str) -> Vec<String> {
        rows(gold, "g.jsonl").err().map(|e| e.to_string().lines().map(str::to_owned).collect()).unwrap_or_default()
    }

    #[test]
    fn every_problem_is_named_at_once_with_its_line() {
        let gold = [
            r#"{"id":"1","text":"x","stance":{"a":"hostile","b":"favor|good","c":"none"}}"#,
            "",
            r#"{"id":"2","text":"x""#,
            "[1]",
            r#"{"text":7,"kind":"byline","voice":{"type":"outlet|radio"},"topics":"t"}"#,
            r#"{"id":"3","article":"a","end":4}"#,
            r#"{"id":"4","article":"a","start":9,"end":4,"stance":[]}"#,
            r#"{"id":"5"}"#,
        ]
        .join("\n");
        let expected = [
            r#"g.jsonl:1: expected the stance toward "a" to be favor, against, none, unclear, not-against or several labels with | between, found "hostile""#,
            r#"g.jsonl:1: expected the stance toward "b" to be favor, against, none, unclear, not-against or several labels with | between, found "favor|good""#,
            r#"g.jsonl:3:20: expected JSON, found a mistake: EOF while parsing an object"#,
            r#"g.jsonl:4: expected a JSON object, found [1]"#,
            r#"g.jsonl:5: expected "id" to be text, found nothing"#,
            r#"g.jsonl:5: expected "text" to be text, found 7"#,
            r#"g.jsonl:5: expected "kind" to be title, heading, claim, metadata, boilerplate or other-article, found "byline""#,
            r#"g.jsonl:5: expected "type" to be outlet, actor, expert, media, anonymous or several with | between, found "outlet|radio""#,
            r#"g.jsonl:5: expected "topics" to be a list of texts, found "t""#,
            r#"g.jsonl:6: expected "start" to be a whole number of scalar values, found nothing"#,
            r#"g.jsonl:7: expected "end" not before "start" (9), found 4"#,
            r#"g.jsonl:7: expected "stance" to be an object of labels by target, found []"#,
            r#"g.jsonl:8: expected "article" with "start" and "end", or "text", found neither"#,
        ];
        assert_eq!(said(&gold), expected);
    }

    #[test]
    fn gold_without_a_line_is_a_problem() {
        assert_eq!(said("\n \n"), ["g.jsonl: expected a JSON object a line, found no line"]);
    }

    #[test]
    fn every_form_of_a_row_is_read() {
        let gold = "\u{feff}{\"id\":\"1\",\"text\":\"x\",\"voice\":null,\"note\":1,\"stance\":{\"a\":\"favor|none\",\"b\":\"unclear\"}}\r\n{\"id\":\"2\",\"article\":\"a\",\"start\":0,\"end\":4,\"voice\":{}}\r\n";
        let rows = rows(gold, "g").unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|r| r.voice.is_none() && r.kind.is_none() && r.topics.is_none()));
        assert!(rows[0].stance["a"].accepts(Label::None) && !rows[0].stance["a"].accepts(Label::Against));
        assert!(rows[0].stance["b"].is_unclear() && rows[0].stance["b"].exact.is_none());
    }

    #[test]
    fn a_source_is_asked_for_only_where_the_voice_is_plainly_an_actor() {
        let source =
            |voice: &str| rows(&format!(r#"{{"id":"1","text":"x","voice":{voice}}}"#), "g").unwrap().remove(0).voice.unwrap().source;
        assert_eq!(source(r#"{"type":"actor","source":"mali|un"}"#).as_deref(), Some("mali|un"));
        assert_eq!(source(r#"{"type":"actor|media","source":"mali"}"#), None);
        assert_eq!(source(r#"{"type":"actor","source":""}"#), None);
    }

    #[test]
    fn texts_are_those_that_stand_in_the_gold() {
        let gold = "{\"id\":\"1\",\"text\":\"نص\"}\n{\"id\":\"2\",\"article\":\"a\",\"start\":0,\"end\":1,\"text\":\"x\"}\nbroken\n{\"id\":\"3\",\"text\":\"y\"}";
        assert_eq!(gold_texts(gold), [("1".to_owned(), "نص".to_owned()), ("3".to_owned(), "y".to_owned())]);
    }
}

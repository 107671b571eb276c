//! Reads pair gold: one JSON object, so that problems are located by a second, plain walk over its text.

use super::gold::{RELATIONS, all_or, bad_json, relation, short, span, unlike};
use super::problem;
use crate::model::{Error, Problem, Relation, Result};
use serde_json::Value;
use std::collections::BTreeMap;

/// The coded claim groups.
#[derive(Default)]
pub(super) struct PairGold {
    pub(super) sentences: BTreeMap<String, (String, (i64, i64))>,
    pub(super) groups: Vec<Vec<String>>,
    pub(super) relations: Vec<(String, String, Relation)>,
    pub(super) never: Vec<(String, String)>,
}

/// Reads pair gold.
pub(super) fn pairs(gold: &str, path: &str) -> Result<PairGold> {
    let gold = gold.trim_start_matches('\u{feff}');
    let doc: Value = serde_json::from_str(gold).map_err(|e| Error::Input(vec![bad_json(path, e.line(), &e)]))?;
    let mut reader = PairReader { path, places: places(gold), problems: Vec::new() };
    let read = reader.read(&doc);
    all_or(read, reader.problems)
}

struct PairReader<'a> {
    path: &'a str,
    /// Line of each value by its JSON pointer.
    places: BTreeMap<String, usize>,
    problems: Vec<Problem>,
}

impl PairReader<'_> {
    fn read(&mut self, doc: &Value) -> PairGold {
        let mut gold = PairGold::default();
        for (id, s) in self.entries(doc, "sentences") {
            let at = pointer(&["sentences", id]);
            let Some(s) = s.as_object() else {
                self.wrong(&at, format!("expected an object with \"article\", \"start\" and \"end\", found {}", short(s)));
                gold.sentences.insert(id.clone(), Default::default());
                continue;
            };
            let article = s.get("article").and_then(Value::as_str);
            if article.is_none() {
                self.wrong(&at, unlike(s, "article", "text"));
            }
            let mut wrong = Vec::new();
            let span = span(s, |m| wrong.push(m));
            wrong.into_iter().for_each(|m| self.wrong(&at, m));
            gold.sentences.insert(id.clone(), (article.unwrap_or_default().to_owned(), span.unwrap_or_default()));
        }
        for (name, group) in self.entries(doc, "groups") {
            let at = pointer(&["groups", name]);
            let group = self.ids(&gold, &at, group, "a list of sentence ids");
            gold.groups.push(group);
        }
        for (i, r) in self.items(doc, "relations") {
            let at = pointer(&["relations", &i.to_string()]);
            let [a, b] = ["a", "b"].map(|key| self.id(&gold, &at, r.get(key)));
            let got = r.get("relation");
            match got.and_then(Value::as_str).and_then(relation) {
                Some(relation) => gold.relations.extend(a.zip(b).map(|(a, b)| (a, b, relation))),
                None => self.wrong(&at, format!("expected \"relation\" to be {RELATIONS}, found {}", got.map_or("nothing".into(), short))),
            }
        }
        for (i, p) in self.items(doc, "never") {
            let at = pointer(&["never", &i.to_string()]);
            let pair = self.ids(&gold, &at, p, "a list of two sentence ids");
            match <[String; 2]>::try_from(pair) {
                Ok([a, b]) => gold.never.push((a, b)),
                Err(_) if p.as_array().is_none_or(|l| l.len() == 2) => {} // said already
                Err(_) => self.wrong(&at, format!("expected two sentence ids, found {}", short(p))),
            }
        }
        gold
    }

    fn entries<'v>(&mut self, doc: &'v Value, key: &str) -> Vec<(&'v String, &'v Value)> {
        if let Some(object) = doc.get(key).and_then(Value::as_object) {
            return object.iter().collect();
        }
        self.wrong(&pointer(&[key]), format!("expected \"{key}\" to be an object, found {}", doc.get(key).map_or("nothing".into(), short)));
        Vec::new()
    }

    fn items<'v>(&mut self, doc: &'v Value, key: &str) -> Vec<(usize, &'v Value)> {
        if let Some(list) = doc.get(key).and_then(Value::as_array) {
            return list.iter().enumerate().collect();
        }
        self.wrong(&pointer(&[key]), format!("expected \"{key}\" to be a list, found {}", doc.get(key).map_or("nothing".into(), short)));
        Vec::new()
    }

    fn ids(&mut self, gold: &PairGold, at: &str, list: &Value, expected: &str) -> Vec<String> {
        let Some(list) = list.as_array() else {
            self.wrong(at, format!("expected {expected}, found {}", short(list)));
            return Vec::new();
        };
        list.iter().enumerate().filter_map(|(i, x)| self.id(gold, &format!("{at}/{i}"), Some(x))).collect()
    }

    fn id(&mut self, gold: &PairGold, at: &str, value: Option<&Value>) -> Option<String> {
        let known = value.and_then(Value::as_str).filter(|x| gold.sentences.contains_key(*x));
        if known.is_none() {
            self.wrong(at, format!("expected the id of a sentence in \"sentences\", found {}", value.map_or("nothing".into(), short)));
        }
        known.map(str::to_owned)
    }

    fn wrong(&mut self, at: &str, message: String) {
        // A value that is missing is said to be missing where its nearest holder stands.
        let mut at = at;
        let line = loop {
            match (self.places.get(at), at.rsplit_once('/')) {
                (Some(&line), _) => break line,
                (None, Some((holder, _))) => at = holder,
                (None, None) => break 1,
            }
        };
        self.problems.push(problem(self.path, line, message));
    }
}

/// `/a/b` with the escapes of RFC 6901.
fn pointer(keys: &[&str]) -> String {
    keys.iter().fold(String::new(), |p, key| p + "/" + &key.replace('~', "~0").replace('/', "~1"))
}

/// The line of every value of a JSON text that has been read without a mistake, by JSON pointer.
fn places(json: &str) -> BTreeMap<String, usize> {
    let mut scan = Scan { bytes: json.as_bytes(), at: 0, line: 1, found: BTreeMap::new() };
    scan.value(String::new());
    scan.found
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    found: BTreeMap<String, usize>,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        self.line += usize::from(byte == b'\n');
        Some(byte)
    }

    /// Skips white space and `also`.
    fn skip(&mut self, also: &[u8]) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace() || also.contains(&b)) {
            self.next();
        }
    }

    fn value(&mut self, path: String) {
        self.skip(b"");
        let line = self.line;
        match self.next() {
            Some(b'{') => loop {
                self.skip(b",");
                if self.peek() != Some(b'"') {
                    self.next();
                    break;
                }
                let key = self.string();
                self.skip(b":");
                self.value(path.clone() + &pointer(&[&key]));
            },
            Some(b'[') => {
                for i in 0_usize.. {
                    self.skip(b",");
                    if self.peek().is_none_or(|b| b == b']') {
                        self.next();
                        break;
                    }
                    self.value(format!("{path}/{i}"));
                }
            }
            Some(b'"') => {
                self.at -= 1;
                self.string();
            }
            _ => {
                while self.peek().is_some_and(|b| !b.is_ascii_whitespace() && !b",]}".contains(&b)) {
                    self.next();
                }
            }
        }
        self.found.insert(path, line);
    }

    fn string(&mut self) -> String {
        let from = self.at;
        self.next();
        while let Some(byte) = self.next() {
            match byte {
                b'\\' => drop(self.next()),
                b'"' => break,
                _ => {}
            }
        }
        let raw = self.bytes.get(from..self.at).unwrap_or_default();
        serde_json::from_slice(raw).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_named_at_once_with_its_line() {
        let gold = r#"{
 "sentences": {
  "a": {"article": "x", "start": 0, "end": 5},
  "b/\"{": {"article": 1, "start": 0},
  "c": []
 },
 "groups": {"g": ["a",
                  "z"], "h": 3},
 "relations": [{"a": "a", "b": "c", "relation": "alike"},
               {"a": "a", "relation": "agree"}],
 "never": [["a"],
           ["a", "c", "a"], {}]
}"#;
        let expected = [
            r#"g.json:4: expected "article" to be text, found 1"#,
            r#"g.json:4: expected "end" to be a whole number of scalar values, found nothing"#,
            r#"g.json:5: expected an object with "article", "start" and "end", found []"#,
            r#"g.json:8: expected the id of a sentence in "sentences", found "z""#,
            r#"g.json:8: expected a list of sentence ids, found 3"#,
            r#"g.json:9: expected "relation" to be agree, disagree, conflict, related or unrelated, found "alike""#,
            r#"g.json:10: expected the id of a sentence in "sentences", found nothing"#,
            r#"g.json:11: expected two sentence ids, found ["a"]"#,
            r#"g.json:12: expected two sentence ids, found ["a","c","a"]"#,
            r#"g.json:12: expected a list of two sentence ids, found {}"#,
        ];
        let said = pairs(gold, "g.json").err().map(|e| e.to_string()).unwrap_or_default();
        assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn gold_that_is_no_object_is_named() {
        let say = |gold| pairs(gold, "g").err().map(|e| e.to_string()).unwrap_or_default();
        assert!(say("{\"sentences\":\n ?}").starts_with("g:2:2: expected JSON, found a mistake: "));
        assert!(say("[]").starts_with("g:1: expected \"sentences\" to be an object, found nothing\n"));
    }

    #[test]
    fn places_are_lines_by_pointer() {
        let places = places("{\"a~/\\u0062\" :\n[1, [\n true]\n,\"]\\\"\",\n {}], \"c\": -2e5}");
        let expected = [
            ("", 1),
            ("/a~0~1b", 2),
            ("/a~0~1b/0", 2),
            ("/a~0~1b/1", 2),
            ("/a~0~1b/1/0", 3),
            ("/a~0~1b/2", 4),
            ("/a~0~1b/3", 5),
            ("/c", 5),
        ];
        assert_eq!(places.iter().map(|(p, &l)| (p.as_str(), l)).collect::<Vec<_>>(), expected);
    }
}

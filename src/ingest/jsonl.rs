//! Articles from JSON lines, one at a time.

use super::blocks::is_blank;
use super::fault::{EMPTY, not_utf8, quoted};
use super::gather::taken;
use super::{DEFAULT_LANG, Limits, UNKNOWN_OUTLET, blocks};
use crate::model::{Article, Id, Skipped};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, ErrorKind};

/// Reads articles from JSONL: an object a line, of which `id, text, outlet, camp, lang, title, author, published, url`
/// are read and all else is ignored.
///
/// Only `text` must be there. An article without an `id` is `line-N`, N being its line; one without an `outlet` is of
/// [`UNKNOWN_OUTLET`]; one without a `lang` is `ar`. A field that is null or blank counts as missing. Blank lines say
/// nothing and are passed over, as is a byte order mark.
///
/// A line that cannot be read (bad JSON, a wrong type, no text, an id that was there before, too long) is a
/// [`Skipped`] at `name:line`, and reading goes on. Memory holds one line, at most [`Limits::max_article_bytes`], and
/// sixteen bytes for each id that was seen.
///
/// ```
/// use mizan::ingest::{JsonlReader, Limits};
/// let lines = "{\"text\":\"وصل الوفد\"}\n{\"text\":5}\n";
/// let read: Vec<_> = JsonlReader::new(lines.as_bytes(), "a.jsonl", &Limits::default()).collect();
/// assert_eq!(&*read[0].as_ref().unwrap().id, "line-1");
/// assert_eq!(read[1].as_ref().unwrap_err().place, "a.jsonl:2");
/// ```
#[derive(Debug)]
pub struct JsonlReader<R> {
    input: R,
    name: String,
    most: usize,
    line: usize,
    buffer: Vec<u8>,
    seen: HashSet<u128>,
    done: bool,
}

/// How a line was read.
enum Line {
    Whole,
    /// Its length; it is not in the buffer.
    TooLong(u64),
    End,
}

impl<R: BufRead> JsonlReader<R> {
    /// Reads `input`, which messages call `name`.
    pub fn new(input: R, name: impl Into<String>, limits: &Limits) -> Self {
        let most = limits.max_article_bytes;
        Self { input, name: name.into(), most, line: 0, buffer: Vec::new(), seen: HashSet::new(), done: false }
    }

    /// Where the article that came last stands: `name:line`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.name, self.line)
    }

    fn skipped(&self, reason: String) -> Skipped {
        Skipped { place: self.place(), reason }
    }

    /// Reads the next line into the buffer, without its end.
    fn next_line(&mut self) -> std::io::Result<Line> {
        self.buffer.clear();
        let (mut length, mut any) = (0u64, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let newline = chunk.iter().position(|&b| b == b'\n');
            let part = chunk.get(..newline.unwrap_or(chunk.len())).unwrap_or(chunk);
            let used = part.len() + usize::from(newline.is_some());
            length = length.saturating_add(part.len() as u64);
            if length <= self.most as u64 {
                self.buffer.extend_from_slice(part);
            } else {
                self.buffer = Vec::new();
            }
            self.input.consume(used);
            if newline.is_some() {
                break;
            }
        }
        Ok(match any {
            false => Line::End,
            true if length > self.most as u64 => Line::TooLong(length),
            true => Line::Whole,
        })
    }

    /// The article of the line in the buffer; `None` where the line is blank.
    fn article(&mut self) -> Option<Result<Article, String>> {
        let line = match std::str::from_utf8(&self.buffer) {
            Ok(line) => line,
            Err(e) => return Some(Err(not_utf8(&self.buffer, e.valid_up_to()))),
        };
        let line = if self.line == 1 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        if line.trim().is_empty() {
            return None;
        }
        let mut article = match parse(line) {
            Ok(article) => article,
            Err(reason) => return Some(Err(reason)),
        };
        if article.id.is_empty() {
            article.id = format!("line-{}", self.line).into();
        }
        if !self.seen.insert(fingerprint(&article.id)) {
            return Some(Err(taken(&article.id)));
        }
        Some(Ok(article))
    }
}

impl<R: BufRead> Iterator for JsonlReader<R> {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.line += 1;
            match self.next_line() {
                Ok(Line::End) => self.done = true,
                Ok(Line::TooLong(found)) => {
                    return Some(Err(self.skipped(format!("expected a line of at most {} bytes, found {found}", self.most))));
                }
                Ok(Line::Whole) => match self.article() {
                    Some(read) => return Some(read.map_err(|reason| self.skipped(reason))),
                    None => continue,
                },
                Err(e) => {
                    self.done = true;
                    return Some(Err(self.skipped(format!("expected a readable stream, found an error: {e}"))));
                }
            }
        }
        None
    }
}

/// 128 bits of an id: for ten million ids, a false match has a chance below 10⁻²⁴.
fn fingerprint(id: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, id).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// The fields of an article, in the order of [`Fields::found`].
const FIELDS: [&str; 9] = ["text", "id", "outlet", "camp", "lang", "title", "author", "published", "url"];

/// What stands in a field.
enum Field {
    Null,
    Text(String),
    /// Something else, by its name.
    Other(&'static str),
}

/// The fields of a line.
#[derive(Default)]
struct Fields {
    found: [Option<Field>; FIELDS.len()],
    twice: Option<&'static str>,
}

/// Reads one line, which is not blank. The id is empty where the line has none.
fn parse(line: &str) -> Result<Article, String> {
    if let Some(c) = line.trim_start().chars().next().filter(|&c| c != '{') {
        return Err(format!("expected a JSON object, found {}", quoted(c.encode_utf8(&mut [0; 4]))));
    }
    let fields: Fields = serde_json::from_str(line).map_err(|e| bad_json(line, &e))?;
    let mut wrong = Vec::new();
    if let Some(name) = fields.twice {
        wrong.push(format!("expected \"{name}\" once, found it twice"));
    }
    let mut texts = [const { None }; FIELDS.len()];
    for ((name, field), slot) in FIELDS.iter().zip(fields.found).zip(&mut texts) {
        match field {
            Some(Field::Text(s)) => match s.chars().position(|c| c == '\0') {
                Some(n) => wrong.push(format!("expected text in \"{name}\", found a NUL at character {}", n + 1)),
                None => *slot = Some(s),
            },
            Some(Field::Other(found)) => wrong.push(format!("expected text in \"{name}\", found {found}")),
            Some(Field::Null) if *name == "text" => wrong.push("expected text in \"text\", found null".to_owned()),
            None if *name == "text" => wrong.push("expected a field \"text\", found none".to_owned()),
            Some(Field::Null) | None => {}
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.join("; "));
    }
    let [text, rest @ ..] = texts;
    let text = text.filter(|t| !t.chars().all(is_blank)).ok_or(EMPTY)?;
    let [id, outlet, camp, lang, title, author, published, url] = rest.map(|t| t.filter(|t| !t.chars().all(is_blank)));
    let or = |given: Option<String>, other: &str| Id::from(given.as_deref().unwrap_or(other));
    Ok(Article {
        id: or(id, ""),
        outlet: or(outlet, UNKNOWN_OUTLET),
        camp: camp.map(Id::from),
        country: None,
        lang: or(lang, DEFAULT_LANG),
        title,
        author,
        published,
        url,
        blocks: blocks(&text),
        text,
    })
}

/// The reason for a line that is no JSON: what stands where reading stopped, and why it stopped.
fn bad_json(line: &str, e: &serde_json::Error) -> String {
    let said = e.to_string();
    let said = said.rsplit_once(" at line ").map_or(&*said, |(said, _)| said);
    if e.is_eof() {
        return format!("expected JSON, found the end of the line ({said})");
    }
    let stop = e.column().saturating_sub(1);
    let (n, found) = line.char_indices().take_while(|&(at, _)| at <= stop).map(|(_, c)| c).enumerate().last().unwrap_or((0, ' '));
    format!("expected JSON, found {} at column {} ({said})", quoted(found.encode_utf8(&mut [0; 4])), n + 1)
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some(Key(name)) = map.next_key()? {
                    let known = name.and_then(|name| Some((name, fields.found.get_mut(FIELDS.iter().position(|f| *f == name)?)?)));
                    match known {
                        Some((name, slot)) => {
                            if slot.replace(map.next_value()?).is_some() {
                                fields.twice = fields.twice.or(Some(name));
                            }
                        }
                        None => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A key, where it is one of [`FIELDS`].
struct Key(Option<&'static str>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Key;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, key: &str) -> Result<Key, E> {
                Ok(Key(FIELDS.iter().find(|f| **f == key).copied()))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Field;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Field, E> {
                Ok(Field::Null)
            }

            fn visit_str<E>(self, text: &str) -> Result<Field, E> {
                Ok(Field::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Field, E> {
                Ok(Field::Text(text))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
                Ok(Field::Other("true or false"))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Field, E> {
                Ok(Field::Other("a number"))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Field, E> {
                Ok(Field::Other("a number"))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Field, E> {
                Ok(Field::Other("a number"))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Field::Other("a list"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Field::Other("an object"))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

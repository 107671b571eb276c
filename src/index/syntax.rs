//! The query language: from the text that a user types to an [`Expr`].
//!
//! | written | means |
//! |---|---|
//! | `اتفاق سلام` | one of the words at least; more of them, and beside each other, rank higher |
//! | `"…"` `«…»` `“…”` | a phrase |
//! | `a AND b`, `a OR b`, `NOT a`, `-a`, `+a` | both, either, without, without, with |
//! | `( … )` | one unit |
//! | `actor:mali` `actor:mali,niger` `actor:(mali OR niger)` | a field with one of the values |
//! | `date:2024-03` `date:2024-03-01..2024-06-30` `date:>=2024-05` | the day of publication |
//!
//! `NOT` binds closest, then `AND`, then `OR`, then a blank. Of what blanks part, every phrase, group and field must hold, and one
//! of the loose words at least. Only upper-case Latin letters make an operator: Arabic words are what one looks for.
//!
//! A pasted sentence stays plain text wherever no syntax can be meant: an Arabic word before a colon, a colon before a blank or a
//! slash, a dash between blanks or before a digit, brackets joined to a word, signs without a letter.

use super::dates::Dates;
use super::{Expr, Filter, FilterField};
use crate::model::{Error, Result};

/// Quotation marks, and what closes each.
const QUOTES: [(char, &[char]); 6] =
    [('"', &['"']), ('«', &['»']), ('»', &['«', '»']), ('“', &['”', '“']), ('”', &['”', '“']), ('„', &['“', '”'])];
/// Name of the field of dates.
const DATE: &str = "date";
/// Deepest nesting.
const DEPTH: usize = 50;

/// Checks a value of a field and gives its id; `Err` says what was expected.
pub type Values<'v> = dyn Fn(FilterField, &str) -> Result<String, String> + 'v;

/// Reads a query.
///
/// # Errors
/// [`Error::Query`] with the column where it cannot be understood, or where `values` refuses a value.
pub fn parse(text: &str, values: &Values<'_>) -> Result<Expr> {
    let tokens = Lexer::new(text).run()?;
    let mut parser = Parser { tokens, at: 0, values, end: text.chars().count() + 1, depth: 0 };
    let expr = parser.sequence(None)?;
    match parser.tokens.get(parser.at) {
        Some((column, token)) => Err(fault(*column, "\"(\" before it", token.shown())),
        None => Ok(expr.unwrap_or_else(|| Expr::Words(text.to_owned()))),
    }
}

fn fault(column: usize, expected: impl Into<String>, found: impl Into<String>) -> Error {
    Error::Query { column, expected: expected.into(), found: found.into() }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// A field that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Filter(FilterField),
    Date,
}

impl Field {
    fn named(name: &str) -> Option<Self> {
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        let filter = FilterField::ALL.into_iter().find(|f| same(f.as_str())).map(Self::Filter);
        filter.or_else(|| same(DATE).then_some(Self::Date))
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Filter(f) => f.as_str(),
            Self::Date => DATE,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Phrase(String),
    Field(Field),
    And,
    Or,
    Not,
    Plus,
    Open,
    Close,
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Self::Word(w) | Self::Phrase(w) => quoted(w),
            Self::Field(f) => format!("\"{}:\"", f.name()),
            Self::And => quoted("AND"),
            Self::Or => quoted("OR"),
            Self::Not => quoted("NOT"),
            Self::Plus => quoted("+"),
            Self::Open => quoted("("),
            Self::Close => quoted(")"),
        }
    }
}

/// Cuts a query into tokens, each with its column.
struct Lexer {
    /// With their columns; marks of direction are left out.
    chars: Vec<(usize, char)>,
    at: usize,
    /// For each open bracket its column, and whether it groups or stands in a word.
    open: Vec<(usize, bool)>,
    tokens: Vec<(usize, Token)>,
}

impl Lexer {
    fn new(text: &str) -> Self {
        let steers =
            |c: char| matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
        let chars = (1..).zip(text.chars()).filter(|(_, c)| !steers(*c)).collect();
        Self { chars, at: 0, open: Vec::new(), tokens: Vec::new() }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|c| c.1)
    }

    fn run(mut self) -> Result<Vec<(usize, Token)>> {
        while let Some(&(column, c)) = self.chars.get(self.at) {
            if let Some((_, closers)) = QUOTES.iter().find(|(open, _)| *open == c) {
                self.phrase(column, c, closers)?;
                continue;
            }
            match c {
                '(' => {
                    self.open.push((column, true));
                    self.push(column, Token::Open);
                }
                ')' => match self.open.pop() {
                    Some((_, false)) => self.at += 1,
                    Some(_) => self.push(column, Token::Close),
                    None => return Err(fault(column, "\"(\" before this \")\"", "none")),
                },
                '-' | '+' if self.peek(1).is_some_and(|n| n.is_alphabetic() || n == '(' || is_quote(n)) => {
                    self.push(column, if c == '-' { Token::Not } else { Token::Plus });
                }
                c if c.is_whitespace() => self.at += 1,
                _ => self.word(column)?,
            }
        }
        match self.open.iter().find(|(_, groups)| *groups) {
            Some((column, _)) => Err(fault(*column, "\")\" somewhere after this \"(\"", "the end of the query")),
            None => Ok(self.tokens),
        }
    }

    fn push(&mut self, column: usize, token: Token) {
        self.at += 1;
        self.tokens.push((column, token));
    }

    fn phrase(&mut self, column: usize, open: char, closers: &[char]) -> Result<()> {
        let inside: String = self.chars.iter().skip(self.at + 1).map(|c| c.1).take_while(|c| !closers.contains(c)).collect();
        let length = inside.chars().count();
        if self.peek(length + 1).is_none() {
            let closer = closers.iter().map(|c| format!("'{c}'")).collect::<Vec<_>>().join(" or ");
            return Err(fault(column, format!("{closer} somewhere after this '{open}'"), "the end of the query"));
        }
        self.at += length + 2;
        if inside.chars().any(char::is_alphanumeric) {
            self.tokens.push((column, Token::Phrase(inside)));
        }
        Ok(())
    }

    /// A word, an operator, or a field with the value that is joined to it.
    fn word(&mut self, column: usize) -> Result<()> {
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|c| !c.is_whitespace() && *c != ')' && !is_quote(*c)) {
            if c == '(' {
                // A bracket joined to a word is text, unless a field or an operator stands before it.
                if ["AND", "OR", "NOT"].contains(&word.as_str()) || is_named(&word) || !word.chars().any(char::is_alphanumeric) {
                    break;
                }
                self.open.push((self.chars.get(self.at).map_or(0, |c| c.0), false));
                self.at += 1;
                break;
            }
            word.push(c);
            self.at += 1;
        }
        match word.as_str() {
            "AND" => self.tokens.push((column, Token::And)),
            "OR" => self.tokens.push((column, Token::Or)),
            "NOT" => self.tokens.push((column, Token::Not)),
            _ if !word.chars().any(char::is_alphanumeric) => {}
            _ => self.maybe_field(column, word)?,
        }
        Ok(())
    }

    fn maybe_field(&mut self, column: usize, word: String) -> Result<()> {
        let named = word.split_once(':').filter(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()));
        let Some((name, value)) = named.filter(|(_, value)| !value.starts_with('/')) else {
            self.tokens.push((column, Token::Word(word)));
            return Ok(());
        };
        let joined = !value.is_empty() || self.peek(0).is_some_and(|c| c == '(' || is_quote(c));
        match Field::named(name) {
            Some(field) if joined => {
                self.tokens.push((column, Token::Field(field)));
                if !value.is_empty() {
                    self.tokens.push((column + name.chars().count() + 1, Token::Word(value.to_owned())));
                }
            }
            Some(field) => {
                let found = if self.peek(0).is_some() { "a blank" } else { "the end of the query" };
                let after = column + name.chars().count() + 1;
                return Err(fault(after, format!("a value joined to \"{}:\"", field.name()), found));
            }
            None if joined => {
                let names: Vec<&str> = FilterField::ALL.iter().map(|f| f.as_str()).chain([DATE]).collect();
                let near = nearest(name, &names).map(|n| format!(", perhaps {n}")).unwrap_or_default();
                return Err(fault(column, format!("a field ({}){near}", names.join(", ")), quoted(name)));
            }
            None => self.tokens.push((column, Token::Word(word))),
        }
        Ok(())
    }
}

/// Whether a field's name and a colon are all of it.
fn is_named(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()))
}

fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(open, _)| *open == c)
}

/// The one of `names` that `found` most looks like, if it looks like any.
#[must_use]
pub fn nearest<'n>(found: &str, names: &[&'n str]) -> Option<&'n str> {
    let found = found.to_lowercase();
    let near = names.iter().map(|n| (strsim::damerau_levenshtein(&found, &n.to_lowercase()), *n));
    let near = near.filter(|(d, n)| *d * 3 <= n.chars().count().max(found.chars().count()));
    near.min().map(|(_, n)| n)
}

struct Parser<'v> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    values: &'v Values<'v>,
    /// Column after the query.
    end: usize,
    depth: usize,
}

/// Something between blanks.
enum Item {
    /// A word without any operator.
    Loose(String),
    Node(Expr),
}

impl Item {
    /// As a part that an operator needs: the word itself must be there.
    fn node(self) -> Expr {
        match self {
            Self::Loose(word) => Expr::Phrase(word),
            Self::Node(expr) => expr,
        }
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|t| &t.1)
    }

    fn takes(&mut self, token: &Token) -> bool {
        let there = self.peek() == Some(token);
        self.at += usize::from(there);
        there
    }

    /// What stands up to the next closing bracket; the words in it are values of `field`, if there is one.
    fn sequence(&mut self, field: Option<Field>) -> Result<Option<Expr>> {
        let (mut loose, mut nodes) = (Vec::new(), Vec::new());
        while self.peek().is_some_and(|t| *t != Token::Close) {
            match self.either(field)? {
                Some(Item::Loose(word)) => loose.push(word),
                Some(Item::Node(node)) => nodes.push(node),
                None => {}
            }
        }
        if !loose.is_empty() {
            nodes.push(Expr::Words(loose.join(" ")));
        }
        Ok(match (nodes.len(), field) {
            (0 | 1, _) => nodes.pop(),
            (_, None) => Some(Expr::All(nodes)),
            (_, Some(_)) => Some(Expr::Any(nodes)),
        })
    }

    fn either(&mut self, field: Option<Field>) -> Result<Option<Item>> {
        let first = self.both(field)?;
        self.chain(first, &Token::Or, field, Self::both, Expr::Any)
    }

    fn both(&mut self, field: Option<Field>) -> Result<Option<Item>> {
        let first = self.one(field)?;
        self.chain(first, &Token::And, field, Self::one, Expr::All)
    }

    fn chain(
        &mut self,
        first: Option<Item>,
        operator: &Token,
        field: Option<Field>,
        next: impl Fn(&mut Self, Option<Field>) -> Result<Option<Item>>,
        join: impl Fn(Vec<Expr>) -> Expr,
    ) -> Result<Option<Item>> {
        if self.peek() != Some(operator) {
            return Ok(first);
        }
        let mut nodes: Vec<Expr> = first.map(Item::node).into_iter().collect();
        while self.takes(operator) {
            nodes.extend(next(self, field)?.map(Item::node));
        }
        Ok(Some(Item::Node(join(nodes))))
    }

    fn one(&mut self, field: Option<Field>) -> Result<Option<Item>> {
        let Some((column, token)) = self.tokens.get(self.at).cloned() else {
            return Err(fault(self.end, "a word, a phrase, a field or \"(\"", "the end of the query"));
        };
        self.at += 1;
        let nested = |p: &mut Self, field| {
            p.depth += 1;
            if p.depth > DEPTH {
                return Err(fault(column, format!("at most {DEPTH} brackets and operators in one another"), "one more"));
            }
            let found = p.one(field)?.map(Item::node);
            p.depth -= 1;
            Ok(found)
        };
        Ok(match token {
            Token::Word(word) | Token::Phrase(word) if field.is_some() => self.value(field, column, &word)?.map(Item::Node),
            Token::Word(word) => Some(Item::Loose(word)),
            Token::Phrase(text) => Some(Item::Node(Expr::Phrase(text))),
            Token::Field(inner) if field.is_none() => nested(self, Some(inner))?.map(Item::Node),
            Token::Not => nested(self, field)?.map(|e| Item::Node(Expr::Not(Box::new(e)))),
            Token::Plus => nested(self, field)?.map(Item::Node),
            Token::Open => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(fault(column, format!("at most {DEPTH} brackets and operators in one another"), "one more"));
                }
                let inside = self.sequence(field)?;
                self.takes(&Token::Close);
                self.depth -= 1;
                inside.map(Item::Node)
            }
            other => return Err(fault(column, "a word, a phrase, a field or \"(\"", other.shown())),
        })
    }

    /// The values between commas of a field.
    fn value(&self, field: Option<Field>, column: usize, text: &str) -> Result<Option<Expr>> {
        let Some(field) = field else { return Ok(None) };
        if field == Field::Date {
            let text = text.trim_end_matches([',', '،', ';', '؛', '?', '؟', '!']);
            return Dates::asked(text).map(|d| Some(Expr::Dates(d))).map_err(|e| fault(column, e, quoted(text)));
        }
        let Field::Filter(field) = field else { return Ok(None) };
        let mut filter = Filter { field, any: Vec::new() };
        let mut at = column;
        for value in text.split([',', '،']) {
            let shown = value.trim_end_matches([';', '؛', '?', '؟', '!', '.']).trim();
            if !shown.is_empty() {
                let found = (self.values)(field, shown);
                filter.any.push(found.map_err(|e| fault(at, format!("{e} after \"{}:\"", field.as_str()), quoted(shown)))?);
            }
            at += value.chars().count() + 1;
        }
        if filter.any.is_empty() {
            return Err(fault(column, format!("a value joined to \"{}:\"", field.as_str()), quoted(text)));
        }
        Ok(Some(Expr::Filter(filter)))
    }
}

#[cfg(test)]
#[path = "syntax_tests.rs"]
mod tests;

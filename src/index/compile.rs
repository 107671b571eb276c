//! From what a query asks to what tantivy looks for.
//!
//! The weights were chosen on public questions (ARCD) and lie on plateaus there; see docs/decisions.md.

use super::dates::Dates;
use super::fields::{Body, Fields};
use super::grams::grams;
use super::words::{Word, words};
use super::{Expr, Filter, Terms, Unit};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// What an exact form adds to its conflation term.
const SURFACE: f32 = 0.5;
/// What the runs of letters of a word add.
const GRAMS: f32 = 0.5;
/// What a stop word counts where the query has other words.
const STOP: f32 = 0.3;
/// What two adjacent words of the query add where they are adjacent in the document too.
const PAIR: f32 = 0.2;
/// What another name of the same thing counts.
const OTHER: f32 = 0.7;
/// What a word counts that is taken for one that stands nowhere.
const NEAR: f32 = 0.5;
/// Most different words of a query.
const MOST_WORDS: usize = 512;
/// Most ways to read a phrase.
const MOST_READINGS: usize = 32;

pub(super) type Part = Box<dyn Query>;

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    pub(super) word: Word,
    /// Terms of other names of the same thing.
    pub(super) others: Vec<String>,
    /// Terms that stand for one that is nowhere.
    pub(super) near: Vec<String>,
}

impl Sought {
    fn new(word: Word) -> Self {
        Self { word, others: Vec::new(), near: Vec::new() }
    }

    /// Every term that finds it, with what it counts.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&str, f32)> {
        let own = self.word.terms.iter().map(|t| (t.as_str(), 1.0));
        let others = self.others.iter().map(|t| (t.as_str(), OTHER));
        own.chain(others).chain(self.near.iter().map(|t| (t.as_str(), NEAR)))
    }
}

/// Loose words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loose {
    /// Each once.
    words: Vec<Sought>,
    /// First terms of adjacent ones, each pair once.
    pairs: Vec<[String; 2]>,
    /// Whether a word remains without the stop words.
    content: bool,
}

impl Loose {
    fn new(words: Vec<Word>) -> Self {
        let mut seen = BTreeSet::new();
        let content = words.iter().any(|w| !w.stop);
        let pairs = words.iter().zip(words.iter().skip(1)).filter(|(a, b)| seen.insert((a.surface.clone(), b.surface.clone())));
        let pairs = pairs.filter_map(|(a, b)| Some([a.terms.first()?.clone(), b.terms.first()?.clone()])).take(MOST_WORDS).collect();
        let mut seen = BTreeSet::new();
        let once = words.into_iter().filter(|w| seen.insert(w.surface.clone())).take(MOST_WORDS).map(Sought::new).collect();
        Self { words: once, pairs, content }
    }

    /// Whether a word never makes a hit.
    fn only_refines(&self, word: &Word) -> bool {
        word.stop && self.content
    }
}

/// An [`Expr`] with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Everything,
    Nothing,
    Loose(Loose),
    /// Two words at least.
    Phrase(Vec<Sought>),
    Filter(Filter),
    Dates(Dates),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
}

impl Node {
    pub(super) fn new(expr: &Expr, terms: &Terms<'_>) -> Self {
        let list = |parts: &[Expr]| parts.iter().map(|p| Self::new(p, terms)).collect();
        match expr {
            _ if expr.is_blank() => Self::Everything,
            Expr::Words(text) | Expr::Phrase(text) => match words(text, terms) {
                words if words.is_empty() => Self::Nothing,
                words if words.len() > 1 && matches!(expr, Expr::Phrase(_)) => Self::Phrase(words.into_iter().map(Sought::new).collect()),
                words => Self::Loose(Loose::new(words)),
            },
            Expr::Filter(f) => Self::Filter(f.clone()),
            Expr::Dates(d) => Self::Dates(*d),
            Expr::All(parts) => Self::All(list(parts)),
            Expr::Any(parts) => Self::Any(list(parts)),
            Expr::Not(part) => Self::Not(Box::new(Self::new(part, terms))),
        }
    }

    /// The words that a hit may show, each with whether it only refines.
    pub(super) fn sought(&self) -> Vec<(&Sought, bool)> {
        match self {
            Self::Loose(loose) => loose.words.iter().map(|s| (s, loose.only_refines(&s.word))).collect(),
            Self::Phrase(words) => words.iter().map(|s| (s, false)).collect(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::sought).collect(),
            Self::Everything | Self::Nothing | Self::Filter(_) | Self::Dates(_) | Self::Not(_) => Vec::new(),
        }
    }

    /// The same words but those that only refine, to be widened.
    pub(super) fn sought_mut(&mut self) -> Vec<&mut Sought> {
        match self {
            Self::Loose(loose) => {
                let content = loose.content;
                loose.words.iter_mut().filter(|s| !(s.word.stop && content)).collect()
            }
            Self::Phrase(words) => words.iter_mut().collect(),
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().flat_map(Self::sought_mut).collect(),
            Self::Everything | Self::Nothing | Self::Filter(_) | Self::Dates(_) | Self::Not(_) => Vec::new(),
        }
    }

    /// Whether it can hold in documents of the other unit too.
    fn is_open(&self) -> bool {
        match self {
            Self::Loose(_) | Self::Phrase(_) | Self::Nothing => false,
            Self::All(parts) => parts.iter().all(Self::is_open),
            Self::Any(parts) => parts.iter().any(Self::is_open),
            Self::Everything | Self::Filter(_) | Self::Dates(_) | Self::Not(_) => true,
        }
    }
}

/// A query for documents of one unit.
pub(super) fn compile(fields: &Fields, unit: Unit, node: &Node) -> Part {
    let compiler = Compiler { fields, unit };
    if node.is_open() { Box::new(all(compiler.part(node), vec![compiler.unit()])) } else { compiler.part(node) }
}

/// `first` where all of `others` hold.
pub(super) fn all(first: Part, others: Vec<Part>) -> BooleanQuery {
    BooleanQuery::new(std::iter::once(first).chain(others).map(|p| (Occur::Must, p)).collect())
}

/// Where one of the values of a filter stands.
pub(super) fn filter(fields: &Fields, filter: &Filter) -> Part {
    let field = fields.filter(filter.field);
    silent(Box::new(TermSetQuery::new(filter.any.iter().map(|v| Term::from_field_text(field, v)).collect::<Vec<_>>())))
}

struct Compiler<'a> {
    fields: &'a Fields,
    unit: Unit,
}

impl Compiler<'_> {
    fn unit(&self) -> Part {
        silent(Box::new(TermQuery::new(self.fields.unit_term(self.unit), IndexRecordOption::Basic)))
    }

    fn part(&self, node: &Node) -> Part {
        match node {
            Node::Everything => self.unit(),
            Node::Nothing => Box::new(EmptyQuery),
            Node::Loose(loose) => self.loose(loose),
            Node::Phrase(words) => self.phrase(words),
            Node::Filter(f) => filter(self.fields, f),
            Node::Dates(d) => self.dates(*d),
            Node::All(parts) => {
                let mut clauses: Vec<(Occur, Part)> = parts
                    .iter()
                    .map(|p| match p {
                        Node::Not(inner) => (Occur::MustNot, self.part(inner)),
                        other => (Occur::Must, self.part(other)),
                    })
                    .collect();
                if clauses.iter().all(|c| c.0 == Occur::MustNot) {
                    clauses.push((Occur::Must, self.unit()));
                }
                Box::new(BooleanQuery::new(clauses))
            }
            Node::Any(parts) => Box::new(BooleanQuery::new(parts.iter().map(|p| (Occur::Should, self.part(p))).collect())),
            Node::Not(inner) => Box::new(BooleanQuery::new(vec![(Occur::Must, self.unit()), (Occur::MustNot, self.part(inner))])),
        }
    }

    fn loose(&self, loose: &Loose) -> Part {
        let body = self.fields.body(self.unit);
        let (refining, making): (Vec<&Sought>, Vec<&Sought>) = loose.words.iter().partition(|w| loose.only_refines(&w.word));
        let required = making.iter().flat_map(|w| forms(body, w, 1.0)).map(|q| (Occur::Should, q)).collect();
        let mut parts: Vec<(Occur, Part)> = vec![(Occur::Must, Box::new(BooleanQuery::new(required)))];
        parts.extend(refining.iter().flat_map(|w| forms(body, w, STOP)).map(|q| (Occur::Should, q)));
        for pair in &loose.pairs {
            let pair = pair.iter().map(|t| Term::from_field_text(body.term, t)).collect();
            parts.push((Occur::Should, weighed(Box::new(PhraseQuery::new(pair)), PAIR)));
        }
        let mut runs: BTreeMap<String, f32> = BTreeMap::new();
        for w in &loose.words {
            let weight = if loose.only_refines(&w.word) { STOP * GRAMS } else { GRAMS };
            for gram in grams(&w.word.surface) {
                *runs.entry(gram).or_default() += weight;
            }
        }
        parts.extend(runs.iter().map(|(gram, weight)| (Occur::Should, weighed(word(body.gram, gram), *weight))));
        Box::new(BooleanQuery::new(parts))
    }

    /// The terms of the words at consecutive positions; the words as written add to it.
    fn phrase(&self, words: &[Sought]) -> Part {
        let body = self.fields.body(self.unit);
        let mut readings: Vec<Vec<Term>> = vec![Vec::new()];
        for word in words {
            let mut longer = Vec::new();
            for reading in &readings {
                for (term, _) in word.terms() {
                    longer.push(reading.iter().cloned().chain([Term::from_field_text(body.term, term)]).collect());
                }
            }
            longer.truncate(MOST_READINGS);
            readings = longer;
        }
        let readings = readings.into_iter().map(|r| Box::new(PhraseQuery::new(r)) as Part).collect();
        let written = words.iter().map(|w| Term::from_field_text(body.surface, &w.word.surface)).collect();
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(DisjunctionMaxQuery::new(readings))),
            (Occur::Should, weighed(Box::new(PhraseQuery::new(written)), SURFACE)),
        ]))
    }

    /// Where the days of publication lie within `dates`.
    fn dates(&self, dates: Dates) -> Part {
        let days = self.fields.days;
        let from = RangeQuery::new(Bound::Included(Term::from_field_u64(days.from, dates.from)), Bound::Unbounded);
        let to = RangeQuery::new(Bound::Unbounded, Bound::Included(Term::from_field_u64(days.to, dates.to)));
        silent(Box::new(all(Box::new(from), vec![Box::new(to)])))
    }
}

/// A word as its surface and its term; of several terms the one that scores most.
fn forms(body: Body, w: &Sought, weight: f32) -> [Part; 2] {
    let mut terms: Vec<Part> =
        w.terms().map(|(t, own)| if own < 1.0 { weighed(word(body.term, t), own) } else { word(body.term, t) }).collect();
    let term = if terms.len() == 1 { terms.pop() } else { None };
    let term = term.unwrap_or_else(|| Box::new(DisjunctionMaxQuery::new(terms)));
    [weighed(word(body.surface, &w.word.surface), weight * SURFACE), weighed(term, weight)]
}

pub(super) fn word(field: Field, text: &str) -> Part {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

pub(super) fn weighed(query: Part, weight: f32) -> Part {
    Box::new(BoostQuery::new(query, weight))
}

/// A condition that adds nothing to the score.
fn silent(query: Part) -> Part {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

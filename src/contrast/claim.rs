//! A claim made ready for comparison: its words, concepts, actors and values, each once.

use super::concepts::{Concept, Concepts};
use crate::lexicon::{Category, Lexicon, light_stem};
use crate::model::{Act, Certainty, Event, Id, Kind, Piece, Span, ValueKind};
use crate::text::{CalendarKind, Token, TokenKind, tokenize};
use std::collections::{BTreeMap, BTreeSet};

/// A word of a claim in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Conflation term; `@actor` for an actor.
    pub(super) term: String,
    /// What it means.
    pub(super) concepts: Vec<Concept>,
    /// Whether it is denied.
    pub(super) negated: bool,
    /// Whether no table knows it and it is long enough to be a name in another spelling.
    pub(super) name_like: bool,
}

impl Word {
    /// Its actor, where it is one.
    pub(super) fn actor(&self) -> Option<&str> {
        self.term.strip_prefix('@')
    }

    /// What it means, a denied word the contrary.
    pub(super) fn meant(&self) -> impl Iterator<Item = Concept> + '_ {
        self.concepts.iter().map(|c| if self.negated { c.other() } else { *c })
    }
}

/// A date or number with what it counts or dates.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    pub(super) kind: ValueKind,
    /// As written.
    pub(super) shown: String,
    /// Lemmas and concepts that stand before it: of what it is the date or number.
    pub(super) of: Option<String>,
    /// Concepts of the words from the predicate before it on.
    pub(super) concepts: BTreeSet<Concept>,
    /// Content terms next to it (within three words on either side).
    pub(super) near: BTreeSet<String>,
    /// The class of the last act told before it.
    pub(super) act: Option<Id>,
    /// Whether it stands right behind a noun of action, and so names that (the agreement of 2015).
    pub(super) names: bool,
}

/// A claim made ready for comparison.
#[derive(Clone, Debug)]
pub(super) struct Claim<'a> {
    pub(super) piece: &'a Piece,
    /// In text order; calendar words and numbers left out.
    pub(super) words: Vec<Word>,
    /// Terms without actors, each once.
    pub(super) terms: BTreeSet<String>,
    /// Adjacent terms, actors too.
    pub(super) pairs: BTreeSet<(String, String)>,
    pub(super) actors: BTreeSet<Id>,
    /// What its words mean, denied words the contrary.
    pub(super) concepts: BTreeSet<Concept>,
    pub(super) facts: Vec<Fact>,
    /// Runs of words between quotation marks.
    pub(super) quoted: Vec<Vec<String>>,
    /// Actors that stand after a noun of place.
    pub(super) places: BTreeSet<Id>,
    /// What is told to be done, where anybody takes part in it.
    pub(super) acts: Vec<&'a Act>,
}

impl<'a> Claim<'a> {
    /// Reads what `piece` of `text` gives.
    pub(super) fn new(text: &str, piece: &'a Piece, lex: &Lexicon, concepts: &Concepts) -> Self {
        let tokens = tokenize(text, piece.span);
        let kept: Vec<String> = piece.terms.iter().filter(|t| !is_calendar(t, lex)).cloned().collect();
        let negated = negated(&piece.events);
        let meant = concepts.along(&kept);
        let words: Vec<Word> = kept
            .into_iter()
            .zip(meant)
            .map(|(term, concepts)| Word {
                negated: negated.contains(term.as_str()),
                name_like: !term.starts_with('@') && term.chars().count() >= 5 && !lex.known.contains(&term),
                concepts,
                term,
            })
            .collect();
        let adjacent = words.iter().zip(words.iter().skip(1));
        Self {
            piece,
            terms: words.iter().filter(|w| w.actor().is_none()).map(|w| w.term.clone()).collect(),
            pairs: adjacent.map(|(a, b)| (a.term.clone(), b.term.clone())).filter(|(a, b)| a != b).collect(),
            actors: piece.mentions.iter().map(|m| m.actor.clone()).collect(),
            concepts: words.iter().flat_map(Word::meant).collect(),
            facts: facts(text, piece, &tokens, lex, concepts),
            quoted: quoted(&tokens),
            places: places(piece, &tokens, lex),
            acts: piece.acts.iter().filter(|a| !a.agents.is_empty() || !a.others.is_empty()).collect(),
            words,
        }
    }

    /// Whether it can stand in a group: a statement that is long enough to say something. A title or heading is one only where
    /// a finite verb tells of an event with its actor.
    pub(super) fn can_align(&self) -> bool {
        let tells = self.piece.events.iter().any(|e| e.finite && (e.agent.is_some() || e.patient.is_some()));
        let says = if self.piece.kind == Kind::Claim { self.words.len() >= 3 } else { self.words.len() >= 5 && tells };
        says && self.piece.voice.certainty != Certainty::Asked
    }

    /// The words around each word that means `concept` or has the term `term`: what it is said of.
    pub(super) fn around(&self, at: usize) -> BTreeSet<&str> {
        let from = at.saturating_sub(4);
        let near = self.words.get(from..(at + 5).min(self.words.len())).unwrap_or(&[]);
        near.iter().zip(from..).filter(|&(_, i)| i != at).map(|(w, _)| w.term.as_str()).collect()
    }
}

/// Numbers and words of the calendar are compared as values, not as words.
fn is_calendar(term: &str, lex: &Lexicon) -> bool {
    term.starts_with(|c: char| c.is_ascii_digit()) || lex.calendar.get(term).is_some_and(|kind| kind != CalendarKind::Unit)
}

/// Predicates that are denied wherever they stand in the piece.
fn negated(events: &[Event]) -> BTreeSet<&str> {
    let mut all: BTreeMap<&str, bool> = BTreeMap::new();
    for e in events {
        let denied = all.entry(&e.predicate).or_insert(true);
        *denied &= e.negated;
    }
    all.into_iter().filter(|&(_, denied)| denied).map(|(p, _)| p).collect()
}

fn facts(text: &str, piece: &Piece, tokens: &[Token], lex: &Lexicon, concepts: &Concepts) -> Vec<Fact> {
    let content = |t: &Token| t.kind == TokenKind::Word && !lex.stopwords.contains(&*t.fold) && !is_calendar(&t.fold, lex);
    piece
        .values
        .iter()
        .map(|v| {
            let inside = |s: Span| v.span.overlaps(s);
            let first = tokens.iter().position(|t| inside(t.span)).unwrap_or(0);
            let last = tokens.iter().rposition(|t| inside(t.span)).unwrap_or(first);
            let governor = piece.events.iter().rev().find(|e| e.span.end <= v.span.start);
            let since = governor.map_or(v.span.start, |e| e.span.start);
            let before = tokens.get(..first).unwrap_or(&[]);
            let words = before.iter().rev().filter(|t| content(t)).take(3);
            let after = tokens.get(last + 1..).unwrap_or(&[]).iter().filter(|t| content(t)).take(3);
            let behind = before.iter().rev().find(|t| !is_calendar(&t.fold, lex));
            Fact {
                kind: v.kind.clone(),
                shown: v.span.of(text).to_owned(),
                of: governor.map(|e| e.predicate.clone()),
                concepts: before
                    .iter()
                    .filter(|t| t.span.start >= since && content(t))
                    .flat_map(|t| concepts.of(&lex.family(&t.fold)).to_vec())
                    .collect(),
                near: words.chain(after).map(|t| lex.family(&t.fold)).collect(),
                act: piece.acts.iter().rev().find(|a| a.span.end <= v.span.start).map(|a| super::deeds::class(&a.act).into()),
                names: behind.is_some_and(|t| piece.events.iter().any(|e| e.span == t.span)) && before.len() > 1 && is_date(&v.kind),
            }
        })
        .collect()
}

pub(super) const fn is_date(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Date { .. })
}

/// The content of each pair of quotation marks, folded, where it has at least two words.
fn quoted(tokens: &[Token]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let mut open: Option<Vec<String>> = None;
    for t in tokens {
        if t.kind == TokenKind::Punct && &*t.fold == "\"" {
            match open.take() {
                Some(words) if !t.marks.opens => out.push(words),
                _ => open = Some(Vec::new()),
            }
        } else if t.kind != TokenKind::Punct
            && let Some(words) = &mut open
        {
            words.push(t.fold.to_string());
        }
    }
    out.retain(|q: &Vec<String>| q.len() > 1);
    out
}

/// The actors that follow a noun of place (the territory of …): where it is, not who does it.
fn places(piece: &Piece, tokens: &[Token], lex: &Lexicon) -> BTreeSet<Id> {
    let is_place =
        |w: &str| lex.function.get(w).is_some_and(|rows| rows.iter().any(|(words, c, _)| words.len() == 1 && c.contains(&Category::Loc)));
    let mut out = BTreeSet::new();
    for m in &piece.mentions {
        let at = tokens.partition_point(|t| t.span.start < m.span.start);
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        if before.is_some_and(|t| is_place(&t.fold) || without_article(&t.fold).is_some_and(|w| is_place(&w))) {
            out.insert(m.actor.clone());
        }
    }
    out
}

/// The word without its article, where the light stemmer finds one.
fn without_article(word: &str) -> Option<String> {
    let rest: String = word.chars().skip(2).collect();
    (!rest.is_empty() && rest.starts_with(&light_stem(word))).then_some(rest)
}

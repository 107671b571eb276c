//! A claim made ready for comparison: its words, concepts, actors and values, each once.

use super::concepts::{Concept, Concepts};
use super::deeds::class;
use super::score::Rarity;
use super::sorted::Sorted;
use crate::lexicon::{Category, Lexicon, light_stem};
use crate::model::{Act, Certainty, Event, Id, Kind, Label, Piece, Role, Span, ValueKind};
use crate::text::{CalendarKind, Token, TokenKind, tokenize};
use foldhash::HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Terms by number, so that those of claims that are compared are kept once and compared fast.
#[derive(Debug, Default)]
pub(super) struct Terms(HashMap<Id, u32>);

impl Terms {
    fn number(&mut self, term: &str) -> (Id, u32) {
        if let Some((term, n)) = self.0.get_key_value(term) {
            return (term.clone(), *n);
        }
        let (term, n) = (Id::from(term), u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.insert(term.clone(), n);
        (term, n)
    }
}

/// A word of a claim in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Conflation term; `@actor` for an actor.
    pub(super) term: Id,
    /// Its number.
    pub(super) id: u32,
    /// How much it counts.
    pub(super) weight: f64,
    /// Whether it does not stand in the claim before.
    pub(super) first: bool,
    /// What it means.
    pub(super) concepts: Box<[Concept]>,
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
    /// Number of the predicate that stands before it: of what it is the date or number.
    pub(super) of: Option<u32>,
    /// Concepts of the words from the predicate before it on.
    pub(super) concepts: Sorted<Concept>,
    /// Numbers of the content terms next to it (within three words on either side).
    pub(super) near: Sorted<u32>,
    /// The class of the last act told before it.
    pub(super) act: Option<Id>,
    /// Whether it stands right behind a noun of action, and so names that (the agreement of 2015).
    pub(super) names: bool,
}

/// An act with its class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) act: &'a Act,
    pub(super) class: &'a str,
}

/// A claim made ready for comparison.
#[derive(Clone, Debug)]
pub(super) struct Claim<'a> {
    pub(super) piece: &'a Piece,
    /// In text order; calendar words and numbers left out.
    pub(super) words: Box<[Word]>,
    /// Numbers of the terms without actors.
    pub(super) terms: Sorted<u32>,
    /// Adjacent terms, actors too.
    pub(super) pairs: Sorted<(u32, u32)>,
    pub(super) actors: Sorted<Id>,
    pub(super) topics: Sorted<Id>,
    /// Who does, and to whom it is done.
    pub(super) roles: Sorted<(Id, Role)>,
    /// Targets with the stances toward them, `none` left out.
    pub(super) stances: Sorted<(Id, Label)>,
    /// What its words mean, denied words the contrary.
    pub(super) concepts: Sorted<Concept>,
    /// The sets of those.
    pub(super) sets: Sorted<u32>,
    pub(super) facts: Box<[Fact]>,
    /// Runs of words between quotation marks.
    pub(super) quoted: Box<[Vec<String>]>,
    /// Actors that stand after a noun of place.
    pub(super) places: Sorted<Id>,
    /// What is told to be done, where anybody takes part in it.
    pub(super) acts: Box<[Told<'a>]>,
}

impl<'a> Claim<'a> {
    /// Reads what `piece` of `text` gives. Claims that are compared have their terms of one `numbers`, and are
    /// [weighed](Self::weigh).
    pub(super) fn new(text: &str, piece: &'a Piece, lex: &Lexicon, concepts: &Concepts, numbers: &mut Terms) -> Self {
        let tokens = tokenize(text, piece.span);
        let kept: Vec<Id> = piece.terms.iter().filter(|t| !is_calendar(t, lex)).cloned().collect();
        let negated = negated(&piece.events);
        let meant = concepts.along(&kept);
        let mut seen = BTreeSet::new();
        let word = |(term, concepts): (Id, Vec<Concept>)| {
            let (shared, id) = numbers.number(&term);
            Word {
                negated: negated.contains(&*term),
                name_like: !term.starts_with('@') && term.chars().count() >= 5 && !lex.known.contains(&*term),
                concepts: concepts.into(),
                first: seen.insert(id),
                weight: 0.0,
                id,
                term: shared,
            }
        };
        let words: Box<[Word]> = kept.into_iter().zip(meant).map(word).collect();
        let adjacent = words.iter().zip(words.iter().skip(1));
        Self {
            piece,
            terms: words.iter().filter(|w| w.actor().is_none()).map(|w| w.id).collect(),
            pairs: adjacent.map(|(a, b)| (a.id, b.id)).filter(|(a, b)| a != b).collect(),
            actors: piece.mentions.iter().map(|m| m.actor.clone()).collect(),
            topics: piece.topics.iter().cloned().collect(),
            roles: piece.events.iter().flat_map(roles).collect(),
            stances: piece.stance.iter().filter(|s| s.label != Label::None).map(|s| (s.target.clone(), s.label)).collect(),
            concepts: words.iter().flat_map(Word::meant).collect(),
            sets: words.iter().flat_map(Word::meant).map(|c| c.set).collect(),
            facts: facts(text, piece, &tokens, lex, concepts, numbers),
            quoted: quoted(&tokens).into(),
            places: places(piece, &tokens, lex),
            acts: piece
                .acts
                .iter()
                .filter(|a| !a.agents.is_empty() || !a.others.is_empty())
                .map(|act| Told { act, class: class(&act.act) })
                .collect(),
            words,
        }
    }

    /// Gives each word its weight.
    pub(super) fn weigh(&mut self, rarity: &Rarity) {
        for w in &mut self.words {
            w.weight = rarity.of(&w.term);
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
        near.iter().zip(from..).filter(|&(_, i)| i != at).map(|(w, _)| &*w.term).collect()
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

/// Who does, and to whom it is done.
fn roles(e: &Event) -> impl Iterator<Item = (Id, Role)> {
    let agent = e.agent.iter().map(|x| (x.clone(), Role::Agent));
    agent.chain(e.patient.iter().map(|x| (x.clone(), Role::Patient)))
}

fn facts(text: &str, piece: &Piece, tokens: &[Token], lex: &Lexicon, concepts: &Concepts, numbers: &mut Terms) -> Box<[Fact]> {
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
                of: governor.map(|e| numbers.number(&e.predicate).1),
                concepts: before
                    .iter()
                    .filter(|t| t.span.start >= since && content(t))
                    .flat_map(|t| concepts.of(&lex.family(&t.fold)).to_vec())
                    .collect(),
                near: words.chain(after).map(|t| numbers.number(&lex.family(&t.fold)).1).collect(),
                act: piece.acts.iter().rev().find(|a| a.span.end <= v.span.start).map(|a| class(&a.act).into()),
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
fn places(piece: &Piece, tokens: &[Token], lex: &Lexicon) -> Sorted<Id> {
    let is_place = |w: &str| lex.is_function(w, Category::Loc);
    let mut out = Vec::new();
    for m in &piece.mentions {
        let at = tokens.partition_point(|t| t.span.start < m.span.start);
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        if before.is_some_and(|t| is_place(&t.fold) || without_article(&t.fold).is_some_and(|w| is_place(&w))) {
            out.push(m.actor.clone());
        }
    }
    out.into_iter().collect()
}

/// The word without its article, where the light stemmer finds one.
fn without_article(word: &str) -> Option<String> {
    let rest: String = word.chars().skip(2).collect();
    (!rest.is_empty() && rest.starts_with(&light_stem(word))).then_some(rest)
}

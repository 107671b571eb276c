//! Reads analyses and says what they hold for one coded sentence.

use super::gold::{Place, Row};
use super::{most_common, mostly_in, problem, stem};
use crate::model::{Error, Kind, Label, Result, VoiceType};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What this reads of an analysis; the rest is ignored.
#[derive(Deserialize)]
struct Document {
    article: ArticleId,
    sentences: Vec<Piece>,
}

#[derive(Deserialize)]
struct ArticleId {
    id: String,
}

#[derive(Deserialize)]
pub(super) struct Piece {
    start: i64,
    end: i64,
    #[serde(default)]
    pub(super) kind: Kind,
    #[serde(default)]
    voice: Voice,
    #[serde(default)]
    quotes: Vec<Quote>,
    #[serde(default)]
    pub(super) topics: Vec<String>,
    #[serde(default)]
    pub(super) stance: Vec<Stance>,
}

#[derive(Default, Deserialize)]
struct Voice {
    #[serde(default, rename = "type")]
    kind: VoiceType,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Quote {
    #[serde(default)]
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    actor: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Stance {
    pub(super) target: String,
    pub(super) label: Label,
    points: Option<f64>,
}

pub(super) fn read(analyses: &[Value]) -> Result<BTreeMap<String, Vec<Piece>>> {
    let mut out = BTreeMap::new();
    let mut problems = Vec::new();
    for (line, value) in (1..).zip(analyses) {
        match Document::deserialize(value) {
            Ok(d) => drop(out.insert(d.article.id, d.sentences)),
            Err(e) => problems.push(problem("<analyses>", line, format!("expected a mizan.analysis/1 document, found a mistake: {e}"))),
        }
    }
    if problems.is_empty() { Ok(out) } else { Err(Error::Input(problems)) }
}

/// The pieces that belong to a coded sentence.
pub(super) fn pieces<'a>(row: &Row, found: &'a BTreeMap<String, Vec<Piece>>) -> Vec<&'a Piece> {
    let key = match &row.place {
        Place::Article(article, _) => article,
        Place::Text(_) => &row.id,
    };
    let named = |k: &str| found.get(k).filter(|p| !p.is_empty());
    let all = named(key).or_else(|| named(stem(key))).into_iter().flatten();
    match row.place {
        Place::Article(_, span) => all.filter(|p| mostly_in((p.start, p.end), span)).collect(),
        Place::Text(_) => all.collect(),
    }
}

/// The stance of all `pieces` together toward `target`.
pub(super) fn stance_of(pieces: &[&Piece], target: &str) -> Label {
    let (mut favor, mut against, mut points) = (false, false, 0.0);
    for row in pieces.iter().flat_map(|p| &p.stance).filter(|s| s.target == target) {
        points += row.points.unwrap_or(0.0);
        favor |= row.label == Label::Favor;
        against |= row.label == Label::Against;
    }
    match (favor, against) {
        (false, false) => Label::None,
        (true, false) => Label::Favor,
        (false, true) => Label::Against,
        (true, true) if points > 0.0 => Label::Favor,
        (true, true) if points < 0.0 => Label::Against,
        (true, true) => Label::None,
    }
}

pub(super) fn sources_of<'a>(pieces: &[&'a Piece]) -> BTreeSet<&'a str> {
    let quoted = |p: &'a Piece| p.quotes.iter().flat_map(|q| &q.sources).filter_map(|s| s.actor.as_deref());
    pieces.iter().flat_map(|&p| p.voice.source.as_deref().into_iter().chain(quoted(p))).collect()
}

/// The commonest voice that is not the outlet's, where there is one.
pub(super) fn voice_of(pieces: &[&Piece]) -> VoiceType {
    let voices = most_common(pieces.iter().map(|p| p.voice.kind));
    voices.into_iter().map(|(v, _)| v).find(|&v| v != VoiceType::Outlet).unwrap_or_default()
}

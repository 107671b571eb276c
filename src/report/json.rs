//! The documents of the stable JSON contracts.
//!
//! They are structs, so that keys stand in the order of the contract whatever map `serde_json` is built with. Offsets count
//! Unicode scalar values of the *article's* text, quotes and evidence too. Absent parts are left out, never `null`. Texts stay
//! as the article has them (JSON escapes control characters; only the terminal needs them cleaned).

mod contrast;

pub use contrast::{ContrastDoc, contrast, write_contrast};

use crate::model::{Act, Analysis, Article, CharIndex, Evidence, FrameScore, Id, LoadedUse, Piece, Quote, Span, StanceRow};
use serde::Serialize;

/// `value` as one line of JSON without a line end; empty where it cannot be written, which the documents here exclude.
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// `value` rounded to `digits` decimals, never −0; 0 where it is no number.
fn round(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    let r = (value * scale).round() / scale;
    if r == 0.0 || !r.is_finite() { 0.0 } else { r }
}

/// One article's analysis, schema `mizan.analysis/1`.
#[derive(Clone, Debug, Serialize)]
pub struct AnalysisDoc<'a> {
    schema: &'static str,
    article: ArticleHead<'a>,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ArticleHead<'a> {
    pub(super) id: &'a str,
    pub(super) outlet: &'a str,
    pub(super) lang: &'a str,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Sentence<'a> {
    id: String,
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    #[serde(flatten)]
    content: Option<Content<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Content<'a> {
    voice: VoiceDoc<'a>,
    quotes: Vec<QuoteDoc<'a>>,
    actors: Vec<Id>,
    topics: &'a [Id],
    frames: Vec<FrameDoc<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issue_frames: Vec<FrameDoc<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    loaded: Vec<LoadedDoc<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acts: Vec<ActDoc<'a>>,
    stance: Vec<StanceDoc<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct VoiceDoc<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    certainty: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct QuoteDoc<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    sources: Vec<SourceDoc<'a>>,
    cue: CueDoc<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Range>,
}

#[derive(Clone, Debug, Serialize)]
struct SourceDoc<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    name: &'a str,
    #[serde(flatten)]
    at: Range,
}

#[derive(Clone, Debug, Serialize)]
struct CueDoc<'a> {
    #[serde(flatten)]
    at: Range,
    text: &'a str,
    class: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct FrameDoc<'a> {
    frame: &'a str,
    points: u32,
}

#[derive(Clone, Debug, Serialize)]
struct LoadedDoc<'a> {
    technique: &'a str,
    entry: &'a str,
    #[serde(flatten)]
    at: Range,
    text: &'a str,
    voice: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct StanceDoc<'a> {
    target: &'a str,
    voice: &'static str,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    evidence: Vec<EvidenceDoc<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct EvidenceDoc<'a> {
    entry: &'a str,
    #[serde(flatten)]
    at: Range,
    text: &'a str,
    gloss: &'a str,
    role: &'static str,
    points: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<usize>,
    modifiers: &'a [String],
}

/// Scalar values, half-open.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Range {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Range {
    pub(super) fn of(span: Span, index: &CharIndex<'_>) -> Self {
        Self { start: index.chars(span.start), end: index.chars(span.end) }
    }
}

pub(super) const fn voice(attributed: bool) -> &'static str {
    if attributed { "attributed" } else { "own" }
}

/// The analysis of `article` as schema `mizan.analysis/1`.
#[must_use]
pub fn analysis<'a>(article: &'a Article, analysis: &'a Analysis) -> AnalysisDoc<'a> {
    let index = CharIndex::new(&article.text);
    AnalysisDoc {
        schema: "mizan.analysis/1",
        article: ArticleHead { id: &article.id, outlet: &article.outlet, lang: &article.lang },
        sentences: analysis.pieces.iter().map(|p| sentence(article, p, &index)).collect(),
    }
}

pub(super) fn sentence<'a>(article: &'a Article, piece: &'a Piece, index: &CharIndex<'_>) -> Sentence<'a> {
    let text = article.text.as_str();
    let Range { start, end } = Range::of(piece.span, index);
    let content = piece.kind.is_content().then(|| Content {
        voice: VoiceDoc {
            kind: piece.voice.kind.as_str(),
            source: piece.voice.source.as_deref(),
            certainty: piece.voice.certainty.as_str(),
        },
        quotes: piece.quotes.iter().map(|q| quote(q, text, index)).collect(),
        actors: piece.actors(),
        topics: &piece.topics,
        frames: frames(&piece.frames),
        issue_frames: frames(&piece.issues),
        loaded: piece.loaded.iter().map(|l| loaded(l, text, index)).collect(),
        acts: piece.acts.iter().filter(|a| !a.agents.is_empty() || !a.others.is_empty()).map(|a| act(a, text, index)).collect(),
        stance: piece.stance.iter().map(|s| stance(s, text, index)).collect(),
    });
    let id = format!("{}:{}", article.id, piece.n);
    Sentence { id, start, end, text: piece.span.of(text), kind: piece.kind.as_str(), content }
}

/// What is told to be done, in a broad class of the table `acts`.
#[derive(Clone, Debug, Serialize)]
struct ActDoc<'a> {
    act: &'a str,
    #[serde(flatten)]
    at: Range,
    text: &'a str,
    #[serde(skip_serializing_if = "<[Id]>::is_empty")]
    agents: &'a [Id],
    #[serde(skip_serializing_if = "<[Id]>::is_empty")]
    others: &'a [Id],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    negated: bool,
}

fn act<'a>(a: &'a Act, text: &'a str, index: &CharIndex<'_>) -> ActDoc<'a> {
    let Act { act, span, agents, others, negated } = a;
    ActDoc { act, at: Range::of(*span, index), text: span.of(text), agents, others, negated: *negated }
}

fn frames(scores: &[FrameScore]) -> Vec<FrameDoc<'_>> {
    scores.iter().map(|f| FrameDoc { frame: &f.frame, points: f.points }).collect()
}

fn loaded<'a>(mark: &'a LoadedUse, text: &'a str, index: &CharIndex<'_>) -> LoadedDoc<'a> {
    LoadedDoc {
        technique: &mark.technique,
        entry: &mark.entry,
        at: Range::of(mark.span, index),
        text: mark.span.of(text),
        voice: voice(mark.attributed),
    }
}

fn quote<'a>(quote: &'a Quote, text: &'a str, index: &CharIndex<'_>) -> QuoteDoc<'a> {
    let source = |s: &'a crate::model::Source| SourceDoc { actor: s.actor.as_deref(), name: &s.name, at: Range::of(s.span, index) };
    QuoteDoc {
        kind: quote.kind.as_str(),
        sources: quote.sources.iter().map(source).collect(),
        cue: CueDoc { at: Range::of(quote.cue, index), text: quote.cue.of(text), class: quote.class.as_str() },
        content: quote.content.map(|c| Range::of(c, index)),
    }
}

fn stance<'a>(row: &'a StanceRow, text: &'a str, index: &CharIndex<'_>) -> StanceDoc<'a> {
    let evidence = |e: &'a Evidence| EvidenceDoc {
        entry: &e.entry,
        at: Range::of(e.span, index),
        text: e.span.of(text),
        gloss: &e.gloss,
        role: e.role.as_str(),
        points: e.points,
        quote: e.quote,
        modifiers: &e.modifiers,
    };
    StanceDoc {
        target: &row.target,
        voice: voice(row.attributed),
        label: row.label.as_str(),
        points: row.points,
        score: row.score().map(|s| round(s, 2)),
        evidence: row.evidence.iter().map(evidence).collect(),
    }
}

/// A found place, ready for output.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hit {
    /// Article id.
    pub article: Id,
    /// First scalar value of the found unit in the article's text.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// As the index ranks it.
    #[serde(serialize_with = "three")]
    pub score: f64,
    /// Words before the node.
    pub left: String,
    /// The words that were looked for.
    pub node: String,
    /// Words after the node.
    pub right: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn three<S: serde::Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(round(*value, 3))
}

impl Hit {
    /// The hit of `unit` in `text` with the found words at `node` (both bytes), and the whole words of the unit within
    /// `context` scalar values on both sides of the node.
    #[must_use]
    pub fn at(article: &Id, text: &str, unit: Span, node: Span, score: f64, context: usize) -> Self {
        let Range { start, end: stop } = Range::of(unit, &CharIndex::new(text));
        let (left, right) = around(text, unit, node, context);
        Self { article: article.clone(), start, end: stop, score, left, node: node.of(text).to_owned(), right }
    }
}

/// The whole words of `unit` within `context` scalar values before and after `node`; looks at nothing outside the unit.
pub(super) fn around(text: &str, unit: Span, node: Span, context: usize) -> (String, String) {
    let left = Span::new(unit.start, node.start).of(text);
    let skip = left.chars().count().saturating_sub(context);
    let mut cut = left.chars().skip(skip).collect::<String>();
    if skip > 0 && !left.chars().nth(skip - 1).is_some_and(char::is_whitespace) {
        cut = cut.split_once(char::is_whitespace).map_or_else(String::new, |(_, words)| words.to_owned());
    }
    let right = Span::new(node.end, unit.end).of(text);
    let mut end = right.chars().take(context).collect::<String>();
    if right.chars().nth(context).is_some_and(|c| !c.is_whitespace()) {
        end = end.rsplit_once(char::is_whitespace).map_or_else(String::new, |(words, _)| words.to_owned());
    }
    (cut, end)
}

/// The answer of a search.
#[derive(Clone, Debug, Serialize)]
pub struct HitsDoc<'a> {
    hits: &'a [Hit],
}

/// `hits` as `{"hits":[…]}`, best first as given.
#[must_use]
pub const fn hits(hits: &[Hit]) -> HitsDoc<'_> {
    HitsDoc { hits }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;

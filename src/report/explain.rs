//! The JSON of `explain`: sentences as an analysis has them, with their grammar and their sums, schema `mizan.explain/1`.

use super::json::{ArticleHead, Range, Sentence, sentence, voice};
use crate::model::{Article, CharIndex, Id, Party, Piece, Reading};
use serde::Serialize;

/// Some sentences of one article, explained.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainDoc<'a> {
    schema: &'static str,
    article: ArticleHead<'a>,
    sentences: Vec<Explained<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    sentence: Sentence<'a>,
    #[serde(flatten)]
    grammar: Option<Grammar<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Grammar<'a> {
    clauses: Vec<ClauseDoc>,
    roles: Vec<RolesDoc<'a>>,
    modifiers: Vec<ModifierDoc<'a>>,
    sums: Vec<SumDoc<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct ClauseDoc {
    #[serde(flatten)]
    at: Range,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resumes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct TextDoc<'a> {
    #[serde(flatten)]
    at: Range,
    text: &'a str,
}

#[derive(Clone, Debug, Serialize)]
struct PartyDoc<'a> {
    #[serde(flatten)]
    at: Range,
    text: &'a str,
    actors: Vec<Id>,
    carried: bool,
}

#[derive(Clone, Debug, Serialize)]
struct RolesDoc<'a> {
    predicate: TextDoc<'a>,
    clause: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<PartyDoc<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patient: Option<PartyDoc<'a>>,
    passive: bool,
    negated: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ModifierDoc<'a> {
    kind: &'static str,
    row: String,
    factor: i32,
    #[serde(flatten)]
    at: Range,
    text: &'a str,
    reach: Range,
}

#[derive(Clone, Debug, Serialize)]
struct SumDoc<'a> {
    target: &'a str,
    voice: &'static str,
    parts: Vec<i32>,
    sum: i64,
}

/// `pieces` of `article` with their readings, as schema `mizan.explain/1`. Offsets count Unicode scalar values of the article's text.
#[must_use]
pub fn explain<'a>(article: &'a Article, pieces: &[(&'a Piece, Reading)]) -> ExplainDoc<'a> {
    let index = CharIndex::new(&article.text);
    let text = article.text.as_str();
    let at = |span| Range::of(span, &index);
    let party = |p: &Party| PartyDoc { at: at(p.span), text: p.span.of(text), actors: p.actors.clone(), carried: p.carried };
    let grammar = |piece: &'a Piece, reading: &Reading| Grammar {
        clauses: reading
            .clauses
            .iter()
            .map(|c| ClauseDoc { at: at(c.span), kind: c.kind, parent: c.parent, resumes: c.resumes, joined: c.joined })
            .collect(),
        roles: reading
            .roles
            .iter()
            .map(|r| RolesDoc {
                predicate: TextDoc { at: at(r.predicate), text: r.predicate.of(text) },
                clause: r.clause,
                agent: r.agent.as_ref().map(party),
                patient: r.patient.as_ref().map(party),
                passive: r.passive,
                negated: r.negated,
            })
            .collect(),
        modifiers: reading
            .modifiers
            .iter()
            .map(|m| ModifierDoc {
                kind: m.kind,
                row: m.row.clone(),
                factor: m.factor,
                at: at(m.span),
                text: m.span.of(text),
                reach: at(m.reach),
            })
            .collect(),
        sums: piece
            .stance
            .iter()
            .filter(|row| row.points.is_some())
            .map(|row| SumDoc {
                target: &row.target,
                voice: voice(row.attributed),
                parts: row.evidence.iter().map(|e| e.points).collect(),
                sum: row.evidence.iter().map(|e| i64::from(e.points)).sum(),
            })
            .collect(),
    };
    let sentences = pieces.iter().map(|(piece, reading)| Explained {
        sentence: sentence(article, piece, &index),
        grammar: piece.kind.is_content().then(|| grammar(piece, reading)),
    });
    ExplainDoc {
        schema: "mizan.explain/1",
        article: ArticleHead { id: &article.id, outlet: &article.outlet, lang: &article.lang },
        sentences: sentences.collect(),
    }
}

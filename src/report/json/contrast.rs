//! The document of `mizan contrast`.

use super::super::View;
use super::{Range, round, voice};
use crate::model::{CharIndex, Copy, Group, Member, Reason, TopicContrast};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

const SCHEMA: &str = "mizan.contrast/1";

/// Contrasts of topics, schema `mizan.contrast/1`.
#[derive(Clone, Debug, Serialize)]
pub struct ContrastDoc<'a> {
    schema: &'static str,
    topics: Vec<TopicDoc<'a>>,
    /// Articles that repeat another outlet's, and so align with nothing.
    #[serde(skip_serializing_if = "<[Copy]>::is_empty")]
    copies: &'a [Copy],
}

#[derive(Clone, Debug, Serialize)]
struct TopicDoc<'a> {
    topic: &'a str,
    outlets: Vec<OutletDoc<'a>>,
    groups: Vec<GroupDoc<'a>>,
    only: Vec<OnlyDoc<'a>>,
    silent: Vec<SilentDoc<'a>>,
    stance: Vec<CountDoc<'a>>,
    labels: Vec<LabelDoc<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct OutletDoc<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    camp: Option<&'a str>,
    articles: usize,
    claims: usize,
}

#[derive(Clone, Debug, Serialize)]
struct GroupDoc<'a> {
    label: &'a str,
    members: Vec<MemberDoc<'a>>,
    pairs: Vec<PairDoc<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct MemberDoc<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    outlet: &'a str,
    id: String,
    column: &'a str,
}

#[derive(Clone, Debug, Serialize)]
struct PairDoc<'a> {
    a: usize,
    b: usize,
    relation: &'static str,
    similarity: f64,
    reasons: &'a [Reason],
}

#[derive(Clone, Debug, Serialize)]
struct OnlyDoc<'a> {
    outlet: &'a str,
    member: MemberDoc<'a>,
}

#[derive(Clone, Debug, Serialize)]
struct SilentDoc<'a> {
    outlet: &'a str,
    articles: usize,
    sentences: usize,
}

#[derive(Clone, Debug, Serialize)]
struct CountDoc<'a> {
    by: &'a str,
    target: &'a str,
    voice: &'static str,
    favor: usize,
    against: usize,
    none: usize,
    logit: f64,
    low: f64,
    high: f64,
    unit: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct LabelDoc<'a> {
    thing: &'a str,
    by: &'a str,
    label: &'a str,
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<&'a str>,
}

/// Index of every article that a contrast names, built once each.
type Indexes<'a> = BTreeMap<&'a str, CharIndex<'a>>;

/// Writes `topics` one after the other as a line of schema `mizan.contrast/1`, so that none but the one at hand is held; the same bytes
/// as [`contrast`] gives.
///
/// # Errors
/// Those of `out`.
pub fn write_contrast<'a>(
    out: &mut dyn Write,
    view: &View<'a>,
    topics: impl Iterator<Item = TopicContrast>,
    copies: &[Copy],
) -> io::Result<()> {
    let mut indexes: Indexes<'a> = BTreeMap::new();
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"topics\":[")?;
    for (i, found) in topics.enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        add_indexes(&mut indexes, view, &found);
        serde_json::to_writer(&mut *out, &topic(&found, &indexes))?;
    }
    out.write_all(b"]")?;
    if !copies.is_empty() {
        out.write_all(b",\"copies\":")?;
        serde_json::to_writer(&mut *out, copies)?;
    }
    out.write_all(b"}\n")
}

/// `topics` as schema `mizan.contrast/1`; a member whose article is not in `view` has the offsets 0..0.
#[must_use]
pub fn contrast<'a>(view: &View<'a>, topics: &'a [TopicContrast], copies: &'a [Copy]) -> ContrastDoc<'a> {
    let mut indexes = Indexes::new();
    for topic in topics {
        add_indexes(&mut indexes, view, topic);
    }
    ContrastDoc { schema: SCHEMA, topics: topics.iter().map(|t| topic(t, &indexes)).collect(), copies }
}

fn add_indexes<'a>(indexes: &mut Indexes<'a>, view: &View<'a>, topic: &TopicContrast) {
    for m in topic.groups.iter().flat_map(|g| &g.members).chain(&topic.only) {
        if let Some(article) = view.article(&m.article) {
            indexes.entry(&article.id).or_insert_with(|| CharIndex::new(&article.text));
        }
    }
}

fn topic<'a>(t: &'a TopicContrast, indexes: &Indexes<'_>) -> TopicDoc<'a> {
    TopicDoc {
        topic: &t.topic,
        outlets: (t.outlets.iter())
            .map(|o| OutletDoc { id: &o.id, name: &o.name, camp: o.camp.as_deref(), articles: o.articles, claims: o.claims })
            .collect(),
        groups: t.groups.iter().map(|g| group(g, indexes)).collect(),
        only: t.only.iter().map(|m| OnlyDoc { outlet: &m.outlet, member: member(m, indexes) }).collect(),
        silent: (t.silent.iter()).map(|s| SilentDoc { outlet: &s.outlet, articles: s.articles, sentences: s.sentences }).collect(),
        stance: (t.stance.iter())
            .map(|s| CountDoc {
                by: &s.by,
                target: &s.target,
                voice: voice(s.attributed),
                favor: s.favor,
                against: s.against,
                none: s.none,
                logit: round(s.logit, 3),
                low: round(s.low, 3),
                high: round(s.high, 3),
                unit: if s.over_claims { "claim" } else { "article" },
            })
            .collect(),
        labels: (t.labels.iter())
            .map(|l| LabelDoc { thing: &l.thing, by: &l.by, label: &l.label, count: l.count, side: l.side.as_deref() })
            .collect(),
    }
}

fn group<'a>(g: &'a Group, indexes: &Indexes<'_>) -> GroupDoc<'a> {
    GroupDoc {
        label: &g.label,
        members: g.members.iter().map(|m| member(m, indexes)).collect(),
        pairs: (g.pairs.iter())
            .map(|p| PairDoc { a: p.a, b: p.b, relation: p.relation.as_str(), similarity: round(p.similarity, 3), reasons: &p.reasons })
            .collect(),
    }
}

fn member<'a>(m: &'a Member, indexes: &Indexes<'_>) -> MemberDoc<'a> {
    let at = indexes.get(&*m.article).map_or(Range { start: 0, end: 0 }, |i| Range::of(m.span, i));
    let id = format!("{}:{}", m.article, m.piece);
    MemberDoc { article: &m.article, start: at.start, end: at.end, outlet: &m.outlet, id, column: &m.column }
}

//! What a corpus holds, before any topic is chosen.

use super::View;
use crate::model::{Id, Kind, VoiceType};
use std::collections::{BTreeMap, BTreeSet};

/// One outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletRow {
    /// Outlet id.
    pub id: Id,
    /// Name for reading.
    pub name: String,
    /// Declared side.
    pub camp: Option<Id>,
    /// Its articles.
    pub articles: usize,
    /// Its claims, titles and headings left out.
    pub claims: usize,
}

/// How often an outlet quotes a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Outlet id.
    pub outlet: Id,
    /// What kind of source.
    pub kind: VoiceType,
    /// The actor, rolled up, where it is one.
    pub actor: Option<Id>,
    /// Attributions that name it.
    pub count: usize,
}

/// How many claims of each outlet touch a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Topic id.
    pub topic: Id,
    /// One an outlet, in the order of [`Overview::outlets`].
    pub counts: Vec<usize>,
    /// Their sum.
    pub total: usize,
}

/// Outlets, whom they quote, and what they write about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Outlets with articles, in the order in which the corpus names them first.
    pub outlets: Vec<OutletRow>,
    /// By outlet, then most quoted first.
    pub sources: Vec<SourceRow>,
    /// Most claims first.
    pub topics: Vec<TopicRow>,
    /// Inputs that were left out.
    pub skipped: usize,
}

impl Overview {
    /// Counts all that `view` holds.
    #[must_use]
    pub fn of(view: &View<'_>) -> Self {
        let mut outlets: Vec<OutletRow> = Vec::new();
        let mut place: BTreeMap<Id, usize> = BTreeMap::new();
        let mut sources: BTreeMap<(usize, VoiceType, Option<Id>), usize> = BTreeMap::new();
        let mut topics: BTreeMap<Id, BTreeMap<usize, usize>> = BTreeMap::new();
        for article in &view.corpus.articles {
            let at = *place.entry(article.outlet.clone()).or_insert(outlets.len());
            if at == outlets.len() {
                let (id, name) = (article.outlet.clone(), view.outlet(&article.outlet).to_owned());
                let camp = article.camp.clone().or_else(|| view.camp_of(&id).cloned());
                outlets.push(OutletRow { id, name, camp, articles: 0, claims: 0 });
            }
            let pieces = view.analysis(&article.id).map_or(&[][..], |a| &a.pieces);
            let claims = || pieces.iter().filter(|p| p.kind == Kind::Claim);
            if let Some(row) = outlets.get_mut(at) {
                row.articles += 1;
                row.claims += claims().count();
            }
            for piece in claims() {
                for topic in &piece.topics {
                    *topics.entry(topic.clone()).or_default().entry(at).or_default() += 1;
                }
                for quote in &piece.quotes {
                    let mut who: BTreeSet<Option<Id>> = quote.sources.iter().map(|s| s.actor.clone()).collect();
                    if who.is_empty() {
                        who.insert(None);
                    }
                    for actor in who {
                        *sources.entry((at, quote.kind, actor)).or_default() += 1;
                    }
                }
            }
        }
        Self { sources: ranked(sources, &outlets), topics: spread(topics, outlets.len()), skipped: view.corpus.skipped.len(), outlets }
    }
}

fn ranked(sources: BTreeMap<(usize, VoiceType, Option<Id>), usize>, outlets: &[OutletRow]) -> Vec<SourceRow> {
    let mut rows: Vec<_> = sources.into_iter().collect();
    rows.sort_by(|(a, x), (b, y)| a.0.cmp(&b.0).then(y.cmp(x)).then_with(|| a.cmp(b)));
    let row = |((at, kind, actor), count): ((usize, VoiceType, Option<Id>), usize)| {
        Some(SourceRow { outlet: outlets.get(at)?.id.clone(), kind, actor, count })
    };
    rows.into_iter().filter_map(row).collect()
}

fn spread(topics: BTreeMap<Id, BTreeMap<usize, usize>>, outlets: usize) -> Vec<TopicRow> {
    let row = |(topic, by): (Id, BTreeMap<usize, usize>)| TopicRow {
        topic,
        counts: (0..outlets).map(|i| by.get(&i).copied().unwrap_or(0)).collect(),
        total: by.values().sum(),
    };
    let mut rows: Vec<TopicRow> = topics.into_iter().map(row).collect();
    rows.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.topic.cmp(&b.topic)));
    rows
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn counts_are_those_of_the_corpus() {
        let s = sample::sample();
        let o = Overview::of(&s.view());
        assert_eq!(
            o.outlets.iter().map(|r| (&*r.id, r.articles, r.claims)).collect::<Vec<_>>(),
            [("nahar", 1, 2), ("amnay", 1, 1), ("mi", 1, 1)]
        );
        assert_eq!(
            o.topics.iter().map(|t| (&*t.topic, t.counts.clone(), t.total)).collect::<Vec<_>>(),
            [("interference", vec![2, 1, 1], 4)]
        );
        let sources: Vec<_> = o.sources.iter().map(|r| (&*r.outlet, r.kind, r.actor.as_deref(), r.count)).collect();
        assert_eq!(sources, [("nahar", VoiceType::Actor, Some("mali"), 1)]);
    }
}

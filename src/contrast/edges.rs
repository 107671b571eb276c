//! Which claims are alike: candidates from an index, each compared once.

use super::relation::Compared;
use super::topic::{LIMITS, Material, Node};
use crate::index::{Dates, Nearby};
use crate::model::{Id, Relation, Result};
use foldhash::HashMap;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What a conflict takes of what is missing to 1.
const OPPOSED: f64 = 0.15;
/// Candidates that the index gives for each claim.
const CANDIDATES: usize = 24;
/// Terms of a claim that the index is asked for.
const ASKED: usize = 32;
/// Similarities that are remembered at most.
const MEMO: usize = 3_500_000;

/// Two claims of different outlets that are alike enough to start a group, the lower first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    likeness: f64,
    /// Whether they disagree or conflict.
    pub(super) opposed: bool,
}

impl Edge {
    pub(super) fn alike(&self) -> (usize, usize, f64) {
        (self.a, self.b, self.likeness)
    }
}

/// Edges by their lower claim.
#[derive(Debug, Default)]
pub(super) struct Edges(Vec<Edge>);

impl Edges {
    fn from(&self, a: usize) -> &[Edge] {
        let first = self.0.partition_point(|e| e.a < a);
        let rest = self.0.get(first..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|e| e.a == a)).unwrap_or(&[])
    }
}

/// Likenesses that were computed, the lower claim first.
#[derive(Default)]
pub(super) struct Memo(HashMap<(u32, u32), f64>);

impl Memo {
    fn put(&mut self, key: (u32, u32), x: f64) -> f64 {
        if self.0.len() >= MEMO {
            self.0.clear();
        }
        self.0.insert(key, x);
        x
    }
}

/// Of a pair, the lower first.
fn key(i: usize, j: usize) -> (u32, u32) {
    let n = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    (n(i.min(j)), n(i.max(j)))
}

impl<'a> Material<'a> {
    /// All edges among the claims of the topics `large`: of each claim those to the candidates of the index.
    ///
    /// Claims stand in the index by day of publication, and each asks for those after it: of words that many claims have, those near in
    /// time count. Actors, topics and acts are terms like words. So the work grows as the claims do.
    pub(super) fn found(&self, large: &BTreeSet<&Id>) -> Result<Edges> {
        let here = |n: &Node<'_>| self.aligns(n) && n.piece.topics.iter().any(|t| large.contains(t));
        let mut order: Vec<(u64, usize)> = Vec::new();
        for (i, n) in self.nodes.iter().enumerate().filter(|(_, n)| here(n)) {
            let day = n.article.published.as_deref().and_then(Dates::published);
            order.push((day.map_or(u64::MAX, |d| d.from), i));
        }
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(_, i)| i).collect();
        let index = Nearby::new(order.iter().map(|&i| self.terms(i, usize::MAX)))?;
        let found: Result<Vec<Vec<Edge>>> = order
            .par_iter()
            .enumerate()
            .map(|(place, &i)| {
                let Some(n) = self.nodes.get(i) else { return Ok(Vec::new()) };
                let shared = |m: &Node<'_>| n.piece.topics.iter().any(|t| large.contains(t) && m.piece.topics.contains(t));
                let keep = |other: usize| {
                    let m = order.get(other).and_then(|&j| self.nodes.get(j));
                    m.is_some_and(|m| m.outlet != n.outlet && shared(m))
                };
                let near = index.after(place, &self.terms(i, ASKED), keep, CANDIDATES)?;
                Ok(near.into_iter().filter_map(|other| self.edge(i, *order.get(other)?)).collect())
            })
            .collect();
        let mut edges: Vec<Edge> = found?.into_iter().flatten().collect();
        edges.sort_unstable_by_key(|e| (e.a, e.b));
        Ok(Edges(edges))
    }

    /// By what a claim is found: its `most` rarest words and actors, its topics and its acts.
    fn terms(&self, i: usize, most: usize) -> Vec<&str> {
        let Some(claim) = self.nodes.get(i).and_then(|n| n.claim.as_ref()) else { return Vec::new() };
        let words: BTreeSet<&str> = claim.words.iter().map(|w| &*w.term).collect();
        let mut words: Vec<(f64, &str)> = words.into_iter().map(|w| (self.rarity.of(w), w)).collect();
        words.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(y.1)));
        let acts: BTreeSet<&str> = claim.acts.iter().map(|a| &*a.act.act).collect();
        words.into_iter().take(most).map(|(_, w)| w).chain(claim.piece.topics.iter().map(|t| &**t)).chain(acts).collect()
    }

    /// The edges of `all` among the claims of a topic.
    pub(super) fn edges_of(&self, topic: &Id, claims: &[usize], all: &Edges) -> Vec<Edge> {
        let here = |e: &&Edge| self.nodes.get(e.b).is_some_and(|n| n.piece.topics.contains(topic));
        claims.iter().flat_map(|&i| all.from(i).iter().filter(here).copied()).collect()
    }

    /// The edges among all of these claims.
    pub(super) fn all_edges(&self, claims: &[usize], memo: &mut Memo) -> Vec<Edge> {
        let outlet = |i: usize| self.nodes.get(i).map(|n| n.outlet);
        let mut out = Vec::new();
        for (k, &i) in claims.iter().enumerate() {
            for &j in claims.iter().skip(k + 1).filter(|&&j| outlet(i) != outlet(j)) {
                // Most are unlike, and of those no more need be known.
                if memo.0.get(&key(i, j)).is_none_or(|x| *x >= LIMITS.start) {
                    let found = self.standing(i, j);
                    memo.put(key(i, j), found.1);
                    out.extend(edge(i, j, found));
                }
            }
        }
        out
    }

    fn edge(&self, i: usize, j: usize) -> Option<Edge> {
        let (a, b) = (i.min(j), i.max(j));
        edge(a, b, self.standing(a, b))
    }

    /// How alike two claims are for grouping.
    pub(super) fn likeness(&self, far: &Edges, memo: &mut Memo, i: usize, j: usize) -> f64 {
        let (a, b) = (i.min(j), i.max(j));
        let known = far.from(a).iter().find(|e| e.b == b).map(|e| e.likeness).or_else(|| memo.0.get(&key(a, b)).copied());
        known.unwrap_or_else(|| memo.put(key(a, b), self.standing(a, b).1))
    }

    pub(super) fn compared(&self, i: usize, j: usize) -> Option<Compared<'_, 'a>> {
        let claim = |i: usize| self.nodes.get(i).and_then(|n| n.claim.as_ref());
        Some(Compared::new(claim(i)?, claim(j)?, &self.rarity))
    }

    /// How two claims stand to each other, the lower first, and how alike they are for grouping; those that are unrelated by every
    /// reason are not alike at all.
    fn standing(&self, a: usize, b: usize) -> (Relation, f64) {
        match self.compared(a, b).map(|c| c.standing()) {
            None | Some((Relation::Unrelated, _)) => (Relation::Unrelated, 0.0),
            // Another date or number of one event is as good a sign of that event as the same one.
            Some((Relation::Conflict, x)) => (Relation::Conflict, x + OPPOSED * (1.0 - x)),
            Some(x) => x,
        }
    }
}

fn edge(a: usize, b: usize, (relation, likeness): (Relation, f64)) -> Option<Edge> {
    let opposed = matches!(relation, Relation::Conflict | Relation::Disagree);
    (likeness >= LIMITS.start).then_some(Edge { a, b, likeness, opposed })
}

//! A group as it is shown: its members, how each pair of them stands, its label.

use super::topic::{Material, Node};
use crate::analyze::terms_of;
use crate::model::{Group, Member, Pair, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What an actor counts beside a word in the label of a group: who it is about says more than what is said.
const ACTOR: f64 = 2.0;

impl Material<'_> {
    pub(super) fn member(&self, n: &Node<'_>) -> Member {
        Member {
            article: n.article.id.clone(),
            piece: n.piece.n,
            span: n.piece.span,
            outlet: n.article.outlet.clone(),
            column: self.columns.key(self.columns.of(n.at)).cloned().unwrap_or_else(|| "".into()),
        }
    }

    /// A group with the mean similarity of its pairs.
    pub(super) fn group(&self, set: &BTreeSet<usize>) -> Option<(f64, Group)> {
        let mut nodes: Vec<(usize, &Node<'_>)> = set.iter().filter_map(|&i| Some((i, self.nodes.get(i)?))).collect();
        nodes.sort_by_key(|(_, n)| (n.at, n.piece.n));
        let mut pairs = Vec::new();
        for (a, (i, n)) in nodes.iter().enumerate() {
            for (b, (j, m)) in nodes.iter().enumerate().skip(a + 1) {
                if n.outlet != m.outlet {
                    let Some(r) = self.compared(*i, *j).map(|c| c.related()) else { continue };
                    pairs.push(Pair { a, b, relation: r.relation, similarity: r.similarity, reasons: r.reasons });
                }
            }
        }
        let mean = pairs.iter().map(|p| p.similarity).sum::<f64>() / pairs.len().max(1) as f64;
        let label = self.label(&nodes);
        (!pairs.is_empty()).then(|| (mean, Group { label, members: nodes.iter().map(|(_, n)| self.member(n)).collect(), pairs }))
    }

    /// The words and actors that most outlets of a group share, rarest first, each in its shortest form as written.
    fn label(&self, nodes: &[(usize, &Node<'_>)]) -> String {
        let mut by: BTreeMap<String, (BTreeSet<usize>, usize, &str)> = BTreeMap::new();
        for (_, n) in nodes {
            let text = n.article.text.as_str();
            let from = n.piece.span.start;
            let words = terms_of(n.piece.span.of(text), self.lex).into_iter().filter(|t| !t.stop && t.family.chars().count() > 1);
            let words = words.map(|t| (t.family, Span::new(t.span.start + from, t.span.end + from)));
            let words = words.filter(|(_, span)| !n.piece.mentions.iter().any(|m| m.span.overlaps(*span)));
            for (term, span) in words.chain(n.piece.mentions.iter().map(|m| (format!("@{}", m.actor), m.span))) {
                let written = span.of(text);
                let x = by.entry(term).or_insert((BTreeSet::new(), 0, written));
                x.0.insert(n.outlet);
                x.1 += 1;
                if (written.chars().count(), written) < (x.2.chars().count(), x.2) {
                    x.2 = written;
                }
            }
        }
        let mut words: Vec<(f64, &str)> = by
            .iter()
            .filter(|(_, x)| x.0.len() > 1)
            .map(|(term, x)| {
                let actor = if term.starts_with('@') { ACTOR } else { 1.0 };
                (actor * x.0.len() as f64 * self.rarity.of(term) * (1.0 + (x.1 as f64).ln()), x.2)
            })
            .collect();
        words.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(y.1)));
        words.into_iter().take(4).map(|(_, w)| w).collect::<Vec<_>>().join(" · ")
    }
}

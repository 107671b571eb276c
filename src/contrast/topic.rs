//! One topic: its claims, groups, what one outlet alone says, who is silent.

use super::claim::{Claim, Terms};
use super::columns::{Columns, camp};
use super::concepts::Concepts;
use super::edges::{Edge, Edges, Memo};
use super::groups::{Limits, add_pairs, groups};
use super::score::Rarity;
use super::tally::{self, Counted};
use crate::lexicon::Lexicon;
use crate::model::{Analysis, Article, By, Copy, Corpus, Group, Id, Kind, OutletCount, Piece, Result, Silent, TopicContrast};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How alike the claims of a group are. A false merge tells readers that two newsrooms confirmed each other, so the limits
/// stand above those that score best on the coded pairs: 0.40, 0.36 and 0.32 find half as many pairs more, and wrong ones
/// among them.
pub(super) const LIMITS: Limits = Limits { start: 0.43, mean: 0.45, least: 0.395, most: 12, joined: 16, memberships: 3 };
/// Groups that a claim stands in at most where a pair of opposed claims becomes one.
const OPPOSED_GROUPS: usize = 3;
/// A topic with so few claims is compared in full; a larger one by the candidates of the index alone.
const SMALL: usize = 250;

/// A content piece with the places of its article and outlet.
pub(super) struct Node<'a> {
    pub(super) piece: &'a Piece,
    pub(super) article: &'a Article,
    /// Place of the article in the corpus.
    pub(super) at: usize,
    /// Place of its outlet in [`Material::outlets`].
    pub(super) outlet: usize,
    /// Where it can stand in a group.
    pub(super) claim: Option<Claim<'a>>,
}

/// An outlet with what it has in the corpus.
struct Speaker<'a> {
    id: &'a Id,
    camp: Option<&'a Id>,
    articles: usize,
    /// Content pieces.
    sentences: usize,
}

/// All that one run contrasts.
pub(super) struct Material<'a> {
    corpus: &'a Corpus,
    pub(super) lex: &'a Lexicon,
    pub(super) columns: Columns,
    /// Outlets by first appearance.
    outlets: Vec<Speaker<'a>>,
    /// Content pieces by article id and place in it, so that no tie hangs on the order of the corpus.
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) rarity: Rarity,
    /// Articles that repeat another outlet's.
    copies: BTreeSet<usize>,
}

impl<'a> Material<'a> {
    pub(super) fn new(corpus: &'a Corpus, analyses: &'a [Analysis], lex: &'a Lexicon, copied: &[Copy], by: By) -> Self {
        let concepts = Concepts::new(lex);
        let found: BTreeMap<&str, &Analysis> = analyses.iter().map(|a| (&*a.article, a)).collect();
        let mut outlets: Vec<Speaker<'_>> = Vec::new();
        let mut seen: BTreeMap<&Id, usize> = BTreeMap::new();
        let mut nodes = Vec::new();
        let mut numbers = Terms::default();
        for (at, article) in corpus.articles.iter().enumerate() {
            let outlet = *seen.entry(&article.outlet).or_insert(outlets.len());
            if outlet == outlets.len() {
                outlets.push(Speaker { id: &article.outlet, camp: camp(corpus, article), articles: 0, sentences: 0 });
            }
            let mut sentences = 0;
            let pieces = found.get(&*article.id).map_or(&[][..], |a| &a.pieces);
            for piece in pieces.iter().filter(|p| p.kind.is_content()) {
                let claim = (!piece.topics.is_empty()).then(|| Claim::new(&article.text, piece, lex, &concepts, &mut numbers));
                nodes.push(Node { piece, article, at, outlet, claim: claim.filter(Claim::can_align) });
                sentences += 1;
            }
            if let Some(o) = outlets.get_mut(outlet) {
                o.articles += 1;
                o.sentences += sentences;
            }
        }
        nodes.sort_by(|x: &Node<'_>, y| (&x.article.id, x.at, x.piece.n).cmp(&(&y.article.id, y.at, y.piece.n)));
        let places_of: BTreeMap<&str, usize> = corpus.articles.iter().enumerate().map(|(i, a)| (&*a.id, i)).collect();
        let copies: BTreeSet<usize> = copied.iter().filter_map(|c| places_of.get(&*c.article).copied()).collect();
        let mut rarity = Rarity::flat(lex);
        for n in nodes.iter().filter(|n| !copies.contains(&n.at)) {
            if let Some(c) = &n.claim {
                rarity.count(c);
            }
        }
        for c in nodes.iter_mut().filter_map(|n| n.claim.as_mut()) {
            c.weigh(&rarity);
        }
        Self { columns: Columns::new(corpus, lex, by), corpus, lex, outlets, nodes, rarity, copies }
    }

    /// Every topic of `wanted`, or every topic that occurs.
    pub(super) fn contrast(self, wanted: &[Id]) -> Result<impl Iterator<Item = TopicContrast> + use<'a>> {
        let mut by_topic: BTreeMap<&'a Id, Vec<usize>> = BTreeMap::new();
        for (i, n) in self.nodes.iter().enumerate() {
            for t in &n.piece.topics {
                by_topic.entry(t).or_default().push(i);
            }
        }
        let all: Vec<Id> = if wanted.is_empty() {
            self.lex.topics.iter().filter(|t| by_topic.contains_key(&t.id)).map(|t| t.id.clone()).collect()
        } else {
            wanted.to_vec()
        };
        let large: BTreeSet<&Id> = all.iter().filter(|t| by_topic.get(t).is_some_and(|n| n.len() > SMALL)).collect();
        let far = if large.is_empty() { Edges::default() } else { self.found(&large)? };
        let mut memo = Memo::default();
        Ok(all.into_iter().map(move |t| self.topic(&t, by_topic.get(&t).map_or(&[][..], Vec::as_slice), &far, &mut memo)))
    }

    /// Whether it can stand in a group.
    pub(super) fn aligns(&self, n: &Node<'_>) -> bool {
        n.claim.is_some() && !self.copies.contains(&n.at)
    }

    fn topic(&self, topic: &Id, nodes: &[usize], far: &Edges, memo: &mut Memo) -> TopicContrast {
        let aligned: Vec<usize> = nodes.iter().copied().filter(|&i| self.nodes.get(i).is_some_and(|n| self.aligns(n))).collect();
        let edges = if nodes.len() > SMALL { self.edges_of(topic, &aligned, far) } else { self.all_edges(&aligned, memo) };
        let outlet = |i: usize| self.nodes.get(i).map_or(0, |n| n.outlet);
        let alike: Vec<(usize, usize, f64)> = edges.iter().map(Edge::alike).collect();
        let mut found = groups(&alike, &outlet, &mut |i, j| self.likeness(far, memo, i, j), LIMITS);
        // A conflict or disagreement that no group shows is a group of its own: the two tell of one thing, whatever else they tell.
        add_pairs(&mut found, edges.iter().filter(|e| e.opposed).map(Edge::alike).collect(), OPPOSED_GROUPS);
        let in_groups: BTreeSet<usize> = found.iter().flatten().copied().collect();
        let mut groups: Vec<(f64, Group)> = found.par_iter().filter_map(|set| self.group(set)).collect();
        groups.sort_by(|(x, g), (y, h)| {
            let outlets = |g: &Group| g.members.iter().map(|m| &m.outlet).collect::<BTreeSet<_>>().len();
            let first = |g: &Group| g.members.first().map(|m| (m.article.clone(), m.piece));
            outlets(h).cmp(&outlets(g)).then(y.total_cmp(x)).then_with(|| first(g).cmp(&first(h)))
        });
        let mut only: Vec<&Node<'_>> = nodes.iter().filter(|i| !in_groups.contains(i)).filter_map(|&i| self.nodes.get(i)).collect();
        only.retain(|n| n.piece.kind == Kind::Claim && !self.copies.contains(&n.at));
        only.sort_by_key(|n| (n.at, n.piece.n));
        let only = only.into_iter().map(|n| self.member(n)).collect();
        let counted = self.counted(nodes);
        let speak: BTreeSet<usize> = counted.iter().map(|c| c.column).collect();
        let (outlets, silent) = self.outlets(nodes);
        TopicContrast {
            topic: topic.clone(),
            columns: (0..self.columns.len()).filter(|c| speak.contains(c)).filter_map(|c| self.columns.key(c).cloned()).collect(),
            outlets,
            groups: groups.into_iter().map(|(_, g)| g).collect(),
            only,
            silent,
            stance: tally::stance(&counted, &self.columns),
            labels: tally::labels(&counted, &self.columns),
        }
    }

    fn counted(&self, nodes: &[usize]) -> Vec<Counted<'a>> {
        let mut nodes: Vec<&Node<'_>> = nodes.iter().filter_map(|&i| self.nodes.get(i)).collect();
        nodes.sort_by_key(|n| (n.at, n.piece.n));
        let mut seen = BTreeSet::new();
        // The same sentence twice in one column (a title repeated, an agency's text) counts once.
        nodes.retain(|n| seen.insert((self.columns.of(n.at), n.piece.span.of(&n.article.text).trim())));
        nodes.into_iter().map(|n| Counted { piece: n.piece, article: n.at, column: self.columns.of(n.at) }).collect()
    }

    fn outlets(&self, nodes: &[usize]) -> (Vec<OutletCount>, Vec<Silent>) {
        let mut claims = vec![0; self.outlets.len()];
        for n in nodes.iter().filter_map(|&i| self.nodes.get(i)) {
            if let Some(x) = claims.get_mut(n.outlet) {
                *x += 1;
            }
        }
        let (mut speaking, mut silent) = (Vec::new(), Vec::new());
        for (o, claims) in self.outlets.iter().zip(claims) {
            if claims > 0 {
                let name = self.corpus.outlets.get(o.id).map_or(&**o.id, |x| x.name("en")).to_owned();
                speaking.push(OutletCount { id: o.id.clone(), name, camp: o.camp.cloned(), articles: o.articles, claims });
            } else {
                silent.push(Silent { outlet: o.id.clone(), articles: o.articles, sentences: o.sentences });
            }
        }
        (speaking, silent)
    }
}

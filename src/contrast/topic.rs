//! One topic: its claims, groups, what one outlet alone says, who is silent.

use super::claim::Claim;
use super::columns::{Columns, camp};
use super::concepts::Concepts;
use super::copies::copies;
use super::groups::{Limits, groups};
use super::relation::Compared;
use super::score::Rarity;
use super::tally::{self, Counted};
use crate::analyze::terms_of;
use crate::index::Index;
use crate::lexicon::Lexicon;
use crate::model::{
    Analysis, Article, By, Corpus, Group, Id, Kind, Member, OutletCount, Pair, Piece, Relation, Result, Silent, Span, TopicContrast,
};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// How alike the claims of a group are. A false merge tells readers that two newsrooms confirmed each other, so the limits
/// stand above those that score best on the coded pairs: 0.40, 0.36 and 0.32 find half as many pairs more, and wrong ones
/// among them.
const LIMITS: Limits = Limits { start: 0.44, mean: 0.40, least: 0.34, most: 12, memberships: 3 };
/// What a conflict takes of what is missing to 1.
const OPPOSED: f64 = 0.15;
/// A topic with so few claims is compared in full; a larger one by the candidates of the index alone.
const SMALL: usize = 250;
/// Candidates that the index gives for each claim.
const CANDIDATES: usize = 24;
/// Similarities that are remembered at most.
const MEMO: usize = 1_000_000;
/// What an actor counts beside a word in the label of a group: who it is about says more than what is said.
const ACTOR: f64 = 2.0;
/// Words of a claim that the index is asked for.
const ASKED: usize = 24;

/// A content piece with the places of its article and outlet.
struct Node<'a> {
    piece: &'a Piece,
    article: &'a Article,
    /// Place of the article in the corpus.
    at: usize,
    /// Place of its outlet in [`Material::outlets`].
    outlet: usize,
    /// Where it can stand in a group.
    claim: Option<Claim<'a>>,
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
    lex: &'a Lexicon,
    columns: Columns,
    /// Outlets by first appearance.
    outlets: Vec<Speaker<'a>>,
    /// Content pieces by article id and place in it, so that no tie hangs on the order of the corpus.
    nodes: Vec<Node<'a>>,
    /// By article id and number of the piece.
    places: BTreeMap<(&'a str, usize), usize>,
    rarity: Rarity,
    /// Articles that repeat another outlet's.
    copies: BTreeSet<usize>,
}

impl<'a> Material<'a> {
    pub(super) fn new(corpus: &'a Corpus, analyses: &'a [Analysis], lex: &'a Lexicon, by: By) -> Self {
        let concepts = Concepts::new(lex);
        let found: BTreeMap<&str, &Analysis> = analyses.iter().map(|a| (&*a.article, a)).collect();
        let mut outlets: Vec<Speaker<'_>> = Vec::new();
        let mut seen: BTreeMap<&Id, usize> = BTreeMap::new();
        let mut nodes = Vec::new();
        for (at, article) in corpus.articles.iter().enumerate() {
            let outlet = *seen.entry(&article.outlet).or_insert(outlets.len());
            if outlet == outlets.len() {
                outlets.push(Speaker { id: &article.outlet, camp: camp(corpus, article), articles: 0, sentences: 0 });
            }
            let mut sentences = 0;
            let pieces = found.get(&*article.id).map_or(&[][..], |a| &a.pieces);
            for piece in pieces.iter().filter(|p| p.kind.is_content()) {
                let claim = (!piece.topics.is_empty()).then(|| Claim::new(&article.text, piece, lex, &concepts));
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
        let copies = copies(corpus, analyses).iter().filter_map(|c| places_of.get(&*c.article).copied()).collect::<BTreeSet<usize>>();
        let mut rarity = Rarity::flat(lex);
        for n in nodes.iter().filter(|n| !copies.contains(&n.at)) {
            if let Some(c) = &n.claim {
                rarity.count(c);
            }
        }
        let places = nodes.iter().enumerate().map(|(i, n)| ((&*n.article.id, n.piece.n), i)).collect();
        Self { columns: Columns::new(corpus, lex, by), corpus, lex, outlets, nodes, places, rarity, copies }
    }

    /// Every topic of `wanted`, or every topic that occurs.
    pub(super) fn contrast(&self, index: &Index<'_>, wanted: &[Id]) -> Result<Vec<TopicContrast>> {
        let mut by_topic: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
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
        let mut memo = Memo::default();
        let mut edges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for topic in &all {
            let nodes = by_topic.get(topic).map_or(&[][..], Vec::as_slice);
            if nodes.len() > SMALL {
                for &i in nodes {
                    if let Entry::Vacant(place) = edges.entry(i) {
                        place.insert(self.candidates(index, i)?);
                    }
                }
            }
        }
        Ok(all.iter().map(|t| self.topic(t, by_topic.get(t).map_or(&[][..], Vec::as_slice), &edges, &mut memo)).collect())
    }

    /// Claims of other outlets that the index finds for a claim, rarest words asked first.
    fn candidates(&self, index: &Index<'_>, i: usize) -> Result<Vec<usize>> {
        let Some(n) = self.nodes.get(i).filter(|n| self.aligns(n)) else { return Ok(Vec::new()) };
        let mut terms: BTreeMap<String, f64> = BTreeMap::new();
        for t in terms_of(n.piece.span.of(&n.article.text), self.lex) {
            if !t.stop {
                let weight = self.rarity.of(&t.family);
                terms.insert(t.term, weight);
            }
        }
        let mut terms: Vec<(String, f64)> = terms.into_iter().collect();
        terms.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
        terms.truncate(ASKED);
        // BM25 weighs rarity itself; only words of reporting are held back here.
        let asked: Vec<(String, f32)> = terms.into_iter().map(|(t, _)| (t, 1.0)).collect();
        let found = index.candidates(&asked, &n.article.outlet, CANDIDATES)?;
        let mut out: Vec<usize> = found.iter().filter_map(|c| self.places.get(&(&*c.article, c.piece)).copied()).collect();
        out.retain(|&j| self.nodes.get(j).is_some_and(|m| self.aligns(m)));
        Ok(out)
    }

    fn aligns(&self, n: &Node<'_>) -> bool {
        n.claim.is_some() && !self.copies.contains(&n.at)
    }

    fn topic(&self, topic: &Id, nodes: &[usize], candidates: &BTreeMap<usize, Vec<usize>>, memo: &mut Memo) -> TopicContrast {
        let aligned: Vec<usize> = nodes.iter().copied().filter(|&i| self.nodes.get(i).is_some_and(|n| self.aligns(n))).collect();
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        if nodes.len() <= SMALL {
            for (k, &i) in aligned.iter().enumerate() {
                pairs.extend(aligned.iter().skip(k + 1).map(|&j| (i, j)));
            }
        } else {
            let here: BTreeSet<usize> = aligned.iter().copied().collect();
            for &i in &aligned {
                for &j in candidates.get(&i).into_iter().flatten().filter(|j| here.contains(j)) {
                    pairs.insert((i.min(j), i.max(j)));
                }
            }
        }
        let outlet = |i: usize| self.nodes.get(i).map_or(0, |n| n.outlet);
        let mut edges = Vec::new();
        for (i, j) in pairs {
            if outlet(i) != outlet(j) {
                edges.push((i, j, self.likeness(memo, i, j)));
            }
        }
        let mut found = groups(&edges, &outlet, &mut |i, j| self.likeness(memo, i, j), LIMITS);
        // A conflict or disagreement that no group shows is a group of its own: the two tell of one thing, whatever else they tell.
        for &(i, j, x) in &edges {
            let apart = !found.iter().any(|g| g.contains(&i) && g.contains(&j));
            if apart && x >= LIMITS.start && matches!(self.standing(memo, i, j).0, Relation::Conflict | Relation::Disagree) {
                found.push(BTreeSet::from([i, j]));
            }
        }
        let in_groups: BTreeSet<usize> = found.iter().flatten().copied().collect();
        let mut groups: Vec<(f64, Group)> = found.iter().filter_map(|set| self.group(set)).collect();
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

    fn compared(&self, i: usize, j: usize) -> Option<Compared<'_, 'a>> {
        let claim = |i: usize| self.nodes.get(i).and_then(|n| n.claim.as_ref());
        Some(Compared::new(claim(i)?, claim(j)?, &self.rarity))
    }

    /// How alike two claims are for grouping; those that are unrelated by every reason are not alike at all.
    fn likeness(&self, memo: &mut Memo, i: usize, j: usize) -> f64 {
        self.standing(memo, i, j).1
    }

    fn standing(&self, memo: &mut Memo, i: usize, j: usize) -> (Relation, f64) {
        let key = (i.min(j), i.max(j));
        if let Some(x) = memo.0.get(&key) {
            return *x;
        }
        let x = match self.compared(key.0, key.1).map(|c| c.standing()) {
            None | Some((Relation::Unrelated, _)) => (Relation::Unrelated, 0.0),
            // Another date or number of one event is as good a sign of that event as the same one.
            Some((Relation::Conflict, x)) => (Relation::Conflict, x + OPPOSED * (1.0 - x)),
            Some(x) => x,
        };
        if memo.0.len() >= MEMO {
            memo.0.clear();
        }
        memo.0.insert(key, x);
        x
    }

    fn member(&self, n: &Node<'_>) -> Member {
        Member {
            article: n.article.id.clone(),
            piece: n.piece.n,
            span: n.piece.span,
            outlet: n.article.outlet.clone(),
            column: self.columns.key(self.columns.of(n.at)).cloned().unwrap_or_else(|| "".into()),
        }
    }

    /// A group with the mean similarity of its pairs.
    fn group(&self, set: &BTreeSet<usize>) -> Option<(f64, Group)> {
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

/// Relations and similarities that were computed.
#[derive(Default)]
struct Memo(BTreeMap<(usize, usize), (Relation, f64)>);

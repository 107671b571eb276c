//! One topic: its claims, groups, what one outlet alone says, who is silent.

use super::claim::Claim;
use super::columns::{Columns, camp};
use super::concepts::Concepts;
use super::groups::{Limits, groups};
use super::relation::Compared;
use super::score::Rarity;
use super::tally::{self, Counted};
use crate::analyze::terms_of;
use crate::index::Index;
use crate::lexicon::Lexicon;
use crate::model::{
    Analysis, Article, By, Corpus, Group, Id, Kind, Member, OutletCount, Pair, Piece, Related, Relation, Result, Silent, TopicContrast,
};
use std::collections::{BTreeMap, BTreeSet};

/// How alike the claims of a group are.
const LIMITS: Limits = Limits { start: 0.34, mean: 0.30, least: 0.22, most: 24, memberships: 3 };
/// A topic with so few claims is compared in full; a larger one by the candidates of the index alone.
const SMALL: usize = 250;
/// Candidates that the index gives for each claim.
const CANDIDATES: usize = 24;
/// Words of a claim that the index is asked for.
const ASKED: usize = 24;

/// A content piece with the places of its article, outlet and column.
struct Node<'a> {
    piece: &'a Piece,
    article: &'a Article,
    at: usize,
    claim: Option<Claim<'a>>,
}

/// All that one run contrasts.
pub(super) struct Material<'a> {
    corpus: &'a Corpus,
    lex: &'a Lexicon,
    columns: Columns,
    /// Outlets by first appearance.
    outlets: Vec<&'a Id>,
    /// Content pieces in corpus order.
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
        let mut outlets: Vec<&Id> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut nodes = Vec::new();
        for (at, article) in corpus.articles.iter().enumerate() {
            if seen.insert(&article.outlet) {
                outlets.push(&article.outlet);
            }
            let pieces = found.get(&*article.id).map_or(&[][..], |a| &a.pieces);
            for piece in pieces.iter().filter(|p| p.kind.is_content()) {
                let claim = (!piece.topics.is_empty()).then(|| Claim::new(&article.text, piece, lex, &concepts));
                nodes.push(Node { piece, article, at, claim: claim.filter(Claim::can_align) });
            }
        }
        let copies = copies(corpus, &nodes);
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
                    if !edges.contains_key(&i) {
                        edges.insert(i, self.candidates(index, i)?);
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
                let weight = self.rarity.of(&t.term);
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
        let outlet = |i: usize| self.nodes.get(i).map_or("", |n| &*n.article.outlet);
        let mut edges = Vec::new();
        for (i, j) in pairs {
            if outlet(i) != outlet(j) {
                edges.push((i, j, self.likeness(memo, i, j)));
            }
        }
        let sides: Vec<usize> = self.nodes.iter().map(|n| self.outlets.iter().position(|o| **o == n.article.outlet).unwrap_or(0)).collect();
        let found = groups(&edges, &|i| sides.get(i).copied().unwrap_or(0), &mut |i, j| self.likeness(memo, i, j), LIMITS);
        let in_groups: BTreeSet<usize> = found.iter().flatten().copied().collect();
        let mut groups: Vec<(f64, Group)> = found.iter().filter_map(|set| self.group(set, memo)).collect();
        groups.sort_by(|(x, g), (y, h)| {
            let outlets = |g: &Group| g.members.iter().map(|m| &m.outlet).collect::<BTreeSet<_>>().len();
            let first = |g: &Group| g.members.first().map(|m| (m.article.clone(), m.piece));
            outlets(h).cmp(&outlets(g)).then(y.total_cmp(x)).then_with(|| first(g).cmp(&first(h)))
        });
        let only = nodes.iter().filter(|i| !in_groups.contains(i)).filter_map(|&i| self.nodes.get(i));
        let only = only.filter(|n| n.piece.kind == Kind::Claim && !self.copies.contains(&n.at)).map(|n| self.member(n)).collect();
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

    /// TEMP
    pub(super) fn dump(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (i, n) in self.nodes.iter().enumerate() {
            for m in self.nodes.iter().skip(i + 1) {
                if let (Some(a), Some(b)) = (&n.claim, &m.claim) {
                    if n.at == m.at { continue; }
                    let c = Compared::new(a, b, &self.rarity);
                    let r = c.related();
                    let p = c.parts;
                    let f = |x: Option<f64>| x.map_or("null".to_owned(), |x| format!("{x:.3}"));
                    let common = n.piece.topics.iter().filter(|t| m.piece.topics.contains(t)).count();
                    out.push(format!(r#"{{"a":{:?},"b":{:?},"rel":"{}","sim":{:.3},"agr":{:.2},"common":{common},"p":[{},{},{},{},{},{},{},{},{}],"why":{:?}}}"#, n.piece.span.of(&n.article.text), m.piece.span.of(&m.article.text), r.relation.as_str(), r.similarity, r.agreement,
                        f(p.words), f(p.held), f(p.phrases), f(p.concepts), f(p.actors), f(p.roles), f(p.topics), f(p.values), f(p.quotes),
                        r.reasons.iter().map(|r| format!("{}{:?}", r.id, r.args.values().collect::<Vec<_>>()).replace('"', "")).collect::<Vec<_>>().join(" ")));
                }
            }
        }
        out
    }

    fn related(&self, i: usize, j: usize) -> Related {
        let claim = |i: usize| self.nodes.get(i).and_then(|n| n.claim.as_ref());
        match (claim(i), claim(j)) {
            (Some(a), Some(b)) => Compared::new(a, b, &self.rarity).related(),
            _ => Related::default(),
        }
    }

    /// How alike two claims are for grouping; claims that are unrelated by every reason are not alike at all.
    fn likeness(&self, memo: &mut Memo, i: usize, j: usize) -> f64 {
        let key = (i.min(j), i.max(j));
        *memo.0.entry(key).or_insert_with(|| {
            let r = self.related(key.0, key.1);
            if r.relation == Relation::Unrelated { 0.0 } else { r.similarity }
        })
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
    fn group(&self, set: &BTreeSet<usize>, _memo: &mut Memo) -> Option<(f64, Group)> {
        let nodes: Vec<(usize, &Node<'_>)> = set.iter().filter_map(|&i| Some((i, self.nodes.get(i)?))).collect();
        let mut pairs = Vec::new();
        for (a, (i, n)) in nodes.iter().enumerate() {
            for (b, (j, m)) in nodes.iter().enumerate().skip(a + 1) {
                if n.article.outlet != m.article.outlet {
                    let r = self.related(*i, *j);
                    pairs.push(Pair { a, b, relation: r.relation, similarity: r.similarity, reasons: r.reasons });
                }
            }
        }
        let mean = pairs.iter().map(|p| p.similarity).sum::<f64>() / pairs.len().max(1) as f64;
        let label = self.label(&nodes);
        (!pairs.is_empty()).then(|| (mean, Group { label, members: nodes.iter().map(|(_, n)| self.member(n)).collect(), pairs }))
    }

    /// The words that most outlets of a group share, rarest first, each in its shortest form as written.
    fn label(&self, nodes: &[(usize, &Node<'_>)]) -> String {
        let mut by: BTreeMap<String, (BTreeSet<&str>, usize, &str)> = BTreeMap::new();
        for (_, n) in nodes {
            let text = n.piece.span.of(&n.article.text);
            for t in terms_of(text, self.lex).into_iter().filter(|t| !t.stop && t.term.chars().count() > 1) {
                let written = t.span.of(text);
                let x = by.entry(t.term).or_insert((BTreeSet::new(), 0, written));
                x.0.insert(&n.article.outlet);
                x.1 += 1;
                if (written.chars().count(), written) < (x.2.chars().count(), x.2) {
                    x.2 = written;
                }
            }
        }
        let mut words: Vec<(f64, &str)> = by
            .iter()
            .filter(|(_, x)| x.0.len() > 1)
            .map(|(term, x)| (x.0.len() as f64 * self.rarity.of(term) * (1.0 + (x.1 as f64).ln()), x.2))
            .collect();
        words.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(y.1)));
        words.into_iter().take(4).map(|(_, w)| w).collect::<Vec<_>>().join(" · ")
    }

    fn counted(&self, nodes: &[usize]) -> Vec<Counted<'a>> {
        let mut seen = BTreeSet::new();
        let counted = nodes.iter().filter_map(|&i| self.nodes.get(i)).filter(|n| {
            // The same sentence twice in one column (a title repeated) counts once.
            seen.insert((self.columns.of(n.at), n.piece.span.of(&n.article.text).trim()))
        });
        counted.map(|n| Counted { piece: n.piece, article: n.at, column: self.columns.of(n.at) }).collect()
    }

    fn outlets(&self, nodes: &[usize]) -> (Vec<OutletCount>, Vec<Silent>) {
        let (mut speaking, mut silent) = (Vec::new(), Vec::new());
        for id in &self.outlets {
            let mut articles = self.corpus.articles.iter().filter(|a| a.outlet == **id).peekable();
            let side = articles.peek().and_then(|a| camp(self.corpus, a)).cloned();
            let articles = articles.count();
            let claims = nodes.iter().filter(|&&i| self.nodes.get(i).is_some_and(|n| n.article.outlet == **id)).count();
            if claims > 0 {
                let name = self.corpus.outlets.get(*id).map_or(&***id, |o| o.name("en")).to_owned();
                speaking.push(OutletCount { id: (*id).clone(), name, camp: side, articles, claims });
            } else {
                let sentences = self.nodes.iter().filter(|n| n.article.outlet == **id).count();
                silent.push(Silent { outlet: (*id).clone(), articles, sentences });
            }
        }
        (speaking, silent)
    }
}

/// Similarities that were computed.
#[derive(Default)]
struct Memo(BTreeMap<(usize, usize), f64>);

/// Articles of which most sentences stand word for word in an article of another outlet (the earlier by date, then by id, is
/// kept): syndicated text is one voice.
fn copies(corpus: &Corpus, nodes: &[Node<'_>]) -> BTreeSet<usize> {
    let mut holders: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for n in nodes.iter().filter(|n| n.piece.kind == Kind::Claim) {
        if holders.entry(crate::text::fold(n.piece.span.of(&n.article.text))).or_default().insert(n.at) {
            *sizes.entry(n.at).or_default() += 1;
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for set in holders.values().filter(|s| s.len() > 1 && s.len() <= 20) {
        for &a in set {
            for &b in set.range(a + 1..) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut out = BTreeSet::new();
    for ((a, b), n) in shared {
        let (Some(x), Some(y)) = (corpus.articles.get(a), corpus.articles.get(b)) else { continue };
        let size = |i: usize| sizes.get(&i).copied().unwrap_or(0);
        if n < 3 || 5 * n < 4 * size(a).min(size(b)) || x.outlet == y.outlet {
            continue;
        }
        let date = |a: &Article| a.published.clone().unwrap_or_else(|| "~".to_owned());
        let (earlier, later) = if (date(x), &x.id) <= (date(y), &y.id) { (a, b) } else { (b, a) };
        if !out.contains(&earlier) {
            out.insert(later);
        }
    }
    out
}

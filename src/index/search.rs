//! Queries: from plain words to ranked hits.

use super::compile::{Node, all, compile, filter};
use super::fields::ORDER;
use super::kwic::{self, Match};
use super::near::Taken;
use super::places::Places;
use super::{FilterField, Found, Hit, Index, Query, Unit, failed};
use crate::lexicon::Lexicon;
use crate::model::{CharIndex, Error, Id, Result, Span};
use std::cmp::Reverse;
use tantivy::collector::TopDocs;
use tantivy::postings::Postings;
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Searcher, SegmentReader, TantivyDocument, Term};

/// How much heavier an exact form weighs in the choice of the node.
const EXACT_NODE: f32 = 1.25;
/// Rounded score and order; the greater comes first.
type Rank = (i64, Reverse<u64>);

impl Index<'_> {
    /// The best `limit` hits of a query: by rounded score, then in corpus order.
    ///
    /// # Errors
    /// [`Error::Index`] where tantivy fails.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>> {
        let node = Node::new(&query.what, self.terms);
        self.hits(&node, query, limit)
    }

    /// Like [`Index::search`], with what the tables know of names: another name of one thing finds it too (فاغنر for واغنر), and
    /// a word that stands nowhere is taken for those that are spelled nearly so. Two words that the tables know are never taken
    /// for each other.
    ///
    /// # Errors
    /// [`Error::Index`] where tantivy fails.
    pub fn find(&self, query: &Query, limit: usize, lex: &Lexicon) -> Result<Found> {
        let mut node = Node::new(&query.what, self.terms);
        let mut taken: Vec<Taken> = Vec::new();
        for sought in node.sought_mut() {
            if let Some(found) = self.widen(sought, query.unit, lex)?
                && !taken.contains(&found)
            {
                taken.push(found);
            }
        }
        Ok(Found { hits: self.hits(&node, query, limit)?, taken })
    }

    fn hits(&self, node: &Node, query: &Query, limit: usize) -> Result<Vec<Hit>> {
        if limit == 0 || matches!(node, Node::Nothing) {
            return Ok(Vec::new());
        }
        let filters = query.filters.iter().map(|f| filter(&self.fields, f)).collect();
        let found = self.ranked(&all(compile(&self.fields, query.unit, node), filters), query.unit, limit)?;
        let marks = self.marks(node, query.unit)?;
        found.into_iter().map(|(rank, address)| self.hit(rank, address, query.unit, &marks)).collect()
    }

    /// The best documents; a document's rank does not depend on its segment.
    fn ranked(&self, query: &BooleanQuery, unit: Unit, limit: usize) -> Result<Vec<(Rank, DocAddress)>> {
        let docs = self.len(unit);
        let limit = limit.min(usize::try_from(docs).unwrap_or(usize::MAX)).max(1);
        let collector = TopDocs::with_limit(limit).tweak_score(|segment: &SegmentReader| {
            let order = segment.fast_fields().u64(ORDER).ok();
            move |doc, score: f32| -> Rank {
                let order = order.as_ref().and_then(|o| o.first(doc)).unwrap_or(u64::MAX);
                // Rounding hides in which order the parts of a sum were added.
                ((f64::from(score) * 1000.0).round() as i64, Reverse(order))
            }
        });
        let statistics = Statistics { searcher: &self.searcher, docs };
        self.searcher.search_with_statistics_provider(query, &collector, &statistics).map_err(failed)
    }

    /// What to look for in a hit, with what it is worth there.
    fn marks(&self, node: &Node, unit: Unit) -> Result<Vec<Mark>> {
        let body = self.fields.body(unit);
        let docs = self.len(unit) as f32;
        let mut marks = Vec::new();
        for (i, (w, refines)) in node.sought().into_iter().enumerate() {
            let terms = w.terms().map(|(t, _)| (Term::from_field_text(body.term, t), 1.0));
            for (term, factor) in terms.chain([(Term::from_field_text(body.surface, &w.word.surface), EXACT_NODE)]) {
                let found = self.searcher.doc_freq(&term).map_err(failed)? as f32;
                if found > 0.0 {
                    let idf = (1.0 + (docs - found + 0.5) / (found + 0.5)).ln();
                    marks.push(Mark { word: i, term, weight: if refines { 0.0 } else { idf * factor } });
                }
            }
        }
        Ok(marks)
    }

    fn hit(&self, (score, _): Rank, address: DocAddress, unit: Unit, marks: &[Mark]) -> Result<Hit> {
        let f = &self.fields;
        let doc: TantivyDocument = self.searcher.doc(address).map_err(failed)?;
        let string = |field| doc.get_first(field).and_then(|v| v.as_str()).ok_or_else(torn);
        let number = |field| {
            let value = doc.get_first(field).and_then(|v| v.as_u64()).ok_or_else(torn)?;
            usize::try_from(value).map_err(failed)
        };
        let places = doc.get_first(f.places).and_then(|v| v.as_bytes()).and_then(Places::unpack).ok_or_else(torn)?;
        let text = string(f.text)?;
        let line = kwic::line(text, &places, &self.matches(address, marks)?);
        let (piece, span, chars) = match unit {
            Unit::Claim => {
                let chars = (number(f.start_char)?, number(f.end_char)?);
                (Some(number(f.number)?), Span::new(number(f.start)?, number(f.end)?), chars)
            }
            Unit::Article => {
                let piece = line.piece.and_then(|i| places.pieces.get(i));
                let span = piece.map(|p| p.span).unwrap_or_default();
                let chars = CharIndex::new(text);
                (piece.map(|p| p.n), span, (chars.chars(span.start), chars.chars(span.end)))
            }
        };
        let id = |field| string(f.filter(field)).map(Id::from);
        Ok(Hit {
            article: id(FilterField::Article)?,
            outlet: id(FilterField::Outlet)?,
            piece,
            span,
            chars,
            score: score_of(score),
            left: line.left,
            node: line.node,
            right: line.right,
        })
    }

    /// Where the words of a query stand in a document.
    fn matches(&self, address: DocAddress, marks: &[Mark]) -> Result<Vec<Match>> {
        let segment = self.segment(address)?;
        let mut matches = Vec::new();
        let mut positions = Vec::new();
        for mark in marks {
            let inverted = segment.inverted_index(mark.term.field()).map_err(failed)?;
            let postings = inverted.read_postings(&mark.term, IndexRecordOption::WithFreqsAndPositions).map_err(failed)?;
            let Some(mut postings) = postings else { continue };
            if postings.doc() <= address.doc_id && postings.seek(address.doc_id) == address.doc_id {
                postings.positions(&mut positions);
                let found = positions.iter().map(|&p| Match { position: p as usize, word: mark.word, weight: mark.weight });
                matches.extend(found);
            }
        }
        Ok(matches)
    }

    fn segment(&self, address: DocAddress) -> Result<&SegmentReader> {
        self.searcher.segment_readers().get(address.segment_ord as usize).ok_or_else(torn)
    }
}

/// A term of the query to be marked in a hit.
struct Mark {
    word: usize,
    term: Term,
    weight: f32,
}

fn score_of(rounded: i64) -> f32 {
    (rounded as f64 / 1000.0) as f32
}

fn torn() -> Error {
    Error::Index("expected a document with all its fields, found one without; build the store again".to_owned())
}

/// BM25 statistics of one unit: its fields hold no other unit's tokens, so only the number of documents differs.
struct Statistics<'a> {
    searcher: &'a Searcher,
    docs: u64,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_tokens(self.searcher, field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.docs)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }
}

//! Documents: what is written for an article and for each of its claims.

use super::dates::Dates;
use super::fields::{Body, Fields};
use super::grams::grams;
use super::places::{PlacedPiece, Places};
use super::words::{Word, words};
use super::{FilterField, Terms, Unit, failed};
use crate::model::{Analysis, Article, CharIndex, Corpus, Id, Kind, Piece, Result, Span};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexWriter, TantivyDocument};

/// Memory of the writer; more than this goes to another segment.
const MEMORY: usize = 64 << 20;
/// Articles whose tokens are made at the same time.
const BATCH: usize = 256;
/// Bytes of the article kept on both sides of a claim for its concordance line.
const MARGIN: usize = 200;

/// What a store keeps of an article beside its text and claims.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ArticleRecord {
    /// With an empty text.
    pub(super) article: Article,
    /// Pieces that are no content.
    pub(super) rest: Vec<Piece>,
}

/// The fast field of order: article number, then piece number (0 for the article itself).
pub(super) fn order(article: usize, piece: usize) -> u64 {
    (u64::try_from(article).unwrap_or(u64::MAX) << 32) | u64::try_from(piece).unwrap_or(u64::MAX).min(u64::from(u32::MAX))
}

/// Writes all documents of a corpus in order, from one thread, and commits.
pub(super) fn write(index: &tantivy::Index, fields: &Fields, corpus: &Corpus, analyses: &[Analysis], terms: &Terms<'_>) -> Result<()> {
    write_in_parts(index, fields, corpus, analyses, terms, usize::MAX)
}

/// Like [`write()`], with a segment for every `part` articles at least.
pub(super) fn write_in_parts(
    index: &tantivy::Index,
    fields: &Fields,
    corpus: &Corpus,
    analyses: &[Analysis],
    terms: &Terms<'_>,
    part: usize,
) -> Result<()> {
    let by_id: BTreeMap<&str, &Analysis> = analyses.iter().map(|a| (&*a.article, a)).collect();
    let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY).map_err(failed)?;
    for (b, batch) in corpus.articles.chunks(BATCH.min(part)).enumerate() {
        let first = b * BATCH.min(part);
        let made: Result<Vec<_>> = batch
            .par_iter()
            .enumerate()
            .map(|(i, article)| {
                let pieces = by_id.get(&*article.id).map_or(&[][..], |a| a.pieces.as_slice());
                let made = Maker { fields, corpus, terms, article, number: first + i };
                made.documents(pieces)
            })
            .collect();
        for document in made?.into_iter().flatten() {
            writer.add_document(document).map_err(failed)?;
        }
        if part <= BATCH {
            writer.commit().map_err(failed)?;
        }
    }
    writer.commit().map_err(failed)?;
    writer.wait_merging_threads().map_err(failed)
}

/// What the documents of one article are made from.
struct Maker<'a, 'l> {
    fields: &'a Fields,
    corpus: &'a Corpus,
    terms: &'a Terms<'l>,
    article: &'a Article,
    /// Its place in the corpus.
    number: usize,
}

impl Maker<'_, '_> {
    /// The article's document, then one for each of its content pieces.
    fn documents(&self, pieces: &[Piece]) -> Result<Vec<TantivyDocument>> {
        let text = &self.article.text;
        let chars = CharIndex::new(text);
        let content: Vec<(&Piece, Vec<Word>)> =
            pieces.iter().filter(|p| p.kind.is_content()).map(|p| (p, words(p.span.of(text), self.terms))).collect();
        let mut out = vec![self.article(pieces, &content)?];
        for (piece, words) in &content {
            out.push(self.claim(piece, words, &chars)?);
        }
        Ok(out)
    }

    fn article(&self, pieces: &[Piece], content: &[(&Piece, Vec<Word>)]) -> Result<TantivyDocument> {
        let mut doc = self.start(Unit::Article, 0, content.iter().map(|(p, _)| *p));
        let title = match &self.article.title {
            Some(title) if !content.iter().any(|(p, _)| p.kind == Kind::Title) => words(title, self.terms),
            _ => Vec::new(),
        };
        let placed = content.iter().map(|(p, w)| place(p, w)).collect();
        let places = Places { base: 0, unplaced: title.len(), pieces: placed };
        let mut tokens = Tokens::default();
        tokens.add(0, &title);
        let mut first = places.first();
        for (i, (_, words)) in content.iter().enumerate() {
            tokens.add(first, words);
            first = places.after(first, i);
        }
        tokens.put(&mut doc, self.fields.body(Unit::Article));
        let record = ArticleRecord {
            article: Article { text: String::new(), ..self.article.clone() },
            rest: pieces.iter().filter(|p| !p.kind.is_content()).cloned().collect(),
        };
        doc.add_text(self.fields.record, serde_json::to_string(&record).map_err(failed)?);
        doc.add_text(self.fields.text, &self.article.text);
        doc.add_bytes(self.fields.places, &places.pack());
        Ok(doc)
    }

    fn claim(&self, piece: &Piece, words: &[Word], chars: &CharIndex<'_>) -> Result<TantivyDocument> {
        let fields = self.fields;
        let mut doc = self.start(Unit::Claim, piece.n, std::iter::once(piece));
        let shown = around(&self.article.text, piece.span);
        let places = Places { base: shown.start, unplaced: 0, pieces: vec![place(piece, words)] };
        let mut tokens = Tokens::default();
        tokens.add(places.first(), words);
        tokens.put(&mut doc, fields.body(Unit::Claim));
        for (field, n) in [
            (fields.number, piece.n),
            (fields.start, piece.span.start),
            (fields.end, piece.span.end),
            (fields.start_char, chars.chars(piece.span.start)),
            (fields.end_char, chars.chars(piece.span.end)),
        ] {
            doc.add_u64(field, u64::try_from(n).unwrap_or(u64::MAX));
        }
        doc.add_text(fields.record, serde_json::to_string(piece).map_err(failed)?);
        doc.add_text(fields.text, shown.of(&self.article.text));
        doc.add_bytes(fields.places, &places.pack());
        Ok(doc)
    }

    /// A document with its order and all values that filters look at.
    fn start<'p>(&self, unit: Unit, n: usize, pieces: impl Iterator<Item = &'p Piece>) -> TantivyDocument {
        let (article, fields) = (self.article, self.fields);
        let mut doc = TantivyDocument::default();
        doc.add_text(fields.unit, unit.as_str());
        doc.add_u64(fields.order, order(self.number, n));
        if let Some(days) = article.published.as_deref().and_then(Dates::published) {
            doc.add_u64(fields.days.from, days.from);
            doc.add_u64(fields.days.to, days.to);
        }
        let outlet = self.corpus.outlets.get(&article.outlet);
        let mut values: BTreeSet<(FilterField, String)> = BTreeSet::new();
        let mut put = |field, value: &str| {
            values.insert((field, value.to_owned()));
        };
        put(FilterField::Article, &article.id);
        put(FilterField::Outlet, &article.outlet);
        let declared = |own: &Option<Id>, of: Option<&Option<Id>>| own.clone().or_else(|| of.cloned().flatten());
        if let Some(camp) = declared(&article.camp, outlet.map(|o| &o.camp)) {
            put(FilterField::Camp, &camp);
        }
        if let Some(country) = declared(&article.country, outlet.map(|o| &o.country)) {
            put(FilterField::Country, &country);
        }
        for piece in pieces {
            put(FilterField::Kind, piece.kind.as_str());
            put(FilterField::Voice, piece.voice.kind.as_str());
            if let Some(source) = &piece.voice.source {
                put(FilterField::Source, source);
            }
            for actor in piece.actors() {
                put(FilterField::Actor, &actor);
            }
            for topic in &piece.topics {
                put(FilterField::Topic, topic);
            }
            for row in &piece.stance {
                let stance = format!("{}:{}", row.target, row.label.as_str());
                put(FilterField::Stance, &format!("{stance}:{}", if row.attributed { "attributed" } else { "own" }));
                put(FilterField::Stance, &stance);
            }
        }
        for (field, value) in &values {
            doc.add_text(fields.filter(*field), value);
        }
        doc
    }
}

/// The words of a piece, as places in the article.
fn place(piece: &Piece, words: &[Word]) -> PlacedPiece {
    let at = piece.span.start;
    let words = words.iter().map(|w| Span::new(at + w.span.start, at + w.span.end)).collect();
    PlacedPiece { n: piece.n, span: piece.span, words }
}

/// A span with [`MARGIN`] bytes on both sides, on char boundaries.
fn around(text: &str, span: Span) -> Span {
    let (low, high) = (span.start.saturating_sub(MARGIN), span.end.saturating_add(MARGIN));
    let start = (low..=span.start).find(|&i| text.is_char_boundary(i)).unwrap_or(span.start);
    let end = (span.end..=high.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(span.end);
    Span::new(start, end)
}

/// Tokens of one document for all its fields.
#[derive(Default)]
struct Tokens {
    surface: Vec<Token>,
    term: Vec<Token>,
    gram: Vec<Token>,
}

impl Tokens {
    fn add(&mut self, first: usize, words: &[Word]) {
        for (i, word) in words.iter().enumerate() {
            let token = |text: &str| Token { position: first + i, text: text.to_owned(), ..Token::default() };
            self.surface.push(token(&word.surface));
            self.term.extend(word.terms.iter().map(|t| token(t)));
            self.gram.extend(grams(&word.surface).iter().map(|g| token(g)));
        }
    }

    fn put(self, doc: &mut TantivyDocument, body: Body) {
        for (field, tokens) in [(body.surface, self.surface), (body.term, self.term), (body.gram, self.gram)] {
            doc.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
        }
    }
}

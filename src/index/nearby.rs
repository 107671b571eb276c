//! Documents in an order of their own (of time, say): which share terms with one, among those that come soon after it.

use super::failed;
use crate::model::Result;
use foldhash::{HashMap, HashMapExt};
use std::sync::Arc;
use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocSet, Index, InvertedIndexReader, SingleSegmentIndexWriter, TERMINATED, TantivyDocument, Term};

/// Memory of the writer at first.
const MEMORY: usize = 32 << 20;
/// Of a term so many documents are read, those that come next: so the cost of a question does not grow with their number.
const READ: usize = 128;

/// Documents that are terms and nothing else, in memory, each known by its place from 0.
pub struct Nearby {
    /// One segment, so that its documents stand in the order in which they came.
    segment: Option<(Arc<InvertedIndexReader>, FieldNormReader)>,
    field: Field,
    documents: u64,
    /// Terms of a document on average.
    length: f32,
}

impl std::fmt::Debug for Nearby {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Nearby").field("documents", &self.documents).finish_non_exhaustive()
    }
}

impl Nearby {
    /// Indexes documents, each its terms, in their order.
    ///
    /// # Errors
    /// [`Error::Index`](crate::model::Error::Index) where tantivy fails.
    pub fn new<'a>(documents: impl IntoIterator<Item = Vec<&'a str>>) -> Result<Self> {
        let mut schema = Schema::builder();
        // The tokenizer is never called: tokens come ready.
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs);
        let field = schema.add_text_field("terms", TextOptions::default().set_indexing_options(indexing));
        let builder = Index::builder().schema(schema.build());
        let mut writer: SingleSegmentIndexWriter = builder.single_segment_index_writer(RamDirectory::create(), MEMORY).map_err(failed)?;
        let (mut count, mut terms) = (0_u64, 0_u64);
        for document in documents {
            let tokens: Vec<Token> = (document.into_iter().enumerate())
                .map(|(position, t)| Token { text: t.to_owned(), position, ..Token::default() })
                .collect();
            count += 1;
            terms += tokens.len() as u64;
            let mut doc = TantivyDocument::default();
            doc.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
            writer.add_document(doc).map_err(failed)?;
        }
        let searcher = writer.finalize().and_then(|index| index.reader()).map_err(failed)?.searcher();
        let read = |s: &tantivy::SegmentReader| Ok((s.inverted_index(field)?, s.get_fieldnorms_reader(field)?));
        let segment = searcher.segment_readers().first().map(read).transpose().map_err(|e: tantivy::TantivyError| failed(e))?;
        Ok(Self { segment, field, documents: count, length: terms as f32 / count.max(1) as f32 })
    }

    /// At most `limit` documents after the one at `place` that share `terms` and that `keep` keeps: by BM25, then the nearest. Of each
    /// term only the next 128 documents are read, so that of common terms those near by count, and of rare ones all.
    ///
    /// # Errors
    /// [`Error::Index`](crate::model::Error::Index) where tantivy fails.
    pub fn after(&self, place: usize, terms: &[&str], keep: impl Fn(usize) -> bool, limit: usize) -> Result<Vec<usize>> {
        let (Some((inverted, norms)), Ok(place)) = (&self.segment, u32::try_from(place)) else { return Ok(Vec::new()) };
        let mut scores: HashMap<u32, f32> = HashMap::with_capacity(READ * 8);
        for term in terms {
            let term = Term::from_field_text(self.field, term);
            let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::WithFreqs).map_err(failed)? else { continue };
            let found = u64::from(postings.doc_freq());
            let weight = Bm25Weight::for_one_term_without_explain(found, self.documents, self.length);
            let mut doc = if postings.doc() > place { postings.doc() } else { postings.seek(place + 1) };
            for _ in 0..READ {
                if doc == TERMINATED {
                    break;
                }
                *scores.entry(doc).or_default() += weight.score(norms.fieldnorm_id(doc), postings.term_freq());
                doc = postings.advance();
            }
        }
        // Rounded, so that what has the same terms stands by its place.
        let rounded = |score: f32| (f64::from(score) * 1000.0).round() as i64;
        let mut ranked: Vec<(i64, usize)> = scores.into_iter().map(|(doc, score)| (-rounded(score), doc as usize)).collect();
        ranked.sort_unstable();
        Ok(ranked.into_iter().map(|(_, doc)| doc).filter(|doc| keep(*doc)).take(limit).collect())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_after_is_ranked_by_rare_terms_then_by_nearness() {
        let documents = ["a b c", "a x y", "a b z", "b a q", "a b z", "w"].map(|d| d.split(' ').collect());
        let near = Nearby::new(documents).unwrap();
        assert_eq!(near.after(0, &["a", "b"], |_| true, 9).unwrap(), [2, 3, 4, 1]);
        assert_eq!(near.after(0, &["a", "z"], |_| true, 2).unwrap(), [2, 4]);
        assert_eq!(near.after(2, &["a", "b"], |d| d != 3, 9).unwrap(), [4]);
        assert!(near.after(5, &["a"], |_| true, 9).unwrap().is_empty());
        assert!(near.after(0, &["nowhere"], |_| true, 9).unwrap().is_empty());
        assert!(Nearby::new([]).unwrap().after(0, &["a"], |_| true, 9).unwrap().is_empty());
    }

    #[test]
    fn of_a_common_term_only_those_near_by_are_read_and_of_a_rare_one_all() {
        let rare = |n: usize| if n == 0 || n == 900 { "rare" } else { "x" };
        let near = Nearby::new((0..1000).map(|n| vec!["common", rare(n)])).unwrap();
        let found = near.after(0, &["common", "rare"], |_| true, 1000).unwrap();
        assert_eq!((found.first(), found.len()), (Some(&900), READ + 1));
        assert_eq!(found.get(1..4), Some(&[1, 2, 3][..]));
    }
}

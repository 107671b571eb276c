//! Words that stand nowhere, and what is taken for them.

use super::compile::Sought;
use super::{Index, Unit, failed};
use crate::lexicon::Lexicon;
use crate::model::{Id, Result};
use std::collections::{BTreeMap, BTreeSet};
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

/// Most terms that are taken for one word.
const MOST: usize = 5;
/// Changes of letters within which the vocabulary is looked through; the tables weigh what is found.
const CHANGES: u8 = 2;

/// A word of a query that stands nowhere, with the terms that were searched in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// As folded.
    pub word: String,
    /// Nearest first, then the commoner first.
    pub terms: Vec<String>,
}

impl Index<'_> {
    /// Adds to a word the other names of what it names, and, where it stands nowhere in documents of `unit`, those spelled nearly so.
    pub(super) fn widen(&self, sought: &mut Sought, unit: Unit, lex: &Lexicon) -> Result<Option<Taken>> {
        let own = &sought.word.terms;
        let mut seen: BTreeSet<&String> = own.iter().collect();
        let others: Vec<String> = own.iter().flat_map(|t| lex.other_names(t)).collect();
        sought.others = others.iter().filter(|t| seen.insert(t)).cloned().collect();
        let body = self.fields.body(unit);
        let mut all = own.iter().chain(&sought.others).map(|t| Term::from_field_text(body.term, t));
        let count = |term: &Term| self.searcher.doc_freq(term).map_err(failed);
        if count(&Term::from_field_text(body.surface, &sought.word.surface))? > 0
            || all.try_fold(false, |any, t| Ok(any || count(&t)? > 0))?
        {
            return Ok(None);
        }
        sought.near = self.nearly(sought, unit, lex)?;
        Ok((!sought.near.is_empty()).then(|| Taken { word: sought.word.surface.clone(), terms: sought.near.clone() }))
    }

    /// The nearest terms of the index, unless they name different actors.
    fn nearly(&self, sought: &Sought, unit: Unit, lex: &Lexicon) -> Result<Vec<String>> {
        let word = &sought.word;
        let written: BTreeSet<&str> = word.terms.iter().chain([&word.surface]).map(String::as_str).collect();
        let known = written.iter().any(|w| lex.knows(w));
        let field = self.fields.body(unit).term;
        let mut found: BTreeMap<String, (usize, u64)> = BTreeMap::new();
        for form in written {
            if form.chars().any(|c| c.is_numeric()) {
                continue;
            }
            for segment in self.searcher.segment_readers() {
                let query = FuzzyTermQuery::new(Term::from_field_text(field, form), CHANGES, true);
                let automaton = query.automaton().map_err(failed)?;
                let inverted = segment.inverted_index(field).map_err(failed)?;
                let mut stream = inverted.terms().search(automaton).into_stream().map_err(failed)?;
                while stream.advance() {
                    let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                    let Some(distance) = lex.spelling.distance(form, term) else { continue };
                    if known && lex.knows(term) {
                        continue;
                    }
                    let documents = u64::from(stream.value().doc_freq);
                    let entry = found.entry(term.to_owned()).or_insert((distance, 0));
                    *entry = (entry.0.min(distance), entry.1 + documents);
                }
            }
        }
        let Some(least) = found.values().map(|(d, _)| *d).min() else { return Ok(Vec::new()) };
        let mut near: Vec<(u64, String)> = found.into_iter().filter(|(_, (d, _))| *d == least).map(|(t, (_, n))| (n, t)).collect();
        let actors: BTreeSet<&Id> = near.iter().filter_map(|(_, t)| lex.named(t)).collect();
        if actors.len() > 1 {
            near.retain(|(_, t)| lex.named(t).is_none());
        }
        near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(near.into_iter().take(MOST).map(|(_, t)| t).collect())
    }
}

//! Terms by number, and how often each side has them.

use super::sides::Doc;
use crate::analyze::terms_of;
use crate::lexicon::Lexicon;
use crate::model::{Analysis, Article};
use crate::report::tables::Narrow;
use crate::stats::dispersion;
use std::collections::{BTreeMap, BTreeSet};

/// The content words of an article as they are written, each with its term; names of actors are left out.
#[must_use]
pub fn forms(article: &Article, analysis: &Analysis, narrow: &Narrow, lex: &Lexicon) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for piece in narrow.claims(analysis) {
        let terms: BTreeSet<&str> = piece.terms.iter().map(|t| &**t).collect();
        let text = piece.span.of(&article.text);
        for word in terms_of(text, lex).into_iter().filter(|w| !w.stop) {
            // A word may be read otherwise in its sentence than by itself.
            let otherwise = || lex.morph.readings(&word.surface).iter().map(|r| lex.morph.lemma(r.lex)).find_map(|l| terms.get(l).copied());
            let term = terms.get(&*word.family).copied().or_else(otherwise);
            out.extend(term.map(|t| (t.to_owned(), word.span.of(text).to_owned())));
        }
    }
    out
}

/// Every term with its number and the forms in which it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    numbers: BTreeMap<String, u32>,
    terms: Vec<(String, BTreeMap<String, u32>)>,
}

impl Words {
    pub(super) fn id(&mut self, term: &str) -> u32 {
        if let Some(id) = self.numbers.get(term) {
            return *id;
        }
        let id = self.len();
        self.numbers.insert(term.to_owned(), id);
        self.terms.push((term.to_owned(), BTreeMap::new()));
        id
    }

    pub(super) fn form(&mut self, term: &str, form: &str) {
        let id = self.id(term);
        if let Some((_, forms)) = self.terms.get_mut(id as usize) {
            *forms.entry(form.to_owned()).or_default() += 1;
        }
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn term(&self, id: u32) -> &str {
        self.terms.get(id as usize).map_or("", |t| &t.0)
    }

    /// The commonest form, of equally common ones the shortest, then the first; the term itself where no form is known.
    pub(super) fn shown(&self, id: u32) -> String {
        let Some((term, forms)) = self.terms.get(id as usize) else { return String::new() };
        let best = forms.iter().min_by_key(|(form, n)| (std::cmp::Reverse(**n), form.chars().count(), *form));
        best.map_or_else(|| term.clone(), |(form, _)| form.clone())
    }
}

/// A part of a side (an article, or a piece of its only one): how many words, and each number with its count.
#[derive(Clone, Debug)]
pub(super) struct PartWords {
    pub(super) words: u64,
    pub(super) counts: Vec<(u32, u64)>,
}

impl PartWords {
    fn of<'t>(terms: impl Iterator<Item = &'t u32>) -> Self {
        let mut all: Vec<u32> = terms.copied().collect();
        all.sort_unstable();
        let counts = all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u64))).collect();
        Self { words: all.len() as u64, counts }
    }
}

/// A side, counted.
#[derive(Debug)]
pub(super) struct Counted<'d> {
    docs: Vec<&'d Doc>,
    pub(super) articles: usize,
    pub(super) words: u64,
    /// For each term its count, and the parts in which it stands with their sizes.
    terms: BTreeMap<u32, (u64, Vec<(u64, u64)>)>,
    /// Words of the smallest part that has any.
    least: u64,
}

impl<'d> Counted<'d> {
    pub(super) fn of(docs: &[&'d Doc]) -> Self {
        let mut out = Self { docs: docs.to_vec(), articles: docs.len(), words: 0, terms: BTreeMap::new(), least: u64::MAX };
        for part in out.split(docs.len() < 2) {
            if part.words == 0 {
                continue;
            }
            out.words += part.words;
            out.least = out.least.min(part.words);
            for (term, n) in part.counts {
                let (sum, found) = out.terms.entry(term).or_default();
                *sum += n;
                found.push((n, part.words));
            }
        }
        out
    }

    /// Its articles, or all their pieces, as parts.
    pub(super) fn split(&self, pieces: bool) -> Vec<PartWords> {
        let docs = self.docs.iter();
        if pieces {
            docs.flat_map(|d| &d.pieces).map(|p| PartWords::of(p.iter())).collect()
        } else {
            docs.map(|d| PartWords::of(d.pieces.iter().flatten())).collect()
        }
    }

    /// What its parts are.
    pub(super) const fn parts(&self) -> &'static str {
        if self.articles < 2 { "sentences" } else { "articles" }
    }

    pub(super) fn count(&self, id: u32) -> u64 {
        self.terms.get(&id).map_or(0, |t| t.0)
    }

    pub(super) fn articles_with(&self, id: u32) -> usize {
        let parts = self.terms.get(&id).map_or(0, |t| t.1.len());
        if self.articles < 2 { parts.min(1) } else { parts }
    }

    pub(super) fn dispersion(&self, id: u32) -> Option<f64> {
        dispersion(&self.terms.get(&id)?.1, self.words, self.least)
    }
}

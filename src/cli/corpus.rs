//! What CORPUS names, read and analysed.

use super::Run;
use super::batch::analyses;
use super::failure::Outcome;
use super::lines::is_stdin;
use crate::analyze::terms_of;
use crate::index::{self, Index, IndexToken};
use crate::ingest::{Source, read};
use crate::lexicon::Lexicon;
use crate::model::{Analysis, Corpus, Error, Id, Names};
use std::path::{Path, PathBuf};

/// A corpus with its analyses.
pub(super) struct Loaded {
    pub(super) corpus: Corpus,
    pub(super) analyses: Vec<Analysis>,
    /// The store it comes from, where its index may be used.
    pub(super) store: Option<PathBuf>,
}

/// The tokens that the index holds.
pub(super) fn index_terms(lex: &Lexicon) -> impl Fn(&str) -> Vec<IndexToken> + Send + Sync {
    |text| {
        let token = IndexToken::from;
        terms_of(text, lex).into_iter().map(token).collect()
    }
}

impl Loaded {
    /// The index: that of the store, else one in memory.
    pub(super) fn index<'l>(&self, terms: &'l index::Terms<'l>) -> Outcome<Index<'l>> {
        Ok(match &self.store {
            Some(store) => Index::open(store, terms)?,
            None => Index::in_ram(&self.corpus, &self.analyses, terms)?,
        })
    }

    /// Names for reading, those of the outlets too.
    pub(super) fn names(&self, lex: &Lexicon, lang: &str) -> Names {
        names(&self.corpus, lex, lang)
    }
}

/// Names for reading, those of the outlets too.
pub(super) fn names(corpus: &Corpus, lex: &Lexicon, lang: &str) -> Names {
    let outlets = corpus.outlets.values().map(|o| (o.id.clone(), o.name(lang).to_owned())).collect();
    Names { outlets, ..lex.names(lang) }
}

impl Run<'_> {
    /// Reads a corpus; what is left out of it is named.
    pub(super) fn corpus(&mut self, path: Option<&Path>) -> Outcome<Corpus> {
        let source = match path {
            None => Source::Embedded,
            Some(p) if is_stdin(p) => Source::Stdin(self.take_input()?),
            Some(p) => Source::Path(p.to_owned()),
        };
        let corpus = read(source, &self.settings.limits)?;
        for skipped in &corpus.skipped {
            self.skip(skipped)?;
        }
        Ok(corpus)
    }

    /// Reads and analyses a corpus. A store brings its analyses and its index along; a user's tables make both anew.
    pub(super) fn load(&mut self, path: Option<&Path>, lex: &Lexicon) -> Outcome<Loaded> {
        if let Some(store) = path.filter(|p| index::is_store(p)) {
            let (corpus, found) = index::load(store)?;
            if corpus.articles.is_empty() {
                return Err(Error::NoInput(store.display().to_string()).into());
            }
            let own = self.settings.own_tables;
            let analyses = if own { analyses(&corpus.articles, lex) } else { found };
            return Ok(Loaded { corpus, analyses, store: (!own).then(|| store.to_owned()) });
        }
        let corpus = self.corpus(path)?;
        let analyses = analyses(&corpus.articles, lex);
        Ok(Loaded { corpus, analyses, store: None })
    }
}

/// `found`, where `known` holds it; else an error that lists what there is.
pub(super) fn known<'a>(what: &'static str, found: &str, known: impl IntoIterator<Item = &'a str>) -> Outcome<Id> {
    let mut ids: Vec<&str> = known.into_iter().collect();
    if ids.contains(&found) {
        return Ok(found.into());
    }
    ids.sort_unstable();
    ids.dedup();
    let expected = if ids.is_empty() { "nothing, as there is none".to_owned() } else { format!("one of {}", ids.join(", ")) };
    Err(Error::Unknown { what, expected, found: found.to_owned() }.into())
}

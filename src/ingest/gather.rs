//! Puts a corpus together, article by article.

use super::fault::{Fault, decode, quoted};
use super::folder::{Folder, unreadable};
use super::manifest::Manifest;
use super::{DEFAULT_LANG, Format, JsonlReader, Limits, MANIFEST, UNKNOWN_OUTLET, blocks};
use crate::model::{Article, Corpus, Error, Id, Outlet, Problem, Result, Skipped};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// A corpus on its way.
#[derive(Default)]
pub(super) struct Gather {
    corpus: Corpus,
    ids: BTreeSet<Id>,
}

impl Gather {
    /// The files that a manifest names, in its order; then a word on each article file that it does not name.
    pub(super) fn named(&mut self, folder: &Folder<'_>, manifest: Manifest, limits: &Limits) {
        let mut named = BTreeSet::new();
        self.corpus.outlets = manifest.outlets;
        for entry in manifest.entries {
            if let Some(Problem { path, line, column, message }) = entry.missing {
                self.skip(format!("{path}:{line}:{column}"), message);
            } else {
                match folder.open(&entry.file).and_then(|f| text_of(f, limits)) {
                    Ok(text) => self.add(Article { blocks: blocks(&text), text, ..entry.article }),
                    Err(fault) => self.fault(&folder.place(&entry.file), fault),
                }
            }
            named.insert(entry.file);
        }
        for name in folder.names().map(|(names, _)| names).unwrap_or_default() {
            if Format::of(Path::new(&name)).is_some() && !named.contains(&name) {
                self.skip(folder.place(&name), format!("expected an entry in {MANIFEST}, found none"));
            }
        }
    }

    /// All article files of a folder without a manifest, sorted by name.
    pub(super) fn unnamed(&mut self, folder: &Folder<'_>, limits: &Limits) -> Result<()> {
        let (names, skipped) = folder.names().map_err(|source| Error::Io { path: folder.to_string().into(), source })?;
        self.corpus.skipped.extend(skipped);
        for name in names {
            let Some(format) = Format::of(Path::new(&name)) else { continue };
            let place = folder.place(&name);
            match (format, folder.open(&name)) {
                (Format::Text, Ok(file)) => self.text_file(&place, &stem(&name), file, limits),
                (Format::Jsonl, Ok(file)) => self.jsonl(JsonlReader::new(BufReader::new(file), &place, limits)),
                (_, Err(fault)) => self.fault(&place, fault),
            }
        }
        Ok(())
    }

    /// One text file, of which nothing is known but its name.
    pub(super) fn text_file(&mut self, place: &str, id: &str, file: impl Read, limits: &Limits) {
        match text_of(file, limits) {
            Ok(text) => {
                let article = Article {
                    id: id.into(),
                    outlet: UNKNOWN_OUTLET.into(),
                    lang: DEFAULT_LANG.into(),
                    blocks: blocks(&text),
                    text,
                    ..Article::default()
                };
                self.add_own(place, article);
            }
            Err(fault) => self.fault(place, fault),
        }
    }

    /// All lines of a JSONL stream.
    pub(super) fn jsonl(&mut self, mut lines: JsonlReader<impl BufRead>) {
        while let Some(line) = lines.next() {
            match line {
                Ok(article) => {
                    let place = lines.place();
                    self.add_own(&place, article);
                }
                Err(skipped) => self.corpus.skipped.push(skipped),
            }
        }
    }

    /// The corpus; an error where no article is in it.
    pub(super) fn finish(mut self, place: &str) -> Result<Corpus> {
        if self.corpus.articles.is_empty() {
            if self.corpus.skipped.is_empty() {
                return Err(Error::NoInput(place.to_owned()));
            }
            let problem = |s: Skipped| Problem { path: s.place, line: 0, column: 0, message: s.reason };
            return Err(Error::Input(self.corpus.skipped.into_iter().map(problem).collect()));
        }
        self.settle_camps();
        Ok(self.corpus)
    }

    /// An outlet that no manifest declares has the camp that all its articles agree on, and lends it to those that
    /// name none.
    fn settle_camps(&mut self) {
        let Corpus { articles, outlets, .. } = &mut self.corpus;
        let mut split = BTreeSet::new();
        for a in articles.iter() {
            let (Some(camp), Some(outlet)) = (&a.camp, outlets.get_mut(&a.outlet)) else { continue };
            match &outlet.camp {
                None => outlet.camp = Some(camp.clone()),
                Some(other) if other != camp => {
                    split.insert(a.outlet.clone());
                }
                Some(_) => {}
            }
        }
        for id in split {
            if let Some(outlet) = outlets.get_mut(&id) {
                outlet.camp = None;
            }
        }
        for a in articles.iter_mut().filter(|a| a.camp.is_none()) {
            a.camp = outlets.get(&a.outlet).and_then(|o| o.camp.clone());
        }
    }

    /// Adds an article that says itself who published it, unless its id is taken.
    fn add_own(&mut self, place: &str, article: Article) {
        if self.ids.contains(&article.id) {
            self.skip(place.to_owned(), taken(&article.id));
            return;
        }
        let outlet = &article.outlet;
        self.corpus.outlets.entry(outlet.clone()).or_insert_with(|| Outlet { id: outlet.clone(), ..Outlet::default() });
        self.add(article);
    }

    fn add(&mut self, article: Article) {
        self.ids.insert(article.id.clone());
        self.corpus.articles.push(article);
    }

    fn fault(&mut self, path: &str, fault: Fault) {
        let place = fault.line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"));
        self.skip(place, fault.reason);
    }

    fn skip(&mut self, place: String, reason: String) {
        self.corpus.skipped.push(Skipped { place, reason });
    }
}

/// The reason for an id that another article has.
pub(super) fn taken(id: &str) -> String {
    format!("expected an id that no other article has, found {} again", quoted(id))
}

/// The id of a file: its name without the ending.
pub(super) fn stem(name: &str) -> String {
    Path::new(name).file_stem().map_or_else(|| name.to_owned(), |s| s.to_string_lossy().into_owned())
}

/// The text of an open file, where it is one and not too long.
pub(super) fn text_of(file: impl Read, limits: &Limits) -> Result<String, Fault> {
    let most = limits.max_article_bytes;
    let mut bytes = Vec::new();
    let take = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(take).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    if bytes.len() > most {
        return Err(Fault::whole(format!("expected at most {most} bytes, found more")));
    }
    decode(bytes)
}

//! `mizan explain` and `mizan index`.

use super::Run;
use super::args::{Explain, Index as IndexArgs};
use super::corpus::{index_terms, known};
use super::failure::{Failure, Outcome};
use crate::index::{Index, Unit};
use crate::model::{Error, Id};
use crate::report::{View, terminal};

impl Run<'_> {
    pub(super) fn explain(&mut self, args: &Explain) -> Outcome {
        let place = args.piece.rsplit_once(':').and_then(|(a, n)| Some((a, n.parse::<usize>().ok().filter(|n| *n > 0)?)));
        let Some((article, n)) = place else {
            return Err(Failure::Usage(format!("expected ARTICLE:N with N from 1, found \"{}\"", args.piece)));
        };
        let lex = self.lexicon()?;
        let loaded = self.load(args.corpus.as_deref(), &lex)?;
        let names = loaded.names(&lex, self.settings.lang);
        let view = View::new(&loaded.corpus, &loaded.analyses, &names);
        let ids: Vec<&Id> = loaded.corpus.articles.iter().map(|a| &a.id).collect();
        let id = article_id(article, &ids)?;
        if terminal::explain(self.out, &self.settings.style, &view, &id, n)? {
            return Ok(());
        }
        let pieces = view.analysis(&id).map_or(0, |a| a.pieces.len());
        let error = Error::Unknown { what: "sentence", expected: format!("{id}:1 to {id}:{pieces}"), found: args.piece.clone() };
        Err(error.into())
    }

    pub(super) fn index(&mut self, args: &IndexArgs) -> Outcome {
        let lex = self.lexicon()?;
        let loaded = self.load(args.corpus.as_deref(), &lex)?;
        let terms = index_terms(&lex);
        let index = Index::create(&args.output, &loaded.corpus, &loaded.analyses, &terms)?;
        let (articles, claims) = (index.len(Unit::Article), index.len(Unit::Claim));
        self.note(&format!("mizan: {articles} articles and {claims} claims indexed in {}", args.output.display()));
        Ok(())
    }
}

/// The article `name`, or the one whose id begins so.
fn article_id(name: &str, ids: &[&Id]) -> Outcome<Id> {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_ref()).collect();
    let mut starts = ids.iter().filter(|id| !name.is_empty() && id.starts_with(name));
    match (starts.next(), starts.next()) {
        (Some(id), None) => Ok((*id).into()),
        _ => known("article", name, ids),
    }
}

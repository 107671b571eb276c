//! `mizan explain` and `mizan index`.

use super::Run;
use super::args::{Explain, Index as IndexArgs, TableOrJson};
use super::corpus::{index_terms, known};
use super::failure::{Failure, Outcome};
use super::lines::STDIN;
use crate::analyze::Analyzer;
use crate::index::{Index, Unit};
use crate::ingest::{UNKNOWN_OUTLET, blocks, text};
use crate::lexicon::Lexicon;
use crate::model::{Article, Corpus, Error, Id, Piece, Reading};
use crate::report::explain::explain;
use crate::report::{View, json, terminal};

impl Run<'_> {
    pub(super) fn explain(&mut self, args: &Explain) -> Outcome {
        if args.corpus.is_none() && (args.piece == "-" || args.piece.contains(char::is_whitespace)) {
            return self.explain_text(args);
        }
        let place = args.piece.rsplit_once(':').and_then(|(a, n)| Some((a, n.parse::<usize>().ok().filter(|n| *n > 0)?)));
        let Some((article, n)) = place else {
            return Err(Failure::Usage(format!("expected ARTICLE:N with N from 1, or a text with spaces, found \"{}\"", args.piece)));
        };
        let lex = self.lexicon()?;
        let loaded = self.load(args.corpus.as_deref(), &lex)?;
        let names = loaded.names(&lex, self.settings.lang);
        let view = View::new(&loaded.corpus, &loaded.analyses, &names);
        let ids: Vec<&Id> = loaded.corpus.articles.iter().map(|a| &a.id).collect();
        let id = article_id(article, &ids)?;
        if view.piece(&id, n).is_some() {
            return self.explained(args, &lex, &view, &id, &[n]);
        }
        let pieces = view.analysis(&id).map_or(0, |a| a.pieces.len());
        let error = Error::Unknown { what: "sentence", expected: format!("{id}:1 to {id}:{pieces}"), found: args.piece.clone() };
        Err(error.into())
    }

    /// A text of the user's own, as an article without an outlet: each of its sentences.
    fn explain_text(&mut self, args: &Explain) -> Outcome {
        let limits = self.settings.limits;
        let text = if args.piece == "-" { text(self.take_input()?, STDIN, &limits)? } else { args.piece.clone() };
        if text.trim().is_empty() {
            return Err(Failure::Usage("expected a text, found none".to_owned()));
        }
        let lex = self.lexicon()?;
        let blocks = blocks(&text);
        let article = Article { id: "text".into(), outlet: UNKNOWN_OUTLET.into(), lang: "ar".into(), text, blocks, ..Article::default() };
        let found = Analyzer::new(&lex).analyze(&article);
        let numbers: Vec<usize> = found.pieces.iter().map(|p| p.n).collect();
        let corpus = Corpus { articles: vec![article], ..Corpus::default() };
        let analyses = vec![found];
        let names = lex.names(self.settings.lang);
        let view = View::new(&corpus, &analyses, &names);
        self.explained(args, &lex, &view, "text", &numbers)
    }

    /// Writes the pieces `numbers`, in order, of the article `id`.
    fn explained(&mut self, args: &Explain, lex: &Lexicon, view: &View<'_>, id: &str, numbers: &[usize]) -> Outcome {
        let Some(article) = view.article(id) else { return Ok(()) };
        let mut analyzer = Analyzer::new(lex);
        let all = view.analysis(id).map_or(&[][..], |a| &a.pieces);
        let read = all.iter().zip(analyzer.readings(&article.text, all));
        let pieces: Vec<(&Piece, Reading)> = read.filter(|(p, _)| numbers.binary_search(&p.n).is_ok()).collect();
        match args.format {
            TableOrJson::Json => writeln!(self.out, "{}", json::line(&explain(article, &pieces)))?,
            TableOrJson::Table => {
                for (k, (piece, reading)) in pieces.iter().enumerate() {
                    if k > 0 {
                        writeln!(self.out)?;
                    }
                    terminal::explain(self.out, &self.settings.style, view, article, piece, reading)?;
                }
            }
        }
        Ok(())
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

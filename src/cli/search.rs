//! `mizan search`.

use super::Run;
use super::args::{AnyFormat, Search, UnitArg};
use super::corpus::index_terms;
use super::failure::{Failure, Outcome};
use super::fields::Fields;
use super::lines::Lines;
use crate::index::{Hit, Query, Taken, Unit, parse};
use crate::model::Error;
use crate::report::{View, json, terminal};
use rayon::prelude::*;
use std::ffi::OsString;
use std::path::Path;

/// Queries that are answered at a time.
const QUERIES: usize = 256;

impl Run<'_> {
    pub(super) fn search(&mut self, args: &Search) -> Outcome {
        let (corpus, text) = given(args)?;
        let lex = self.lexicon()?;
        let loaded = self.load(corpus, &lex)?;
        let fields = Fields::new(&loaded, &lex);
        let filters = fields.filters(&args.filters)?;
        let what = parse(&text, &|field, value| fields.value(field, value)).map_err(|e| shown(e, &text))?;
        let terms = index_terms(&lex);
        let index = loaded.index(&terms)?;
        let unit = match args.unit {
            UnitArg::Claim => Unit::Claim,
            UnitArg::Article => Unit::Article,
        };
        if let Some(file) = &args.queries {
            let answer =
                |text: String| Ok(index.find(&Query { filters: filters.clone(), ..Query::words(text, unit) }, args.limit, &lex)?.hits);
            return self.queries(file, args, &answer);
        }
        let found = index.find(&Query { what: what.clone(), unit, filters: filters.clone() }, args.limit, &lex)?;
        for taken in &found.taken {
            self.note(&instead(taken));
        }
        let hits: Vec<json::Hit> = found.hits.into_iter().map(hit).collect();
        let names = loaded.names(&lex, self.settings.lang);
        let view = View::new(&loaded.corpus, &loaded.analyses, &names);
        match args.format.unwrap_or_default() {
            AnyFormat::Table => terminal::hits(self.out, &self.settings.style, &view, &hits)?,
            AnyFormat::Json => writeln!(self.out, "{}", json::line(&json::hits(&hits)))?,
            AnyFormat::Jsonl => hits.iter().try_for_each(|h| writeln!(self.out, "{}", json::line(h)))?,
        }
        match (&args.given[..], hits.is_empty()) {
            (_, false) => Ok(()),
            ([one], true) if Path::new(one).exists() => {
                let one = one.display();
                Err(Failure::Nothing(format!("no hit for the query \"{one}\"; to search the corpus of that name, give a query after it")))
            }
            _ => {
                let plain = Query { filters, ..Query::words(text, unit) };
                let loose = plain.what != what && !index.search(&plain, 1)?.is_empty();
                let hint = if loose { "; its words alone, without quotation marks, brackets, operators and fields, have some" } else { "" };
                Err(Failure::Nothing(format!("no hit{hint}")))
            }
        }
    }

    fn queries(&mut self, file: &Path, args: &Search, search: &(dyn Fn(String) -> Outcome<Vec<Hit>> + Sync)) -> Outcome {
        if args.format.is_some_and(|f| f != AnyFormat::Jsonl) {
            return Err(Failure::Usage("--queries: expected --format jsonl, found another format".to_owned()));
        }
        let (reader, name) = self.open(file)?;
        let mut lines = Lines::new(reader, name, self.settings.limits.max_article_bytes).peekable();
        let (mut any, mut found) = (false, false);
        while lines.peek().is_some() {
            let batch: Vec<_> = lines.by_ref().take(QUERIES).collect();
            let mut texts = Vec::new();
            for line in batch {
                // A line that cannot be read is answered with no hit, so that answers stay beside their queries.
                texts.push(match line {
                    Ok((_, text)) => Some(text),
                    Err(skipped) => {
                        self.skip(&skipped)?;
                        None
                    }
                });
            }
            let answer = |text: Option<String>| match text.filter(|t| !t.trim().is_empty()) {
                Some(text) => search(text),
                None => Ok(Vec::new()),
            };
            let answers: Vec<Vec<Hit>> = texts.into_par_iter().map(answer).collect::<Result<_, _>>()?;
            for answer in answers {
                any = true;
                found |= !answer.is_empty();
                let hits: Vec<json::Hit> = answer.into_iter().map(hit).collect();
                writeln!(self.out, "{}", json::line(&json::hits(&hits)))?;
            }
        }
        match (any, found) {
            (true, true) => Ok(()),
            (true, false) => Err(Failure::Nothing("no hit for any query".to_owned())),
            (false, _) => Err(Failure::Usage(format!("{}: expected a query a line, found no line", file.display()))),
        }
    }
}

/// What was searched in place of a word that stands nowhere.
fn instead(taken: &Taken) -> String {
    format!("mizan: \"{}\" stands nowhere; taken instead: {}", taken.word, taken.terms.join(", "))
}

/// What is wrong with a query, with a mark below it where every letter has its own column.
fn shown(error: Error, query: &str) -> Failure {
    let Error::Query { column, .. } = error else { return error.into() };
    if !query.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        return error.into();
    }
    Failure::Usage(format!("{error}\n  {query}\n  {}^", " ".repeat(column.saturating_sub(1))))
}

/// Corpus and query.
fn given(args: &Search) -> Outcome<(Option<&Path>, String)> {
    let text = |p: &OsString| {
        let usage = || Failure::Usage(format!("expected a query in UTF-8, found \"{}\"", p.display()));
        p.to_str().map(str::to_owned).ok_or_else(usage)
    };
    Ok(match (&args.given[..], &args.queries) {
        ([], _) => (None, String::new()),
        ([corpus], Some(_)) => (Some(Path::new(corpus)), String::new()),
        ([query], None) => (None, text(query)?),
        ([corpus, query], None) => (Some(Path::new(corpus)), text(query)?),
        _ => return Err(Failure::Usage("--queries: expected a corpus or nothing beside it, found a query too".to_owned())),
    })
}

fn hit(h: Hit) -> json::Hit {
    let (start, end) = h.chars;
    json::Hit { article: h.article, start, end, score: f64::from(h.score), left: h.left, node: h.node, right: h.right }
}

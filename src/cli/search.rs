//! `mizan search`.

use super::Run;
use super::args::{AnyFormat, Filters, Search, UnitArg};
use super::corpus::{Loaded, index_terms, known};
use super::failure::{Failure, Outcome};
use super::lines::Lines;
use crate::index::{Filter, FilterField, Hit, Index, Query, Unit};
use crate::lexicon::Lexicon;
use crate::model::{Kind, Label, VoiceType};
use crate::report::{View, json, terminal};
use rayon::prelude::*;
use std::ffi::OsString;
use std::path::Path;

const VOICES: [VoiceType; 5] = [VoiceType::Outlet, VoiceType::Actor, VoiceType::Expert, VoiceType::Media, VoiceType::Anonymous];
const LABELS: [Label; 3] = [Label::Favor, Label::Against, Label::None];
const KINDS: [Kind; 3] = [Kind::Title, Kind::Heading, Kind::Claim];
/// Queries that are answered at a time.
const QUERIES: usize = 256;

impl Run<'_> {
    pub(super) fn search(&mut self, args: &Search) -> Outcome {
        let (corpus, text) = given(args)?;
        let lex = self.lexicon()?;
        let loaded = self.load(corpus, &lex)?;
        let filters = filters(&args.filters, &loaded, &lex)?;
        let terms = index_terms(&lex);
        let index = loaded.index(&terms)?;
        let unit = match args.unit {
            UnitArg::Claim => Unit::Claim,
            UnitArg::Article => Unit::Article,
        };
        let query = |text: String| Query { text, unit, filters: filters.clone() };
        if let Some(file) = &args.queries {
            return self.queries(file, args, &index, &query);
        }
        let hits: Vec<json::Hit> = index.search(&query(text), args.limit)?.into_iter().map(hit).collect();
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
            _ => Err(Failure::Nothing("no hit".to_owned())),
        }
    }

    fn queries(&mut self, file: &Path, args: &Search, index: &Index<'_>, query: &(dyn Fn(String) -> Query + Sync)) -> Outcome {
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
                Some(text) => index.search(&query(text), args.limit),
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

/// The filters, every value checked.
fn filters(args: &Filters, loaded: &Loaded, lex: &Lexicon) -> Outcome<Vec<Filter>> {
    let corpus = &loaded.corpus;
    let outlets = || corpus.outlets.values();
    let mut all = Vec::new();
    let mut add = |field: FilterField, values: &[String], check: &dyn Fn(&str) -> Outcome<String>| -> Outcome {
        let any = values.iter().map(|v| check(v)).collect::<Outcome<Vec<_>>>()?;
        if !any.is_empty() {
            all.push(Filter { field, any });
        }
        Ok(())
    };
    let actor = |v: &str| known("actor", v, lex.actors.keys().map(|k| &**k)).map(|id| lex.rolled_up(&id));
    add(FilterField::Outlet, &args.outlet, &|v| Ok(known("outlet", v, outlets().map(|o| &*o.id))?.to_string()))?;
    add(FilterField::Camp, &args.camp, &|v| {
        let declared = corpus.articles.iter().filter_map(|a| a.camp.as_deref()).chain(outlets().filter_map(|o| o.camp.as_deref()));
        Ok(known("camp", v, declared)?.to_string())
    })?;
    add(FilterField::Country, &args.country, &|v| {
        let declared = corpus.articles.iter().filter_map(|a| a.country.as_deref()).chain(outlets().filter_map(|o| o.country.as_deref()));
        Ok(known("country", v, declared)?.to_string())
    })?;
    add(FilterField::Actor, &args.actor, &|v| Ok(actor(v)?.to_string()))?;
    add(FilterField::Topic, &args.topic, &|v| Ok(known("topic", v, lex.topics.iter().map(|t| &*t.id))?.to_string()))?;
    add(FilterField::Voice, &args.voice, &|v| Ok(known("voice", v, VOICES.iter().map(|v| v.as_str()))?.to_string()))?;
    add(FilterField::Kind, &args.kind, &|v| Ok(known("kind", v, KINDS.iter().map(|k| k.as_str()))?.to_string()))?;
    add(FilterField::Stance, &args.stance, &|v| {
        let parts: Vec<&str> = v.split(':').collect();
        let (target, label, voice) = match parts[..] {
            [t, l] => (t, l, None),
            [t, l, v] => (t, l, Some(v)),
            _ => return Err(Failure::Usage(format!("--stance: expected TARGET:LABEL or TARGET:LABEL:own|attributed, found \"{v}\""))),
        };
        let target = actor(target)?;
        let label = known("label", label, LABELS.iter().map(|l| l.as_str()))?;
        let voice = voice.map(|v| known("voice of a stance", v, ["own", "attributed"])).transpose()?;
        Ok(voice.map_or_else(|| format!("{target}:{label}"), |v| format!("{target}:{label}:{v}")))
    })?;
    Ok(all)
}

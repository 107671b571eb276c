//! `mizan evaluate`.

use super::Run;
use super::args::{self, Measure};
use super::batch::{Pool, analyses};
use super::contrast::contrasts;
use super::corpus::Loaded;
use super::failure::Outcome;
use super::stream::{PairLine, relate_line};
use crate::contrast::copies;
use crate::ingest::blocks;
use crate::lexicon::Lexicon;
use crate::model::{Article, By, Error, Problem};
use crate::report::evaluate::{gold_texts, pair_scores, prior_scores, relate_scores, stance_scores};
use crate::report::{View, json};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

impl Run<'_> {
    pub(super) fn evaluate(&mut self, args: &args::Evaluate) -> Outcome {
        let (gold, name) = self.text(&args.gold)?;
        let lex = self.lexicon()?;
        match args.measure {
            Measure::Stance => {
                let found = self.stance_answers(&gold, args, &lex)?;
                self.scores(&stance_scores(&gold, &name, &found)?)
            }
            Measure::Pairs => {
                let loaded = self.load(args.corpus.as_deref(), &lex)?;
                let copied = copies(&loaded.corpus, &loaded.analyses);
                let topics = contrasts(&loaded, &lex, &copied, By::default(), Vec::new())?;
                let names = loaded.names(&lex, self.settings.lang);
                let view = View::new(&loaded.corpus, &loaded.analyses, &names);
                let found = value(&json::contrast(&view, &topics, &[]))?;
                self.scores(&pair_scores(&gold, &name, &found)?)
            }
            Measure::Relate => {
                let answers = relate_answers(&gold, &lex);
                self.scores(&relate_scores(&gold, &name, &answers)?)
            }
            Measure::Prior => self.scores(&prior_scores(&gold, &name)?),
        }
    }

    /// Analyses of the texts that the gold holds itself and, where it speaks of articles, of the corpus.
    fn stance_answers(&mut self, gold: &str, args: &args::Evaluate, lex: &Lexicon) -> Outcome<Vec<Value>> {
        let inline: Vec<Article> = gold_texts(gold)
            .into_iter()
            .map(|(id, text)| Article {
                id: id.into(),
                outlet: "gold".into(),
                lang: "ar".into(),
                blocks: blocks(&text),
                text,
                ..Article::default()
            })
            .collect();
        let found = analyses(&inline, lex);
        let mut answers = documents(&inline, &found)?;
        if inline.is_empty() || args.corpus.is_some() {
            let Loaded { corpus, analyses, .. } = self.load(args.corpus.as_deref(), lex)?;
            answers.extend(documents(&corpus.articles, &analyses)?);
        }
        Ok(answers)
    }

    fn scores(&mut self, scores: &impl Serialize) -> Outcome {
        let text = serde_json::to_string_pretty(scores).map_err(|e| unlike(&e))?;
        Ok(writeln!(self.out, "{text}")?)
    }
}

fn documents(articles: &[Article], found: &[crate::model::Analysis]) -> Outcome<Vec<Value>> {
    articles.iter().zip(found).map(|(article, analysis)| value(&json::analysis(article, analysis))).collect()
}

fn value(document: &impl Serialize) -> Outcome<Value> {
    serde_json::to_value(document).map_err(|e| unlike(&e).into())
}

fn unlike(e: &serde_json::Error) -> Error {
    Error::Input(vec![Problem { path: "<answers>".to_owned(), line: 0, column: 0, message: format!("expected JSON, found {e}") }])
}

/// An answer for each line that holds two texts; the measure names the lines that do not.
fn relate_answers(gold: &str, lex: &Lexicon) -> Vec<Value> {
    let pool = Pool::new(lex);
    let pairs: Vec<PairLine> = gold.lines().filter_map(|l| serde_json::from_str(l.trim_start_matches('\u{feff}')).ok()).collect();
    pairs.into_par_iter().map(|p| pool.with(|a| serde_json::from_str(&relate_line(&p, a, lex)).unwrap_or_default())).collect()
}

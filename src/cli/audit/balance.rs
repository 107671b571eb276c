//! `mizan audit balance`: coverage, hit rate and abstention by column and by actor, and the entries that fire on one side only.

use super::args::Balance as Args;
use super::plain;
use crate::cli::Run;
use crate::cli::args::TableOrJson;
use crate::cli::batch::camp_rank;
use crate::cli::corpus::names;
use crate::cli::failure::{Failure, Outcome};
use crate::contrast::column_key;
use crate::lexicon::{Stats, TableFile, entries};
use crate::model::By;
use crate::report::balance::{BalanceCount, EntryText, TablesBalance, page};
use crate::report::{json, terminal};
use std::collections::BTreeMap;

/// Tables whose rows give evidence.
const GIVING: &[&str] = &["stance", "labels"];

impl Run<'_> {
    pub(super) fn balance(&mut self, args: &Args) -> Outcome {
        let lex = self.lexicon()?;
        let by = By::from(args.by);
        let mut count = BalanceCount::default();
        // A store's analyses are of an older day; they are made anew here.
        let corpus = self.over_articles(
            args.corpus.as_deref(),
            &lex,
            |analyzer, article| (analyzer.analyze(article), analyzer.content_words(article)),
            |corpus, article, (analysis, words)| {
                let key = column_key(corpus, article, by);
                count.add(&key, camp_rank(corpus, article, &lex), article, &analysis, &words);
            },
        )?;
        let nothing = count.is_empty();
        let mut balance = count.finish(by, &texts(&self.settings.tables, self.settings.lang), args.limit);
        balance.tables = TablesBalance::of(&Stats::of(&self.settings.tables));
        match args.format {
            TableOrJson::Json => writeln!(self.out, "{}", json::line(&balance))?,
            TableOrJson::Table if nothing => {}
            TableOrJson::Table => {
                let names = names(&corpus, &lex, self.settings.lang);
                terminal::blocks(self.out, &self.settings.style, &page(&balance, &names, args.limit))?;
            }
        }
        if nothing { Err(Failure::Nothing("no content word and no actor in the corpus".to_owned())) } else { Ok(()) }
    }
}

/// What the rows that can give evidence say, by entry.
fn texts(tables: &[TableFile], lang: &str) -> BTreeMap<String, EntryText> {
    let mut out = BTreeMap::new();
    for row in tables.iter().flat_map(entries).filter(|r| GIVING.contains(&&*r.table)) {
        let gloss = if lang == "fr" { "gloss_fr" } else { "gloss_en" };
        let text = EntryText {
            lemma: plain(row.get(row.subject())),
            gloss: row.get(gloss).to_owned(),
            names_actor: &*row.table == "labels" && !row.get("actor").is_empty(),
        };
        out.insert(format!("{}:{}", row.name, row.line), text);
    }
    out
}

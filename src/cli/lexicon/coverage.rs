//! `mizan lexicon coverage`.

use super::args::Coverage as Args;
use crate::analyze::WordSeen;
use crate::cli::Run;
use crate::cli::args::TableOrJson;
use crate::cli::batch::Pool;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::lines::is_stdin;
use crate::cli::stream::is_lines;
use crate::contrast::column_key;
use crate::index;
use crate::ingest::JsonlReader;
use crate::lexicon::Lexicon;
use crate::model::{Article, By, Corpus, Error, Id, Names, Skipped};
use crate::report::{Bit, Block, ColumnCoverage, Coverage, CoverageCount, Share, given, json, own, terminal};
use serde::Serialize;

#[derive(Serialize)]
struct Doc<'a> {
    schema: &'static str,
    by: &'static str,
    #[serde(flatten)]
    coverage: &'a Coverage,
}

impl Run<'_> {
    pub(super) fn coverage(&mut self, args: &Args) -> Outcome {
        let lex = self.lexicon()?;
        let by = By::from(args.by);
        let mut count = CoverageCount::default();
        let mut corpus = Corpus::default();
        match args.corpus.as_deref() {
            Some(p) if is_stdin(p) || is_lines(p) => {
                let limits = self.settings.limits;
                let (reader, name) = self.open(p)?;
                let articles = JsonlReader::new(reader, &name, &limits);
                if self.count(articles, &corpus, &lex, by, &mut count)? == 0 {
                    return Err(Error::NoInput(name).into());
                }
            }
            path => {
                let mut read = match path.filter(|p| index::is_store(p)) {
                    Some(store) => index::load(store)?.0,
                    None => self.corpus(path)?,
                };
                let articles = std::mem::take(&mut read.articles);
                corpus = read;
                self.count(articles.into_iter().map(Ok), &corpus, &lex, by, &mut count)?;
            }
        }
        let coverage = count.finish(args.limit);
        let by_name = match by {
            By::Outlet => "outlet",
            By::Camp => "camp",
            By::Country => "country",
            By::Article => "article",
        };
        match args.format {
            TableOrJson::Json => {
                writeln!(self.out, "{}", json::line(&Doc { schema: "mizan.coverage/1", by: by_name, coverage: &coverage }))?;
            }
            TableOrJson::Table => {
                let outlets = corpus.outlets.values().map(|o| (o.id.clone(), o.name(self.settings.lang).to_owned())).collect();
                let names = Names { outlets, ..lex.names(self.settings.lang) };
                terminal::blocks(self.out, &self.settings.style, &blocks(&coverage, by, by_name, &names))?;
            }
        }
        if coverage.columns.iter().all(|c| c.tokens == 0) {
            return Err(Failure::Nothing("no content word in the corpus".to_owned()));
        }
        Ok(())
    }

    /// Counts articles as they come; gives how many there were.
    fn count(
        &mut self,
        articles: impl Iterator<Item = Result<Article, Skipped>>,
        corpus: &Corpus,
        lex: &Lexicon,
        by: By,
        count: &mut CoverageCount,
    ) -> Outcome<usize> {
        let pool = Pool::new(lex);
        let work = |article: Article| -> (Article, Vec<Vec<WordSeen>>) {
            let words = pool.with(|a| a.content_words(&article));
            (article, words)
        };
        self.batches(
            articles,
            |a| a.text.len(),
            work,
            |_, (article, words)| {
                let key = column_key(corpus, &article, by);
                let camp = article.camp.as_ref().or_else(|| corpus.outlets.get(&article.outlet)?.camp.as_ref());
                let rank = camp.and_then(|c| lex.camps.iter().position(|k| k.id == *c)).unwrap_or(lex.camps.len());
                count.add(key, rank, &article, &words);
                Ok(())
            },
        )
    }
}

fn percent(share: Share) -> String {
    format!("{:.1} %", share.share * 100.0)
}

fn name_of<'a>(id: &'a Id, by: By, names: &'a Names) -> &'a str {
    let found = match by {
        By::Outlet => names.outlets.get(id),
        By::Camp => names.camps.get(id),
        By::Country => names.actors.get(id),
        By::Article => None,
    };
    found.filter(|n| !n.is_empty()).map_or(id, |n| n.as_str())
}

fn blocks(coverage: &Coverage, by: By, by_name: &str, names: &Names) -> Vec<Block> {
    let row = |c: &ColumnCoverage| {
        vec![
            given(name_of(&c.id, by, names)),
            own(c.articles),
            own(c.tokens),
            own(c.types),
            own(percent(c.known)),
            own(percent(c.known_types)),
            own(percent(c.stance)),
            own(percent(c.stance_types)),
        ]
    };
    let header = [by_name, "articles", "words", "distinct", "known", "of distinct", "with stance", "of distinct"];
    let mut out = vec![
        Block::say("Content words (no closed-class words, stop words, numbers) that a table knows, and that a stance row knows."),
        Block::table(&header, coverage.columns.iter().map(row).collect()),
    ];
    match &coverage.gap {
        None => out.push(Block::say("One column has words: there is no gap to measure.")),
        Some(gap) => {
            let name = |id: &Id| Bit::Given(name_of(id, by, names).to_owned());
            let points = |v: f64| format!("{:.1}", v * 100.0).replace('-', "−");
            let interval = match gap.low.zip(gap.high) {
                Some((low, high)) => format!("[{}, {}], 95 % bootstrap over {}s", points(low), points(high), gap.unit),
                None => format!("no interval: fewer than two {}s in one of them", gap.unit),
            };
            let verdict = if gap.is_open() {
                "The two cannot be told apart."
            } else {
                "The analyser knows the words of the one better: read every comparison of the two with that in mind."
            };
            out.push(Block::Line(
                0,
                vec![
                    Bit::Own("Gap between the best and the worst covered: ".to_owned()),
                    name(&gap.best),
                    Bit::Own(" over ".to_owned()),
                    name(&gap.worst),
                    Bit::Own(format!(" by {} points ({interval}). {verdict}", points(gap.gap))),
                ],
            ));
        }
    }
    for column in coverage.columns.iter().filter(|c| !c.unknown.is_empty()) {
        out.push(Block::Heading(format!("Words that no table knows: {}", name_of(&column.id, by, names))));
        let rows = column.unknown.iter().map(|u| {
            let context = u.example.as_ref().map_or_else(Vec::new, |e| vec![Bit::Given(format!("{}«{}»{}", e.left, e.node, e.right))]);
            vec![given(u.example.as_ref().map_or(u.word.as_str(), |e| e.node.as_str())), own(u.count), context]
        });
        out.push(Block::table(&["word", "times", "in context"], rows.collect()));
    }
    out
}

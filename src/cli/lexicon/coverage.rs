//! `mizan lexicon coverage`.

use super::args::Coverage as Args;
use crate::cli::Run;
use crate::cli::args::TableOrJson;
use crate::cli::batch::camp_rank;
use crate::cli::failure::{Failure, Outcome};
use crate::contrast::column_key;
use crate::model::{By, Id, Names};
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
        let corpus = self.over_articles(
            args.corpus.as_deref(),
            &lex,
            |analyzer, article| analyzer.content_words(article),
            |corpus, article, words| count.add(column_key(corpus, article, by), camp_rank(corpus, article, &lex), article, &words),
        )?;
        let coverage = count.finish(args.limit);
        match args.format {
            TableOrJson::Json => {
                writeln!(self.out, "{}", json::line(&Doc { schema: "mizan.coverage/1", by: by.as_str(), coverage: &coverage }))?;
            }
            TableOrJson::Table => {
                let outlets = corpus.outlets.values().map(|o| (o.id.clone(), o.name(self.settings.lang).to_owned())).collect();
                let names = Names { outlets, ..lex.names(self.settings.lang) };
                terminal::blocks(self.out, &self.settings.style, &blocks(&coverage, by, &names))?;
            }
        }
        if coverage.columns.iter().all(|c| c.tokens == 0) {
            return Err(Failure::Nothing("no content word in the corpus".to_owned()));
        }
        Ok(())
    }
}

fn percent(share: Share) -> String {
    format!("{:.1} %", share.share * 100.0)
}

fn blocks(coverage: &Coverage, by: By, names: &Names) -> Vec<Block> {
    let row = |c: &ColumnCoverage| {
        vec![
            given(names.column(by, &c.id)),
            own(c.articles),
            own(c.tokens),
            own(c.types),
            own(percent(c.known)),
            own(percent(c.known_types)),
            own(percent(c.stance)),
            own(percent(c.stance_types)),
        ]
    };
    let header = [by.as_str(), "articles", "words", "distinct", "known", "of distinct", "with stance", "of distinct"];
    let mut out = vec![
        Block::say("Content words (no closed-class words, stop words, numbers) that a table knows, and that a stance row knows."),
        Block::table(&header, coverage.columns.iter().map(row).collect()),
    ];
    match &coverage.gap {
        None => out.push(Block::say("One column has words: there is no gap to measure.")),
        Some(gap) => {
            let name = |id: &Id| Bit::Given(names.column(by, id).to_owned());
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
        out.push(Block::Heading(format!("Words that no table knows: {}", names.column(by, &column.id))));
        let rows = column.unknown.iter().map(|u| {
            let context = u.example.as_ref().map_or_else(Vec::new, |e| vec![Bit::Given(format!("{}«{}»{}", e.left, e.node, e.right))]);
            vec![given(u.example.as_ref().map_or(u.word.as_str(), |e| e.node.as_str())), own(u.count), context]
        });
        out.push(Block::table(&["word", "times", "in context"], rows.collect()));
    }
    out
}

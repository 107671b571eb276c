//! How space is divided: topics by column, and who is silent.

use super::narrow::Head;
use super::spread::{Share, Spread, fill, searched};
use super::{Columns, Narrow, Report, Rows, Table, dim};
use crate::model::{Analysis, By, Id, Names};
use crate::report::{Bit, Block};
use serde::Serialize;

/// Counts the topics of claims by column.
#[derive(Clone, Debug)]
pub struct TopicCount {
    topics: Vec<Id>,
    spread: Spread,
}

/// The document `mizan.topics/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Topics {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// By topic, most claims first, then by column; a column without a claim on it too.
    topics: Vec<TopicShare>,
    /// Columns without a claim on a topic that others have.
    silent: Vec<Silence>,
    /// Every topic that was counted.
    #[serde(skip)]
    listed: Vec<Id>,
}

#[derive(Clone, Debug, Serialize)]
struct TopicShare {
    topic: Id,
    #[serde(flatten)]
    share: Share,
}

/// What was searched in vain.
#[derive(Clone, Debug, Serialize)]
struct Silence {
    topic: Id,
    column: Id,
    articles: u64,
    claims: u64,
}

impl TopicCount {
    /// Counts these topics.
    #[must_use]
    pub const fn new(by: By, topics: Vec<Id>) -> Self {
        let things = topics.len();
        Self { topics, spread: Spread::new(Columns::new(by), things) }
    }

    /// Counts an article in its column (see [`Columns::add`]).
    pub fn add(&mut self, key: &Id, rank: usize, analysis: &Analysis, narrow: &Narrow) {
        let topics = &self.topics;
        let has = |p: &crate::model::Piece| p.topics.iter().filter_map(|t| topics.iter().position(|x| x == t)).collect();
        self.spread.add(key, rank, analysis, narrow, has);
    }

    /// The report.
    #[must_use]
    pub fn finish(self) -> Topics {
        let named = |share: Share| Some(TopicShare { topic: self.topics.get(share.thing)?.clone(), share });
        let topics: Vec<TopicShare> = self.spread.shares().into_iter().filter_map(named).collect();
        let silence = |t: &TopicShare| Silence {
            topic: t.topic.clone(),
            column: t.share.column.clone(),
            articles: t.share.of_articles,
            claims: t.share.of,
        };
        let silent = topics.iter().filter(|t| t.share.claims == 0).map(silence).collect();
        Topics { schema: "mizan.topics/1", head: self.spread.columns.finish(), topics, silent, listed: self.topics }
    }
}

impl Report for Topics {
    fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let name = |t: &Id| vec![Bit::Given(Names::of(&names.topics, t).to_owned())];
        let mut before = vec![Block::say(format!(
            "Claims on each topic, and their share of the claims of the {}; a claim may have several topics.",
            self.head.words()[0]
        ))];
        for c in self.head.columns.iter().take(most) {
            let mut line = self.head.name(&c.id, names);
            line.push(Bit::Own(format!(": {}", searched(c.articles, c.claims))));
            before.push(Block::Line(2, line));
        }
        let fields = &["topic", "column", "claims", "of", "share", "low", "high", "unit", "articles", "of_articles"];
        let mut table = Rows::of(&self.topics, most).table("topics", (&[], fields), before, |_| Vec::new());
        let shares: Vec<&Share> = self.topics.iter().map(|t| &t.share).collect();
        let things: Vec<Vec<Bit>> = self.listed.iter().map(name).collect();
        fill(&mut table, &self.head, &shares, (names, most), ("topic", &things));
        let before = vec![
            Block::Heading("Silence: topics that others have".to_owned()),
            dim("Without a claim in all that was searched; a topic may be told in words that the tables do not know."),
        ];
        let mut silence = Rows::of(&self.silent, most).table(
            "silent",
            (&[self.head.words()[0], "searched", "no claim on"], &["topic", "column", "articles", "claims"]),
            before,
            |_| Vec::new(),
        );
        let of_column = |c: &super::narrow::Column| {
            let topics: Vec<&Silence> = self.silent.iter().filter(|s| s.column == c.id).collect();
            let mut list = Vec::new();
            for s in &topics {
                list.extend((!list.is_empty()).then(|| Bit::Own(", ".to_owned())));
                list.extend(name(&s.topic));
            }
            (!topics.is_empty()).then(|| vec![self.head.name(&c.id, names), vec![Bit::Own(searched(c.articles, c.claims))], list])
        };
        silence.cells = self.head.columns.iter().filter_map(of_column).take(most).collect();
        silence.after = Vec::new();
        vec![table, silence]
    }
}

//! Views of a corpus as tables: `mizan stance`, `topics`, `frames`, `labels`, `blame`, `sources`, `keyness`.

pub(super) mod args;

use super::Run;
use super::batch::camp_rank;
use super::corpus::{known, names};
use super::failure::{Failure, Outcome};
use crate::analyze::Analyzer;
use crate::contrast::column_key;
use crate::lexicon::{FRAMES, Lexicon};
use crate::model::{Analysis, Article, By, Corpus, Id};
use crate::report::tables::{
    BlameCount, Choice, FrameCount, KeynessCount, KeynessOptions, LabelsCount, Narrow, Report, SourcesCount, StanceTable, Table,
    TopicCount, csv, forms, markdown,
};
use crate::report::{Block, json, terminal};
use args::{View, ViewFormat, VoiceArg};
use std::collections::BTreeSet;

/// The column of what declares nothing.
const UNKNOWN: &str = "unknown";

/// Which articles are read, by what their outlets declare; what is asked for can be checked at the end of a stream only.
struct Gate {
    asked: Vec<(By, Vec<String>)>,
    seen: Vec<BTreeSet<Id>>,
    /// Whether some column has a name.
    declared: bool,
}

impl Gate {
    fn new(view: &View) -> Self {
        let asked = vec![(By::Outlet, view.narrow.outlet.clone()), (By::Camp, view.narrow.camp.clone())];
        Self { seen: vec![BTreeSet::new(); asked.len()], asked, declared: false }
    }

    /// Whether an article is let through.
    fn lets(&mut self, corpus: &Corpus, article: &Article) -> bool {
        let mut all = true;
        for ((by, ids), seen) in self.asked.iter().zip(&mut self.seen).filter(|((_, ids), _)| !ids.is_empty()) {
            let key = column_key(corpus, article, *by);
            all &= ids.iter().any(|id| **id == *key);
            seen.insert(key);
        }
        all
    }

    /// Whether all that was asked for was met.
    fn check(&self) -> Outcome {
        for ((by, ids), seen) in self.asked.iter().zip(&self.seen) {
            for id in ids {
                known(by.as_str(), id, seen.iter().map(|k| &**k))?;
            }
        }
        Ok(())
    }
}

/// An article in its column.
struct InColumn<'a> {
    corpus: &'a Corpus,
    article: &'a Article,
    key: Id,
    rank: usize,
}

fn narrow(view: &View, voice: VoiceArg, lex: &Lexicon) -> Outcome<Narrow> {
    let topic = |t: &String| known("topic", t, lex.topics.iter().map(|t| &*t.id));
    let actor = |a: &String| Ok(lex.rolled_up(&known("actor", a, lex.actors.keys().map(|k| &**k))?));
    Ok(Narrow {
        topics: view.narrow.topic.iter().map(topic).collect::<Outcome<_>>()?,
        actors: view.narrow.actor.iter().map(actor).collect::<Outcome<_>>()?,
        attributed: match voice {
            VoiceArg::Own => Some(false),
            VoiceArg::Attributed => Some(true),
            VoiceArg::All => None,
        },
    })
}

impl Run<'_> {
    pub(super) fn stance(&mut self, args: &args::Stance) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.told.view, args.told.voice, &lex)?;
        let mut count = StanceTable::new(args.told.view.by.into());
        let corpus = self.analysed(&args.told.view, &lex, |at, analysis| count.add(&at.key, at.rank, &analysis, &narrow))?;
        self.view(&args.told.view, &lex, &corpus, &count.finish(), "no actor is mentioned")
    }

    pub(super) fn topics(&mut self, args: &args::Topics) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.view, VoiceArg::All, &lex)?;
        let mut count = TopicCount::new(args.view.by.into(), lex.topics.iter().map(|t| t.id.clone()).collect());
        let corpus = self.analysed(&args.view, &lex, |at, analysis| count.add(&at.key, at.rank, &analysis, &narrow))?;
        self.view(&args.view, &lex, &corpus, &count.finish(), "no claim touches a topic")
    }

    pub(super) fn frames(&mut self, args: &args::Frames) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.view, VoiceArg::All, &lex)?;
        let issues: Vec<Id> = lex.issues.iter().map(|i| i.id.clone()).collect();
        let mut count = FrameCount::new(args.view.by.into(), FRAMES, &issues);
        let corpus = self.analysed(&args.view, &lex, |at, analysis| count.add(&at.key, at.rank, &analysis, &narrow))?;
        self.view(&args.view, &lex, &corpus, &count.finish(), "no claim has a word of a frame")
    }

    pub(super) fn labels(&mut self, args: &args::Labels) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.told.view, args.told.voice, &lex)?;
        let mut count = LabelsCount::new(args.told.view.by.into(), args.examples);
        let corpus = self.analysed(&args.told.view, &lex, |at, analysis| count.add(&at.key, at.rank, at.article, &analysis, &narrow))?;
        self.view(&args.told.view, &lex, &corpus, &count.finish(), "no labelled thing is named")
    }

    pub(super) fn blame(&mut self, args: &args::Blame) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.told.view, args.told.voice, &lex)?;
        let good = lex.outcomes.iter().map(|(id, o)| (id.clone(), o.good)).collect();
        let mut count = BlameCount::new(args.told.view.by.into(), good, args.examples);
        let corpus = self.analysed(&args.told.view, &lex, |at, analysis| count.add(&at.key, at.rank, at.article, &analysis, &narrow))?;
        self.view(&args.told.view, &lex, &corpus, &count.finish(), "no claim tells of an outcome")
    }

    pub(super) fn sources(&mut self, args: &args::Sources) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.view, VoiceArg::All, &lex)?;
        let mut count = SourcesCount::new(args.view.by.into());
        let corpus = self.analysed(&args.view, &lex, |at, analysis| count.add(&at.key, at.rank, &analysis, &narrow))?;
        self.view(&args.view, &lex, &corpus, &count.finish(), "nobody is quoted")
    }

    pub(super) fn keyness(&mut self, args: &args::Keyness) -> Outcome {
        let lex = self.lexicon()?;
        let narrow = narrow(&args.view, VoiceArg::All, &lex)?;
        let mut count = KeynessCount::new(args.view.by.into());
        let work = |analyzer: &mut Analyzer<'_>, article: &Article| {
            let analysis = analyzer.analyze(article);
            let forms = forms(article, &analysis, &narrow, &lex);
            (analysis, forms)
        };
        let corpus = self.in_columns(&args.view, &lex, work, |at, (analysis, forms)| {
            let keys = [By::Outlet, By::Camp, By::Country, By::Article].map(|by| column_key(at.corpus, at.article, by));
            count.add(keys, at.rank, &analysis, &narrow, &forms);
        })?;
        let choices = |texts: &[String]| texts.iter().map(|t| Choice::read(t)).collect::<Vec<_>>();
        let options = KeynessOptions { prior: args.prior, least: args.least, splits: args.splits, seed: args.seed };
        let found = count.finish(&choices(&args.a), &choices(&args.b), options);
        let report = found.map_err(|e| Failure::Usage(format!("keyness: {e}")))?;
        self.view(&args.view, &lex, &corpus, &report, &format!("no word stands {} times in both sides together", args.least))
    }

    /// Hands every article that the options let through to `each`, with its column and its analysis, in their order.
    fn analysed(&mut self, view: &View, lex: &Lexicon, each: impl FnMut(&InColumn<'_>, Analysis)) -> Outcome<Corpus> {
        self.in_columns(view, lex, |analyzer, article| analyzer.analyze(article), each)
    }

    fn in_columns<A: Send>(
        &mut self,
        view: &View,
        lex: &Lexicon,
        work: impl Fn(&mut Analyzer<'_>, &Article) -> A + Sync,
        mut each: impl FnMut(&InColumn<'_>, A),
    ) -> Outcome<Corpus> {
        let (mut gate, by) = (Gate::new(view), By::from(view.by));
        // A store's analyses are of an older day; they are made anew here.
        let corpus = self.over_articles(view.corpus.as_deref(), lex, work, |corpus, article, answer| {
            if gate.lets(corpus, article) {
                let (key, rank) = (column_key(corpus, article, by), camp_rank(corpus, article, lex));
                gate.declared |= *key != *UNKNOWN;
                each(&InColumn { corpus, article, key, rank }, answer);
            }
        })?;
        gate.check()?;
        if !gate.declared && view.format == ViewFormat::Text {
            self.note(&format!("mizan: no {} is declared, so that all stands in one column; --by article parts it", by.as_str()));
        }
        Ok(corpus)
    }

    /// Writes a report; `nothing` says what was looked for in vain.
    fn view(&mut self, view: &View, lex: &Lexicon, corpus: &Corpus, report: &impl Report, nothing: &str) -> Outcome {
        match (view.format, &view.table) {
            (ViewFormat::Json, None) => writeln!(self.out, "{}", json::line(report))?,
            (ViewFormat::Json, Some(_)) => {
                return Err(Failure::Usage("--table: expected text, csv or md beside it, found json, which has all tables".to_owned()));
            }
            (_, table) => self.written(view, report.tables(&names(corpus, lex, self.settings.lang), view.limit), table.as_deref())?,
        }
        let n = &view.narrow;
        let all = [&n.outlet, &n.camp, &n.topic, &n.actor].iter().all(|f| f.is_empty());
        let place = if all { "in the corpus" } else { "in what the filters let through" };
        if report.is_empty() { Err(Failure::Nothing(format!("{nothing} {place}"))) } else { Ok(()) }
    }

    /// Writes the tables of a report, or the one that is named.
    fn written(&mut self, view: &View, mut tables: Vec<Table>, name: Option<&str>) -> Outcome {
        if let Some(name) = name {
            let expected = tables.iter().map(|t| t.name).collect::<Vec<_>>().join(", ");
            tables.retain(|t| t.name == name);
            if tables.is_empty() {
                return Err(Failure::Usage(format!("--table: expected one of {expected}, found \"{name}\"")));
            }
        }
        let blocks: Vec<Block> = tables.iter().flat_map(Table::blocks).collect();
        match (view.format, tables.first()) {
            (ViewFormat::Csv, Some(table)) => csv(self.out, table)?,
            // What a table says of itself is nothing to read where no table has a row.
            _ if tables.iter().all(|t| t.rows.is_empty()) => {}
            (ViewFormat::Md, _) => markdown(self.out, &blocks)?,
            _ => terminal::blocks(self.out, &self.settings.style, &blocks)?,
        }
        Ok(())
    }
}

//! How each column portrays each actor, and whether two columns differ in it.

mod contrasts;
mod units;

use super::narrow::Head;
use super::{Columns, Narrow, Report, Rows, Table, chance, dim, some, with_interval};
use crate::model::{Analysis, By, Id, Label, Names};
use crate::report::json::voice;
use crate::report::measure::round;
use crate::report::{Bit, Block, own};
use crate::stats::lowe_logit;
use contrasts::StanceContrast;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use units::{Estimate, Three, Units};

/// Counts stance by column, target and voice.
///
/// Held are three numbers for each article, target and voice.
#[derive(Clone, Debug)]
pub struct StanceTable {
    columns: Columns,
    /// By target and voice, then by column number: an entry an article.
    cells: BTreeMap<(Id, bool), BTreeMap<usize, Vec<Three>>>,
}

/// The document `mizan.stance/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Stance {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// By target, most claims first, then voice, then column.
    stance: Vec<StanceCell>,
    /// Pairs of columns, the least chance first.
    contrasts: Vec<StanceContrast>,
    /// Columns that the pairs are made of; all, where there are few.
    compared: Vec<Id>,
}

/// One column toward one target in one voice.
#[derive(Clone, Debug, Serialize)]
struct StanceCell {
    column: Id,
    target: Id,
    voice: &'static str,
    favor: u32,
    against: u32,
    none: u32,
    /// Articles with such a claim.
    articles: usize,
    logit: f64,
    #[serde(flatten)]
    estimate: Option<Estimate>,
    reading: &'static str,
}

/// What a logit and its interval let one say.
fn reading(counts: Three, estimate: Option<&Estimate>) -> &'static str {
    match estimate {
        None if counts[0] + counts[1] == 0 => "no stance found",
        Some(e) if e.low > 0.0 => "more for",
        Some(e) if e.high < 0.0 => "more against",
        _ => "not clear",
    }
}

impl StanceTable {
    /// None counted yet.
    #[must_use]
    pub const fn new(by: By) -> Self {
        Self { columns: Columns::new(by), cells: BTreeMap::new() }
    }

    /// Counts an article in its column (see [`Columns::add`]); actors of `narrow` are those that stance is toward.
    pub fn add(&mut self, key: &Id, rank: usize, analysis: &Analysis, narrow: &Narrow) {
        let column = self.columns.add(key, rank, analysis, narrow);
        let mut here: BTreeMap<(&Id, bool), Three> = BTreeMap::new();
        for row in narrow.on_topic(analysis).flat_map(|p| &p.stance) {
            if !narrow.voice(row.attributed) || !(narrow.actors.is_empty() || narrow.actors.contains(&row.target)) {
                continue;
            }
            let [favor, against, none] = here.entry((&row.target, row.attributed)).or_default();
            let label = match row.label {
                Label::Favor => favor,
                Label::Against => against,
                Label::None => none,
            };
            *label += 1;
        }
        for ((target, attributed), three) in here {
            self.cells.entry((target.clone(), attributed)).or_default().entry(column).or_default().push(three);
        }
    }

    /// The report: intervals by bootstrap, contrasts by permutation, in parallel; the same whatever the order of the articles.
    #[must_use]
    pub fn finish(self) -> Stance {
        let order: Vec<(usize, Id)> = self.columns.ordered().into_iter().map(|(n, c)| (n, c.id.clone())).collect();
        let sum = |by: &BTreeMap<usize, Vec<Three>>| by.values().flatten().flatten().copied().map(u64::from).sum::<u64>();
        let mut totals: BTreeMap<&Id, u64> = BTreeMap::new();
        for ((target, _), by) in &self.cells {
            *totals.entry(target).or_default() += sum(by);
        }
        let mut keys: Vec<&(Id, bool)> = self.cells.keys().collect();
        keys.sort_by_key(|(target, attributed)| (std::cmp::Reverse(totals.get(target).copied()), target, *attributed));
        let mut of: Vec<(&(Id, bool), &Id, Units)> = Vec::new();
        for key in keys {
            let Some(by) = self.cells.get(key) else { continue };
            for (n, id) in &order {
                if let Some(articles) = by.get(n) {
                    of.push((key, id, Units::new(articles)));
                }
            }
        }
        let cell = |((target, attributed), column, units): &(&(Id, bool), &Id, Units)| {
            let [favor, against, none] = units.sum();
            let estimate = units.estimate();
            StanceCell {
                column: (*column).clone(),
                target: target.clone(),
                voice: voice(*attributed),
                favor,
                against,
                none,
                articles: units.articles(),
                logit: round(lowe_logit(favor.into(), against.into())),
                reading: reading([favor, against, none], estimate.as_ref()),
                estimate,
            }
        };
        let stance: Vec<StanceCell> = of.par_iter().map(cell).collect();
        let compared = contrasts::largest(&self.columns);
        let contrasts = contrasts::all(&of, &compared);
        Stance { schema: "mizan.stance/1", head: self.columns.finish(), stance, contrasts, compared }
    }
}

impl Report for Stance {
    fn is_empty(&self) -> bool {
        self.stance.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let actor = |id: &Id| vec![Bit::Given(Names::of(&names.actors, id).to_owned())];
        let column = |id: &Id| self.head.name(id, names);
        let words = self.head.words();
        let told: Vec<&StanceCell> = self.stance.iter().filter(|s| s.favor + s.against > 0).collect();
        let untold = self.stance.len() - told.len();
        let mut before = vec![Block::say(
            "Claims for (+) and against (−) each actor, and those that mention it and do neither (0); own and attributed voice apart. \
             Logit: ln((+ and ½) / (− and ½)), with its 95 % interval by bootstrap; “not clear” where that holds 0.",
        )];
        before.extend(self.few(names));
        let shown = || self.stance.iter().filter_map(|s| s.estimate.as_ref());
        before.extend(units::legend(shown()));
        let marks = units::Marks::of(shown());
        let header = ["toward", "voice", words[0], "+", "−", "0", "logit [95 %]", "reading"];
        let fields =
            &["column", "target", "voice", "favor", "against", "none", "articles", "logit", "low", "high", "interval", "unit", "reading"];
        let mut stance = Rows::reading(&self.stance, told, most).table("stance", (&header, fields), before, |s| {
            let e = s.estimate.as_ref();
            vec![
                actor(&s.target),
                own(s.voice),
                column(&s.column),
                own(s.favor),
                own(s.against),
                own(s.none),
                own(with_interval(s.logit, e.map(|e| e.low), e.map(|e| e.high)) + &marks.of_row(e)),
                own(s.reading),
            ]
        });
        if untold > 0 {
            stance.after.push(dim(format!("{untold} rows more have neither + nor −; JSON and CSV have them.")));
        }
        vec![stance, self.contrast_table(names, most)]
    }
}

impl Stance {
    fn contrast_table(&self, names: &Names, most: usize) -> Table {
        let words = self.head.words();
        let tested = self.contrasts.iter().filter(|c| c.p.is_some()).count();
        let mut before = vec![Block::Heading(format!("Do two {} differ?", words[1]))];
        before.push(if self.contrasts.is_empty() {
            Block::say(format!("No actor has + or − in one voice in two {}.", words[1]))
        } else {
            Block::say(format!(
                "Difference of the two logits, above 0 where the first is kinder. p: articles dealt anew between the two; q: p corrected for {} \
                 (Benjamini and Hochberg). “Too few”: so few articles that no difference could show.",
                crate::report::measure::count(tested as u64, ["test", "tests"])
            ))
        });
        if self.compared.len() < self.head.columns.len() {
            let mut line = vec![Bit::Dim(format!("Compared are the {} {} with most articles: ", self.compared.len(), words[1]))];
            line.extend(self.head.names(self.compared.iter(), names));
            before.push(Block::Line(0, line));
        }
        let shown = || self.contrasts.iter().filter_map(|c| c.estimate.as_ref());
        before.extend(units::legend(shown()));
        let marks = units::Marks::of(shown());
        let header = ["toward", "voice", "first", "second", "difference [95 %]", "p", "q", "reading"];
        let fields = &["a", "b", "target", "voice", "difference", "low", "high", "interval", "unit", "p", "q", "test", "splits", "reading"];
        Rows::of(&self.contrasts, most).table("contrasts", (&header, fields), before, |c| {
            let e = c.estimate.as_ref();
            vec![
                vec![Bit::Given(Names::of(&names.actors, &c.target).to_owned())],
                own(c.voice),
                self.head.name(&c.a, names),
                self.head.name(&c.b, names),
                own(with_interval(c.difference, e.map(|e| e.low), e.map(|e| e.high)) + &marks.of_row(e)),
                some(c.p.map(chance)),
                some(c.q.map(chance)),
                own(c.reading),
            ]
        })
    }

    /// What must be said where there are few articles.
    fn few(&self, names: &Names) -> Vec<Block> {
        let [one, many] = self.head.words();
        let of = |test: fn(u64) -> bool| self.head.columns.iter().filter(move |c| test(c.articles)).map(|c| &c.id).collect::<Vec<_>>();
        let (single, few) = (of(|n| n == 1), of(|n| n > 1 && n < crate::report::measure::FEW));
        let mut out = Vec::new();
        if self.head.by == By::Article {
            out.push(dim("Each column is one article: the figures show these texts, and say nothing about the outlets."));
        } else if !single.is_empty() {
            let mut line = self.head.names(single.iter().copied(), names);
            line.push(Bit::Dim(if single.len() == 1 {
                format!(": one article. The figures show this text, and say nothing about the {one}.")
            } else {
                format!(": one article each. The figures show these texts, and say nothing about the {many}.")
            }));
            out.push(Block::Line(0, line));
        }
        if self.head.by != By::Article && !few.is_empty() {
            let mut line = self.head.names(few.iter().copied(), names);
            line.push(Bit::Dim(format!(": fewer than five articles, too few to say much of the {many}.")));
            out.push(Block::Line(0, line));
        }
        out
    }
}

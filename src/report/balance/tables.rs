//! How the tables themselves weigh: rows by theme and polarity, labels by side.

use crate::lexicon::{SidePair, Stats, ThemeRows};
use crate::report::{Block, own};
use serde::Serialize;

/// Both sides of the tables.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TablesBalance {
    /// Stance rows by theme.
    pub themes: Vec<ThemeRows>,
    /// Each pair of sides with the labels that they use.
    pub sides: Vec<SidePair>,
    /// Things that one side of a pair names by a label of its own, with no label of the other for it or as its counterpart: thing, side that
    /// has one, side that has none.
    pub one_sided_things: Vec<[String; 3]>,
}

impl TablesBalance {
    /// Of these figures.
    #[must_use]
    pub fn of(stats: &Stats) -> Self {
        let mut one_sided_things = Vec::new();
        for pair in &stats.balance {
            for thing in &stats.labels {
                let has = |side: &String| thing.sides.contains_key(side) || thing.answered_by.contains(side);
                match (has(&pair.a), has(&pair.b)) {
                    (true, false) => one_sided_things.push([&thing.thing, &pair.a, &pair.b].map(Clone::clone)),
                    (false, true) => one_sided_things.push([&thing.thing, &pair.b, &pair.a].map(Clone::clone)),
                    _ => {}
                }
            }
        }
        Self { themes: stats.themes.clone(), sides: stats.balance.clone(), one_sided_things }
    }

    /// As a reader sees it.
    #[must_use]
    pub fn page(&self) -> Vec<Block> {
        let mut out = vec![
            Block::Heading("The tables: stance rows by theme and polarity".to_owned()),
            Block::say("No row names an actor, so whoever acts meets the same rows; a theme with more blame than praise treats all alike."),
            themes(&self.themes),
        ];
        self.sides.iter().for_each(|pair| out.extend(sides(pair)));
        if !self.one_sided_things.is_empty() {
            out.push(Block::Heading("Things that only one side has a label for (the counterpart is a neutral name)".to_owned()));
            let row = |[thing, has, none]: &[String; 3]| vec![own(thing), own(has), own(none)];
            out.push(Block::table(&["thing", "has one", "has none"], self.one_sided_things.iter().map(row).collect()));
        }
        out
    }
}

/// Stance rows by theme.
#[must_use]
pub fn themes(rows: &[ThemeRows]) -> Block {
    let total = rows.iter().fold(ThemeRows { theme: "all".to_owned(), ..ThemeRows::default() }, |mut all, t| {
        all.rows += t.rows;
        all.praise += t.praise;
        all.blame += t.blame;
        for (sum, n) in all.worth.iter_mut().chain(&mut all.operators).zip(t.worth.iter().chain(&t.operators)) {
            *sum += n;
        }
        all
    });
    let row = |t: &ThemeRows| {
        let [good, bad] = t.worth;
        let [further, fight] = t.operators;
        let theme = if t.theme.is_empty() { "no theme" } else { &t.theme };
        vec![own(theme), own(t.rows), own(t.praise), own(t.blame), own(good), own(bad), own(further), own(fight)]
    };
    let header = ["theme", "rows", "praise", "blame", "good things", "bad things", "further", "fight"];
    Block::table(&header, rows.iter().chain([&total]).map(row).collect())
}

/// Two sides beside each other.
#[must_use]
pub fn sides(pair: &SidePair) -> Vec<Block> {
    let rows = pair.measures.iter().map(|m| vec![own(m.what), own(m.a), own(m.b), own(if m.a == m.b { "" } else { "≠" })]);
    let differ = pair.measures.iter().filter(|m| m.a != m.b).count();
    let verdict = match differ {
        0 => "Both sides weigh alike in every count.".to_owned(),
        n => format!("{n} counts differ (≠). A difference may lie in the world or in the tables; look before you compare the two."),
    };
    vec![
        Block::Heading(format!("Balance: {} beside {}", pair.a, pair.b)),
        Block::table(&["labels that the side uses", &pair.a, &pair.b, ""], rows.collect()),
        Block::say(verdict),
    ]
}

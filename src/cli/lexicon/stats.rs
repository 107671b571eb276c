//! `mizan lexicon stats`.

use crate::cli::Run;
use crate::cli::args::TableOrJson;
use crate::cli::failure::Outcome;
use crate::lexicon::Stats;
use crate::report::balance;
use crate::report::{Block, given, json, own, terminal};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Serialize)]
struct Doc<'a> {
    schema: &'static str,
    #[serde(flatten)]
    stats: &'a Stats,
}

/// Actors that are listed one by one.
const ACTORS: usize = 12;

impl Run<'_> {
    pub(super) fn table_stats(&mut self, dir: Option<&Path>, format: TableOrJson) -> Outcome {
        let (files, _) = self.tables_of(dir)?;
        let stats = Stats::of(&files);
        match format {
            TableOrJson::Json => writeln!(self.out, "{}", json::line(&Doc { schema: "mizan.lexicon-stats/1", stats: &stats }))?,
            TableOrJson::Table => terminal::blocks(self.out, &self.settings.style, &blocks(&stats))?,
        }
        Ok(())
    }
}

fn blocks(s: &Stats) -> Vec<Block> {
    let rows: usize = s.tables.iter().map(|t| t.rows).sum();
    let lemmas: usize = s.classes.iter().map(|c| c.lemmas).sum();
    let mut out = vec![
        Block::say(format!("{} tables, {rows} rows, {lemmas} lemmas, {} phrases.", s.tables.len(), s.phrases)),
        Block::Heading("Rows".to_owned()),
        Block::table(&["table", "rows"], s.tables.iter().map(|t| vec![own(&t.table), own(t.rows)]).collect()),
        Block::Heading("Lemmas by class".to_owned()),
        Block::table(&["class", "part", "lemmas"], s.classes.iter().map(|c| vec![own(c.class), own(c.part), own(c.lemmas)]).collect()),
        Block::Heading("Stance rows by role, sign and weight (1 2 3)".to_owned()),
    ];
    let weights = |w: &[usize; 3]| w.map(|n| n.to_string()).join(" ");
    let role = |r: &crate::lexicon::RoleRows| {
        let (plus, minus): (usize, usize) = (r.plus.iter().sum(), r.minus.iter().sum());
        vec![own(r.role), own(plus), own(weights(&r.plus)), own(minus), own(weights(&r.minus))]
    };
    out.push(Block::table(&["role", "+", "by weight", "−", "by weight"], s.stance.iter().map(role).collect()));
    out.push(Block::Heading("Stance rows by theme".to_owned()));
    out.push(balance::themes(&s.themes));
    out.push(Block::Heading("Labels of each thing by side".to_owned()));
    let sides: BTreeSet<&str> = s.labels.iter().flat_map(|t| t.sides.keys()).map(String::as_str).collect();
    let head: Vec<&str> = std::iter::once("thing").chain(sides.iter().map(|side| if side.is_empty() { "no side" } else { side })).collect();
    let thing = |t: &crate::lexicon::ThingLabels| {
        let counts = sides.iter().map(|side| t.sides.get(*side).map_or_else(|| own("·"), own));
        std::iter::once(own(&t.thing)).chain(counts).collect()
    };
    out.push(Block::table(&head, s.labels.iter().map(thing).collect()));
    out.push(Block::Heading("Aliases an actor, those that count as it included".to_owned()));
    let spread = |a: &crate::lexicon::AliasSpread| vec![own(&a.of), own(a.actors), own(a.min), own(a.median), own(a.max)];
    out.push(Block::table(&["actors", "how many", "min", "median", "max"], s.aliases.iter().map(spread).collect()));
    let actor = |a: &crate::lexicon::ActorAliases| {
        let kinds: Vec<String> = a.kinds.iter().map(|(k, n)| format!("{k} {n}")).collect();
        vec![own(&a.actor), own(a.aliases), own(kinds.join(", "))]
    };
    out.push(Block::table(&["actor", "aliases", "of these"], s.actors.iter().take(ACTORS).map(actor).collect()));
    if s.actors.len() > ACTORS {
        out.push(Block::say(format!("… and {} more actors (all in --format json).", s.actors.len() - ACTORS)));
    }
    out.push(Block::Heading("Rules of each topic".to_owned()));
    out.push(Block::table(&["topic", "rules"], s.topics.iter().map(|t| vec![given(t.topic.as_str()), own(t.rules)]).collect()));
    for pair in &s.balance {
        out.extend(balance::sides(pair));
    }
    out
}

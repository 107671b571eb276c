//! How large the tables are, and whether both sides weigh alike in them.

use super::table::{Entry, TableFile, entries};
use super::{CLASSES, Lexicon, THEMES};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Roles that a stance row can give points to.
const ROLES: [&str; 5] = ["agent", "patient", "bearer", "value", "op"];

/// Figures about a set of tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stats {
    /// Rows of each table, in the order of their files.
    pub tables: Vec<TableRows>,
    /// Lemmas of each class that has one.
    pub classes: Vec<ClassLemmas>,
    /// Phrases of several words.
    pub phrases: usize,
    /// Stance rows by role and sign.
    pub stance: Vec<RoleRows>,
    /// Stance rows by theme, those without one last, under `""`.
    pub themes: Vec<ThemeRows>,
    /// Labels of each thing by side.
    pub labels: Vec<ThingLabels>,
    /// Spread of the number of aliases over actors: all, then by type.
    pub aliases: Vec<AliasSpread>,
    /// Aliases of each actor, most first.
    pub actors: Vec<ActorAliases>,
    /// Rules of each topic.
    pub topics: Vec<TopicRules>,
    /// Each pair of sides with its measures next to one another.
    pub balance: Vec<SidePair>,
}

/// Rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableRows {
    /// Pack and stem.
    pub table: String,
    /// How many.
    pub rows: usize,
}

/// Lemmas of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassLemmas {
    /// The class.
    pub class: &'static str,
    /// `verb`, `noun`, `adjective` or `unchanging`.
    pub part: &'static str,
    /// How many.
    pub lemmas: usize,
}

/// Stance rows with a sign in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleRows {
    /// agent, patient, bearer, value, op.
    pub role: &'static str,
    /// Rows with + by weight 1, 2, 3.
    pub plus: [usize; 3],
    /// Rows with − by weight 1, 2, 3.
    pub minus: [usize; 3],
}

/// Stance rows of a theme. A row may blame in one role and praise in another; one that does neither is a thing of worth or an operator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ThemeRows {
    /// One of [`THEMES`], or empty.
    pub theme: String,
    /// All.
    pub rows: usize,
    /// Rows that praise who does it, to whom it is done or to whom it belongs.
    pub praise: usize,
    /// Rows that blame one of them.
    pub blame: usize,
    /// Rows of good and bad things.
    pub worth: [usize; 2],
    /// Rows of furthering and of fighting.
    pub operators: [usize; 2],
}

/// Labels of a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThingLabels {
    /// The thing.
    pub thing: String,
    /// Labels by side; `""` for those of no side.
    pub sides: BTreeMap<String, usize>,
    /// Sides whose labels, of this thing or of another, are counterparts of its labels: the two neighbours mirror each other.
    pub answered_by: BTreeSet<String>,
}

/// How many aliases actors have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AliasSpread {
    /// `all` or a type of actor.
    pub of: String,
    /// How many actors.
    pub actors: usize,
    /// Fewest aliases.
    pub min: usize,
    /// As many have more as have fewer.
    pub median: f64,
    /// Most aliases.
    pub max: usize,
}

/// Aliases of an actor, with those of actors that count as it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorAliases {
    /// The actor.
    pub actor: String,
    /// Its type.
    pub kind: String,
    /// All its aliases.
    pub aliases: usize,
    /// By kind of alias.
    pub kinds: BTreeMap<String, usize>,
}

/// Rules of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicRules {
    /// The topic.
    pub topic: String,
    /// How many.
    pub rules: usize,
}

/// Two sides beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SidePair {
    /// One side.
    pub a: String,
    /// The other.
    pub b: String,
    /// What was counted.
    pub measures: Vec<Measure>,
}

/// A count for each of two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// Of what.
    pub what: &'static str,
    /// Of the first side.
    pub a: usize,
    /// Of the second side.
    pub b: usize,
}

impl Stats {
    /// Of these tables.
    #[must_use]
    pub fn of(files: &[TableFile]) -> Self {
        let (lex, _) = Lexicon::read(files);
        let tables: Vec<Vec<Entry>> = files.iter().map(entries).collect();
        let rows = |table: &'static str| tables.iter().flatten().filter(move |r| &*r.table == table);
        let sizes = files.iter().zip(&tables).map(|(f, rows)| TableRows { table: f.name.clone(), rows: rows.len() }).collect();
        let labels: Vec<&Entry> = rows("labels").collect();
        let actors = actors(&lex, rows("aliases"));
        Self {
            tables: sizes,
            classes: classes(&lex),
            phrases: lex.phrases.len(),
            stance: ROLES.map(|role| role_rows(role, rows("stance"))).into(),
            themes: themes(rows("stance")),
            labels: things(&labels),
            aliases: spreads(&actors),
            actors,
            topics: counted(lex.topics.iter().map(|t| &*t.id), rows("topic_rules").map(|r| r.get("topic")))
                .into_iter()
                .map(|(topic, rules)| TopicRules { topic, rules })
                .collect(),
            balance: balance(&lex, &labels),
        }
    }
}

/// How often each id occurs, those that never occur too, sorted by id.
fn counted<'a>(ids: impl Iterator<Item = &'a str>, found: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = ids.map(|id| (id.to_owned(), 0)).collect();
    for id in found {
        *counts.entry(id.to_owned()).or_default() += 1;
    }
    counts
}

fn classes(lex: &Lexicon) -> Vec<ClassLemmas> {
    let found = (0..lex.morph.len()).filter_map(|i| u32::try_from(i).ok()).map(|i| lex.morph.class(i));
    let counts = counted(std::iter::empty(), found);
    let part = |class: &str| match class {
        c if c.starts_with('v') => "verb",
        c if c.starts_with('n') => "noun",
        "adj" => "adjective",
        _ => "unchanging",
    };
    CLASSES.iter().filter_map(|class| counts.get(*class).map(|lemmas| ClassLemmas { class, part: part(class), lemmas: *lemmas })).collect()
}

fn role_rows<'a>(role: &'static str, rows: impl Iterator<Item = &'a Entry>) -> RoleRows {
    let mut out = RoleRows { role, plus: [0; 3], minus: [0; 3] };
    for row in rows {
        let counts = match row.get(role) {
            "+" => &mut out.plus,
            "-" => &mut out.minus,
            _ => continue,
        };
        let weight = row.get("weight").parse::<usize>().unwrap_or(1);
        if let Some(n) = counts.get_mut(weight.saturating_sub(1)) {
            *n += 1;
        }
    }
    out
}

fn themes<'a>(rows: impl Iterator<Item = &'a Entry>) -> Vec<ThemeRows> {
    let empty = |theme: &str| ThemeRows { theme: theme.to_owned(), ..ThemeRows::default() };
    let mut out: Vec<ThemeRows> = THEMES.iter().copied().chain([""]).map(empty).collect();
    for row in rows {
        let Some(t) = out.iter_mut().find(|t| t.theme == row.get("theme")) else { continue };
        let any = |sign: &str| ["agent", "patient", "bearer"].iter().any(|role| row.get(role) == sign);
        t.rows += 1;
        t.praise += usize::from(any("+"));
        t.blame += usize::from(any("-"));
        for (i, sign) in ["+", "-"].into_iter().enumerate() {
            if let (Some(worth), Some(operators)) = (t.worth.get_mut(i), t.operators.get_mut(i)) {
                *worth += usize::from(row.get("value") == sign);
                *operators += usize::from(row.get("op") == sign);
            }
        }
    }
    out.retain(|t| t.rows > 0);
    out
}

fn things(labels: &[&Entry]) -> Vec<ThingLabels> {
    let mut out: BTreeMap<&str, ThingLabels> = BTreeMap::new();
    for row in labels {
        let thing = row.get("thing");
        let empty = || ThingLabels { thing: thing.to_owned(), sides: BTreeMap::new(), answered_by: BTreeSet::new() };
        let found = out.entry(thing).or_insert_with(empty);
        *found.sides.entry(row.get("side").to_owned()).or_default() += 1;
        let counterpart = row.get("counterpart");
        if !counterpart.is_empty() {
            found.answered_by.extend(labels.iter().filter(|l| l.get("label") == counterpart).map(|l| l.get("side").to_owned()));
        }
    }
    out.into_values().collect()
}

fn actors<'a>(lex: &Lexicon, aliases: impl Iterator<Item = &'a Entry>) -> Vec<ActorAliases> {
    let mut out: BTreeMap<String, ActorAliases> = BTreeMap::new();
    for actor in lex.actors.values().filter(|a| lex.rolled_up(&a.id) == a.id) {
        let empty = ActorAliases { actor: actor.id.to_string(), kind: actor.kind.clone(), aliases: 0, kinds: BTreeMap::new() };
        out.insert(actor.id.to_string(), empty);
    }
    for row in aliases {
        let Some(actor) = lex.actors.get(row.get("actor")).and_then(|a| out.get_mut(&*lex.rolled_up(&a.id))) else { continue };
        actor.aliases += 1;
        *actor.kinds.entry(row.get("kind").to_owned()).or_default() += 1;
    }
    let mut out: Vec<ActorAliases> = out.into_values().collect();
    out.sort_by(|a, b| b.aliases.cmp(&a.aliases).then_with(|| a.actor.cmp(&b.actor)));
    out
}

fn spreads(actors: &[ActorAliases]) -> Vec<AliasSpread> {
    let kinds: BTreeSet<&str> = actors.iter().map(|a| &*a.kind).collect();
    let spread = |of: &str, only: Option<&str>| {
        let mut n: Vec<usize> = actors.iter().filter(|a| only.is_none_or(|k| a.kind == k)).map(|a| a.aliases).collect();
        n.sort_unstable();
        let at = |i: usize| n.get(i).copied().unwrap_or(0);
        let median = (at(n.len().saturating_sub(1) / 2) + at(n.len() / 2)) as f64 / 2.0;
        AliasSpread { of: of.to_owned(), actors: n.len(), min: at(0), median, max: at(n.len().saturating_sub(1)) }
    };
    std::iter::once(spread("all", None)).chain(kinds.into_iter().map(|k| spread(k, Some(k)))).collect()
}

/// Each pair of camps that use labels, in the order of camps.
fn balance(lex: &Lexicon, labels: &[&Entry]) -> Vec<SidePair> {
    let sides: Vec<&str> = lex.camps.iter().map(|c| &*c.id).filter(|c| labels.iter().any(|l| l.get("side") == *c)).collect();
    let mut out = Vec::new();
    for (i, a) in sides.iter().enumerate() {
        for b in sides.iter().skip(i + 1) {
            let measure = |what: &'static str, count: &dyn Fn(&[&Entry]) -> usize| {
                let of = |side: &str| count(&labels.iter().copied().filter(|l| l.get("side") == side).collect::<Vec<_>>());
                Measure { what, a: of(a), b: of(b) }
            };
            let signed = |sign: &'static str| move |l: &[&Entry]| l.iter().filter(|l| l.get("bearer") == sign).count();
            let weight = |sign: &'static str| {
                move |l: &[&Entry]| l.iter().filter(|l| l.get("bearer") == sign).filter_map(|l| l.get("weight").parse::<usize>().ok()).sum()
            };
            out.push(SidePair {
                a: (*a).to_owned(),
                b: (*b).to_owned(),
                measures: vec![
                    measure("labels", &|l| l.len()),
                    measure("things named", &|l| l.iter().map(|l| l.get("thing")).collect::<BTreeSet<_>>().len()),
                    measure("labels without points", &signed("")),
                    measure("labels against somebody", &signed("-")),
                    measure("their weights together", &weight("-")),
                    measure("labels in favour of somebody", &signed("+")),
                    measure("their weights together", &weight("+")),
                    measure("labels without counterpart", &|l| l.iter().filter(|l| l.get("counterpart").is_empty()).count()),
                ],
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_add_up() {
        let files = super::super::embedded_files();
        let (lex, stats) = (Lexicon::embedded().unwrap(), Stats::of(&files));
        assert_eq!(stats.tables.len(), files.len());
        assert_eq!(stats.classes.iter().map(|c| c.lemmas).sum::<usize>(), lex.morph.len());
        assert_eq!(stats.labels.iter().flat_map(|t| t.sides.values()).sum::<usize>(), lex.labels.len());
        assert_eq!(stats.topics.iter().map(|t| t.rules).sum::<usize>(), lex.rules.len());
        let agent = stats.stance.first().unwrap();
        let want = |sign| lex.stance.iter().filter(|e| e.agent == sign).count();
        assert_eq!((agent.plus.iter().sum::<usize>(), agent.minus.iter().sum::<usize>()), (want(1), want(-1)));
        assert_eq!(stats.balance.len(), 1, "two camps use labels");
        // Neutral phrases stand among the stance rows, and are of no theme.
        let judging = lex.stance.iter().filter(|e| !e.theme.is_empty()).count();
        assert_eq!(stats.themes.iter().map(|t| t.rows).sum::<usize>(), judging);
    }
}

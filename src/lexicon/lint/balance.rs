//! What would weigh on one side only: labels without counterpart, general words that name an actor, names that nothing finds.

use crate::lexicon::near::unknown;
use crate::lexicon::table::Entry;
use crate::lexicon::{AliasKind, Lexicon, Use, nearest};
use crate::model::Problem;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A side that is nobody's.
const NEUTRAL: &str = "neutral";

/// Every finding of this kind.
pub(super) fn check(lex: &Lexicon, rows: &[&Entry], problems: &mut Vec<Problem>) {
    let of = |table: &str| rows.iter().copied().filter(|r| *r.table == *table).collect::<Vec<_>>();
    labels(lex, &of("labels"), problems);
    aliases(lex, &of("actors"), &of("aliases"), &of("labels"), problems);
    ruled(&of("topics"), &of("topic_rules"), problems);
    ruled(&of("outcomes"), &of("outcome_rules"), problems);
    general(lex, rows, problems);
}

fn labels(lex: &Lexicon, rows: &[&Entry], problems: &mut Vec<Problem>) {
    let mut by_label: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for row in rows {
        by_label.entry(fold(row.get("label"))).or_default().push(row);
    }
    let camps: Vec<&str> = lex.camps.iter().map(|c| &*c.id).collect();
    for row in rows {
        let side = row.get("side");
        if !camps.is_empty() && !side.is_empty() && side != NEUTRAL && !camps.contains(&side) {
            let (message, fix) = unknown(&format!("a camp ({}), {NEUTRAL} or .", camps.join(" ")), side, camps.iter().copied());
            let fix = fix.unwrap_or_else(|| format!("add a row for \"{side}\" to camps.tsv"));
            problems.push(row.problem("side", format!("side: {message}")).mended_by(&fix));
        }
        let partisan = !side.is_empty() && side != NEUTRAL;
        let loaded = !row.get("bearer").is_empty();
        let counterpart = row.get("counterpart");
        let others = || rows.iter().filter(|r| r.get("thing") == row.get("thing") && r.get("label") != row.get("label"));
        if counterpart.is_empty() {
            if partisan || loaded {
                let what = if partisan {
                    format!("the label that another side than {side} uses")
                } else {
                    "a label that does not carry points".into()
                };
                let candidates: Vec<&str> = others().filter(|r| answers(row, r)).map(|r| r.get("label")).take(3).collect();
                let fix = match &candidates[..] {
                    [] => format!("add a label of another side for \"{}\", and name it here", row.get("thing")),
                    some => format!("write one of {}", some.join(" | ")),
                };
                problems.push(row.problem("counterpart", format!("counterpart: expected {what}, found none")).mended_by(&fix));
            }
            continue;
        }
        let Some(found) = by_label.get(&fold(counterpart)) else {
            let near = nearest(counterpart, rows.iter().map(|r| r.get("label")), 1);
            let fix = near.first().map_or_else(|| "add that label, or name one of the table".to_owned(), |n| format!("write \"{n}\""));
            let message = format!("counterpart: expected a label of this table, found \"{counterpart}\"");
            problems.push(row.problem("counterpart", message).mended_by(&fix));
            continue;
        };
        let same: Vec<&&Entry> = found.iter().filter(|r| r.get("thing") == row.get("thing")).collect();
        if same.is_empty() {
            let other = found.first().map_or("", |r| r.get("thing"));
            let message = format!("counterpart: expected a label of the same thing ({}), found one of {other}", row.get("thing"));
            problems.push(row.problem("counterpart", message).mended_by("name a label of the same thing"));
        } else if !same.iter().any(|r| answers(row, r)) {
            let message = format!(
                "counterpart: expected a label of another side and not of the same polarity, found \"{counterpart}\" ({})",
                same.first().map_or("", |r| if r.get("side").is_empty() { "no side" } else { r.get("side") })
            );
            let candidates: Vec<&str> = others().filter(|r| answers(row, r)).map(|r| r.get("label")).take(3).collect();
            let fix =
                if candidates.is_empty() { "add such a label".to_owned() } else { format!("write one of {}", candidates.join(" | ")) };
            problems.push(row.problem("counterpart", message).mended_by(&fix));
        }
    }
}

/// Whether `other` is what another side says for the thing of `row`: no label of its own camp, and no points of the same sign
/// toward the same actor.
fn answers(row: &Entry, other: &Entry) -> bool {
    let side = row.get("side");
    let partisan = !side.is_empty() && side != NEUTRAL;
    let same_sign = !row.get("bearer").is_empty() && row.get("bearer") == other.get("bearer") && row.get("actor") == other.get("actor");
    row.get("label") != other.get("label") && (!partisan || other.get("side") != side) && !same_sign
}

fn aliases(lex: &Lexicon, actors: &[&Entry], rows: &[&Entry], labels: &[&Entry], problems: &mut Vec<Problem>) {
    let named: BTreeSet<&str> = rows.iter().map(|r| r.get("actor")).collect();
    for row in actors {
        let id = row.get("id");
        if !named.contains(id) {
            let message = format!("id: expected an alias of \"{id}\" in aliases.tsv, found none: nothing can find it");
            problems.push(row.problem("id", message).mended_by("add its names to aliases.tsv, or delete the line"));
        }
        let (mut up, mut steps) = (lex.actors.get(id).and_then(|a| a.roll_up_to.as_ref()), 0);
        while let Some(next) = up {
            steps += 1;
            if **next == *id || steps > 8 {
                let message = format!("roll_up_to: expected a way that ends, found one that leads back to \"{next}\"");
                problems.push(row.problem("roll_up_to", message).mended_by("write a dot"));
                break;
            }
            up = lex.actors.get(next).and_then(|a| a.roll_up_to.as_ref());
        }
    }
    let known: BTreeSet<String> = labels.iter().map(|r| fold(r.get("label"))).collect();
    for row in rows.iter().filter(|r| r.get("kind") == "label" && r.get("class") != "adj") {
        if !known.contains(&fold(row.get("alias"))) {
            let message = "kind: expected a row of labels.tsv for this label, so that its counterpart is known, found none".to_owned();
            problems.push(row.problem("kind", message).mended_by("add the label with its counterpart to labels.tsv, or write \"variant\""));
        }
    }
}

/// Topics or outcomes that no rule finds.
fn ruled(ids: &[&Entry], rules: &[&Entry], problems: &mut Vec<Problem>) {
    let ruled: BTreeSet<&str> = rules.iter().map(|r| r.get(r.subject())).collect();
    for row in ids.iter().filter(|r| !ruled.contains(r.get("id"))) {
        let table = if &*row.table == "topics" { "topic_rules.tsv" } else { "outcome_rules.tsv" };
        let message = format!("id: expected a rule for \"{}\" in {table}, found none: no piece can have it", row.get("id"));
        problems.push(row.problem("id", message).mended_by(&format!("add a rule to {table}, or delete the line")));
    }
}

/// Rows of general tables that name an actor, or whose conditions do: they could touch that actor only.
fn general(lex: &Lexicon, rows: &[&Entry], problems: &mut Vec<Problem>) {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for alias in &lex.aliases {
        if let Some(actor) = alias.actor.as_ref().filter(|_| alias.kind != AliasKind::Mask && !alias.shown.contains(' ')) {
            let key = fold(&alias.shown);
            // إرهابيين is a name of one group and a common noun besides: a condition on it touches whoever is called so.
            let common = lex
                .morph
                .readings(&key)
                .iter()
                .any(|r| lex.morph.class(r.lex) != "w" && !lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Alias(_))));
            if !common {
                names.entry(key).or_insert_with(|| actor.to_string());
            }
        }
    }
    let owner = |class: &str, word: &str| -> Option<String> {
        let lexeme = lex.morph.lexeme(class, word)?;
        lex.uses_of(lexeme).iter().find_map(|u| match u {
            Use::Alias(a) => lex.aliases.get(*a as usize)?.actor.as_ref().map(ToString::to_string),
            _ => None,
        })
    };
    for row in rows.iter().filter(|r| {
        matches!(&*r.table, "stance" | "frames" | "loaded" | "issue_terms" | "reporting" | "modifiers" | "opposites" | "acts" | "sources")
    }) {
        let column = row.subject();
        let class = row.get("class");
        let named = row.get(column).split_whitespace().find_map(|word| {
            let (class, word) = match word.split_once(':') {
                Some(given) => given,
                None if class.is_empty() || class == "ph" => ("w", word),
                None => (class, word),
            };
            owner(class, word).map(|actor| (word.to_owned(), actor))
        });
        if let Some((word, actor)) = named {
            let message = format!("{column}: expected a word that can touch any actor, found \"{word}\", a name of {actor}");
            problems.push(row.problem(column, message).mended_by("move the row to labels.tsv, with a counterpart"));
        }
        for condition in ["only", "not"] {
            let hit = row.list(condition).find_map(|w| names.get(&fold(w)).map(|a| (w, a)));
            if let Some((word, actor)) = hit {
                let message = format!("{condition}: expected words that name no actor, found \"{word}\", a name of {actor}");
                problems.push(row.problem(condition, message).mended_by(&format!("take \"{word}\" out")));
            }
        }
    }
}

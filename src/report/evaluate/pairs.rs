//! Claim groups and relations of a contrast against coded groups.

use super::pair_gold::{self, PairGold};
use super::{Ordered, interval, mostly_in, problem, round4, stem};
use crate::model::{Error, Relation, Result};
use crate::stats::Counts;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What [`pair_scores`] gives; its fields in JSON stand in this order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairScores {
    /// Of the coded pairs that were grouped, the share that belong together.
    pub pair_precision: f64,
    /// Of the coded pairs that belong together, the share that was grouped.
    pub pair_recall: f64,
    /// Their harmonic mean.
    pub pair_f1: f64,
    /// Its interval over the coded sentences: a pair counts as often as both its sentences were drawn together (the vertex
    /// bootstrap of Snijders & Borgatti 1999, as pairs that share a sentence depend on each other).
    pub pair_f1_interval: Option<[f64; 2]>,
    /// Grouped pairs that must never meet.
    pub false_merges: u64,
    /// Pairs of coded sentences that were grouped, right, wrong and uncoded.
    pub grouped: u64,
    /// Coded relations that were found, and no other beside them.
    pub relations_right: u64,
    /// Coded relations.
    pub relations: u64,
    /// Pairs that belong together and were not grouped.
    pub missed: Vec<Vec<String>>,
    /// Pairs that must never meet and were grouped.
    pub merged_wrongly: Vec<Vec<String>>,
    /// `a~b`: the coded relation and those found.
    pub relation_got: Ordered<(Relation, Vec<Relation>)>,
}

/// What this reads of a contrast; the rest is ignored.
#[derive(Deserialize)]
struct Document {
    topics: Option<Vec<Topic>>,
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Topic {
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    members: Vec<Member>,
    #[serde(default)]
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Member {
    article: String,
    start: i64,
    end: i64,
}

#[derive(Deserialize)]
struct Pair {
    a: usize,
    b: usize,
    relation: Relation,
}

/// Two sentences in order of their ids; one and the same twice where a pair is of a sentence with itself.
type Both<'a> = (&'a str, &'a str);

fn both<'a>(a: &'a str, b: &'a str) -> Both<'a> {
    if a <= b { (a, b) } else { (b, a) }
}

fn names(pairs: &[Both<'_>]) -> Vec<Vec<String>> {
    let owned = |&(a, b): &Both<'_>| if a == b { vec![a.to_owned()] } else { vec![a.to_owned(), b.to_owned()] };
    pairs.iter().map(owned).collect()
}

/// Measures `contrast` (a `mizan.contrast/1` document, or one topic of it) against the coded groups of `gold`. `gold_path` is
/// only for messages.
///
/// Sentences of one coded group belong together where their articles differ. A member of a contrast is every coded sentence
/// that holds more than half of it.
///
/// # Errors
/// Every problem of the gold, with its line; a contrast that is none.
pub fn pair_scores(gold: &str, gold_path: &str, contrast: &Value) -> Result<PairScores> {
    let gold = pair_gold::pairs(gold, gold_path)?;
    let unlike = |m: String| Error::Input(vec![problem("<contrast>", 0, m)]);
    let doc = Document::deserialize(contrast).map_err(|e| unlike(format!("expected a mizan.contrast/1 document, found a mistake: {e}")))?;
    let groups: Vec<Group> = doc.topics.map_or(doc.groups, |topics| topics.into_iter().flat_map(|t| t.groups).collect());
    let (grouped, relations) = found(&gold, &groups).map_err(unlike)?;

    let article = |id: &str| gold.sentences.get(id).map(|(article, _)| article);
    let mut positive = BTreeSet::new();
    for group in &gold.groups {
        for (i, a) in group.iter().enumerate() {
            let others = group.iter().skip(i + 1).filter(|b| article(a) != article(b));
            positive.extend(others.map(|b| both(a, b)));
        }
    }
    let negative: BTreeSet<Both<'_>> = gold.never.iter().map(|(a, b)| both(a, b)).collect();
    let missed: Vec<Both<'_>> = positive.difference(&grouped).copied().collect();
    let merged: Vec<Both<'_>> = negative.intersection(&grouped).copied().collect();
    let right: Vec<Both<'_>> = positive.intersection(&grouped).copied().collect();
    let counts = Counts::new(right.len() as u64, merged.len() as u64, missed.len() as u64);

    let mut relation_got: Vec<(String, (Relation, Vec<Relation>))> = Vec::new();
    let mut relations_right = 0;
    for (a, b, want) in &gold.relations {
        let mut got: Vec<Relation> = relations.get(&both(a, b)).into_iter().flatten().copied().collect();
        got.sort_by_key(|r| r.as_str());
        relations_right += u64::from(got == [*want]);
        let key = format!("{a}~{b}");
        match relation_got.iter_mut().find(|(k, _)| *k == key) {
            Some((_, value)) => *value = (*want, got),
            None => relation_got.push((key, (*want, got))),
        }
    }
    Ok(PairScores {
        pair_precision: round4(counts.precision()),
        pair_recall: round4(counts.recall()),
        pair_f1: round4(counts.f1()),
        pair_f1_interval: f1_interval(&right, &merged, &missed),
        false_merges: counts.extra,
        grouped: grouped.len() as u64,
        relations_right,
        relations: gold.relations.len() as u64,
        missed: names(&missed),
        merged_wrongly: names(&merged),
        relation_got: Ordered(relation_got),
    })
}

type Found<'a> = (BTreeSet<Both<'a>>, BTreeMap<Both<'a>, BTreeSet<Relation>>);

/// The pairs of coded sentences that `groups` put together, and the relations that they give them.
fn found<'a>(gold: &'a PairGold, groups: &[Group]) -> std::result::Result<Found<'a>, String> {
    let (mut grouped, mut relations): Found<'a> = Default::default();
    for group in groups {
        let members: Vec<Vec<&str>> = group.members.iter().map(|m| ids(gold, m)).collect();
        for (i, first) in members.iter().enumerate() {
            for x in first {
                grouped.extend(members.iter().skip(i + 1).flatten().filter(|y| x != *y).map(|y| both(x, y)));
            }
        }
        for pair in &group.pairs {
            let (Some(first), Some(second)) = (members.get(pair.a), members.get(pair.b)) else {
                return Err(format!("expected pairs of {} members, found {} and {}", members.len(), pair.a, pair.b));
            };
            for x in first {
                for y in second {
                    relations.entry(both(x, y)).or_default().insert(pair.relation);
                }
            }
        }
    }
    Ok((grouped, relations))
}

/// The coded sentences that hold more than half of `member`.
fn ids<'a>(gold: &'a PairGold, member: &Member) -> Vec<&'a str> {
    let holds = |(article, span): &(String, (i64, i64))| {
        (member.article == *article || member.article == stem(article)) && mostly_in((member.start, member.end), *span)
    };
    gold.sentences.iter().filter(|(_, s)| holds(s)).map(|(id, _)| id.as_str()).collect()
}

/// Draws the sentences that stand in a counted pair.
fn f1_interval(right: &[Both<'_>], merged: &[Both<'_>], missed: &[Both<'_>]) -> Option<[f64; 2]> {
    let sentences: BTreeSet<&str> = [right, merged, missed].into_iter().flatten().flat_map(|&(a, b)| [a, b]).collect();
    let sentences: Vec<&str> = sentences.into_iter().collect();
    interval(&sentences, |drawn| {
        let mut times: BTreeMap<&str, u64> = BTreeMap::new();
        drawn.iter().for_each(|s| *times.entry(s).or_default() += 1);
        let of = |s| times.get(s).copied().unwrap_or(0);
        let [right, merged, missed] = [right, merged, missed].map(|pairs| pairs.iter().map(|&(a, b)| of(a) * of(b)).sum());
        let counts = Counts::new(right, merged, missed);
        if counts.is_empty() { f64::NAN } else { counts.f1() }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Two articles of three sentences; s1, s2 of the first and t1 of the second are one group.
    fn gold() -> String {
        let place = |article: &str, n: i64| json!({"article": article, "start": n * 10, "end": n * 10 + 10});
        json!({
            "sentences": {"s1": place("s.txt", 1), "s2": place("s.txt", 2), "s3": place("s.txt", 3),
                          "t1": place("t.txt", 1), "t2": place("t.txt", 2), "t3": place("t.txt", 3)},
            "groups": {"g": ["s1", "s2", "t1"]},
            "relations": [{"a": "s1", "b": "t1", "relation": "agree"}, {"a": "t1", "b": "s2", "relation": "conflict"}],
            "never": [["s1", "t2"], ["s3", "t3"]]
        })
        .to_string()
    }

    fn member(article: &str, n: i64) -> Value {
        json!({"article": article, "start": n * 10 + 1, "end": n * 10 + 9})
    }

    fn contrast(members: &[Value], pairs: Value) -> Value {
        json!({"topics": [{"topic": "t", "groups": [{"label": "g", "members": members, "pairs": pairs}]}]})
    }

    #[test]
    fn figures_of_a_small_gold_are_those_counted_by_hand() {
        let found = contrast(
            &[member("s", 1), member("t", 1), member("t.txt", 2)],
            json!([{"a": 0, "b": 1, "relation": "agree"}, {"a": 0, "b": 2, "relation": "related"}]),
        );
        let s = pair_scores(&gold(), "gold", &found).unwrap();
        // s1-t1 right, s1-t2 wrong, t1-t2 uncoded, s2-t1 missed
        assert_eq!((s.pair_precision, s.pair_recall, s.pair_f1), (0.5, 0.5, 0.5));
        assert_eq!((s.false_merges, s.grouped, s.relations_right, s.relations), (1, 3, 1, 2));
        assert_eq!((s.missed, s.merged_wrongly), (vec![vec!["s2".to_owned(), "t1".into()]], vec![vec!["s1".to_owned(), "t2".into()]]));
        assert_eq!(s.relation_got.get("s1~t1"), Some(&(Relation::Agree, vec![Relation::Agree])));
        assert_eq!(s.relation_got.get("t1~s2"), Some(&(Relation::Conflict, vec![])));
        assert_eq!(s.pair_f1_interval, Some([0.0, 1.0]));
    }

    #[test]
    fn two_relations_of_one_pair_are_not_right() {
        let pairs = json!([{"a": 0, "b": 1, "relation": "disagree"}, {"a": 1, "b": 0, "relation": "agree"}]);
        let s = pair_scores(&gold(), "gold", &contrast(&[member("s", 1), member("t", 1)], pairs)).unwrap();
        assert_eq!(s.relations_right, 0);
        assert_eq!(s.relation_got.get("s1~t1"), Some(&(Relation::Agree, vec![Relation::Agree, Relation::Disagree])));
    }

    #[test]
    fn one_topic_alone_is_read_too_and_nothing_found_is_zero() {
        let whole = contrast(&[member("s", 1), member("t", 1)], json!([]));
        let topic = whole["topics"][0].clone();
        assert_eq!(pair_scores(&gold(), "g", &whole).unwrap(), pair_scores(&gold(), "g", &topic).unwrap());
        let s = pair_scores(&gold(), "g", &json!({"topics": []})).unwrap();
        assert_eq!((s.pair_precision, s.pair_recall, s.pair_f1, s.missed.len()), (0.0, 0.0, 0.0, 2));
    }

    #[test]
    fn a_contrast_that_is_none_is_named() {
        let say = |c: &Value| pair_scores(&gold(), "g", c).unwrap_err().to_string();
        assert_eq!(
            say(&json!({"topics": 1})),
            "<contrast>: expected a mizan.contrast/1 document, found a mistake: invalid type: integer `1`, expected a sequence"
        );
        let far = contrast(&[member("s", 1)], json!([{"a": 0, "b": 4, "relation": "agree"}]));
        assert_eq!(say(&far), "<contrast>: expected pairs of 1 members, found 0 and 4");
    }
}

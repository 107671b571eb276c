//! Relations of two sentences against coded pairs.

use super::{Ordered, gold, interval, problem, round4};
use crate::model::{Error, Relation, Result};
use crate::stats::Confusion;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) const RELATIONS: [Relation; 5] =
    [Relation::Agree, Relation::Disagree, Relation::Conflict, Relation::Related, Relation::Unrelated];

/// What [`relate_scores`] gives; its fields in JSON stand in this order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelateScores {
    /// Coded pairs.
    pub n: u64,
    /// Share of them with the coded relation.
    pub accuracy: f64,
    /// Mean of the F1 of the five relations.
    pub macro_f1: f64,
    /// Its interval over the pairs.
    pub macro_f1_interval: Option<[f64; 2]>,
    /// F1 by relation.
    pub per_class: Ordered<f64>,
    /// Pairs with another relation.
    pub wrong: Vec<WrongRelation>,
}

/// A pair with another relation than coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrongRelation {
    /// Pair.
    pub id: String,
    /// As coded.
    pub gold: Relation,
    /// As found.
    pub got: Relation,
}

#[derive(Deserialize)]
struct Answer {
    relation: Relation,
}

/// Measures `related` (one answer a pair, in the order of the gold) against the coded relations of `gold`. `gold_path` is
/// only for messages.
///
/// # Errors
/// Every problem of the gold and of the answers, with its line; another number of answers than of gold pairs.
pub fn relate_scores(gold: &str, gold_path: &str, related: &[Value]) -> Result<RelateScores> {
    let gold = gold::relations(gold, gold_path)?;
    let mut problems = Vec::new();
    if gold.len() != related.len() {
        let message = format!("expected {} answers, one a pair of {gold_path}, found {}", gold.len(), related.len());
        problems.push(problem("<related>", 0, message));
    }
    let mut pairs = Vec::new();
    let mut wrong = Vec::new();
    for (line, ((id, want), value)) in (1..).zip(gold.into_iter().zip(related)) {
        match Answer::deserialize(value) {
            Ok(Answer { relation: got }) => {
                pairs.push((want, got));
                if want != got {
                    wrong.push(WrongRelation { id, gold: want, got });
                }
            }
            Err(e) => problems.push(problem("<related>", line, format!("expected an object with \"relation\", found a mistake: {e}"))),
        }
    }
    if !problems.is_empty() {
        return Err(Error::Input(problems));
    }
    let pooled = |drawn: &[&(Relation, Relation)]| {
        let mut all = Confusion::new();
        drawn.iter().for_each(|&&(want, got)| all.add(want, got));
        all
    };
    let confusion = pooled(&pairs.iter().collect::<Vec<_>>());
    Ok(RelateScores {
        n: confusion.total(),
        accuracy: round4(confusion.accuracy()),
        macro_f1: round4(confusion.macro_f1(&RELATIONS)),
        macro_f1_interval: interval(&pairs, |drawn| pooled(drawn).macro_f1(&RELATIONS)),
        per_class: Ordered(RELATIONS.map(|r| (r.as_str().to_owned(), round4(confusion.counts(r).f1()))).into()),
        wrong,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    const GOLD: &str =
        "{\"id\":\"1\",\"relation\":\"agree\"}\n{\"id\":\"2\",\"relation\":\"agree\"}\n{\"id\":\"3\",\"relation\":\"unrelated\"}";

    fn answers(relations: &[&str]) -> Vec<Value> {
        relations.iter().map(|r| json!({"relation": r, "similarity": 0.5})).collect()
    }

    #[test]
    fn figures_of_a_small_gold_are_those_counted_by_hand() {
        let s = relate_scores(GOLD, "gold", &answers(&["agree", "conflict", "unrelated"])).unwrap();
        // agree 2/3, unrelated 1, the other three 0
        assert_eq!((s.n, s.accuracy, s.macro_f1), (3, 0.6667, 0.3333));
        assert_eq!(s.per_class.get("agree"), Some(&0.6667));
        assert_eq!(s.wrong, [WrongRelation { id: "2".into(), gold: Relation::Agree, got: Relation::Conflict }]);
        assert!(s.macro_f1_interval.is_some_and(|[low, high]| low <= s.macro_f1 && s.macro_f1 <= high));
    }

    #[test]
    fn problems_are_named() {
        let say = |gold: &str, a: &[&str]| relate_scores(gold, "gold", &answers(a)).unwrap_err().to_string();
        assert_eq!(say(GOLD, &["agree"]), "<related>: expected 3 answers, one a pair of gold, found 1");
        assert!(
            say(GOLD, &["agree", "alike", "agree"])
                .starts_with("<related>:2: expected an object with \"relation\", found a mistake: unknown variant")
        );
        let gold = "{\"id\":\"1\",\"relation\":\"alike\"}\n{\"relation\":\"agree\"}";
        let expected = [
            "gold:1: expected \"relation\" to be agree, disagree, conflict, related or unrelated, found \"alike\"",
            "gold:2: expected \"id\" to be text, found nothing",
        ];
        assert_eq!(say(gold, &[]), expected.join("\n"));
    }
}

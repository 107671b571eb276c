//! Which topics show the most contrast.

use crate::model::{Id, Relation, StanceCount, TopicContrast};
use std::collections::BTreeMap;

/// How much contrast a topic shows, in whole points; the same input always gives the same number.
///
/// - 4 points for each pair of claims that disagree or conflict,
/// - 1 for each claim of one column that faces a claim of another with the opposite stance toward the same target in the same
///   voice (of 5 claims for and 3 against, 3 face each other),
/// - 1 for each group in which two columns speak,
///
/// all times the number of columns that speak on the topic. Topics on which one column alone speaks have none.
#[must_use]
pub fn contrast_points(topic: &TopicContrast) -> usize {
    let columns = speaking(topic);
    if columns < 2 {
        return 0;
    }
    let apart = |r: Relation| matches!(r, Relation::Disagree | Relation::Conflict);
    let pairs = topic.groups.iter().flat_map(|g| &g.pairs).filter(|p| apart(p.relation)).count();
    let shared = topic.groups.iter().filter(|g| g.members.iter().any(|m| Some(&m.column) != g.members.first().map(|f| &f.column))).count();
    let mut rows: BTreeMap<(&Id, bool), Vec<&StanceCount>> = BTreeMap::new();
    for row in &topic.stance {
        rows.entry((&row.target, row.attributed)).or_default().push(row);
    }
    let faced: usize = rows.values().map(|rows| facing(rows)).sum();
    (4 * pairs + faced + shared) * columns
}

/// How many columns speak on the topic.
fn speaking(topic: &TopicContrast) -> usize {
    let mut columns: Vec<&Id> = topic.groups.iter().flat_map(|g| &g.members).chain(&topic.only).map(|m| &m.column).collect();
    columns.sort();
    columns.dedup();
    columns.len()
}

/// Claims that face an opposite one of another column, over all pairs of columns.
fn facing(rows: &[&StanceCount]) -> usize {
    let pair = |a: &StanceCount, b: &StanceCount| a.favor.min(b.against) + a.against.min(b.favor);
    rows.iter().enumerate().flat_map(|(i, a)| rows.iter().skip(i + 1).map(move |b| pair(a, b))).sum()
}

/// The `most` topics with most contrast: those on which more columns speak first (both sides before one), then more points, then
/// more claims, then by id. Where none has any points, those with most claims.
pub(super) fn most_contrast(topics: &[TopicContrast], most: usize) -> Vec<&TopicContrast> {
    let claims = |t: &TopicContrast| t.outlets.iter().map(|o| o.claims).sum::<usize>();
    let mut ranked: Vec<((usize, usize, usize), &TopicContrast)> =
        topics.iter().filter(|t| claims(t) > 0).map(|t| ((speaking(t), contrast_points(t), claims(t)), t)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.topic.cmp(&b.1.topic)));
    if ranked.iter().any(|r| r.0.1 > 0) {
        ranked.retain(|r| r.0.1 > 0);
    }
    ranked.into_iter().take(most).map(|r| r.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Group, Member, OutletCount, Pair, Span};

    fn topic(id: &str, columns: &[&str], relation: Relation) -> TopicContrast {
        let member = |c: &&str| Member { article: (*c).into(), piece: 1, span: Span::default(), outlet: (*c).into(), column: (*c).into() };
        let outlet = |c: &&str| OutletCount { id: (*c).into(), name: String::new(), camp: None, articles: 1, claims: 1 };
        let count = |by: &str, favor, against| StanceCount {
            by: by.into(),
            target: "x".into(),
            attributed: false,
            favor,
            against,
            none: 0,
            logit: 0.0,
            low: 0.0,
            high: 0.0,
            over_claims: true,
        };
        TopicContrast {
            topic: id.into(),
            columns: Vec::new(),
            outlets: columns.iter().map(outlet).collect(),
            groups: vec![Group {
                label: String::new(),
                members: columns.iter().map(member).collect(),
                pairs: vec![Pair { a: 0, b: 1, relation, similarity: 0.5, reasons: Vec::new() }],
            }],
            only: Vec::new(),
            silent: Vec::new(),
            stance: vec![count("left", 5, 0), count("right", 1, 3)],
            labels: Vec::new(),
        }
    }

    #[test]
    fn pairs_that_disagree_and_claims_that_face_each_other_count() {
        // 4 for the pair, 3 that face each other, 1 for the shared group; two columns.
        assert_eq!(contrast_points(&topic("a", &["left", "right"], Relation::Disagree)), 16);
        assert_eq!(contrast_points(&topic("a", &["left", "right"], Relation::Conflict)), 16);
        assert_eq!(contrast_points(&topic("a", &["left", "right"], Relation::Agree)), 8);
        assert_eq!(contrast_points(&topic("a", &["left", "left"], Relation::Disagree)), 0, "one side alone is no contrast");
    }

    #[test]
    fn more_contrast_comes_first_and_ids_settle_ties() {
        let topics = [
            topic("c", &["left", "right"], Relation::Agree),
            topic("b", &["left", "right"], Relation::Disagree),
            topic("a", &["left", "right"], Relation::Disagree),
            topic("d", &["left"], Relation::Disagree),
        ];
        let ids = |most| most_contrast(&topics, most).iter().map(|t| t.topic.to_string()).collect::<Vec<_>>();
        assert_eq!((ids(2), ids(9)), (vec!["a".into(), "b".into()], vec!["a".into(), "b".into(), "c".into()]));
        assert_eq!(most_contrast(topics.get(3..).unwrap_or(&[]), 3).len(), 1, "where none has contrast, those that speak");
    }
}

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
    let mut columns: Vec<&Id> = topic.groups.iter().flat_map(|g| &g.members).chain(&topic.only).map(|m| &m.column).collect();
    columns.sort();
    columns.dedup();
    if columns.len() < 2 {
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
    (4 * pairs + faced + shared) * columns.len()
}

/// Claims that face an opposite one of another column, over all pairs of columns.
fn facing(rows: &[&StanceCount]) -> usize {
    let pair = |a: &StanceCount, b: &StanceCount| a.favor.min(b.against) + a.against.min(b.favor);
    rows.iter().enumerate().flat_map(|(i, a)| rows.iter().skip(i + 1).map(move |b| pair(a, b))).sum()
}

/// The `most` topics with most contrast: more points first, then more claims, then by id. Where none has any, those with
/// most claims.
pub(super) fn most_contrast(topics: &[TopicContrast], most: usize) -> Vec<&TopicContrast> {
    let claims = |t: &TopicContrast| t.outlets.iter().map(|o| o.claims).sum::<usize>();
    let mut ranked: Vec<(usize, usize, &TopicContrast)> =
        topics.iter().map(|t| (contrast_points(t), claims(t), t)).filter(|(_, claims, _)| *claims > 0).collect();
    ranked.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.topic.cmp(&b.2.topic)));
    if ranked.first().is_some_and(|r| r.0 > 0) {
        ranked.retain(|r| r.0 > 0);
    }
    ranked.into_iter().take(most).map(|r| r.2).collect()
}

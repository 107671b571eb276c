//! Counts by column: stance with intervals, and the labels in use.

use super::columns::Columns;
use crate::model::{Id, Label, LabelCount, Piece, StanceCount, StanceRow};
use crate::stats::{Bootstrap, Interval, Z95, lowe_logit};
use std::collections::BTreeMap;

/// Fewer articles than this and the bootstrap draws claims.
const ARTICLES: usize = 5;

/// A content piece of a topic with the places of its article and column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted<'a> {
    pub(super) piece: &'a Piece,
    pub(super) article: usize,
    pub(super) column: usize,
}

/// Favor, against, none.
type Three = [usize; 3];

/// Stance of each column toward each target in each voice: by column, then by target as first met in the corpus.
///
/// The logit is that of the claims. Its interval comes from a bootstrap over articles ([BCa](Bootstrap::bca)), or over claims where the
/// column has fewer than five articles. Where none is for or none against, a bootstrap says nothing, and the interval is the
/// wider normal one of the same logit, with the variance 1/(f+½) + 1/(a+½) (Agresti 2013, section 3.1.1).
pub(super) fn stance(pieces: &[Counted<'_>], columns: &Columns) -> Vec<StanceCount> {
    let mut targets: Vec<Id> = Vec::new();
    let mut units: BTreeMap<(usize, usize, bool), Vec<(usize, Three)>> = BTreeMap::new();
    for p in pieces {
        let named = |row: &StanceRow| p.piece.mentions.iter().position(|m| m.actor == row.target);
        let mut rows: Vec<&StanceRow> = p.piece.stance.iter().collect();
        // A stable sort by place in the text: which target comes first must not hang on its id.
        rows.sort_by_key(|row| (named(row).is_none(), named(row)));
        for row in rows {
            let target = targets.iter().position(|t| *t == row.target).unwrap_or_else(|| {
                targets.push(row.target.clone());
                targets.len() - 1
            });
            let i = match row.label {
                Label::Favor => 0,
                Label::Against => 1,
                Label::None => 2,
            };
            let mut three = [0; 3];
            if let Some(x) = three.get_mut(i) {
                *x = 1;
            }
            units.entry((p.column, target, row.attributed)).or_default().push((p.article, three));
        }
    }
    let count = |((column, target, attributed), units): ((usize, usize, bool), Vec<(usize, Three)>)| {
        let over_claims = columns.articles(column) < ARTICLES;
        let claims: Vec<Three> = units.iter().map(|u| u.1).collect();
        let [favor, against, none] = sum(&claims);
        let drawn = if over_claims { claims } else { by_article(&units) };
        let logit = lowe_logit(favor as u64, against as u64);
        let Interval { low, high } = interval(&drawn, favor, against, logit);
        let target = targets.get(target)?.clone();
        Some(StanceCount { by: columns.key(column)?.clone(), target, attributed, favor, against, none, logit, low, high, over_claims })
    };
    units.into_iter().filter_map(count).collect()
}

fn sum<'a>(units: impl IntoIterator<Item = &'a Three>) -> Three {
    units.into_iter().fold([0; 3], |s, u| [s[0] + u[0], s[1] + u[1], s[2] + u[2]])
}

fn by_article(units: &[(usize, Three)]) -> Vec<Three> {
    let mut out: BTreeMap<usize, Three> = BTreeMap::new();
    for (article, u) in units {
        let x = out.entry(*article).or_default();
        *x = sum([&*x, u]);
    }
    out.into_values().collect()
}

fn interval(units: &[Three], favor: usize, against: usize, logit: f64) -> Interval {
    // No draw meets what was never seen: where all are for or all against, the counts themselves say how little is known.
    let both = favor > 0 && against > 0;
    let drawn = Bootstrap::default().bca(&[units.to_vec()], |d| {
        let [f, a, _] = sum(d.iter().flatten().copied());
        lowe_logit(f as u64, a as u64)
    });
    drawn.map(|(i, _)| i).filter(|i| both && i.high > i.low).unwrap_or_else(|| {
        let deviation = (1.0 / (favor as f64 + 0.5) + 1.0 / (against as f64 + 0.5)).sqrt();
        Interval { low: logit - Z95 * deviation, high: logit + Z95 * deviation }
    })
}

/// How often each column gives each label: by thing as first met, then column, then the more frequent label.
pub(super) fn labels(pieces: &[Counted<'_>], columns: &Columns) -> Vec<LabelCount> {
    let mut things: Vec<&Id> = Vec::new();
    let mut counts: BTreeMap<(usize, usize, &str, Option<&Id>), usize> = BTreeMap::new();
    for p in pieces {
        for l in &p.piece.labels {
            let thing = things.iter().position(|t| **t == l.thing).unwrap_or_else(|| {
                things.push(&l.thing);
                things.len() - 1
            });
            *counts.entry((thing, p.column, &l.label, l.side.as_ref())).or_default() += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|((t, c, l, _), n), ((u, d, m, _), k)| (t, c).cmp(&(u, d)).then(k.cmp(n)).then(l.cmp(m)));
    let row = |((thing, column, label, side), count): ((usize, usize, &str, Option<&Id>), usize)| {
        let thing = (*things.get(thing)?).clone();
        Some(LabelCount { thing, by: columns.key(column)?.clone(), label: label.to_owned(), count, side: side.cloned() })
    };
    rows.into_iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unit_and_units_all_alike_get_the_normal_interval() {
        let one = interval(&[[0, 1, 0]], 0, 1, lowe_logit(0, 1));
        assert!(one.low < -3.0 && one.high > 0.0 && one.high.is_finite());
        let alike = interval(&[[0, 1, 0]; 4], 0, 4, lowe_logit(0, 4));
        assert!(alike.low < alike.high);
        let mixed = interval(&[[0, 1, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0]], 1, 3, lowe_logit(1, 3));
        assert!(mixed.low < mixed.high && mixed.spans_zero());
    }

    #[test]
    fn articles_are_summed_before_they_are_drawn() {
        assert_eq!(by_article(&[(0, [1, 0, 0]), (2, [0, 1, 0]), (0, [0, 0, 1])]), [[1, 0, 1], [0, 1, 0]]);
    }
}

//! Groups of claims: each member fits the whole, so that no chain of likenesses joins what is unlike.

use std::collections::{BTreeMap, BTreeSet};

/// How alike claims must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Least similarity of two claims that start a group.
    pub(super) start: f64,
    /// Least mean similarity of a claim or group to the group that it joins.
    pub(super) mean: f64,
    /// Least similarity of any two members.
    pub(super) least: f64,
    /// Most members.
    pub(super) most: usize,
    /// Most groups that a claim stands in.
    pub(super) memberships: usize,
}

/// Groups over `nodes` from `edges` (two nodes and their similarity, nodes in ascending order): sets of nodes of at least two
/// `sides`. `likeness` gives the similarity of any two nodes; it must not depend on their order.
///
/// Edges are taken from the strongest; two groups become one where the mean similarity between them and the least one allow it
/// (average linkage with a floor). Then each node may join further groups that it fits as well. Ties go to the lower node.
pub(super) fn groups(
    edges: &[(usize, usize, f64)],
    side: &dyn Fn(usize) -> usize,
    likeness: &mut dyn FnMut(usize, usize) -> f64,
    limits: Limits,
) -> Vec<BTreeSet<usize>> {
    let mut edges: Vec<(usize, usize, f64)> = edges.iter().copied().filter(|e| e.2 >= limits.start).collect();
    edges.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut sets: Vec<BTreeSet<usize>> = Vec::new();
    for &(a, b, _) in &edges {
        let mut at = |n: usize| {
            *of.entry(n).or_insert_with(|| {
                sets.push(BTreeSet::from([n]));
                sets.len() - 1
            })
        };
        let (i, j) = (at(a), at(b));
        if i == j {
            continue;
        }
        let (x, y) = (sets.get(i).cloned().unwrap_or_default(), sets.get(j).cloned().unwrap_or_default());
        if x.len() + y.len() > limits.most || !fits(&x, &y, likeness, limits) {
            continue;
        }
        for n in &y {
            of.insert(*n, i);
        }
        if let Some(set) = sets.get_mut(j) {
            set.clear();
        }
        if let Some(set) = sets.get_mut(i) {
            set.extend(y);
        }
    }
    sets.retain(|s| s.iter().map(|&n| side(n)).collect::<BTreeSet<_>>().len() > 1);
    further(&sets, &edges, likeness, limits)
}

/// Whether two sets may become one.
fn fits(x: &BTreeSet<usize>, y: &BTreeSet<usize>, likeness: &mut dyn FnMut(usize, usize) -> f64, limits: Limits) -> bool {
    let mut values = Vec::with_capacity(x.len() * y.len());
    for &a in x {
        for &b in y {
            let s = likeness(a, b);
            if s < limits.least {
                return false;
            }
            values.push(s);
        }
    }
    values.sort_by(f64::total_cmp);
    values.iter().sum::<f64>() >= limits.mean * values.len() as f64
}

/// Lets nodes join further groups; what joins is measured against the groups as they were.
fn further(
    sets: &[BTreeSet<usize>],
    edges: &[(usize, usize, f64)],
    likeness: &mut dyn FnMut(usize, usize) -> f64,
    limits: Limits,
) -> Vec<BTreeSet<usize>> {
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (g, set) in sets.iter().enumerate() {
        for &(a, b, _) in edges {
            for (n, m) in [(a, b), (b, a)] {
                if set.contains(&m) && !set.contains(&n) {
                    near.entry(n).or_default().insert(g);
                }
            }
        }
    }
    let mut out = sets.to_vec();
    for (n, groups) in near {
        let own = sets.iter().filter(|s| s.contains(&n)).count();
        let mut joins: Vec<(f64, usize)> = Vec::new();
        for g in groups {
            let Some(set) = sets.get(g) else { continue };
            if set.len() < limits.most && fits(&BTreeSet::from([n]), set, likeness, limits) {
                let mut values: Vec<f64> = set.iter().map(|&m| likeness(n, m)).collect();
                values.sort_by(f64::total_cmp);
                joins.push((values.iter().sum::<f64>() / values.len().max(1) as f64, g));
            }
        }
        joins.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
        for (_, g) in joins.into_iter().take(limits.memberships.saturating_sub(own)) {
            if let Some(set) = out.get_mut(g) {
                set.insert(n);
            }
        }
    }
    let all = out.clone();
    let mut i = 0;
    out.retain(|s| {
        i += 1;
        !all.iter().enumerate().any(|(j, t)| j + 1 != i && t.is_superset(s) && (t.len() > s.len() || j + 1 < i))
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { start: 0.5, mean: 0.4, least: 0.2, most: 10, memberships: 2 };

    fn run(edges: &[(usize, usize, f64)], side: &dyn Fn(usize) -> usize) -> Vec<Vec<usize>> {
        let table: BTreeMap<(usize, usize), f64> = edges.iter().map(|&(a, b, s)| ((a, b), s)).collect();
        let mut likeness = |a: usize, b: usize| table.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
        groups(edges, side, &mut likeness, LIMITS).into_iter().map(|s| s.into_iter().collect()).collect()
    }

    #[test]
    fn a_chain_does_not_join_its_ends() {
        // 0 is like 1 and 1 like 2, but 0 and 2 have nothing in common
        let found = run(&[(0, 1, 0.9), (1, 2, 0.8)], &|n| n);
        assert_eq!(found, [vec![0, 1]]);
    }

    #[test]
    fn all_alike_are_one_group_and_one_side_alone_is_none() {
        let edges = [(0, 1, 0.9), (0, 2, 0.6), (1, 2, 0.7)];
        assert_eq!(run(&edges, &|n| n), [vec![0, 1, 2]]);
        assert!(run(&edges, &|_| 0).is_empty());
    }

    #[test]
    fn a_claim_may_stand_in_two_groups() {
        let edges = [(0, 1, 0.9), (2, 3, 0.9), (0, 4, 0.6), (1, 4, 0.6), (2, 4, 0.55), (3, 4, 0.55)];
        assert_eq!(run(&edges, &|n| n), [vec![0, 1, 4], vec![2, 3, 4]]);
    }

    #[test]
    fn the_order_of_edges_changes_nothing() {
        let mut edges = vec![(0, 1, 0.9), (0, 2, 0.6), (1, 2, 0.7), (2, 3, 0.7), (1, 3, 0.3), (0, 3, 0.3)];
        let first = run(&edges, &|n| n);
        edges.reverse();
        assert_eq!(run(&edges, &|n| n), first);
    }
}

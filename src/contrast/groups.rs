//! Groups of claims: each member fits the whole, so that no chain of likenesses joins what is unlike.

use foldhash::HashMap;
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
    /// Most members with those that stand in another group and join.
    pub(super) joined: usize,
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
    let mut of: HashMap<usize, usize> = HashMap::default();
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
        let (Some(x), Some(y)) = (sets.get(i), sets.get(j)) else { continue };
        if x.len() + y.len() > limits.most || !fits(x, y, likeness, limits) {
            continue;
        }
        let y = sets.get_mut(j).map(std::mem::take).unwrap_or_default();
        for n in &y {
            of.insert(*n, i);
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

/// The groups that each node stands in, by their places in a list.
#[derive(Debug, Default)]
pub(super) struct Membership(HashMap<usize, Vec<usize>>);

impl Membership {
    pub(super) fn of(sets: &[BTreeSet<usize>]) -> Self {
        let mut out = Self::default();
        for (g, set) in sets.iter().enumerate() {
            out.add(g, set);
        }
        out
    }

    fn add(&mut self, group: usize, set: &BTreeSet<usize>) {
        for &n in set {
            self.0.entry(n).or_default().push(group);
        }
    }

    /// In ascending order.
    fn groups(&self, node: usize) -> &[usize] {
        self.0.get(&node).map_or(&[], Vec::as_slice)
    }

    fn together(&self, a: usize, b: usize) -> bool {
        self.groups(a).iter().any(|g| self.groups(b).contains(g))
    }
}

/// Lets nodes join further groups; what joins is measured against the groups as they were.
fn further(
    sets: &[BTreeSet<usize>],
    edges: &[(usize, usize, f64)],
    likeness: &mut dyn FnMut(usize, usize) -> f64,
    limits: Limits,
) -> Vec<BTreeSet<usize>> {
    let first = Membership::of(sets);
    let full = |g: usize| sets.get(g).is_none_or(|s| s.len() >= limits.most);
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &(a, b, _) in edges {
        for (n, m) in [(a, b), (b, a)] {
            let other = first.groups(m).iter().filter(|g| !full(**g) && !first.groups(n).contains(g));
            for &g in other {
                near.entry(n).or_default().insert(g);
            }
        }
    }
    let mut joins: Vec<(f64, usize, usize)> = Vec::new();
    for (n, groups) in near {
        for g in groups {
            let Some(set) = sets.get(g) else { continue };
            if fits(&BTreeSet::from([n]), set, likeness, limits) {
                let mut values: Vec<f64> = set.iter().map(|&m| likeness(n, m)).collect();
                values.sort_by(f64::total_cmp);
                joins.push((values.iter().sum::<f64>() / values.len().max(1) as f64, n, g));
            }
        }
    }
    // The best fits first, so that a full group is full of them.
    joins.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    let mut out = sets.to_vec();
    let mut standing: HashMap<usize, usize> = HashMap::default();
    for (_, n, g) in joins {
        let count = standing.entry(n).or_insert_with(|| first.groups(n).len());
        if let Some(set) = out.get_mut(g).filter(|s| s.len() < limits.joined && *count < limits.memberships) {
            set.insert(n);
            *count += 1;
        }
    }
    unlike(out)
}

/// The groups without those that another one holds; of equal ones the first stays.
fn unlike(all: Vec<BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    let membership = Membership::of(&all);
    let held = |i: usize, s: &BTreeSet<usize>| {
        // What holds all of a set holds its first node.
        let around = s.first().map_or(&[][..], |n| membership.groups(*n));
        around.iter().any(|&j| j != i && all.get(j).is_some_and(|t| t.is_superset(s) && (t.len() > s.len() || j < i)))
    };
    let keep: Vec<bool> = all.iter().enumerate().map(|(i, s)| !held(i, s)).collect();
    all.into_iter().zip(keep).filter_map(|(s, keep)| keep.then_some(s)).collect()
}

/// Makes a group of each pair of `pairs` that no group of `sets` shows, the strongest first, as long as neither node stands in
/// `most` groups.
pub(super) fn add_pairs(sets: &mut Vec<BTreeSet<usize>>, mut pairs: Vec<(usize, usize, f64)>, most: usize) {
    let mut membership = Membership::of(sets);
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    for (a, b, _) in pairs {
        let room = |n: usize| membership.groups(n).len() < most;
        if room(a) && room(b) && !membership.together(a, b) {
            let pair = BTreeSet::from([a, b]);
            membership.add(sets.len(), &pair);
            sets.push(pair);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { start: 0.5, mean: 0.4, least: 0.2, most: 10, joined: 12, memberships: 2 };

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
    fn a_group_within_another_goes_and_of_equal_ones_the_first_stays() {
        let all = [vec![1, 2], vec![1, 2, 3], vec![4, 5], vec![4, 5], vec![2, 4]].map(|v| v.into_iter().collect()).to_vec();
        let left: Vec<Vec<usize>> = unlike(all).into_iter().map(|s| s.into_iter().collect()).collect();
        assert_eq!(left, [vec![1, 2, 3], vec![4, 5], vec![2, 4]]);
    }

    #[test]
    fn pairs_that_no_group_shows_become_groups_while_there_is_room() {
        let mut sets = vec![BTreeSet::from([0, 1, 2])];
        add_pairs(&mut sets, vec![(0, 1, 0.9), (0, 4, 0.5), (0, 3, 0.6), (3, 4, 0.4)], 2);
        let sets: Vec<Vec<usize>> = sets.into_iter().map(|s| s.into_iter().collect()).collect();
        assert_eq!(sets, [vec![0, 1, 2], vec![0, 3], vec![3, 4]]);
    }

    #[test]
    fn the_order_of_edges_changes_nothing() {
        let mut edges = vec![(0, 1, 0.9), (0, 2, 0.6), (1, 2, 0.7), (2, 3, 0.7), (1, 3, 0.3), (0, 3, 0.3)];
        let first = run(&edges, &|n| n);
        edges.reverse();
        assert_eq!(run(&edges, &|n| n), first);
    }
}

//! A set that is made once and compared often.

use std::cmp::Ordering;

/// Each once, in ascending order, in one piece of memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sorted<T>(Box<[T]>);

impl<T: Ord> FromIterator<T> for Sorted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut all: Vec<T> = all.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all.into_boxed_slice())
    }
}

impl<T: Ord> Sorted<T> {
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(super) fn contains(&self, x: &T) -> bool {
        self.0.binary_search(x).is_ok()
    }

    /// What stands in both.
    pub(super) fn both<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.merged(other).filter_map(|(x, y)| x.and(y))
    }

    /// What stands in either.
    pub(super) fn either<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.merged(other).filter_map(|(x, y)| x.or(y))
    }

    /// What stands in this one alone.
    pub(super) fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.merged(other).filter_map(|(x, y)| if y.is_none() { x } else { None })
    }

    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.without(other).next().is_none()
    }

    /// Both in one order, what is equal side by side.
    fn merged<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (Option<&'a T>, Option<&'a T>)> {
        let (mut x, mut y) = (self.0.iter().peekable(), other.0.iter().peekable());
        std::iter::from_fn(move || {
            let order = match (x.peek(), y.peek()) {
                (Some(a), Some(b)) => a.cmp(b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return None,
            };
            Some(match order {
                Ordering::Less => (x.next(), None),
                Ordering::Equal => (x.next(), y.next()),
                Ordering::Greater => (None, y.next()),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_meet_as_sets_do() {
        let set = |all: &[u32]| all.iter().copied().collect::<Sorted<u32>>();
        let (a, b) = (set(&[5, 1, 3, 3]), set(&[3, 4, 5, 9]));
        assert_eq!((a.len(), a.contains(&3), a.contains(&2), a.is_empty()), (3, true, false, false));
        assert_eq!(a.both(&b).collect::<Vec<_>>(), [&3, &5]);
        assert_eq!(a.either(&b).collect::<Vec<_>>(), [&1, &3, &4, &5, &9]);
        assert_eq!(a.without(&b).collect::<Vec<_>>(), [&1]);
        assert!(set(&[3, 9]).is_within(&b) && !a.is_within(&b) && set(&[]).is_within(&a));
    }
}

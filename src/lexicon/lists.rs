//! Many short lists in one place.

/// Lists by number, one behind the other in memory.
#[derive(Clone, Debug)]
pub struct Lists<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<u32>,
}

// Derived, it would ask for `T: Default`.
impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut out = Self::default();
        for list in lists {
            out.all.extend(list);
            out.ends.push(u32::try_from(out.all.len()).unwrap_or(u32::MAX));
        }
        out
    }
}

impl<T> Lists<T> {
    /// The list at `i`; an empty one where there is none.
    #[must_use]
    pub fn get(&self, i: usize) -> &[T] {
        let start = i.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(i).copied());
        range.and_then(|(start, end)| self.all.get(start as usize..end as usize)).unwrap_or_default()
    }

    /// How many lists there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Every list, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|i| self.get(i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_as_they_went_in() {
        let lists: Lists<u8> = [vec![1, 2], vec![], vec![3]].into_iter().collect();
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!((lists.len(), lists.get(3)), (3, &[][..]));
        assert!(Lists::<u8>::default().is_empty());
    }
}

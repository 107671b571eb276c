//! A random sample of a stream.

use super::bootstrap::{below, stream};
use rand_chacha::ChaCha8Rng;

/// Holds at most `size` of the items that it is given, each set of that size equally likely, however many there are (algorithm R of Vitter
/// 1985, "Random sampling with a reservoir").
///
/// The same items in the same order, size and seed give the same sample on every machine.
///
/// ```
/// use mizan::stats::Sample;
/// let mut sample = Sample::new(3, 1);
/// (0..100).for_each(|n| sample.offer(|| n));
/// assert_eq!((sample.seen(), sample.into_items().len()), (100, 3));
/// ```
#[derive(Debug)]
pub struct Sample<T> {
    size: usize,
    rng: ChaCha8Rng,
    seen: usize,
    /// With the number that each had in the stream.
    items: Vec<(usize, T)>,
}

impl<T> Sample<T> {
    /// An empty one of `size` items at most.
    #[must_use]
    pub fn new(size: usize, seed: u64) -> Self {
        Self { size, rng: stream(seed), seen: 0, items: Vec::new() }
    }

    /// Offers an item; `item` is called only where it is taken.
    pub fn offer(&mut self, item: impl FnOnce() -> T) {
        let n = self.seen;
        self.seen += 1;
        if self.items.len() < self.size {
            self.items.push((n, item()));
        } else if let Some(place) = self.items.get_mut(below(&mut self.rng, self.seen)) {
            *place = (n, item());
        }
    }

    /// How many were offered.
    #[must_use]
    pub const fn seen(&self) -> usize {
        self.seen
    }

    /// The sample, in the order in which it was offered.
    #[must_use]
    pub fn into_items(mut self) -> Vec<T> {
        self.items.sort_by_key(|(n, _)| *n);
        self.items.into_iter().map(|(_, item)| item).collect()
    }
}

/// Random orders, the same for the same numbers on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Shuffle {
    seed: u64,
}

impl Shuffle {
    /// The `n`-th shuffle of a seed, so that many can be made side by side.
    #[must_use]
    pub const fn new(seed: u64, n: u64) -> Self {
        // Steps by an odd number meet every seed once (the fraction of the golden ratio, as Knuth has it, section 6.4).
        Self { seed: seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)) }
    }

    /// The numbers from 0 to `n` − 1 in a random order, each equally likely (Fisher and Yates).
    #[must_use]
    pub fn order(self, n: usize) -> Vec<usize> {
        let mut rng = stream(self.seed);
        let mut order: Vec<usize> = (0..n).collect();
        for i in 0..n {
            let from = i + below(&mut rng, n - i);
            order.swap(i, from);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_as_likely_as_any_other() {
        let mut drawn = [0_u32; 20];
        for seed in 0..2_000 {
            let mut sample = Sample::new(5, seed);
            (0..20).for_each(|n| sample.offer(|| n));
            let items = sample.into_items();
            assert!(items.is_sorted() && items.len() == 5);
            items.into_iter().for_each(|n: usize| drawn[n] += 1);
        }
        // 2,000 draws with p = 1/4: a standard deviation of 19.
        assert!(drawn.iter().all(|n| n.abs_diff(500) < 80), "{drawn:?}");
    }

    #[test]
    fn every_order_is_as_likely_as_any_other() {
        let mut seen = std::collections::BTreeMap::new();
        (0..6_000).for_each(|n| *seen.entry(Shuffle::new(1, n).order(3)).or_insert(0_u32) += 1);
        // 6,000 draws with p = 1/6: a standard deviation of 29.
        assert!(seen.len() == 6 && seen.values().all(|n| n.abs_diff(1_000) < 120), "{seen:?}");
        assert_eq!(Shuffle::new(1, 5).order(40), Shuffle::new(1, 5).order(40));
        assert_eq!((Shuffle::new(1, 0).order(0), Shuffle::new(1, 0).order(1)), (vec![], vec![0]));
    }

    #[test]
    fn few_items_are_all_taken_and_none_of_none() {
        let mut all = Sample::new(9, 7);
        (0..4).for_each(|n| all.offer(|| n));
        assert_eq!(all.into_items(), [0, 1, 2, 3]);
        let mut none = Sample::new(0, 7);
        none.offer(|| unreachable!("nothing is taken"));
        assert!(none.into_items().is_empty());
    }
}

//! `SplitMix64`: small, quick, and the same numbers on every machine.

/// A stream of random numbers. Whole numbers only: what is written depends on no float.
pub(crate) struct Random(u64);

impl Random {
    /// The stream of one record, so that records can be written in any order.
    pub(crate) fn of(seed: u64, part: u64) -> Self {
        let mut mixed = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ part.rotate_left(32));
        mixed.next();
        mixed
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    #[allow(clippy::cast_possible_truncation)] // the product's upper half is below `end`
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub(crate) fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// So many days, from `first` to `last`.
    pub(crate) fn days(&mut self, first: usize, last: usize) -> i64 {
        i64::try_from(self.within(first, last)).unwrap_or(0)
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a table that is not empty.
    pub(crate) fn pick<T: Copy>(&mut self, table: &[T]) -> T {
        table[self.below(table.len())]
    }

    /// `count` different numbers below `end`, in ascending order.
    pub(crate) fn sample(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::with_capacity(count);
        while chosen.len() < count.min(end) {
            let number = self.below(end);
            if !chosen.contains(&number) {
                chosen.push(number);
            }
        }
        chosen.sort_unstable();
        chosen
    }
}

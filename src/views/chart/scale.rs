/// A scale of counts from 0: how long each is drawn, and the round numbers its lines stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    step: u32,
    top: u32,
    length: u32,
}

impl Scale {
    /// A scale up to a round number that holds `largest`, drawn `length` units long, with at most
    /// `lines` lines above 0 at steps of 1, 2 or 5 times a power of ten.
    pub(super) fn round(largest: u32, length: u32, lines: u32) -> Self {
        let largest = largest.max(1);
        let steps = (0..9).flat_map(|power| [1, 2, 5].map(|unit| unit * 10_u32.pow(power)));
        let step = steps
            .filter(|step| largest.div_ceil(*step) <= lines)
            .min()
            .unwrap_or(largest);
        Self {
            step,
            top: largest.div_ceil(step).saturating_mul(step),
            length,
        }
    }

    /// A scale that ends at `largest`.
    pub(super) fn exact(largest: u32, length: u32) -> Self {
        let top = largest.max(1);
        Self {
            step: top,
            top,
            length,
        }
    }

    /// The numbers at its lines, without 0.
    pub(super) fn lines(self) -> impl Iterator<Item = u32> {
        (1..=self.top / self.step).map(move |n| n * self.step)
    }

    /// How long a count is drawn: to the nearest unit, and never so short that it looks like 0.
    pub(super) fn length_of(self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        let count = u64::from(count.min(self.top));
        let (length, top) = (u64::from(self.length), u64::from(self.top));
        let nearest = (count * length * 2 + top) / (top * 2);
        u32::try_from(nearest).unwrap_or(self.length).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    fn lines(largest: u32) -> Vec<u32> {
        Scale::round(largest, 88, 4).lines().collect()
    }

    #[test]
    fn lines_stand_at_round_numbers_and_hold_the_largest() {
        assert_eq!(lines(0), [1]);
        assert_eq!(lines(3), [1, 2, 3]);
        assert_eq!(lines(7), [2, 4, 6, 8]);
        assert_eq!(lines(15), [5, 10, 15]);
        assert_eq!(lines(719), [200, 400, 600, 800]);
        assert_eq!(lines(u32::MAX).len(), 1);
    }

    #[test]
    fn lengths_are_whole_and_only_nothing_has_none() {
        let scale = Scale::exact(1000, 20);
        let lengths = [0, 1, 24, 25, 500, 1000, 2000].map(|count| scale.length_of(count));
        assert_eq!(lengths, [0, 1, 1, 1, 10, 20, 20]);
        assert_eq!(scale.length_of(75), 2);
    }
}

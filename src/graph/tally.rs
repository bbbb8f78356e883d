use std::fmt;
use std::ops::AddAssign;

use bitcode::{Decode, Encode};

use crate::model::fields::Count;
use crate::model::incident::{Fate, Incident};

/// A number of people with its uncertainty: from `low` to `high`, or more when `open`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
pub struct Tally {
    /// At least so many.
    pub low: u32,
    /// At most so many, as far as counts are known.
    pub high: u32,
    /// True when some count is unknown or open upwards.
    pub open: bool,
}

impl Tally {
    /// True when nothing at all was reported.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// True when the count is known to be at least one, or may be.
    pub fn is_some(self) -> bool {
        !self.is_none()
    }
}

impl From<Count> for Tally {
    fn from(count: Count) -> Self {
        let low = count.low().unwrap_or(0);
        Self {
            low,
            high: count.high().unwrap_or(low),
            open: count.high().is_none(),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.low = self.low.saturating_add(other.low);
        self.high = self.high.saturating_add(other.high);
        self.open = self.open || other.open;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high, self.open) {
            (0, 0, true) => f.write_str("not known"),
            (low, high, open) if low == high => {
                write!(f, "{low}{}", if open { " or more" } else { "" })
            }
            (low, high, open) => write!(f, "{low}–{high}{}", if open { " or more" } else { "" }),
        }
    }
}

/// What became of the people of one or more incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
pub struct Toll {
    /// Dead.
    pub dead: Tally,
    /// Missing.
    pub missing: Tally,
    /// Otherwise affected.
    pub affected: Tally,
}

impl Toll {
    /// The toll of one incident; each group is counted once, whatever was done to it.
    pub fn of(incident: &Incident) -> Self {
        let mut toll = Self::default();
        for group in incident.people.values() {
            let count = Tally::from(group.count);
            match group.outcome {
                Some(Fate::Dead) => toll.dead += count,
                Some(Fate::Missing) => toll.missing += count,
                _ => toll.affected += count,
            }
        }
        toll
    }
}

impl AddAssign for Toll {
    fn add_assign(&mut self, other: Self) {
        self.dead += other.dead;
        self.missing += other.missing;
        self.affected += other.affected;
    }
}

use crate::graph::{Atlas, DocIx};
use crate::model::fields::{EventTime, Month};

/// Months a trend shows.
pub const MONTHS: usize = 24;

/// How many of the newest months are incomplete, because reports arrive late.
pub const LATE: usize = 2;

/// At or below this many, a change is told in numbers and never as a percentage.
pub const SMALL: u32 = 5;

/// Incidents by the month of the event, oldest first, up to the as-of day's month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Trend {
    /// The months with their counts.
    pub months: Vec<(Month, u32)>,
    /// Incidents of which the month is not known.
    pub undated: u32,
    /// Incidents before the first month shown.
    pub earlier: u32,
    /// Reports of the last three full months.
    pub recent: Span,
    /// Reports of the three full months before them.
    pub before: Span,
}

/// Some months in a row with their count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
    /// How many there were.
    pub count: u32,
}

/// What the comparison of two spans says, under the small-number rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// None in either.
    None,
    /// As many as before.
    Same,
    /// So many more; numbers only.
    More(u32),
    /// So many fewer; numbers only.
    Fewer(u32),
    /// More, in whole percent of the earlier count.
    MorePercent(u32),
    /// Fewer, in whole percent of the earlier count.
    FewerPercent(u32),
}

impl Trend {
    /// The trend of incidents on the as-of day.
    pub fn of(atlas: &Atlas<'_>, incidents: &[DocIx]) -> Self {
        let current = atlas.setting.as_of.in_month();
        let mut trend = Self::empty(current);
        let events = incidents.iter().filter(|ix| atlas.counts(**ix));
        for event in events.filter_map(|ix| atlas.card(*ix).event) {
            trend.add(event);
        }
        let sum = |from_end: usize| span(&trend.months, MONTHS - 1 - from_end);
        (trend.recent, trend.before) = (sum(3), sum(6));
        trend
    }

    /// What changed between the last three full months and the three before.
    pub fn change(&self) -> Change {
        Change::between(self.before.count, self.recent.count)
    }

    /// The counts alone, oldest first.
    pub fn counts(&self) -> [u32; MONTHS] {
        let mut counts = [0; MONTHS];
        for (place, (_, count)) in counts.iter_mut().zip(&self.months) {
            *place = *count;
        }
        counts
    }

    /// Incidents in the months shown.
    pub fn shown(&self) -> u32 {
        self.months.iter().map(|(_, count)| count).sum()
    }

    fn empty(current: Month) -> Self {
        let months = window(current, MONTHS)
            .into_iter()
            .map(|month| (month, 0))
            .collect();
        let none = Span {
            first: current,
            last: current,
            count: 0,
        };
        Self {
            months,
            undated: 0,
            earlier: 0,
            recent: none,
            before: none,
        }
    }

    fn add(&mut self, event: EventTime) {
        let Some(month) = month_of(event) else {
            self.undated += 1;
            return;
        };
        let first = self.months[0].0;
        match self.months.get_mut(distance(first, month)) {
            _ if month < first => self.earlier += 1,
            Some((_, count)) => *count += 1,
            // After the as-of day: the checks report it, and no month shows it.
            None => self.undated += 1,
        }
    }
}

impl Change {
    /// The change from `before` to `recent`.
    pub fn between(before: u32, recent: u32) -> Self {
        let difference = recent.abs_diff(before);
        // Half up, so that 1 in 2 is 50 and 2 in 3 is 67.
        let percent = |n: u32| (n * 200 + before) / (before * 2);
        match (before, recent) {
            (0, 0) => Self::None,
            _ if before == recent => Self::Same,
            _ if before <= SMALL || recent <= SMALL => {
                if recent > before {
                    Self::More(difference)
                } else {
                    Self::Fewer(difference)
                }
            }
            _ if recent > before => Self::MorePercent(percent(difference)),
            _ => Self::FewerPercent(percent(difference)),
        }
    }
}

/// The month an event counts in: that of its first day, where it is sure.
pub(super) fn month_of(event: EventTime) -> Option<Month> {
    match event {
        EventTime::InYear(_) => None,
        EventTime::Between(first, last) if first.in_month() != last.in_month() => None,
        _ => Some(event.first().in_month()),
    }
}

/// The last `count` months up to `current`, oldest first.
pub(super) fn window(current: Month, count: usize) -> Vec<Month> {
    let mut months: Vec<Month> =
        std::iter::successors(Some(current), |month| Some(month.previous()))
            .take(count)
            .collect();
    months.reverse();
    months
}

/// Months from `first` to `month`; 0 when it is not later.
pub(super) fn distance(first: Month, month: Month) -> usize {
    let count = |month: Month| usize::from(month.year()) * 12 + usize::from(month.month());
    count(month).saturating_sub(count(first))
}

/// Three months that begin at a place.
fn span(months: &[(Month, u32)], at: usize) -> Span {
    let three = &months[at..at + 3];
    Span {
        first: three[0].0,
        last: three[2].0,
        count: three.iter().map(|(_, count)| count).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fields::Form;

    #[test]
    fn no_percentage_where_numbers_are_small() {
        assert_eq!(Change::between(0, 0), Change::None);
        assert_eq!(Change::between(4, 4), Change::Same);
        assert_eq!(Change::between(5, 12), Change::More(7));
        assert_eq!(Change::between(12, 5), Change::Fewer(7));
        assert_eq!(Change::between(6, 9), Change::MorePercent(50));
        assert_eq!(Change::between(9, 6), Change::FewerPercent(33));
    }

    #[test]
    fn an_event_counts_in_a_month_only_where_the_month_is_sure() {
        let month = |text: &str| {
            let event = EventTime::parse(text).expect("an event");
            month_of(event).map(|month| month.to_string())
        };
        assert_eq!(
            month("2026-01-30 to 2026-02-03").as_deref(),
            Some("2026-01")
        );
        assert_eq!(month("between 2026-01-30 and 2026-02-03"), None);
        assert_eq!(
            month("between 2026-01-03 and 2026-01-30").as_deref(),
            Some("2026-01")
        );
        assert_eq!(month("2026-03").as_deref(), Some("2026-03"));
        assert_eq!(month("2026"), None);
    }

    #[test]
    fn the_last_three_full_months_end_before_the_current_one() {
        let current = Month::new(2026, 11).expect("a month");
        let trend = Trend::empty(current);
        let recent = span(&trend.months, MONTHS - 4);
        assert_eq!(recent.first.to_string(), "2026-08");
        assert_eq!(recent.last.to_string(), "2026-10");
        assert_eq!(trend.months[0].0.to_string(), "2024-12");
    }
}

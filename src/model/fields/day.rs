use std::fmt;

use bitcode::{Decode, Encode};
use jiff::civil::Date;

use super::form::{Form, FormError, form};

/// A calendar day, without a time or a zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Day(u32);

impl Day {
    /// A real day of the calendar, or nothing (`2026-02-30`).
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let civil = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        Date::new(civil.0, civil.1, i8::try_from(day).ok()?).ok()?;
        Some(Self(
            u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day),
        ))
    }

    /// The year.
    #[allow(clippy::cast_possible_truncation)]
    pub fn year(self) -> u16 {
        (self.0 / 10_000) as u16
    }

    /// The month, from 1.
    #[allow(clippy::cast_possible_truncation)]
    pub fn month(self) -> u8 {
        (self.0 / 100 % 100) as u8
    }

    /// The day of the month, from 1.
    #[allow(clippy::cast_possible_truncation)]
    pub fn day(self) -> u8 {
        (self.0 % 100) as u8
    }

    /// The year and month it lies in.
    pub fn in_month(self) -> Month {
        Month(self.0 / 100)
    }

    /// The day `days` later (earlier when negative); the calendar's end stops it.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        self.civil()
            .saturating_add(jiff::Span::new().days(days))
            .into()
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.civil()
            .since(earlier.civil())
            .map_or(0, |span| span.get_days())
    }

    fn civil(self) -> Date {
        let (y, m, d) = (self.year(), self.month(), self.day());
        #[allow(clippy::cast_possible_wrap)]
        Date::new(y as i16, m as i8, d as i8).unwrap_or(Date::MAX)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        let (y, m, d) = (date.year(), date.month(), date.day());
        #[allow(clippy::cast_sign_loss)]
        Self::new(y.max(0) as u16, m as u8, d as u8).unwrap_or(Self(1_01_01))
    }
}

/// `2026-01-17`, put together by hand: a site writes a day some hundred thousand times.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = *b"0000-00-00";
        let mut rest = self.0;
        for at in [9, 8, 6, 5, 3, 2, 1, 0] {
            written[at] = b"0123456789"[(rest % 10) as usize];
            rest /= 10;
        }
        f.write_str(std::str::from_utf8(&written).unwrap_or_default())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Form for Day {
    const NAME: &'static str = "day";
    const EXPECTING: &'static str = "a day such as 2026-01-17";

    fn parse(text: &str) -> Result<Self, FormError> {
        match numbers(text).as_deref() {
            Some([year, month, day]) if text.len() == 10 => Self::from_numbers(*year, *month, *day)
                .ok_or_else(|| {
                    FormError::new(format!("there is no day `{text}`"))
                        .help("correct the month or the day; the order is year, month, day")
                }),
            _ => Err(other_spelling(text)),
        }
    }
}

impl Day {
    fn from_numbers(year: u32, month: u32, day: u32) -> Option<Self> {
        Self::new(
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    text.split('-')
        .map(|part| {
            if part.bytes().all(|b| b.is_ascii_digit()) {
                part.parse().ok()
            } else {
                None
            }
        })
        .collect()
}

/// A day in another usual spelling: the remedy is offered, and is certain only when no other
/// reading is possible (`17/01/2026`, not `02/01/2026`).
fn other_spelling(text: &str) -> FormError {
    let error =
        FormError::new("this is not a day").help("write year-month-day, such as 2026-01-17");
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c] = parts.as_slice() else {
        return error;
    };
    let number = |part: &&str| part.parse::<u32>().ok();
    let (day, certain) = if let Some(month) = month_by_name(b) {
        (
            number(c)
                .zip(number(a))
                .and_then(|(year, day)| Day::from_numbers(year, month, day)),
            true,
        )
    } else {
        match (number(a), number(b), number(c)) {
            (Some(year), Some(month), Some(day)) if a.len() == 4 => {
                (Day::from_numbers(year, month, day), true)
            }
            (Some(first), Some(second), Some(year)) if c.len() == 4 => {
                match (first > 12, second > 12) {
                    (true, false) => (Day::from_numbers(year, second, first), true),
                    (false, true) => (Day::from_numbers(year, first, second), true),
                    _ => (Day::from_numbers(year, second, first), first == second),
                }
            }
            _ => (None, false),
        }
    };
    match day {
        Some(day) if certain => error
            .help(format!("write `{day}`"))
            .replace(day.to_string(), true),
        _ => error,
    }
}

fn month_by_name(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = text.to_lowercase();
    let at = NAMES.iter().position(|name| lower.get(..3) == Some(name))?;
    u32::try_from(at + 1).ok()
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Month(u32);

impl Month {
    /// Names of the months of a year.
    pub const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// Its name, without the year.
    pub fn name(self) -> &'static str {
        let index = usize::from(self.month()).saturating_sub(1);
        Self::NAMES.get(index).unwrap_or(&Self::NAMES[0])
    }

    /// `January 2026`.
    pub fn in_words(self) -> String {
        format!("{} {}", self.name(), self.year())
    }

    /// A month from its parts; nothing when the month is not 1 to 12.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        Day::new(year, month, 1).map(Day::in_month)
    }

    /// The year.
    #[allow(clippy::cast_possible_truncation)]
    pub fn year(self) -> u16 {
        (self.0 / 100) as u16
    }

    /// The month, from 1.
    #[allow(clippy::cast_possible_truncation)]
    pub fn month(self) -> u8 {
        (self.0 % 100) as u8
    }

    /// Its first day.
    pub fn first(self) -> Day {
        Day(self.0 * 100 + 1)
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first().plus(-1)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month() == 12 {
            Self((self.0 / 100 + 1) * 100 + 1)
        } else {
            Self(self.0 + 1)
        }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.month() == 1 {
            Self((self.0 / 100 - 1) * 100 + 12)
        } else {
            Self(self.0 - 1)
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// When something happened, as precisely as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub enum EventTime {
    /// On one known day.
    On(Day),
    /// It lasted from the first to the second day.
    Lasted(Day, Day),
    /// Once, on an unknown day within these.
    Between(Day, Day),
    /// On or near this day.
    About(Day),
    /// Some time in the month.
    InMonth(Month),
    /// Some time in the year.
    InYear(u16),
}

impl EventTime {
    /// The first possible day.
    pub fn first(self) -> Day {
        match self {
            Self::On(day) | Self::Lasted(day, _) | Self::Between(day, _) | Self::About(day) => day,
            Self::InMonth(month) => month.first(),
            Self::InYear(year) => Day(u32::from(year) * 10_000 + 101),
        }
    }

    /// The last possible day.
    pub fn last(self) -> Day {
        match self {
            Self::On(day) | Self::Lasted(_, day) | Self::Between(_, day) | Self::About(day) => day,
            Self::InMonth(month) => month.last(),
            Self::InYear(year) => Day(u32::from(year) * 10_000 + 1231),
        }
    }

    /// True when the exact day is known.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::On(_) | Self::Lasted(..))
    }
}

impl fmt::Display for EventTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            Self::Lasted(first, last) => write!(f, "{first} to {last}"),
            Self::Between(first, last) => write!(f, "between {first} and {last}"),
            Self::About(day) => write!(f, "about {day}"),
            Self::InMonth(month) => write!(f, "{month}"),
            Self::InYear(year) => write!(f, "{year:04}"),
        }
    }
}

impl Form for EventTime {
    const NAME: &'static str = "event";
    const EXPECTING: &'static str = "a time such as 2026-01-17, `2026-01-17 to 2026-01-24`, \
        `between 2026-01-17 and 2026-01-24`, `about 2026-01-17`, 2026-01 or 2026";

    fn parse(text: &str) -> Result<Self, FormError> {
        let pair =
            |a: &str, b: &str| Ok::<_, FormError>((Day::parse(a.trim())?, Day::parse(b.trim())?));
        if let Some((first, last)) = text.split_once(" to ") {
            return pair(first, last).map(|(first, last)| Self::Lasted(first, last));
        }
        if let Some(rest) = text.strip_prefix("between ") {
            let (first, last) = rest.split_once(" and ").ok_or_else(|| {
                FormError::new("the second day is missing").help("write `between DAY and DAY`")
            })?;
            return pair(first, last).map(|(first, last)| Self::Between(first, last));
        }
        if let Some(day) = text.strip_prefix("about ") {
            return Day::parse(day.trim()).map(Self::About);
        }
        match (text.len(), numbers(text).as_deref()) {
            (4, Some([year])) => u16::try_from(*year)
                .map(Self::InYear)
                .map_err(|_| FormError::new("this is not a year")),
            (7, Some([year, month])) => u16::try_from(*year)
                .ok()
                .zip(u8::try_from(*month).ok())
                .and_then(|(year, month)| Month::new(year, month))
                .map(Self::InMonth)
                .ok_or_else(|| FormError::new(format!("there is no month `{text}`"))),
            _ => Day::parse(text).map(Self::On),
        }
    }
}

form!(Day, EventTime);

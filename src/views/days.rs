//! Days, months and times of events in words.

use tera::Value;

use crate::model::fields::{Day, EventTime, Month};

/// `17 January 2026`.
pub fn long(day: Day) -> String {
    told(day, day.in_month().name())
}

/// `17 Jan 2026`.
pub fn short(day: Day) -> String {
    told(day, short_name(day.in_month()))
}

/// A day with the name of its month. Put together by hand: a site tells days some hundred thousand times.
fn told(day: Day, month: &str) -> String {
    let mut words = String::with_capacity(24);
    push_number(u32::from(day.day()), &mut words);
    words.extend([" ", month, " "]);
    push_number(u32::from(day.year()), &mut words);
    words
}

fn push_number(number: u32, words: &mut String) {
    if number > 9 {
        push_number(number / 10, words);
    }
    words.extend(char::from_digit(number % 10, 10));
}

/// `January 2026`.
pub fn month(month: Month) -> String {
    month.in_words()
}

/// A day for templates, as `2026-01-17`: the filters `when`, `when_short` and `long` give it words.
pub fn day(day: Day) -> Value {
    Value::from(day.to_string())
}

/// A day as templates write it: words that programs can read too.
pub fn time(day: Day, words: &str) -> String {
    [
        "<time datetime=\"",
        &day.to_string(),
        "\">",
        words,
        "</time>",
    ]
    .concat()
}

/// When something happened, with its precision in words.
pub fn event(event: EventTime) -> String {
    match event {
        EventTime::On(day) => long(day),
        EventTime::Lasted(first, last) => format!("{} to {}", start(first, last), long(last)),
        EventTime::Between(first, last) => {
            format!("once, between {} and {}", start(first, last), long(last))
        }
        EventTime::About(day) => format!("on or near {}", long(day)),
        EventTime::InMonth(in_month) => format!("some time in {}", month(in_month)),
        EventTime::InYear(year) => format!("some time in {year}"),
    }
}

/// The first day of a stretch, without what the last day says anyway: `17` of `17 to 24 January`.
fn start(first: Day, last: Day) -> String {
    if first.in_month() == last.in_month() {
        first.day().to_string()
    } else if first.year() == last.year() {
        format!("{} {}", first.day(), first.in_month().name())
    } else {
        long(first)
    }
}

/// When something happened, in few words for tables.
pub fn event_short(event: EventTime) -> String {
    match event {
        EventTime::On(day) => short(day),
        EventTime::Lasted(first, last) => format!("{} – {}", short(first), short(last)),
        EventTime::Between(first, last) => format!("between {} and {}", short(first), short(last)),
        EventTime::About(day) => format!("about {}", short(day)),
        EventTime::InMonth(in_month) => month(in_month),
        EventTime::InYear(year) => year.to_string(),
    }
}

/// `Jan`: a month without its year.
pub(super) fn short_name(month: Month) -> &'static str {
    cut(month.name())
}

/// `Jan` to `Dec`.
pub(super) fn short_names() -> [&'static str; 12] {
    Month::NAMES.map(cut)
}

fn cut(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::event;
    use crate::model::fields::{EventTime, Form};

    #[test]
    fn times_are_told_with_their_precision() {
        let words = |text| event(EventTime::parse(text).unwrap());
        assert_eq!(words("2026-01-17"), "17 January 2026");
        assert_eq!(words("2026-01-17 to 2026-01-24"), "17 to 24 January 2026");
        assert_eq!(
            words("2025-12-30 to 2026-01-02"),
            "30 December 2025 to 2 January 2026"
        );
        assert_eq!(
            words("between 2026-01-17 and 2026-02-01"),
            "once, between 17 January and 1 February 2026"
        );
        assert_eq!(words("about 2026-01-17"), "on or near 17 January 2026");
        assert_eq!(words("2026-01"), "some time in January 2026");
        assert_eq!(words("2026"), "some time in 2026");
    }
}

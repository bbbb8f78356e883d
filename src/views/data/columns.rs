use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::Row;
use crate::graph::{Tally, Verification};
use crate::model::fields::{Day, Degrees, EventTime, Proof};
use crate::views::look_up;

/// What a column holds, by the words of the Table Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// Keys; in a CSV file with `;` between them.
    List,
    /// A whole number.
    Count,
    /// Decimal degrees.
    Degrees,
    /// A day.
    Day,
    /// True or false.
    Flag,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// Keys.
    List(Vec<&'a str>),
    /// A whole number.
    Count(u32),
    /// Degrees, rounded to so many decimals.
    Degrees(Degrees, u8),
    /// A day.
    Day(Day),
    /// True or false.
    Flag(bool),
}

/// A column of the table of records.
pub struct Column {
    /// Its name in every form.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
    /// The value of a row.
    pub cell: for<'r> fn(&'r Row<'_>) -> Cell<'r>,
}

impl Column {
    /// What it means, in words.
    pub fn about(&self) -> &'static str {
        look_up(&format!("data.{}", self.name)).unwrap_or(self.name)
    }
}

impl Type {
    /// Its name in a Table Schema.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Text | Self::List => "string",
            Self::Count => "integer",
            Self::Degrees => "number",
            Self::Day => "date",
            Self::Flag => "boolean",
        }
    }
}

const fn column(
    name: &'static str,
    kind: Type,
    cell: for<'r> fn(&'r Row<'_>) -> Cell<'r>,
) -> Column {
    Column { name, kind, cell }
}

/// The columns of the table of records, in their order.
pub static COLUMNS: &[Column] = &[
    column("id", Type::Text, |row| text(&row.card.key.name)),
    column("kind", Type::Text, |row| text(row.card.key.kind.name)),
    column("title", Type::Text, |row| text(&row.card.title)),
    column("exercise", Type::Flag, |row| Cell::Flag(row.is_exercise)),
    column("marking", Type::Text, |row| text(&row.card.marking)),
    column("status", Type::Text, |row| text(row.card.status.key())),
    column("date", Type::Day, |row| day(row.card.day)),
    column("event_from", Type::Day, |row| {
        day(row.card.event.map(EventTime::first))
    }),
    column("event_to", Type::Day, |row| {
        day(row.card.event.map(EventTime::last))
    }),
    column("event_precision", Type::Text, |row| {
        row.card
            .event
            .map_or(Cell::Empty, |event| text(precision(event)))
    }),
    column("countries", Type::List, |row| keys(&row.card.countries)),
    column("area", Type::Text, |row| maybe(row.card.area.as_deref())),
    column("latitude", Type::Degrees, |row| {
        row.point().map_or(Cell::Empty, |point| {
            Cell::Degrees(point.lat, point.decimals)
        })
    }),
    column("longitude", Type::Degrees, |row| {
        row.point().map_or(Cell::Empty, |point| {
            Cell::Degrees(point.lon, point.decimals)
        })
    }),
    column("coordinate_decimals", Type::Count, |row| {
        row.point()
            .map_or(Cell::Empty, |point| Cell::Count(point.decimals.into()))
    }),
    column("categories", Type::List, |row| keys(&row.card.categories)),
    column("routes", Type::List, |row| list(row.routes.clone())),
    column("segment", Type::Text, |row| maybe(row.segment())),
    column("networks_attributed", Type::List, |row| {
        list(row.networks.clone())
    }),
    column("verification", Type::Text, |row| {
        maybe(row.card.verification.map(Verification::key))
    }),
    column("proof", Type::Text, |row| {
        maybe(row.card.proof.map(Proof::key))
    }),
    column("response_known", Type::Flag, |row| {
        row.card.response_known.map_or(Cell::Empty, Cell::Flag)
    }),
    column("dead_min", Type::Count, |row| low(row.card.toll.dead)),
    column("dead_max", Type::Count, |row| high(row.card.toll.dead)),
    column("missing_min", Type::Count, |row| low(row.card.toll.missing)),
    column("missing_max", Type::Count, |row| {
        high(row.card.toll.missing)
    }),
    column("affected_min", Type::Count, |row| {
        low(row.card.toll.affected)
    }),
    column("affected_max", Type::Count, |row| {
        high(row.card.toll.affected)
    }),
    column("post", Type::Text, |row| maybe(row.card.post.as_deref())),
    column("dataset", Type::Text, |row| maybe(row.dataset)),
    column("attribution", Type::Text, |row| maybe(row.attribution)),
    column("corrected", Type::Day, |row| day(row.card.corrected)),
    column("review_by", Type::Day, |row| day(row.card.review_by)),
    column("url", Type::Text, |row| {
        Cell::Text(Cow::Borrowed(&row.address))
    }),
];

fn text(words: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(words))
}

fn maybe(words: Option<&str>) -> Cell<'_> {
    words.map_or(Cell::Empty, text)
}

fn keys(keys: &[Box<str>]) -> Cell<'_> {
    list(keys.iter().map(AsRef::as_ref).collect())
}

fn list(keys: Vec<&str>) -> Cell<'_> {
    Cell::List(keys)
}

fn day(day: Option<Day>) -> Cell<'static> {
    day.map_or(Cell::Empty, Cell::Day)
}

/// Nothing was said of such people: neither bound is known to be 0.
fn low(tally: Tally) -> Cell<'static> {
    if tally.is_none() {
        Cell::Empty
    } else {
        Cell::Count(tally.low)
    }
}

/// No number where the count is open upwards.
fn high(tally: Tally) -> Cell<'static> {
    if tally.is_none() || tally.open {
        Cell::Empty
    } else {
        Cell::Count(tally.high)
    }
}

fn precision(event: EventTime) -> &'static str {
    match event {
        EventTime::On(_) => "day",
        EventTime::Lasted(..) => "lasted",
        EventTime::Between(..) => "between",
        EventTime::About(_) => "about",
        EventTime::InMonth(_) => "month",
        EventTime::InYear(_) => "year",
    }
}

impl Cell<'_> {
    /// As a value of a CSV file. Words that a spreadsheet would take for a formula stand behind an
    /// apostrophe, which tells it that they are words.
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => guarded(words),
            Self::List(keys) => guarded(&keys.join(";")),
            Self::Count(count) => count.to_string(),
            Self::Degrees(degrees, decimals) => {
                format!("{degrees:.decimals$}", decimals = usize::from(*decimals))
            }
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// As a value of a JSON file.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => to.serialize_unit(),
            Self::Text(words) => to.serialize_str(words),
            Self::List(keys) => to.collect_seq(keys),
            Self::Count(count) => to.serialize_u32(*count),
            Self::Degrees(degrees, _) => to.serialize_f64(degrees.get()),
            Self::Day(day) => to.collect_str(day),
            Self::Flag(flag) => to.serialize_bool(*flag),
        }
    }
}

fn guarded(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_formulas_are_guarded() {
        for words in ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx"] {
            assert_eq!(text(words).plain(), format!("'{words}"));
        }
        assert_eq!(text("Group held").plain(), "Group held");
        assert_eq!(list(vec!["=a", "b"]).plain(), "'=a;b");
    }

    #[test]
    fn every_column_has_words_and_a_name_of_its_own() {
        for (index, column) in COLUMNS.iter().enumerate() {
            assert_ne!(
                column.about(),
                column.name,
                "no words for `data.{}`",
                column.name
            );
            let twice = COLUMNS[..index]
                .iter()
                .any(|other| other.name == column.name);
            assert!(!twice, "{} stands twice", column.name);
        }
    }

    #[test]
    fn open_counts_have_no_upper_bound_and_nothing_said_is_not_zero() {
        let open = Tally {
            low: 14,
            high: 14,
            open: true,
        };
        assert_eq!((low(open), high(open)), (Cell::Count(14), Cell::Empty));
        let none = Tally::default();
        assert_eq!((low(none), high(none)), (Cell::Empty, Cell::Empty));
    }
}

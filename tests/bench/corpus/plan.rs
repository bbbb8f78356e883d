//! Who reports what, when, under which id: decided in one pass, so that records can name one another
//! and can then be written in any order.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::countries::{COUNTRIES, Country, Post};
use super::random::Random;
use super::text::plus;

/// A record kind, with its letters and folder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Incident,
    Assessment,
    Engagement,
    Coordination,
}

impl Kind {
    /// The folder of its records and the first letters of their ids.
    pub(crate) fn folder_and_letters(self) -> (&'static str, &'static str) {
        match self {
            Self::Incident => ("incidents", "INC"),
            Self::Assessment => ("assessments", "ASM"),
            Self::Engagement => ("engagements", "ENG"),
            Self::Coordination => ("coordination", "CRD"),
        }
    }
}

/// What is known of a record before it is written.
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) country: &'static Country,
    pub(crate) post: Post,
    pub(crate) date: Date,
    /// Number of the post's message in its year.
    pub(crate) message: u32,
    country_at: usize,
    /// Earlier records: all of them, the country's, all incidents, the country's incidents.
    earlier: [usize; 4],
}

/// Every record of the corpus, oldest first.
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) rows: Vec<Row>,
    by_country: Vec<Vec<usize>>,
    incidents: Vec<usize>,
    incidents_by_country: Vec<Vec<usize>>,
}

const FIRST_DAY: Date = date(2019, 1, 1);
/// Days from the first to 31 October 2026.
const DAYS: usize = 2_861;

impl Plan {
    /// Decides `count` records.
    pub(crate) fn new(count: usize, seed: u64) -> Self {
        let mut random = Random::of(seed, u64::MAX);
        let mut days: Vec<usize> = (0..count).map(|_| day(&mut random)).collect();
        days.sort_unstable();
        let mut plan = Self {
            seed,
            rows: Vec::with_capacity(count),
            by_country: vec![Vec::new(); COUNTRIES.len()],
            incidents: Vec::new(),
            incidents_by_country: vec![Vec::new(); COUNTRIES.len()],
        };
        let mut numbers = BTreeMap::new();
        let mut messages = BTreeMap::new();
        for (at, days) in days.into_iter().enumerate() {
            let date = plus(FIRST_DAY, i64::try_from(days).unwrap_or(0));
            let country_at = country(&mut random);
            let country = &COUNTRIES[country_at];
            let post = random.pick(country.posts);
            let kind = kind(&mut random);
            let (_, letters) = kind.folder_and_letters();
            let number: &mut u32 = numbers.entry((kind, date.year(), post.2)).or_default();
            let message: &mut u32 = messages.entry((date.year(), post.0)).or_default();
            *number += 1;
            *message += 1;
            plan.rows.push(Row {
                kind,
                id: format!("{letters}-{}-{}-{number:04}", date.year(), post.2),
                country,
                post,
                date,
                message: *message,
                country_at,
                earlier: [
                    at,
                    plan.by_country[country_at].len(),
                    plan.incidents.len(),
                    plan.incidents_by_country[country_at].len(),
                ],
            });
            plan.by_country[country_at].push(at);
            if kind == Kind::Incident {
                plan.incidents.push(at);
                plan.incidents_by_country[country_at].push(at);
            }
        }
        plan
    }

    /// An earlier record: seven times of ten of the same country, and mostly a recent one.
    pub(crate) fn earlier(&self, row: &Row, random: &mut Random) -> Option<&Row> {
        let same = random.chance(70) && row.earlier[1] > 0;
        let at = if same {
            self.by_country[row.country_at][recent(row.earlier[1], random)?]
        } else {
            recent(row.earlier[0], random)?
        };
        Some(&self.rows[at])
    }

    /// Up to `count` different earlier records.
    pub(crate) fn some_earlier(&self, row: &Row, count: usize, random: &mut Random) -> Vec<&Row> {
        let mut found: Vec<&Row> = Vec::with_capacity(count);
        for _ in 0..count * 3 {
            let Some(other) = self.earlier(row, random) else {
                break;
            };
            if found.len() < count && found.iter().all(|seen| seen.id != other.id) {
                found.push(other);
            }
        }
        found
    }

    /// Up to `count` different incidents reported by `day`, of the same country where it has some.
    pub(crate) fn incidents(
        &self,
        row: &Row,
        day: Date,
        count: usize,
        random: &mut Random,
    ) -> Vec<&Row> {
        let mut found: Vec<&Row> = Vec::with_capacity(count);
        for _ in 0..count * 6 {
            let (among, earlier) = match row.earlier[3] {
                0 => (&self.incidents, row.earlier[2]),
                some => (&self.incidents_by_country[row.country_at], some),
            };
            let Some(at) = recent(earlier, random) else {
                break;
            };
            let other = &self.rows[among[at]];
            let new = found.iter().all(|seen| seen.id != other.id);
            if found.len() < count && new && other.date <= day {
                found.push(other);
            }
        }
        found
    }

    /// The country's newest incidents.
    pub(crate) fn newest_incidents(&self, country_at: usize, count: usize) -> Vec<&Row> {
        let newest = self.incidents_by_country[country_at].iter().rev();
        newest.take(count).map(|at| &self.rows[*at]).collect()
    }
}

/// One of the first `count`, more likely a late one.
fn recent(count: usize, random: &mut Random) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let back = random.below(count) + 1;
    let back = random.below(back) + 1;
    Some(last - random.below(back))
}

/// A day of the span: reporting grew over the years.
fn day(random: &mut Random) -> usize {
    let day = random.below(DAYS);
    if random.chance(40) {
        day.max(random.below(DAYS))
    } else {
        day
    }
}

fn country(random: &mut Random) -> usize {
    let total: usize = COUNTRIES.iter().map(|country| country.share).sum();
    let mut drawn = random.below(total);
    COUNTRIES
        .iter()
        .position(|country| {
            let here = drawn < country.share;
            drawn = drawn.saturating_sub(country.share);
            here
        })
        .unwrap_or(0)
}

fn kind(random: &mut Random) -> Kind {
    match random.below(100) {
        0..80 => Kind::Incident,
        80..86 => Kind::Assessment,
        86..95 => Kind::Engagement,
        _ => Kind::Coordination,
    }
}

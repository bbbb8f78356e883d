use std::collections::BTreeMap;

use super::trend::{MONTHS, distance, window};
use crate::graph::{Atlas, DocIx};
use crate::model::fields::{Day, Month};

/// Days without a report after which a country counts as silent, unless the site says otherwise.
const SILENT_AFTER: u16 = 60;

/// Who reported when: what the figures of a report rest on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Coverage {
    /// Records by the month of their report, oldest first.
    pub months: Vec<(Month, u32)>,
    /// Full months without a report since the first one.
    pub silent: Vec<Month>,
    /// Day of the first report.
    pub first: Option<Day>,
    /// Day of the last report.
    pub last: Option<Day>,
    /// The posts that reported, most records first.
    pub posts: Vec<PostCoverage>,
    /// Records with a day for reading them again.
    pub reviewable: u32,
    /// Those of them whose day has passed.
    pub past_review: u32,
    /// True when the last report is older than the site allows, or there is none.
    pub is_silent: bool,
}

/// What one post reported.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PostCoverage {
    /// Key of the post.
    pub post: Box<str>,
    /// Its records.
    pub records: u32,
    /// Day of its first report.
    pub first: Day,
    /// Day of its last report.
    pub last: Day,
    /// Its records by the month of their report, oldest first.
    pub by_month: [u32; MONTHS],
}

impl Coverage {
    /// The coverage of records that posts wrote.
    pub fn of(atlas: &Atlas<'_>, records: impl Iterator<Item = DocIx>) -> Self {
        let as_of = atlas.setting.as_of;
        let window = window(as_of.in_month(), MONTHS);
        let start = window[0];
        let mut months: Vec<(Month, u32)> = window.into_iter().map(|month| (month, 0)).collect();
        let mut posts: BTreeMap<&str, Seen> = BTreeMap::new();
        let mut all = Seen::default();
        let (mut reviewable, mut past_review) = (0, 0);
        for card in records
            .filter(|ix| atlas.counts(*ix))
            .map(|ix| atlas.card(ix))
        {
            reviewable += u32::from(card.review_by.is_some());
            past_review += u32::from(card.review_by.is_some_and(|day| day < as_of));
            let Some(day) = card.day else { continue };
            let place = Some(distance(start, day.in_month())).filter(|_| day.in_month() >= start);
            if let Some((_, count)) = place.and_then(|at| months.get_mut(at)) {
                *count += 1;
            }
            all.add(day, place);
            if let Some(post) = &card.post {
                posts.entry(post).or_default().add(day, place);
            }
        }
        let limit = atlas
            .setting
            .config
            .silent_after_days
            .unwrap_or(SILENT_AFTER);
        let mut posts: Vec<PostCoverage> = posts
            .into_iter()
            .filter_map(|(post, seen)| seen.coverage(post))
            .collect();
        posts.sort_by(|a, b| (b.records, &a.post).cmp(&(a.records, &b.post)));
        Self {
            silent: silent(&months, all.first),
            months,
            first: all.first,
            last: all.last,
            posts,
            reviewable,
            past_review,
            is_silent: all
                .last
                .is_none_or(|last| as_of.days_since(last) > i32::from(limit)),
        }
    }

    /// Months with a report, of those shown.
    pub fn months_covered(&self) -> usize {
        self.months.iter().filter(|(_, count)| *count > 0).count()
    }
}

impl PostCoverage {
    /// Months with a report, of those shown.
    pub fn months_covered(&self) -> usize {
        self.by_month.iter().filter(|count| **count > 0).count()
    }
}

/// What was seen of one reporter.
#[derive(Default)]
struct Seen {
    records: u32,
    first: Option<Day>,
    last: Option<Day>,
    by_month: [u32; MONTHS],
}

impl Seen {
    fn add(&mut self, day: Day, place: Option<usize>) {
        self.records += 1;
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = self.last.max(Some(day));
        if let Some(count) = place.and_then(|at| self.by_month.get_mut(at)) {
            *count += 1;
        }
    }

    fn coverage(&self, post: &str) -> Option<PostCoverage> {
        Some(PostCoverage {
            post: Box::from(post),
            records: self.records,
            first: self.first?,
            last: self.last?,
            by_month: self.by_month,
        })
    }
}

/// Full months without a report since the first one; the current month is not over.
fn silent(months: &[(Month, u32)], first: Option<Day>) -> Vec<Month> {
    let Some(first) = first else {
        return Vec::new();
    };
    let full = months.split_last().map_or(months, |(_, full)| full);
    full.iter()
        .filter(|(month, count)| *count == 0 && *month >= first.in_month())
        .map(|(month, _)| *month)
        .collect()
}

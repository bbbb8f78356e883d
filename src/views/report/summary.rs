use super::{Coverage, Figures, Members};
use crate::graph::{Atlas, Group, Url};
use crate::model::fields::Day;

/// A country as a row of other pages: what it reported and how much of the time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Summary {
    /// Its code in capitals.
    pub code: Box<str>,
    /// Its name.
    pub title: Box<str>,
    /// Where its page is.
    pub url: Url,
    /// Its five figures, without dataset rows.
    pub figures: Figures,
    /// Records of all kinds by posts.
    pub records: u32,
    /// Rows of datasets that stand beside them.
    pub rows: u32,
    /// Months with a report, of those that trends show.
    pub months: u32,
    /// The last report.
    pub last: Option<Day>,
    /// True when the last report is older than the site allows.
    pub is_silent: bool,
}

impl Summary {
    /// The summary of a country's group.
    pub fn of(atlas: &Atlas<'_>, group: &Group) -> Self {
        let members = Members::of(atlas, &group.members);
        let coverage = Coverage::of(atlas, members.by_posts());
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            code: Box::from(group.key.key.to_uppercase()),
            title: group.title.clone(),
            url: group.url.clone(),
            figures: Figures::of(atlas, &members.incidents),
            records: count(members.by_posts().filter(|ix| atlas.counts(*ix)).count()),
            rows: count(members.rows.len()),
            months: count(coverage.months_covered()),
            last: coverage.last,
            is_silent: coverage.is_silent,
        }
    }

    /// True when posts reported anything on it.
    pub fn has_reporting(&self) -> bool {
        self.records > 0
    }
}

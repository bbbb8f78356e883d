use super::{Column, Coverage, Figures, MONTHS, Members, Trend};
use crate::graph::{Atlas, Group, GroupKind, Url};
use crate::model::fields::Day;

/// A country as a row of other pages: what it reported and how much of the time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Summary {
    /// Its code in capitals.
    pub code: Box<str>,
    /// Its name.
    pub title: Box<str>,
    /// Where its page is; nothing where it has none.
    pub url: Option<Url>,
    /// Its five figures, without dataset rows.
    pub figures: Figures,
    /// Records of all kinds by posts.
    pub records: u32,
    /// Rows of datasets that stand beside them.
    pub rows: u32,
    /// Incidents by the month of the event, oldest first.
    pub trend: [u32; MONTHS],
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
            url: Some(group.url.clone()),
            figures: Figures::of(atlas, &members.incidents),
            trend: Trend::of(atlas, &members.incidents).counts(),
            records: count(members.by_posts().filter(|ix| atlas.counts(*ix)).count()),
            rows: count(members.rows.len()),
            months: count(coverage.months_covered()),
            last: coverage.last,
            is_silent: coverage.is_silent,
        }
    }

    /// The summaries of a region's countries in alphabetical order; also those on which nothing was reported.
    ///
    /// `known` are the summaries of all countries that have a page, by code.
    pub fn of_region(atlas: &Atlas<'_>, region: &Group, known: &[Self]) -> Vec<Self> {
        let codes = countries_of(atlas, region);
        let all = codes.iter().map(|code| Self::of_code(atlas, code, known));
        let mut all: Vec<Self> = all.collect();
        all.sort_by(|a, b| a.title.cmp(&b.title));
        all
    }

    /// The names of a region's countries, in alphabetical order.
    pub fn names_of_region(atlas: &Atlas<'_>, region: &Group) -> Vec<String> {
        let codes = countries_of(atlas, region);
        let name = |code: &str| {
            let country = atlas.setting.registers.country(code);
            country
                .map_or(code, |country| country.name.as_str())
                .to_owned()
        };
        let mut names: Vec<String> = codes.iter().map(|code| name(code)).collect();
        names.sort();
        names
    }

    /// The summary of a country by its code.
    fn of_code(atlas: &Atlas<'_>, code: &str, known: &[Self]) -> Self {
        if let Ok(at) = known.binary_search_by(|summary| (*summary.code).cmp(code)) {
            return known[at].clone();
        }
        let name = atlas.setting.registers.country(code);
        Self {
            code: Box::from(code),
            title: Box::from(name.map_or(code, |country| country.name.as_str())),
            url: None,
            figures: Figures::default(),
            records: 0,
            rows: 0,
            trend: [0; MONTHS],
            months: 0,
            last: None,
            is_silent: false,
        }
    }

    /// It as a column of a matrix.
    pub fn column(&self) -> Column<'_> {
        Column {
            code: &self.code,
            has_reporting: self.has_reporting(),
        }
    }

    /// True when posts reported anything on it.
    pub fn has_reporting(&self) -> bool {
        self.records > 0
    }
}

/// Codes of a region's countries: an office's, a grouping's, or those that no office follows.
pub fn countries_of(atlas: &Atlas<'_>, region: &Group) -> Vec<Box<str>> {
    let registers = &atlas.setting.registers;
    let key = region.key.key.to_uppercase();
    if let Some(office) = registers.offices.get(&key) {
        let codes = office.countries.iter();
        return codes.map(|code| Box::from(code.as_str())).collect();
    }
    if let Some(text) = region.text {
        return atlas.card(text).countries.clone();
    }
    let codes = atlas.groups(GroupKind::Country);
    let codes = codes.map(|group| group.key.key.to_uppercase());
    codes
        .filter(|code| registers.office_of(code).is_none())
        .map(|code| Box::from(code.as_str()))
        .collect()
}

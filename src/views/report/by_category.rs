use std::collections::BTreeMap;

use super::trend::{distance, month_of, window};
use crate::graph::{Atlas, DocIx};
use crate::model::fields::Month;

/// Quarters a table of categories shows.
pub(super) const QUARTERS: usize = 8;

/// Incidents by category and by quarter of the event: the table twin of the small multiples.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ByCategory {
    /// First months of the quarters, oldest first; the last holds the as-of day.
    pub quarters: Vec<Month>,
    /// The categories that occur, most reports first.
    pub rows: Vec<CategoryRow>,
}

/// One category.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CategoryRow {
    /// Its key.
    pub key: Box<str>,
    /// Incidents in each quarter.
    pub quarters: [u32; QUARTERS],
    /// Incidents at all, also of other times.
    pub reports: u32,
}

impl ByCategory {
    /// The categories of incidents; one with several acts counts in each of their categories.
    pub fn of(atlas: &Atlas<'_>, incidents: &[DocIx]) -> Self {
        let quarters = quarters(atlas.setting.as_of.in_month());
        let mut rows: BTreeMap<&str, CategoryRow> = BTreeMap::new();
        for ix in incidents.iter().filter(|ix| atlas.counts(**ix)) {
            let card = atlas.card(*ix);
            let month = card.event.and_then(month_of);
            let quarter = month
                .filter(|month| *month >= quarters[0])
                .map(|month| distance(quarters[0], month) / 3);
            for key in &card.categories {
                let row = rows.entry(key).or_insert_with(|| CategoryRow {
                    key: key.clone(),
                    quarters: [0; QUARTERS],
                    reports: 0,
                });
                row.reports += 1;
                if let Some(count) = quarter.and_then(|at| row.quarters.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        let mut rows: Vec<CategoryRow> = rows.into_values().collect();
        rows.sort_by(|a, b| (b.reports, &a.key).cmp(&(a.reports, &b.key)));
        Self { quarters, rows }
    }
}

/// The first months of the quarters that end with the one of `current`.
fn quarters(current: Month) -> Vec<Month> {
    let into_quarter = usize::from(current.month() - 1) % 3;
    window(current, (QUARTERS - 1) * 3 + into_quarter + 1)
        .into_iter()
        .step_by(3)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_begin_in_january_april_july_and_october() {
        let starts = quarters(Month::new(2026, 11).expect("a month"));
        let words: Vec<String> = starts.iter().map(ToString::to_string).collect();
        assert_eq!(words.first().map(String::as_str), Some("2025-01"));
        assert_eq!(words.last().map(String::as_str), Some("2026-10"));
        assert_eq!(words.len(), QUARTERS);
    }
}

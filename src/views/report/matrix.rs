use std::collections::BTreeMap;

use crate::graph::{Atlas, Card, DocIx};

/// Counts of incidents by country and something else: a row each, a column each country.
///
/// A cell of a country that reported nothing at all is empty (no reporting), which is not 0 (none
/// reported).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Matrix {
    /// Keys of the rows, most reports first.
    pub rows: Vec<Row>,
}

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// Its key.
    pub key: Box<str>,
    /// A count for each country, in the order they were given.
    pub cells: Vec<Option<u32>>,
    /// Incidents of the row, each counted once however many countries it concerns.
    pub reports: u32,
}

/// A country as a column.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// Its code.
    pub code: &'a str,
    /// Whether any post's record concerns it.
    pub has_reporting: bool,
}

impl Matrix {
    /// The matrix of incidents; `keys` says in which rows an incident counts.
    pub fn of<'a>(
        atlas: &'a Atlas<'_>,
        incidents: &[DocIx],
        columns: &[Column<'_>],
        keys: impl Fn(&'a Card) -> &'a [Box<str>],
    ) -> Self {
        let mut rows: BTreeMap<&str, (Vec<u32>, u32)> = BTreeMap::new();
        let places: BTreeMap<&str, usize> =
            (columns.iter().map(|column| column.code).zip(0..)).collect();
        for ix in incidents.iter().filter(|ix| atlas.counts(**ix)) {
            let card = atlas.card(*ix);
            for key in keys(card) {
                let (cells, reports) = rows
                    .entry(key)
                    .or_insert_with(|| (vec![0; columns.len()], 0));
                *reports += 1;
                for place in card.countries.iter().filter_map(|code| places.get(&**code)) {
                    cells[*place] += 1;
                }
            }
        }
        let mut rows: Vec<Row> = rows
            .into_iter()
            .map(|(key, (cells, reports))| Row {
                key: Box::from(key),
                cells: cells
                    .into_iter()
                    .zip(columns)
                    .map(|(count, column)| column.has_reporting.then_some(count))
                    .collect(),
                reports,
            })
            .collect();
        rows.sort_by(|a, b| (b.reports, &a.key).cmp(&(a.reports, &b.key)));
        Self { rows }
    }
}

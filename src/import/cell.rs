use super::clean::cleaned;
use super::map::{Cleaning, When};
use super::table::{Row, Table};
use crate::source::Span;

/// A row as a mapping sees it: cells by the name of their column, cleaned as the mapping says.
pub(super) struct Cells<'t> {
    table: &'t Table,
    row: &'t Row,
    texts: Vec<String>,
}

impl<'t> Cells<'t> {
    pub(super) fn new(table: &'t Table, row: &'t Row, cleanings: &[Cleaning]) -> Self {
        let texts = row.cells.iter().map(|cell| cleaned(&cell.text, cleanings));
        Self {
            table,
            row,
            texts: texts.collect(),
        }
    }

    /// The row's number as a spreadsheet shows it.
    pub(super) fn number(&self) -> usize {
        self.row.number
    }

    /// What a column says; empty for one that is not there, which was reported once for all rows.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.table.column(column);
        at.and_then(|at| self.texts.get(at))
            .map_or("", String::as_str)
    }

    /// Where a column's cell stands.
    pub(super) fn span(&self, column: &str) -> Span {
        let at = self.table.column(column);
        at.and_then(|at| self.row.cells.get(at))
            .map_or_else(|| row_span(self.row), |cell| cell.span)
    }

    /// Where the row stands.
    pub(super) fn row_span(&self) -> Span {
        row_span(self.row)
    }

    /// Names of the columns whose cells were mended.
    pub(super) fn mended(&self) -> impl Iterator<Item = &'t str> {
        let cells = self.row.cells.iter().zip(&self.texts);
        let columns = self.table.columns.iter();
        columns
            .zip(cells)
            .filter(|(_, (cell, text))| cell.text != **text)
            .map(|(column, _)| column.as_str())
    }

    /// True when all of `when` hold and none of `unless`.
    pub(super) fn hold(&self, when: &[When], unless: &[When]) -> bool {
        self.against(when, unless).is_none()
    }

    /// The condition that decides against: the first of `when` that does not hold, or of `unless`
    /// that does.
    pub(super) fn against<'w>(&self, when: &'w [When], unless: &'w [When]) -> Option<&'w When> {
        let missing = when.iter().find(|when| !self.holds(when));
        missing.or_else(|| unless.iter().find(|when| self.holds(when)))
    }

    fn holds(&self, when: &When) -> bool {
        let text = self.get(&when.column);
        let lower = || text.to_lowercase();
        let is_filled = when.filled.is_none_or(|filled| filled != text.is_empty());
        let is_above = when
            .above
            .is_none_or(|least| text.parse::<i64>().is_ok_and(|number| number > least));
        let is_equal =
            when.equals.is_empty() || when.equals.iter().any(|word| word.as_str() == text);
        let contains = when.contains.is_empty()
            || when
                .contains
                .iter()
                .any(|word| lower().contains(&word.to_lowercase()));
        is_filled && is_above && is_equal && contains
    }
}

/// From the first cell to the last.
pub(super) fn row_span(row: &Row) -> Span {
    let start = row.cells.first().map_or(0, |cell| cell.span.start as usize);
    let end = row
        .cells
        .last()
        .map_or(start, |cell| cell.span.end as usize);
    Span::new(start, end)
}

/// What stands for a row's content: equal rows, equal text. Columns without a value do not count, so
/// that a column added to the table changes no row that says nothing in it.
pub(super) fn identity(table: &Table, row: &Row) -> String {
    let cells = table.columns.iter().zip(&row.cells);
    let mut out = String::new();
    for (column, cell) in cells.filter(|(_, cell)| !cell.text.is_empty()) {
        out.push_str(column);
        out.push('\u{1f}');
        out.push_str(&cell.text);
        out.push('\u{1e}');
    }
    out
}

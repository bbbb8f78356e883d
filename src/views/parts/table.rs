use tera::Value;

use crate::graph::Url;
use crate::model::fields::Day;
use crate::views::chart::Heat;
use crate::views::{Fields, days, list};

/// A small table built by hand: the twin of a chart, a matrix, an index. The first cell of a row
/// is its head.
pub(in crate::views) struct Table {
    fields: Fields,
    columns: Vec<Value>,
    rows: Vec<Value>,
}

impl Table {
    /// A table with an id of its own on the page and its caption.
    pub(in crate::views) fn new(id: impl Into<String>, caption: impl Into<String>) -> Self {
        Self {
            fields: Fields::new()
                .with("id", id.into())
                .with("caption", caption.into()),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// With a column of words.
    pub(in crate::views) fn words(mut self, label: impl Into<String>) -> Self {
        let column = Fields::new().with("label", as_head(&label.into()));
        self.columns.push(column.into());
        self
    }

    /// With a column of numbers.
    pub(in crate::views) fn numbers(mut self, label: impl Into<String>) -> Self {
        let column = Fields::new()
            .with("label", as_head(&label.into()))
            .with("number", true);
        self.columns.push(column.into());
        self
    }

    /// With a column of small charts, which show what the numbers of the row say.
    pub(in crate::views) fn charts(mut self, label: impl Into<String>) -> Self {
        let column = Fields::new()
            .with("label", as_head(&label.into()))
            .with("chart", true);
        self.columns.push(column.into());
        self
    }

    /// With a column of numbers whose head leads somewhere.
    pub(in crate::views) fn linked_numbers(mut self, label: impl Into<String>, url: &Url) -> Self {
        let column = Fields::new()
            .with("label", as_head(&label.into()))
            .with("url", url.as_str())
            .with("number", true);
        self.columns.push(column.into());
        self
    }

    /// As a table of counts, whose cells are small and many.
    pub(in crate::views) fn counts(mut self) -> Self {
        self.fields.add("counts", true);
        self
    }

    /// With a note below it, which stays in sight where the table is wider than the screen.
    pub(in crate::views) fn note(mut self, note: String) -> Self {
        self.fields.add("note", note);
        self
    }

    /// Adds a row.
    pub(in crate::views) fn row(&mut self, cells: impl IntoIterator<Item = Fields>) {
        self.rows.push(list(cells));
    }

    /// For templates; nothing where no row was added.
    pub(in crate::views) fn value(self) -> Option<Value> {
        (!self.rows.is_empty()).then(|| {
            self.fields
                .with("columns", list(self.columns))
                .with("rows", list(self.rows))
                .into()
        })
    }
}

/// Words as the head of a column: the same words stand beside figures in small letters.
fn as_head(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A cell of words.
pub(in crate::views) fn text(words: impl Into<String>) -> Fields {
    Fields::new().with("text", words.into())
}

/// A cell with a number.
pub(in crate::views) fn number(n: impl std::fmt::Display) -> Fields {
    Fields::new()
        .with("text", format!("{n}"))
        .with("number", true)
}

/// Cells with counts, each as dark as its share of the largest; a dash where nothing could be counted.
pub(in crate::views) fn heated(counts: impl Iterator<Item = Option<u32>>, levels: Heat) -> Fields {
    Fields::new().with("cells", levels.cells(counts))
}

/// A cell with a small chart.
pub(in crate::views) fn chart(drawing: Value) -> Fields {
    Fields::new().with("chart", drawing)
}

/// A cell with a day, or with nothing.
pub(in crate::views) fn day(day: Option<Day>) -> Fields {
    match day {
        Some(day) => Fields::new()
            .with("text", days::short(day))
            .with("datetime", day.to_string()),
        None => text("–"),
    }
}

/// A cell that leads to a page of the site.
pub(in crate::views) fn link(words: impl Into<String>, url: &Url) -> Fields {
    text(words).with("url", url.as_str())
}

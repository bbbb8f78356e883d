use super::cell::Cells;
use super::digits::year_in;
use super::findings;
use super::map::{Mapping, Reading, Unfit, Value};
use super::markdown::escaped;
use super::point::{POINT, point};
use super::reading::read;
use super::table::Table;
use super::tree::Tree;
use super::words::{plain, words};
use crate::diagnostics::Diagnostic;
use crate::model::fields::{FormError, check_form};
use crate::model::registers::Registers;
use crate::model::{Field, KindRef};

/// What a row becomes.
#[derive(Debug, Clone, Default)]
pub(super) struct Composed {
    /// The text of the record; nothing when the row does not fit.
    pub(super) text: Option<String>,
    /// The year of its id.
    pub(super) year: String,
    /// The country letters of its id.
    pub(super) letters: String,
    /// What was found on the way.
    pub(super) found: Vec<Diagnostic>,
    /// Fields left out because the mapping says so, each with the reason.
    pub(super) withheld: Vec<(String, String)>,
}

/// Everything a row is composed with.
pub(super) struct Composer<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) kind: KindRef,
    pub(super) table: &'a Table,
    pub(super) registers: &'a Registers,
}

/// A value for a field, or that the row cannot be taken over.
enum Found {
    Value(String),
    Nothing,
    Unfit,
}

impl Composer<'_> {
    pub(super) fn compose(&self, cells: &Cells<'_>) -> Composed {
        let mut out = Composed::default();
        let mut tree = Tree::default();
        let mut fits = true;
        let root = Field::of(self.kind);
        for (path, values) in self.mapping.fields.iter() {
            let field = root.at(path).ok();
            match self.field(path, values, field.as_ref(), cells, &tree, &mut out) {
                Found::Value(value) => {
                    put(&mut tree, path, &value);
                    if path == self.mapping.id.year.as_str() {
                        year_in(&value).unwrap_or("").clone_into(&mut out.year);
                    }
                    if path == self.mapping.id.letters.as_str() {
                        value.get(..2).unwrap_or("").clone_into(&mut out.letters);
                    }
                    if path == "marking" {
                        tree.put("dataset", &self.mapping.dataset);
                        tree.put("source_id", cells.get(&self.mapping.id.source));
                    }
                }
                Found::Nothing => {}
                Found::Unfit => fits = false,
            }
        }
        fits &= self.is_named(cells, &mut out, fits);
        if fits {
            out.text = Some(format!("---\n{}---\n{}", tree.written(), self.body(cells)));
        }
        out
    }

    /// True when the row gives what its id is made of.
    fn is_named(&self, cells: &Cells<'_>, out: &mut Composed, fits: bool) -> bool {
        let id = &self.mapping.id;
        let mut is_named = true;
        if cells.get(&id.source).is_empty() {
            let error = FormError::new("the row has no id of the dataset")
                .help("give it one in the table: without it a row cannot be recognised again");
            out.found
                .push(self.finding(cells, &id.source, "source_id", Unfit::Row, &error));
            is_named = false;
        }
        let known = self.registers.country(&out.letters).is_some();
        for (field, is_there) in [(&id.year, !out.year.is_empty()), (&id.letters, known)] {
            // A row that does not fit already says why its year or country is missing.
            if is_there || !fits {
                continue;
            }
            let error = FormError::new(format!("nothing gives `{field}`, which the id is made of"))
                .help(
                    "fill the cell in the table, or let the mapping say where else it comes from",
                );
            let column = self.first_column(field);
            out.found
                .push(self.finding(cells, column, field, Unfit::Row, &error));
            is_named = false;
        }
        is_named
    }

    fn first_column(&self, field: &str) -> &str {
        let values = self.mapping.fields.get(field);
        let mut values = values.into_iter().flatten();
        values
            .find_map(|value| value.column.as_ref())
            .map_or("", |column| column.as_str())
    }

    /// The first of several values that is there and whose conditions hold.
    fn field(
        &self,
        path: &str,
        values: &[Value],
        field: Option<&Field<'_>>,
        cells: &Cells<'_>,
        tree: &Tree,
        out: &mut Composed,
    ) -> Found {
        for value in values {
            let raw = raw(value, cells);
            if raw.is_empty() {
                continue;
            }
            if let Some(against) = cells.against(&value.when, &value.unless) {
                if let Some(because) = against.because.as_ref().or(value.because.as_ref()) {
                    out.withheld.push((path.to_owned(), because.to_string()));
                }
                continue;
            }
            let near = value.near.as_ref().and_then(|near| tree.get(near));
            return match self.fitting(&raw, value, near, field, cells) {
                Ok(text) => Found::Value(text),
                Err(error) => {
                    let column = value.column.as_ref().map_or("", |column| column.as_str());
                    out.found
                        .push(self.finding(cells, column, path, value.unfit, &error));
                    match value.unfit {
                        Unfit::Row => Found::Unfit,
                        Unfit::Field => Found::Nothing,
                    }
                }
            };
        }
        Found::Nothing
    }

    /// The value as the field takes it.
    fn fitting(
        &self,
        raw: &str,
        value: &Value,
        near: Option<&str>,
        field: Option<&Field<'_>>,
        cells: &Cells<'_>,
    ) -> Result<String, FormError> {
        if value.read == Some(Reading::Point) {
            return point(raw, value, near, cells, self.registers);
        }
        if raw
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            return Err(
                FormError::new("it holds a control character, which nobody can see")
                    .help("remove it from the cell in the table"),
            );
        }
        let listed = value
            .table
            .as_ref()
            .and_then(|name| self.mapping.tables.get(name))
            .and_then(|list| list.get(raw));
        let text = match (listed, value.read, &value.table) {
            (Some(listed), _, _) => listed.to_string(),
            (None, Some(reading), _) => read(raw, reading, value, cells, self.registers)?,
            (None, None, Some(table)) => {
                let error = FormError::new(format!("this value is not in the list `{table}`"));
                return Err(
                    error.help("correct the cell, or add a line to the list in the mapping")
                );
            }
            (None, None, None) => raw.to_owned(),
        };
        if let Some(field) = field {
            accepts(field, &text)?;
        }
        Ok(text)
    }

    fn body(&self, cells: &Cells<'_>) -> String {
        let mut out = String::new();
        for block in &self.mapping.body {
            let paragraph = words(&block.paragraph, " ", cells, escaped);
            if paragraph.is_empty() {
                continue;
            }
            if !out.is_empty() {
                out.push('\n');
            }
            if let Some(heading) = &block.heading {
                out.push_str("## ");
                out.push_str(heading);
                out.push_str("\n\n");
            }
            out.push_str(&paragraph);
            out.push('\n');
        }
        out
    }

    fn finding(
        &self,
        cells: &Cells<'_>,
        column: &str,
        field: &str,
        unfit: Unfit,
        error: &FormError,
    ) -> Diagnostic {
        findings::cell(&self.table.path, cells, column, field, unfit, error)
    }
}

/// Puts a value into the record; a point is two values.
fn put(tree: &mut Tree, path: &str, value: &str) {
    match value.split_once(POINT) {
        Some((lat, lon)) => {
            tree.put(&format!("{path}.lat"), lat);
            tree.put(&format!("{path}.lon"), lon);
        }
        None => tree.put(path, value),
    }
}

/// What is to be read: a constant, a cell or words; empty when there is nothing.
fn raw(value: &Value, cells: &Cells<'_>) -> String {
    if let Some(constant) = &value.value {
        return constant.to_string();
    }
    if let Some(column) = &value.column {
        return cells.get(column).to_owned();
    }
    let join = value.join.as_ref().map_or("", |join| join.as_str());
    words(&value.words, &format!("{join} "), cells, plain)
}

/// Whether the field takes the value, as the model says.
fn accepts(field: &Field<'_>, text: &str) -> Result<(), FormError> {
    let item = field.item().filter(|_| field.is_list());
    let field = item.as_ref().unwrap_or(field);
    let choices = field.choices();
    if !choices.is_empty() && !choices.contains(&text) {
        return Err(
            FormError::new("this is not one of the values that the field takes").help(format!(
                "it takes {}; let a list below `tables` translate it",
                choices.join(", ")
            )),
        );
    }
    field.form().map_or(Ok(()), |form| check_form(form, text))
}

//! Reads the CSV of a register table. What does not fit becomes a finding at its place, and its
//! row is left out, so that the built-in row stays in force.

use std::collections::BTreeMap;

use csv::StringRecord;

use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{SitePath, Span};

use super::country::Country;
use super::fields::{Fault, Fields};
use super::nearest::closest_word;
use super::table::{Column, Need, Row, Table};

/// The rule under which everything wrong with a register file is reported.
pub(super) const RULE: &str = "bad-register";

/// A register file that is being read.
pub(super) struct Sheet<'a> {
    /// The file.
    pub(super) path: &'a SitePath,
    /// Its whole text.
    pub(super) text: &'a str,
    /// The countries its rows may name.
    pub(super) known: Option<&'a Table<Country>>,
}

impl Sheet<'_> {
    /// The rows of a built-in table, whose correctness the tests assert.
    pub(super) fn builtin<R: Row>(text: &str) -> Table<R> {
        let path = SitePath::new(R::TABLE);
        let rows = Sheet {
            path: &path,
            text,
            known: None,
        }
        .rows::<R>(&mut Vec::new());
        Table::new(rows.into_iter().map(|(row, _)| row).collect())
    }

    /// The good rows with the place of each; the others are reported.
    pub(super) fn rows<R: Row>(&self, found: &mut Vec<Diagnostic>) -> Vec<(R, Span)> {
        let start = if self.text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(&self.text.as_bytes()[start..]);
        let mut rows = Vec::new();
        let mut seen = BTreeMap::new();
        let mut header: Option<Header> = None;
        let mut record = StringRecord::new();
        while let Ok(true) = reader.read_record(&mut record) {
            let at = record.position().map_or(0, csv::Position::byte);
            let at = self.skip_line_ends(start + usize::try_from(at).unwrap_or(0));
            let Some(header) = &header else {
                header = Header::of(&record, R::COLUMNS);
                if !self.check_header::<R>(header.as_ref(), at, found) {
                    break;
                }
                continue;
            };
            if record.iter().all(|value| value.trim().is_empty()) {
                continue;
            }
            match self.row::<R>(header, &record) {
                Ok(row) => self.keep(row, at, &mut seen, &mut rows, found),
                Err(fault) => found.push(self.fault(header, at, fault)),
            }
        }
        rows
    }

    fn row<R: Row>(&self, header: &Header, record: &StringRecord) -> Result<R, Fault> {
        if record.iter().any(|value| value.contains(['\n', '\r'])) {
            let message = "A value runs over the end of its line".to_owned();
            let help = "Close the quotation mark that opens the value.".to_owned();
            return Err(Fault {
                column: "",
                message,
                help,
            });
        }
        if record.len() != header.width {
            let (has, wants) = (record.len(), header.width);
            let message = format!("This row has {has} values, the header has {wants} columns");
            let help = "Write one value a column; put a value that holds a comma in \"…\".";
            return Err(Fault {
                column: "",
                message,
                help: help.to_owned(),
            });
        }
        let fields = Fields {
            record,
            columns: R::COLUMNS,
            places: &header.places,
            known: self.known,
        };
        for column in R::COLUMNS
            .iter()
            .filter(|column| column.need == Need::Filled)
        {
            if fields.get(column.name).is_empty() {
                return Err(Fault {
                    column: column.name,
                    message: format!("The column `{}` is empty in this row", column.name),
                    help: "Write a value; without it the row is not used.".to_owned(),
                });
            }
        }
        R::read(&fields)
    }

    /// Keeps a row unless the file had its key before.
    fn keep<R: Row>(
        &self,
        row: R,
        at: usize,
        seen: &mut BTreeMap<String, Span>,
        rows: &mut Vec<(R, Span)>,
        found: &mut Vec<Diagnostic>,
    ) {
        let span = self.line(at);
        if self.known.is_some() {
            if let Some(first) = seen.get(row.key()) {
                let message = format!("`{}` stands in this table twice", row.key());
                let twice = self
                    .finding(span, message)
                    .help("Keep one of the two rows.");
                found.push(twice.related(self.path, *first, "the first, which is used"));
                return;
            }
            seen.insert(row.key().to_owned(), span);
        }
        rows.push((row, span));
    }

    /// Reports what is wrong with the header; true when the rows below it can be used.
    fn check_header<R: Row>(
        &self,
        header: Option<&Header>,
        at: usize,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let line = self.line(at);
        let first = format!("Write the first line as {}.", listed(R::COLUMNS));
        let Some(header) = header else {
            let message = format!("The table `{}` has a column twice", R::TABLE);
            found.push(self.finding(line, message).help(first));
            return false;
        };
        if header.width == 1 && line.of(self.text).contains(';') {
            let message = "The columns of this table are parted by semicolons";
            let help = "Save it with commas between the columns (CSV UTF-8, comma delimited).";
            found.push(self.finding(line, message).help(help));
            return false;
        }
        let missing = header.missing(R::COLUMNS);
        let mut misspelt = false;
        for (index, name) in &header.strange {
            let message = format!("`{name}` is not a column of the table `{}`", R::TABLE);
            let near = closest_word(name, R::COLUMNS.iter().map(|column| column.name));
            misspelt |= near.is_some() && near == missing;
            let help = near.map_or_else(
                || format!("Take it out. The columns are {}.", listed(R::COLUMNS)),
                |near| format!("Write `{near}`."),
            );
            found.push(
                self.finding(field_span(self.text, at, *index), message)
                    .help(help),
            );
        }
        if let Some(name) = missing.filter(|_| !misspelt) {
            let message = format!("The table `{}` lacks the column `{name}`", R::TABLE);
            let why =
                "a row takes the place of the built-in row as a whole, so every column counts";
            found.push(self.finding(line, message).note(why).help(first));
        }
        missing.is_none()
    }

    fn fault(&self, header: &Header, at: usize, fault: Fault) -> Diagnostic {
        let index = header.index_of(fault.column);
        let span = index.map_or_else(|| self.line(at), |index| field_span(self.text, at, index));
        self.finding(span, fault.message).help(fault.help)
    }

    /// A finding of [`RULE`] in this file.
    pub(super) fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(RULE, Severity::Error, self.path, span, message)
    }

    fn skip_line_ends(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        self.text.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    /// From `at` to the end of its line.
    fn line(&self, at: usize) -> Span {
        let rest = self.text.get(at..).unwrap_or("");
        Span::new(at, at + rest.find(['\r', '\n']).unwrap_or(rest.len()))
    }
}

/// What the first line of a table says about its columns.
struct Header {
    /// How many columns the file has.
    width: usize,
    /// For each column of the table, in its order, the place in the file.
    places: Vec<Option<usize>>,
    /// Place and name of the columns that the table does not have.
    strange: Vec<(usize, String)>,
    /// The names as written, to find a column's place.
    names: Vec<String>,
}

impl Header {
    /// None when a column stands twice.
    fn of(record: &StringRecord, columns: &[Column]) -> Option<Self> {
        let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let place = |column: &Column| names.iter().position(|name| name == column.name);
        let places = columns.iter().map(place).collect();
        let strange = names
            .iter()
            .enumerate()
            .filter(|(_, name)| !columns.iter().any(|column| column.name == name.as_str()));
        let strange = strange.map(|(index, name)| (index, name.clone())).collect();
        Some(Self {
            width: record.len(),
            places,
            strange,
            names,
        })
    }

    fn index_of(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }

    fn missing(&self, columns: &[Column]) -> Option<&'static str> {
        let pairs = columns.iter().zip(&self.places);
        let mut missing = pairs.filter(|(column, at)| column.need != Need::Free && at.is_none());
        missing.next().map(|(column, _)| column.name)
    }
}

fn listed(columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    format!("`{}`", names.join(","))
}

/// The stretch of value `index` in the row that begins at `from`, without blanks around it.
pub(super) fn field_span(text: &str, from: usize, index: usize) -> Span {
    let (mut start, mut current, mut quoted) = (from, 0, false);
    let mut end = text.len();
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\r' | b'\n' if !quoted => {
                if current == index || byte != b',' {
                    end = at;
                    break;
                }
                current += 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    let value = text.get(start..end).unwrap_or("");
    let start = start + (value.len() - value.trim_start().len());
    Span::new(start, start + value.trim().len())
}

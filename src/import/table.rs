use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{SitePath, Span};

/// A table of comma-separated values (RFC 4180), every cell with its place.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file, as findings name it.
    pub path: SitePath,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows below the header that have as many cells as it.
    pub rows: Vec<Row>,
    /// The cells of the others, which cannot be told apart.
    pub broken: Vec<Vec<Cell>>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number as a spreadsheet shows it: the header is 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says, without quotation marks.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

impl Table {
    /// Reads the table in `text`; rows that are no rows of it are findings.
    pub fn read(path: &SitePath, text: &str, delimiter: u8) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut lines = Lines::new(text, delimiter);
        let header = lines.next_row().unwrap_or_default();
        let columns: Vec<String> = header
            .iter()
            .map(|cell| cell.text.trim().to_owned())
            .collect();
        let mut table = Self {
            path: path.clone(),
            columns,
            rows: Vec::new(),
            broken: Vec::new(),
        };
        table.check_header(&header, &mut found);
        let mut number = 1;
        while let Some(cells) = lines.next_row() {
            number += 1;
            if let [only] = cells.as_slice()
                && only.text.is_empty()
            {
                continue;
            }
            if cells.len() == table.columns.len() {
                table.rows.push(Row { number, cells });
            } else {
                found.push(table.misfit(number, &cells));
                table.broken.push(cells);
            }
        }
        if let Some(open) = lines.unclosed {
            let message = "a quotation mark opens here and is not closed";
            found.push(
                Diagnostic::new("import-table", Severity::Error, path, open, message)
                    .note("all that follows was read as one cell")
                    .help("close the quotation mark in the table"),
            );
        }
        (table, found)
    }

    /// The place of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Rows below the header in all.
    pub fn total(&self) -> usize {
        self.rows.len() + self.broken.len()
    }

    fn check_header(&self, header: &[Cell], found: &mut Vec<Diagnostic>) {
        for (n, cell) in header.iter().enumerate() {
            let name = &self.columns[n];
            let message = if name.is_empty() {
                "a column has no name".to_owned()
            } else if self.columns[..n].contains(name) {
                format!("two columns are named `{name}`")
            } else {
                continue;
            };
            let rule = "import-table";
            found.push(
                Diagnostic::new(rule, Severity::Error, &self.path, cell.span, message)
                    .help("give every column a name of its own"),
            );
        }
    }

    fn misfit(&self, number: usize, cells: &[Cell]) -> Diagnostic {
        let (has, wants) = (cells.len(), self.columns.len());
        let start = cells.first().map_or(0, |cell| cell.span.start as usize);
        let end = cells.last().map_or(0, |cell| cell.span.end as usize);
        let message = format!("row {number} has {has} cells, the header has {wants}");
        let place = Span::new(start, end);
        Diagnostic::new("import-row", Severity::Error, &self.path, place, message)
            .note("which cell belongs to which column is not known, so the row is not taken over")
            .help("mend the row in the table: a cell that holds the delimiter stands in quotation marks")
    }
}

/// Reads rows one after the other.
struct Lines<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    unclosed: Option<Span>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self {
            text,
            delimiter,
            at,
            unclosed: None,
        }
    }

    fn next_row(&mut self) -> Option<Vec<Cell>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            let bytes = self.text.as_bytes();
            match bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return Some(cells);
                }
                Some(_) => {
                    self.at += 1;
                    return Some(cells);
                }
                None => return Some(cells),
            }
        }
    }

    fn cell(&mut self) -> Cell {
        let start = self.at;
        let mut text = String::new();
        if self.text.as_bytes().get(start) == Some(&b'"') {
            self.quoted(start, &mut text);
        }
        let plain = self.at;
        let rest = &self.text.as_bytes()[plain..];
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        self.at = plain + rest.iter().position(ends).unwrap_or(rest.len());
        text.push_str(&self.text[plain..self.at]);
        Cell {
            text,
            span: Span::new(start, self.at),
        }
    }

    /// Reads up to the closing quotation mark; two of them stand for one.
    fn quoted(&mut self, start: usize, text: &mut String) {
        self.at = start + 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(mark) = rest.find('"') else {
                text.push_str(rest);
                self.at = self.text.len();
                self.unclosed = Some(Span::new(start, start + 1));
                return;
            };
            text.push_str(&rest[..mark]);
            self.at += mark + 1;
            if self.text.as_bytes().get(self.at) != Some(&b'"') {
                return;
            }
            text.push('"');
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::source::SitePath;

    #[test]
    fn cells_are_read_with_their_places() {
        let text = "\u{feff}id,words\r\na,\"one, \"\"two\"\"\nthree\"\r\n\r\nb,x,y\nc,\"open";
        let (table, found) = Table::read(&SitePath::new("t.csv"), text, b',');
        assert_eq!(table.columns, ["id", "words"]);
        assert_eq!(table.total(), 3);
        let cell = &table.rows[0].cells[1];
        assert_eq!(cell.text, "one, \"two\"\nthree");
        assert!(cell.span.of(text).starts_with("\"one"));
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "row 4 has 3 cells, the header has 2",
                "a quotation mark opens here and is not closed"
            ]
        );
    }
}

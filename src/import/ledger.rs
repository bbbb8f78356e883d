use std::collections::BTreeMap;
use std::fmt::Write;

use super::table::Table;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::{Form, RecordId};
use crate::source::{Digest, SitePath, Span};

/// The columns of a ledger.
const COLUMNS: [&str; 5] = ["source_id", "occurrence", "id", "row", "record"];

/// Which row became which record: committed with the records, so that ids stay.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    /// By the dataset's id and the occurrence, which are the order of the file.
    pub(super) entries: BTreeMap<(String, u32), Entry>,
}

/// A line of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The record.
    pub(super) id: String,
    /// Stands for the content of the row.
    pub(super) row: String,
    /// Stands for the text of the record as it was written.
    pub(super) record: String,
    /// Where the line stands.
    pub(super) span: Span,
}

impl Ledger {
    /// Where the ledger of a dataset lies: beside the content, where no reader of content trips
    /// over it.
    pub(super) fn path(dataset: &str) -> SitePath {
        SitePath::new(format!("imports/{dataset}.csv"))
    }

    /// Reads a ledger; one that is damaged is never guessed at, because ids hang on it.
    pub(super) fn read(path: &SitePath, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let (table, broken) = Table::read(path, text, b',');
        let broken = broken.into_iter().map(|found| found.primary.span);
        let mut found: Vec<Diagnostic> = broken
            .map(|span| damaged(path, span, "this line of the ledger cannot be read"))
            .collect();
        let mut ledger = Self::default();
        if table.columns != COLUMNS {
            let end = text.find('\n').unwrap_or(text.len());
            found.push(damaged(
                path,
                Span::new(0, end),
                "this is not the ledger of an import",
            ));
            return Err(found);
        }
        let mut ids = BTreeMap::new();
        for row in &table.rows {
            let [source, occurrence, id, digest, record] = row.cells.as_slice() else {
                continue;
            };
            let span = Span {
                start: source.span.start,
                end: record.span.end,
            };
            let number = occurrence.text.parse::<u32>();
            let (Ok(number), Ok(_)) = (number, RecordId::parse(&id.text)) else {
                found.push(damaged(
                    path,
                    span,
                    "this line of the ledger cannot be read",
                ));
                continue;
            };
            if ids.insert(id.text.clone(), span).is_some() {
                found.push(damaged(
                    path,
                    id.span,
                    "two rows have this id in the ledger",
                ));
            }
            let entry = Entry {
                id: id.text.clone(),
                row: digest.text.clone(),
                record: record.text.clone(),
                span,
            };
            let key = (source.text.clone(), number);
            if ledger.entries.insert(key, entry).is_some() {
                found.push(damaged(path, span, "this row stands in the ledger twice"));
            }
        }
        if found.is_empty() {
            Ok(ledger)
        } else {
            Err(found)
        }
    }

    /// As it is committed: sorted, one line a row.
    pub(super) fn written(&self) -> String {
        let mut out = COLUMNS.join(",");
        out.push('\n');
        for ((source, occurrence), entry) in &self.entries {
            let Entry {
                id, row, record, ..
            } = entry;
            let source = quoted(source);
            let _ = writeln!(out, "{source},{occurrence},{id},{row},{record}");
        }
        out
    }

    /// The entries of one id of the dataset, by occurrence.
    pub(super) fn of<'l>(
        &'l self,
        source: &str,
    ) -> impl Iterator<Item = (u32, &'l Entry)> + use<'l> {
        let from = (source.to_owned(), 0);
        let to = (source.to_owned(), u32::MAX);
        self.entries
            .range(from..=to)
            .map(|((_, occurrence), entry)| (*occurrence, entry))
    }
}

/// 64 bits are enough to see a change.
pub(super) fn short_digest(text: &str) -> String {
    // A checkout on Windows may have changed the line ends, which is no change of the record.
    let text = text.replace("\r\n", "\n");
    let mut digest = Digest::of(text.as_bytes()).to_string();
    digest.truncate(16);
    digest
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn damaged(path: &SitePath, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new("import-ledger", Severity::Error, path, span, message)
        .note("the ledger keeps which row became which record; without it ids would change")
        .help("take the last good ledger from the history (git checkout), then import again")
}

#[cfg(test)]
mod tests {
    use super::{Entry, Ledger};
    use crate::source::{SitePath, Span};

    #[test]
    fn a_ledger_reads_what_it_wrote() {
        let mut ledger = Ledger::default();
        for (source, occurrence) in [("b, c", 1), ("a", 2), ("a", 1)] {
            let entry = Entry {
                id: format!("INC-2026-HN-1000{}", ledger.entries.len()),
                row: "r".to_owned(),
                record: "t".to_owned(),
                span: Span::default(),
            };
            ledger
                .entries
                .insert((source.to_owned(), occurrence), entry);
        }
        let text = ledger.written();
        let again = Ledger::read(&SitePath::new("imports/x.csv"), &text).unwrap();
        assert_eq!(again.written(), text);
        assert_eq!(again.of("a").count(), 2);
    }

    #[test]
    fn a_damaged_ledger_is_told() {
        let path = SitePath::new("imports/x.csv");
        let text = "source_id,occurrence,id,row,record\na,1,INC-2026-HN-10001,r,t\n<<<<<<< HEAD\n\
                    b,1,INC-2026-HN-10001,r,t\n";
        let found = Ledger::read(&path, text).unwrap_err();
        assert_eq!(found.len(), 2);
        assert!(Ledger::read(&path, "x\n").is_err());
    }
}

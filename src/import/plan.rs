use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::compose::{Composed, Composer};
use super::findings;
use super::ledger::{Entry, Ledger, short_digest};
use super::load::check;
use super::map::Mapping;
use super::numbers::Numbers;
use super::rows::{Kept, sorted};
use super::table::Table;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::registers::Registers;
use crate::model::{self, CONTENT, KindRef};
use crate::source::{Digest, SitePath, Span, Text};

/// What an import starts from; every text is given, nothing is read here.
pub struct Inputs<'a> {
    /// The mapping.
    pub mapping: &'a Mapping,
    /// Its file, with its text.
    pub map: (&'a SitePath, &'a str),
    /// The table.
    pub table: &'a Table,
    /// The ledger as it is committed, if there is one.
    pub ledger: Option<&'a str>,
    /// The registers in force.
    pub registers: &'a Registers,
    /// Ids of all records of the site, also of other origin.
    pub taken: &'a BTreeSet<String>,
    /// The text of a file of the site, when it is there.
    pub existing: &'a dyn Fn(&SitePath) -> Option<String>,
}

/// What an import is going to do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The records to write, new or changed.
    pub records: Vec<Planned>,
    /// The ledger while the records are written: it claims the new ids and still knows the records
    /// as they were, so that a run that was stopped can be completed.
    pub claim: String,
    /// The ledger afterwards.
    pub ledger: String,
    /// Where the ledger lies.
    pub ledger_path: Option<SitePath>,
    /// What was found in the rows.
    pub found: Vec<Diagnostic>,
    /// What became of the rows.
    pub tally: Tally,
}

/// A record to write.
#[derive(Debug)]
pub struct Planned {
    /// Where.
    pub path: SitePath,
    /// What.
    pub text: String,
}

/// What became of the rows, and what was done to them on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows of the table.
    pub rows: usize,
    /// Records that are new.
    pub new: usize,
    /// Records that changed.
    pub changed: usize,
    /// Records that stay as they are.
    pub unchanged: usize,
    /// Records that were changed by hand and stay as they are.
    pub edited: usize,
    /// Rows that repeat another exactly.
    pub repeats: usize,
    /// Rows that the mapping does not take over.
    pub skipped: usize,
    /// Rows that do not fit, each with its findings.
    pub unfit: usize,
    /// Columns that the mapping takes nothing from.
    pub unused: Vec<String>,
    /// Records of rows that the table no longer has.
    pub gone: usize,
    /// Cells that were mended as the mapping says, by column.
    pub mended: BTreeMap<String, usize>,
    /// Fields left out as the mapping says, by field and reason.
    pub withheld: BTreeMap<(String, String), usize>,
}

impl Tally {
    /// Rows that are records.
    pub fn records(&self) -> usize {
        self.new + self.changed + self.unchanged + self.edited
    }
}

/// Plans an import. An error says what is wrong with the mapping or the ledger; what is wrong with
/// rows is in the plan.
pub fn plan(inputs: &Inputs<'_>) -> Result<Plan, Vec<Diagnostic>> {
    let mapping = inputs.mapping;
    let (wrong, unused) = check(mapping, inputs.map.0, inputs.map.1, inputs.table);
    let kind = KindRef::by_name(&mapping.kind).filter(|_| wrong.is_empty());
    let Some(kind) = kind else {
        return Err(wrong);
    };
    let path = Ledger::path(&mapping.dataset);
    let before = match inputs.ledger {
        Some(text) => Ledger::read(&path, text)?,
        None => Ledger::default(),
    };
    let sorted = sorted(mapping, inputs.table, &before);
    let composer = Composer {
        mapping,
        kind,
        table: inputs.table,
        registers: inputs.registers,
    };
    let rows: Vec<Composed> = sorted
        .kept
        .par_iter()
        .map(|row| valid(composer.compose(&row.cells), row, kind, &inputs.table.path))
        .collect();
    let mut work = Work {
        inputs,
        kind,
        numbers: Numbers::new(kind, mapping.id.from, &before, inputs.taken),
        after: before.clone(),
        claim: before.clone(),
        plan: Plan {
            found: sorted.found,
            ..Plan::default()
        },
    };
    work.plan.tally = Tally {
        rows: inputs.table.total(),
        repeats: sorted.repeats,
        skipped: sorted.skipped,
        unfit: inputs.table.broken.len(),
        unused,
        ..Tally::default()
    };
    work.rows(&sorted.kept, rows);
    work.gone(&sorted.kept, &before, &path);
    work.plan.claim = work.claim.written();
    work.plan.ledger = work.after.written();
    work.plan.ledger_path = Some(path);
    Ok(work.plan)
}

/// A composed record that reads as one; what the reader finds wrong is told with the row.
fn valid(mut composed: Composed, row: &Kept<'_>, kind: KindRef, table: &SitePath) -> Composed {
    let Some(text) = &composed.text else {
        return composed;
    };
    let path = SitePath::new(format!("{CONTENT}/{}/row.md", kind.folder));
    let text = Text {
        digest: Digest::default(),
        text: text.clone(),
    };
    let errors = model::read(&path, &text).1;
    let errors = errors
        .into_iter()
        .filter(|found| found.severity >= Severity::Error);
    for error in errors {
        let message = format!(
            "the record of this row would not be valid: {}",
            error.message
        );
        let found = findings::row("import-row", Severity::Error, table, &row.cells, message);
        composed
            .found
            .push(found.help("correct the row in the table, or the mapping"));
        composed.text = None;
    }
    composed
}

/// An import on its way.
struct Work<'a, 'i> {
    inputs: &'a Inputs<'i>,
    kind: KindRef,
    numbers: Numbers,
    after: Ledger,
    claim: Ledger,
    plan: Plan,
}

impl Work<'_, '_> {
    /// Takes over the rows in the order of the dataset's ids, so that the numbers do not depend on
    /// the order of the table.
    fn rows(&mut self, kept: &[Kept<'_>], composed: Vec<Composed>) {
        let mut order: Vec<(usize, Composed)> = composed.into_iter().enumerate().collect();
        order.sort_by(|(a, _), (b, _)| (&kept[*a].source, *a).cmp(&(&kept[*b].source, *b)));
        for (at, composed) in order {
            let row = &kept[at];
            for column in row.cells.mended() {
                *self.plan.tally.mended.entry(column.to_owned()).or_default() += 1;
            }
            for reason in composed.withheld {
                *self.plan.tally.withheld.entry(reason).or_default() += 1;
            }
            self.plan.found.extend(composed.found);
            match composed.text {
                Some(text) => self.record(row, &composed.year, &composed.letters, text),
                None => self.plan.tally.unfit += 1,
            }
        }
    }

    fn record(&mut self, row: &Kept<'_>, year: &str, letters: &str, text: String) {
        let occurrence = row.occurrence.unwrap_or_else(|| {
            let last = self.after.of(&row.source).map(|(occurrence, _)| occurrence);
            last.max().unwrap_or(0) + 1
        });
        let key = (row.source.clone(), occurrence);
        let known = self.after.entries.get(&key).cloned();
        let id = match &known {
            Some(entry) => entry.id.clone(),
            None => self.numbers.next(year, letters),
        };
        let path = SitePath::new(format!(
            "{CONTENT}/{}/{}/{id}.md",
            self.kind.folder,
            &id[4..8]
        ));
        let on_disk = (self.inputs.existing)(&path);
        let mut record = short_digest(&text);
        let tally = &mut self.plan.tally;
        match (on_disk, &known) {
            (Some(there), _) if short_digest(&there) == record => tally.unchanged += 1,
            (Some(there), Some(entry)) if short_digest(&there) != entry.record => {
                tally.edited += 1;
                record.clone_from(&entry.record);
                self.edited(&path);
            }
            (Some(_), _) => {
                tally.changed += 1;
                self.plan.records.push(Planned { path, text });
            }
            (None, _) => {
                tally.new += 1;
                self.plan.records.push(Planned { path, text });
            }
        }
        let entry = Entry {
            id,
            row: row.digest.clone(),
            record,
            span: Span::default(),
        };
        self.claim
            .entries
            .entry(key.clone())
            .or_insert_with(|| entry.clone());
        self.after.entries.insert(key, entry);
    }

    fn edited(&mut self, path: &SitePath) {
        let message = "this record was changed by hand since it was imported; it stays as it is";
        self.plan.found.push(
            Diagnostic::new(
                "import-edited",
                Severity::Warning,
                path,
                Span::default(),
                message,
            )
            .note("what the table says now was not written, so that no work is lost")
            .help("to take over the table, undo the change (git checkout) and import again"),
        );
    }

    /// Records whose rows the table no longer has: they stay, and it is said.
    fn gone(&mut self, kept: &[Kept<'_>], before: &Ledger, path: &SitePath) {
        let seen: BTreeSet<(&str, u32)> = kept
            .iter()
            .filter_map(|row| Some((row.source.as_str(), row.occurrence?)))
            .collect();
        let broken = self.inputs.table.broken.iter().flatten();
        let broken: BTreeSet<&str> = broken.map(|cell| cell.text.as_str()).collect();
        for ((source, occurrence), entry) in &before.entries {
            // A row whose cells cannot be told apart may be this one.
            if broken.contains(source.as_str()) {
                continue;
            }
            if seen.contains(&(source.as_str(), *occurrence)) {
                continue;
            }
            self.plan.tally.gone += 1;
            let message = format!("the table no longer has the row of {}", entry.id);
            self.plan.found.push(
                Diagnostic::new("import-gone", Severity::Info, path, entry.span, message)
                    .note("the record stays: a row may be gone because it was wrong, or by mistake")
                    .help("withdraw the record if the dataset withdrew the row"),
            );
        }
    }
}

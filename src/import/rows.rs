use std::collections::BTreeMap;

use super::cell::{Cells, identity};
use super::findings;
use super::ledger::{Ledger, short_digest};
use super::map::Mapping;
use super::table::Table;
use crate::diagnostics::{Diagnostic, Severity};

/// A row that is to become a record.
pub(super) struct Kept<'t> {
    /// Its cells.
    pub(super) cells: Cells<'t>,
    /// The dataset's own id.
    pub(super) source: String,
    /// Stands for its content.
    pub(super) digest: String,
    /// Which of the rows with this id it is, as the ledger knows it.
    pub(super) occurrence: Option<u32>,
}

/// The rows of a table, told apart.
#[derive(Default)]
pub(super) struct Sorted<'t> {
    /// Those that are to become records, in the order of the table.
    pub(super) kept: Vec<Kept<'t>>,
    /// How many repeat another row exactly.
    pub(super) repeats: usize,
    /// How many the mapping does not take over.
    pub(super) skipped: usize,
    /// What was found.
    pub(super) found: Vec<Diagnostic>,
}

/// Tells the rows apart and recognises those that were imported before.
pub(super) fn sorted<'t>(mapping: &Mapping, table: &'t Table, ledger: &Ledger) -> Sorted<'t> {
    let mut out = Sorted::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in &table.rows {
        let cells = Cells::new(table, row, &mapping.clean);
        let identity = identity(table, row);
        if let Some(first) = seen.get(&identity) {
            let message = format!("row {} repeats row {first} exactly", row.number);
            out.found.push(
                findings::row(
                    "import-repeat",
                    Severity::Info,
                    &table.path,
                    &cells,
                    message,
                )
                .note("it is counted as a repeat and not taken over a second time"),
            );
            out.repeats += 1;
            continue;
        }
        let digest = short_digest(&identity);
        seen.insert(identity, row.number);
        if let Some(skip) = mapping.skip.iter().find(|skip| cells.hold(&skip.when, &[])) {
            let message = format!("row {} is not taken over", row.number);
            out.found.push(
                findings::row(
                    "import-skipped",
                    Severity::Info,
                    &table.path,
                    &cells,
                    message,
                )
                .note(format!("the mapping says why: {}", skip.because)),
            );
            out.skipped += 1;
            continue;
        }
        out.kept.push(Kept {
            source: cells.get(&mapping.id.source).to_owned(),
            cells,
            digest,
            occurrence: None,
        });
    }
    recognise(&mut out.kept, ledger);
    out
}

/// Gives each row the occurrence it had: rows of the same content first, so that a row put before
/// others of its id moves none of them; then the remaining ones in their order.
fn recognise(kept: &mut [Kept<'_>], ledger: &Ledger) {
    let mut by_source: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in kept.iter().enumerate() {
        by_source.entry(row.source.clone()).or_default().push(at);
    }
    for (source, rows) in by_source {
        let mut known: Vec<(u32, &str)> = ledger
            .of(&source)
            .map(|(occurrence, entry)| (occurrence, entry.row.as_str()))
            .collect();
        for &at in &rows {
            let same = known
                .iter()
                .position(|(_, digest)| *digest == kept[at].digest);
            if let Some(same) = same {
                kept[at].occurrence = Some(known.remove(same).0);
            }
        }
        let others = rows.into_iter().filter(|at| kept[*at].occurrence.is_none());
        let pairs: Vec<(usize, (u32, &str))> = others.zip(known).collect();
        for (at, (occurrence, _)) in pairs {
            kept[at].occurrence = Some(occurrence);
        }
    }
}

//! Where every file stands on its way to readers, and why it is not there yet: for `chancery list`
//! and for the first page of the preview.

mod entry;
mod reason;
mod task;

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use super::lock::Lock;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{Atlas, DocIx};
use crate::model::fields::Day;
use crate::output::Failure;
use crate::source::SitePath;

pub use entry::Entry;
pub use reason::{Reason, Waiting};
pub use task::Task;

/// Every file of the site with what it waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worklist {
    /// The day it speaks of.
    pub as_of: Day,
    /// The files, by kind and name.
    pub entries: Vec<Entry>,
}

/// What the rules found in one file.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    errors: usize,
    warnings: usize,
    /// True when something in it must not be repeated.
    is_blocked: bool,
}

impl Worklist {
    /// The worklist of an atlas in which `findings` were found; of the files in `withheld` nothing is
    /// shown either, whatever was found in them.
    pub fn of(atlas: &Atlas<'_>, findings: &[Diagnostic], withheld: &BTreeSet<SitePath>) -> Self {
        let mut found: BTreeMap<&SitePath, Found> = BTreeMap::new();
        for finding in findings {
            let of_file = found.entry(&finding.primary.path).or_default();
            match finding.severity {
                Severity::Info => {}
                Severity::Warning => of_file.warnings += 1,
                Severity::Error | Severity::Block => of_file.errors += 1,
            }
            of_file.is_blocked |= finding.silent || finding.severity == Severity::Block;
        }
        for path in withheld {
            found.entry(path).or_default().is_blocked = true;
        }
        let entry = |ix: DocIx| {
            let found = found.get(&atlas.document(ix).path).copied();
            Entry::of(atlas, ix, found.unwrap_or_default())
        };
        Self {
            as_of: atlas.setting.as_of,
            entries: atlas.all().map(|(ix, _)| entry(ix)).collect(),
        }
    }
}

impl Session {
    /// Where every file stands. Writes nothing but the memory for the next run.
    pub fn worklist(&self) -> Result<Worklist, Failure> {
        let lock = Lock::take(&self.state()).ok();
        let loaded = self.load(lock.as_ref())?;
        let (atlas, outcome) = self.judge(&loaded);
        Ok(Worklist::of(&atlas, &outcome.diagnostics, &BTreeSet::new()))
    }
}

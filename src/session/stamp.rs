use std::collections::BTreeMap;
use std::path::Path;

use bitcode::{Decode, Encode};

use super::memory::{read_sealed, write_sealed};
use super::outcome::{LeftOut, Outcome};
use super::{Session, lock::Lock};
use crate::diagnostics::Diagnostic;
use crate::output::{Failure, OutputFolder, Report};
use crate::source::{Digest, SitePath};

/// What is told again when nothing at all has changed since a run.
#[derive(Encode, Decode)]
struct Told {
    diagnostics: Vec<Diagnostic>,
    left_out: Vec<LeftOut>,
    withdrawn: Vec<SitePath>,
    records: u32,
    pages: u32,
}

impl Session {
    /// Stands for everything a run depends on; nothing when some file was changed so lately that a
    /// later change might not show.
    pub(super) fn stamp(
        &self,
        out: &Path,
        theme: &BTreeMap<String, Vec<u8>>,
        lock: &Lock,
    ) -> Option<Digest> {
        let tree = &self.tree;
        let files = tree.files.iter().chain(&tree.others).chain(&tree.aside);
        if !files.clone().all(|file| file.stat.is_settled(lock.now_ns)) {
            return None;
        }
        let faults: Vec<String> = self
            .tree
            .faults
            .iter()
            .map(|faulty| format!("{faulty:?}"))
            .collect();
        let files: Vec<_> = files.map(|file| (&file.path, file.stat)).collect();
        Some(Digest::of_value(&(
            self.fingerprint,
            self.setting.as_of,
            (&self.setting.audience, &self.options.origin),
            (out.to_string_lossy(), theme, faults),
            files,
        )))
    }

    /// The outcome of the last run, when everything it depended on and everything it wrote is as it
    /// was.
    pub(super) fn untouched(&self, out: &Path, stamp: Option<Digest>) -> Option<Outcome> {
        let told: Told = read_sealed(&self.memory("stamp", out), stamp?)?;
        let output = self.remembered_output(out)?;
        if !OutputFolder::is_untouched(out, &output) {
            return None;
        }
        (self.options.on_phase)("compare");
        Some(Outcome {
            diagnostics: told.diagnostics,
            left_out: told.left_out,
            withdrawn: told.withdrawn,
            records: told.records,
            pages: told.pages,
            planned: 0,
            report: Some(Report {
                unchanged: told.pages,
                ..Report::default()
            }),
        })
    }

    /// Remembers an outcome behind its stamp.
    pub(super) fn remember_outcome(
        &self,
        out: &Path,
        stamp: Option<Digest>,
        outcome: &Outcome,
    ) -> Result<(), Failure> {
        let Some(stamp) = stamp else { return Ok(()) };
        let told = Told {
            diagnostics: outcome.diagnostics.clone(),
            left_out: outcome.left_out.clone(),
            withdrawn: outcome.withdrawn.clone(),
            records: outcome.records,
            pages: outcome.pages,
        };
        let path = self.memory("stamp", out);
        write_sealed(&path, stamp, &told)
            .map_err(|error| Failure::io("write the memory", &path, &error))
    }
}

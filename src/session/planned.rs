//! What is remembered of a plan, and how far what has changed since reaches.
//!
//! Most runs follow an edit of one text. Then nothing that the file says to others has changed, and
//! all pages but a few are as they were: they need not be planned to know that.

use std::collections::BTreeSet;
use std::path::Path;

use bitcode::{Decode, Encode};

use super::made::{Made, Row};
use super::memory::{read_sealed, write_sealed};
use super::{Session, lock::Lock};
use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::graph::{self, Atlas, DocIx, IndexTrace, Standing};
use crate::model::Document;
use crate::output::{Failure, OutputFolder, OutputState, Put, Written};
use crate::source::{Digest, Stat};
use crate::views::{Scope, Subject};

/// What is remembered of a plan.
#[derive(Encode, Decode)]
pub(super) struct Planned {
    /// Stands for the names of all files, in their order.
    names: Digest,
    /// Of each file, in that order.
    traces: Vec<Trace>,
    /// What the rules that look at one file among all others found in each.
    found: Vec<Vec<Diagnostic>>,
    /// Of each file of the output folder, in the order of addresses.
    rows: Vec<Row>,
    /// Old addresses at which a page stands.
    pub(super) taken: Vec<Diagnostic>,
    /// The index of words; nothing where there was none.
    pub(super) words: Option<IndexTrace>,
    /// What was made of the files; remembered by itself, because no edit of a text changes it.
    #[bitcode(skip)]
    pub(super) atlas: Option<graph::Made>,
}

/// What is remembered of a file to tell what of it has changed.
#[derive(Encode, Decode)]
struct Trace {
    digest: Digest,
    outline: Digest,
    standing: Standing,
}

/// A file that has other bytes than when it was planned.
pub(super) struct Edited {
    pub(super) ix: DocIx,
    /// The digest that it had.
    pub(super) digest: Digest,
    /// True when its front matter is as it was, and all that its text refers to.
    pub(super) is_text_only: bool,
}

impl Planned {
    /// What to remember of a plan and what was made of it.
    pub(super) fn of(
        atlas: &Atlas<'_>,
        found: Vec<Vec<Diagnostic>>,
        rows: Vec<Row>,
        taken: Vec<Diagnostic>,
        words: Option<IndexTrace>,
    ) -> Self {
        Self {
            names: names(atlas.documents),
            traces: atlas.all().map(|(ix, _)| Trace::of(atlas, ix)).collect(),
            found,
            rows,
            taken,
            words,
            atlas: None,
        }
    }

    /// The files that have other bytes than when they were planned; nothing when any came or went.
    pub(super) fn edited(&self, documents: &[Document]) -> Option<Vec<Edited>> {
        if self.names != names(documents) {
            return None;
        }
        let all = DocIx::of(documents).zip(&self.traces);
        let others = all.filter(|((_, now), then)| now.digest != then.digest);
        let edited = others.map(|((ix, now), then)| Edited {
            ix,
            digest: then.digest,
            is_text_only: now.outline == then.outline,
        });
        Some(edited.collect())
    }

    /// The marking of the file at an address.
    pub(super) fn marking(&self, url: &str, folder: &OutputFolder<'_>) -> Option<&str> {
        let place = folder.left().binary_search_by(|file| (*file.url).cmp(url));
        self.rows.get(place.ok()?).map(|row| &*row.marking)
    }

    /// Stands for all that an atlas is made of.
    fn outlines(&self, ground: Digest) -> Digest {
        let outlines = self.traces.iter().map(|trace| trace.outline);
        Digest::of_value(&(ground, self.names, outlines.collect::<Vec<_>>()))
    }

    /// What the rules that look at one file among all others found in each; takes it from here.
    pub(super) fn found(&mut self) -> Vec<Vec<Diagnostic>> {
        std::mem::take(&mut self.found)
    }

    /// True when every file stands where it stood.
    pub(super) fn stands(&self, atlas: &Atlas<'_>) -> bool {
        let mut all = atlas.all().zip(&self.traces);
        all.all(|((ix, _), then)| atlas.standing(ix) == then.standing)
    }

    /// The files that are not planned again, by their subjects or as shards of words at one of some
    /// addresses, as they still are; nothing when one of them was touched, or when another page is
    /// planned where one of them stands.
    pub(super) fn kept(
        self,
        scope: &Scope,
        urls: &BTreeSet<&str>,
        folder: &OutputFolder<'_>,
    ) -> Option<Vec<Made>> {
        let left = folder.left();
        let is_outside = |row: &Row| {
            let subject = row.subject.as_ref();
            subject.is_some_and(|subject| !scope.holds(subject))
        };
        if left.len() != self.rows.len() {
            return None;
        }
        let files = left.iter().zip(self.rows);
        let (replaced, files): (Vec<_>, Vec<_>) = files
            .filter(|(_, row)| is_outside(row))
            .partition(|(file, _)| urls.contains(&*file.url));
        let is_shard = |(_, row): &(&Written, Row)| row.subject == Some(Subject::Words);
        if !replaced.iter().all(is_shard) {
            return None;
        }
        if !folder.are_as_left(files.iter().map(|(file, _)| *file)) {
            return None;
        }
        let made = files.into_iter().map(|(file, row)| Made {
            put: Put {
                written: file.clone(),
                is_new: false,
            },
            is_kept: true,
            row,
        });
        Some(made.collect())
    }
}

impl Trace {
    fn of(atlas: &Atlas<'_>, ix: DocIx) -> Self {
        let document = atlas.document(ix);
        Self {
            digest: document.digest,
            outline: document.outline,
            standing: atlas.standing(ix),
        }
    }
}

fn names(documents: &[Document]) -> Digest {
    let names = documents.iter().map(|file| (&file.key, &file.path));
    Digest::of_value(&names.collect::<Vec<_>>())
}

impl Session {
    /// Stands for everything that a plan depends on beside the files that are read as records;
    /// nothing when one of it was changed so lately that a later change might not show.
    pub(super) fn ground(&self, theme: &impl std::hash::Hash, lock: &Lock) -> Option<Digest> {
        let tree = &self.tree;
        let others = tree.others.iter().chain(&tree.aside);
        let tables = tree.files.iter();
        let tables = tables.filter(|file| !checks::is_record_file(&file.path));
        let files: Vec<_> = tables.chain(others).collect();
        if !files.iter().all(|file| file.stat.is_settled(lock.now_ns)) {
            return None;
        }
        let faults: Vec<String> = tree.faults.iter().map(|it| format!("{it:?}")).collect();
        let files: Vec<_> = files.iter().map(|file| (&file.path, file.stat)).collect();
        let setting = &self.setting;
        let ground = (self.fingerprint, setting.as_of, &setting.audience);
        Some(Digest::of_value(&(ground, theme, faults, files)))
    }

    /// What was planned for an output folder as it was last left, on the same ground.
    pub(super) fn planned(
        &self,
        out: &Path,
        ground: Digest,
        left: &OutputState,
    ) -> Option<Planned> {
        let mut planned: Planned =
            read_sealed(&self.memory("plan", out), seal(ground, left.manifest))?;
        planned.atlas = read_sealed(&self.memory("atlas", out), planned.outlines(ground));
        Some(planned)
    }

    /// Remembers what was planned for an output folder; `manifest` is that of this run. What was made
    /// of the files is remembered where it is `new`.
    pub(super) fn remember_planned(
        &self,
        out: &Path,
        ground: Option<Digest>,
        manifest: Stat,
        planned: &Planned,
        new: Option<&graph::Made>,
    ) -> Result<(), Failure> {
        let Some(ground) = ground else { return Ok(()) };
        let failed = |path: &Path, error| Failure::io("write the memory", path, &error);
        if let Some(made) = new {
            let path = self.memory("atlas", out);
            let written = write_sealed(&path, planned.outlines(ground), made);
            written.map_err(|error| failed(&path, error))?;
        }
        let path = self.memory("plan", out);
        let written = write_sealed(&path, seal(ground, manifest), planned);
        written.map_err(|error| failed(&path, error))
    }
}

/// Every manifest is a new file: what is remembered with one belongs to what it lists.
fn seal(ground: Digest, manifest: Stat) -> Digest {
    Digest::of_value(&(ground, manifest))
}

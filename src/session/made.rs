use std::borrow::Cow;

use bitcode::{Decode, Encode};

use crate::graph::{Atlas, DocIx};
use crate::output::{ManifestFile, ManifestFiles, Put};
use crate::source::hex;
use crate::views::Subject;

/// A file of the site as it stands after the run.
pub(super) struct Made {
    /// How it was put.
    pub(super) put: Put,
    /// True when it was not even planned, because nothing new shows in it.
    pub(super) is_kept: bool,
    /// What it was made of.
    pub(super) row: Row,
}

/// What a file of the site was made of.
#[derive(Encode, Decode)]
pub(super) struct Row {
    /// What it was planned from; nothing for a file of the theme.
    pub(super) subject: Option<Subject>,
    /// The highest marking of what it shows.
    pub(super) marking: Box<str>,
    /// The files it was made from.
    pub(super) records: Vec<DocIx>,
}

/// Everything that was made, for the manifest.
pub(super) struct AllMade<'m> {
    pub(super) files: &'m [Made],
    pub(super) atlas: &'m Atlas<'m>,
}

impl ManifestFiles for AllMade<'_> {
    fn count(&self) -> usize {
        self.files.len()
    }

    fn path(&self, at: usize) -> &str {
        &self.files[at].put.written.url
    }

    fn has_line(&self, at: usize) -> bool {
        self.files[at].is_kept
    }

    fn file(&self, at: usize) -> ManifestFile<'_> {
        let file = &self.files[at];
        let name = |ix: &DocIx| Cow::Borrowed(&*self.atlas.document(*ix).key.name);
        ManifestFile {
            path: Cow::Borrowed(&file.put.written.url),
            size: file.put.written.stat.size,
            sha256: hex(&file.put.written.sha256),
            marking: Cow::Borrowed(&file.row.marking),
            records: file.row.records.iter().map(name).collect(),
        }
    }
}

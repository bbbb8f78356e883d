use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::model::{Document, Texts};
use crate::source::{SitePath, SourceTree};

/// Gives texts from disk. None is kept: a page needs its text once, and reading it again from the
/// system's own memory costs less than holding them all.
pub(super) struct DiskTexts<'t> {
    pub(super) tree: &'t SourceTree,
    /// The time when the run began, by the clock of the site's disk.
    pub(super) now_ns: i64,
    /// Texts that stand in for those on disk, to see what the rules would say of them.
    pub(super) replaced: BTreeMap<SitePath, Arc<str>>,
}

impl Texts for DiskTexts<'_> {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        if let Some(text) = self.replaced.get(&document.path) {
            return Ok(text.clone());
        }
        let file = self.tree.file(&document.path);
        let text = file.map(|file| self.tree.read_again(file, document.digest, self.now_ns));
        text.transpose()?.flatten().map(Arc::from).ok_or_else(|| {
            io::Error::other(format!(
                "{} was changed while it was read; run it again",
                document.path
            ))
        })
    }
}

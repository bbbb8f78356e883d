use std::io;
use std::sync::Arc;

use crate::model::{Document, Texts};
use crate::source::SourceTree;

/// Gives texts from disk. None is kept: a page needs its text once, and reading it again from the
/// system's own memory costs less than holding them all.
pub(super) struct DiskTexts<'t> {
    pub(super) tree: &'t SourceTree,
    /// The time when the run began, by the clock of the site's disk.
    pub(super) now_ns: i64,
}

impl Texts for DiskTexts<'_> {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
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

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::model::{Document, Texts};
use crate::source::{Digest, SitePath, SourceTree};

/// Gives texts from disk. Only the last of each thread is kept, since the pages of a record are made
/// one after the other: reading it again from the system's own memory costs less than holding all.
pub(super) struct DiskTexts<'t> {
    pub(super) tree: &'t SourceTree,
    /// The time when the run began, by the clock of the site's disk.
    pub(super) now_ns: i64,
    /// Texts that stand in for those on disk, to see what the rules would say of them.
    pub(super) replaced: BTreeMap<SitePath, Arc<str>>,
}

thread_local! {
    /// A text by the digest of its bytes: whatever file has that digest has that text.
    static LAST: RefCell<Option<(Digest, Arc<str>)>> = const { RefCell::new(None) };
}

impl Texts for DiskTexts<'_> {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        if let Some(text) = self.replaced.get(&document.path) {
            return Ok(text.clone());
        }
        let last = LAST.take().filter(|(of, _)| *of == document.digest);
        let text = match last {
            Some((_, text)) => text,
            None => self.read(document)?,
        };
        LAST.set(Some((document.digest, text.clone())));
        Ok(text)
    }
}

impl DiskTexts<'_> {
    fn read(&self, document: &Document) -> io::Result<Arc<str>> {
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

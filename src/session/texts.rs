use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use crate::model::{Document, Texts};
use crate::source::{SitePath, SourceTree};

/// Texts up to this size altogether are kept after reading; of larger sites they are read again.
pub(super) const KEPT: u64 = 96 * 1024 * 1024;

/// Gives texts from memory where they were kept, else from disk.
pub(super) struct DiskTexts<'t> {
    pub(super) tree: &'t SourceTree,
    pub(super) kept: HashMap<SitePath, Arc<str>>,
}

impl Texts for DiskTexts<'_> {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        if let Some(text) = self.kept.get(&document.path) {
            return Ok(text.clone());
        }
        let changed = || {
            io::Error::other(format!(
                "{} was changed while it was read; run it again",
                document.path
            ))
        };
        let file = self.tree.file(&document.path).ok_or_else(changed)?;
        match self.tree.read(file)? {
            Ok(text) if text.digest == document.digest => Ok(text.text.into()),
            _ => Err(changed()),
        }
    }
}

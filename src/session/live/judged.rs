use std::path::Path;
use std::sync::Arc;

use super::open::Live;
use crate::diagnostics::Diagnostic;
use crate::graph::{Atlas, Setting};
use crate::model::{Document, Key};
use crate::source::SitePath;

impl Live {
    /// Everything that is wrong, as `check` finds it, with what is known of the links between files;
    /// no page is planned, so an open site is looked at either like this or through a snapshot.
    pub fn judged<T>(&mut self, work: impl FnOnce(&Atlas<'_>, Vec<Diagnostic>) -> T) -> T {
        let mut worked = std::mem::take(&mut self.worked);
        let touched = std::mem::take(&mut self.touched);
        let live = &*self;
        let (atlas, scope) = live.atlas(&mut worked, &touched);
        live.judge(&atlas, &scope, &mut worked.found);
        #[cfg(debug_assertions)]
        live.compare_judged(&worked.found);
        let findings = live.findings(&atlas, &worked.found, Vec::new());
        let done = work(&atlas, findings);
        worked.made = atlas.into_made();
        worked.is_whole = true;
        self.worked = worked;
        done
    }

    /// The documents in use, sorted by key, then path.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document of a key, when it is in use.
    pub fn document(&self, key: &Key) -> Option<&Document> {
        let at = self.documents.partition_point(|it| it.key < *key);
        self.documents.get(at).filter(|it| it.key == *key)
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.session.options.root
    }

    /// What the site depends on beside its records.
    pub fn setting(&self) -> &Setting {
        &self.session.setting
    }

    /// True when something stands in a file that must not be repeated.
    pub fn is_withheld(&self, path: &SitePath) -> bool {
        self.blocked.contains(path)
    }

    /// The texts of all files of records, as they are now.
    pub fn texts(&self) -> impl Iterator<Item = (&SitePath, &Arc<str>)> {
        let files = self.files.iter();
        files.filter_map(|(path, kept)| Some((path, kept.text.as_ref()?)))
    }
}

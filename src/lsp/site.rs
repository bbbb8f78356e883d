use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::held::Held;
use super::uri::Root;
use crate::diagnostics::Diagnostic;
use crate::model::{Document, Key, key_of};
use crate::session::live::{Changes, Live, Lookout, News};
use crate::session::{Options, Refusal};
use crate::source::SitePath;

/// The site that an editor works on.
pub(super) struct Open {
    pub(super) live: Live,
    lookout: Lookout,
    pub(super) root: Root,
    /// The texts that the editor holds.
    pub(super) held: Held<SitePath>,
    /// Everything that is wrong, by file.
    pub(super) found: BTreeMap<SitePath, Vec<Diagnostic>>,
}

impl Open {
    /// Opens the site in a folder and judges all of it.
    pub(super) fn new(given: &Path, options: Options) -> Result<Self, Refusal> {
        let (live, lookout) = Live::open(options)?;
        let mut open = Self {
            live,
            lookout,
            root: Root::new(given),
            held: Held::default(),
            found: BTreeMap::new(),
        };
        open.judge();
        Ok(open)
    }

    /// Judges the site again; gives the files of which something else is to be said.
    pub(super) fn judge(&mut self) -> BTreeSet<SitePath> {
        let all = self.live.judged(|_, found| found);
        let mut found: BTreeMap<SitePath, Vec<Diagnostic>> = BTreeMap::new();
        for finding in all {
            let path = finding.primary.path.clone();
            found.entry(path).or_default().push(finding);
        }
        let before = std::mem::replace(&mut self.found, found);
        let paths = before.keys().chain(self.found.keys());
        paths
            .filter(|path| before.get(*path) != self.found.get(*path))
            .cloned()
            .collect()
    }

    /// Takes a text that the editor holds.
    pub(super) fn take(&mut self, path: &SitePath) {
        if let Some(text) = self.held.get(path).filter(|_| is_record(path)) {
            let bytes = text.as_bytes().to_vec();
            self.live.take(News::of_bytes(path.clone(), bytes));
        }
    }

    /// Goes back to what is on disk, when the editor lets go of a text.
    pub(super) fn let_go(&mut self, path: &SitePath) {
        if self.held.remove(path).is_none() || !is_record(path) {
            return;
        }
        let root = self.live.root();
        let news = match std::fs::read(root.join(path.as_str())) {
            Ok(bytes) => News::of_bytes(path.clone(), bytes),
            Err(_) => News::of_gone(path.clone()),
        };
        self.live.take(news);
    }

    /// Looks at files that may be others on disk.
    pub(super) fn look(&mut self, changes: &Changes) {
        let Some(mut news) = self.lookout.news(changes) else {
            return;
        };
        let held = &self.held;
        news.keep(|path| held.get(path).is_some());
        self.live.take(news);
    }

    /// The text of a file as the editor holds it, or as it is on disk.
    pub(super) fn text(&self, path: &SitePath) -> Option<Arc<str>> {
        match self.held.get(path) {
            Some(text) => Some(Arc::from(text)),
            None => self.live.text_of(path).map(Arc::from),
        }
    }

    /// The document in use of a file.
    pub(super) fn document(&self, path: &SitePath) -> Option<&Document> {
        self.live.document(&key_of(path)?)
    }

    /// The title of a file, when it may be repeated.
    pub(super) fn title(&self, key: &Key) -> Option<&str> {
        let document = self.live.document(key)?;
        let is_shown = !self.live.is_withheld(&document.path);
        document.common().filter(|_| is_shown).map(|it| &*it.title)
    }
}

/// True for a file that records are read from.
fn is_record(path: &SitePath) -> bool {
    path.has_ending("md") && path.is_below(crate::model::CONTENT)
}

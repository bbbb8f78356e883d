//! What is new on disk becomes what is used.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::file::{Kept, has_block};
use super::news::News;
use super::open::Live;
use super::outside::unreadable;
use super::worked::Touched;
use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::graph::Setting;
use crate::model::{CONTENT, Document, key_of};
use crate::output::Failure;
use crate::session::memory::{self, ByPath};
use crate::source::{Fault, SitePath, Text};

/// A file after reading and checking it by itself.
struct Read {
    path: SitePath,
    kept: Kept,
    /// The document in it: a stub when its front matter cannot be read, nothing when there is no
    /// text or its folder is of no kind.
    document: Option<Document>,
}

impl Live {
    /// Brings the site up to date.
    pub fn take(&mut self, news: News) {
        self.take_with(news, &ByPath::new());
    }

    /// What the last build remembered of the files that are new; it spares reading them at the start.
    pub(super) fn remembered(&self, news: &News) -> ByPath {
        let folder = |path: &SitePath| path.as_str().rsplit_once('/').map(|(at, _)| at.to_owned());
        let folders = news.read.iter().filter_map(|(path, _)| folder(path));
        let folders: BTreeSet<String> = folders.collect();
        let state = self.session.state();
        let read = |folder: &String| memory::read_folder(&state, folder, self.session.fingerprint);
        let shards: Vec<ByPath> = folders.par_iter().map(read).collect();
        shards.into_iter().flatten().collect()
    }

    /// Brings the site up to date; of a file whose bytes are known, what is known is used.
    pub(super) fn take_with(&mut self, news: News, known: &ByPath) {
        if let Some(tree) = news.tree {
            self.let_links_hang(&tree.faults.iter().map(|file| &file.path).collect());
            self.session.tree = tree;
        }
        if let Some(listing) = news.listing {
            self.not_listed = listing.err().map(|words| {
                let error = std::io::Error::other(words);
                let failure = Failure::io("list", Path::new(CONTENT), &error);
                unreadable(&SitePath::new(CONTENT), &failure)
            });
        }
        self.forget(&news.gone);
        let mut known = known;
        let nothing = ByPath::new();
        if news.outside && self.outside.refresh(&mut self.session) {
            self.check_again();
            self.touched = Touched::Everything;
            known = &nothing;
        }
        if self.look.refresh(news.theme) {
            self.touched = Touched::Everything;
        }
        let setting = &self.session.setting;
        let read = news.read.into_par_iter();
        let read = read
            .map(|(path, text)| checked(setting, path, text, known))
            .collect();
        self.use_all(read);
    }

    fn forget(&mut self, gone: &BTreeSet<SitePath>) {
        if gone.is_empty() {
            return;
        }
        self.touched = Touched::Everything;
        self.files.retain(|path, _| !gone.contains(path));
        self.blocked.retain(|path| !gone.contains(path));
        self.documents
            .retain(|document| !gone.contains(&document.path));
    }

    /// Known files that have become faults of the tree, such as links that lead nowhere: what was
    /// made of them stays in use, and what is wrong with them the tree tells.
    fn let_links_hang(&mut self, faulty: &BTreeSet<&SitePath>) {
        for path in faulty {
            if let Some(kept) = self.files.get_mut(*path) {
                kept.text = None;
                kept.is_older = true;
                kept.findings.clear();
            }
        }
    }

    fn use_all(&mut self, read: Vec<Read>) {
        let mut added = Vec::new();
        for Read {
            path,
            mut kept,
            document,
        } in read
        {
            let is_readable = document.as_ref().is_some_and(|it| it.record.is_some());
            let before = self.files.get(&path);
            let before = before.filter(|_| !is_readable && self.may_stay(&path));
            if let Some(before) = before {
                kept.go_on_with(before);
            } else {
                added.extend(self.replace(&path, document));
            }
            if kept.is_blocked() {
                self.blocked.insert(path.clone());
            } else {
                self.blocked.remove(&path);
            }
            self.files.insert(path, kept);
        }
        if !added.is_empty() {
            self.documents.append(&mut added);
            checks::sort_documents(&mut self.documents);
        }
    }

    /// Puts the document of a file in the place of the one in use, and gives it back when there is
    /// none.
    fn replace(&mut self, path: &SitePath, document: Option<Document>) -> Option<Document> {
        let place = self.place_of(path);
        let before = place.map(|at| &self.documents[at]);
        self.touched.add(before, document.as_ref());
        let Some(at) = place else { return document };
        match document {
            Some(document) => self.documents[at] = document,
            None => drop(self.documents.remove(at)),
        }
        None
    }

    /// Where the document in use of a file is.
    pub(super) fn place_of(&self, path: &SitePath) -> Option<usize> {
        let key = key_of(path)?;
        let documents = &self.documents;
        let place = documents.binary_search_by(|it| (&it.key, &it.path).cmp(&(&key, path)));
        place.ok()
    }

    /// True when the document in use of a file may be shown on while the file cannot be read: it is
    /// a record and no stub, and nothing in it was withheld.
    fn may_stay(&self, path: &SitePath) -> bool {
        let is_withheld = self
            .files
            .get(path)
            .is_some_and(|kept| kept.is_used_blocked);
        !is_withheld
            && self
                .place_of(path)
                .is_some_and(|at| self.documents[at].record.is_some())
    }

    /// Runs the rules of one file over everything again, because the configuration or the registers
    /// have changed.
    fn check_again(&mut self) {
        let setting = &self.session.setting;
        self.files.par_iter_mut().for_each(|(path, kept)| {
            if let Some(found) = found_in(setting, path, kept.text.as_ref()) {
                kept.findings = found;
            }
            kept.is_used_blocked = if kept.is_older {
                let found = found_in(setting, path, kept.used.as_ref());
                found.is_some_and(|found| has_block(&found))
            } else {
                has_block(&kept.findings)
            };
        });
        let blocked = self.files.iter().filter(|(_, kept)| kept.is_blocked());
        self.blocked = blocked.map(|(path, _)| path.clone()).collect();
    }
}

/// Checks one text, or tells why there is none.
fn checked(setting: &Setting, path: SitePath, text: Result<Text, Fault>, known: &ByPath) -> Read {
    let text = match text {
        Ok(text) => text,
        Err(fault) => {
            return Read {
                kept: Kept::new(None, vec![fault.diagnostic(&path)]),
                document: None,
                path,
            };
        }
    };
    let known = known.get(&path).filter(|known| known.digest == text.digest);
    let (document, findings) = if let Some(known) = known {
        (known.document.clone(), known.findings.clone())
    } else {
        let checked = checks::read_file(&path, &text, &setting.config, &setting.registers);
        (checked.document, checked.findings)
    };
    Read {
        kept: Kept::new(Some(Arc::from(text.text)), findings),
        document,
        path,
    }
}

/// What the rules of one file find in a text.
fn found_in(
    setting: &Setting,
    path: &SitePath,
    text: Option<&Arc<str>>,
) -> Option<Vec<Diagnostic>> {
    let text = Text::from_bytes(text?.as_bytes().to_vec()).ok()?;
    Some(checks::read_file(path, &text, &setting.config, &setting.registers).findings)
}

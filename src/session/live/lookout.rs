use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::changes::Changes;
use super::news::News;
use super::outside;
use crate::checks::set_telling_names_aside;
use crate::model::CONTENT;
use crate::session::theme;
use crate::source::{Digest, Fault, SitePath, SourceFile, SourceTree, Stat, Text};

/// So many sweeps read a file again after it changed, also when the system says that it did not: a
/// second change within one tick of the disk's clock would not show otherwise.
const AGAIN: u8 = 2;

/// Knows the bytes of a site that were read, and finds those that are new.
#[derive(Default)]
pub struct Lookout {
    root: PathBuf,
    pub(super) tree: SourceTree,
    pub(super) seen: BTreeMap<SitePath, Seen>,
    /// Where the next sweep goes on reading files of which the system says that they are as they were.
    pub(super) swept_to: Option<SitePath>,
    outside: Digest,
    theme: Digest,
    not_listed: Option<String>,
    /// True when all has been read once.
    has_begun: bool,
}

/// A file of a record as it was last read.
pub(super) struct Seen {
    pub(super) stat: Stat,
    pub(super) bytes: Result<Digest, Fault>,
    /// Sweeps that still read it whatever the system says.
    pub(super) again: u8,
}

impl Lookout {
    /// One that has read nothing yet of the site in `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            ..Self::default()
        }
    }

    /// Looks where something may have changed; nothing when all bytes are as they were.
    pub fn news(&mut self, changes: &Changes) -> Option<News> {
        let mut news = News::default();
        let is_listed = match changes {
            Changes::Files(files) => !self.stat_again(files),
            Changes::Anything => true,
        };
        if is_listed {
            self.list(&mut news);
        }
        if outside::concerns(changes) {
            let found = outside::digest(&self.root, &self.tree);
            news.outside = std::mem::replace(&mut self.outside, found) != found;
        }
        if changes.touch(theme::THEME) {
            news.theme = self.theme();
        }
        let wanted = self.wanted(changes, is_listed);
        self.read(&wanted, &mut news);
        self.has_begun = true;
        (!news.is_empty()).then_some(news)
    }

    /// Brings the stat of known files up to date; false when one of them is not that simple.
    fn stat_again(&mut self, files: &BTreeSet<SitePath>) -> bool {
        let mut found = Vec::new();
        for path in files.iter().filter(|path| path.is_below(CONTENT)) {
            let known = &self.tree.files;
            let place = known.binary_search_by(|file| file.path.cmp(path));
            let metadata = std::fs::symlink_metadata(self.root.join(path.as_str()));
            match (place, metadata) {
                (Ok(place), Ok(metadata)) if metadata.is_file() => {
                    found.push((place, Stat::of(&metadata)));
                }
                _ => return false,
            }
        }
        for (place, stat) in found {
            self.tree.files[place].stat = stat;
        }
        !files.iter().any(|path| path.as_str() == CONTENT)
    }

    /// Lists the files again.
    fn list(&mut self, news: &mut News) {
        let mut tree = match SourceTree::scan(&self.root, &[CONTENT]) {
            Ok(tree) => tree,
            Err(error) => {
                let words = error.to_string();
                if self.not_listed.as_ref() != Some(&words) {
                    news.listing = Some(Err(words.clone()));
                    self.not_listed = Some(words);
                }
                return;
            }
        };
        set_telling_names_aside(&mut tree);
        if self.not_listed.take().is_some() {
            news.listing = Some(Ok(()));
        }
        let is_same = tree.faults == self.tree.faults
            && same_paths(&tree.aside, &self.tree.aside)
            && same_paths(&tree.others, &self.tree.others)
            && same_paths(&tree.files, &self.tree.files);
        if !is_same {
            news.tree = Some(tree.clone());
            news.gone = self.forget_gone(&tree);
        }
        self.tree = tree;
    }

    /// Drops what is known of files that are no longer there. One that is there and cannot be read,
    /// as a link that leads nowhere for a moment, is not gone.
    fn forget_gone(&mut self, tree: &SourceTree) -> BTreeSet<SitePath> {
        let faulty: BTreeMap<&SitePath, &Fault> = tree
            .faults
            .iter()
            .map(|file| (&file.path, &file.fault))
            .collect();
        let mut gone = BTreeSet::new();
        self.seen.retain(|path, seen| {
            let fault = faulty.get(path);
            if let Some(fault) = fault {
                seen.bytes = Err((*fault).clone());
            }
            let is_there = fault.is_some() || tree.file(path).is_some();
            if !is_there {
                gone.insert(path.clone());
            }
            is_there
        });
        gone
    }

    /// The files of the theme, when one of them is new.
    fn theme(&mut self) -> Option<BTreeMap<String, Vec<u8>>> {
        // Gone while it was listed, or not to be read for a moment: the next sweep tells.
        let own = theme::read(&self.root).ok()?;
        let found = Digest::of_value(&own);
        (std::mem::replace(&mut self.theme, found) != found).then_some(own)
    }

    fn read(&mut self, wanted: &BTreeSet<SitePath>, news: &mut News) {
        let files: Vec<&SourceFile> = wanted
            .iter()
            .filter_map(|path| self.tree.file(path))
            .collect();
        let tree = &self.tree;
        let read: Vec<(SourceFile, Result<Text, Fault>)> = files
            .into_par_iter()
            .map(|file| {
                let read = tree.read(file).unwrap_or_else(|error| {
                    Err(Fault::Unreadable {
                        why: error.to_string(),
                    })
                });
                (file.clone(), read)
            })
            .collect();
        for (file, read) in read {
            let bytes = read.as_ref().map(|text| text.digest).map_err(Clone::clone);
            if let Some(seen) = self.seen.get_mut(&file.path)
                && seen.bytes == bytes
            {
                seen.stat = file.stat;
                continue;
            }
            let seen = Seen {
                stat: file.stat,
                bytes,
                again: if self.has_begun { AGAIN } else { 0 },
            };
            self.seen.insert(file.path.clone(), seen);
            news.read.push((file.path, read));
        }
    }
}

fn same_paths(left: &[SourceFile], right: &[SourceFile]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.path == b.path)
}

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Fault, SitePath, SourceTree, Text};

/// What is new on disk since it was last read.
#[derive(Default)]
pub struct News {
    /// The files, listed anew because some came or went.
    pub(super) tree: Option<SourceTree>,
    /// Files of records that are no longer there.
    pub(super) gone: BTreeSet<SitePath>,
    /// Files of records with other bytes, or whose bytes cannot be had.
    pub(super) read: Vec<(SitePath, Result<Text, Fault>)>,
    /// True when the configuration or a register table has other bytes.
    pub(super) outside: bool,
    /// The files of the theme, when one of them is new.
    pub(super) theme: Option<BTreeMap<String, Vec<u8>>>,
    /// Why the files could not be listed, or that they can be again.
    pub(super) listing: Option<Result<(), String>>,
}

impl News {
    /// A text that somebody holds and has not saved, in place of the one on disk; it may be larger
    /// than what is read, or hold what is no text.
    pub fn of_bytes(path: SitePath, bytes: Vec<u8>) -> Self {
        Self {
            read: vec![(path, Text::from_bytes(bytes))],
            ..Self::default()
        }
    }

    /// A file that is no longer there.
    pub fn of_gone(path: SitePath) -> Self {
        Self {
            gone: BTreeSet::from([path]),
            ..Self::default()
        }
    }

    /// Without the files that somebody holds: what is on disk is not what counts of them.
    pub fn keep(&mut self, held: impl Fn(&SitePath) -> bool) {
        self.gone.retain(|path| !held(path));
        self.read.retain(|(path, _)| !held(path));
    }

    /// True when there is nothing new.
    pub(super) fn is_empty(&self) -> bool {
        self.tree.is_none()
            && self.gone.is_empty()
            && self.read.is_empty()
            && !self.outside
            && self.theme.is_none()
            && self.listing.is_none()
    }

    /// Files that were named or found changed, for telling what happened.
    pub fn files(&self) -> impl Iterator<Item = &SitePath> {
        self.gone
            .iter()
            .chain(self.read.iter().map(|(path, _)| path))
    }
}

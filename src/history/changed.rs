use std::collections::BTreeSet;
use std::io;

use gix::objs::Kind;
use rayon::prelude::*;

use super::Version;
use crate::source::{SitePath, SourceFile, SourceTree, Store};

/// What of a site is not as it was in a version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Files that are new or say something else.
    pub files: BTreeSet<SitePath>,
    /// Files that are no longer there.
    pub gone: BTreeSet<SitePath>,
}

impl Version {
    /// What of a tree on disk is not as it was in this version. Line ends alone are no change. Fails
    /// where the repository does.
    pub fn changed(&self, tree: &SourceTree) -> io::Result<Changed> {
        let files: Vec<&SitePath> = tree
            .files
            .par_iter()
            .map(|file| Ok((!self.holds(tree, file)?).then_some(&file.path)))
            .filter_map(Result::transpose)
            .collect::<io::Result<_>>()?;
        let faulty = tree.faults.iter().map(|file| &file.path);
        let gone = self.tree.files.iter().map(|file| &file.path);
        let is_gone = |path: &&SitePath| {
            tree.file(path).is_none() && !tree.faults.iter().any(|file| file.path == **path)
        };
        Ok(Changed {
            gone: gone.filter(is_gone).cloned().collect(),
            files: files.into_iter().chain(faulty).cloned().collect(),
        })
    }

    /// True when a file was the same in this version.
    fn holds(&self, tree: &SourceTree, file: &SourceFile) -> io::Result<bool> {
        let Some(id) = self.blobs.ids.get(&file.path) else {
            return Ok(false);
        };
        // What cannot be read as text is looked at anew.
        let Ok(text) = tree.read(file)? else {
            return Ok(false);
        };
        let bytes = text.text.as_bytes();
        let own = gix::objs::compute_hash(id.kind(), Kind::Blob, bytes);
        if own.is_ok_and(|own| own == *id) {
            return Ok(true);
        }
        let then = self.blobs.bytes(&file.path)?;
        Ok(is_same_text(&then, bytes))
    }
}

/// True when two texts differ in their line ends at most.
pub fn is_same_text(one: &[u8], other: &[u8]) -> bool {
    without_returns(one).eq(without_returns(other))
}

fn without_returns(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let next = |at: usize| bytes.get(at + 1);
    let all = bytes.iter().enumerate();
    all.filter(move |(at, byte)| **byte != b'\r' || next(*at) != Some(&b'\n'))
        .map(|(_, byte)| *byte)
}

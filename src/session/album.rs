//! The pictures of a site, each made fit for readers once for its bytes and remembered. A site without
//! pictures costs nothing here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bitcode::{Decode, Encode};
use rayon::prelude::*;

use super::memory::{read_sealed, write_sealed};
use super::{Options, Session};
use crate::picture::{Picture, Pictures, Prepared, Trouble, is_picture, prepare};
use crate::source::{Digest, SitePath, SourceFile, SourceTree, Stat};

/// Where pictures are kept, below the folder of the memory.
const FOLDER: &str = "pictures";

/// What is known of the file of a picture.
#[derive(Debug, Clone, Encode, Decode)]
struct Known {
    path: SitePath,
    stat: Stat,
    /// True when a later change would certainly show in the stat.
    is_settled: bool,
    /// Stands for its bytes.
    source: Digest,
    picture: Result<Picture, Trouble>,
}

/// What is known of the pictures of a site, kept from one look to the next.
#[derive(Default)]
pub(super) struct Album {
    known: BTreeMap<SitePath, Known>,
}

impl Album {
    /// The pictures of a tree. What was found in a site on disk is remembered for the next run, and what
    /// is no longer of use is forgotten; a preview and an older version write nothing.
    pub(super) fn look(
        &mut self,
        tree: &SourceTree,
        options: &Options,
        is_older: bool,
    ) -> Pictures {
        let shop = Workshop::new(tree, options, is_older);
        let is_picture = |file: &&SourceFile| is_picture(file.path.file_name());
        let files: Vec<&SourceFile> = tree.others.iter().filter(is_picture).collect();
        if files.is_empty() {
            self.known.clear();
            if shop.writes {
                // Nothing is kept of a picture that was taken away; nearly always there is no such folder.
                let _ = fs::remove_dir_all(&shop.folder);
            }
            return Pictures::default();
        }
        if self.known.is_empty() && !is_older {
            self.known = shop.remembered();
        }
        let now_ns = shop.now_ns();
        let known: Vec<Known> = files
            .par_iter()
            .filter_map(|file| shop.known(file, &self.known, now_ns))
            .collect();
        if shop.writes {
            shop.remember(&known, &self.known);
        }
        let known = known.into_iter().map(|it| (it.path.clone(), it));
        self.known = known.collect();
        let found = self.known.values();
        found.map(|it| (it.path.clone(), it.picture)).collect()
    }
}

/// Makes the pictures of a tree.
struct Workshop<'s> {
    tree: &'s SourceTree,
    folder: PathBuf,
    /// Stands for this very program: what another one made is not trusted.
    seal: Digest,
    /// True when what was made may be written down.
    writes: bool,
}

impl Session {
    /// The bytes that readers get of a picture.
    pub(super) fn picture_bytes(&self, path: &SitePath, picture: &Picture) -> io::Result<Vec<u8>> {
        let shop = Workshop::new(&self.tree, &self.options, self.older_theme.is_some());
        let kept = shop.kept(picture.source).and_then(Result::ok);
        if let Some(kept) = kept.filter(|kept| kept.picture == *picture) {
            return Ok(kept.bytes);
        }
        let stat = Stat::default();
        let file = SourceFile {
            path: path.clone(),
            stat,
        };
        let (bytes, _) = self.tree.bytes(&file)?;
        let made = prepare(&bytes).ok().filter(|made| made.picture == *picture);
        made.map(|made| made.bytes).ok_or_else(|| {
            io::Error::other(format!(
                "{path} was changed while it was read; run it again"
            ))
        })
    }
}

impl<'s> Workshop<'s> {
    fn new(tree: &'s SourceTree, options: &Options, is_older: bool) -> Self {
        Self {
            tree,
            folder: options.root.join(".chancery").join(FOLDER),
            seal: Digest::of(options.build_id.as_bytes()),
            writes: !options.preview && !is_older,
        }
    }

    /// What is known of a file; nothing when it is gone since it was listed.
    fn known(
        &self,
        file: &SourceFile,
        before: &BTreeMap<SitePath, Known>,
        now_ns: i64,
    ) -> Option<Known> {
        let stat = self.tree.stat_now(file);
        let known = before.get(&file.path).filter(|known| known.is_settled);
        if let Some(known) = known.filter(|known| stat.as_ref().is_ok_and(|it| *it == known.stat)) {
            return Some(known.clone());
        }
        let unread = |error: io::Error| {
            (error.kind() != io::ErrorKind::NotFound).then(|| Known {
                path: file.path.clone(),
                stat: Stat::default(),
                is_settled: false,
                source: Digest::default(),
                picture: Err(Trouble::Unreadable),
            })
        };
        let (bytes, stat) = match self.tree.bytes(file) {
            Ok(read) => read,
            Err(error) => return unread(error),
        };
        let source = Digest::of(&bytes);
        let known = before.get(&file.path).filter(|it| it.source == source);
        let picture = known.map_or_else(|| self.made(source, &bytes), |known| known.picture);
        Some(Known {
            path: file.path.clone(),
            stat,
            is_settled: stat.is_settled(now_ns),
            source,
            picture,
        })
    }

    /// The picture of some bytes, made where it is not kept.
    fn made(&self, source: Digest, bytes: &[u8]) -> Result<Picture, Trouble> {
        let made = self.kept(source).unwrap_or_else(|| {
            let made = prepare(bytes);
            self.keep(source, &made);
            made
        });
        made.map(|made| made.picture)
    }

    /// What was made of some bytes.
    fn kept(&self, source: Digest) -> Option<Result<Prepared, Trouble>> {
        read_sealed(&self.file(source), self.seal)
    }

    /// Remembering fails where nothing may be written, and then it is made again.
    fn keep(&self, source: Digest, made: &Result<Prepared, Trouble>) {
        if !self.writes {
            return;
        }
        let _ = fs::create_dir_all(&self.folder)
            .and_then(|()| write_sealed(&self.file(source), self.seal, made));
    }

    fn file(&self, source: Digest) -> PathBuf {
        self.folder.join(format!("{source}.bin"))
    }

    fn list(&self) -> PathBuf {
        self.folder.join("list.bin")
    }

    fn remembered(&self) -> BTreeMap<SitePath, Known> {
        let known: Option<Vec<Known>> = read_sealed(&self.list(), self.seal);
        let known = known.unwrap_or_default().into_iter();
        known.map(|it| (it.path.clone(), it)).collect()
    }

    /// The time by the clock of the site's own disk, which is asked by writing. Where nothing is written
    /// it is the earliest there is: then no file counts as settled, and its bytes tell.
    fn now_ns(&self) -> i64 {
        if !self.writes {
            return i64::MIN;
        }
        let clock = self.folder.join("clock");
        let asked = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&clock, b"asked for the time\n"))
            .and_then(|()| fs::metadata(&clock));
        asked.map_or(i64::MIN, |clock| Stat::of(&clock).mtime_ns)
    }

    /// Writes down what is known, and forgets what was made of other bytes.
    fn remember(&self, known: &[Known], before: &BTreeMap<SitePath, Known>) {
        let is_same = |it: &Known| {
            let old = before.get(&it.path);
            old.is_some_and(|old| {
                (old.stat, old.source, old.is_settled) == (it.stat, it.source, it.is_settled)
            })
        };
        if known.len() == before.len() && known.iter().all(is_same) {
            return;
        }
        let _ = write_sealed(&self.list(), self.seal, known);
        let kept: BTreeSet<PathBuf> = known.iter().map(|it| self.file(it.source)).collect();
        let others = [self.list(), self.folder.join("clock")];
        for path in files_in(&self.folder) {
            if !kept.contains(&path) && !others.contains(&path) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}

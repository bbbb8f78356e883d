use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::failure::Failure;
use super::manifest::{MANIFEST, Manifest, ManifestFiles};
use super::state::{OutputState, Written};
use super::stop::{StopAt, StopPoint};
use super::write::{self, TEMPORARY};
use crate::source::{Digest, Stat, Stats};

/// The marker that says files are being written in place; lists the files that are new.
const MARKER: &str = ".chancery-building";

/// So many changed files are written by rename; more are written in place behind the marker.
const BY_RENAME: u32 = 100;

/// What one run did to the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files written because their bytes differ.
    pub written: u32,
    /// Files that are as they were.
    pub unchanged: u32,
    /// Files removed because they are no longer made.
    pub removed: Vec<String>,
    /// Files found in the folder that are not ours; they stay.
    pub foreign: Vec<String>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The file as it stands now.
    pub written: Written,
    /// True when its bytes were written in this run.
    pub is_new: bool,
}

/// An output folder that is ours to write to.
pub struct OutputFolder<'s> {
    root: PathBuf,
    remembered: OutputState,
    /// Addresses known to be ours beside the remembered ones.
    ours: BTreeSet<String>,
    /// True when nothing remembered may be trusted.
    is_dirty: bool,
    /// True when the folder was empty: nothing foreign can be in it.
    is_building_anew: bool,
    stats: Stats,
    /// Folders that are there and lead nowhere else, by their addresses.
    folders: RwLock<HashSet<Box<str>>>,
    changes: AtomicU32,
    stop: &'s StopAt,
}

impl<'s> OutputFolder<'s> {
    /// Opens `root`, which is empty, new or ours; `remembered` is what the last run left, if it can
    /// still be read.
    pub fn open(
        root: &Path,
        remembered: Option<OutputState>,
        stop: &'s StopAt,
    ) -> Result<Self, Failure> {
        fs::create_dir_all(root).map_err(|error| Failure::io("create the folder", root, &error))?;
        let marker = read_if_there(&root.join(MARKER))?;
        // A manifest that is as the last run left it is known; reading it costs as much as a rebuild.
        let known = remembered.as_ref().map(|state| state.manifest);
        let found = fs::symlink_metadata(root.join(MANIFEST)).ok();
        let is_known = known.is_some() && known == found.map(|found| Stat::of(&found));
        let manifest = if is_known && marker.is_none() {
            None
        } else {
            read_if_there(&root.join(MANIFEST))?.and_then(|bytes| Manifest::read(&bytes))
        };
        let is_building_anew = is_empty(root)?;
        if !is_known && marker.is_none() && manifest.is_none() && !is_building_anew {
            return Err(Failure::usage(
                format!(
                    "{} is not empty and was not written by chancery",
                    root.display()
                ),
                "choose an empty or new folder with --out; nothing was changed",
            ));
        }
        let mut ours = BTreeSet::new();
        if let Some(marker) = &marker {
            ours.extend(String::from_utf8_lossy(marker).lines().map(str::to_owned));
        }
        let is_dirty = marker.is_some() || remembered.is_none();
        if is_dirty {
            ours.extend(
                manifest
                    .into_iter()
                    .flat_map(|manifest| manifest.files)
                    .map(|f| f.path.into_owned()),
            );
        }
        Ok(Self {
            root: root.to_owned(),
            remembered: remembered.unwrap_or_default(),
            ours,
            is_dirty,
            is_building_anew,
            stats: Stats::new(root),
            folders: RwLock::default(),
            changes: AtomicU32::new(0),
            stop,
        })
    }

    /// True when every file of a folder is as it was left, and no marker stands.
    pub fn is_untouched(root: &Path, state: &OutputState) -> bool {
        let manifest = fs::symlink_metadata(root.join(MANIFEST));
        fs::symlink_metadata(root.join(MARKER)).is_err()
            && manifest.is_ok_and(|found| Stat::of(&found) == state.manifest)
            && are_as_left(&Stats::new(root), &state.files.iter().collect::<Vec<_>>())
    }

    /// Puts up the marker: from here until [`OutputFolder::finish`] the folder may be half old and
    /// half new. `urls` are all files that will be there, in order.
    pub fn begin<'u>(&'u self, urls: impl Iterator<Item = &'u str>) -> Result<(), Failure> {
        let mut text = String::new();
        let new = urls.filter(|url| self.remembered.get(url).is_none());
        for url in self.ours.iter().map(String::as_str).chain(new) {
            text.push_str(url);
            text.push('\n');
        }
        let path = self.root.join(MARKER);
        write::by_rename(&path, text.as_bytes(), &StopAt::default())
            .map_err(|error| Failure::io("write", &path, &error))?;
        self.stop.reached(StopPoint::Marked);
        Ok(())
    }

    /// What the last run left, in the order of addresses; nothing when it cannot be trusted.
    pub fn left(&self) -> &[Written] {
        if self.is_dirty {
            return &[];
        }
        &self.remembered.files
    }

    /// True when nobody has touched any of some files since they were left.
    pub fn are_as_left<'w>(&self, files: impl Iterator<Item = &'w Written>) -> bool {
        are_as_left(&self.stats, &files.collect::<Vec<_>>())
    }

    /// The remembered file of an address, when its page's key is the same and nobody has touched
    /// the file since.
    pub fn unchanged(&self, url: &str, key: Digest) -> Option<&Written> {
        let known = self
            .remembered
            .get(url)
            .filter(|known| known.key == key && !self.is_dirty)?;
        (self.stats.of(url).ok()? == known.stat).then_some(known)
    }

    /// The bytes of a file, when it can be read and nobody has touched it since it was left.
    pub fn bytes_left(&self, url: &str) -> Option<Vec<u8>> {
        let known = self.remembered.get(url).filter(|_| !self.is_dirty)?;
        let bytes = fs::read(self.root.join(url)).ok()?;
        (self.stats.of(url).ok()? == known.stat).then_some(bytes)
    }

    /// Makes the file of an address hold `bytes`; writes only when it does not already.
    pub fn put(&self, url: &str, key: Digest, bytes: &[u8]) -> Result<Put, Failure> {
        let path = self.root.join(url);
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let written = |stat| Written {
            url: Box::from(url),
            key,
            sha256,
            stat,
        };
        if let Some(stat) = self.same_bytes(&path, url, bytes, &sha256) {
            return Ok(Put {
                written: written(stat),
                is_new: false,
            });
        }
        self.refuse_foreign(&path, url)?;
        self.make_folder(url)?;
        let is_few = self.changes.fetch_add(1, Ordering::Relaxed) < BY_RENAME;
        let is_there = self.remembered.get(url).is_some();
        let stat = if is_few && is_there {
            write::by_rename(&path, bytes, self.stop)
        } else {
            write::in_place(&path, bytes, self.stop)
        };
        let stat = stat.map_err(|error| Failure::io("write", &path, &error))?;
        Ok(Put {
            written: written(stat),
            is_new: true,
        })
    }

    /// Refuses to write over a file that stands at one of our addresses and is not ours.
    fn refuse_foreign(&self, path: &Path, url: &str) -> Result<(), Failure> {
        let is_ours = self.remembered.get(url).is_some() || self.ours.contains(url);
        if is_ours || self.is_building_anew || fs::symlink_metadata(path).is_err() {
            return Ok(());
        }
        Err(Failure::usage(
            format!(
                "{} stands where a page would, and was not written by chancery",
                path.display()
            ),
            "move it elsewhere and run the same command again",
        ))
    }

    /// The stat of a file that already holds `bytes`.
    fn same_bytes(&self, path: &Path, url: &str, bytes: &[u8], sha256: &[u8; 32]) -> Option<Stat> {
        let known = self.remembered.get(url);
        if known.is_none() && !self.is_dirty {
            return None;
        }
        let found = fs::symlink_metadata(path)
            .ok()
            .filter(fs::Metadata::is_file)?;
        let stat = Stat::of(&found);
        if let Some(known) = known.filter(|known| !self.is_dirty && known.stat == stat) {
            return (known.sha256 == *sha256).then_some(stat);
        }
        let is_same = found.len() == bytes.len() as u64 && fs::read(path).ok()? == bytes;
        is_same.then_some(stat)
    }

    /// Removes what is no longer made and writes the manifest; gives what the system says of it. What
    /// was written is then to be remembered, before [`OutputFolder::close`]. `files` are all that were
    /// made; those of `manifest` are not looked at.
    pub fn finish(
        &self,
        manifest: &Manifest<'_>,
        files: &dyn ManifestFiles,
        report: &mut Report,
    ) -> Result<Stat, Failure> {
        self.stop.reached(StopPoint::Pages);
        let made = |url: &str| url == MANIFEST || files.has(url);
        let known = self.remembered.files.iter().map(|file| &*file.url);
        let gone: BTreeSet<&str> = known
            .chain(self.ours.iter().map(String::as_str))
            .filter(|url| !made(url))
            .collect();
        for url in gone {
            if is_inside(url) && self.remove(url)? {
                report.removed.push(url.to_owned());
            }
        }
        self.stop.reached(StopPoint::Removed);
        let path = self.root.join(MANIFEST);
        let mut from = self.known_manifest();
        let from = from.as_mut().map(|from| from as &mut dyn BufRead);
        // The manifest has the digest of every file.
        let is_other = report.written > 0;
        let write = |out: &mut dyn Write| manifest.write(files, from, out);
        let written = write::if_other(&path, is_other, write, self.stop);
        written.map_err(|error| Failure::io("write", &path, &error))?;
        self.stop.reached(StopPoint::Manifest);
        if self.is_dirty && !self.is_building_anew {
            report.foreign = self.sweep(&made)?;
        }
        let manifest =
            fs::symlink_metadata(&path).map_err(|error| Failure::io("read", &path, &error))?;
        Ok(Stat::of(&manifest))
    }

    /// Takes the marker down: the folder is whole.
    pub fn close(self) -> Result<(), Failure> {
        let marker = self.root.join(MARKER);
        fs::remove_file(&marker).map_err(|error| Failure::io("remove", &marker, &error))?;
        self.stop.reached(StopPoint::Unmarked);
        Ok(())
    }

    /// The manifest that is there, where it is as the last run left it.
    fn known_manifest(&self) -> Option<BufReader<File>> {
        let file = File::open(self.root.join(MANIFEST)).ok()?;
        let found = Stat::of(&file.metadata().ok()?);
        let is_known = !self.is_dirty && found == self.remembered.manifest;
        is_known.then(|| BufReader::with_capacity(write::PIECE, file))
    }

    /// Removes a file of ours and the folders it leaves empty; false when it was not there.
    fn remove(&self, url: &str) -> Result<bool, Failure> {
        let path = self.root.join(url);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Failure::io("remove", &path, &error)),
        }
        let parents = path
            .ancestors()
            .skip(1)
            .take_while(|folder| **folder != *self.root);
        for folder in parents {
            // A folder that still holds something refuses, which is what is wanted.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(true)
    }

    /// After a broken run: removes stray temporary files of ours and names what is not ours.
    fn sweep(&self, made: &impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
        let mut foreign = Vec::new();
        for entry in walkdir::WalkDir::new(&self.root).sort_by_file_name() {
            let entry =
                entry.map_err(|error| Failure::io("list", &self.root, &io::Error::from(error)))?;
            let inside = entry
                .path()
                .strip_prefix(&self.root)
                .unwrap_or(entry.path());
            let url = inside.to_string_lossy().replace('\\', "/");
            if entry.file_type().is_dir() || url == MARKER || made(&url) {
                continue;
            }
            if url
                .strip_suffix(TEMPORARY)
                .is_some_and(|url| made(url) || url == MARKER)
            {
                let _ = fs::remove_file(entry.path());
            } else {
                foreign.push(url);
            }
        }
        Ok(foreign)
    }

    /// Makes the folder of the file at an address; refuses one that is a link, which could lead outside.
    fn make_folder(&self, url: &str) -> Result<(), Failure> {
        let Some((folder, _)) = url.rsplit_once('/') else {
            return Ok(());
        };
        let known = self.folders.read();
        if known
            .unwrap_or_else(PoisonError::into_inner)
            .contains(folder)
        {
            return Ok(());
        }
        let path = self.root.join(folder);
        fs::create_dir_all(&path).map_err(|error| Failure::io("create", &path, &error))?;
        for part in path.ancestors().take_while(|part| **part != *self.root) {
            if fs::symlink_metadata(part).is_ok_and(|found| found.is_symlink()) {
                return Err(Failure::usage(
                    format!(
                        "{} is a link and could lead out of the site",
                        part.display()
                    ),
                    "remove the link and run the same command again",
                ));
            }
        }
        let known = self.folders.write();
        known
            .unwrap_or_else(PoisonError::into_inner)
            .insert(folder.into());
        Ok(())
    }
}

/// True when nobody has touched any of some files, which are in the order of their addresses, since
/// they were left.
fn are_as_left(stats: &Stats, files: &[&Written]) -> bool {
    let is_as_left = |file: &&Written| stats.of(&*file.url).is_ok_and(|found| found == file.stat);
    files.par_iter().with_min_len(64).all(is_as_left)
}

/// True for an address that stays inside a folder.
pub fn is_inside(url: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !url.contains(['\\', ':']) && url.split('/').all(plain)
}

fn is_empty(folder: &Path) -> Result<bool, Failure> {
    let mut entries = fs::read_dir(folder).map_err(|error| Failure::io("list", folder, &error))?;
    Ok(entries.next().is_none())
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", path, &error)),
    }
}

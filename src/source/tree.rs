use std::fs::Metadata;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bitcode::{Decode, Encode};

use super::digest::Digest;
use super::fault::{Fault, FaultyFile};
use super::path::SitePath;
use super::store::Store;
use super::text::{LARGEST_TEXT, Text};
use super::walk;

/// The files of a site, listed but not read, sorted by the bytes of their paths.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// Content: `.md`, `.yaml` and `.csv`.
    pub files: Vec<SourceFile>,
    /// Any other file found beside them.
    pub others: Vec<SourceFile>,
    /// What was found and cannot be read.
    pub faults: Vec<FaultyFile>,
    /// Files that were set aside: their names must not be repeated, and they are not read.
    pub aside: Vec<SourceFile>,
    origin: Origin,
}

/// A file found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Its path inside the site.
    pub path: SitePath,
    /// What the system says about it.
    pub stat: Stat,
}

/// What tells cheaply that a file is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
pub struct Stat {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change as the file says it, in nanoseconds since 1970; programs may set it.
    pub mtime_ns: i64,
    /// Time of the last change of anything about it, likewise, which no program can set; 0 where the
    /// system has none.
    pub ctime_ns: i64,
    /// The file's number on its disk; 0 where the system has none.
    pub inode: u64,
}

impl Stat {
    /// From what the system says.
    pub fn of(metadata: &Metadata) -> Self {
        let (mtime_ns, ctime_ns) = times(metadata);
        Self {
            size: metadata.len(),
            mtime_ns,
            ctime_ns,
            inode: inode(metadata),
        }
    }

    /// True when a later change of the file would certainly have another time: it was last changed
    /// well before `now_ns`, by the clock of the same disk, as coarse as that clock may be.
    pub fn is_settled(&self, now_ns: i64) -> bool {
        const SECOND: i64 = 1_000_000_000;
        let changed_ns = match self.ctime_ns {
            0 => self.mtime_ns,
            changed_ns => changed_ns,
        };
        let tick = if changed_ns % SECOND == 0 {
            2 * SECOND
        } else {
            SECOND / 50
        };
        changed_ns < now_ns.saturating_sub(tick)
    }
}

#[cfg(target_os = "linux")]
impl From<rustix::fs::Stat> for Stat {
    fn from(found: rustix::fs::Stat) -> Self {
        let behind = |nanoseconds| i64::try_from(nanoseconds).unwrap_or(0);
        Self {
            size: u64::try_from(found.st_size).unwrap_or(0),
            mtime_ns: since_1970(found.st_mtime, behind(found.st_mtime_nsec)),
            ctime_ns: since_1970(found.st_ctime, behind(found.st_ctime_nsec)),
            inode: found.st_ino,
        }
    }
}

/// Nanoseconds since 1970; below 0 before it.
#[cfg(unix)]
fn since_1970(seconds: i64, nanoseconds: i64) -> i64 {
    seconds
        .saturating_mul(1_000_000_000)
        .saturating_add(nanoseconds)
}

/// When the file was last changed as it says, and when anything about it was.
#[cfg(unix)]
fn times(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (
        since_1970(metadata.mtime(), metadata.mtime_nsec()),
        since_1970(metadata.ctime(), metadata.ctime_nsec()),
    )
}

#[cfg(not(unix))]
fn times(metadata: &Metadata) -> (i64, i64) {
    let changed = metadata.modified().ok();
    let since = changed.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let since = since.and_then(|since| i64::try_from(since.as_nanos()).ok());
    (since.unwrap_or(0), 0)
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_metadata: &Metadata) -> u64 {
    0
}

#[derive(Debug, Clone)]
enum Origin {
    Disk(PathBuf),
    Memory(Vec<(SitePath, Vec<u8>)>),
    Store(Arc<dyn Store>),
}

impl Default for Origin {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl SourceTree {
    /// Lists the files below each of `folders` (`content`), which are relative to `root`. Fails when
    /// a folder cannot be listed; a folder that does not exist has no files.
    pub fn scan(root: &Path, folders: &[&str]) -> io::Result<Self> {
        let mut tree = Self {
            origin: Origin::Disk(root.to_owned()),
            ..Self::default()
        };
        for folder in folders {
            for (path, found) in walk::files(root, folder)? {
                match found {
                    Ok(stat) => tree.add(SourceFile { path, stat }),
                    Err(fault) => tree.faults.push(FaultyFile { path, fault }),
                }
            }
        }
        tree.sort();
        Ok(tree)
    }

    /// A tree of files that are on no disk.
    pub fn from_memory(mut files: Vec<(SitePath, Vec<u8>)>) -> Self {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files.dedup_by(|(a, _), (b, _)| a == b);
        let mut tree = Self::default();
        for (path, bytes) in &files {
            let stat = Stat {
                size: bytes.len() as u64,
                ..Stat::default()
            };
            tree.add(SourceFile {
                path: path.clone(),
                stat,
            });
        }
        tree.sort();
        tree.origin = Origin::Memory(files);
        tree
    }

    /// A tree of files that a store holds: the paths found, each with what is wrong with it. The
    /// system says nothing of such files, so only their bytes tell whether they are as they were.
    pub fn stored(
        found: impl IntoIterator<Item = (SitePath, Result<(), Fault>)>,
        store: Arc<dyn Store>,
    ) -> Self {
        let mut tree = Self::default();
        for (path, found) in found {
            match found {
                Ok(()) => tree.add(SourceFile {
                    path,
                    stat: Stat::default(),
                }),
                Err(fault) => tree.faults.push(FaultyFile { path, fault }),
            }
        }
        tree.sort();
        tree.origin = Origin::Store(store);
        tree
    }

    /// Sets files aside whose names must not be repeated.
    pub fn set_aside(&mut self, mut tells: impl FnMut(&SitePath) -> bool) {
        for files in [&mut self.files, &mut self.others] {
            let mut kept = Vec::with_capacity(files.len());
            for file in files.drain(..) {
                if tells(&file.path) {
                    self.aside.push(file);
                } else {
                    kept.push(file);
                }
            }
            *files = kept;
        }
        let aside = &mut self.aside;
        self.faults.retain(|file| {
            let is_told = tells(&file.path);
            if is_told {
                aside.push(SourceFile {
                    path: file.path.clone(),
                    stat: Stat::default(),
                });
            }
            !is_told
        });
        self.aside.sort();
    }

    /// The paths of everything found, in no order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        let files = self.files.iter().chain(&self.others).chain(&self.aside);
        let faulty = self.faults.iter().map(|file| &file.path);
        files.map(|file| &file.path).chain(faulty)
    }

    /// The content file at `path`.
    pub fn file(&self, path: &SitePath) -> Option<&SourceFile> {
        self.files
            .binary_search_by(|file| file.path.cmp(path))
            .ok()
            .map(|at| &self.files[at])
    }

    /// Reads a file of this tree. `Err` means the machine failed; what is wrong with the file itself
    /// is a [`Fault`].
    pub fn read(&self, file: &SourceFile) -> io::Result<Result<Text, Fault>> {
        if file.stat.size > LARGEST_TEXT {
            return Ok(Err(Fault::TooLarge {
                size: file.stat.size,
            }));
        }
        Ok(Text::from_bytes(self.bytes(file)?.0))
    }

    /// The text of a file that was read before, with `digest`; nothing when it is another by now.
    /// What the system says of a file tells that for certain when the file was left alone for a
    /// while before `now_ns`; otherwise its bytes do.
    pub fn read_again(
        &self,
        file: &SourceFile,
        digest: Digest,
        now_ns: i64,
    ) -> io::Result<Option<String>> {
        let (bytes, stat) = self.bytes(file)?;
        let is_left_alone = stat == file.stat && stat.is_settled(now_ns);
        let is_same = is_left_alone || Digest::of(&bytes) == digest;
        Ok(String::from_utf8(bytes).ok().filter(|_| is_same))
    }

    /// What the system says of a file now.
    pub fn stat_now(&self, file: &SourceFile) -> io::Result<Stat> {
        match &self.origin {
            Origin::Disk(root) => {
                std::fs::metadata(root.join(file.path.as_str())).map(|it| Stat::of(&it))
            }
            Origin::Memory(_) | Origin::Store(_) => Ok(file.stat),
        }
    }

    /// The bytes of a file, up to one more than a text may have, and what the system says of it before
    /// they are read.
    pub fn bytes(&self, file: &SourceFile) -> io::Result<(Vec<u8>, Stat)> {
        match &self.origin {
            Origin::Disk(root) => {
                // The file may have grown since it was listed: never read more than the cap and one.
                let opened = std::fs::File::open(root.join(file.path.as_str()))?;
                let stat = Stat::of(&opened.metadata()?);
                let expected = usize::try_from(file.stat.size).unwrap_or(0);
                let mut bytes = Vec::with_capacity(expected + 1);
                opened.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
                Ok((bytes, stat))
            }
            Origin::Memory(files) => files
                .binary_search_by(|(path, _)| path.cmp(&file.path))
                .map(|at| (files[at].1.clone(), file.stat))
                .map_err(|_| io::Error::from(io::ErrorKind::NotFound)),
            Origin::Store(store) => Ok((store.bytes(&file.path)?, file.stat)),
        }
    }

    fn add(&mut self, file: SourceFile) {
        let name = file.path.file_name();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if ["md", "yaml", "csv"].contains(&extension) {
            self.files.push(file);
        } else {
            self.others.push(file);
        }
    }

    fn sort(&mut self) {
        self.files.sort();
        self.files.dedup();
        self.others.sort();
        self.others.dedup();
        self.faults.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

#[cfg(test)]
mod tests {
    use super::{SitePath, SourceTree};

    #[test]
    fn a_tree_in_memory_is_sorted_and_read() {
        let file = |path: &str, text: &str| (SitePath::new(path), text.as_bytes().to_vec());
        let tree = SourceTree::from_memory(vec![
            file("content/b.md", "b"),
            file("content/a.csv", "a"),
            file("content/picture.png", "p"),
        ]);
        let paths: Vec<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["content/a.csv", "content/b.md"]);
        assert_eq!(tree.others.len(), 1);
        assert_eq!(tree.read(&tree.files[1]).unwrap().unwrap().text, "b");
        assert!(tree.file(&SitePath::new("content/b.md")).is_some());
    }
}

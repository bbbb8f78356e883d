use std::io;
use std::path::{Path, PathBuf};

use super::digest::Digest;
use super::fault::{Fault, FaultyFile};
use super::path::SitePath;

/// The files of a site, listed but not read, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// Content: `.md`, `.yaml` and `.csv`.
    pub files: Vec<SourceFile>,
    /// Any other file found beside them.
    pub others: Vec<SourceFile>,
    /// What was found and cannot be read.
    pub faults: Vec<FaultyFile>,
    origin: Origin,
}

/// A file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path inside the site.
    pub path: SitePath,
    /// What the system says about it.
    pub stat: Stat,
}

/// What tells cheaply that a file is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, bitcode::Encode, bitcode::Decode)]
pub struct Stat {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// The file's number on its disk; 0 where the system has none.
    pub inode: u64,
}

/// A file's text as it is on disk, also its byte order mark and line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// The digest of its bytes.
    pub digest: Digest,
}

#[derive(Debug, Clone)]
enum Origin {
    Disk(PathBuf),
    Memory(Vec<(SitePath, Vec<u8>)>),
}

impl Default for Origin {
    fn default() -> Self {
        Self::Memory(Vec::new())
    }
}

impl SourceTree {
    /// Lists the files below each of `folders` (`content`), which are relative to `root`. Fails when
    /// a folder cannot be listed; a folder that does not exist has no files.
    pub fn scan(root: &Path, _folders: &[&str]) -> io::Result<Self> {
        Ok(Self {
            origin: Origin::Disk(root.to_owned()),
            ..Self::default()
        })
    }

    /// A tree of files that are on no disk.
    pub fn from_memory(mut files: Vec<(SitePath, Vec<u8>)>) -> Self {
        files.sort();
        Self {
            origin: Origin::Memory(files),
            ..Self::default()
        }
    }

    /// Reads a file of this tree. `Err` means the machine failed; what is wrong with the file itself
    /// is a [`Fault`].
    pub fn read(&self, file: &SourceFile) -> io::Result<Result<Text, Fault>> {
        let bytes = match &self.origin {
            Origin::Disk(root) => std::fs::read(root.join(file.path.as_str()))?,
            Origin::Memory(files) => files
                .binary_search_by(|(path, _)| path.cmp(&file.path))
                .map(|at| files[at].1.clone())
                .map_err(|_| io::Error::from(io::ErrorKind::NotFound))?,
        };
        let digest = Digest::of(&bytes);
        Ok(match String::from_utf8(bytes) {
            Ok(text) => Ok(Text { text, digest }),
            Err(error) => Err(Fault::NotUtf8 {
                at: error.utf8_error().valid_up_to(),
            }),
        })
    }
}

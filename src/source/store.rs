use std::fmt;
use std::io;

use super::path::SitePath;

/// Gives the bytes of files that are on no disk, such as those of an older version.
pub trait Store: fmt::Debug + Send + Sync {
    /// The bytes of the file at a path; fails when the store cannot be read, or has no such file.
    fn bytes(&self, path: &SitePath) -> io::Result<Vec<u8>>;
}

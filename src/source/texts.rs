use std::io;
use std::sync::Arc;

use super::{Digest, SitePath};

/// Gives the text of a file as it was read; bodies are not kept in memory while nothing asks.
pub trait Texts: Sync {
    /// The text of the file at `path` whose bytes have `digest`. `Err` means the machine failed, or
    /// the file is no longer what it was.
    fn text(&self, path: &SitePath, digest: Digest) -> io::Result<Arc<str>>;
}

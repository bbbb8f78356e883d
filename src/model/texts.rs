use std::io;
use std::sync::Arc;

use super::Document;

/// Gives the text of a file again, as it was when it was read.
///
/// Texts are not kept for files that did not change; whoever needs one asks, on the way to a page
/// that is made anew or to the place of a finding.
pub trait Texts: Sync {
    /// The whole text of the file of `document`, with the digest it had when it was read; fails
    /// when the file has changed or cannot be read any more.
    fn text(&self, document: &Document) -> io::Result<Arc<str>>;
}

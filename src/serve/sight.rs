use std::path::Path;

use crate::session::live::Snapshot;

/// What an answer is made from.
#[derive(Clone, Copy)]
pub(super) struct Sight<'s> {
    /// The site as it is now.
    pub(super) snapshot: &'s Snapshot<'s>,
    /// Its folder, for links that open an editor; nothing where other machines read along, whom the
    /// folders of this one do not concern.
    pub(super) root: Option<&'s Path>,
    /// Stands for what is shown now; another after every change.
    pub(super) version: &'s str,
}

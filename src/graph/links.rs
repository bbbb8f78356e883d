use bitcode::{Decode, Encode};

use super::DocIx;
use crate::model::Role;

/// One end of a resolved reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Link {
    /// What the link means.
    pub role: Role,
    /// The file at the other end.
    pub other: DocIx,
}

/// What became of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It points at this file.
    Found(DocIx),
    /// No file has that id or key.
    Missing,
    /// The id's letters are of no kind.
    UnknownKind,
}

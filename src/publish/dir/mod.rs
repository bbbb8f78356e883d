//! A folder as a target: releases, each whole, and one link to the one that is read.
//!
//! ```text
//! current -> releases/0007     what the web server serves
//! releases/0006/               kept, for going back
//! releases/0007/               manifest.json says what is in it
//! releases/0008.writing/       not whole; nobody reads it
//! releases/0003.removing/      no longer kept, on its way out
//! ```
//!
//! Files that are as they were are hard links into the release before, which was hashed first: what
//! was changed on the host is not carried on. All others are copied and written through to the disk.

mod fill;
mod folder;
mod remove;

pub(super) use folder::{CURRENT, Folder};
pub(super) use remove::relative;

//! Watches the files of a site and tells in batches what may have changed.
//!
//! A batch is told a few milliseconds after a file was closed or renamed, so that a save shows at
//! once; while many files change together, as when a branch is switched, it waits until they are
//! done. Where the file system tells no events nobody watches: then the site is listed again and
//! again, as it is every few seconds in any case.

// The one clock here measures how long nothing was heard; what day it is stays an argument.
#![allow(clippy::disallowed_methods)]

mod coalesce;
mod filesystem;
mod heard;
mod watcher;

pub use filesystem::without_events;
pub use watcher::{Gathering, watch};

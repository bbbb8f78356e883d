//! The output folder: writes what differs, inside its root only, and removes what is no longer made.
//!
//! The folder is a working copy. A dirty marker stands in it while files are written in place, with
//! the names of files that are new; a run that finds the marker trusts nothing it remembers and
//! compares every file, so that a kill at any moment is mended by the next run.

mod failure;
mod folder;
mod lock;
mod manifest;
mod state;
mod stop;
mod write;

pub use failure::Failure;
pub use folder::{OutputFolder, Put, Report, is_inside};
pub use lock::locked;
pub use manifest::{MANIFEST, Manifest, ManifestFile, ManifestFiles, Origin};
pub use state::{OutputState, Written};
pub use stop::{StopAt, StopPoint};

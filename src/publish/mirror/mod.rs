//! A target that holds files under names and has no switch: a folder of another machine, an object
//! store.
//!
//! ```text
//! index.html, incidents/…       the site
//! manifest.json                 what readers have; written last
//! .chancery/writing.json        the manifest of a publication that is not done
//! .chancery/published.json      the publications that can be gone back to
//! ```
//!
//! Each file is whole at any time. What is new comes first, then what is other, so that no page
//! leads to one that is not there; what is no longer made goes last. A compressed file is gone while
//! its page changes, so that none is of another version. A run that was cut off leaves
//! `writing.json`, by which the next one knows what is ours and what may be of either version.

mod ledger;
mod order;
mod site;
mod store;
mod survey;

pub use ledger::Publication;
pub(super) use site::Mirror;
pub(super) use store::Store;

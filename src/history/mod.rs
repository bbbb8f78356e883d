//! Older versions of a site out of its git repository: read from the objects alone, without a git
//! program, and without a look at the files on disk or a change of any. A branch that holds a built site
//! is written in the same way.

mod branch;
mod changed;
mod listing;
mod repository;
mod trouble;

pub use branch::{Branch, NewCommit};
pub use changed::{Changed, is_same_text};
pub use repository::{Repository, Version};
pub use trouble::Trouble;

//! Older versions of a site out of its git repository: read from the objects alone, without a git
//! program, and without a look at the files on disk or a change of any.

mod changed;
mod listing;
mod repository;
mod trouble;

pub use changed::{Changed, is_same_text};
pub use repository::{Repository, Version};
pub use trouble::Trouble;

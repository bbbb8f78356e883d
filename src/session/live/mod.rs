//! A site that is kept open: read once, brought up to date by what changed, and looked at through a
//! snapshot that renders one page when it is asked for.
//!
//! [`Lookout`] knows the bytes that were read and finds those that are new; [`Live`] holds what was
//! made of them. Nothing is written to disk, and no page is kept. What is shown equals a fresh build
//! for the preview's audience, with two exceptions that a person at work needs: a file that cannot
//! be read is shown with its last readable content, and a file with a marking or personal data that
//! must not be here is withheld instead of stopping everything.

mod base;
mod changes;
mod discreet;
mod due;
mod file;
mod judged;
mod lookout;
mod marked;
mod moved;
mod news;
mod open;
mod outside;
mod review;
mod snapshot;
mod table;
mod take;
mod worked;

pub use changes::Changes;
pub use lookout::Lookout;
pub use news::News;
pub use open::Live;
pub use review::{Review, Reviewed};
pub use snapshot::{About, Found, Snapshot};

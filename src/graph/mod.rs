//! The atlas: every file under its key, references resolved both ways, groups and counts.
//!
//! It is made anew from all documents each time, which is cheap; nothing in it is ever mutated
//! afterwards. Making groups by difference later changes `groups.rs` alone.

mod atlas;
mod card;
mod commitments;
mod groups;
mod links;
mod old_address;
mod setting;
mod standing;
mod tally;
mod url;
mod verification;

pub use atlas::{Atlas, DocIx};
pub use card::Card;
pub use commitments::{Due, Promise, promises};
pub use groups::{Group, GroupKey, GroupKind};
pub use links::{Link, Resolution};
pub use old_address::OldAddress;
pub use setting::{Audience, Setting};
pub use standing::{Standing, Why};
pub use tally::{Tally, Toll};
pub use url::Url;
pub use verification::Verification;

//! The atlas: every file under its key, references resolved both ways, groups and counts.
//!
//! It is made of all documents, which is cheap, and while a site is kept open it is renewed from those
//! that changed; nothing in it is ever mutated afterwards. Groups are made anew whenever a card is
//! another; making them by difference later changes `groups.rs` and `renew.rs`.

mod atlas;
mod card;
mod clearing;
mod commitments;
mod entries;
mod findable;
mod groups;
mod index;
mod index_trace;
mod keys;
mod links;
mod moves;
mod old_address;
mod renew;
mod setting;
mod shared;
mod standing;
mod tally;
mod url;
mod verification;

pub use atlas::{Atlas, DocIx, Made};
pub use card::Card;
pub use clearing::{Answer, Asked, asked};
pub use commitments::{Due, Promise, promises};
pub use entries::Entries;
pub use findable::Findable;
pub use groups::{Group, GroupKey, GroupKind};
pub use index::{EntryWords, Index};
pub use index_trace::{IndexTrace, NewShard, NewShards, WordChange};
pub use links::{Link, Resolution};
pub use moves::{moves, old_addresses};
pub use old_address::OldAddress;
pub use renew::{Changed, Reach};
pub use setting::{Audience, Setting};
pub use shared::Shared;
pub use standing::{Standing, Why};
pub use tally::{Tally, Toll};
pub use url::Url;
pub use verification::Verification;

//! The page that finds, and the parts of the index that its script loads; [`crate::search`] says what
//! is in them.
//!
//! What stands for a shard is the sum of its words, so that an edited file plans the shards again
//! without looking at any other; only a shard that is made reads the words of all, once for all. Where
//! the file that was made of it before is at hand, the words that have changed are put into that.

/// Where the parts of the index lie.
pub(super) const FOLDER: &str = "search/";

mod blocks;
mod facet;
mod facets;
mod find;
mod head;
mod ids;
mod part;
mod shards;
mod uses;

pub(super) use blocks::PAGE as BLOCKS;
pub(super) use facets::PAGE as FACETS;
pub(super) use find::PAGE as FIND;
pub(super) use head::PAGE as HEAD;
pub use head::{renewed as renewed_head, url as url_of_head};
pub(super) use ids::PAGE as IDS;
pub(super) use part::is_on;
pub use part::marking_of_all as marking_of_words;
pub(super) use shards::{PAGE as SHARDS, nodes as shards_of};
pub use shards::{renewed as renewed_shard, url_of as url_of_shard};
pub(super) use uses::Uses;

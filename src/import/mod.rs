//! Rows of a table into records: by a mapping that states everything, with a committed ledger, so
//! that running it again changes nothing, and a newer table changes only what changed.
//!
//! Everything here but the command line's reading and writing is pure: [`plan`] gets texts and gives
//! texts back.

mod address;
mod cell;
mod clean;
mod compose;
mod digits;
mod findings;
mod ledger;
mod load;
mod map;
mod markdown;
mod numbers;
mod plan;
mod point;
mod reading;
mod rows;
mod scalar;
mod table;
mod tree;
mod words;

pub use load::{load, schema};
pub use map::Mapping;
pub use plan::{Inputs, Plan, Planned, Tally, plan};
pub use scalar::scalar;
pub use table::Table;

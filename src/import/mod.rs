//! Rows of a table into records: by a mapping that states everything, with a committed ledger.

mod scalar;

pub use scalar::scalar;

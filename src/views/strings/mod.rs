//! Every heading, label and vocabulary word of the interface, in one table by key.

mod table;

pub use table::{all, digest, look_up, say, word};

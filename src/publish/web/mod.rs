//! A site as its web server gives it to readers, held against its manifest.
//!
//! Files are asked for one by one, by the names that the manifest has. What else a server would give
//! cannot be known from outside, but for what another manifest names and for a few addresses that
//! should lead nowhere.

mod address;
mod answer;
mod client;
mod headers;
mod verify;

pub(super) use verify::verify;

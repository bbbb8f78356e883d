//! A bucket of an object store that speaks as S3 does.
//!
//! An object is there whole or not at all. A store has no switch and no locks: an object that may
//! only be made where none is stands for the lock, and names who made it.

mod bucket;
mod fault;
mod lock;
mod place;

pub(super) use bucket::Bucket;

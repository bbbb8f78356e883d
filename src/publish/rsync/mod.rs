//! A folder of another machine, by the `rsync` and `ssh` programs of this one.
//!
//! rsync puts each file under another name beside its place, in `.chancery/tmp`, and renames it, so
//! that each is whole; it compares by checksum, so that what was changed on the host is put right.
//! An ssh session holds a lock of the system there while it lives. No password is asked for or kept.

mod address;
mod fault;
mod lock;
mod store;

pub(super) use store::Rsync;

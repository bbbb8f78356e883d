//! Publishing: brings a site to its readers, and nothing that was not proven fit for them.
//!
//! A target takes a [`Publishable`], which only a build of the site for that target's readers gives,
//! and only where nothing stands in the way. What would be done is a [`Plan`], which is shown first.
//!
//! A folder holds releases, each whole, and one link to the one that is read, which is changed in one
//! step. At whatever point it ends, readers have the old site or the new one, and the next run
//! completes. A place without a switch, such as a folder of another machine, gets what is new before
//! what leads there, what is gone last, and its manifest at the very end. Nothing is removed that is
//! not listed in a manifest of ours.

#[cfg(feature = "archive")]
mod archive;
mod branch;
mod dir;
#[cfg(any(feature = "http", feature = "s3"))]
mod encrypted;
mod host;
mod lock;
mod media;
mod mirror;
#[cfg(any(feature = "http", feature = "s3"))]
mod network;
mod origin;
mod packed;
mod plan;
mod private;
mod publishable;
mod readers;
mod rsync;
#[cfg(feature = "s3")]
mod s3;
mod signature;
mod target;
mod verify;
#[cfg(feature = "http")]
mod web;

pub use host::{HEADERS, Server, host_configuration, redirects_file};
pub use lock::Lock;
pub use mirror::Publication;
pub use origin::origin;
pub use packed::compressions;
pub use plan::{Change, Entry, Plan};
pub use publishable::{Obstacle, Publishable, Urgency};
pub use readers::readers;
pub use signature::{PublicKey, SIGNATURE, Signed, Signer, public_key};
pub use target::{Earlier, Environment, Leftover, Published, Target, shows, signed, target};
pub use verify::{Verified, is_address, verify};

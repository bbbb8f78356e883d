//! The files of a site as they are on disk: paths, bytes, digests, and places in text.

mod digest;
mod lines;
mod path;
mod span;

pub use digest::{Digest, Digester};
pub use lines::{LineIndex, Position};
pub use path::SitePath;
pub use span::Span;

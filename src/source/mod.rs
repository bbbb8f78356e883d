//! The files of a site as they are on disk: paths, bytes, digests, and places in text.

mod digest;
mod fault;
mod lines;
mod names;
mod path;
mod span;
mod stats;
mod store;
mod text;
mod tree;
mod walk;

pub use digest::{Digest, Digester, hex};
pub use fault::{Fault, FaultyFile};
pub use lines::{LineIndex, Position};
pub use names::{fault_of_name, percent_encoded};
pub use path::SitePath;
pub use span::Span;
pub use stats::Stats;
pub use store::Store;
pub use text::{LARGEST_TEXT, Text};
pub use tree::{SourceFile, SourceTree, Stat};

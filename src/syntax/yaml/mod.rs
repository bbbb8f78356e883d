//! Front matter as YAML, in two tiers: the valid file is decoded at once; the file that does not
//! decode is parsed again into a tree with places and walked with the schema. Nothing outside this
//! folder names a YAML crate.

mod build;
mod check;
#[cfg(test)]
mod check_tests;
mod cut;
mod decode;
mod finding;
mod guard;
mod keys;
mod line;
mod locate;
mod mistakes;
mod node;
mod punctuation;
mod put;
mod quote;
mod scalars;
mod shape;
mod subset;
mod suggest;
mod tabs;
mod tree;
#[cfg(test)]
mod tree_tests;
mod working;
mod written;

pub use check::{Forms, check, diagnose};
pub use cut::cut_values;
pub use decode::decode;
pub use finding::{Finding, FormError};
pub use locate::{Places, locate, locate_key};
pub use node::{Key, Node, Value};
pub use put::FrontMatter;
pub(crate) use shape::Shape;
pub(crate) use suggest::nearest;
pub use tree::{Parsed, curly_quotes, tree};
pub use written::written;

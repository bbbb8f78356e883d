//! The part of YAML that records are written in, read in one pass: block mappings and lists by
//! their indentation, bracketed ones on one line, plain and quoted words, comments.
//!
//! Nearly every front matter stays within it, and reading it so costs a fifth of what the whole
//! language costs. Whatever is not plainly within it is left to the YAML crate, as is whatever does
//! not decode: so nothing here decides what is wrong with a file, and a message never comes from
//! here. Tests hold every accepted text to what the crate makes of it.

mod block;
mod decode;
mod flow;
mod line;
mod scalar;
#[cfg(test)]
mod tests;
mod token;
mod written;

pub(super) use decode::decode;
pub(super) use written::written;

//! A language server over standard input and output: findings as one types, completion, what things
//! mean, links between records, another number for a record, and quick fixes.
//!
//! It is one thread: the open site takes an edit of one text in milliseconds, so nothing has to be
//! cancelled or awaited. What an editor holds stands over what is on disk. Nothing is written; every
//! change is handed to the editor. What must not be repeated is in no answer.

mod action;
mod complete;
mod context;
mod diagnostic;
mod explain;
mod held;
mod position;
mod refer;
mod rename;
mod server;
mod site;
mod uri;

pub use server::{Opening, serve};

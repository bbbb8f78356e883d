//! `new`: a complete, valid draft of any kind, asked for or given by flags.

mod answers;
mod args;
mod draft;
mod ids;
mod questions;
mod run;

pub(crate) use args::NewArgs;
pub(crate) use run::run;

//! The command line: one file a command; the only place that prints, reads the clock and the
//! environment.

// The one layer that may: everything below is given the day, the width and the settings.
#![allow(clippy::disallowed_methods)]

mod args;
mod base;
mod build;
mod check;
mod clock;
mod diff;
mod earlier;
mod evidence;
mod exit;
mod explain;
mod export;
mod files;
mod host;
mod import;
mod import_report;
mod init;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
mod new;
mod publish;
mod publish_back;
mod publish_report;
mod publish_sign;
mod renumber;
mod run;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod site;
mod verify;
mod voice;
mod workflow;

pub use exit::Exit;
pub use run::run;

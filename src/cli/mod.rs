//! The command line: one file a command; the only place that prints, reads the clock and the
//! environment.

mod args;
mod build;
mod check;
mod clock;
mod exit;
mod explain;
mod files;
mod import;
mod import_report;
mod init;
mod new;
mod renumber;
mod run;
mod session;
mod site;
mod voice;

pub use exit::Exit;
pub use run::run;

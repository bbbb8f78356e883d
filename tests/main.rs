//! The whole suite in one binary, so that it links once. Every file here is a module below; the
//! architecture test fails when one is forgotten.

// A suite is one crate: its modules share helpers, which nobody outside can reach.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod architecture;
mod check;
mod cli;
mod clocks;
mod compare;
mod data;
mod edits;
mod fuzz;
mod golden;
mod hostile;
mod kills;
mod kit;
mod licences;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(target_os = "linux")]
mod pack;
mod pages;
mod pictures;
mod preview;
mod properties;
#[cfg(unix)]
mod publish;
mod security;
#[cfg(feature = "serve")]
mod serve;
mod sizes;
mod spec;
mod support;
mod workflow;

//! The preview: pages rendered on request from an open site, and brought up to date in the browser
//! when a file is saved.
//!
//! One thread owns the site ([`desk`]) and answers one request after the other, so that a request
//! that comes after a change is never answered with what was before. In front of it stands a small
//! server that refuses every name but this machine's own, and sends nothing that it was not asked
//! for from its own pages. What it adds to a page (the review bar, the findings) is added on the way
//! out and is in no built byte.

// The one clock here measures how long work took and when the next sweep is due; what day it is
// stays an argument.
#![allow(clippy::disallowed_methods)]

mod against;
mod answer;
mod content_type;
mod desk;
mod escape;
mod events;
mod findings;
mod front;
mod host;
mod inject;
mod listen;
mod notice;
mod panel;
mod path;
mod preview;
mod sight;
mod start;
mod told;

pub use preview::{Plan, preview};
pub use told::{Ready, Told, Watching};

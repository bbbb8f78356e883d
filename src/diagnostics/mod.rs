//! What is wrong with the content, where, why, and what to do: one model, many renderers.

mod baseline;
mod concise;
mod diagnostic;
mod edit;
mod fault;
mod identity;
mod json;
mod order;
mod places;
#[cfg(test)]
mod render_tests;
mod services;
mod statistics;
mod terminal;
mod texts;

pub use baseline::{Baseline, Held, MayBeKnown};
pub use concise::render_concise;
pub use diagnostic::{Diagnostic, Edit, Help, Label, Severity};
pub use edit::{Rewritten, applied, certain, place_before, rewritten};
pub use json::render_json;
pub use order::{sort_and_dedup, summary, tally};
pub use places::Places;
pub use services::{Surroundings, render_github, render_gitlab, render_junit, render_sarif};
pub use statistics::statistics;
pub use terminal::render_terminal;

use crate::source::SitePath;

/// Gives the renderers the text of a file, when it can be had.
pub type TextOf<'a> = dyn Fn(&SitePath) -> Option<String> + Sync + 'a;

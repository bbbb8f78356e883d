//! What is wrong with the content, where, why, and what to do: one model, many renderers.

mod concise;
mod diagnostic;
mod edit;
mod fault;
mod json;
mod order;
mod places;
#[cfg(test)]
mod render_tests;
mod terminal;
mod texts;

pub use concise::render_concise;
pub use diagnostic::{Diagnostic, Edit, Help, Label, Severity};
pub use edit::{Rewritten, applied, place_before, rewritten};
pub use json::render_json;
pub use order::{sort_and_dedup, summary};
pub use places::Places;
pub use terminal::render_terminal;

use crate::source::SitePath;

/// Gives the renderers the text of a file, when it can be had.
pub type TextOf<'a> = dyn Fn(&SitePath) -> Option<String> + 'a;

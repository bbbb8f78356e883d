//! A comparison for its readers: on a terminal, for programs, in a merge request, in a mail.

mod html;
mod json;
mod markdown;
mod summary;
mod terminal;

pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;

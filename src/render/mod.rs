//! A view and a template to bytes. The theme is the embedded default, overridden file by file.
//!
//! Templates see one view. The one filter beside Tera's own, `word`, reads the interface table and
//! nothing of the site.

mod fault;
mod renderer;
#[cfg(test)]
mod tests;
mod theme;

pub use renderer::Renderer;
use theme::Theme;

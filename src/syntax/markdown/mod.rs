//! Record bodies: what they hold (headings, links, paragraphs, portion marks) and their safe HTML.
//! Nothing outside this folder names a Markdown crate.

mod body;
mod escape;
mod events;
mod inline;
mod lead;
mod lists;
mod marks;
mod notes;
mod picture;
#[cfg(test)]
mod random_tests;
mod render;
#[cfg(test)]
mod render_tests;
mod scan;
#[cfg(test)]
mod scan_tests;
mod slug;
mod tables;
mod target;
mod telegram;
#[cfg(test)]
mod telegram_tests;
mod tree;
mod writer;

pub use body::{Body, Citation, Heading, LinkUse, Paragraph, PictureUse};
pub use escape::push as push_escaped;
pub use render::{LinkHtml, Links, Numbering, PictureHtml, RenderOptions, Rendered, render};
pub use scan::scan;
pub use target::{Target, is_record_id};
pub use telegram::tell;

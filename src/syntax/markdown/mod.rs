//! Record bodies: what they hold (headings, links, paragraphs, portion marks) and their safe HTML.
//! Nothing outside this folder names a Markdown crate.

mod body;
mod events;
mod lead;
mod marks;
mod render;
mod scan;
#[cfg(test)]
mod scan_tests;
mod slug;
mod target;

pub use body::{Body, Citation, Heading, LinkUse, Paragraph};
pub use render::{LinkHtml, Links, Numbering, RenderOptions, Rendered, render};
pub use scan::scan;
pub use target::{Target, is_record_id};

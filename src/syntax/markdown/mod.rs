//! Record bodies: what they hold (headings, links, paragraphs, portion marks) and their safe HTML.
//! Nothing outside this folder names a Markdown crate.

mod body;
mod render;
mod scan;
mod target;

pub use body::{Body, Citation, Heading, LinkUse, Paragraph};
pub use render::{LinkHtml, Links, Numbering, RenderOptions, Rendered, render};
pub use scan::scan;
pub use target::Target;

use pulldown_cmark::LinkType;

use super::body::Heading;
use super::target::Target;
use super::writer::Writer;
use crate::source::Span;

/// How paragraphs are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbering {
    /// 1., 2., … across the body, with portion marks; an unmarked paragraph inherits the banner's.
    Cable {
        /// The record's portion mark, without parentheses.
        banner: String,
    },
    /// Numbers stand as they are written.
    AsPrinted,
}

/// How a body is put out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// How paragraphs are numbered.
    pub numbering: Numbering,
}

/// What a link becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkHtml {
    /// A link.
    To {
        /// The address.
        href: String,
        /// The words of a `[[…]]` that has none of its own.
        title: String,
    },
    /// The target is not on this site: the words are shown without a link; `[[…]]` gets fixed words.
    LeftOut,
    /// The target is not acceptable: the words are shown without a link.
    Refused,
}

/// What a link is to, and what it becomes.
pub(super) fn answer(links: &dyn Links, kind: LinkType, destination: &str) -> (Target, LinkHtml) {
    let target = match kind {
        LinkType::Email => Target::Web(format!("mailto:{destination}")),
        _ => Target::parse(destination),
    };
    let answer = match &target {
        Target::Other(_) => LinkHtml::Refused,
        target => links.link(target),
    };
    (target, answer)
}

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureHtml {
    /// The address of its file.
    pub src: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// What answers for links while a body is rendered.
pub trait Links {
    /// What a link to `target` becomes.
    fn link(&self, target: &Target) -> LinkHtml;
    /// The address of a cited source (`S1`, `S2/4`) or record; `None` leaves the text as it is.
    fn citation(&self, key: &str) -> Option<String>;
    /// True for a cited record that is left out of this site: fixed words stand in its place.
    fn hides(&self, _key: &str) -> bool {
        false
    }
    /// The picture that the text means by a name; its words stand alone where there is none.
    fn picture(&self, _name: &str) -> Option<PictureHtml> {
        None
    }
}

/// A rendered body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// Safe HTML.
    pub html: String,
    /// Its headings with the anchors they have in it.
    pub contents: Vec<Heading>,
}

/// Renders the `body` of `text`. Raw HTML is left out, pictures are those that `links` knows, and only
/// http, https and mailto addresses leave the site.
pub fn render(text: &str, body: Span, options: &RenderOptions, links: &dyn Links) -> Rendered {
    Writer::new(body.of(text), body.start as usize, options, links).write()
}

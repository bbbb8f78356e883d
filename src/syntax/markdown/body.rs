use bitcode::{Decode, Encode};

use super::target::Target;
use crate::source::Span;

/// What a body holds, with places in bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Encode, Decode)]
pub struct Body {
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Links in order, also `[[…]]`.
    pub links: Vec<LinkUse>,
    /// Citations in running text, `[S1, S2/4]` or `[INC-…]`, one entry a key.
    pub citations: Vec<Citation>,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Raw HTML, which is never put out.
    pub raw_html: Vec<Span>,
    /// Pictures in order.
    pub pictures: Vec<PictureUse>,
    /// Footnotes that are referred to and nowhere written: the reference.
    pub undefined_notes: Vec<Span>,
    /// Words, for reading time and lists.
    pub words: u32,
    /// Plain text of the first paragraph under `## Summary`, else of the first paragraph, cut at a
    /// word near 240 characters.
    pub lead: String,
    /// The words by which the text is found, folded, each once, parted by blanks. Those of links to
    /// other files are not among them: such a file may be left out, and then no page names it.
    pub findable: Box<str>,
}

impl Body {
    /// Gives back the room for more: bodies are held as long as a run lasts.
    pub(super) fn shrink(&mut self) {
        fit(&mut self.headings);
        fit(&mut self.links);
        fit(&mut self.citations);
        fit(&mut self.paragraphs);
        fit(&mut self.pictures);
        self.lead = self.lead.as_str().to_owned();
    }
}

/// Moves what a list holds to where it takes no more room than it needs: a list that is shrunk in its
/// place may keep twice as much.
fn fit<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut fitting = Vec::with_capacity(list.len());
        fitting.append(list);
        *list = fitting;
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Encode, Decode)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Plain text, without its portion mark.
    pub text: String,
    /// The id it has on its page.
    pub anchor: String,
    /// The heading's line.
    pub span: Span,
}

/// A link where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct LinkUse {
    /// What it points at.
    pub target: Target,
    /// The whole link.
    pub span: Span,
}

/// A picture where it is used: `![the words](road.png#mbtqkdclrfns "a caption")`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Encode, Decode)]
pub struct PictureUse {
    /// The name of its file as written, without what follows a `#`.
    pub name: String,
    /// What follows the `#`: stands for the bytes that the text was written for.
    pub mark: Option<String>,
    /// What it shows, in words, without its portion mark.
    pub words: String,
    /// The words below it; empty where there are none.
    pub caption: String,
    /// The whole of it.
    pub span: Span,
}

impl PictureUse {
    /// A picture by its destination as written.
    pub(super) fn new(destination: &str, caption: &str, span: Span) -> Self {
        let (name, mark) = match destination.split_once('#') {
            Some((name, mark)) => (name, Some(mark)),
            None => (destination, None),
        };
        Self {
            name: name.to_owned(),
            mark: mark.map(str::to_owned),
            words: String::new(),
            caption: caption.trim().to_owned(),
            span,
        }
    }
}

/// A key cited in running text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Citation {
    /// `S1`, `S2/4` or a record's id.
    pub key: String,
    /// The key.
    pub span: Span,
}

/// A paragraph of the body's top level, or a heading or table caption that has a portion mark.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Encode, Decode)]
pub struct Paragraph {
    /// Its number in cable numbering; 0 for a heading or caption, which has none.
    pub number: u32,
    /// Its portion mark without parentheses, when it has one.
    pub portion: Option<String>,
    /// Its whole text.
    pub span: Span,
}

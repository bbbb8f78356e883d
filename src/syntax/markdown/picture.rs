use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::PictureUse;
use super::escape;
use super::marks::portion;
use super::tree::Tree;
use super::writer::Writer;
use crate::source::Span;

impl Writer<'_> {
    /// Writes a paragraph that is one picture, with its number and its caption below it.
    pub(super) fn figure(&mut self, inside: Range<usize>, number: Option<usize>) {
        let at = inside.start;
        match number {
            Some(number) => {
                let _ = write!(self.html, "<figure class=\"picture\" id=\"p{number}\">");
            }
            None => self.html.push_str("<figure class=\"picture\">"),
        }
        // The mark of a numbered picture stands below it, that of another before it.
        let mark = number.and_then(|_| self.tree.take_portion(inside.clone()));
        self.picture(at);
        let caption = self.tree.picture(at).caption;
        if number.is_some() || !caption.is_empty() {
            self.html.push_str("<figcaption>");
            if let Some(number) = number {
                let _ = write!(self.html, "<span class=\"para-number\">{number}.</span> ");
                self.mark(mark.as_deref());
            }
            escape::push(&mut self.html, &caption);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>\n");
    }

    /// Writes a picture; where none may be shown, its words.
    pub(super) fn picture(&mut self, at: usize) {
        let picture = self.tree.picture(at);
        let (mark, words) = match portion(&picture.words) {
            Some((mark, words)) => (mark, words),
            None => ("", picture.words.as_str()),
        };
        self.portion(mark);
        if let Some(shown) = self.links.picture(&picture.name) {
            self.html.push_str("<img src=\"");
            escape::push(&mut self.html, &shown.src);
            self.html.push_str("\" alt=\"");
            escape::push(&mut self.html, words);
            let (width, height) = (shown.width, shown.height);
            let _ = write!(
                self.html,
                "\" width=\"{width}\" height=\"{height}\" decoding=\"async\">"
            );
        } else {
            self.html.push_str("<span class=\"left-out\">");
            escape::push(&mut self.html, words);
            self.html.push_str("</span>");
        }
    }
}

impl Tree<'_> {
    /// The picture that begins at an event; its words may begin with a portion mark.
    pub(super) fn picture(&self, at: usize) -> PictureUse {
        let Event::Start(Tag::Image {
            dest_url, title, ..
        }) = &self.events[at].0
        else {
            return PictureUse::default();
        };
        let words = self.plain_text(at + 1..self.ends[at]);
        PictureUse {
            words: words.trim().to_owned(),
            ..PictureUse::new(dest_url, title, Span::default())
        }
    }
}

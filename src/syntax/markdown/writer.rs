use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::Heading;
use super::escape;
use super::notes::Notes;
use super::render::{Links, Numbering, RenderOptions, Rendered};
use super::slug::Slugs;
use super::tree::Tree;
use crate::source::Span;

/// Lists and quotations inside each other at most; what stands deeper is put out as plain text.
pub(super) const DEEPEST: usize = 48;

/// Writes the HTML of one body.
pub(super) struct Writer<'a> {
    pub(super) tree: Tree<'a>,
    pub(super) links: &'a dyn Links,
    pub(super) html: String,
    pub(super) notes: Notes,
    /// Numbers as written that wait for the paragraph they stand before.
    pub(super) waiting: Vec<&'a str>,
    base: usize,
    /// The portion that unmarked paragraphs inherit; `None` where paragraphs are not numbered.
    banner: Option<&'a str>,
    slugs: Slugs,
    contents: Vec<Heading>,
    number: usize,
    in_section: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        body: &'a str,
        base: usize,
        options: &'a RenderOptions,
        links: &'a dyn Links,
    ) -> Self {
        let tree = Tree::of(body);
        let notes = Notes::of(&tree.events);
        Self {
            tree,
            links,
            html: String::with_capacity(body.len() + body.len() / 2),
            notes,
            waiting: Vec::new(),
            base,
            banner: match &options.numbering {
                Numbering::Cable { banner } => Some(banner),
                Numbering::AsPrinted => None,
            },
            slugs: Slugs::default(),
            contents: Vec::new(),
            number: 0,
            in_section: false,
        }
    }

    pub(super) fn write(mut self) -> Rendered {
        self.blocks(0..self.tree.events.len(), 0);
        if self.in_section {
            self.html.push_str("</section>\n");
        }
        self.footnotes();
        Rendered {
            html: self.html,
            contents: self.contents,
        }
    }

    /// True where paragraphs stand as they are printed.
    pub(super) fn as_printed(&self) -> bool {
        self.banner.is_none()
    }

    /// Writes the blocks among the events of `range`, also text that stands there without a block.
    pub(super) fn blocks(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        while at < range.end {
            at = self.block(at, range.end, depth);
        }
    }

    /// Writes the block at `at` and gives the place behind it.
    fn block(&mut self, at: usize, end: usize, depth: usize) -> usize {
        let close = self.tree.ends[at];
        let inside = at + 1..close;
        let tag = match &self.tree.events[at].0 {
            Event::Start(tag) => tag.clone(),
            Event::Rule => {
                self.html.push_str("<hr>\n");
                return at + 1;
            }
            Event::Html(_) | Event::End(_) => return at + 1,
            _ => return self.loose_text(at, end, depth),
        };
        if depth > DEEPEST {
            self.plain(inside);
            return close + 1;
        }
        match tag {
            Tag::Paragraph => self.paragraph(inside, depth),
            Tag::Heading { level, .. } => self.heading(at, level as u8, depth),
            Tag::List(Some(_)) => self.ordered(at, depth),
            Tag::List(None) => self.unordered(inside, depth),
            Tag::BlockQuote(_) => {
                self.html.push_str("<blockquote>\n");
                self.blocks(inside, depth + 1);
                self.html.push_str("</blockquote>\n");
            }
            Tag::CodeBlock(_) => self.code(inside),
            Tag::Table(alignments) => self.table(inside, &alignments),
            Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
            _ => return self.loose_text(at, end, depth),
        }
        close + 1
    }

    /// Text of a tight item, up to the next block.
    fn loose_text(&mut self, at: usize, end: usize, depth: usize) -> usize {
        let mut behind = at;
        while behind < end && is_inline(&self.tree.events[behind].0) {
            behind = self.tree.ends[behind] + 1;
        }
        // Nothing stands still, whatever the parser gives.
        let behind = behind.max(at + 1).min(end);
        if self.waiting.is_empty() {
            self.inline(at..behind);
            if behind < end {
                self.html.push('\n');
            }
        } else {
            self.paragraph(at..behind, depth.max(1));
        }
        behind
    }

    fn paragraph(&mut self, inside: Range<usize>, depth: usize) {
        if self.waiting.is_empty() && self.tree.is_picture(&inside) {
            let number = self.next_number(depth);
            return self.figure(inside, number);
        }
        if !self.waiting.is_empty() {
            self.html.push_str("<p class=\"para\">");
            for number in std::mem::take(&mut self.waiting) {
                self.html.push_str("<span class=\"para-number\">");
                escape::push(&mut self.html, number);
                self.html.push_str("</span> ");
            }
            self.marked_inline(inside);
        } else if let Some(number) = self.next_number(depth) {
            let number = number.to_string();
            let (start, between) = (
                "<p class=\"para\" id=\"p",
                "\"><span class=\"para-number\">",
            );
            self.html
                .extend([start, &number, between, &number, ".</span> "]);
            self.marked_inline(inside);
        } else {
            self.html.push_str("<p>");
            self.inline(inside);
        }
        self.html.push_str("</p>\n");
    }

    /// The number of the next paragraph of a cable; others have none.
    fn next_number(&mut self, depth: usize) -> Option<usize> {
        (self.banner.is_some() && depth == 0).then(|| {
            self.number += 1;
            self.number
        })
    }

    /// In a cable, with the portion mark that stands first or that the banner gives.
    fn marked_inline(&mut self, inside: Range<usize>) {
        if self.banner.is_some() {
            let own = self.tree.take_portion(inside.clone());
            self.mark(own.as_deref());
        }
        self.inline(inside);
    }

    /// In a cable, the portion mark of a paragraph, or the banner's where it has none of its own.
    pub(super) fn mark(&mut self, own: Option<&str>) {
        if let Some(banner) = self.banner {
            self.portion(own.unwrap_or(banner));
        }
    }

    /// A portion mark.
    pub(super) fn portion(&mut self, mark: &str) {
        if !mark.is_empty() {
            self.html.push_str("<span class=\"portion\">(");
            escape::push(&mut self.html, mark);
            self.html.push_str(")</span> ");
        }
    }

    fn heading(&mut self, at: usize, written: u8, depth: usize) {
        let (inside, place) = (at + 1..self.tree.ends[at], self.tree.events[at].1.clone());
        // In a text as printed the mark stays where it is; the anchor is the same either way.
        let first = self.tree.first_text(inside.clone()).unwrap_or(at);
        let printed = self.tree.events[first].0.clone();
        let mark = self.tree.take_portion(inside.clone());
        let text = self.tree.heading_text(inside.clone());
        let anchor = self.slugs.next(&text);
        let level = written.max(2);
        if self.banner.is_some() && level == 2 && depth == 0 {
            self.section(&anchor, text.eq_ignore_ascii_case("comment"));
        }
        let _ = write!(self.html, "<h{level} id=\"");
        escape::push(&mut self.html, &anchor);
        self.html.push_str("\">");
        match mark {
            Some(mark) if self.banner.is_some() => self.portion(&mark),
            Some(_) => self.tree.events[first].0 = printed,
            None => {}
        }
        self.inline(inside);
        let _ = writeln!(self.html, "</h{level}>");
        let kept = self.tree.body[place.clone()].trim_end().len();
        let span = Span::new(place.start, place.start + kept).shifted(self.base);
        self.contents.push(Heading {
            level,
            text,
            anchor,
            span,
        });
    }

    fn section(&mut self, anchor: &str, comment: bool) {
        if self.in_section {
            self.html.push_str("</section>\n");
        }
        self.in_section = true;
        let class = if comment {
            "cable-section comment"
        } else {
            "cable-section"
        };
        let _ = write!(self.html, "<section class=\"{class}\" aria-labelledby=\"");
        escape::push(&mut self.html, anchor);
        self.html.push_str("\">\n");
    }

    fn code(&mut self, inside: Range<usize>) {
        self.numbers_alone();
        self.html.push_str("<pre><code>");
        self.plain(inside);
        self.html.push_str("</code></pre>\n");
    }

    /// Writes numbers that no paragraph follows.
    pub(super) fn numbers_alone(&mut self) {
        if !self.waiting.is_empty() {
            self.paragraph(0..0, 1);
        }
    }
}

pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

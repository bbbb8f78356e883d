use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::body::{Body, Citation, Heading, LinkUse, Paragraph, PictureUse};
use super::events::{cited_keys, events, is_citation};
use super::lead;
use super::marks::portion;
use super::slug::Slugs;
use super::target::Target;
use crate::search::Words;
use crate::source::Span;

/// What the `body` of `text` holds.
pub fn scan(text: &str, body: Span) -> Body {
    let written = body.of(text);
    let mut scan = Scan {
        written,
        base: body.start as usize,
        words: Words::of_text(written.len()),
        ..Scan::default()
    };
    for (event, range) in events(written) {
        scan.event(event, range);
    }
    let mut found = scan.found;
    found.findable = scan.words.finish();
    found.lead = lead::cut(if scan.summary.is_empty() {
        &scan.first
    } else {
        &scan.summary
    });
    found.shrink();
    found
}

#[derive(Default)]
struct Scan<'a> {
    written: &'a str,
    base: usize,
    found: Body,
    slugs: Slugs,
    /// Lists, quotations, tables and footnotes that are open.
    depth: usize,
    footnotes: usize,
    number: u32,
    heading: Option<Heading>,
    paragraph: Option<Paragraph>,
    /// True until the first text of a paragraph, heading, item or cell was seen.
    at_start: bool,
    /// Pictures that are open, of which the words are read, each with whether nothing stands before it.
    pictures: Vec<(PictureUse, bool)>,
    cited: bool,
    /// True inside a link to another file of the site, or one whose text is its address.
    names_target: bool,
    words: Words,
    /// Where the plain text of the paragraph is collected, while it may become the lead.
    collect: Collect,
    in_summary: bool,
    first: String,
    summary: String,
}

#[derive(Default, PartialEq, Clone, Copy)]
enum Collect {
    #[default]
    Nothing,
    First,
    Summary,
}

impl Scan<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.undefined_note(&text, &range);
                self.text(&text, range);
            }
            Event::Code(text) => {
                self.at_start = false;
                self.text(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.at_start = false;
                self.plain(" ");
            }
            Event::InlineHtml(_) => {
                let span = self.span(range);
                self.found.raw_html.push(span);
            }
            _ => self.at_start = false,
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, .. } => {
                let span = self.line(range);
                self.heading = Some(Heading {
                    level: level as u8,
                    span,
                    ..Heading::default()
                });
                self.at_start = true;
            }
            Tag::FootnoteDefinition(_) => {
                self.footnotes += 1;
                self.depth += 1;
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_) => self.depth += 1,
            Tag::Item | Tag::TableCell => {
                self.at_start = true;
                let span = self.line(range);
                self.paragraph = Some(Paragraph {
                    number: 0,
                    portion: None,
                    span,
                });
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } if is_citation(link_type) => {
                debug_assert!(dest_url.is_empty(), "a citation leads nowhere by itself");
                self.cite(range);
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let target = match link_type {
                    LinkType::Email => Target::Web(format!("mailto:{dest_url}")),
                    _ => Target::parse(&dest_url),
                };
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.names_target = is_address || !matches!(target, Target::Web(_));
                self.found.links.push(LinkUse {
                    target,
                    span: self.span(range),
                });
            }
            Tag::HtmlBlock => {
                let span = self.line(range);
                self.found.raw_html.push(span);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let is_first = std::mem::take(&mut self.at_start);
                let picture = PictureUse::new(&dest_url, &title, self.span(range));
                self.pictures.push((picture, is_first));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.end_paragraph();
                self.words.part();
                self.collect = Collect::Nothing;
            }
            TagEnd::Item | TagEnd::TableCell => {
                self.end_paragraph();
                self.words.part();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::FootnoteDefinition => {
                self.footnotes = self.footnotes.saturating_sub(1);
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table => {
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Link => {
                self.cited = false;
                self.names_target = false;
                self.at_start = false;
            }
            TagEnd::Image => self.end_picture(),
            _ => {}
        }
    }

    fn start_paragraph(&mut self, range: Range<usize>) {
        // The paragraph of a list's item takes over what the item began.
        self.end_paragraph();
        let number = if self.depth == 0 {
            self.number += 1;
            self.number
        } else {
            0
        };
        let span = self.line(range);
        self.paragraph = Some(Paragraph {
            number,
            portion: None,
            span,
        });
        self.at_start = true;
        self.collect = if self.footnotes > 0 {
            Collect::Nothing
        } else if self.in_summary && self.summary.is_empty() {
            Collect::Summary
        } else if self.first.is_empty() {
            Collect::First
        } else {
            Collect::Nothing
        };
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        if paragraph.number > 0 || paragraph.portion.is_some() {
            self.found.paragraphs.push(paragraph);
        }
    }

    fn end_heading(&mut self) {
        let Some(mut heading) = self.heading.take() else {
            return;
        };
        if heading.text.trim().len() < heading.text.len() {
            heading.text = heading.text.trim().into();
        }
        self.words.part();
        heading.anchor = self.slugs.next(&heading.text);
        if heading.level <= 2 {
            self.in_summary = heading.level == 2 && heading.text.eq_ignore_ascii_case("summary");
        }
        self.found.headings.push(heading);
    }

    /// The portion mark of a picture stands before its words; of one that begins a paragraph it is that of
    /// the paragraph.
    fn end_picture(&mut self) {
        let Some((mut picture, is_first)) = self.pictures.pop() else {
            return;
        };
        let words = picture.words.trim();
        let (mark, words) = match portion(words) {
            Some((mark, words)) => (Some(mark.to_owned()), words.to_owned()),
            None => (None, words.to_owned()),
        };
        picture.words = words;
        if mark.is_some() {
            match &mut self.paragraph {
                Some(paragraph) if is_first && self.heading.is_none() => paragraph.portion = mark,
                _ => self.found.paragraphs.push(Paragraph {
                    number: 0,
                    portion: mark,
                    span: picture.span,
                }),
            }
        }
        self.found.pictures.push(picture);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.cited {
            return;
        }
        self.found.words = self.found.words.saturating_add(words(text));
        if !self.pictures.is_empty() {
            return self.plain(text);
        }
        let mut shown = text;
        if std::mem::take(&mut self.at_start)
            && let Some((mark, rest)) = portion(text)
        {
            shown = rest;
            let mark = Some(mark.to_owned());
            match (&self.heading, &mut self.paragraph) {
                (Some(heading), _) => {
                    let span = heading.span;
                    self.found.paragraphs.push(Paragraph {
                        number: 0,
                        portion: mark,
                        span,
                    });
                }
                (None, Some(paragraph)) => paragraph.portion = mark,
                (None, None) => {
                    let span = self.span(range);
                    self.found.paragraphs.push(Paragraph {
                        number: 0,
                        portion: mark,
                        span,
                    });
                }
            }
        }
        self.plain(shown);
    }

    fn plain(&mut self, text: &str) {
        if !self.pictures.is_empty() {
            for (picture, _) in &mut self.pictures {
                picture.words.push_str(text);
            }
            return;
        }
        if !self.names_target {
            self.words.add(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        match self.collect {
            Collect::Nothing => {}
            Collect::First => self.first.push_str(text),
            Collect::Summary => self.summary.push_str(text),
        }
    }

    fn cite(&mut self, range: Range<usize>) {
        self.cited = true;
        self.at_start = false;
        for (key, at) in cited_keys(self.written, range) {
            let span = self.span(at..at + key.len());
            self.found.citations.push(Citation {
                key: key.to_owned(),
                span,
            });
        }
    }

    /// `[^3]` without a footnote 3 comes as plain text.
    fn undefined_note(&mut self, text: &str, range: &Range<usize>) {
        if !text.starts_with('^') || range.start == 0 {
            return;
        }
        let from = range.start - 1;
        let rest = &self.written.as_bytes()[from..];
        let length = rest.iter().take(80).position(|byte| *byte == b']');
        if rest[0] == b'['
            && let Some(length) = length
        {
            let span = self.span(from..from + length + 1);
            self.found.undefined_notes.push(span);
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.base)
    }

    /// Without the line end that the parser counts to a block.
    fn line(&self, range: Range<usize>) -> Span {
        let kept = self.written[range.clone()].trim_end().len();
        self.span(range.start..range.start + kept)
    }
}

/// Words as runs between plain blanks, counted over bytes: this runs over every text of the site.
fn words(text: &str) -> u32 {
    let mut words = 0;
    let mut in_word = false;
    for byte in text.bytes() {
        let blank = byte.is_ascii_whitespace();
        words += u32::from(!blank && !in_word);
        in_word = !blank;
    }
    words
}

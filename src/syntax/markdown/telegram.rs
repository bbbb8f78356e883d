use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::events::{cited_keys, is_citation};
use super::inline::{LEFT_OUT, passes};
use super::lists::counts;
use super::notes::Notes;
use super::render::{LinkHtml, Links, answer};
use super::target::Target;
use super::tree::Tree;
use super::writer::{DEEPEST, is_inline};
use crate::source::Span;
use crate::syntax::telegram::Telegram;

/// Tells the `body` of `text` in the form of a telegram: the same paragraphs with the same numbers and
/// portion marks as on its page, lists with dashes, tables as aligned text. Raw HTML is
/// left out as there, pictures are told by their words, and what a link leads to is told where it is
/// an address of the web.
pub fn tell(text: &str, body: Span, banner: &str, links: &dyn Links, into: &mut Telegram) {
    let tree = Tree::of(body.of(text));
    let mut teller = Teller {
        notes: Notes::of(&tree.events),
        tree,
        links,
        banner,
        number: 0,
        lead: String::new(),
        into,
    };
    teller.blocks(0..teller.tree.events.len(), 0);
    teller.footnotes();
}

/// Tells one body.
struct Teller<'a, 't> {
    tree: Tree<'a>,
    links: &'a dyn Links,
    /// The portion that unmarked paragraphs inherit.
    banner: &'a str,
    notes: Notes,
    number: usize,
    /// What stands before the words that come next: the dash of an item.
    lead: String,
    into: &'t mut Telegram,
}

impl Teller<'_, '_> {
    fn blocks(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        while at < range.end {
            at = self.block(at, range.end, depth);
        }
    }

    /// Tells the block at `at` and gives the place behind it.
    fn block(&mut self, at: usize, end: usize, depth: usize) -> usize {
        let close = self.tree.ends[at];
        let inside = at + 1..close;
        let tag = match &self.tree.events[at].0 {
            Event::Start(tag) => tag.clone(),
            Event::Rule | Event::Html(_) | Event::End(_) => return at + 1,
            _ => return self.loose_text(at, end),
        };
        if depth > DEEPEST {
            let words = self.tree.plain_text(inside);
            self.words(&words);
            return close + 1;
        }
        match tag {
            Tag::Paragraph => self.paragraph(inside, depth),
            Tag::Heading { .. } => self.heading(inside),
            Tag::List(first) => self.items(inside, first.is_some(), depth),
            Tag::BlockQuote(_) => {
                self.gap(depth);
                self.words("Begin quote.");
                self.blocks(inside, depth + 1);
                self.words("End quote.");
            }
            Tag::CodeBlock(_) => {
                self.gap(depth);
                let text = self.tree.plain_text(inside);
                self.into.lines(&text);
            }
            Tag::Table(_) => self.table(inside),
            Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
            _ => return self.loose_text(at, end),
        }
        close + 1
    }

    /// Text of a tight item, up to the next block.
    fn loose_text(&mut self, at: usize, end: usize) -> usize {
        let mut behind = at;
        while behind < end && is_inline(&self.tree.events[behind].0) {
            behind = self.tree.ends[behind] + 1;
        }
        let behind = behind.max(at + 1).min(end);
        let words = self.inline(at..behind);
        self.words(&words);
        behind
    }

    fn paragraph(&mut self, inside: Range<usize>, depth: usize) {
        self.gap(depth);
        if depth > 0 {
            let words = self.inline(inside);
            return self.words(&words);
        }
        self.number += 1;
        let number = format!("{}.", self.number);
        self.marked(&number, inside);
    }

    /// Tells a paragraph behind its number, with the portion mark that stands first or that the banner
    /// gives.
    fn marked(&mut self, number: &str, inside: Range<usize>) {
        let own = self.tree.take_portion(inside.clone());
        let mark = own.as_deref().unwrap_or(self.banner);
        let mut words = [number, " (", mark, ") "].concat();
        self.add_inline(inside, &mut words);
        self.words(&words);
    }

    fn heading(&mut self, inside: Range<usize>) {
        let mark = self.tree.take_portion(inside.clone());
        let words = self.inline(inside);
        match mark {
            Some(mark) => self.into.heading(&format!("({mark}) {words}")),
            None => self.into.heading(&words),
        }
    }

    /// A list that counts 1, 2, 3 is one. Else its numbers are numbers of the text (`605. Ref: …`) and
    /// stay as they are written, each before its paragraph.
    fn items(&mut self, inside: Range<usize>, is_ordered: bool, depth: usize) {
        self.gap(depth);
        let items = self.tree.direct(inside);
        let numbers = items.iter().map(|item| self.tree.number(*item));
        let numbers: Vec<&str> = numbers.collect();
        let is_counted = is_ordered && counts(&numbers);
        for (item, number) in items.into_iter().zip(numbers) {
            let within = item + 1..self.tree.ends[item];
            if is_ordered && !is_counted {
                self.gap(0);
                self.numbered(number, within, depth);
                continue;
            }
            self.lead = if is_counted {
                ["(", number.trim_end_matches(['.', ')']), ") "].concat()
            } else {
                "-".repeat(depth + 1) + " "
            };
            self.blocks(within, depth + 1);
            self.lead.clear();
        }
    }

    /// A paragraph that brings its own number.
    fn numbered(&mut self, number: &str, within: Range<usize>, depth: usize) {
        let first = within.start;
        let is_paragraph =
            |at: usize| matches!(self.tree.events[at].0, Event::Start(Tag::Paragraph));
        let own = if first < within.end && is_paragraph(first) {
            first + 1..self.tree.ends[first]
        } else {
            let mut behind = first;
            while behind < within.end && is_inline(&self.tree.events[behind].0) {
                behind = self.tree.ends[behind] + 1;
            }
            first..behind.min(within.end)
        };
        let rest = own.end..within.end;
        self.marked(number, own);
        self.blocks(rest, depth + 1);
    }

    fn table(&mut self, inside: Range<usize>) {
        self.into.gap();
        let mut head = Vec::new();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in self.tree.direct(inside) {
            let is_head = matches!(self.tree.events[row].0, Event::Start(Tag::TableHead));
            let cells = self.tree.direct(row + 1..self.tree.ends[row]);
            let cells = cells.into_iter().map(|cell| {
                let words = self.inline(cell + 1..self.tree.ends[cell]);
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            });
            let cells: Vec<String> = cells.collect();
            if is_head {
                head = cells;
            } else {
                rows.push(cells);
            }
        }
        self.into.table(&head, &rows);
        self.into.gap();
    }

    /// The notes that are referred to, then those that are not.
    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.into.heading("Notes");
        let mut told = 0;
        while let Some((at, _)) = self.notes.nth(told) {
            told += 1;
            self.lead = format!("Note {told}: ");
            self.blocks(at + 1..self.tree.ends[at], 1);
            self.lead.clear();
        }
    }

    fn gap(&mut self, depth: usize) {
        if depth == 0 {
            self.into.gap();
        }
    }

    fn words(&mut self, words: &str) {
        if self.lead.is_empty() {
            return self.into.words(words);
        }
        let lead = std::mem::take(&mut self.lead);
        self.into.words(&(lead + words));
    }

    /// Running text without its markup.
    fn inline(&mut self, range: Range<usize>) -> String {
        let mut words = String::new();
        self.add_inline(range, &mut words);
        words
    }

    /// Adds running text without its markup. What is struck out is told as such: it would say the
    /// contrary.
    fn add_inline(&mut self, range: Range<usize>, words: &mut String) {
        // What is told behind each open link.
        let mut closing: Vec<String> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let (event, place) = self.tree.events[at].clone();
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::FootnoteReference(label) => match self.notes.refer(&label) {
                    Some((number, _)) => words.extend([" (note ", &number.to_string(), ")"]),
                    None => words.extend(["[^", &label, "]"]),
                },
                Event::Start(Tag::Strikethrough) => words.push_str("[struck out: "),
                Event::End(TagEnd::Strikethrough) => words.push(']'),
                Event::Start(Tag::Image { .. }) => {
                    let picture = self.tree.picture(at);
                    words.extend(["[picture: ", &picture.words, "]"]);
                    if !picture.caption.is_empty() {
                        words.extend([" ", &picture.caption]);
                    }
                    at = self.tree.ends[at];
                }
                Event::Start(Tag::Link { link_type, .. }) if is_citation(link_type) => {
                    self.citation(place, words);
                    at = self.tree.ends[at];
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => match self.link(at, link_type, &dest_url) {
                    Told::Words(told) => {
                        words.push_str(&told);
                        at = self.tree.ends[at];
                    }
                    Told::Behind(address) => closing.push(address),
                },
                Event::End(TagEnd::Link) => words.push_str(&closing.pop().unwrap_or_default()),
                _ => {}
            }
            at += 1;
        }
    }

    fn link(&self, at: usize, kind: LinkType, destination: &str) -> Told {
        let (target, answer) = answer(self.links, kind, destination);
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        match answer {
            LinkHtml::To { title, .. } if bare && !title.is_empty() => Told::Words(match target {
                Target::Record(id) => format!("{title} ({id})"),
                _ => title,
            }),
            LinkHtml::To { href, .. } if matches!(target, Target::Web(_)) && passes(&href) => {
                let words = self.tree.plain_text(at + 1..self.tree.ends[at]);
                let is_told = href.ends_with(words.trim());
                Told::Behind(if is_told {
                    String::new()
                } else {
                    format!(" ({href})")
                })
            }
            LinkHtml::LeftOut if bare || self.tree.tells(at, destination) => {
                Told::Words(LEFT_OUT.to_owned())
            }
            _ => Told::Behind(String::new()),
        }
    }

    fn citation(&self, place: Range<usize>, words: &mut String) {
        let keys = cited_keys(self.tree.body, place);
        let keys = keys.into_iter().map(
            |(key, _)| {
                if self.links.hides(key) { LEFT_OUT } else { key }
            },
        );
        let keys: Vec<&str> = keys.collect();
        words.extend(["[", &keys.join(", "), "]"]);
    }
}

/// How a link is told.
enum Told {
    /// By these words and not its own.
    Words(String),
    /// By its own words and this behind them.
    Behind(String),
}

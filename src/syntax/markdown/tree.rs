use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{events, is_citation};
use super::marks::portion;

/// A body as the parser reads it: its events with their places, and where each opened one ends.
pub(super) struct Tree<'a> {
    pub(super) body: &'a str,
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    /// For each opening event the place of its closing one; others are their own.
    pub(super) ends: Vec<usize>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(body: &'a str) -> Self {
        let events: Vec<_> = events(body).collect();
        let ends = ends(&events);
        Self { body, events, ends }
    }

    /// The places of the opening events of `range` that stand in no other.
    pub(super) fn direct(&self, range: Range<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            if matches!(self.events[at].0, Event::Start(_)) {
                found.push(at);
            }
            at = self.ends[at] + 1;
        }
        found
    }

    /// The number of an item with its full stop or bracket, as written.
    pub(super) fn number(&self, item: usize) -> &'a str {
        let body: &'a str = self.body;
        let written = body[self.events[item].1.clone()].trim_start();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let mark = usize::from(written[digits..].starts_with(['.', ')']));
        &written[..digits + mark]
    }

    /// Takes the portion mark off the text that `inside` begins with, also where it is emphasised or
    /// linked, as the scan of the body does.
    pub(super) fn take_portion(&mut self, inside: Range<usize>) -> Option<String> {
        let at = self.first_text(inside)?;
        let Event::Text(text) = &mut self.events[at].0 else {
            return None;
        };
        let (mark, rest) = portion(text)?;
        let (mark, rest) = (mark.to_owned(), rest.to_owned());
        *text = rest.into();
        Some(mark)
    }

    pub(super) fn first_text(&self, mut inside: Range<usize>) -> Option<usize> {
        let skipped = |event: &Event<'_>| match event {
            Event::InlineHtml(_)
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. }) => {
                true
            }
            Event::Start(Tag::Link { link_type, .. }) => !is_citation(*link_type),
            _ => false,
        };
        inside.find(|at| !skipped(&self.events[*at].0))
    }

    /// True when a paragraph is one picture and nothing else.
    pub(super) fn is_picture(&self, inside: &Range<usize>) -> bool {
        let first = self.events.get(inside.start).map(|(event, _)| event);
        matches!(first, Some(Event::Start(Tag::Image { .. })))
            && self.ends[inside.start] + 1 == inside.end
    }

    pub(super) fn tells(&self, at: usize, destination: &str) -> bool {
        let name = destination.rsplit('/').next().unwrap_or(destination);
        let name = name.split('#').next().unwrap_or(name);
        let name = name.strip_suffix(".md").unwrap_or(name);
        !name.is_empty() && self.plain_text(at + 1..self.ends[at]).contains(name)
    }

    /// The words of a heading: without citations and pictures, as the scan of the body has them.
    pub(super) fn heading_text(&self, range: Range<usize>) -> String {
        let mut words = String::new();
        let mut at = range.start;
        while at < range.end {
            match &self.events[at].0 {
                Event::Start(Tag::Image { .. }) => at = self.ends[at],
                Event::Start(Tag::Link { link_type, .. }) if is_citation(*link_type) => {
                    at = self.ends[at];
                }
                _ => words.push_str(&self.plain_text(at..at + 1)),
            }
            at += 1;
        }
        words.trim().to_owned()
    }

    /// The words of `range` without any markup.
    pub(super) fn plain_text(&self, range: Range<usize>) -> String {
        let mut words = String::new();
        for (event, _) in &self.events[range] {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::End(TagEnd::Paragraph | TagEnd::Item) => words.push('\n'),
                _ => {}
            }
        }
        words
    }
}

fn ends(events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..events.len()).collect();
    let mut open = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => open.push(at),
            Event::End(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    ends
}

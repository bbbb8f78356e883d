use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::escape;
use super::events::{cited_keys, is_citation};
use super::render::{LinkHtml, answer};
use super::target::{Target, scheme};
use super::writer::Writer;

/// What stands for a record that readers of this site may not see.
pub(super) const LEFT_OUT: &str = "a record not on this site";

impl Writer<'_> {
    /// Writes running text.
    pub(super) fn inline(&mut self, range: Range<usize>) {
        // How each open link is closed; a link whose words stand alone closes with nothing.
        let mut closing: Vec<&'static str> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let (event, place) = self.tree.events[at].clone();
            match event {
                Event::Text(text) => escape::push(&mut self.html, &text),
                Event::Code(text) => {
                    self.html.push_str("<code>");
                    escape::push(&mut self.html, &text);
                    self.html.push_str("</code>");
                }
                Event::SoftBreak => self.html.push('\n'),
                Event::HardBreak => self.html.push_str("<br>\n"),
                Event::FootnoteReference(label) => self.note_reference(&label),
                Event::Start(Tag::Emphasis) => self.html.push_str("<em>"),
                Event::End(TagEnd::Emphasis) => self.html.push_str("</em>"),
                Event::Start(Tag::Strong) => self.html.push_str("<strong>"),
                Event::End(TagEnd::Strong) => self.html.push_str("</strong>"),
                Event::Start(Tag::Strikethrough) => self.html.push_str("<del>"),
                Event::End(TagEnd::Strikethrough) => self.html.push_str("</del>"),
                Event::Start(Tag::Image { .. }) => {
                    self.picture(at);
                    at = self.tree.ends[at];
                }
                Event::Start(Tag::Link { link_type, .. }) if is_citation(link_type) => {
                    self.citation(place);
                    at = self.tree.ends[at];
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => match self.link(at, link_type, &dest_url) {
                    Some(close) => closing.push(close),
                    None => at = self.tree.ends[at],
                },
                Event::End(TagEnd::Link) => self.html.push_str(closing.pop().unwrap_or("")),
                _ => {}
            }
            at += 1;
        }
    }

    /// Opens a link and gives how it is closed; `None` when it has been written with its words.
    fn link(&mut self, at: usize, kind: LinkType, destination: &str) -> Option<&'static str> {
        let (target, answer) = answer(self.links, kind, destination);
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        match answer {
            LinkHtml::To { href, .. } if !passes(&href) => Some(""),
            LinkHtml::To { href, title } => {
                self.html.push_str("<a href=\"");
                escape::push(&mut self.html, &href);
                let web = matches!(target, Target::Web(_));
                self.html
                    .push_str(if web { "\" rel=\"noreferrer\">" } else { "\">" });
                if !bare {
                    return Some("</a>");
                }
                let words = if title.is_empty() {
                    destination
                } else {
                    &title
                };
                escape::push(&mut self.html, words);
                self.html.push_str("</a>");
                None
            }
            // Words that repeat the address would tell what is left out.
            LinkHtml::LeftOut if bare || self.tree.tells(at, destination) => {
                self.html.push_str(LEFT_OUT);
                None
            }
            LinkHtml::LeftOut | LinkHtml::Refused => Some(""),
        }
    }

    fn citation(&mut self, place: Range<usize>) {
        let body = self.tree.body;
        let keys: Vec<(&str, Option<String>)> = cited_keys(body, place.clone())
            .into_iter()
            .map(|(key, _)| (key, self.links.citation(key).filter(|href| passes(href))))
            .collect();
        let is_plain =
            |(key, href): &(&str, Option<String>)| href.is_none() && !self.links.hides(key);
        if keys.iter().all(is_plain) {
            return escape::push(&mut self.html, &body[place]);
        }
        self.html.push_str("<span class=\"cite\">[");
        for (index, (key, href)) in keys.into_iter().enumerate() {
            if index > 0 {
                self.html.push_str(", ");
            }
            match href {
                Some(href) => {
                    self.html.push_str("<a href=\"");
                    escape::push(&mut self.html, &href);
                    self.html.push_str("\">");
                    escape::push(&mut self.html, key);
                    self.html.push_str("</a>");
                }
                None if self.links.hides(key) => self.html.push_str(LEFT_OUT),
                None => escape::push(&mut self.html, key),
            }
        }
        self.html.push_str("]</span>");
    }

    /// Writes only the words of `range`.
    pub(super) fn plain(&mut self, range: Range<usize>) {
        let words = self.tree.plain_text(range);
        escape::push(&mut self.html, &words);
    }
}

/// True for an address that stays on the site or is http, https or mailto.
pub(super) fn passes(href: &str) -> bool {
    let known = ["http", "https", "mailto"];
    let scheme_passes =
        scheme(href).is_none_or(|scheme| known.iter().any(|one| scheme.eq_ignore_ascii_case(one)));
    scheme_passes && !href.starts_with("//") && !href.contains(char::is_control)
}

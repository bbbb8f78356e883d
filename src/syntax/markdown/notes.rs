use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::escape;
use super::writer::Writer;

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Notes {
    /// Where each is written, by its label.
    places: BTreeMap<String, usize>,
    /// Labels in the order of their first reference, with the number of references.
    used: Vec<(String, usize)>,
}

impl Notes {
    pub(super) fn of(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut notes = Self::default();
        for (at, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                notes.places.entry(label.to_string()).or_insert(at);
            }
        }
        notes
    }

    /// The number of the note with this label and how often it has been referred to, with this time.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        if !self.places.contains_key(label) {
            return None;
        }
        if let Some(at) = self.used.iter().position(|(used, _)| used == label) {
            self.used[at].1 += 1;
            return Some((at + 1, self.used[at].1));
        }
        self.used.push((label.to_owned(), 1));
        Some((self.used.len(), 1))
    }
}

impl Writer<'_> {
    /// Writes the raised number of a footnote; one that is nowhere written stays as it is.
    pub(super) fn note_reference(&mut self, label: &str) {
        let Some((number, time)) = self.notes.refer(label) else {
            return escape::push(&mut self.html, &format!("[^{label}]"));
        };
        let id = reference_id(number, time);
        let _ = write!(
            self.html,
            "<sup class=\"note-ref\" id=\"{id}\"><a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// Writes the footnotes that are referred to, then those that are not, so that nothing is lost.
    pub(super) fn footnotes(&mut self) {
        if self.notes.places.is_empty() {
            return;
        }
        self.html.push_str(
            "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">Notes</h2>\n<ol>\n",
        );
        let mut written = 0;
        loop {
            if written == self.notes.used.len() && !self.use_next_unused() {
                break;
            }
            // A note may refer to others, which then are written behind it.
            self.footnote(written);
            written += 1;
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn use_next_unused(&mut self) -> bool {
        let used = &self.notes.used;
        let unused = self
            .notes
            .places
            .iter()
            .filter(|(label, _)| !used.iter().any(|(u, _)| u == *label));
        let Some(label) = unused
            .min_by_key(|(_, at)| **at)
            .map(|(label, _)| label.clone())
        else {
            return false;
        };
        self.notes.used.push((label, 0));
        true
    }

    fn footnote(&mut self, index: usize) {
        let (label, times) = self.notes.used[index].clone();
        let Some(at) = self.notes.places.get(&label).copied() else {
            return;
        };
        let number = index + 1;
        let _ = writeln!(self.html, "<li id=\"fn-{number}\">");
        self.blocks(at + 1..self.ends[at], 1);
        let html = self.html.trim_end().len();
        self.html.truncate(html);
        let in_paragraph = self.html.ends_with("</p>");
        if in_paragraph {
            self.html.truncate(html - "</p>".len());
        }
        for time in 1..=times {
            let id = reference_id(number, time);
            let _ = write!(
                self.html,
                " <a class=\"note-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"Back to the text\">↩</a>"
            );
        }
        self.html.push_str(if in_paragraph {
            "</p>\n</li>\n"
        } else {
            "\n</li>\n"
        });
    }
}

fn reference_id(number: usize, time: usize) -> String {
    if time == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{time}")
    }
}

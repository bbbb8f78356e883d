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

    /// True where the body has none.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The number of the note with this label and how often it has been referred to, with this time.
    pub(super) fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
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

    /// Where the note at an index is written, and how often it is referred to: first those that are,
    /// in the order of their first reference, then the others, so that nothing is lost.
    pub(super) fn nth(&mut self, index: usize) -> Option<(usize, usize)> {
        if index == self.used.len() {
            let is_unused = |label: &String| !self.used.iter().any(|(used, _)| used == label);
            let unused = self.places.iter().filter(|(label, _)| is_unused(label));
            let (label, _) = unused.min_by_key(|(_, at)| **at)?;
            self.used.push((label.clone(), 0));
        }
        let (label, times) = self.used.get(index)?;
        Some((*self.places.get(label)?, *times))
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
        if self.notes.is_empty() {
            return;
        }
        self.html.push_str(
            "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">Notes</h2>\n<ol>\n",
        );
        let mut written = 0;
        // A note may refer to others, which then are written behind it.
        while let Some(note) = self.notes.nth(written) {
            written += 1;
            self.footnote(written, note);
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn footnote(&mut self, number: usize, (at, times): (usize, usize)) {
        let _ = writeln!(self.html, "<li id=\"fn-{number}\">");
        self.blocks(at + 1..self.tree.ends[at], 1);
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

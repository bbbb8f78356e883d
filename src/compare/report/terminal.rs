use std::fmt::Write;

use super::summary::{self, plain};
use crate::compare::{Change, Comparison, Piece, TextChange};

/// Pages that only follow, before the rest is counted.
const FOLLOWING: usize = 12;

/// Elements of a text told of one record, before the rest is counted.
const ELEMENTS: usize = 12;

/// How a comparison is shown on a terminal.
#[derive(Debug, Clone, Copy)]
struct Terminal {
    colour: bool,
    all: bool,
}

/// The comparison for a terminal; with `all` also what is folded otherwise.
pub fn terminal(comparison: &Comparison, colour: bool, all: bool) -> String {
    let terminal = Terminal { colour, all };
    let mut out = String::new();
    for note in &comparison.notes {
        let _ = writeln!(out, "note: {note}");
    }
    let _ = writeln!(out, "{} → {}\n", comparison.base, comparison.head);
    terminal.outside(comparison, &mut out);
    terminal.records(comparison, &mut out);
    terminal.pages(comparison, &mut out);
    let _ = writeln!(out, "{}", summary::line(comparison));
    out
}

impl Terminal {
    fn outside(self, comparison: &Comparison, out: &mut String) {
        for (change, path) in &comparison.outside {
            let _ = writeln!(out, "{} {path} {}", self.sign(change), change.word());
        }
        if !comparison.outside.is_empty() {
            out.push('\n');
        }
    }

    fn records(self, comparison: &Comparison, out: &mut String) {
        for record in &comparison.records {
            let _ = write!(
                out,
                "{} {}",
                self.sign(&record.change),
                plain(&summary::name(record))
            );
            let mut more = Vec::new();
            if matches!(record.change, Change::Added | Change::Removed) {
                more.push(record.change.word().to_owned());
                more.extend(record.status.clone());
            }
            more.extend(record.words.words());
            if !more.is_empty() {
                let _ = write!(out, " ({})", more.join(", "));
            }
            out.push('\n');
            if let Change::Moved(from) = &record.change {
                let _ = writeln!(out, "    was {}", plain(from));
            }
            if let Some(why) = record.withheld {
                let _ = writeln!(out, "    {why}");
                continue;
            }
            for field in &record.fields {
                if let Some((before, after)) = summary::long(field) {
                    let _ = writeln!(out, "    {}", plain(&field.label));
                    let _ = writeln!(out, "      {}", self.removed(&plain(before)));
                    let _ = writeln!(out, "      {}", self.added(&plain(after)));
                } else {
                    let _ = writeln!(out, "    {}", plain(&field.words()));
                }
            }
            self.text(summary::text(comparison, record), out);
        }
        if !comparison.records.is_empty() {
            out.push('\n');
        }
    }

    fn text(self, changes: &[TextChange], out: &mut String) {
        let most = if self.all { usize::MAX } else { ELEMENTS };
        for change in changes.iter().take(most) {
            let mut line = String::new();
            for piece in &change.pieces {
                match piece {
                    Piece::Same(text) => line.push_str(&plain(text)),
                    Piece::Removed(text) => line.push_str(&self.removed(&plain(text))),
                    Piece::Added(text) => line.push_str(&self.added(&plain(text))),
                }
            }
            let _ = writeln!(out, "    {}: {}", change.element, line.trim_end());
        }
        if changes.len() > most {
            let _ = writeln!(out, "    and {} more elements", changes.len() - most);
        }
    }

    fn pages(self, comparison: &Comparison, out: &mut String) {
        let (own, following) = summary::folded(comparison);
        for page in &own {
            let _ = write!(out, "{} {}", self.sign(&page.change), plain(&page.url));
            if let Change::Moved(from) = &page.change {
                let _ = write!(out, ", was {}", plain(from));
            }
            let why = page.reasons();
            if !why.is_empty() {
                let _ = write!(out, "  ({})", plain(&why));
            }
            out.push('\n');
        }
        if !own.is_empty() {
            out.push('\n');
        }
        if following.is_empty() {
            return;
        }
        let most = if self.all { usize::MAX } else { FOLLOWING };
        let _ = writeln!(out, "Pages that follow:");
        for page in following.iter().take(most) {
            let says = summary::follows(page);
            let _ = write!(out, "{} {}", self.sign(&page.change), plain(&page.url));
            if !says.is_empty() {
                let _ = write!(out, ": {}", plain(&says));
            }
            out.push('\n');
        }
        if following.len() > most {
            let _ = writeln!(out, "  and {} more; -v lists them", following.len() - most);
        }
        out.push('\n');
    }

    fn sign(self, change: &Change) -> String {
        let colour = match change {
            Change::Added => "32",
            Change::Removed => "31",
            Change::Moved(_) => "36",
            Change::Changed => "33",
        };
        self.painted(colour, &change.sign().to_string())
    }

    fn removed(self, text: &str) -> String {
        self.painted("31", &format!("[−{text}−]"))
    }

    fn added(self, text: &str) -> String {
        self.painted("32", &format!("[+{text}+]"))
    }

    fn painted(self, colour: &str, text: &str) -> String {
        if self.colour {
            format!("\x1b[{colour}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

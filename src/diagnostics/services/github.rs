use std::fmt::Write;

use super::{Surroundings, in_words};
use crate::diagnostics::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::texts::Texts;

/// Commands of a GitHub workflow, one a finding, which become remarks beside the changed lines.
pub fn render_github(found: &[Diagnostic], around: &Surroundings<'_>) -> String {
    let mut texts = Texts::new(around.text_of);
    let mut out = String::new();
    for finding in found {
        let place = texts.place(&finding.primary);
        let command = match finding.severity {
            Severity::Info => "notice",
            Severity::Warning => "warning",
            Severity::Error | Severity::Block => "error",
        };
        let (start, end) = (place.start, place.end);
        let _ = write!(
            out,
            "::{command} file={},line={},endLine={}",
            property(&around.path(finding)),
            start.line,
            end.line
        );
        // Columns are taken on one line only.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
        let (title, words) = (property(&finding.rule), data(&in_words(finding)));
        let _ = writeln!(out, ",title={title}::{words}");
    }
    out
}

/// As the workflow reads the words of a command.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// As the workflow reads a value before the words.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

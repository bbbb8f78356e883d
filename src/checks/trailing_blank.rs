use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Edit, Severity};
use crate::source::Span;

/// Lines end in blanks that mean nothing. Two blanks at the end of a line of a paragraph begin a new
/// line, and stay.
pub(super) const RULE: Rule = Rule::file("trailing-blank", Severity::Info, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    // Nearly no text has any.
    let bytes = case.text.as_bytes();
    let ends_in_blank = |end: usize| {
        let line = bytes[..end].strip_suffix(b"\r").unwrap_or(&bytes[..end]);
        matches!(line, [.., b' ' | b'\t'])
    };
    if !memchr::memchr_iter(b'\n', bytes).any(ends_in_blank) || case.record().is_none() {
        return;
    }
    let spans = spans(case.text, case.document.body_span.start as usize);
    let Some(first) = spans.first() else { return };
    let message = match spans.len() {
        1 => "a line ends in blanks".to_owned(),
        count => format!("{count} lines end in blanks, this one first"),
    };
    let edits = spans.iter().map(|span| Edit {
        span: *span,
        replacement: String::new(),
    });
    found.push(
        case.finding(&RULE, *first, message)
            .note("nobody sees them, and every comparison shows the line as another one")
            .fix_all("remove them", edits.collect(), true),
    );
}

/// The blanks at the ends of lines that mean nothing; `body` is where the text begins.
fn spans(text: &str, body: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let written = line.trim_end_matches(['\n', '\r']);
        let kept = written.trim_end_matches([' ', '\t']);
        let next = lines.peek().is_some_and(|next| !next.trim().is_empty());
        let begins_line = at >= body && !kept.is_empty() && next && written.ends_with("  ");
        if kept.len() < written.len() && !begins_line {
            spans.push(Span::new(at + kept.len(), at + written.len()));
        }
        at += line.len();
    }
    spans
}

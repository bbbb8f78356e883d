use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// Words from which a text needs a summary.
const LONG: u32 = 1200;

/// A long text has no summary.
pub(super) const RULE: Rule = Rule::file("missing-summary", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let body = &case.document.body;
    let is_long = case.document.key.kind.is_record() && body.words > LONG;
    if !is_long || !is_for_readers(&record.common) {
        return;
    }
    let mut headings = body.headings.iter();
    if !headings.any(|heading| heading.text.eq_ignore_ascii_case("summary")) {
        let text = body
            .paragraphs
            .first()
            .map_or(case.document.body_span, |first| first.span);
        let word = text
            .of(case.text)
            .split_whitespace()
            .next()
            .map_or(0, str::len);
        let span = Span::new(0, word).shifted(text.start as usize);
        found.push(
            case.finding(&RULE, span, format!("this text of {} words has no summary", body.words))
                .note("above 1,200 words a summary paragraph is asked for, and lists show it")
                .help("begin with a heading `## Summary` and a paragraph that says what a busy reader must know"),
        );
    }
}

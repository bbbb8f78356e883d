use super::case::FileCase;
use super::rule::{Check, Rule};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::is_record_id;
use crate::source::Span;

/// An id in a text without brackets, which would be shown whatever becomes of the record.
pub(super) const RULE: Rule = Rule {
    name: "bare-id",
    severity: Severity::Error,
    always: false,
    check: Check::File(check),
};

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let body = &case.document.body;
    let links = body.links.iter().map(|link| link.span);
    let known: Vec<Span> = links
        .chain(body.citations.iter().map(|cite| cite.span))
        .collect();
    for span in ids(case.text, case.document.body_span) {
        if known
            .iter()
            .any(|link| link.start <= span.start && span.end <= link.end)
        {
            continue;
        }
        let linked = format!("[[{}]]", span.of(case.text));
        found.push(
            case.finding(&RULE, span, "the id of a record stands here without brackets")
                .note("in brackets it becomes a link, and words without the id while that record is left out")
                .fix(format!("write `{linked}`"), span, linked, true),
        );
    }
}

/// Every id in a stretch of text.
fn ids(text: &str, within: Span) -> Vec<Span> {
    let is_id_letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let mut at = within.start as usize;
    let mut ids = Vec::new();
    for word in within.of(text).split_inclusive(|c: char| !is_id_letter(c)) {
        let id = word
            .trim_end_matches(|c: char| !is_id_letter(c))
            .trim_end_matches('-');
        if is_record_id(id) {
            ids.push(Span::new(at, at + id.len()));
        }
        at += word.len();
    }
    ids
}

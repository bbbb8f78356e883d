use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::is_record_id;
use crate::source::Span;

/// An id in a text without brackets, which would be shown whatever becomes of the record.
pub(super) const RULE: Rule = Rule::file("bare-id", Severity::Error, check);

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

/// Every id in a stretch of text. Only words with a hyphen are looked at: there are few.
fn ids(text: &str, within: Span) -> Vec<Span> {
    let is_id_letter = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-';
    let bytes = within.of(text).as_bytes();
    let mut at = 0;
    let mut ids = Vec::new();
    while let Some(skip) = memchr::memchr(b'-', &bytes[at..]) {
        let hyphen = at + skip;
        let before = bytes[at..hyphen].iter().rev();
        let start = hyphen - before.take_while(|b| is_id_letter(b)).count();
        let behind = bytes[hyphen..].iter();
        let end = hyphen + behind.take_while(|b| is_id_letter(b)).count();
        let id = within.of(text)[start..end].trim_end_matches('-');
        if is_record_id(id) {
            let start = start + within.start as usize;
            ids.push(Span::new(start, start + id.len()));
        }
        at = end;
    }
    ids
}

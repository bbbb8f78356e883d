use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Marking;
use crate::source::Span;

/// A paragraph is marked higher than the record.
pub(super) const RULE: Rule = Rule::file("portion-above-banner", Severity::Error, check)
    .always()
    .never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let scheme = case.config.marking.scheme;
    let Some(banner) = Marking::parse(scheme, &record.common.marking) else {
        return;
    };
    for paragraph in &case.document.body.paragraphs {
        let Some(mark) = &paragraph.portion else {
            continue;
        };
        let portion = Marking::parse(scheme, mark);
        if portion.is_some_and(|portion| !portion.is_within(&banner)) {
            let span = in_brackets(case.text, paragraph.span);
            found.push(
                case.finding(&RULE, span, format!("a portion is marked {mark} and the record {banner}"))
                    .note("the marking of a record is the highest of its portions")
                    .help(format!("write `marking: {mark}`, with `marking_basis`, or correct the mark of the portion")),
            );
        }
    }
}

/// The mark with its brackets.
fn in_brackets(text: &str, paragraph: Span) -> Span {
    let written = paragraph.of(text);
    let start = written.find('(').unwrap_or(0);
    let end = written[start..]
        .find(')')
        .map_or(written.len(), |at| start + at + 1);
    Span::new(start, end).shifted(paragraph.start as usize)
}

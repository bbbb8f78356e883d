use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// A character that nobody sees: it turns the direction of writing, has no width, or controls a machine.
pub(super) const RULE: Rule = Rule::file("control-character", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let mut last: Option<Span> = None;
    for hit in case.hits().of(Class::Control) {
        // One finding a line: they come in swarms.
        let between = Span {
            start: last.map_or(0, |it| it.end),
            end: hit.span.start,
        };
        if last.is_some() && !between.of(case.text).contains('\n') {
            continue;
        }
        last = Some(hit.span);
        found.push(
            case.finding(&RULE, hit.span, format!("here stands {}", hit.what))
                .note("nobody can see it; it can make a text read otherwise than it is stored, and searches miss the word it stands in")
                .fix("remove it", hit.span, "", false),
        );
    }
}

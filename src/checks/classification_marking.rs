use super::case::FileCase;
use super::rule::{Check, Rule};
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// A marking above what these sites may carry stands in a text. Told by place and class, never
/// quoted, and not accepted by any `allow`.
pub(super) const RULE: Rule = Rule {
    name: "classification-marking",
    severity: Severity::Block,
    always: true,
    check: Check::File(check),
};

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let mut hits = case.hits().of(Class::Classification).peekable();
    if hits.peek().is_none() || case.config.is_documentation(&case.document.path) {
        return;
    }
    // What the field says is the matter of another rule.
    let marking = case.record().map(|_| case.field("marking"));
    let mut last: Option<Span> = None;
    for hit in hits {
        let is_field = marking.is_some_and(|m| m.start <= hit.span.start && hit.span.end <= m.end);
        let same_line = last.is_some_and(|last| {
            !Span {
                start: last.end.min(hit.span.start),
                end: hit.span.start,
            }
            .of(case.text)
            .contains('\n')
        });
        if is_field || same_line {
            continue;
        }
        last = Some(hit.span);
        found.push(
            case.finding(&RULE, hit.span, "the text carries a classification marking")
                .note(format!("{}; it is not repeated here", hit.what))
                .note("classified information may not be on this system, and prose about markings belongs in a folder that the configuration lists as documentation")
                .help("stop, tell the security officer, and do not copy, send or commit the file")
                .silent(),
        );
    }
}

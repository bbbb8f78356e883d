use super::case::FileCase;
use super::rule::Rule;
use super::scan::{Class, Hits, scan};
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{SitePath, Span};

/// A marking above what these sites may carry stands in a text. Told by place and class, never
/// quoted, and not accepted by any `allow`.
pub(super) const RULE: Rule = Rule::file("classification-marking", Severity::Block, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    if case.hits().of(Class::Classification).next().is_none()
        || case.config.is_documentation(&case.document.path)
    {
        return;
    }
    // What the field says is the matter of another rule.
    let marking = case.record().map(|_| case.field("marking"));
    report(&case.document.path, case.text, case.hits(), marking, found);
}

/// Looks at a text that is no document, because it lies in no folder of a kind.
pub(super) fn check_text(path: &SitePath, text: &str, found: &mut Vec<Diagnostic>) {
    report(path, text, &scan(text), None, found);
}

/// One finding for each line with a marking; `passed_over` is told by another rule.
pub(super) fn report(
    path: &SitePath,
    text: &str,
    hits: &Hits,
    passed_over: Option<Span>,
    found: &mut Vec<Diagnostic>,
) {
    let mut last: Option<Span> = None;
    for hit in hits.of(Class::Classification) {
        let is_field =
            passed_over.is_some_and(|it| it.start <= hit.span.start && hit.span.end <= it.end);
        let same_line = last.is_some_and(|last| {
            let between = Span {
                start: last.end.min(hit.span.start),
                end: hit.span.start,
            };
            !between.of(text).contains('\n')
        });
        if is_field || same_line {
            continue;
        }
        last = Some(hit.span);
        found.push(
            RULE.at(path, hit.span, "the text carries a classification marking")
                .note(format!("{}; it is not repeated here", hit.what))
                .note("classified information may not be on this system, and prose about markings belongs in a folder that the configuration lists as documentation")
                .help("stop, tell the security officer, and do not copy, send or commit the file")
                .silent(),
        );
    }
}

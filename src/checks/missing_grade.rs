use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};

/// A source of a record that readers see has no grade.
pub(super) const RULE: Rule = Rule::file("missing-grade", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    if !case.document.key.kind.is_record() || !is_for_readers(&record.common) {
        return;
    }
    for (key, source) in record.content.behaviour().sources() {
        if source.grade.is_none() {
            let span = case.key(&format!("sources.{key}"));
            found.push(
                case.finding(&RULE, span, format!("`{key}` has no grade"))
                    .note("without one readers are told F6: neither the source nor what it says can be judged")
                    .help("write `grade:` with reliability A to F and credibility 1 to 6 together, such as B2"),
            );
        }
    }
}

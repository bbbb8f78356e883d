use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::engagement::Engagement;
use crate::model::fields::Cited;

/// A point raised with a government cites nothing that it rests on.
pub(super) const RULE: Rule = Rule::file("raised-without-record", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(engagement)) = (case.record(), case.of::<Engagement>()) else {
        return;
    };
    if !is_for_readers(&record.common) {
        return;
    }
    for (n, point) in engagement.raised.iter().enumerate() {
        if Cited::split(point).keys.is_empty() {
            let span = case.field(&format!("raised.{n}"));
            found.push(
                case.finding(&RULE, span, "the point cites no record")
                    .note("whoever raises it again needs to know what it rests on")
                    .help("add the ids of records, or the keys of sources, behind the sentence: `[INC-2026-HN-0007]`"),
            );
        }
    }
}

use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Status;

/// A withdrawn record does not say when it was withdrawn, or one with that day is not withdrawn.
pub(super) const RULE: Rule = Rule::file("withdrawn-without-day", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    match (common.status == Status::Withdrawn, common.withdrawn_on) {
        (true, None) => found.push(
            case.finding(
                &RULE,
                case.field("status"),
                "this record is withdrawn and has no day of withdrawal",
            )
            .note("its address will say `Withdrawn on DATE.` and nothing else")
            .help("add `withdrawn_on:` with the day"),
        ),
        (false, Some(_)) => found.push(
            case.finding(
                &RULE,
                case.field("withdrawn_on"),
                "a day of withdrawal is given and the record is not withdrawn",
            )
            .help("write `status: withdrawn`, or remove the day"),
        ),
        _ => {}
    }
}

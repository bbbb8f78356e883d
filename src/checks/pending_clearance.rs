use super::case::FileCase;
use super::rule::{Check, Rule};
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Status;

/// A released record names an office that was asked and has not cleared it.
pub(super) const RULE: Rule = Rule {
    name: "pending-clearance",
    severity: Severity::Error,
    always: true,
    check: Check::File(check),
};

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    if common.status != Status::Released {
        return;
    }
    let open = common
        .cleared_by
        .iter()
        .enumerate()
        .filter(|(_, by)| by.day.is_none());
    for (n, by) in open {
        let span = case.field(&format!("cleared_by.{n}"));
        found.push(
            case.finding(
                &RULE,
                span,
                format!("{} was asked and has not cleared this", shown(&by.office)),
            )
            .note("without a day a clearance is a question")
            .help("add the day it cleared, or set `status: in_clearance`"),
        );
    }
    if common
        .approved_by
        .as_ref()
        .is_some_and(|by| by.day.is_none())
    {
        found.push(
            case.finding(&RULE, case.field("approved_by"), "the approval has no day")
                .note("without a day an approval is a question")
                .help("add the day it was approved, or set `status: in_clearance`"),
        );
    }
}

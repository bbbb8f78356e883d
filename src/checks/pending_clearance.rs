use super::case::FileCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Status;

/// A released record names an office that was asked and has not cleared it.
pub(super) const RULE: Rule = Rule::file("pending-clearance", Severity::Error, check).always();

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
            .help(format!(
                "when it has, run `{}`; until then set `status: in_clearance`",
                case.command_to_clear(by, false)
            )),
        );
    }
    if let Some(by) = common.approved_by.as_ref().filter(|by| by.day.is_none()) {
        found.push(
            case.finding(&RULE, case.field("approved_by"), "the approval has no day")
                .note("without a day an approval is a question")
                .help(format!(
                    "when it is given, run `{}`; until then set `status: in_clearance`",
                    case.command_to_clear(by, true)
                )),
        );
    }
}

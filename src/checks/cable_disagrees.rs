use super::cable_form::{MessageNumber, day_of_group};
use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};

/// Days that the report and the sending of its cable may lie apart.
const APART: i32 = 7;

/// Message number, date-time group and day of a cable disagree.
pub(super) const RULE: Rule = Rule::file("cable-disagrees", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let Some(cable) = &record.common.cable else {
        return;
    };
    let number = cable.mrn.as_ref().and_then(|mrn| MessageNumber::parse(mrn));
    let Some(sent) = cable.dtg.as_ref().and_then(|dtg| day_of_group(dtg)) else {
        return;
    };
    let (mrn, dtg) = ("cable.mrn", "cable.dtg");
    let year = format!("{:02}", sent.year() % 100);
    if number.is_some_and(|number| number.year != year) {
        let message = "message number and date-time group are of different years";
        found.push(
            case.finding(&RULE, case.field(mrn), message)
                .related(&case.document.path, case.field(dtg), "the date-time group")
                .note("a message number carries the year in which it was sent")
                .help("correct one of the two"),
        );
    }
    let day = record.common.date;
    if day.is_some_and(|day| sent.days_since(day).abs() > APART) {
        let message = "the cable was sent more than a week from the day of the report";
        found.push(
            case.finding(&RULE, case.field(dtg), message)
                .related(
                    &case.document.path,
                    case.field("date"),
                    "the day of the report",
                )
                .help("correct the day in one of the two"),
        );
    }
}

use super::cable_form::day_of_group;
use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};

/// A date-time group has not the form of one, or is no real time.
pub(super) const RULE: Rule = Rule::file("bad-date-time-group", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let group = record
        .common
        .cable
        .as_ref()
        .and_then(|cable| cable.dtg.as_ref());
    let Some(group) = group.filter(|group| day_of_group(group).is_none()) else {
        return;
    };
    let span = case.field("cable.dtg");
    let finding = case.finding(&RULE, span, "this is not a date-time group");
    let upper = group.to_uppercase();
    found.push(if day_of_group(&upper).is_some() {
        finding.fix(format!("write `{upper}`"), span, upper, true)
    } else {
        finding
            .help("write day, hour and minute in Zulu time, month and year, such as 031640Z FEB 26")
    });
}

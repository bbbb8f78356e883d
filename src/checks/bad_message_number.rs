use super::cable_form::MessageNumber;
use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::engagement::Engagement;

/// What stands for an instruction that may not be cited.
const NOT_CITABLE: &str = "not_citable";

/// A message number has not the form of one.
pub(super) const RULE: Rule = Rule::file("bad-message-number", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let own = record
        .common
        .cable
        .as_ref()
        .and_then(|cable| cable.mrn.as_ref());
    let instruction = case
        .of::<Engagement>()
        .and_then(|it| it.instruction.as_ref());
    let instruction = instruction.filter(|text| text.as_str() != NOT_CITABLE);
    let both = [("cable.mrn", own), ("instruction", instruction)];
    for (field, number) in both {
        let Some(number) = number.filter(|it| MessageNumber::parse(it).is_none()) else {
            continue;
        };
        let span = case.field(field);
        let finding = case.finding(&RULE, span, "this is not a message number");
        let upper = number.to_uppercase();
        found.push(if MessageNumber::parse(&upper).is_some() {
            finding.fix(format!("write `{upper}`"), span, upper, true)
        } else if field == "instruction" {
            finding.help("write the year, the station and the number, such as 26 STATE 5501, or `not_citable`")
        } else {
            finding.help("write the year, the station and the number, such as 26 TEGUCIGALPA 118")
        });
    }
}

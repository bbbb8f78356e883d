use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::Verification;
use crate::model::incident::Incident;

/// An office is said to have verified a record whose sources do not make it verified.
pub(super) const RULE: Rule = Rule::file("unsupported-verification", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(incident)) = (case.record(), case.of::<Incident>()) else {
        return;
    };
    let Some(by) = incident.verified.as_ref().filter(|by| by.day.is_some()) else {
        return;
    };
    let why = match Verification::of(incident, &record.common) {
        None | Some(Verification::Verified | Verification::Disputed) => return,
        Some(Verification::Reported) => {
            "that needs two sources of different origin, of credibility 1 to 3, for its acts"
        }
        Some(Verification::Corroborated) if is_by_drafter(case, &by.office) => {
            "that needs an office other than the one that drafted it"
        }
        Some(Verification::Corroborated) => {
            "that needs an item of evidence or an official record among the sources"
        }
    };
    found.push(
        case.finding(
            &RULE,
            case.field("verified"),
            "an office is said to have verified this, and it is not verified",
        )
        .note(why)
        .help("add what is missing, or remove `verified:`"),
    );
}

fn is_by_drafter(case: &FileCase<'_>, office: &str) -> bool {
    let drafters = case.record().map(|record| &record.common.drafted_by);
    drafters.is_some_and(|all| all.iter().any(|by| by.office == office))
}

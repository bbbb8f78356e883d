use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{Answer, Asked, asked};
use crate::model::Status;

/// An office cleared or approved a text that was changed since.
pub(super) const RULE: Rule = Rule::file("outdated-clearance", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    if !is_for_readers(&record.common) {
        return;
    }
    for office in asked(case.document, case.config.clearance.late_changes) {
        let Some(what) = what(&office) else { continue };
        let span = case.field(&office.field);
        let who = shown(&office.clearance.office);
        let verb = if office.is_approval {
            "approved"
        } else {
            "cleared"
        };
        let mut finding = case.finding(
            &RULE,
            span,
            format!("{who} {verb} this before the text was changed"),
        );
        // In clearance that is how it is: the office is asked again, and nothing is shown meanwhile.
        if record.common.status == Status::InClearance {
            finding.severity = Severity::Warning;
        }
        let command = case.command_to_clear(office.clearance, office.is_approval);
        let help = format!("have it read again, then run `{command}`");
        found.push(finding.note(what).help(help));
    }
}

fn what(office: &Asked<'_>) -> Option<&'static str> {
    match office.answer {
        Answer::Given | Answer::Pending => None,
        Answer::Late => Some("only commas and the like, blanks or capitals were changed since"),
        Answer::Outdated => Some("words, numbers or fields were changed since"),
    }
}

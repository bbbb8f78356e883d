use super::case::FileCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::Incident;

/// An act has a purpose of exploitation and is not called trafficking.
pub(super) const RULE: Rule = Rule::file("trafficking-or-smuggling", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    for (a, act) in incident.acts.iter().enumerate() {
        // A category that is not known is told by another rule.
        let Some(category) = case.registers.category(&act.category) else {
            continue;
        };
        if act.tip.is_some() && !category.is_trafficking() {
            let span = case.field(&format!("acts.{a}.category"));
            let message = format!(
                "{} stands with a purpose of exploitation, as trafficking does",
                shown(&act.category)
            );
            found.push(
                case.finding(&RULE, span, message)
                    .note("smuggling ends with the crossing; moving people in order to exploit them is trafficking")
                    .help("write `tip-labour`, `tip-sexual` or `tip-other`, or remove `tip`"),
            );
        }
    }
}

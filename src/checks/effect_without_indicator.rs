use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::{Assessment, RestsOn};

/// An answer rests on the effect of a policy, and no figure shows one.
pub(super) const RULE: Rule = Rule::file("effect-without-indicator", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(assessment)) = (case.record(), case.of::<Assessment>()) else {
        return;
    };
    if !is_for_readers(&record.common) || !assessment.indicators.is_empty() {
        return;
    }
    for (question, finding) in assessment.findings.iter() {
        let at = finding
            .rests_on
            .iter()
            .position(|it| *it == RestsOn::Effect);
        if let Some(n) = at {
            let span = case.field(&format!("findings.{question}.rests_on.{n}"));
            found.push(
                case.finding(
                    &RULE,
                    span,
                    "the answer rests on an effect that no figure shows",
                )
                .note(
                    "an effect is what changed after the policy, in figures of a published source",
                )
                .help("add `indicators:` with name, value, period and sources, or remove `effect`"),
            );
        }
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use super::words::listed;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::engagement::{CommitmentState, Engagement};

/// A commitment is said to be settled, and not when or by what it shows; or the other way round.
pub(super) const RULE: Rule = Rule::file("settled-without-proof", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(engagement)) = (case.record(), case.of::<Engagement>()) else {
        return;
    };
    if !is_for_readers(&record.common) {
        return;
    }
    for (key, commitment) in engagement.commitments.iter() {
        let state = commitment.effective_state();
        if state == CommitmentState::Open {
            if commitment.settled.is_some() {
                let span = case.field(&format!("commitments.{key}.settled"));
                found.push(
                    case.finding(
                        &RULE,
                        span,
                        "a day of settlement is given, and the commitment is open",
                    )
                    .help("write `state:` kept, partly, broken or overtaken, or remove `settled:`"),
                );
            }
            continue;
        }
        let parts = [
            ("`settled`", commitment.settled.is_none()),
            ("`shown_by`", commitment.shown_by.is_none()),
        ];
        let missing: Vec<&str> = parts
            .into_iter()
            .filter(|(_, lacks)| *lacks)
            .map(|(part, _)| part)
            .collect();
        if !missing.is_empty() {
            let span = case.field(&format!("commitments.{key}.state"));
            let message = format!(
                "a commitment that is {} needs {}",
                state.key(),
                listed(&missing)
            );
            found.push(
                case.finding(&RULE, span, message)
                    .note("what a government did is said with the day and with what shows it")
                    .help("add the day as `settled:` and an address or the id of a record as `shown_by:`"),
            );
        }
    }
}

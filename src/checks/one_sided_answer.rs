use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::{Answer, Assessment, Finding};

/// An answer shows evidence of one side only, and does not say where the other was looked for.
pub(super) const RULE: Rule = Rule::file("one-sided-answer", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(assessment)) = (case.record(), case.of::<Assessment>()) else {
        return;
    };
    if !is_for_readers(&record.common) {
        return;
    }
    for (question, finding) in assessment.findings.iter() {
        let Some((message, help)) = lacks(finding) else {
            continue;
        };
        let span = case.field(&format!("findings.{question}.answer"));
        found.push(
            case.finding(&RULE, span, message)
                .note("a reader can weigh an answer only when it shows both sides, or where they were looked for")
                .help(help),
        );
    }
}

/// What an answer does not show, and what to do.
fn lacks(finding: &Finding) -> Option<(&'static str, &'static str)> {
    let searched = finding.searched.is_some();
    let (pro, contra) = (
        !finding.evidence_for.is_empty(),
        !finding.evidence_against.is_empty(),
    );
    let is_shown = contra || searched;
    match finding.answer {
        Answer::InsufficientEvidence if !searched => Some((
            "evidence is said to be insufficient, and not where it was looked for",
            "add `searched:` with the texts and places that were looked at",
        )),
        Answer::Supported | Answer::PartlySupported if !pro => Some((
            "the answer is supported by no evidence",
            "add `evidence_for:` with sentences that cite their sources",
        )),
        Answer::Supported | Answer::PartlySupported if !is_shown => Some((
            "the answer shows no evidence against it",
            "add `evidence_against:`, or `searched:` with where it was looked for",
        )),
        Answer::NotSupported if !is_shown => Some((
            "the answer shows no evidence against, and not where it was looked for",
            "add `evidence_against:`, or `searched:` with the texts and places that were looked at",
        )),
        _ => None,
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::{Answer, Assessment};

/// An answer lacks its confidence, or has one where there is nothing to be sure of.
pub(super) const RULE: Rule = Rule::file("answer-confidence", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(assessment)) = (case.record(), case.of::<Assessment>()) else {
        return;
    };
    for (question, finding) in assessment.findings.iter() {
        let answer = finding.answer;
        let takes_none = matches!(answer, Answer::InsufficientEvidence | Answer::NotApplicable);
        if takes_none && finding.confidence.is_some() {
            let span = case.field(&format!("findings.{question}.confidence"));
            let message = format!("`{}` takes no confidence", answer.key());
            found.push(
                case.finding(&RULE, span, message)
                    .note("it says that there is nothing to be sure of")
                    .help("remove the line, or write another answer"),
            );
        } else if !takes_none && finding.confidence.is_none() && is_for_readers(&record.common) {
            let span = case.field(&format!("findings.{question}.answer"));
            found.push(
                case.finding(&RULE, span, "the answer does not say how sure the post is")
                    .help("add `confidence:` low, moderate or high"),
            );
        }
    }
}

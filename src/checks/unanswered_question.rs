use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::Assessment;

/// A tasked question has no finding.
pub(super) const RULE: Rule = Rule::file("unanswered-question", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(assessment)) = (case.record(), case.of::<Assessment>()) else {
        return;
    };
    // Where there is no finding at all, another rule says so.
    if !is_for_readers(&record.common) || assessment.findings.is_empty() {
        return;
    }
    for (key, question) in case.config.questions.iter() {
        // What was reported before a question was asked need not answer it.
        let is_asked = question
            .since
            .is_none_or(|since| record.common.date.is_none_or(|day| day >= since));
        if is_asked && assessment.findings.get(key).is_none() {
            let message = format!("the tasked question `{key}` is not answered");
            let finding = case.finding(&RULE, case.key("findings"), message);
            found.push(
                finding
                    .note(question.text.to_string())
                    .help(format!("add `{key}:` below `findings`; `insufficient_evidence` and `not_applicable` are answers too")),
            );
        }
    }
}

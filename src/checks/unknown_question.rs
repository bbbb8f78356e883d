use super::case::FileCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::Assessment;

/// An assessment answers a question that the configuration does not task.
pub(super) const RULE: Rule = Rule::file("unknown-question", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(assessment) = case.of::<Assessment>() else {
        return;
    };
    let known: Vec<&str> = case.config.questions.iter().map(|(key, _)| key).collect();
    for (question, _) in assessment.findings.iter() {
        if known.contains(&question) {
            continue;
        }
        let span = case.key(&format!("findings.{question}"));
        let message = format!("no question {} is tasked on this site", shown(question));
        let finding = case.finding(&RULE, span, message);
        let finding = if known.is_empty() {
            finding.note("`questions` in chancery.yaml is empty")
        } else {
            finding.note(format!("the questions are {}", known.join(", ")))
        };
        let near = nearest(question, known.iter().copied());
        found.push(offer(
            finding,
            span,
            near,
            "write the key of a tasked question, or add it to `questions` in chancery.yaml",
        ));
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::{Answer, Assessment};

/// The key of the question that compares what migrants and what citizens receive.
const TREATMENT: &str = "treatment";

/// Unequal treatment is found, and not said of what and compared with whom.
pub(super) const RULE: Rule = Rule::file("missing-comparator", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(assessment)) = (case.record(), case.of::<Assessment>()) else {
        return;
    };
    let Some(finding) = assessment.findings.get(TREATMENT) else {
        return;
    };
    let is_supported = matches!(finding.answer, Answer::Supported | Answer::PartlySupported);
    if is_supported && finding.comparator.is_none() && is_for_readers(&record.common) {
        let span = case.field(&format!("findings.{TREATMENT}.answer"));
        found.push(
            case.finding(
                &RULE,
                span,
                "unequal treatment is found, and no comparison is shown",
            )
            .note("a reader needs to see which benefit or duty it is, and what each side receives")
            .help("add `comparator:` with `benefit`, `migrants` and `citizens`"),
        );
    }
}

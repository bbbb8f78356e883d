use super::case::FileCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::assessment::Assessment;

/// An instrument names a treaty that the configuration does not list.
pub(super) const RULE: Rule = Rule::file("unknown-obligation", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(assessment) = case.of::<Assessment>() else {
        return;
    };
    let known: Vec<&str> = case.config.obligations.iter().map(|(key, _)| key).collect();
    // A site that lists none leaves the names free.
    if known.is_empty() {
        return;
    }
    for (n, treaty) in assessment.instrument.obligations.iter().enumerate() {
        if known.contains(&treaty.as_str()) {
            continue;
        }
        let span = case.field(&format!("instrument.obligations.{n}"));
        let message = format!(
            "{} is not among the obligations of this site",
            shown(treaty)
        );
        let near = nearest(treaty, known.iter().copied());
        let finding = case.finding(&RULE, span, message);
        found.push(offer(
            finding,
            span,
            near,
            "write a listed key, or add it to `obligations` in chancery.yaml",
        ));
    }
}

use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::syntax::yaml;

/// A value of which YAML reads only a part.
pub(super) const RULE: Rule = Rule::file("cut-value", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(block) = case.document.block.filter(|_| case.record().is_some()) else {
        return;
    };
    let findings = yaml::cut_values(case.text, block).into_iter();
    found.extend(findings.map(|finding| finding.diagnostic(&case.document.path)));
}

use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::syntax::yaml;

/// A value in curly quotes, which YAML takes as part of it. Of a block that does not decode the
/// second reading has told it already.
pub(super) const RULE: Rule = Rule::file("curly-quotes", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(block) = case.document.block.filter(|_| case.record().is_some()) else {
        return;
    };
    let findings = yaml::curly_quotes(case.text, block);
    found.extend(
        findings
            .into_iter()
            .map(|it| it.diagnostic(&case.document.path)),
    );
}

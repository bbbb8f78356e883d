use super::RULES;
use crate::diagnostics::Diagnostic;
use crate::model::Document;

/// True when the file of a finding accepts it by name; findings that block, and those of rules that
/// always count, cannot be accepted.
pub(super) fn is_allowed(document: &Document, finding: &Diagnostic) -> bool {
    let Some(common) = document.common().filter(|common| !common.allow.is_empty()) else {
        return false;
    };
    common
        .allow
        .iter()
        .any(|allow| *allow.rule == *finding.rule)
        && RULES
            .iter()
            .any(|rule| rule.name == finding.rule && rule.may_be_allowed())
}

use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{SitePath, Span};

/// A finding is accepted that is not there. Found where findings are settled.
pub(super) const RULE: Rule = Rule::found_elsewhere("unused-allow", Severity::Warning).always();

/// The finding about one entry of an `allow` list.
pub(super) fn finding(path: &SitePath, span: Span) -> Diagnostic {
    RULE.at(path, span, "this accepts a finding that is not there")
        .note("left in, it would accept the next one too, for a reason that is no longer so")
        .help("remove the entry")
}

use super::case::FileCase;
use super::rule::{Check, Rule};
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A number that names a person stands in a text. Never quoted.
pub(super) const RULE: Rule = Rule {
    name: "identity-number",
    severity: Severity::Block,
    always: true,
    check: Check::File(check),
};

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits().of(Class::Identity) {
        found.push(
            case.finding(
                &RULE,
                hit.span,
                "the text holds a number that names a person",
            )
            .note(format!(
                "it has the form of {}; it is not repeated here",
                hit.what
            ))
            .help("remove it; a record says how many and in which situation, never who")
            .silent(),
        );
    }
}

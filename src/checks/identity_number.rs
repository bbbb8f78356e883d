use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A number that names a person stands in a text. Never quoted.
pub(super) const RULE: Rule = Rule::file("identity-number", Severity::Block, check).always();

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

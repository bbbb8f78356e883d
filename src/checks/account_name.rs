use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// The name of an account on social media stands in a text. Never quoted.
pub(super) const RULE: Rule = Rule::file("account-name", Severity::Block, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits().of(Class::Handle) {
        found.push(
            case.finding(
                &RULE,
                hit.span,
                "the text holds the name of an account on social media",
            )
            .note("it leads to a person, their friends and their place; it is not repeated here")
            .help(
                "remove it; name the platform and the role, and keep the address with the evidence",
            )
            .silent(),
        );
    }
}

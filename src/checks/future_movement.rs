use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A text tells where people in danger will go, and when. Never quoted.
pub(super) const RULE: Rule = Rule::file("future-movement", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits_of_body(Class::Movement) {
        found.push(
            case.finding(
                &RULE,
                hit.span,
                "the text tells where people will go, and when",
            )
            .note("whoever looks for them could wait for them")
            .help("leave the day or the way out until it is over")
            .silent(),
        );
    }
}

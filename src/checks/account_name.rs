use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// The name of an account on social media stands in a text. Never quoted. It may be that of an
/// institution, so a record may accept it; one such name must not stop the whole site.
pub(super) const RULE: Rule = Rule::file("account-name", Severity::Error, check).never_known();

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
                "remove it; name the platform and the role, and keep the address with the evidence; if it is the account of an institution, add `allow:` with the reason",
            )
            .silent(),
        );
    }
}

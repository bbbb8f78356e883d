use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A text names a person where people of records stand. Never quoted.
pub(super) const RULE: Rule = Rule::file("person-name", Severity::Error, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits().of(Class::Name) {
        found.push(
            case.finding(&RULE, hit.span, "the text seems to name a person")
                .note("no private person is named in a record; the name is not repeated here")
                .help("write the role instead, and cite the judgment or the listing; if this is no person, add `allow:` with the reason")
                .silent(),
        );
    }
}

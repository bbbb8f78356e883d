use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A position stands in a text, where nobody rounds it. Never quoted.
pub(super) const RULE: Rule = Rule::file("point-in-text", Severity::Error, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits_of_body(Class::Point) {
        found.push(
            case.finding(&RULE, hit.span, "the text holds a position")
                .note("the site rounds the points of `place` and shows none with minors; in a text it would stand as written")
                .help("remove it, or write it as `place: {area, lat, lon}`")
                .silent(),
        );
    }
}

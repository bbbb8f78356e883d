use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A text tells where a shelter or safe house is. Never quoted.
pub(super) const RULE: Rule =
    Rule::file("shelter-location", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits_of_body(Class::Shelter) {
        found.push(
            case.finding(&RULE, hit.span, "the text tells where a shelter is")
                .note("whoever looks for the people in it could find them")
                .help("leave the street and the landmark out; the area is enough")
                .silent(),
        );
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A text tells of someone of whom there is only one. Never quoted.
pub(super) const RULE: Rule = Rule::file("singular-source", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits_of_body(Class::Singular) {
        found.push(
            case.finding(
                &RULE,
                hit.span,
                "the text tells of someone of whom there is only one",
            )
            .note("readers on the spot know who it is")
            .help("write it less closely: a survivor, a health worker, a resident")
            .silent(),
        );
    }
}

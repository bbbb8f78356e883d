use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// The plate of a vehicle stands in a text. Never quoted.
pub(super) const RULE: Rule = Rule::file("vehicle-plate", Severity::Block, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits().of(Class::Plate) {
        found.push(
            case.finding(&RULE, hit.span, "the text holds the plate of a vehicle")
                .note("a plate leads to its owner; it is not repeated here")
                .help("remove it; the kind and colour of the vehicle are enough")
                .silent(),
        );
    }
}

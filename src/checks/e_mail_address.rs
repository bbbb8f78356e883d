use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// An e-mail address stands in a text. Never quoted.
pub(super) const RULE: Rule = Rule::file("e-mail-address", Severity::Block, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for hit in case.hits().of(Class::Mail) {
        found.push(
            case.finding(&RULE, hit.span, "the text holds an e-mail address")
                .note("it leads to a person, and cannot be taken back once it was read; it is not repeated here")
                .help("remove it; the office to ask stands in chancery.yaml under `contact`")
                .silent(),
        );
    }
}

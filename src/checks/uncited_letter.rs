use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// A reference is listed and its letter never cited. Off unless asked for: pages show references
/// beside the text, and many posts cite them by id.
pub(super) const RULE: Rule = Rule::file("uncited-letter", Severity::Warning, check).off();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    for (letter, _) in record.common.refs.iter() {
        let mut cited = case.hits_of_body(Class::Letter);
        if !cited.any(|hit| hit.span.of(case.text) == letter) {
            let span = case.key(&format!("refs.{letter}"));
            found.push(
                case.finding(
                    &RULE,
                    span,
                    format!("the text does not cite reference {letter}"),
                )
                .help(format!(
                    "cite it as ref {letter} where it is used, or remove the line"
                )),
            );
        }
    }
}

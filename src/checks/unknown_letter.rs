use super::case::FileCase;
use super::rule::Rule;
use super::scan::Class;
use crate::diagnostics::{Diagnostic, Severity};

/// The text cites a reference by a letter that no reference has.
pub(super) const RULE: Rule = Rule::file("unknown-letter", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record().filter(|_| case.document.key.kind.is_record()) else {
        return;
    };
    for hit in case.hits_of_body(Class::Letter) {
        let letter = hit.span.of(case.text);
        // Two letters are one behind twenty-six others only: `ref US view` has none.
        let is_letter = letter.len() == 1 || record.common.refs.len() >= 26;
        if is_letter && record.common.refs.get(letter).is_none() {
            found.push(
                case.finding(&RULE, hit.span, format!("there is no reference {letter}"))
                    .help(format!(
                        "list it below `refs` as `{letter}:`, or correct the letter"
                    )),
            );
        }
    }
}

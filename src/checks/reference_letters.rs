use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};

/// The letters of references do not follow each other.
pub(super) const RULE: Rule = Rule::file("reference-letters", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    for (n, (letter, _)) in record.common.refs.iter().enumerate() {
        let wanted = letter_of(n);
        if letter != wanted {
            let span = case.key(&format!("refs.{letter}"));
            found.push(
                case.finding(&RULE, span, format!("reference {wanted} is left out before {letter}"))
                    .note("references are lettered A, B, C in their order; what the text cites by letter must be found")
                    .help(format!("write `{wanted}:` here and letter the rest after it, also where the text cites them")),
            );
            // What follows is wrong for the same reason.
            return;
        }
    }
}

/// The letter of the reference at place `n`: A to Z, then AA to ZZ.
fn letter_of(n: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match n.checked_sub(26) {
        None => letter(n).to_string(),
        Some(rest) => format!("{}{}", letter(rest / 26), letter(rest)),
    }
}

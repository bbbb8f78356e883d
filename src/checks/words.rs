//! Words that the messages of several rules share.

use crate::diagnostics::Diagnostic;
use crate::model::registers::Registers;
use crate::source::Span;

/// True for a value that messages may repeat: not for long ones, and those that could be a number of
/// a person, an address or a marking.
pub(super) fn may_be_shown(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = !value.contains(['\n', '`', '@', '(']) && !value.contains("//");
    let is_harmless = digits < 6 || is_id_like(value);
    is_plain && is_harmless && !value.is_empty() && value.chars().count() <= 60
}

/// A value as messages may show it.
pub(super) fn shown(value: &str) -> String {
    if may_be_shown(value) {
        format!("`{value}`")
    } else {
        "this value".to_owned()
    }
}

/// Letters first, as in ids and keys.
fn is_id_like(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_alphabetic()) && value.contains('-')
}

/// The candidate that was probably meant; nothing when none is near.
pub(super) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = written.to_lowercase();
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let longer = plain.len().max(candidate.len());
        if plain.len().abs_diff(candidate.len()) * 3 > longer {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&plain, &candidate.to_lowercase());
        // A quarter of the letters may differ, of short words one; of ids two characters.
        let allowed = if is_id_like(written) {
            2
        } else {
            (longer / 4).max(1)
        };
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// With the offer to write `near`, or else with `help`.
pub(super) fn offer(
    finding: Diagnostic,
    span: Span,
    near: Option<&str>,
    help: impl Into<String>,
) -> Diagnostic {
    match near {
        Some(near) => finding.fix(format!("did you mean `{near}`?"), span, near, false),
        None => finding.help(help),
    }
}

/// With the offer to write the code of a country that was misspelt, when there is no doubt which it
/// is; nothing otherwise.
pub(super) fn certain_country(
    finding: &Diagnostic,
    registers: &Registers,
    text: &str,
    span: Span,
) -> Option<Diagnostic> {
    let code = registers.certain_country(text)?;
    let finding = finding.clone();
    Some(finding.fix(format!("write `{code}`"), span, code, true))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::may_be_shown;

    #[test]
    fn what_could_lead_to_a_person_is_not_repeated() {
        for value in [
            "CONS",
            "guatemala-city",
            "INC-2026-HN-0007",
            "26 GUATEMALA 41",
        ] {
            assert!(may_be_shown(value), "{value}");
        }
        for value in [
            "0801-1990-12345",
            "someone@example.org",
            "+504 2232-1234",
            "(S) x",
            "",
        ] {
            assert!(!may_be_shown(value), "{value}");
        }
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::scan::{Class, has_initials};
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// An abbreviation is used before the place where its words stand.
pub(super) const RULE: Rule = Rule::file("late-expansion", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    if case.record().is_none() {
        return;
    }
    let body = case.document.body_span;
    let mut told: Vec<&str> = Vec::new();
    for hit in case.hits_of_body(Class::Expansion) {
        let abbreviation = hit.span.of(case.text);
        if told.contains(&abbreviation) {
            continue;
        }
        told.push(abbreviation);
        let before = Span {
            start: body.start,
            end: hit.span.start,
        };
        let Some(at) = first_use(before.of(case.text), abbreviation) else {
            continue;
        };
        let span = Span::new(at, at + abbreviation.len()).shifted(body.start as usize);
        let message = format!("the abbreviation {abbreviation} is used before its words are given");
        found.push(
            case.finding(&RULE, span, message)
                .related(&case.document.path, hit.span, "its words stand here")
                .help("write the words with the abbreviation in brackets where it is used first"),
        );
    }
}

/// The first place where an abbreviation stands as a word of its own; nothing when its words stand
/// there, too.
fn first_use(text: &str, abbreviation: &str) -> Option<usize> {
    let places = text.match_indices(abbreviation).map(|(at, _)| at);
    let at = places.into_iter().find(|at| {
        let (before, behind) = (&text[..*at], &text[at + abbreviation.len()..]);
        let line = before.rsplit('\n').next().unwrap_or("");
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '&' | '['))
            && !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/'))
            // Tags of a typed header are codes.
            && !line.contains("TAGS:")
    })?;
    (!is_given(&text[..at], abbreviation)).then_some(at)
}

/// True right behind the words of an abbreviation: in brackets, or behind a dash.
fn is_given(before: &str, abbreviation: &str) -> bool {
    let before = before.trim_end_matches([' ', '"', '“', '*', '_']);
    let words = before.trim_end_matches([' ', '-', '–', '—', ',', ':']);
    before.ends_with('(') || has_initials(words, abbreviation)
}

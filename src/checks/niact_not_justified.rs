use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Precedence;

/// A cable that wakes someone at night does not say why in its first paragraph.
pub(super) const RULE: Rule = Rule::file("niact-not-justified", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let precedence = record
        .common
        .cable
        .as_ref()
        .and_then(|cable| cable.precedence);
    if precedence != Some(Precedence::NiactImmediate) {
        return;
    }
    let mut paragraphs = case.document.body.paragraphs.iter();
    let first = paragraphs.find(|paragraph| paragraph.number == 1);
    let says_why = first.is_some_and(|paragraph| {
        let text = paragraph.span.of(case.text).to_uppercase();
        text.contains("NIACT") || text.contains("NIGHT ACTION")
    });
    if !says_why {
        found.push(
            case.finding(&RULE, case.field("cable.precedence"), "the first paragraph does not justify NIACT")
                .note("NIACT calls somebody in at night; 5 FAH-2 H-300 asks for the reason in paragraph 1")
                .help("begin the first paragraph with the reason for NIACT, or write `precedence: immediate`"),
        );
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::words::nearest;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::Span;

/// A statement cites a source that the record does not list.
pub(super) const RULE: Rule = Rule::file("unknown-source", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let behaviour = record.content.behaviour();
    let known: Vec<&str> = behaviour
        .sources()
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    let mut report = |key: &str, span: Span| {
        let message = format!("there is no source `{key}` in this record");
        let finding = case.finding(&RULE, span, message);
        found.push(
            match (known.as_slice(), nearest(key, known.iter().copied())) {
                ([], _) => finding.help(format!(
                    "list the source below `sources`: `{key}: {{type: …}}`"
                )),
                (_, Some(near)) => finding.help(format!(
                    "cite one that is listed, such as `{near}`, or list `{key}` below `sources`"
                )),
                (_, None) => finding.help(format!("list `{key}` below `sources`, or cite another")),
            },
        );
    };
    behaviour.cites(&mut |key, field| {
        if !known.contains(&key) {
            let span = case.field(&field.to_string());
            report(key, inside(case.text, span, key));
        }
    });
    for citation in &case.document.body.citations {
        let key = citation.key.split('/').next().unwrap_or(&citation.key);
        if !key.contains('-') && !known.contains(&key) {
            report(key, citation.span);
        }
    }
}

/// The key itself inside the value that holds it.
fn inside(text: &str, value: Span, key: &str) -> Span {
    let at = value.of(text).rfind(key);
    at.map_or(value, |at| {
        Span::new(at, at + key.len()).shifted(value.start as usize)
    })
}

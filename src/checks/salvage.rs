//! Values of a file that does not decode.
//!
//! Such a file is a stub, and rules see no record of it. But an officer who wrote a wrong date and a
//! misspelt country should hear of both in one run. So the mistakes that are known are mended in a
//! copy, by their own remedies or by leaving the field out, and the rules that look at one value by
//! itself read that copy, as do those that ask whether there is what a field names. Rules that compare
//! fields do not: they would see what was left out.

use super::case::FileCase;
use super::rule::{Check, Rule};
use super::{
    bad_date_time_group, bad_message_number, self_reference, unknown_area, unknown_category,
    unknown_country, unknown_geo_tag, unknown_marking, unknown_obligation, unknown_post,
    unknown_question, unknown_subject_tag,
};
use crate::diagnostics::Diagnostic;
use crate::model::fields::example;
use crate::model::{Document, Field, KindRef, Record};
use crate::source::Span;

/// The rules that look at one value by itself.
const BY_VALUE: [&Rule; 12] = [
    &bad_date_time_group::RULE,
    &bad_message_number::RULE,
    &self_reference::RULE,
    &unknown_area::RULE,
    &unknown_category::RULE,
    &unknown_country::RULE,
    &unknown_geo_tag::RULE,
    &unknown_marking::RULE,
    &unknown_obligation::RULE,
    &unknown_post::RULE,
    &unknown_question::RULE,
    &unknown_subject_tag::RULE,
];

/// What can be read of a stub, of which `told` is known to be wrong.
pub(super) fn salvaged(case: &FileCase<'_>, told: &[Diagnostic]) -> Option<Record> {
    let block = case.document.block?;
    // Where leaving out as little as possible does not help, the whole field goes.
    let parts: [Part; 2] = [line, entry];
    parts
        .iter()
        .find_map(|part| mended(case, block, told, *part))
}

/// What is left out with a mistake at a place of the front matter.
type Part = fn(&str, Span, Span) -> Span;

/// What the rules of single values find in what was salvaged of a stub, of which `told` is known
/// already.
pub(super) fn check(
    case: &FileCase<'_>,
    salvaged: &Record,
    told: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let salvaged = Document {
        record: Some(Box::new(salvaged.clone())),
        ..case.document.clone()
    };
    let case = FileCase::new(&salvaged, case.text, case.config, case.registers);
    for rule in BY_VALUE {
        if let Check::File(check) = rule.check {
            check(&case, &mut found);
        }
    }
    // One mistake, one finding: a value that was mended is not judged a second time.
    let is_told = |span: Span| {
        told.iter()
            .any(|known| known.primary.span.start < span.end && span.start < known.primary.span.end)
    };
    found.retain(|finding| !is_told(finding.primary.span));
    // What stands in for a field has no place in the file.
    found.retain(|finding| finding.primary.span.start < finding.primary.span.end);
    found
}

/// The record of a copy in which every known mistake is mended or left out.
fn mended(case: &FileCase<'_>, block: Span, told: &[Diagnostic], part: Part) -> Option<Record> {
    let mut changes: Vec<(Span, &str)> = Vec::new();
    for finding in told
        .iter()
        .filter(|finding| is_inside(finding.primary.span, block))
    {
        let edits = finding.help.iter().flat_map(|help| &help.edits);
        let before = changes.len();
        changes.extend(edits.map(|edit| (edit.span, edit.replacement.as_str())));
        if changes.len() == before {
            changes.push((part(case.text, block, finding.primary.span), ""));
        }
    }
    changes.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut text = String::with_capacity(block.range().len());
    let mut at = block.start;
    for (span, replacement) in changes {
        // What lies in a part that was left out went with it.
        if span.start >= at && span.end <= block.end {
            text.push_str(
                Span {
                    start: at,
                    end: span.start,
                }
                .of(case.text),
            );
            text.push_str(replacement);
            at = span.end;
        }
    }
    text.push_str(
        Span {
            start: at,
            end: block.end,
        }
        .of(case.text),
    );
    stand_in(case.document.key.kind, &mut text);
    let whole = Span::new(0, text.len());
    case.document.key.kind.decode(&text, whole).ok()
}

/// Puts something readable in place of fields that a kind cannot do without and that were left out.
/// Nothing is said of it: it has no place in the file.
fn stand_in(kind: KindRef, text: &mut String) {
    let is_there = |text: &str, name: &str| {
        let of_it = |line: &str| {
            line.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(':'))
        };
        text.lines().any(of_it)
    };
    for (name, field) in Field::of(kind).fields() {
        if field.is_required && !is_there(text, name) {
            text.extend([name, ": ", &example_of(&field), "\n"]);
        }
    }
}

/// A value that a field takes.
fn example_of(field: &Field<'_>) -> String {
    if field.is_list() {
        return "[]".to_owned();
    }
    if let Some(choice) = field.choices().first() {
        return (*choice).to_owned();
    }
    if let Some(form) = field.form().and_then(example) {
        return form.to_owned();
    }
    let parts = field
        .fields()
        .into_iter()
        .filter(|(_, part)| part.is_required);
    let parts = parts.map(|(name, part)| format!("{name}: {}", example_of(&part)));
    let parts: Vec<String> = parts.collect();
    match (parts.is_empty(), field.takes_value()) {
        (true, true) => "words".to_owned(),
        _ => format!("{{{}}}", parts.join(", ")),
    }
}

fn is_inside(span: Span, block: Span) -> bool {
    span.start >= block.start && span.end <= block.end && span.start < span.end
}

/// The line that a place lies in with those below it that are set further in, where it is an entry of
/// its own; else as [`entry`] does. An item of a list is none: the others would get other numbers.
fn line(text: &str, block: Span, place: Span) -> Span {
    let inside = block.of(text);
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let (mut found, mut offset) = (None, 0);
    let at = (place.start - block.start) as usize;
    for line in inside.split_inclusive('\n') {
        let behind = offset + line.len();
        match &mut found {
            None if (offset..behind).contains(&at) => {
                found = Some((depth(line), line, offset..behind));
            }
            Some((own, _, range)) if depth(line) > *own => range.end = behind,
            Some(_) => break,
            None => {}
        }
        offset = behind;
    }
    let is_entry = |line: &str| {
        let key = line.trim_start().split(':').next().unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        line.contains(':') && !key.is_empty() && key.chars().all(is_word) && !key.starts_with('-')
    };
    match found {
        Some((_, line, range)) if is_entry(line) => {
            Span::new(range.start, range.end).shifted(block.start as usize)
        }
        _ => entry(text, block, place),
    }
}

/// The lines of the top-level entry that a place lies in.
fn entry(text: &str, block: Span, place: Span) -> Span {
    let inside = block.of(text);
    let at = (place.start - block.start) as usize;
    let begins_entry = |line: &str| line.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let (mut start, mut end, mut offset) = (0, inside.len(), 0);
    for line in inside.split_inclusive('\n') {
        if begins_entry(line) {
            if offset <= at {
                start = offset;
            } else {
                end = offset;
                break;
            }
        }
        offset += line.len();
    }
    Span::new(start, end).shifted(block.start as usize)
}

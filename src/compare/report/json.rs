use serde_json::{Value, json};

use crate::compare::{
    Change, Comparison, FieldChange, PageChange, Piece, RecordChange, TextChange,
};
use crate::diagnostics::{TextOf, render_json};

/// The comparison for programs; `text_of` gives files for the places of findings.
pub fn json(comparison: &Comparison, text_of: &TextOf<'_>) -> String {
    let findings = render_json(&comparison.findings, text_of);
    let findings: Value = serde_json::from_str(&findings).unwrap_or_default();
    let outside = comparison.outside.iter();
    let outside = outside.map(|(change, path)| json!({"path": path, "change": change.word()}));
    let value = json!({
        "title": comparison.title,
        "base": comparison.base,
        "head": comparison.head,
        "as_of": comparison.day.to_string(),
        "marking": comparison.marking.0,
        "notes": comparison.notes,
        "outside": outside.collect::<Vec<_>>(),
        "records": comparison.records.iter().map(record).collect::<Vec<_>>(),
        "pages": comparison.pages.iter().map(page).collect::<Vec<_>>(),
        "unchanged_pages": comparison.unchanged,
        "findings": findings,
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn record(record: &RecordChange) -> Value {
    json!({
        "name": record.name,
        "kind": record.kind,
        "path": record.path,
        "title": record.title,
        "status": record.status,
        "change": record.change.word(),
        "from": from(&record.change),
        "withheld": record.withheld,
        "page": record.url,
        "words": {"added": record.words.added, "removed": record.words.removed},
        "fields": record.fields.iter().map(field).collect::<Vec<_>>(),
        "text": record.text.iter().map(text).collect::<Vec<_>>(),
    })
}

fn field(field: &FieldChange) -> Value {
    json!({
        "label": field.label,
        "change": field.change.word(),
        "before": field.before,
        "after": field.after,
        "words": field.words(),
    })
}

fn page(page: &PageChange) -> Value {
    let numbers = page
        .numbers
        .iter()
        .map(|number| json!({"what": number.what, "before": number.before, "after": number.after}));
    json!({
        "url": page.url,
        "change": page.change.word(),
        "from": from(&page.change),
        "why": page.why.iter().map(crate::compare::Why::words).collect::<Vec<_>>(),
        "follows": page.is_ripple,
        "numbers": numbers.collect::<Vec<_>>(),
        "text": page.text.iter().map(text).collect::<Vec<_>>(),
    })
}

fn from(change: &Change) -> Option<&str> {
    match change {
        Change::Moved(from) => Some(from),
        _ => None,
    }
}

fn text(change: &TextChange) -> Value {
    let pieces = change.pieces.iter().map(|piece| match piece {
        Piece::Same(text) => json!({"same": text}),
        Piece::Removed(text) => json!({"removed": text}),
        Piece::Added(text) => json!({"added": text}),
    });
    json!({"element": change.element, "pieces": pieces.collect::<Vec<_>>()})
}

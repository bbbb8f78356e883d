//! Values of front matter in words.

use crate::model::Field;
use crate::model::fields::{Count, Form};
use crate::syntax::yaml::{Node, Value};

/// Values shown of an entry that was added or removed.
const SHOWN: usize = 6;

/// True when two pieces of front matter say the same, however they are written.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar { text: a, .. }, Value::Scalar { text: b, .. }) => a.trim() == b.trim(),
        (Value::Sequence(a), Value::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Mapping(some), Value::Mapping(others)) => {
            some.len() == others.len()
                && some
                    .iter()
                    .all(|(key, node)| b.get(&key.name).is_some_and(|other| same(node, other)))
        }
        // A list of one may be written without its brackets.
        (Value::Sequence(items), Value::Scalar { .. } | Value::Mapping(_)) => {
            matches!(items.as_slice(), [one] if same(one, b))
        }
        (Value::Scalar { .. } | Value::Mapping(_), Value::Sequence(items)) => {
            matches!(items.as_slice(), [one] if same(a, one))
        }
        _ => false,
    }
}

/// A value in words; an entry with several values by the first of them.
pub(super) fn words(node: &Node, field: Option<&Field<'_>>) -> String {
    let mut parts = Vec::new();
    collect(node, field, &mut parts);
    let rest = parts.len().saturating_sub(SHOWN);
    parts.truncate(SHOWN);
    if rest > 0 {
        parts.push(format!("{rest} more"));
    }
    parts.join(", ")
}

fn collect(node: &Node, field: Option<&Field<'_>>, out: &mut Vec<String>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => out.push(scalar(text, field)),
        Value::Sequence(items) => {
            let item = field.and_then(Field::item);
            for node in items {
                collect(node, item.as_ref().or(field), out);
            }
        }
        Value::Mapping(entries) => {
            for (key, node) in entries {
                let below = field.and_then(|field| field.at(&key.name).ok());
                let is_number = below
                    .as_ref()
                    .is_some_and(|field| field.form() == Some("count"));
                if is_number && let Some(text) = node.text() {
                    out.push(format!("{} {}", key.name, scalar(text, below.as_ref())));
                } else if node.text() == Some("true") {
                    out.push(key.name.replace('_', " "));
                } else {
                    collect(node, below.as_ref(), out);
                }
            }
        }
    }
}

/// One value in words: a count with its dash, a word of a vocabulary without its underscores.
pub(super) fn scalar(text: &str, field: Option<&Field<'_>>) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(field) = field else { return text };
    if field.form() == Some("count")
        && let Ok(count) = Count::parse(&text)
    {
        return count.to_string();
    }
    if field.choices().contains(&text.as_str()) {
        return text.replace('_', " ");
    }
    text
}

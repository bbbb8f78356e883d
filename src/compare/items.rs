//! Lists held against each other: equal items drop out, and what is left is told by value or, where
//! an item has fields of its own, by its number.

use super::change::Change;
use super::fields::Walk;
use super::labels::Label;
use super::values::{same, words};
use crate::model::Field;
use crate::syntax::yaml::{Node, Value};

/// The field that says what an item is.
const NAMING: [&str; 6] = ["category", "question", "who", "type", "kind", "institution"];

pub(super) fn items(
    walk: &mut Walk,
    label: &Label,
    field: Option<&Field<'_>>,
    before: &[Node],
    after: &[Node],
) {
    let item = field.and_then(Field::item);
    let item = item.as_ref();
    let (gone, new) = differing(before, after);
    if gone.is_empty() && new.is_empty() {
        let told = |items: &[Node]| {
            let all: Vec<String> = items.iter().map(|node| words(node, item)).collect();
            all.join(", ")
        };
        walk.changed(label, told(before), told(after));
        return;
    }
    let has_fields = |(_, node): &&(usize, &Node)| matches!(node.value, Value::Mapping(_));
    let is_flat = !gone.iter().chain(&new).any(|one| has_fields(&one));
    if is_flat {
        let told = |items: &[(usize, &Node)]| {
            let all: Vec<String> = items.iter().map(|(_, node)| words(node, item)).collect();
            all.join(", ")
        };
        match (gone.is_empty(), new.is_empty(), before.len(), after.len()) {
            (false, false, 1, 1) => walk.changed(label, told(&gone), told(&new)),
            _ => {
                for (items, change) in [(&gone, Change::Removed), (&new, Change::Added)] {
                    for (_, node) in items {
                        walk.one(label, item, node, &change);
                    }
                }
            }
        }
        return;
    }
    let mut left = new;
    for (number, node) in gone {
        let partner = left
            .iter()
            .position(|(_, other)| naming(node).is_some() && naming(other) == naming(node));
        let partner = partner.or_else(|| left.iter().position(|(at, _)| *at == number));
        match partner.map(|at| left.remove(at)) {
            Some((at, other)) => {
                let label = label.item(at, naming(other));
                walk.pair(&label, item, Some(node), Some(other));
            }
            None => walk.one(
                &label.item(number, naming(node)),
                item,
                node,
                &Change::Removed,
            ),
        }
    }
    for (number, node) in left {
        walk.one(
            &label.item(number, naming(node)),
            item,
            node,
            &Change::Added,
        );
    }
}

/// Items with their numbers from 1.
type Numbered<'n> = Vec<(usize, &'n Node)>;

/// The items that only one of two lists has, with their numbers.
fn differing<'n>(before: &'n [Node], after: &'n [Node]) -> (Numbered<'n>, Numbered<'n>) {
    let mut new: Numbered<'n> = (1..).zip(after).collect();
    let gone = (1..).zip(before).filter(|(_, node)| {
        let found = new.iter().position(|(_, other)| same(node, other));
        if let Some(found) = found {
            new.remove(found);
        }
        found.is_none()
    });
    let gone = gone.collect();
    (gone, new)
}

fn naming(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => NAMING.iter().find_map(|name| node.get(name)?.text()),
    }
}

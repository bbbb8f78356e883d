use serde_json::Value as Json;

use super::guard::LARGEST_BLOCK;
use super::node::{Node, Value};
use super::subset;
use super::tree::tree;
use crate::source::Span;

/// What the front matter `block` of `text` says, whatever a type would make of it: keys in the order
/// written, every single value as the words that YAML reads in it, nothing as null. Comments and
/// layout are not in it. Nothing comes back for a block that cannot be read.
pub fn written(text: &str, block: Span) -> Option<Json> {
    let yaml = block.of(text);
    if yaml.len() > LARGEST_BLOCK {
        return None;
    }
    subset::written(yaml).or_else(|| Some(json(&tree(text, block).node?)))
}

pub(super) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Scalar { text, .. } => Json::from(text.as_str()),
        Value::Sequence(items) => items.iter().map(json).collect(),
        Value::Mapping(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, node)| (key.name.clone(), json(node)));
            Json::Object(entries.collect())
        }
    }
}

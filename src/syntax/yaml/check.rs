use std::cell::OnceCell;

use serde_json::Value as Json;

use super::finding::{Finding, FormError};
use super::node::{Key, Node, Value};
use super::shape::{Shape, homes};
use super::suggest::{choices, nearest, shown};
use super::tree::tree;
use super::{keys, scalars};
use crate::source::Span;

/// Checks a text against a form named by a schema's `x-form`.
pub type Forms<'a> = dyn Fn(&str, &str) -> Result<(), FormError> + 'a;

/// Everything that is wrong with the front matter `block` of `text`: its YAML, and what `schema` does
/// not allow.
pub fn diagnose(text: &str, block: Span, schema: &Json, forms: &Forms<'_>) -> Vec<Finding> {
    let parsed = tree(text, block);
    let mut findings = parsed.findings;
    if let Some(node) = &parsed.node {
        let mut checked = check(node, schema, forms);
        // What a mistake has hidden is not missing.
        checked.retain(|finding| {
            finding.rule != "missing-key"
                || !parsed
                    .unread
                    .iter()
                    .any(|key| finding.message.contains(&format!("`{key}`")))
        });
        let line = block.of(text).lines().next().unwrap_or("").trim_end().len();
        let start = block.start as usize;
        for finding in &mut checked {
            if finding.rule == "missing-key" && finding.span.start == finding.span.end {
                finding.span = Span::new(start, start + line);
            }
        }
        findings.extend(checked);
    }
    findings
}

/// Everything in `tree` that `schema` does not allow, each at its place.
pub fn check(tree: &Node, schema: &Json, forms: &Forms<'_>) -> Vec<Finding> {
    let mut walk = Walk {
        root: schema,
        forms,
        homes: OnceCell::new(),
        findings: Vec::new(),
    };
    let place = Place {
        name: "this file".to_owned(),
        key: None,
        top: true,
    };
    walk.node(tree, &Shape::of(schema, schema), &place);
    walk.findings
}

/// Where a value stands, for the words of messages.
pub(super) struct Place {
    /// `` `title` ``, `` item 2 of `acts` ``.
    pub(super) name: String,
    /// The nearest key above.
    pub(super) key: Option<(String, Span)>,
    /// True for the record itself.
    pub(super) top: bool,
}

impl Place {
    pub(super) fn under(key: &Key) -> Self {
        Self {
            name: format!("`{}`", key.name),
            key: Some((key.name.clone(), key.span)),
            top: false,
        }
    }

    fn item(&self, index: usize) -> Self {
        Self {
            name: format!("item {} of {}", index + 1, self.name),
            key: self.key.clone(),
            top: false,
        }
    }
}

pub(super) struct Walk<'a> {
    pub(super) root: &'a Json,
    pub(super) forms: &'a Forms<'a>,
    homes: OnceCell<Vec<(&'a str, &'a str)>>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Walk<'a> {
    pub(super) fn node(&mut self, node: &Node, shape: &Shape<'a>, place: &Place) {
        if shape.anything() {
            return;
        }
        match &node.value {
            Value::Null => self.null(node, shape, place),
            Value::Sequence(items) => self.sequence(node, items, shape, place),
            Value::Mapping(entries) if shape.object() => {
                keys::check(self, node, entries, shape, place);
            }
            _ if shape.bare_item && shape.items.is_some() => {
                let item = shape.items.map(|items| Shape::of(self.root, items));
                self.node(node, &item.unwrap_or_default(), place);
            }
            Value::Mapping(_) => self.wrong_type(node, shape, place, "a group of keys"),
            Value::Scalar { text, quoted } if shape.scalar() => {
                scalars::check(self, node, text, *quoted, shape, place);
            }
            Value::Scalar { text, .. } if text.is_empty() => self.null(node, shape, place),
            Value::Scalar { .. } => self.wrong_type(node, shape, place, "one value"),
        }
    }

    /// Keys of the whole schema with the keys they belong under.
    pub(super) fn homes(&self) -> &[(&'a str, &'a str)] {
        self.homes.get_or_init(|| homes(self.root))
    }

    fn sequence(&mut self, node: &Node, items: &[Node], shape: &Shape<'a>, place: &Place) {
        let Some(schema) = shape.items else {
            if !shape.array() {
                self.wrong_type(node, shape, place, "a list");
            }
            return;
        };
        let item_shape = Shape::of(self.root, schema);
        for (index, item) in items.iter().enumerate() {
            self.node(item, &item_shape, &place.item(index));
        }
    }

    fn null(&mut self, node: &Node, shape: &Shape<'a>, place: &Place) {
        // As the decoder has it: what may be left out may be empty, and so may a plain text (it is
        // then "") and a group whose keys are the author's own.
        let plain = shape.string && !shape.text && !shape.takes_written();
        if shape.null || shape.keyed.is_some() || plain {
            return;
        }
        let span = place.key.as_ref().map_or(node.span, |(_, span)| *span);
        let finding = Finding::error("empty-value", span, format!("{} has no value", place.name));
        let finding = explained(finding, shape);
        self.findings
            .push(finding.help("write a value behind the colon, or remove the line"));
    }

    fn wrong_type(&mut self, node: &Node, shape: &Shape<'a>, place: &Place, found: &str) {
        let message = format!("{} takes {}, not {found}", place.name, wanted(shape));
        let finding = explained(Finding::error("wrong-type", node.span, message), shape);
        let help = if place.top {
            "write each line as `key: value`"
        } else if shape.object() {
            "write the keys below it, indented by two blanks"
        } else if shape.array() {
            "write the values in `[` and `]`, or each on a line of its own that begins with `- `"
        } else if found == "a list" {
            "write one value, without brackets and dashes"
        } else {
            "write the value on the line of its key; put it in quotes if it holds a colon"
        };
        self.findings.push(finding.help(help));
    }
}

/// What may stand at a place, in words.
fn wanted(shape: &Shape<'_>) -> String {
    let mut words = Vec::new();
    if shape.takes_text() {
        words.push("one value");
    } else if shape.integer || shape.number {
        words.push("a number");
    } else if shape.boolean {
        words.push("`true` or `false`");
    }
    if shape.object() {
        words.push("keys with values");
    }
    if shape.array() {
        words.push("a list");
    }
    words.join(" or ")
}

/// With what the schema says about the place.
pub(super) fn explained(finding: Finding, shape: &Shape<'_>) -> Finding {
    let first = shape.description.and_then(|text| text.split("\n\n").next());
    match first.map(|text| text.replace('\n', " ")) {
        Some(text) if !text.trim().is_empty() => finding.note(text.trim().to_owned()),
        _ => finding,
    }
}

/// A value that is not among those allowed.
pub(super) fn unknown_value(node: &Node, text: &str, shape: &Shape<'_>, place: &Place) -> Finding {
    let message = format!("{} is not a value of {}", shown(text), place.name);
    let mut finding = Finding::error("unknown-value", node.span, message);
    if let Some(choices) = choices(&shape.values) {
        finding = finding.note(choices);
    }
    match nearest(text, shape.values.iter().copied()) {
        Some((value, same)) => finding.fix(format!("write `{value}`"), node.span, value, same),
        None => finding.help("choose one of the values that are allowed"),
    }
}

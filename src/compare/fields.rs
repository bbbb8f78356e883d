//! Front matter held against its older version, field by field as the model describes it.

use super::change::{Change, FieldChange};
use super::items::items;
use super::labels::Label;
use super::secrets::Secrets;
use super::values::{same, words};
use crate::model::{Document, Field};
use crate::syntax::yaml::{self, Key, Node, Value};

/// The field that a short written form stands for.
const SHORT: [(&str, &str); 4] = [
    ("place", "area"),
    ("risk", "level"),
    ("acts", "category"),
    ("by", "who"),
];

/// A version of a file.
pub(super) struct Version<'a> {
    pub(super) document: &'a Document,
    /// Its front matter; nothing where it has none, or none that can be read.
    pub(super) front: Option<Node>,
}

impl<'a> Version<'a> {
    /// The version of a file with this text.
    pub(super) fn read(document: &'a Document, text: &str) -> Self {
        let block = document.block;
        Self {
            document,
            front: block.and_then(|block| yaml::tree(text, block).node),
        }
    }
}

/// The walk over both versions of one front matter.
pub(super) struct Walk {
    secrets: Secrets,
    pub(super) found: Vec<FieldChange>,
}

/// The fields of a file that are others, in the order of the model.
pub(super) fn fields(before: &Version<'_>, after: &Version<'_>) -> Vec<FieldChange> {
    let mut walk = Walk {
        secrets: Secrets::of(&[before.document, after.document]),
        found: Vec::new(),
    };
    let (Some(a), Some(b)) = (&before.front, &after.front) else {
        return walk.found;
    };
    let kind = after.document.key.kind;
    let whole = Field::of(kind);
    for (name, field) in whole.fields() {
        let label = Label::default().field(name);
        walk.pair(&label, Some(&field), a.get(name), b.get(name));
    }
    walk.found
}

impl Walk {
    /// Compares what stands under one name.
    pub(super) fn pair(
        &mut self,
        label: &Label,
        field: Option<&Field<'_>>,
        before: Option<&Node>,
        after: Option<&Node>,
    ) {
        let is_there = |node: &&Node| node.value != Value::Null;
        let (before, after) = (before.filter(is_there), after.filter(is_there));
        match (before, after) {
            (None, None) => {}
            (Some(a), Some(b)) if same(a, b) => {}
            (Some(a), Some(b)) => self.both(label, field, a, b),
            (Some(a), None) => self.one(label, field, a, &Change::Removed),
            (None, Some(b)) => self.one(label, field, b, &Change::Added),
        }
    }

    fn both(&mut self, label: &Label, field: Option<&Field<'_>>, a: &Node, b: &Node) {
        match (&a.value, &b.value) {
            (Value::Mapping(some), Value::Mapping(others)) => {
                self.mappings(label, field, some, others);
            }
            (Value::Mapping(some), Value::Scalar { .. }) if short(label).is_some() => {
                self.mappings(label, field, some, &long(label, b));
            }
            (Value::Scalar { .. }, Value::Mapping(others)) if short(label).is_some() => {
                self.mappings(label, field, &long(label, a), others);
            }
            (Value::Sequence(_), _) | (_, Value::Sequence(_)) => {
                items(self, label, field, list(a), list(b));
            }
            _ => self.changed(label, words(a, field), words(b, field)),
        }
    }

    fn mappings(
        &mut self,
        label: &Label,
        field: Option<&Field<'_>>,
        some: &[(Key, Node)],
        others: &[(Key, Node)],
    ) {
        fn get<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
            let found = entries.iter().find(|(key, _)| key.name == name);
            found.map(|(_, node)| node)
        }
        let is_keyed = field.is_some_and(Field::is_keyed);
        let gone = some
            .iter()
            .filter(|(key, _)| get(others, &key.name).is_none());
        for (key, _) in others.iter().chain(gone) {
            let name = key.name.as_str();
            let below = field.and_then(|field| field.at(name).ok());
            let label = if is_keyed {
                label.entry(name)
            } else {
                label.field(name)
            };
            self.pair(&label, below.as_ref(), get(some, name), get(others, name));
        }
    }

    /// What stands in one version only.
    pub(super) fn one(
        &mut self,
        label: &Label,
        field: Option<&Field<'_>>,
        node: &Node,
        change: &Change,
    ) {
        // Under one name stand many: each is told by its own.
        if let (Value::Mapping(entries), true) = (&node.value, field.is_some_and(Field::is_keyed)) {
            for (key, node) in entries {
                let below = field.and_then(|field| field.at(&key.name).ok());
                self.one(&label.entry(&key.name), below.as_ref(), node, change);
            }
            return;
        }
        let told = words(node, field);
        if let Some(default) = label.unwritten() {
            let (before, after) = match change {
                Change::Removed => (told, default.to_owned()),
                _ => (default.to_owned(), told),
            };
            if before != after {
                self.changed(label, before, after);
            }
            return;
        }
        let is_whole = matches!(node.value, Value::Mapping(_));
        let holds_secret = is_whole && self.secrets.hides_part_of(&label.path);
        let is_secret = holds_secret || self.secrets.hides(&label.path);
        let told = (!is_secret).then_some(told);
        let (before, after) = match change {
            Change::Removed => (told, None),
            _ => (None, told),
        };
        self.tell(label, before, after, change.clone());
    }

    /// A value that is another.
    pub(super) fn changed(&mut self, label: &Label, before: String, after: String) {
        let (before, after) = if self.secrets.hides(&label.path) {
            (None, None)
        } else {
            (Some(before), Some(after))
        };
        self.tell(label, before, after, Change::Changed);
    }

    fn tell(
        &mut self,
        label: &Label,
        before: Option<String>,
        after: Option<String>,
        change: Change,
    ) {
        let change = FieldChange {
            label: label.words(),
            before,
            after,
            change,
        };
        // Latitude and longitude of one point, both without their values, are told alike.
        if !self.found.contains(&change) {
            self.found.push(change);
        }
    }
}

fn short(label: &Label) -> Option<&'static str> {
    // An item of a list is of the list's own form.
    let mut parts = label.path.iter().rev();
    let last = parts.find(|part| !part.bytes().all(|b| b.is_ascii_digit()))?;
    let found = SHORT.iter().find(|(field, _)| field == last);
    found.map(|(_, main)| *main)
}

/// The long form of a value in its short form.
fn long(label: &Label, node: &Node) -> Vec<(Key, Node)> {
    let key = Key {
        name: short(label).unwrap_or_default().to_owned(),
        span: node.span,
    };
    vec![(key, node.clone())]
}

/// The items of a list; one bare value is a list of one.
fn list(node: &Node) -> &[Node] {
    match &node.value {
        Value::Sequence(items) => items,
        _ => std::slice::from_ref(node),
    }
}

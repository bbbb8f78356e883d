use crate::source::Span;

/// A piece of front matter with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it is written; for a list or mapping, from its first to its last item.
    pub span: Span,
    /// What is written.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// One value; numbers and yes/no too are kept as their written text.
    Scalar {
        /// The text without its quotes.
        text: String,
        /// True when it stands in quotes or as a block, and so is text whatever it looks like.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values in the order written; a key written twice is there twice.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The text without quotes.
    pub name: String,
    /// Where it is written.
    pub span: Span,
}

impl Node {
    /// The value under `name` when this is a mapping that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|(_, node)| node)
    }

    /// The key and value under `name` when this is a mapping that has it.
    pub fn entry(&self, name: &str) -> Option<(&Key, &Node)> {
        let Value::Mapping(entries) = &self.value else {
            return None;
        };
        entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(key, node)| (key, node))
    }

    /// The text when this is one value.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

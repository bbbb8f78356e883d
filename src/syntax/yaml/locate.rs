use super::node::{Node, Value};
use super::tree::tree;
use crate::source::Span;

/// Where the value at a field path (`people.P2.count`, `acts.0.category`) is written; where it is
/// not there, its nearest ancestor. A bare value where a list is accepted counts as item 0.
pub fn locate(text: &str, block: Span, path: &str) -> Span {
    Places::of(text, block).value(path)
}

/// Where the key at a field path is written; an item of a list has no key and gives its own place.
pub fn locate_key(text: &str, block: Span, path: &str) -> Span {
    Places::of(text, block).key(path)
}

/// The places of all values of one block, for several questions.
#[derive(Debug, Clone)]
pub struct Places {
    tree: Option<Node>,
    first_line: Span,
}

impl Places {
    /// Reads the front matter `block` of `text`.
    pub fn of(text: &str, block: Span) -> Self {
        let written = block.of(text);
        let line = written.find('\n').unwrap_or(written.len());
        let line = written[..line].trim_end().len();
        let first_line = Span::new(block.start as usize, block.start as usize + line);
        Self {
            tree: tree(text, block).node,
            first_line,
        }
    }

    /// As [`locate`].
    pub fn value(&self, path: &str) -> Span {
        let (step, whole) = self.walk(path);
        match step {
            Step::Root => self.first_line,
            // The value itself when it is the one asked for; a mere ancestor is shown by its key.
            Step::Found {
                key: Some(key),
                node,
            } if !whole && is_collection(node) => key,
            Step::Found { node, .. } => node.span,
        }
    }

    /// As [`locate_key`].
    pub fn key(&self, path: &str) -> Span {
        match self.walk(path).0 {
            Step::Root => self.first_line,
            Step::Found { key, node } => key.unwrap_or(node.span),
        }
    }

    /// The last step of `path` that is there, and whether that is the whole path.
    fn walk(&self, path: &str) -> (Step<'_>, bool) {
        let mut step = Step::Root;
        let Some(mut node) = self.tree.as_ref() else {
            return (step, false);
        };
        for part in path.split('.').filter(|part| !part.is_empty()) {
            match &node.value {
                Value::Mapping(entries) => {
                    let Some((key, value)) = entries.iter().find(|(key, _)| key.name == part)
                    else {
                        // One group of keys where a list of groups is accepted.
                        if part == "0" {
                            continue;
                        }
                        return (step, false);
                    };
                    node = value;
                    step = Step::Found {
                        key: Some(key.span),
                        node,
                    };
                }
                Value::Sequence(items) => {
                    let item = part
                        .parse::<usize>()
                        .ok()
                        .and_then(|index| items.get(index));
                    let Some(item) = item else {
                        return (step, false);
                    };
                    node = item;
                    step = Step::Found { key: None, node };
                }
                Value::Scalar { .. } | Value::Null if part == "0" => {}
                Value::Scalar { .. } | Value::Null => return (step, false),
            }
        }
        (step, true)
    }
}

enum Step<'a> {
    Root,
    Found { key: Option<Span>, node: &'a Node },
}

fn is_collection(node: &Node) -> bool {
    matches!(node.value, Value::Mapping(_) | Value::Sequence(_))
}

#[cfg(test)]
mod tests {
    use super::{locate, locate_key};
    use crate::source::Span;

    const TEXT: &str = "---\ntitle: Año\npeople:\n  P2: {count: 14-20, minors: 0}\nacts:\n  - category: kidnapping\n  - by: x\nplace: HN\n---\n";

    fn at(path: &str) -> &'static str {
        locate(TEXT, Span::new(4, TEXT.len() - 4), path).of(TEXT)
    }

    #[test]
    fn values_are_found_by_their_path() {
        assert_eq!(at("people.P2.count"), "14-20");
        assert_eq!(at("acts.0.category"), "kidnapping");
        assert_eq!(at("acts.1.by.0"), "x");
        assert_eq!(at("place"), "HN");
        assert_eq!(at("title"), "Año");
        assert_eq!(at("people.P2"), "{count: 14-20, minors: 0}");
    }

    #[test]
    fn what_is_not_there_gives_its_nearest_ancestor() {
        assert_eq!(at("people.P2.outcome"), "P2");
        assert_eq!(at("acts.7.category"), "acts");
        assert_eq!(at("place.lat"), "HN");
        assert_eq!(at("nothing"), "title: Año");
    }

    #[test]
    fn keys_are_found_too() {
        let key = |path| locate_key(TEXT, Span::new(4, TEXT.len() - 4), path).of(TEXT);
        assert_eq!(key("people.P2"), "P2");
        assert_eq!(key("acts"), "acts");
        assert_eq!(key("acts.1"), "by: x");
    }
}

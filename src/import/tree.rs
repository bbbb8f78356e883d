use std::fmt::Write;

use super::scalar::scalar;

/// Front matter that is put together field by field and then written.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree(Vec<(String, Node)>);

#[derive(Debug, Clone)]
enum Node {
    Value(String),
    Group(Tree),
}

impl Tree {
    /// Puts a value at a path; parts that are numbers are places in lists.
    pub(super) fn put(&mut self, path: &str, value: &str) {
        let (name, rest) = match path.split_once('.') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path, None),
        };
        let Some(rest) = rest else {
            self.0
                .push((name.to_owned(), Node::Value(value.to_owned())));
            return;
        };
        let at = self.0.iter().position(|(known, _)| known == name);
        let at = at.unwrap_or_else(|| {
            self.0.push((name.to_owned(), Node::Group(Self::default())));
            self.0.len() - 1
        });
        if let Node::Group(group) = &mut self.0[at].1 {
            group.put(rest, value);
        }
    }

    /// The value at a path.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        let (name, rest) = match path.split_once('.') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path, None),
        };
        let (_, node) = self.0.iter().find(|(known, _)| known == name)?;
        match (node, rest) {
            (Node::Value(value), None) => Some(value),
            (Node::Group(group), Some(rest)) => group.get(rest),
            _ => None,
        }
    }

    /// As YAML in block style, prose on its own line.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn is_list(&self) -> bool {
        self.0
            .iter()
            .all(|(name, _)| name.bytes().all(|b| b.is_ascii_digit()))
    }

    fn write(&self, out: &mut String, indent: usize) {
        let is_list = self.is_list();
        for (name, node) in &self.0 {
            let head = if is_list {
                "-".to_owned()
            } else {
                format!("{}:", scalar(name))
            };
            match node {
                Node::Value(value) => {
                    let _ = writeln!(out, "{:indent$}{head} {}", "", scalar(value));
                }
                Node::Group(group) if is_list && !group.is_list() => {
                    let mut inner = String::new();
                    group.write(&mut inner, indent + 2);
                    // The first key stands behind the dash.
                    let _ = write!(out, "{:indent$}- {}", "", inner.trim_start());
                }
                Node::Group(group) => {
                    let _ = writeln!(out, "{:indent$}{head}", "");
                    group.write(out, indent + 2);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn groups_and_lists_are_written_as_blocks() {
        let mut tree = Tree::default();
        for (path, value) in [
            ("title", "a: b"),
            ("acts.0.category", "x"),
            ("acts.0.people.0", "P1"),
            ("people.P1.count", "3"),
            ("details.Cause of death", "Drowning"),
        ] {
            tree.put(path, value);
        }
        let expected = "title: \"a: b\"\nacts:\n  - category: x\n    people:\n      - P1\n\
            people:\n  P1:\n    count: 3\ndetails:\n  Cause of death: Drowning\n";
        assert_eq!(tree.written(), expected);
    }
}

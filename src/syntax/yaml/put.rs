//! Changes of top-level entries of front matter, each of which leaves every other byte as it is:
//! comments, line ends, the way lists are written.

use super::node::{Key, Node, Value};
use super::tree::tree;
use crate::diagnostics::{Edit, Severity};
use crate::source::Span;

/// A front matter block whose entries can be changed.
pub struct FrontMatter<'t> {
    text: &'t str,
    block: Span,
    node: Node,
}

impl<'t> FrontMatter<'t> {
    /// Reads the `block` of `text`; nothing when it is no mapping without mistakes.
    pub fn of(text: &'t str, block: Span) -> Option<Self> {
        let parsed = tree(text, block);
        let is_mended = parsed
            .findings
            .iter()
            .any(|found| found.severity >= Severity::Error);
        let node = parsed.node.filter(|_| !is_mended)?;
        matches!(node.value, Value::Mapping(_)).then_some(Self { text, block, node })
    }

    /// Gives the entry `key` one value, in its place; a new entry stands on a line of its own below
    /// the last of `below` that is there.
    pub fn set(&self, key: &str, value: &str, below: &[&str]) -> Edit {
        match self.node.entry(key) {
            Some((key, node)) => self.put(key, node, value),
            None => self.add(key, value, below),
        }
    }

    /// Puts another value in place of item `n` of the list `key`; a bare value is item 0.
    pub fn set_item(&self, key: &str, n: usize, value: &str) -> Option<Edit> {
        let (key, node) = self.node.entry(key)?;
        match &node.value {
            Value::Sequence(items) => items.get(n).map(|item| replace(item.span, value)),
            _ => (n == 0).then(|| self.put(key, node, value)),
        }
    }

    /// Adds an item at the end of the list `key`: on a line of its own where the items have lines,
    /// else in its brackets. A bare value becomes the first of a list in brackets.
    pub fn push(&self, key: &str, value: &str, below: &[&str]) -> Option<Edit> {
        let Some((key, node)) = self.node.entry(key) else {
            return Some(self.add(key, value, below));
        };
        let items = match &node.value {
            Value::Null => return Some(self.put(key, node, value)),
            Value::Scalar { .. } => {
                let list = format!("[{}, {value}]", node.span.of(self.text));
                return Some(replace(node.span, &list));
            }
            Value::Mapping(_) => return None,
            Value::Sequence(items) => items,
        };
        let is_bracketed = node.span.of(self.text).starts_with('[');
        match (items.last(), is_bracketed) {
            (None, _) => Some(replace(node.span, &format!("[{value}]"))),
            (Some(last), true) => Some(insert(last.span.end as usize, format!(", {value}"))),
            (Some(last), false) => {
                let (from, to) = self.line_of(last.span);
                let lead = &self.text[from..last.span.start as usize];
                let is_plain = lead.trim_start() == "- " || lead.trim() == "-";
                let line = format!("{lead}{value}{}", self.line_end());
                is_plain.then(|| insert(to, line))
            }
        }
    }

    fn put(&self, key: &Key, node: &Node, value: &str) -> Edit {
        if node.value == Value::Null && node.span.of(self.text).trim_matches(':').is_empty() {
            // Nothing is written behind the colon.
            let colon = key.span.end as usize + 1;
            return insert(colon, format!(" {value}"));
        }
        replace(node.span, value)
    }

    fn add(&self, key: &str, value: &str, below: &[&str]) -> Edit {
        let above = below.iter().rev().find_map(|key| self.node.entry(key));
        let at = above.map_or(self.block.end as usize, |(key, node)| {
            let span = Span::new(
                key.span.start as usize,
                node.span.end.max(key.span.end) as usize,
            );
            self.line_of(span).1
        });
        insert(at, format!("{key}: {value}{}", self.line_end()))
    }

    /// Where the lines of a place begin, and where the line behind them does.
    fn line_of(&self, span: Span) -> (usize, usize) {
        lines_of(self.text, span)
    }

    /// As lines of this block end.
    fn line_end(&self) -> &'static str {
        let first = self.block.of(self.text).split_inclusive('\n').next();
        if first.is_some_and(|line| line.ends_with("\r\n")) {
            "\r\n"
        } else {
            "\n"
        }
    }
}

/// Where the lines of a place begin, and where the line behind them does.
fn lines_of(text: &str, span: Span) -> (usize, usize) {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    (from, to)
}

fn replace(span: Span, value: &str) -> Edit {
    Edit {
        span,
        replacement: value.to_owned(),
    }
}

fn insert(at: usize, replacement: String) -> Edit {
    Edit {
        span: Span::new(at, at),
        replacement,
    }
}

#[cfg(test)]
mod tests {
    use super::FrontMatter;
    use crate::diagnostics::{Edit, applied};
    use crate::source::Span;

    fn changed(text: &str, edit: impl Fn(&FrontMatter<'_>) -> Option<Edit>) -> String {
        let front = FrontMatter::of(text, Span::new(0, text.len())).unwrap();
        applied(text, &[edit(&front).unwrap()])
    }

    fn set(text: &str, value: &str) -> String {
        changed(text, |front| Some(front.set("b", value, &["a", "c"])))
    }

    fn push(text: &str) -> String {
        changed(text, |front| front.push("b", "y", &["a"]))
    }

    #[test]
    fn a_value_is_put_in_its_place() {
        assert_eq!(
            set("a: 1\nb: x # why\nd: 4\n", "y"),
            "a: 1\nb: y # why\nd: 4\n"
        );
        assert_eq!(set("b: 'x'\r\na: 1\r\n", "y"), "b: y\r\na: 1\r\n");
        assert_eq!(set("b:\na: 1\n", "y"), "b: y\na: 1\n");
        assert_eq!(set("b: # later\na: 1\n", "y"), "b: y # later\na: 1\n");
        assert_eq!(set("b: ~\na: 1\n", "y"), "b: y\na: 1\n");
    }

    #[test]
    fn a_new_entry_stands_below_its_neighbour() {
        assert_eq!(set("a: 1\nd: 4\n", "y"), "a: 1\nb: y\nd: 4\n");
        assert_eq!(
            set("c:\r\n  - 1\r\n  - 2 # two\r\n# end\r\nd: 4\r\n", "y"),
            "c:\r\n  - 1\r\n  - 2 # two\r\nb: y\r\n# end\r\nd: 4\r\n"
        );
        assert_eq!(set("d: 4\n", "y"), "d: 4\nb: y\n");
        assert_eq!(
            set("a: [1,\n  2]\nd: 4\n", "y"),
            "a: [1,\n  2]\nb: y\nd: 4\n"
        );
    }

    #[test]
    fn a_list_grows_in_the_way_it_is_written() {
        assert_eq!(push("b: x # one\n"), "b: [x, y] # one\n");
        assert_eq!(push("b: \"x\"\n"), "b: [\"x\", y]\n");
        assert_eq!(push("b: [x, z] # two\n"), "b: [x, z, y] # two\n");
        assert_eq!(push("b: [\n  x,\n]\n"), "b: [\n  x, y,\n]\n");
        assert_eq!(push("b: []\n"), "b: [y]\n");
        assert_eq!(push("b:\na: 1\n"), "b: y\na: 1\n");
        assert_eq!(
            push("b:\r\n- x\r\n- z # two\r\na: 1\r\n"),
            "b:\r\n- x\r\n- z # two\r\n- y\r\na: 1\r\n"
        );
        assert_eq!(
            push("b:\n  - x\n\n# next\na: 1\n"),
            "b:\n  - x\n  - y\n\n# next\na: 1\n"
        );
        assert_eq!(push("a: 1\nc: 2\n"), "a: 1\nb: y\nc: 2\n");
    }

    #[test]
    fn an_item_is_put_in_its_place() {
        let item = |text| changed(text, |front| front.set_item("b", 1, "y"));
        assert_eq!(item("b: [x, z, w]\n"), "b: [x, y, w]\n");
        assert_eq!(
            item("b:\n  - x\n  - 'z' # two\n"),
            "b:\n  - x\n  - y # two\n"
        );
        assert_eq!(
            changed("b: x\n", |front| front.set_item("b", 0, "y")),
            "b: y\n"
        );
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        for text in ["b: [x\n", "- x\n", "b: &a x\n"] {
            assert!(
                FrontMatter::of(text, Span::new(0, text.len())).is_none(),
                "{text}"
            );
        }
    }
}

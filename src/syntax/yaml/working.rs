use std::ops::Range;

use super::node::{Node, Value};
use crate::source::Span;

/// A copy of a block that can be mended and still tells where each byte came from.
pub(super) struct Working {
    pub(super) text: String,
    /// For each byte of `text`, and its end, the byte of the file.
    origin: Vec<usize>,
}

impl Working {
    pub(super) fn new(text: &str, block: Span) -> Self {
        let start = block.start as usize;
        let text = block.of(text).to_owned();
        let origin = (start..=start + text.len()).collect();
        Self { text, origin }
    }

    /// Puts `new` in place of `range`.
    pub(super) fn replace(&mut self, range: Range<usize>, new: &str) {
        let kept = range.len().min(new.len());
        let behind = self.origin[range.end];
        // Bytes replaced one for one keep their places, which after an earlier change need not follow
        // each other; further ones stand where the change ends.
        let place = |at: usize| {
            if at < kept {
                self.origin[range.start + at]
            } else {
                behind
            }
        };
        let places = (0..new.len()).map(place);
        let places: Vec<usize> = places.collect();
        self.origin.splice(range.clone(), places);
        self.text.replace_range(range, new);
    }

    /// Where in the file the line begins that byte `at` of the copy came from.
    pub(super) fn line_of_file(&self, file: &str, at: usize) -> usize {
        let at = self.origin[at.min(self.origin.len() - 1)];
        file.as_bytes()[..at]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |found| found + 1)
    }

    /// The place in the file of a stretch of the copy.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let end = self.origin.len() - 1;
        Span::new(
            self.origin[range.start.min(end)],
            self.origin[range.end.min(end)],
        )
    }

    /// `node`, read from the copy, with places of the file.
    pub(super) fn placed(&self, node: Node) -> Node {
        let value = match node.value {
            Value::Sequence(items) => {
                Value::Sequence(items.into_iter().map(|item| self.placed(item)).collect())
            }
            Value::Mapping(entries) => Value::Mapping(
                entries
                    .into_iter()
                    .map(|(mut key, node)| {
                        key.span = self.span(key.span.range());
                        (key, self.placed(node))
                    })
                    .collect(),
            ),
            other => other,
        };
        Node {
            span: self.span(node.span.range()),
            value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Working;
    use crate::source::Span;

    #[test]
    fn what_is_replaced_twice_has_places_in_the_file() {
        let file = "a: b";
        let mut work = Working::new(file, Span::new(0, 4));
        work.replace(3..4, "'bbbb'");
        work.replace(5..9, "cccc");
        assert_eq!(work.text, "a: 'bcccc");
        assert_eq!(work.span(0..9), Span::new(0, 4));
        assert_eq!(work.line_of_file(file, 8), 0);
    }
}

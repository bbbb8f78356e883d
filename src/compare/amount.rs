//! How much a reader has to read again: the words put in and taken out of a file, in its text and in
//! those of its fields that hold words of the author.

use super::change::{Piece, TextChange, Words};
use super::fields::Version;
use super::prose::prose;
use super::secrets::Secrets;
use super::text::{Block, between};
use crate::model::{Document, Field};
use crate::syntax::yaml::{Node, Value};

/// The words put in and taken out between two versions of a file; of one that is new or gone, all.
pub fn words_between(before: Option<(&Document, &str)>, after: Option<(&Document, &str)>) -> Words {
    let text = prose(body(before), body(after));
    let read = |(document, text)| Version::read(document, text);
    let (before, after) = (before.map(read), after.map(read));
    words(before.as_ref(), after.as_ref(), &text)
}

fn body<'t>(version: Option<(&Document, &'t str)>) -> &'t str {
    version.map_or("", |(document, text)| document.body_span.of(text))
}

/// The same, where the changes of the text are known.
pub(super) fn words(
    before: Option<&Version<'_>>,
    after: Option<&Version<'_>>,
    text: &[TextChange],
) -> Words {
    let documents: Vec<&Document> = before.iter().chain(&after).map(|it| it.document).collect();
    let secrets = Secrets::of(&documents);
    let said =
        |version: Option<&Version<'_>>| version.map_or_else(Vec::new, |it| said(it, &secrets));
    let fields = between(&said(before), &said(after));
    let mut words = Words::default();
    for piece in fields.iter().chain(text).flat_map(|change| &change.pieces) {
        match piece {
            Piece::Same(_) => {}
            Piece::Removed(text) => words.removed += count(text),
            Piece::Added(text) => words.added += count(text),
        }
    }
    words
}

/// Words that hold a letter or a figure; signs that stand alone are none.
fn count(text: &str) -> usize {
    let words = text.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// What the front matter says in words of its author, in the order of the model.
fn said(version: &Version<'_>, secrets: &Secrets) -> Vec<Block> {
    let mut saying = Saying {
        secrets,
        path: Vec::new(),
        said: Vec::new(),
    };
    if let Some(front) = &version.front {
        let whole = Field::of(version.document.key.kind);
        for (name, field) in whole.fields() {
            if let Some(node) = front.get(name) {
                saying.below(name, &field, node);
            }
        }
    }
    saying.said
}

/// The walk over one front matter.
struct Saying<'s> {
    secrets: &'s Secrets,
    path: Vec<String>,
    said: Vec<Block>,
}

impl Saying<'_> {
    fn below(&mut self, name: &str, field: &Field<'_>, node: &Node) {
        self.path.push(name.to_owned());
        if !self.secrets.hides(&self.path) {
            self.at(field, node);
        }
        self.path.pop();
    }

    fn at(&mut self, field: &Field<'_>, node: &Node) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } => {
                let words: Vec<&str> = text.split_whitespace().collect();
                // What stands alone is a key, a marking or an address.
                if field.is_words() && words.len() > 1 {
                    self.said.push(Block {
                        element: "field",
                        text: words.join(" "),
                    });
                }
            }
            Value::Sequence(items) => {
                let item = field.item();
                for node in items {
                    self.at(item.as_ref().unwrap_or(field), node);
                }
            }
            Value::Mapping(entries) => {
                for (key, node) in entries {
                    if let Ok(field) = field.at(&key.name) {
                        self.below(&key.name, &field, node);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn a_word_holds_a_letter_or_a_figure() {
        assert_eq!(count("- 14–20 people, held · near “Ocotepeque”."), 5);
        assert_eq!(count(" — "), 0);
    }
}

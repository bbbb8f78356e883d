use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::TextOf;
use super::diagnostic::{Diagnostic, Label};
use crate::source::{LineIndex, Position, SitePath};

/// The texts that findings point into, each asked for once.
pub(super) struct Texts<'a> {
    text_of: &'a TextOf<'a>,
    known: BTreeMap<SitePath, Option<(String, LineIndex)>>,
}

/// A label as people count it.
pub(super) struct Place {
    pub(super) start: Position,
    pub(super) end: Position,
}

impl<'a> Texts<'a> {
    pub(super) fn new(text_of: &'a TextOf<'a>) -> Self {
        Self {
            text_of,
            known: BTreeMap::new(),
        }
    }

    /// The text of a file with its lines, when it can be had.
    pub(super) fn get(&mut self, path: &SitePath) -> Option<&(String, LineIndex)> {
        if !self.known.contains_key(path) {
            let text = (self.text_of)(path);
            let indexed = text.map(|text| {
                let lines = LineIndex::new(&text);
                (text, lines)
            });
            self.known.insert(path.clone(), indexed);
        }
        self.known.get(path)?.as_ref()
    }

    /// Where a label is; the first line where the text cannot be had.
    pub(super) fn place(&mut self, label: &Label) -> Place {
        let first = Position { line: 1, column: 1 };
        let Some((text, lines)) = self.get(&label.path) else {
            return Place {
                start: first,
                end: first,
            };
        };
        let Range { start, end } = label.span.range();
        Place {
            start: lines.position(text, start),
            end: lines.position(text, end),
        }
    }
}

/// Findings that are put into words together, by one thread: those of one file stand together, and
/// its text is read once.
const TOGETHER: usize = 64;

/// Puts findings into words one by one, in their order.
pub(super) fn in_parts(
    diagnostics: &[Diagnostic],
    text_of: &TextOf<'_>,
    say: impl Fn(&Diagnostic, &mut Texts<'_>, &mut String) + Sync,
) -> String {
    let parts = diagnostics.par_chunks(TOGETHER).map(|part| {
        let mut texts = Texts::new(text_of);
        let mut out = String::new();
        for diagnostic in part {
            say(diagnostic, &mut texts, &mut out);
        }
        out
    });
    parts.collect::<Vec<_>>().concat()
}

/// True for characters that command a terminal or turn the direction of text about.
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// `text` with a visible sign for each hidden character, of the same length in bytes, so that places
/// still fit. A carriage return at the end of a line becomes a blank.
pub(super) fn visible(text: &str) -> String {
    let sign = |character: char| match character {
        '\r' => ' ',
        hidden if is_hidden(hidden) => match hidden.len_utf8() {
            1 => '?',
            2 => '·',
            _ => '\u{fffd}',
        },
        plain => plain,
    };
    text.chars().map(sign).collect()
}

/// `words` of a message on one line and without hidden characters.
pub(super) fn one_line(words: &str) -> String {
    visible(words).replace(['\n', '\t'], " ")
}

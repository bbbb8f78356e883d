//! Texts held against each other by element: which were put in, which were taken out, and in which
//! some words are others.

mod blocks;
mod words;

use similar::{Algorithm, DiffOp, capture_diff_slices};

pub(super) use blocks::blocks;

use super::change::{Piece, TextChange};
use words::between_words;

/// An element of a page that holds text, and its text on one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Block {
    pub(super) element: &'static str,
    pub(super) text: String,
}

/// What is another between two lists of elements, in their order.
pub(super) fn between(before: &[Block], after: &[Block]) -> Vec<TextChange> {
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, before, after) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete {
                old_index, old_len, ..
            } => changes.extend(before[old_index..old_index + old_len].iter().map(removed)),
            DiffOp::Insert {
                new_index, new_len, ..
            } => changes.extend(after[new_index..new_index + new_len].iter().map(added)),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => replaced(
                &before[old_index..old_index + old_len],
                &after[new_index..new_index + new_len],
                &mut changes,
            ),
        }
    }
    changes
}

/// Elements in whose place others stand: those that are much alike are the same with other words.
fn replaced(before: &[Block], after: &[Block], changes: &mut Vec<TextChange>) {
    let mut next = 0;
    for old in before {
        let alike = after[next..]
            .iter()
            .position(|new| new.element == old.element && words::are_alike(&old.text, &new.text));
        let Some(alike) = alike.map(|at| next + at) else {
            changes.push(removed(old));
            continue;
        };
        changes.extend(after[next..alike].iter().map(added));
        changes.push(TextChange {
            element: old.element,
            pieces: between_words(&old.text, &after[alike].text),
        });
        next = alike + 1;
    }
    changes.extend(after[next..].iter().map(added));
}

fn removed(block: &Block) -> TextChange {
    TextChange {
        element: block.element,
        pieces: vec![Piece::Removed(block.text.clone())],
    }
}

fn added(block: &Block) -> TextChange {
    TextChange {
        element: block.element,
        pieces: vec![Piece::Added(block.text.clone())],
    }
}

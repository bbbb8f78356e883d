use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::super::change::Piece;

/// Words that stay on each side of a change; more of what is the same is cut out.
const AROUND: usize = 8;

/// Two texts with so many of a hundred words in common are one text that was changed.
const ALIKE: usize = 40;

/// So many of a hundred words of the shorter text are in the other where much was put in or taken out;
/// of a text of fewer words than `ENOUGH` too many are so by chance.
const KEPT: usize = 80;
const ENOUGH: usize = 6;

/// True when two texts have many words in common.
pub(super) fn are_alike(before: &str, after: &str) -> bool {
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    let ops = capture_diff_slices(Algorithm::Myers, &before, &after);
    let in_common = ops.iter().map(|op| match op {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    });
    let in_common = 100 * in_common.sum::<usize>();
    let (some, all) = (before.len().min(after.len()), before.len().max(after.len()));
    let is_kept = some >= ENOUGH && in_common >= some * KEPT;
    is_kept || in_common >= all.max(1) * ALIKE
}

/// What is the same, was taken out and was put in between two texts, word by word.
pub(super) fn between_words(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let mut pieces: Vec<Piece> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                push(&mut pieces, Piece::Same, &old[old_index..old_index + len]);
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => push(
                &mut pieces,
                Piece::Removed,
                &old[old_index..old_index + old_len],
            ),
            DiffOp::Insert {
                new_index, new_len, ..
            } => push(
                &mut pieces,
                Piece::Added,
                &new[new_index..new_index + new_len],
            ),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                push(
                    &mut pieces,
                    Piece::Removed,
                    &old[old_index..old_index + old_len],
                );
                push(
                    &mut pieces,
                    Piece::Added,
                    &new[new_index..new_index + new_len],
                );
            }
        }
    }
    let last = pieces.len().saturating_sub(1);
    for (n, piece) in pieces.iter_mut().enumerate() {
        if let Piece::Same(text) = piece {
            *text = cut(text, n > 0, n < last);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, piece: fn(String) -> Piece, words: &[&str]) {
    if !words.is_empty() {
        pieces.push(piece(words.concat()));
    }
}

/// The words of a text, each followed by the blanks behind it as a piece of their own, so that a word
/// at the end of a line equals the same word inside one.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_blank = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != is_blank);
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push(word);
        rest = after;
    }
    out
}

/// A long stretch that is the same, without its middle.
fn cut(text: &str, has_before: bool, has_after: bool) -> String {
    let all = words(text);
    let (head, tail) = (
        if has_before { 2 * AROUND } else { 0 },
        if has_after { 2 * AROUND } else { 0 },
    );
    if all.len() <= head + tail + AROUND {
        return text.to_owned();
    }
    let (head, tail) = (all[..head].concat(), all[all.len() - tail..].concat());
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::{are_alike, between_words, cut};
    use crate::compare::Piece;

    #[test]
    fn changed_words_stand_side_by_side() {
        let found = between_words("Held near the river.", "Held at the river.");
        let expected = [
            Piece::Same("Held ".to_owned()),
            Piece::Removed("near".to_owned()),
            Piece::Added("at".to_owned()),
            Piece::Same(" the river.".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn long_stretches_lose_their_middle() {
        let text = "one two three four five six seven eight nine ten ".repeat(4);
        let short = cut(&text, true, true);
        assert!(short.starts_with("one two three four five six seven eight …"));
        assert!(cut("a few words", true, true) == "a few words");
        assert!(!are_alike("one two three", "quite another text of its own"));
        let grown = "The cheapest improvement of the whole year, and one that two other posts have asked about since then.";
        assert!(are_alike(
            "The cheapest improvement of the whole year.",
            grown
        ));
        assert!(!are_alike("The year.", grown));
    }
}

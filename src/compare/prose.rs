//! A text as it is written, by paragraph: for files that have no page in either version.

use super::change::TextChange;
use super::text::{Block, between};

/// What is another in the text below the front matter.
pub(super) fn prose(before: &str, after: &str) -> Vec<TextChange> {
    between(&blocks(before), &blocks(after))
}

/// The paragraphs of a text, each on one line.
fn blocks(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let mut blocks = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let trimmed = line.trim();
        let begins = trimmed.starts_with('#') || is_item(trimmed) || trimmed.starts_with('|');
        if (trimmed.is_empty() || begins) && !open.is_empty() {
            blocks.push(block(&open));
            open.clear();
        }
        if !trimmed.is_empty() {
            open.push(trimmed);
        }
    }
    blocks
}

fn block(lines: &[&str]) -> Block {
    let first = lines.first().copied().unwrap_or_default();
    let element = match first.chars().next() {
        Some('#') => "heading",
        Some('|') => "row",
        Some('>') => "quotation",
        _ if is_item(first) => "item",
        _ => "paragraph",
    };
    let text = lines.join(" ");
    Block {
        element,
        text: text.trim_start_matches(['#', ' ']).to_owned(),
    }
}

fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && digits.starts_with(". ");
    is_numbered || line.starts_with("- ") || line.starts_with("* ")
}

#[cfg(test)]
mod tests {
    use super::super::change::Piece;
    use super::prose;

    #[test]
    fn a_word_in_a_paragraph_is_told_with_what_stands_around_it() {
        let before = "## Summary\n\nFourteen people\nwere held.\n\n- One\n- Two\n";
        let after =
            "## Summary\r\n\r\nSixteen people were held.\r\n\r\n- One\r\n- Two\r\n- Three\r\n";
        let found = prose(before, after);
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0].pieces,
            [
                Piece::Removed("Fourteen".to_owned()),
                Piece::Added("Sixteen".to_owned()),
                Piece::Same(" people were held.".to_owned()),
            ]
        );
        assert_eq!(found[1].element, "item");
        assert_eq!(found[1].pieces, [Piece::Added("- Three".to_owned())]);
        assert!(prose(after, &after.replace("\r\n", "\n")).is_empty());
    }
}

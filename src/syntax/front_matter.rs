//! Where the front matter of a file ends and its body begins, told by lines alone.

use crate::source::Span;

/// Whether the fences of the front matter are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FenceState {
    /// Both `---` lines are there.
    Closed,
    /// The opening line is there, the closing one is not: everything after it is taken as body.
    Unclosed {
        /// The opening `---`.
        opening: Span,
    },
    /// The file does not begin with `---`.
    Missing,
}

/// A file split in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The front matter between its fences, without them; `None` when the fences are not there.
    pub block: Option<Span>,
    /// What follows.
    pub body: Span,
    /// Whether the fences are there.
    pub fence: FenceState,
}

/// Splits `text`: a `---` line first (after a byte order mark and blank lines), then everything up
/// to the next line that is `---` or `...` and nothing else. A `---` in the body means nothing here.
pub fn split(text: &str) -> Split {
    let mut at = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut opening: Option<Span> = None;
    let first = at;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]);
        let end = end.map_or(text.len(), |found| at + found + 1);
        let line = text[at..end].trim_end();
        match opening {
            None if line.is_empty() => {}
            None if line == "---" => opening = Some(Span::new(at, at + line.len())),
            None => break,
            Some(open) if line == "---" || line == "..." => {
                let block = Span::new(line_after(text, open), at);
                return Split {
                    block: Some(block),
                    body: Span::new(end, text.len()),
                    fence: FenceState::Closed,
                };
            }
            Some(_) => {}
        }
        at = end;
    }
    match opening {
        Some(opening) => Split {
            block: None,
            body: Span::new(line_after(text, opening), text.len()),
            fence: FenceState::Unclosed { opening },
        },
        None => Split {
            block: None,
            body: Span::new(first, text.len()),
            fence: FenceState::Missing,
        },
    }
}

fn line_after(text: &str, span: Span) -> usize {
    let end = span.end as usize;
    text[end..]
        .find('\n')
        .map_or(text.len(), |found| end + found + 1)
}

#[cfg(test)]
mod tests {
    use super::{FenceState, split};

    fn parts(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        (split.block.map(|block| block.of(text)), split.body.of(text))
    }

    #[test]
    fn two_fences_divide_a_file() {
        assert_eq!(parts("---\na: 1\n---\nB\n"), (Some("a: 1\n"), "B\n"));
        assert_eq!(parts("---\n---\n"), (Some(""), ""));
        assert_eq!(parts("---\na: 1\n..."), (Some("a: 1\n"), ""));
    }

    #[test]
    fn marks_blanks_and_line_ends_of_windows_do_not_matter() {
        let text = "\u{feff}\r\n---  \r\na: 1\r\n--- \r\nB";
        assert_eq!(parts(text), (Some("a: 1\r\n"), "B"));
    }

    #[test]
    fn a_line_of_the_body_is_no_fence() {
        assert_eq!(
            parts("---\na: 1\n---\nB\n\n---\n\nC\n"),
            (Some("a: 1\n"), "B\n\n---\n\nC\n")
        );
        assert_eq!(
            parts("---\na: --- x\n ---\n---\nB"),
            (Some("a: --- x\n ---\n"), "B")
        );
    }

    #[test]
    fn what_is_missing_is_told() {
        let unclosed = split("---\ntitle: x\n");
        assert!(matches!(unclosed.fence, FenceState::Unclosed { opening } if opening.end == 3));
        assert_eq!(parts("---\ntitle: x\n"), (None, "title: x\n"));
        for text in ["", "\n\n", "Text\n---\na: 1\n---\n", "--- x\n", "----\n"] {
            assert_eq!(split(text).fence, FenceState::Missing, "{text:?}");
            assert_eq!(split(text).body.of(text), text);
        }
    }
}

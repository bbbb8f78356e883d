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
        let end = text[at..]
            .find('\n')
            .map_or(text.len(), |found| at + found + 1);
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

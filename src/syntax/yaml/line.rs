use std::ops::Range;

/// A line of a block, taken apart as people read it: `  - key: value # remark`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The line without its end.
    pub(super) range: Range<usize>,
    /// Blanks and Tabs in front, in bytes.
    pub(super) indent: usize,
    /// The key, when the line has one.
    pub(super) key: Option<Range<usize>>,
    /// What follows the colon, without blanks and remark; empty when nothing does. On a line without
    /// a key it is all that is written.
    pub(super) value: Range<usize>,
}

/// The line of `text` that holds byte `at`.
pub(super) fn line_at(text: &str, at: usize) -> Line {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    take_apart(text, start..end)
}

/// The last line with anything written on it before the line that holds `at`.
pub(super) fn line_before(text: &str, at: usize) -> Option<Line> {
    let mut start = text[..at.min(text.len())].rfind('\n')?;
    loop {
        let line = line_at(text, start);
        if !line.is_empty() {
            return Some(line);
        }
        start = text[..line.range.start].rfind('\n')?;
    }
}

impl Line {
    /// True when nothing but blanks and a remark is on it.
    pub(super) fn is_empty(&self) -> bool {
        self.key.is_none() && self.value.is_empty()
    }

    /// All that is written on it, without the indentation.
    pub(super) fn written(&self) -> Range<usize> {
        self.range.start + self.indent..self.value.end.max(self.range.start + self.indent)
    }
}

fn take_apart(text: &str, range: Range<usize>) -> Line {
    let whole = text[range.clone()].trim_end_matches('\r');
    let range = range.start..range.start + whole.len();
    let indent = whole.len() - whole.trim_start_matches([' ', '\t']).len();
    let mut at = range.start + indent;
    while text[at..range.end].starts_with("- ") {
        let dash = &text[at + 1..range.end];
        at = range.end - dash.trim_start_matches(' ').len();
    }
    let end = at + without_remark(&text[at..range.end]).trim_end().len();
    let body = &text[at..end];
    let key = if body.starts_with(['"', '\'', '[', '{', '#']) {
        None
    } else {
        key_end(body)
    };
    let (key, from) = match key {
        Some(length) => (Some(at..at + length), at + length + 1),
        None => (None, at),
    };
    let value = &text[from..end];
    let value = end - value.trim_start_matches([' ', '\t']).len()..end;
    Line {
        range,
        indent,
        key,
        value,
    }
}

/// Where the first colon stands that ends a key.
fn key_end(body: &str) -> Option<usize> {
    body.match_indices(':')
        .map(|(at, _)| at)
        .find(|at| ends_key(body, *at))
}

/// True when the colon at `at` is followed by a blank or by nothing.
fn ends_key(text: &str, at: usize) -> bool {
    matches!(
        text.as_bytes().get(at + 1),
        None | Some(b' ' | b'\t' | b'\r' | b'\n')
    )
}

/// A `#` after a blank begins a remark, unless it stands in quotes that begin the value.
fn without_remark(body: &str) -> &str {
    if body.starts_with('#') {
        return "";
    }
    let bytes = body.as_bytes();
    let mut quote: Option<u8> = None;
    for (at, byte) in body.bytes().enumerate() {
        let opens = at == 0 || matches!(bytes[at - 1], b' ' | b'[' | b'{' | b',');
        match byte {
            b'"' | b'\'' if quote == Some(byte) => quote = None,
            b'"' | b'\'' if quote.is_none() && opens => quote = Some(byte),
            b'#' if quote.is_none() && at > 0 && matches!(bytes[at - 1], b' ' | b'\t') => {
                return &body[..at];
            }
            _ => {}
        }
    }
    body
}

#[cfg(test)]
mod tests {
    use super::{line_at, line_before};

    fn parts(text: &str) -> (Option<&str>, &str, usize) {
        let line = line_at(text, 0);
        (
            line.key.map(|key| &text[key]),
            &text[line.value],
            line.indent,
        )
    }

    #[test]
    fn a_line_is_taken_apart_as_people_read_it() {
        assert_eq!(
            parts("title: Raid: two # x\r\n"),
            (Some("title"), "Raid: two", 0)
        );
        assert_eq!(parts("  - by: x"), (Some("by"), "x", 2));
        assert_eq!(
            parts("url: https://example.org/#a"),
            (Some("url"), "https://example.org/#a", 0)
        );
        assert_eq!(parts("title:Raid"), (None, "title:Raid", 0));
        assert_eq!(parts("people:"), (Some("people"), "", 0));
        assert_eq!(parts("# remark: x"), (None, "", 0));
        assert_eq!(parts("a: \"b # c\" # d"), (Some("a"), "\"b # c\"", 0));
    }

    #[test]
    fn the_line_before_skips_empty_ones() {
        let text = "a: 1\n\n# x\nb: 2";
        assert_eq!(
            line_before(text, text.len()).map(|line| line.range),
            Some(0..4)
        );
        assert_eq!(line_before("a: 1", 2), None);
    }
}

use super::token::{NotSure, Sure};

/// A line that says something: neither blank nor a comment alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Blanks before the text.
    pub(super) indent: usize,
    /// The text, without the line's end.
    pub(super) text: &'t str,
}

/// Gives the lines of a block one by one, and each as often as it is looked at.
pub(super) struct Lines<'t> {
    rest: &'t str,
    next: Option<Line<'t>>,
}

impl<'t> Lines<'t> {
    /// The lines of a block in which no byte has a meaning of its own that is not known here.
    pub(super) fn of(block: &'t str) -> Sure<Self> {
        if !block.bytes().all(is_usual) || !block.is_ascii() && has_unusual(block) {
            return Err(NotSure);
        }
        let mut lines = Self {
            rest: block,
            next: None,
        };
        lines.advance()?;
        Ok(lines)
    }

    /// The line that comes next; nothing at the end.
    pub(super) fn peek(&self) -> Option<Line<'t>> {
        self.next
    }

    /// Goes on to the line behind the next one.
    pub(super) fn advance(&mut self) -> Sure<()> {
        self.next = None;
        while !self.rest.is_empty() {
            let end = memchr::memchr2(b'\n', b'\r', self.rest.as_bytes());
            let (line, behind) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            let rest = behind.strip_prefix('\r').unwrap_or(behind);
            self.rest = match rest.strip_prefix('\n') {
                Some(rest) => rest,
                None if rest.is_empty() => "",
                None => return Err(NotSure),
            };
            let text = line.trim_start_matches(' ');
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let indent = line.len() - text.len();
            let is_marker = indent == 0 && (text.starts_with("---") || text.starts_with("..."));
            if is_marker {
                return Err(NotSure);
            }
            self.next = Some(Line { indent, text });
            break;
        }
        Ok(())
    }

    /// Puts what is left of the next line in its place: the first entry of a mapping behind a
    /// list's dash.
    pub(super) fn replace(&mut self, line: Line<'t>) {
        self.next = Some(line);
    }
}

/// True for bytes without a meaning of their own; tabs have one in places.
fn is_usual(byte: u8) -> bool {
    byte >= 0x20 && byte != 0x7f || byte == b'\n' || byte == b'\r'
}

/// True when a text holds characters that end lines or that the YAML crate refuses.
fn has_unusual(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(
            c,
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
    })
}

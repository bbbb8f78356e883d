//! The text of one file while it is written.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// A growing text. Writing to memory cannot fail, so nothing here returns a result.
pub(crate) struct Text(String);

impl Text {
    /// An empty text with room for a usual record.
    pub(crate) fn new() -> Self {
        Self(String::with_capacity(8 << 10))
    }

    /// Adds formatted words.
    pub(crate) fn add(&mut self, words: fmt::Arguments<'_>) {
        let _ = fmt::write(&mut self.0, words);
    }

    /// Adds words as they are.
    pub(crate) fn push(&mut self, words: &str) {
        self.0.push_str(words);
    }

    /// Ends a paragraph, without the blanks that stand at its end.
    pub(crate) fn end_paragraph(&mut self) {
        self.0.truncate(self.0.trim_end().len());
        self.0.push_str("\n\n");
    }

    /// Bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The finished text.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.0.truncate(self.0.trim_end().len());
        self.0.push('\n');
        self.0.into_bytes()
    }
}

/// Adds one line, written as `format!` would.
macro_rules! line {
    ($text:expr, $($words:tt)*) => {{
        $text.add(format_args!($($words)*));
        $text.push("\n");
    }};
}
pub(crate) use line;

/// The day `days` after `day` (before it when negative).
pub(crate) fn plus(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

//! The form of a telegram: lines of 55 columns that begin at the left, in characters that message
//! systems take, so that the text can be pasted into one as it is.

use std::borrow::Cow;

/// The longest line, in characters.
pub const COLUMNS: usize = 55;

/// What stands between the columns of a table.
const BETWEEN: &str = "  ";

/// A telegram as it grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telegram {
    text: String,
    /// The longest line, in characters.
    columns: usize,
}

impl Default for Telegram {
    fn default() -> Self {
        Self {
            text: String::new(),
            columns: COLUMNS,
        }
    }
}

impl Telegram {
    /// One whose paragraphs are lines of any length, for programs that break lines by themselves.
    pub fn unbroken() -> Self {
        Self {
            columns: usize::MAX,
            ..Self::default()
        }
    }

    /// Adds words, broken into lines between them; a word longer than a line is broken itself.
    pub fn words(&mut self, words: &str) {
        let words = joined(plain(words));
        let mut rest = words.trim_matches(' ');
        self.text.reserve(rest.len() + rest.len() / 32 + 1);
        while let Some(behind) = place_of(rest, self.columns) {
            // A blank behind the last column ends a line too.
            let end = behind + usize::from(rest.as_bytes()[behind] == b' ');
            let line = rest[..end].rfind(' ').unwrap_or(behind);
            self.text.extend([&rest[..line], "\n"]);
            rest = rest[line..].trim_start_matches(' ');
        }
        if !rest.is_empty() {
            self.text.extend([rest, "\n"]);
        }
    }

    /// Adds a line of its own for each line of `text`, with its blanks, broken where it is longer.
    pub fn lines(&mut self, text: &str) {
        for line in text.lines() {
            for (index, character) in plain(line).trim_end().chars().enumerate() {
                if index > 0 && index % self.columns == 0 {
                    self.text.push('\n');
                }
                self.text.push(character);
            }
            self.text.push('\n');
        }
    }

    /// Adds a value behind its label; nothing where there is no value.
    pub fn field(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.words(&[label, ": ", value].concat());
        }
    }

    /// Adds an empty line, never a second one, and none at the beginning.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a heading between empty lines: in capitals, with a line below it.
    pub fn heading(&mut self, words: &str) {
        self.gap();
        let words = plain(words).to_uppercase();
        self.words(&words);
        let longest = words.trim().chars().count().min(self.columns);
        self.text.extend(std::iter::repeat_n('-', longest));
        self.text.push_str("\n\n");
    }

    /// Adds a table as aligned text; one that is too wide has each cell on a line of its own, behind
    /// the head of its column.
    pub fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let widths = widths(head, rows);
        let whole = widths.iter().sum::<usize>() + BETWEEN.len() * widths.len().saturating_sub(1);
        if whole > self.columns {
            return self.list(head, rows);
        }
        self.aligned(head, &widths);
        let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        self.aligned(&rules, &widths);
        for row in rows {
            self.aligned(row, &widths);
        }
    }

    fn aligned(&mut self, row: &[String], widths: &[usize]) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let cell = plain(cell);
            let blank = width - cell.chars().count().min(*width);
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', blank));
            line.push_str(BETWEEN);
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn list(&mut self, head: &[String], rows: &[Vec<String>]) {
        for row in rows {
            self.gap();
            for (index, cell) in row.iter().enumerate() {
                match head.get(index).filter(|label| !label.is_empty()) {
                    Some(label) => self.field(label, cell),
                    None => self.words(cell),
                }
            }
        }
    }

    /// The whole text; its last line is ended.
    pub fn into_text(self) -> String {
        self.text
    }
}

fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let cells = cells.chain(head.get(column));
        cells.map(|cell| plain(cell).chars().count()).max()
    };
    (0..columns)
        .map(|column| width(column).unwrap_or(0))
        .collect()
}

/// Words in the characters that message systems take: straight quotes, plain dashes, no character
/// that is not seen. Letters stay as they are, with their accents.
fn plain(words: &str) -> Cow<'_, str> {
    if are_all(words, |byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    loop {
        let (same, behind) = rest.split_at(plain_run(rest.as_bytes()));
        out.push_str(same);
        let Some(character) = behind.chars().next() else {
            return Cow::Owned(out);
        };
        push_plain(character, &mut out);
        rest = &behind[character.len_utf8()..];
    }
}

/// How many bytes there are before the first that is no plain character.
fn plain_run(bytes: &[u8]) -> usize {
    let is_same = |byte: &u8| matches!(byte, b' '..=b'~');
    // Many are looked at at once while all are plain.
    let parts = bytes.chunks(32);
    let is_whole = |part: &&[u8]| part.iter().fold(true, |all, byte| all & is_same(byte));
    let whole = bytes.len().min(32 * parts.take_while(is_whole).count());
    whole
        + bytes[whole..]
            .iter()
            .take_while(|byte| is_same(byte))
            .count()
}

fn push_plain(character: char, out: &mut String) {
    match character {
        '“' | '”' | '„' | '«' | '»' => out.push('"'),
        '‘' | '’' | '‚' => out.push('\''),
        '–' | '—' | '−' | '‐' | '‑' | '•' => out.push('-'),
        '…' => out.push_str("..."),
        '×' => out.push('x'),
        '\t' | '\n' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => out.push(' '),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{ad}'
        | '\u{feff}' => {}
        _ if character.is_control() => {}
        _ => out.push(character),
    }
}

/// Words with one blank between them and no other characters that part words.
fn joined(words: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memmem::find(words.as_bytes(), b"  ").is_none() {
        return words;
    }
    let parts = words.split(' ').filter(|word| !word.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join(" "))
}

/// Where the character behind so many others begins; nothing when there are no more.
fn place_of(words: &str, characters: usize) -> Option<usize> {
    // Most lines are ASCII, of which characters and bytes are the same.
    let first = words.as_bytes().get(..characters)?;
    if first.is_ascii() {
        return (words.len() > characters).then_some(characters);
    }
    words.char_indices().nth(characters).map(|(at, _)| at)
}

/// True when all bytes are of some kind. They are looked at many at a time, since telegrams have as many
/// as texts do.
fn are_all(words: &str, is_one: impl Fn(u8) -> bool) -> bool {
    let mut parts = words.as_bytes().chunks(64);
    parts.all(|part| part.iter().fold(true, |all, byte| all & is_one(*byte)))
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Telegram};

    fn told(tell: impl FnOnce(&mut Telegram)) -> String {
        let mut telegram = Telegram::default();
        tell(&mut telegram);
        telegram.into_text()
    }

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn lines_break_between_words_and_never_reach_beyond_the_last_column() {
        let text = told(|telegram| {
            telegram.words(&"fourteen to twenty people ".repeat(12));
            telegram.words(&format!("See {}", "https://example.org/".repeat(9)));
            telegram.lines(&"x".repeat(140));
            telegram.heading(&"long words ".repeat(9));
        });
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest.unwrap() <= COLUMNS, "{text}");
        assert!(text.starts_with("fourteen to twenty people fourteen to twenty people\nfourteen"));
    }

    #[test]
    fn paragraphs_are_whole_lines_where_nobody_asks_for_columns() {
        let mut telegram = Telegram::unbroken();
        telegram.words(&"fourteen to twenty people ".repeat(12));
        telegram.lines(&"x".repeat(140));
        assert_eq!(telegram.into_text().lines().count(), 2);
    }

    #[test]
    fn characters_are_those_of_message_systems_and_letters_stay() {
        let text = told(|telegram| telegram.words("“Ocotepeque” – 14–20 niños…\u{200b}"));
        assert_eq!(text, "\"Ocotepeque\" - 14-20 niños...\n");
    }

    #[test]
    fn tables_are_aligned_and_wide_ones_are_told_cell_by_cell() {
        let head = row(&["Month", "Freed"]);
        let narrow = told(|telegram| {
            telegram.table(&head, &[row(&["January", "4"]), row(&["May", "12"])]);
        });
        assert_eq!(
            narrow,
            "Month    Freed\n-------  -----\nJanuary  4\nMay      12\n"
        );
        let wide = "a very long cell that alone fills most of the line";
        let wide =
            told(|telegram| telegram.table(&head, &[row(&[wide, "4"]), row(&["May", "12"])]));
        assert_eq!(
            wide,
            "Month: a very long cell that alone fills most of the\nline\nFreed: 4\n\nMonth: May\nFreed: 12\n"
        );
    }

    #[test]
    fn empty_lines_never_stand_twice() {
        let text = told(|telegram| {
            telegram.gap();
            telegram.words("a");
            telegram.gap();
            telegram.gap();
            telegram.heading("Summary");
            telegram.gap();
            telegram.field("Route", "");
            telegram.field("When", "17 January 2026");
        });
        assert_eq!(text, "a\n\nSUMMARY\n-------\n\nWhen: 17 January 2026\n");
    }
}

//! The text of a shard: each word with what has it in its names and what has it only in its texts.

use super::code::{number, numbers, read_number, read_numbers};

/// Writes the words of a shard, which are given in their order.
pub struct ShardWriter<'w> {
    out: String,
    before: &'w str,
    entries: u32,
}

/// A word of a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardWord {
    /// The word.
    pub word: String,
    /// The numbers of what has it in its names, ascending.
    pub names: Vec<u32>,
    /// Those of what has it only in its texts, ascending.
    pub texts: Vec<u32>,
}

impl<'w> ShardWriter<'w> {
    /// A writer for an index of so many entries.
    pub fn new(entries: u32) -> Self {
        Self {
            out: String::new(),
            before: "",
            entries,
        }
    }

    /// Puts a word: how many letters it begins with as the one before it, its other letters, the
    /// entries that have it in their names, and those that have it only in their texts. A word that
    /// nothing has is not written.
    // No word has four thousand million letters.
    #[allow(clippy::cast_possible_truncation)]
    pub fn put(&mut self, word: &'w str, names: &[u32], texts: &[u32]) {
        if names.is_empty() && texts.is_empty() {
            return;
        }
        let both = self.before.bytes().zip(word.bytes());
        let mut shared = both.take_while(|(a, b)| a == b).count();
        while !word.is_char_boundary(shared) {
            shared -= 1;
        }
        let out = &mut self.out;
        // The browser counts in units of UTF-16.
        number(word[..shared].encode_utf16().count() as u32, out);
        out.push_str(&word[shared..]);
        out.push(',');
        numbers(names, self.entries, out);
        out.push(',');
        numbers(texts, self.entries, out);
        out.push(';');
        self.before = word;
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }
}

/// Reads the text of a shard; nothing where it is none.
pub fn read_shard(text: &str) -> Option<Vec<ShardWord>> {
    let mut words: Vec<ShardWord> = Vec::new();
    for line in text.split_terminator(';') {
        let mut parts = line.split(',');
        let (head, names, texts) = (parts.next()?, parts.next()?, parts.next()?);
        let (shared, rest) = read_number(head)?;
        let before = words.last().map_or("", |before| &before.word);
        let mut word = begins(before, shared)?.to_owned();
        word.push_str(rest);
        words.push(ShardWord {
            word,
            names: read_numbers(names)?,
            texts: read_numbers(texts)?,
        });
    }
    Some(words)
}

/// The first letters of a word, so many as the browser counts.
fn begins(word: &str, units: u32) -> Option<&str> {
    let mut left = units as usize;
    for (at, letter) in word.char_indices() {
        if left == 0 {
            return Some(&word[..at]);
        }
        left = left.checked_sub(letter.len_utf16())?;
    }
    (left == 0).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{ShardWord, ShardWriter, read_shard};

    fn word(word: &str, names: &[u32], texts: &[u32]) -> ShardWord {
        ShardWord {
            word: word.to_owned(),
            names: names.to_vec(),
            texts: texts.to_vec(),
        }
    }

    fn written(words: &[ShardWord]) -> String {
        let mut writer = ShardWriter::new(200);
        for it in words {
            writer.put(&it.word, &it.names, &it.texts);
        }
        writer.finish()
    }

    #[test]
    fn words_are_written_by_what_they_do_not_share() {
        let words = [
            word("river", &[], &[]),
            word("road", &[], &[1]),
            word("route", &[0], &[2]),
        ];
        assert_eq!(written(&words), "Aroad,,B;Cute,A,C;");
        // The browser counts letters of other scripts as one each.
        let words = [word("дорога", &[0], &[]), word("дорожка", &[1], &[])];
        assert_eq!(written(&words), "Aдорога,A,;Eжка,B,;");
    }

    #[test]
    fn what_was_written_is_read() {
        let many: Vec<u32> = (0..200).filter(|value| value % 3 > 0).collect();
        let words = [
            word("дорога", &[0, 199], &many),
            word("дорожка", &[], &[33, 150]),
            word("𝒜a", &[1], &[]),
            word("𝒜b", &many, &[]),
        ];
        let text = written(&words);
        assert!(text.contains('!'), "as bits: {text}");
        assert_eq!(read_shard(&text).as_deref(), Some(words.as_slice()));
        for broken in ["A", "Aroad,B", "Dx,A,;", "Aroad,é,;", "fx,A,;"] {
            assert_eq!(read_shard(broken), None, "{broken}");
        }
        assert_eq!(read_shard(""), Some(Vec::new()));
    }
}

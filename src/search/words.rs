use std::hash::Hasher;

use hashbrown::HashTable;

use super::fold::push_plain;
use super::stop::is_stop;

/// Letters a word may have; longer ones are addresses and the like.
const LONGEST: usize = 24;

/// Collects the words of a text, folded, each once.
#[derive(Debug, Default)]
pub struct Words {
    found: String,
    /// Hashes of those that were found, and of stop words.
    known: HashTable<u64>,
    word: String,
}

impl Words {
    /// With room for the words of a text of so many bytes.
    pub fn of_text(bytes: usize) -> Self {
        // About one word in three is new, and an English word takes six bytes.
        Self {
            found: String::with_capacity(bytes / 2),
            known: HashTable::with_capacity(bytes / 10),
            ..Self::default()
        }
    }

    /// Adds the words of a piece of text. Pieces are parted by the caller's own ends of words: the
    /// last word of one goes on with the next unless [`Words::part`] is said.
    pub fn add(&mut self, text: &str) {
        let mut rest = text;
        loop {
            // Most letters come in runs that need no folding but of capitals.
            let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (plain, behind) = rest.split_at(run);
            let is_whole = self.word.is_empty() && behind.bytes().next().is_some_and(ends_word);
            if is_whole && !plain.bytes().any(|byte| byte.is_ascii_uppercase()) {
                // Most runs are words, and need not be put together.
                self.add_word(plain);
            } else {
                let start = self.word.len();
                self.word.push_str(plain);
                self.word[start..].make_ascii_lowercase();
            }
            let Some(letter) = behind.chars().next() else {
                return;
            };
            self.letter(letter);
            rest = &behind[letter.len_utf8()..];
        }
    }

    fn letter(&mut self, letter: char) {
        if letter == '’' {
            self.ascii('\'');
        } else if letter.is_ascii() {
            self.ascii(letter);
        } else {
            for lower in letter.to_lowercase() {
                push_plain(&mut self.word, lower);
            }
            if self.word.ends_with(' ') {
                self.word.pop();
                self.part();
            }
        }
    }

    fn ascii(&mut self, letter: char) {
        match letter {
            // The French article and preposition are words by themselves.
            '\'' if self.word.len() > 1 => {}
            '.' => {}
            _ => self.part(),
        }
    }

    /// Ends a word.
    pub fn part(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        if word.bytes().all(|byte| byte != b' ') {
            self.add_word(&word);
        }
        word.clear();
        self.word = word;
    }

    /// Adds a whole word, when it is one that can be found and a new one.
    fn add_word(&mut self, word: &str) {
        if (2..=LONGEST).contains(&word.len()) && self.is_new(Quick::of(word)) && !is_stop(word) {
            if !self.found.is_empty() {
                self.found.push(' ');
            }
            self.found.push_str(word);
        }
    }

    fn is_new(&mut self, hash: u64) -> bool {
        let is_known = self.known.find(hash, |known| *known == hash).is_some();
        if !is_known {
            self.known.insert_unique(hash, hash, |known| *known);
        }
        !is_known
    }

    /// All words in the order of first use, parted by blanks.
    pub fn finish(mut self) -> Box<str> {
        self.part();
        // A copy takes no more room than it needs: what is shrunk may keep twice as much.
        Box::from(&*self.found)
    }
}

/// True for an ASCII byte behind which another word begins, whatever came before it.
fn ends_word(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'\'' | b'.')
}

/// The words of some texts, each once, parted by blanks.
pub fn words_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Box<str> {
    let mut words = Words::default();
    for text in texts {
        words.add(text);
        words.part();
    }
    words.finish()
}

/// A hash of words that is quick and the same everywhere. It orders nothing and guards nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quick(u64);

/// An odd number without a pattern: the golden ratio's part of 64 bits.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Quick {
    /// The hash of a word.
    pub fn of(word: &str) -> u64 {
        let mut quick = Self::default();
        quick.write(word.as_bytes());
        quick.finish()
    }

    /// Two numbers into one.
    pub fn mix(a: u64, b: u64) -> u64 {
        let wide = u128::from(a ^ ODD) * u128::from(b ^ ODD.rotate_left(32));
        // Both halves of a product depend on all of its factors.
        #[allow(clippy::cast_possible_truncation)]
        let folded = (wide >> 64) as u64 ^ wide as u64;
        folded
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.write_u64(u64::from_le_bytes(*eight));
        }
        // Most words are such a rest.
        let rest = rest.iter().rev();
        let rest = rest.fold(0, |all, byte| all << 8 | u64::from(*byte));
        self.0 = Self::mix(self.0 ^ rest, ODD ^ bytes.len() as u64);
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = Self::mix(self.0 ^ value, ODD);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, words_of};

    #[test]
    fn words_are_folded_and_stand_once() {
        let text = "The Río was crossed; the RIO (14 km). L’État of São Paulo";
        assert_eq!(&*words_of([text]), "rio crossed 14 km etat sao paulo");
        assert_eq!(&*words_of(["U.S. walk's", "a x"]), "us walks");
        assert_eq!(&*words_of(["x".repeat(25).as_str()]), "");
    }

    #[test]
    fn a_word_may_come_in_pieces() {
        let mut words = Words::default();
        words.add("kid");
        words.add("nap ");
        words.add("route");
        assert_eq!(&*words.finish(), "kidnap route");
    }
}

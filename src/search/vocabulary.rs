use std::fmt;

use hashbrown::HashTable;

use super::cell::{Cell, cell_of};
use super::words::Quick;

/// The number of a word in its [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordIx(u32);

impl WordIx {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words, each once, numbered in the order in which they came: most texts are made of the same few
/// words, and what stands for a word is found out once. None is ever taken out.
#[derive(Default)]
pub struct Vocabulary {
    letters: String,
    words: Vec<Known>,
    numbers: HashTable<WordIx>,
}

/// What is known of a word.
#[derive(Clone, Copy)]
struct Known {
    hash: u64,
    start: u32,
    end: u32,
    cell: Cell,
}

impl Vocabulary {
    /// The number of a folded word, which is added when it is new.
    // No site has four thousand million letters of different words.
    #[allow(clippy::cast_possible_truncation)]
    pub fn number(&mut self, word: &str) -> WordIx {
        let hash = Quick::of(word);
        let (letters, words) = (&self.letters, &self.words);
        let is_it = |ix: &WordIx| words[ix.index()].letters(letters) == word;
        if let Some(known) = self.numbers.find(hash, is_it) {
            return *known;
        }
        let number = WordIx(self.words.len() as u32);
        let start = self.letters.len() as u32;
        self.letters.push_str(word);
        self.words.push(Known {
            hash,
            start,
            end: self.letters.len() as u32,
            cell: cell_of(word),
        });
        let words = &self.words;
        let hash_of = |ix: &WordIx| words[ix.index()].hash;
        self.numbers.insert_unique(hash, number, hash_of);
        number
    }

    /// Adds the words of another; gives the numbers that its words have here, in its order.
    pub fn take(&mut self, other: &Self) -> Vec<WordIx> {
        let words = other.words.iter();
        words
            .map(|word| self.number(word.letters(&other.letters)))
            .collect()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True when there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Every word's number.
    pub fn all(&self) -> impl Iterator<Item = WordIx> {
        (0..).map(WordIx).take(self.len())
    }

    /// A word.
    pub fn word(&self, ix: WordIx) -> &str {
        self.words[ix.index()].letters(&self.letters)
    }

    /// Where it lies.
    pub fn cell(&self, ix: WordIx) -> Cell {
        self.words[ix.index()].cell
    }

    /// Stands for it in sums; the same in every vocabulary.
    pub fn hash(&self, ix: WordIx) -> u64 {
        self.words[ix.index()].hash
    }
}

impl Known {
    fn letters(self, all: &str) -> &str {
        &all[self.start as usize..self.end as usize]
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.all().map(|ix| self.word(ix)))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn a_word_has_one_number() {
        let mut words = Vocabulary::default();
        let (road, route) = (words.number("road"), words.number("route"));
        assert_ne!(road, route);
        assert_eq!(words.number("road"), road);
        assert_eq!((words.len(), words.word(route)), (2, "route"));
    }

    #[test]
    fn words_of_another_find_theirs() {
        let (mut words, mut other) = (Vocabulary::default(), Vocabulary::default());
        let route = words.number("route");
        for word in ["road", "route"] {
            other.number(word);
        }
        let numbers = words.take(&other);
        assert_eq!(numbers[1], route);
        assert_eq!(format!("{words:?}"), r#"{"route", "road"}"#);
        assert_eq!(
            words.hash(numbers[0]),
            other.hash(other.all().next().unwrap())
        );
    }
}

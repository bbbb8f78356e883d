//! The words by which everything that can be found is found.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::atlas::Made;
use super::findable::{Findable, Said};
use super::{Atlas, DocIx, Shared};
use crate::search::{Cells, Use, Vocabulary, WordIx};

/// The words of all entries; see [`crate::search`] for the form in which readers get them.
pub struct Index {
    /// Those of each entry, in the order of [`super::Entries`].
    pub entries: Vec<EntryWords>,
    /// All words.
    pub vocabulary: Vocabulary,
    /// Which words are used where, by cells.
    pub cells: Cells,
}

/// The words that find an entry.
#[derive(Debug)]
pub struct EntryWords {
    /// Those of its title and its other names, then those of its text and of what it is said to be
    /// about, some of which may be among the first.
    words: Box<[WordIx]>,
    /// How many are of its names.
    names: usize,
    /// Stands for the entry in sums.
    owner: u64,
}

impl Atlas<'_> {
    /// The index, made when it is first asked for.
    pub fn index(&self) -> Arc<Index> {
        self.made.index.get(|| Index::of(self))
    }

    /// The index, where it was made.
    pub fn index_made(&self) -> Option<Arc<Index>> {
        self.made.index.made()
    }

    /// Lets go of the index, which only pages made of words need.
    pub fn forget_index(&self) {
        self.made.index.forget();
    }

    /// Brings the index up to date, where there is one, after some files have changed that are in the
    /// same groups as before, at the same places.
    pub(super) fn index_files(&mut self, changed: impl Iterator<Item = DocIx>) {
        let Some(mut index) = std::mem::take(&mut self.made.index).into_inner() else {
            return;
        };
        for ix in changed {
            if let Some(number) = self.entries().number(ix) {
                index.replace(self, number);
            }
        }
        self.made.index = index.into();
    }

    fn entry_words(&self, entry: &Findable, vocabulary: &mut Vocabulary) -> EntryWords {
        EntryWords::new(entry.owner(self), &Said::of(self, entry), vocabulary)
    }
}

impl Index {
    fn of(atlas: &Atlas<'_>) -> Self {
        let Part {
            entries,
            vocabulary,
            cells,
        } = Part::all(atlas, &atlas.entries().all);
        Self {
            entries,
            vocabulary,
            cells,
        }
    }

    fn replace(&mut self, atlas: &Atlas<'_>, number: u32) {
        let number = number as usize;
        let now = atlas.entry_words(&atlas.entries().all[number], &mut self.vocabulary);
        let before = std::mem::replace(&mut self.entries[number], now);
        let (words, cells) = (&self.vocabulary, &mut self.cells);
        for (used, word) in before.uses() {
            cells.take_out(before.owner, used, words.hash(word), words.cell(word));
        }
        self.entries[number].add_to(cells, words);
    }
}

/// The index of some entries in a row.
#[derive(Default)]
struct Part {
    entries: Vec<EntryWords>,
    vocabulary: Vocabulary,
    cells: Cells,
}

impl Part {
    /// That of all, of each core's share by itself: a part has a vocabulary and cells of its own, and
    /// cells take as much room however little is in them.
    fn all(atlas: &Atlas<'_>, entries: &[Findable]) -> Self {
        let size = entries.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts = entries.par_chunks(size);
        let parts = parts.map(|some| Self::of(atlas, some));
        let mut parts = parts.collect::<Vec<_>>().into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.take(part));
        all
    }

    fn of(atlas: &Atlas<'_>, entries: &[Findable]) -> Self {
        let mut part = Self::default();
        for entry in entries {
            let entry = atlas.entry_words(entry, &mut part.vocabulary);
            entry.add_to(&mut part.cells, &part.vocabulary);
            part.entries.push(entry);
        }
        part
    }

    /// Takes the entries of another behind its own.
    fn take(&mut self, mut other: Self) {
        let numbers = self.vocabulary.take(&other.vocabulary);
        other.entries.par_iter_mut().for_each(|entry| {
            for word in &mut entry.words {
                *word = numbers[word.index()];
            }
        });
        self.entries.append(&mut other.entries);
        self.cells.add_all(&other.cells);
    }
}

impl EntryWords {
    fn new(owner: u64, said: &Said<'_>, vocabulary: &mut Vocabulary) -> Self {
        let mut words = Vec::new();
        let mut add = |text: &str| {
            let text = text.split_ascii_whitespace();
            words.extend(text.map(|word| vocabulary.number(word)));
            words.len()
        };
        let names = add(&said.names);
        for text in [&*said.facts, said.text] {
            add(text);
        }
        Self {
            words: Box::from(&*words),
            names,
            owner,
        }
    }

    /// Its words with where they are used: those of its names first. A word may be used in both.
    pub fn uses(&self) -> impl DoubleEndedIterator<Item = (Use, WordIx)> {
        let (names, texts) = self.words.split_at(self.names);
        let names = names.iter().map(|word| (Use::Title, *word));
        names.chain(texts.iter().map(|word| (Use::Text, *word)))
    }

    fn add_to(&self, cells: &mut Cells, words: &Vocabulary) {
        for (used, word) in self.uses() {
            cells.add(self.owner, used, words.hash(word), words.cell(word));
        }
    }
}

impl Made {
    /// Forgets what can be found and by which words; it is made again when it is asked for.
    pub(super) fn forget_entries(&mut self) {
        self.entries = OnceLock::new();
        self.index = Shared::default();
    }
}

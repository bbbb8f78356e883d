//! What can be found in a site, by which words, in the order in which it is numbered.

use rayon::prelude::*;

use super::atlas::Made;
use super::findable::{Findable, Said, has_own_entry, has_page};
use super::{Atlas, DocIx};
use crate::search::{Cells, Use, Vocabulary, WordIx};
use crate::source::Digest;

/// What can be found; see [`crate::search`] for the form in which readers get it.
pub struct Index {
    /// Reports of groups in the order of their keys, then records and plain pages, oldest first.
    pub entries: Vec<Entry>,
    /// The words of all entries.
    pub vocabulary: Vocabulary,
    /// Which words are used where, by cells.
    pub cells: Cells,
    /// Stands for the entries and their order, not for their words.
    pub order: Digest,
    /// The number of the entry of each file.
    of_file: Vec<Option<u32>>,
}

/// Something that can be found, and the words that find it.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub subject: Findable,
    /// Those of its title and its other names, then those of its text and of what it is said to be
    /// about, some of which may be among the first.
    words: Box<[WordIx]>,
    /// How many are of its names.
    names: usize,
    /// Stands for it in sums.
    owner: u64,
}

impl Atlas<'_> {
    /// What can be found, made when it is first asked for.
    pub fn index(&self) -> &Index {
        if let Some(index) = self.made.index.get() {
            return index;
        }
        // Made before the place for it is locked: while it is made the thread takes on other work,
        // which may ask for the index too, and would wait for itself.
        let index = Index::of(self);
        self.made.index.get_or_init(|| index)
    }

    /// Brings the index up to date, where there is one, after some files have changed that are in the
    /// same groups as before, at the same places.
    pub(super) fn index_files(&mut self, changed: impl Iterator<Item = DocIx>) {
        let Some(mut index) = std::mem::take(&mut self.made.index).into_inner() else {
            return;
        };
        for ix in changed {
            if let Some(number) = index.of_file[ix.index()] {
                index.replace(self, number);
            }
        }
        self.made.index = index.into();
    }

    /// The index, where it was made.
    pub fn index_made(&self) -> Option<&Index> {
        self.made.index.get()
    }

    fn entry(&self, subject: Findable, vocabulary: &mut Vocabulary) -> Entry {
        let said = Said::of(self, &subject);
        Entry::new(subject, &said, vocabulary)
    }
}

impl Index {
    fn of(atlas: &Atlas<'_>) -> Self {
        let groups = atlas
            .made
            .groups
            .values()
            .filter(|group| has_page(atlas, group));
        let mut subjects: Vec<Findable> = groups
            .map(|group| Findable::Group(group.key.clone()))
            .collect();
        let mut files: Vec<DocIx> = atlas
            .all()
            .map(|(ix, _)| ix)
            .filter(|ix| atlas.is_in(*ix) && has_own_entry(atlas.card(*ix)))
            .collect();
        files.sort_by(|a, b| {
            let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
            order(a).cmp(&order(b))
        });
        subjects.extend(files.into_iter().map(Findable::File));
        let Part {
            entries,
            vocabulary,
            cells,
        } = Part::all(atlas, &subjects);
        let owners: Vec<u64> = entries.iter().map(|entry| entry.owner).collect();
        Self {
            order: Digest::of_value(&owners),
            of_file: numbers(atlas, &entries),
            entries,
            vocabulary,
            cells,
        }
    }

    /// The number of the entry that stands for a file: its own, or that of the group it is about.
    pub fn number(&self, ix: DocIx) -> Option<u32> {
        self.of_file[ix.index()]
    }

    /// How many entries are reports of groups.
    pub fn reports(&self) -> u32 {
        let entries = self.entries.iter();
        let reports = entries.take_while(|entry| matches!(entry.subject, Findable::Group(_)));
        u32::try_from(reports.count()).unwrap_or(u32::MAX)
    }

    /// The number of the entry of each file.
    pub(super) fn numbers(&self) -> &[Option<u32>] {
        &self.of_file
    }

    fn replace(&mut self, atlas: &Atlas<'_>, number: u32) {
        let before = &mut self.entries[number as usize];
        let now = atlas.entry(before.subject.clone(), &mut self.vocabulary);
        let before = std::mem::replace(before, now);
        let (words, cells) = (&self.vocabulary, &mut self.cells);
        for (used, word) in before.uses() {
            cells.take_out(before.owner, used, words.hash(word), words.cell(word));
        }
        self.entries[number as usize].add_to(cells, words);
    }
}

/// The index of some entries in a row.
#[derive(Default)]
struct Part {
    entries: Vec<Entry>,
    vocabulary: Vocabulary,
    cells: Cells,
}

impl Part {
    /// That of all; each piece of work has a vocabulary and cells of its own.
    fn all(atlas: &Atlas<'_>, subjects: &[Findable]) -> Self {
        let some = subjects.par_chunks(256);
        let parts = some.fold(Self::default, |part, some| part.with(atlas, some));
        let mut parts = parts.collect::<Vec<_>>().into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.take(part));
        all
    }

    /// With the entries of what can be found next.
    fn with(mut self, atlas: &Atlas<'_>, subjects: &[Findable]) -> Self {
        for subject in subjects {
            let entry = atlas.entry(subject.clone(), &mut self.vocabulary);
            entry.add_to(&mut self.cells, &self.vocabulary);
            self.entries.push(entry);
        }
        self
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

fn numbers(atlas: &Atlas<'_>, entries: &[Entry]) -> Vec<Option<u32>> {
    let mut numbers = vec![None; atlas.documents.len()];
    for (number, entry) in (0..).zip(entries) {
        let file = match &entry.subject {
            Findable::File(ix) => Some(*ix),
            Findable::Group(key) => atlas.made.groups.get(key).and_then(|group| group.text),
        };
        if let Some(ix) = file {
            numbers[ix.index()] = Some(number);
        }
    }
    numbers
}

impl Entry {
    fn new(subject: Findable, said: &Said<'_>, vocabulary: &mut Vocabulary) -> Self {
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
            subject,
            words: words.into(),
            names,
            owner: said.owner,
        }
    }

    /// Its words with where they are used: those of its names first. A word may be used in both.
    pub fn uses(&self) -> impl Iterator<Item = (Use, WordIx)> {
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
    /// Forgets the index, which is made again when it is asked for.
    pub(super) fn forget_index(&mut self) {
        self.index = std::sync::OnceLock::new();
    }
}

use crate::graph::{EntryWords, Index};
use crate::search::{Node, Use, WordIx};

/// The words of all shards, and the entries that use them.
pub(in crate::views) struct Uses {
    /// The words of each shard.
    shards: Vec<Vec<WordIx>>,
    parts: Vec<Part>,
}

/// The uses of words by some entries in a row.
struct Part {
    /// The number of the first of them.
    first: u32,
    /// Where the uses of each word begin, and where those of the last end.
    starts: Vec<u32>,
    used: Vec<Short>,
}

/// A use by an entry of a part: its place in the part, and in the lowest bit whether the word is in its
/// names. No other list of a build is as long.
type Short = u16;

/// Entries that a part may have.
const LARGEST: usize = 1 << 15;

/// A use of a word: the number of the entry, and in the lowest bit whether the word is in its names.
#[derive(Clone, Copy, Default)]
pub(super) struct Used(u32);

impl Used {
    pub(super) fn new(entry: u32, is_name: bool) -> Self {
        Self(entry << 1 | u32::from(is_name))
    }

    /// The number of the entry.
    pub(super) fn entry(self) -> u32 {
        self.0 >> 1
    }

    /// True when the word is in a title or a name.
    pub(super) fn is_name(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Uses {
    /// Finds the shard of every word, and all its uses; without other work in between, because the pages
    /// that are made meanwhile wait for it.
    pub(in crate::views) fn of(index: &Index, nodes: &[Node]) -> Self {
        let mut shard_of = vec![0_u16; 1 << 16];
        for (shard, node) in (0..).zip(nodes) {
            shard_of[node.cells()].fill(shard);
        }
        let mut shards = vec![Vec::new(); nodes.len()];
        for word in index.vocabulary.all() {
            let cell = index.vocabulary.cell(word);
            // A word that is used no more may lie in none; what has no uses is not written.
            if let Some(shard) = shards.get_mut(usize::from(shard_of[usize::from(cell)])) {
                shard.push(word);
            }
        }
        let words = index.vocabulary.len();
        let parts = index.entries.chunks(LARGEST).enumerate();
        let parts = parts.map(|(part, entries)| Part::of(part * LARGEST, entries, words));
        Self {
            shards,
            parts: parts.collect(),
        }
    }

    /// The words of a shard.
    pub(super) fn words(&self, shard: usize) -> &[WordIx] {
        &self.shards[shard]
    }

    /// Where a word is used, in the order of entries, of each its names first.
    pub(super) fn of_word(&self, word: WordIx) -> impl Iterator<Item = Used> {
        let parts = self.parts.iter();
        parts.flat_map(move |part| part.of_word(word))
    }
}

impl Part {
    // No site uses words four thousand million times, and a part has no more than `LARGEST` entries.
    #[allow(clippy::cast_possible_truncation)]
    fn of(first: usize, entries: &[EntryWords], words: usize) -> Self {
        let mut starts: Vec<u32> = vec![0; words + 1];
        for (_, word) in entries.iter().flat_map(EntryWords::uses) {
            starts[word.index()] += 1;
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        // Put in from the last to the first, each word's uses begin where the first of them was put.
        let mut used: Vec<Short> = vec![0; end as usize];
        for (number, entry) in (0..entries.len() as Short).zip(entries).rev() {
            for (how, word) in entry.uses().rev() {
                let start = &mut starts[word.index()];
                *start -= 1;
                used[*start as usize] = number << 1 | Short::from(how == Use::Title);
            }
        }
        Self {
            first: first as u32,
            starts,
            used,
        }
    }

    fn of_word(&self, word: WordIx) -> impl Iterator<Item = Used> {
        let (start, end) = (self.starts[word.index()], self.starts[word.index() + 1]);
        let used = self.used[start as usize..end as usize].iter();
        used.map(|used| Used::new(self.first + u32::from(used >> 1), used & 1 == 1))
    }
}

use rayon::prelude::*;

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
    /// Where the uses of each word begin, and where those of the last end.
    starts: Vec<u32>,
    used: Vec<Used>,
}

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
    /// Finds the shard of every word, and all its uses.
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
        let entries: Vec<(u32, &EntryWords)> = (0..).zip(&index.entries).collect();
        let size = entries.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts = entries.par_chunks(size);
        let words = index.vocabulary.len();
        Self {
            shards,
            parts: parts.map(|part| Part::of(part, words)).collect(),
        }
    }

    /// The words of a shard.
    pub(super) fn words(&self, shard: usize) -> &[WordIx] {
        &self.shards[shard]
    }

    /// Where a word is used, in the order of entries, of each its names first.
    pub(super) fn of_word(&self, word: WordIx) -> impl Iterator<Item = Used> {
        let parts = self.parts.iter();
        parts.flat_map(move |part| part.of_word(word)).copied()
    }
}

impl Part {
    // No site uses words four thousand million times.
    #[allow(clippy::cast_possible_truncation)]
    fn of(entries: &[(u32, &EntryWords)], words: usize) -> Self {
        let mut starts = vec![0; words + 1];
        for (_, word) in entries.iter().flat_map(|(_, entry)| entry.uses()) {
            starts[word.index() + 1] += 1;
        }
        for word in 0..words {
            starts[word + 1] += starts[word];
        }
        let mut used = vec![Used::default(); starts[words] as usize];
        let mut next = starts.clone();
        for (number, entry) in entries {
            for (how, word) in entry.uses() {
                let next = &mut next[word.index()];
                used[*next as usize] = Used::new(*number, how == Use::Title);
                *next += 1;
            }
        }
        Self { starts, used }
    }

    fn of_word(&self, word: WordIx) -> &[Used] {
        let (start, end) = (self.starts[word.index()], self.starts[word.index() + 1]);
        &self.used[start as usize..end as usize]
    }
}

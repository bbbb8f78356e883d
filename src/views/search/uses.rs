use rayon::prelude::*;

use crate::graph::{Entry, Index};
use crate::search::{Cell, Node};

/// The uses of words of all entries, by shard.
pub(in crate::views) struct Uses(Vec<Part>);

/// The uses of words of some entries in a row.
struct Part {
    /// Where the uses of each shard begin, and where the last ends.
    starts: Vec<usize>,
    used: Vec<Used>,
}

/// A word where it is used, without the word.
#[derive(Clone, Copy, Default)]
struct Used {
    /// The number of the entry.
    entry: u32,
    /// Where the word begins, behind [`PART`] bits for which of the entry's words it is in: 0 for
    /// names, then its texts.
    place: u32,
}

/// Bits of a place that tell the part.
const PART: u32 = 2;

/// A word where it is used: the number of the entry, and true for a title or a name.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) entry: u32,
    pub(super) is_name: bool,
}

impl Uses {
    /// Finds the shard of every word.
    pub(in crate::views) fn of(index: &Index, shards: &[Node]) -> Self {
        let mut shard_of = vec![0_u16; 1 << 16];
        for (shard, node) in (0..).zip(shards) {
            shard_of[node.cells()].fill(shard);
        }
        let entries: Vec<(u32, &Entry)> = (0..).zip(&index.entries).collect();
        let size = entries.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts = entries.par_chunks(size);
        Self(
            parts
                .map(|part| Part::of(part, &shard_of, shards.len()))
                .collect(),
        )
    }

    /// The words of a shard in the order of entries, of each its names first.
    pub(super) fn shard<'a>(
        &'a self,
        index: &'a Index,
        shard: usize,
    ) -> impl Iterator<Item = Word<'a>> {
        let parts = self.0.iter();
        let used =
            parts.flat_map(move |part| &part.used[part.starts[shard]..part.starts[shard + 1]]);
        used.map(|used| {
            let part = used.place & ((1 << PART) - 1);
            let words = index.entries[used.entry as usize].words()[part as usize];
            let rest = words
                .get((used.place >> PART) as usize..)
                .unwrap_or_default();
            let end = rest.bytes().position(|byte| byte == b' ');
            Word {
                text: &rest[..end.unwrap_or(rest.len())],
                entry: used.entry,
                is_name: part == 0,
            }
        })
    }
}

impl Part {
    fn of(entries: &[(u32, &Entry)], shard_of: &[u16], shards: usize) -> Self {
        let shard_of = |cell: &Cell| usize::from(shard_of[usize::from(*cell)]);
        let mut starts = vec![0; shards + 1];
        for (_, entry) in entries {
            for cell in &entry.cells {
                starts[shard_of(cell) + 1] += 1;
            }
        }
        for shard in 0..shards {
            starts[shard + 1] += starts[shard];
        }
        let mut used = vec![Used::default(); starts[shards]];
        let mut next = starts.clone();
        for (number, entry) in entries {
            for (cell, place) in entry.cells.iter().zip(places(entry)) {
                let next = &mut next[shard_of(cell)];
                used[*next] = Used {
                    entry: *number,
                    place,
                };
                *next += 1;
            }
        }
        Self { starts, used }
    }
}

/// The places of the words of an entry, its names first.
// No text has a thousand million bytes.
#[allow(clippy::cast_possible_truncation)]
fn places(entry: &Entry) -> impl Iterator<Item = u32> {
    let parts = (0..).zip(entry.words());
    parts.flat_map(|(part, words)| {
        let mut at = 0;
        words.split_ascii_whitespace().map(move |word| {
            let place = (at as u32) << PART | part;
            // One blank parts them.
            at += word.len() + 1;
            place
        })
    })
}

use crate::graph::{Entry, Index};
use crate::search::{Node, cell_of};

/// The uses of words of all entries, by shard.
pub(in crate::views) struct Uses(Vec<Vec<Used>>);

/// A word where it is used, without the word.
struct Used {
    /// The number of the entry.
    entry: u32,
    /// Where the word begins.
    at: u32,
    /// In which of the entry's words: 0 for names, then its texts.
    part: u8,
}

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
        // Not shared among threads: those that wait for it would take on other shards, which wait for
        // it too.
        let mut found: Vec<Vec<Used>> = shards.iter().map(|_| Vec::new()).collect();
        for (number, entry) in index.entries.iter().enumerate() {
            scatter(number, entry, &shard_of, &mut found);
        }
        Self(found)
    }

    /// The words of a shard in the order of entries, of each its names first.
    pub(super) fn shard<'a>(
        &'a self,
        index: &'a Index,
        shard: usize,
    ) -> impl Iterator<Item = Word<'a>> {
        let used = self.0.get(shard).into_iter().flatten();
        used.map(|used| {
            let words = parts(&index.entries[used.entry as usize])[usize::from(used.part)];
            let rest = words.get(used.at as usize..).unwrap_or_default();
            Word {
                text: rest.split(' ').next().unwrap_or_default(),
                entry: used.entry,
                is_name: used.part == 0,
            }
        })
    }
}

/// The words of an entry, its names first.
fn parts(entry: &Entry) -> [&str; 3] {
    [&entry.names, &entry.texts[0], &entry.texts[1]]
}

// A site has no four thousand million pages, and no text has as many bytes.
#[allow(clippy::cast_possible_truncation)]
fn scatter(number: usize, entry: &Entry, shard_of: &[u16], found: &mut [Vec<Used>]) {
    for (part, words) in (0..).zip(parts(entry)) {
        let mut at = 0;
        for word in words.split(' ') {
            if !word.is_empty() {
                let shard = shard_of[usize::from(cell_of(word))];
                found[usize::from(shard)].push(Used {
                    entry: number as u32,
                    at: at as u32,
                    part,
                });
            }
            at += word.len() + 1;
        }
    }
}

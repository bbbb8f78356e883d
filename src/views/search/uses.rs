use crate::graph::{Entry, Index};
use crate::search::{Node, cell_of};

/// The uses of words of all entries, by shard.
pub(in crate::views) struct Uses {
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
        let mut starts = vec![0];
        let mut all = 0;
        for (shard, node) in (0..).zip(shards) {
            shard_of[node.cells()].fill(shard);
            all += index.cells.uses(*node);
            starts.push(all);
        }
        let mut used = vec![Used::default(); all];
        let mut next = starts.clone();
        // Not shared among threads: those that wait for it would take on other shards, which wait for
        // it too.
        for (number, entry) in (0..).zip(&index.entries) {
            each(entry, |word, place| {
                let next = &mut next[usize::from(shard_of[usize::from(cell_of(word))])];
                if let Some(used) = used.get_mut(*next) {
                    *used = Used {
                        entry: number,
                        place,
                    };
                }
                *next += 1;
            });
        }
        debug_assert_eq!(
            next[..shards.len()],
            starts[1..],
            "a use is counted where it is"
        );
        Self { starts, used }
    }

    /// The words of a shard in the order of entries, of each its names first.
    pub(super) fn shard<'a>(
        &'a self,
        index: &'a Index,
        shard: usize,
    ) -> impl Iterator<Item = Word<'a>> {
        let used = &self.used[self.starts[shard]..self.starts[shard + 1]];
        used.iter().map(|used| {
            let part = used.place & ((1 << PART) - 1);
            let words = parts(&index.entries[used.entry as usize])[part as usize];
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

/// The words of an entry, its names first.
fn parts(entry: &Entry) -> [&str; 3] {
    [&entry.names, &entry.texts[0], &entry.texts[1]]
}

/// Tells of every word of an entry and its place.
// No text has a thousand million bytes.
#[allow(clippy::cast_possible_truncation)]
fn each(entry: &Entry, mut tell: impl FnMut(&str, u32)) {
    for (part, words) in (0..).zip(parts(entry)) {
        let mut at = 0;
        for word in words.split_ascii_whitespace() {
            tell(word, (at as u32) << PART | part);
            // One blank parts them.
            at += word.len() + 1;
        }
    }
}

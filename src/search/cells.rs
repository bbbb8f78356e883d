use std::ops::Range;

use bitcode::{Decode, Encode};

use super::cell::Cell;
use super::words::Quick;

/// Uses of words up to which a node of the tree is one shard. A use takes about one and a half bytes,
/// a word that is used once about eight.
pub const LARGEST_SHARD: usize = 4096;

/// Levels of the tree of cells.
const LEVELS: u32 = 4;

/// All cells.
const ALL: usize = 1 << (4 * LEVELS);

/// What every cell holds, without the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells(Vec<Held>);

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
struct Held {
    /// Stands for the words of the cell and where they are used; sums do not depend on any order.
    sum: u128,
    /// Uses of words.
    uses: u32,
}

/// [`Cells`] without those that hold nothing: most do not.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub struct UsedCells(Vec<(Cell, Held)>);

/// Where a word is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// In a text.
    Text,
    /// In a title or a name.
    Title,
}

/// A node of the tree of cells, and with that possibly a shard: the cells that begin with some sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// The first of its cells.
    first: Cell,
    /// How many sounds they have in common, up to [`LEVELS`].
    depth: u32,
}

impl Default for Cells {
    fn default() -> Self {
        Self(vec![Held::default(); ALL])
    }
}

impl From<&Cells> for UsedCells {
    fn from(cells: &Cells) -> Self {
        let cells = (0..=Cell::MAX).zip(&cells.0);
        let used = cells.filter(|(_, held)| **held != Held::default());
        Self(used.map(|(cell, held)| (cell, *held)).collect())
    }
}

impl From<&UsedCells> for Cells {
    fn from(used: &UsedCells) -> Self {
        let mut cells = Self::default();
        for (cell, held) in &used.0 {
            cells.0[usize::from(*cell)] = *held;
        }
        cells
    }
}

impl Cells {
    /// Adds the use of a word, which lies in `cell`, in one thing; of both their hashes.
    pub fn add(&mut self, owner: u64, used: Use, word: u64, cell: Cell) {
        let held = &mut self.0[usize::from(cell)];
        held.sum = held.sum.wrapping_add(mark(owner, used, word));
        held.uses += 1;
    }

    /// Takes out what [`Cells::add`] has added.
    pub fn take_out(&mut self, owner: u64, used: Use, word: u64, cell: Cell) {
        let held = &mut self.0[usize::from(cell)];
        held.sum = held.sum.wrapping_sub(mark(owner, used, word));
        held.uses = held.uses.saturating_sub(1);
    }

    /// Adds all that others hold.
    pub fn add_all(&mut self, others: &Self) {
        for (held, more) in self.0.iter_mut().zip(&others.0) {
            held.sum = held.sum.wrapping_add(more.sum);
            held.uses += more.uses;
        }
    }

    /// How many uses of words a node holds.
    pub fn uses(&self, node: Node) -> usize {
        let held = &self.0[node.cells()];
        held.iter().map(|held| held.uses as usize).sum()
    }

    /// The shards in order, each with what stands for its words; and the map of them: the nodes of
    /// the tree from the top, `+` where one has branches that follow, `-` for a shard, `.` where there
    /// is no word.
    pub fn shards(&self) -> (Vec<(Node, u128)>, String) {
        let (mut shards, mut map) = (Vec::new(), String::new());
        let root = Node { first: 0, depth: 0 };
        self.walk(root, &mut shards, &mut map);
        (shards, map)
    }

    fn walk(&self, node: Node, shards: &mut Vec<(Node, u128)>, map: &mut String) {
        let uses = self.uses(node);
        if uses == 0 {
            map.push('.');
        } else if uses <= LARGEST_SHARD || node.depth == LEVELS {
            let sums = self.0[node.cells()].iter().enumerate().map(|(at, held)| {
                // The same words in another cell of the shard cannot be, so places need no part in it.
                debug_assert!(held.uses > 0 || held.sum == 0, "cell {at}");
                held.sum
            });
            shards.push((node, sums.fold(0, u128::wrapping_add)));
            map.push('-');
        } else {
            map.push('+');
            node.branches()
                .for_each(|branch| self.walk(branch, shards, map));
        }
    }
}

/// Stands for the use of a word in a thing.
fn mark(owner: u64, used: Use, word: u64) -> u128 {
    let owner = owner.wrapping_add(used as u64);
    let high = Quick::mix(word, owner);
    let low = Quick::mix(owner.rotate_left(17), word.rotate_left(29) ^ high);
    u128::from(high) << 64 | u128::from(low)
}

impl Node {
    /// The cells below it.
    pub fn cells(self) -> Range<usize> {
        let first = usize::from(self.first);
        first..first + (ALL >> (4 * self.depth))
    }

    fn branches(self) -> impl Iterator<Item = Self> {
        let depth = self.depth + 1;
        let step = 4 * (LEVELS - depth);
        (0..16).map(move |branch: u16| Self {
            first: self.first | branch << step,
            depth,
        })
    }

    /// Its name: a digit of sixteen for each sound that its cells have in common; `all` for none.
    pub fn name(self) -> String {
        if self.depth == 0 {
            return "all".to_owned();
        }
        let whole = format!("{:04x}", self.first);
        whole[..self.depth as usize].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Cells, LARGEST_SHARD, Use, UsedCells};
    use crate::search::{Quick, cell_of};

    fn add(cells: &mut Cells, owner: u64, used: Use, words: &[&str]) {
        for word in words {
            cells.add(owner, used, Quick::of(word), cell_of(word));
        }
    }

    #[test]
    fn a_text_that_is_taken_out_leaves_nothing() {
        let mut cells = Cells::default();
        add(&mut cells, 1, Use::Text, &["kidnapping", "route"]);
        let before = cells.clone();
        add(&mut cells, 2, Use::Text, &["kidnapping", "road"]);
        assert_ne!(cells, before);
        for word in ["kidnapping", "road"] {
            cells.take_out(2, Use::Text, Quick::of(word), cell_of(word));
        }
        assert_eq!(cells, before);
        assert_eq!(Cells::from(&UsedCells::from(&cells)), cells);
        add(&mut cells, 1, Use::Title, &["route"]);
        assert_ne!(cells.shards().0, before.shards().0, "a title is no text");
    }

    #[test]
    fn few_words_are_one_shard_and_many_are_parted_by_their_sounds() {
        let mut cells = Cells::default();
        add(&mut cells, 1, Use::Text, &["kidnapping", "route"]);
        let (shards, map) = cells.shards();
        assert_eq!((shards.len(), map.as_str()), (1, "-"));
        assert_eq!(shards[0].0.name(), "all");
        for owner in 0..LARGEST_SHARD as u64 {
            add(&mut cells, owner, Use::Text, &["route"]);
        }
        let (shards, map) = cells.shards();
        let names: Vec<String> = shards.iter().map(|(node, _)| node.name()).collect();
        // One word that is too much for a shard of several cells has one of its own.
        assert_eq!(names, ["6", "c500"]);
        assert_eq!(map, format!("+......-.....+.....++-{}", ".".repeat(43)));
    }
}

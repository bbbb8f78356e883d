//! What is remembered of the index between runs: enough to tell which shards of words an edited text
//! changes, and how, without the words of any other.

use std::collections::{BTreeMap, BTreeSet};

use bitcode::{Decode, Encode};

use super::findable::Said;
use super::{Atlas, DocIx, Index};
use crate::search::{Cell, Cells, Node, Quick, Use, UsedCells, cell_of};
use crate::source::Digest;

/// What is remembered of an index.
#[derive(Debug, Clone, Encode, Decode)]
pub struct IndexTrace {
    /// How many entries there are.
    pub entries: u32,
    /// How many of them are reports of groups; they come first.
    pub reports: u32,
    /// Stands for the entries and their order.
    pub order: Digest,
    cells: UsedCells,
    /// The number of the entry of each file.
    of_file: Vec<Option<u32>>,
}

/// What an edited text has changed in the shards.
#[derive(Debug)]
pub struct NewShards {
    /// Those that hold other words than before.
    pub shards: Vec<NewShard>,
    /// Those that hold none any more.
    pub gone: Vec<Node>,
    /// The map of all, where it is another.
    pub map: Option<String>,
}

/// A shard that holds other words than before.
#[derive(Debug)]
pub struct NewShard {
    /// Which one.
    pub node: Node,
    /// True when it held none before.
    pub was_empty: bool,
    /// Stands for its words.
    pub sum: u128,
    /// What has changed in what readers get of it.
    pub changes: Vec<WordChange>,
}

/// A word that an entry has now in its text, and had not anywhere, or has no more.
#[derive(Debug)]
pub struct WordChange {
    /// The word.
    pub word: Box<str>,
    /// The number of the entry.
    pub entry: u32,
    /// True when it has it now.
    pub is_new: bool,
    cell: Cell,
}

impl IndexTrace {
    /// What is to be remembered of an index.
    pub fn of(index: &Index) -> Self {
        Self {
            entries: u32::try_from(index.entries.len()).unwrap_or(u32::MAX),
            reports: index.reports(),
            order: index.order,
            cells: UsedCells::from(&index.cells),
            of_file: index.numbers().to_vec(),
        }
    }

    /// Brings it up to date after the texts of some files have become others, each given with the
    /// words of its text before, while nothing else has changed; gives what that has changed in the
    /// shards. Nothing when words that they held would lie in other shards than before.
    pub fn renewed(&self, atlas: &Atlas<'_>, texts: &[(DocIx, &str)]) -> Option<(Self, NewShards)> {
        let before = Cells::from(&self.cells);
        let mut cells = before.clone();
        let mut changes = Vec::new();
        for (ix, before) in texts {
            if let Some(entry) = self.of_file[ix.index()] {
                let said = Said::of(atlas, &atlas.findable(*ix)?);
                reword(&mut cells, entry, &said, before, &mut changes);
            }
        }
        let ((shards, map), (shards_now, map_now)) = (before.shards(), cells.shards());
        let (shards, shards_now): (BTreeMap<_, _>, BTreeMap<_, _>) = (
            shards.into_iter().collect(),
            shards_now.into_iter().collect(),
        );
        let gone = shards.keys().filter(|node| !shards_now.contains_key(node));
        let gone: Vec<Node> = gone.copied().collect();
        let mut new = Vec::new();
        for (node, sum) in shards_now {
            let was = shards.get(&node);
            let lies_in = |change: &WordChange| node.cells().contains(&usize::from(change.cell));
            if was != Some(&sum) {
                new.push(NewShard {
                    node,
                    was_empty: was.is_none(),
                    sum,
                    changes: changes.extract_if(.., |change| lies_in(change)).collect(),
                });
            }
        }
        let is_parted = new
            .iter()
            .any(|it| it.was_empty && before.uses(it.node) > 0)
            || gone.iter().any(|node| cells.uses(*node) > 0);
        if is_parted {
            return None;
        }
        let new = NewShards {
            shards: new,
            gone,
            map: (map != map_now).then_some(map_now),
        };
        let trace = Self {
            cells: UsedCells::from(&cells),
            of_file: self.of_file.clone(),
            ..*self
        };
        Some((trace, new))
    }
}

/// Takes the words of a text that it has no more out of the cells, and puts its new ones in.
fn reword(
    cells: &mut Cells,
    entry: u32,
    said: &Said<'_>,
    before: &str,
    changes: &mut Vec<WordChange>,
) {
    let (before, now) = (words_of([before]), words_of([said.text]));
    // What is said of it beside its text finds it whatever the text says.
    let others = words_of([&*said.names, &said.facts]);
    let mut change = |word: &str, is_new: bool| {
        let (hash, cell) = (Quick::of(word), cell_of(word));
        if is_new {
            cells.add(said.owner, Use::Text, hash, cell);
        } else {
            cells.take_out(said.owner, Use::Text, hash, cell);
        }
        if !others.contains(word) {
            changes.push(WordChange {
                word: word.into(),
                entry,
                is_new,
                cell,
            });
        }
    };
    before.difference(&now).for_each(|word| change(word, false));
    now.difference(&before).for_each(|word| change(word, true));
}

fn words_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeSet<&'t str> {
    let texts = texts.into_iter();
    texts.flat_map(str::split_ascii_whitespace).collect()
}

//! What is remembered of the index between runs: enough to tell which shards of words an edited file
//! changes, and how, without the words of any other.

use std::collections::{BTreeMap, BTreeSet};

use bitcode::{Decode, Encode};

use super::findable::Said;
use super::{Atlas, DocIx};
use crate::model::Document;
use crate::search::{Cell, Cells, Node, Quick, Use, UsedCells, cell_of};
use crate::source::Digest;

/// What is remembered of an index.
#[derive(Debug, Clone, Encode, Decode)]
pub struct IndexTrace {
    /// Stands for the entries and their order.
    order: Digest,
    cells: UsedCells,
}

/// What edited files have changed in the shards.
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

/// A word by which an entry is found otherwise than before.
#[derive(Debug)]
pub struct WordChange {
    /// The word.
    pub word: Box<str>,
    /// The number of the entry.
    pub entry: u32,
    /// Where the entry has it now, its names first; nothing when it has it nowhere any more.
    pub now: Option<Use>,
    cell: Cell,
}

impl IndexTrace {
    /// What is to be remembered of the index of an atlas, where it was made.
    pub fn of(atlas: &Atlas<'_>) -> Option<Self> {
        let index = atlas.index_made()?;
        Some(Self {
            order: atlas.entries().order,
            cells: UsedCells::from(&index.cells),
        })
    }

    /// Brings it up to date after some files have become others, each given as it was before, while
    /// nothing else has changed; gives what that has changed in the shards. Nothing when there are
    /// other entries than before, or words would lie in other shards.
    pub fn renewed(
        &self,
        atlas: &Atlas<'_>,
        files: &[(DocIx, &Document)],
    ) -> Option<(Self, NewShards)> {
        let entries = atlas.entries();
        if entries.order != self.order {
            return None;
        }
        let before = Cells::from(&self.cells);
        let mut cells = before.clone();
        let mut changes = Vec::new();
        for (ix, document) in files {
            if let Some(number) = entries.number(*ix) {
                let entry = &entries.all[number as usize];
                let (was, now) = (Said::before(atlas, entry, document), Said::of(atlas, entry));
                let (was, now) = (Words::of(&was), Words::of(&now));
                was.replace(&now, entry.owner(atlas), &mut cells);
                was.tell(&now, number, &mut changes);
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
            order: self.order,
            cells: UsedCells::from(&cells),
        };
        Some((trace, new))
    }
}

/// The words that find an entry, by where they stand.
struct Words<'s> {
    names: BTreeSet<&'s str>,
    facts: BTreeSet<&'s str>,
    text: BTreeSet<&'s str>,
}

impl<'s> Words<'s> {
    fn of(said: &'s Said<'_>) -> Self {
        Self {
            names: said.names.split_ascii_whitespace().collect(),
            facts: said.facts.split_ascii_whitespace().collect(),
            text: said.text.split_ascii_whitespace().collect(),
        }
    }

    /// Takes the words that stand somewhere no more out of the cells, and puts new ones in: each as
    /// often as it is there, as [`super::EntryWords::uses`] gives them.
    fn replace(&self, now: &Words<'_>, owner: u64, cells: &mut Cells) {
        for (used, was, is) in [
            (Use::Title, &self.names, &now.names),
            (Use::Text, &self.facts, &now.facts),
            (Use::Text, &self.text, &now.text),
        ] {
            for word in was.difference(is) {
                cells.take_out(owner, used, Quick::of(word), cell_of(word));
            }
            for word in is.difference(was) {
                cells.add(owner, used, Quick::of(word), cell_of(word));
            }
        }
    }

    /// Tells of the words by which the entry is found otherwise `now`.
    fn tell(&self, now: &Words<'_>, entry: u32, changes: &mut Vec<WordChange>) {
        let all: BTreeSet<&str> = self.all().chain(now.all()).collect();
        for word in all {
            let is = now.place(word);
            if self.place(word) != is {
                changes.push(WordChange {
                    word: word.into(),
                    entry,
                    now: is,
                    cell: cell_of(word),
                });
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        let all = self.names.iter().chain(&self.facts).chain(&self.text);
        all.copied()
    }

    /// Where a word finds the entry: a word of its names is not told again for its text.
    fn place(&self, word: &str) -> Option<Use> {
        if self.names.contains(word) {
            return Some(Use::Title);
        }
        let is_told = self.facts.contains(word) || self.text.contains(word);
        is_told.then_some(Use::Text)
    }
}

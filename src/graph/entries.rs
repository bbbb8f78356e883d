//! What can be found in a site, in the order in which it is numbered.

use super::findable::{Findable, has_own_entry, has_page};
use super::{Atlas, DocIx};
use crate::source::Digest;

/// What can be found, without the words that find it.
pub struct Entries {
    /// Reports of groups in the order of their keys, then records and plain pages, oldest first.
    pub all: Vec<Findable>,
    /// How many of them are reports of groups.
    pub reports: u32,
    /// Stands for them and their order.
    pub order: Digest,
    /// The number of the entry of each file.
    of_file: Vec<Option<u32>>,
}

impl Atlas<'_> {
    /// What can be found, put in order when it is first asked for.
    pub fn entries(&self) -> &Entries {
        self.made.entries.get_or_init(|| Entries::of(self))
    }
}

impl Entries {
    fn of(atlas: &Atlas<'_>) -> Self {
        let groups = atlas.made.groups.values();
        let groups = groups.filter(|group| has_page(atlas, group));
        let mut all: Vec<Findable> = groups
            .map(|group| Findable::Group(group.key.clone()))
            .collect();
        let reports = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let files = atlas.all().map(|(ix, _)| ix);
        let is_one = |ix: &DocIx| atlas.is_in(*ix) && has_own_entry(atlas.card(*ix));
        let mut files: Vec<DocIx> = files.filter(is_one).collect();
        // Files are in the order of their keys, which decides between those of one day.
        files.sort_by_key(|ix| atlas.card(*ix).day);
        all.extend(files.into_iter().map(Findable::File));
        let owners: Vec<u64> = all.iter().map(|entry| entry.owner(atlas)).collect();
        Self {
            of_file: numbers(atlas, &all),
            order: Digest::of_value(&owners),
            all,
            reports,
        }
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    /// The number of the entry that stands for a file: its own, or that of the group it is about.
    pub fn number(&self, ix: DocIx) -> Option<u32> {
        self.of_file[ix.index()]
    }
}

fn numbers(atlas: &Atlas<'_>, entries: &[Findable]) -> Vec<Option<u32>> {
    let mut numbers = vec![None; atlas.documents.len()];
    for (number, entry) in (0..).zip(entries) {
        let file = match entry {
            Findable::File(ix) => Some(*ix),
            Findable::Group(key) => atlas.made.groups.get(key).and_then(|group| group.text),
        };
        if let Some(ix) = file {
            numbers[ix.index()] = Some(number);
        }
    }
    numbers
}

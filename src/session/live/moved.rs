//! Files that stand under another name now than in the base: one page that has moved, and not one that
//! is gone and one that is new.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use super::base::Base;
use crate::graph::{Atlas, DocIx, moves, old_addresses};
use crate::model::fields::Text;
use crate::model::{Key, Status};
use crate::source::Digest;

/// A file that has moved.
pub(super) struct Moved {
    /// What it was.
    pub(super) old: Key,
    /// The address that its page had.
    pub(super) from: String,
    /// The line that leads readers on from there, where they may have kept the address and nothing does.
    pub(super) alias: Option<String>,
}

/// What was found to have moved, with what stands for all that it was found by.
pub(super) type Known = (Digest, BTreeMap<Key, Key>);

impl Base {
    /// The files of now that were others in the base.
    pub(super) fn moved(&self, now: &Atlas<'_>) -> BTreeMap<DocIx, Moved> {
        let leads = old_addresses(now);
        let pairs = self.pairs(now, &leads);
        let moved = pairs.into_iter().filter_map(|(old, new)| {
            let ix = now.find(&new)?;
            let from = self.owners.iter().find(|(_, key)| **key == old)?.0.clone();
            let alias = self.alias(&old, now, ix, &from);
            let alias = alias.filter(|_| !leads.contains_key(&from));
            Some((ix, Moved { old, from, alias }))
        });
        moved.collect()
    }

    /// Old and new keys. Nothing is worked out while no file is gone, and not again while those that are
    /// gone and those that are new are the same.
    fn pairs(&self, now: &Atlas<'_>, leads: &BTreeMap<String, DocIx>) -> BTreeMap<Key, Key> {
        let gone: Vec<&Key> = self
            .files
            .keys()
            .filter(|key| now.find(key).is_none())
            .collect();
        if gone.is_empty() {
            return BTreeMap::new();
        }
        let new = now
            .all()
            .filter(|(_, it)| !self.files.contains_key(&it.key));
        let new: Vec<(&Key, Digest)> = new.map(|(_, it)| (&it.key, it.digest)).collect();
        let by = Digest::of_value(&(&gone, &new, leads));
        let known = || self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, pairs)) = &*known()
            && *of == by
        {
            return pairs.clone();
        }
        let base = self.atlas();
        let found = moves(&base, now).into_iter();
        let key = |atlas: &Atlas<'_>, ix: DocIx| atlas.document(ix).key.clone();
        let pairs: BTreeMap<Key, Key> = found
            .map(|(old, new)| (key(&base, old), key(now, new)))
            .collect();
        *known() = Some((by, pairs.clone()));
        pairs
    }

    fn alias(&self, old: &Key, now: &Atlas<'_>, new: DocIx, from: &str) -> Option<String> {
        let before = self.document(old)?.common()?;
        if before.status != Status::Released {
            return None;
        }
        let aliases = now.document(new).common().map(|common| &*common.aliases);
        let aliases = aliases.unwrap_or_default().iter().map(Text::as_str);
        let all: Vec<&str> = aliases.chain([from]).collect();
        Some(format!("aliases: [{}]", all.join(", ")))
    }
}

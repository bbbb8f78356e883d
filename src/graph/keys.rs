use hashbrown::HashTable;

use super::DocIx;
use crate::model::{Document, Key, KindRef};
use crate::search::Quick;

/// Which file has which key; of files with one key the first.
#[derive(Default)]
pub(super) struct Keys(HashTable<DocIx>);

impl Keys {
    /// The keys of all files.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut keys = HashTable::with_capacity(documents.len());
        let key = |ix: &DocIx| &documents[ix.index()].key;
        let hash = |ix: &DocIx| hash(key(ix).kind, &key(ix).name);
        for (ix, document) in DocIx::of(documents) {
            let is_same = |other: &DocIx| *key(other) == document.key;
            keys.entry(hash(&ix), is_same, hash).or_insert(ix);
        }
        Self(keys)
    }

    /// The file of a key among the same files.
    pub(super) fn find(&self, documents: &[Document], kind: KindRef, name: &str) -> Option<DocIx> {
        let is_it = |ix: &DocIx| {
            let Key {
                kind: of,
                name: called,
                ..
            } = &documents[ix.index()].key;
            *of == kind && **called == *name
        };
        self.0.find(hash(kind, name), is_it).copied()
    }
}

fn hash(kind: KindRef, name: &str) -> u64 {
    Quick::mix(Quick::of(kind.folder), Quick::of(name))
}

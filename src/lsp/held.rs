use std::collections::BTreeMap;

use lsp_types::TextDocumentContentChangeEvent as Change;

use super::position::offset;
/// The texts that an editor holds, saved or not, each under what names it.
#[derive(Debug)]
pub(super) struct Held<Name>(BTreeMap<Name, String>);

impl<Name> Default for Held<Name> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Name: Ord> Held<Name> {
    pub(super) fn get(&self, name: &Name) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(super) fn put(&mut self, name: Name, text: String) {
        self.0.insert(name, text);
    }

    pub(super) fn remove(&mut self, name: &Name) -> Option<String> {
        self.0.remove(name)
    }

    /// All of them, which are no longer held here.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (Name, String)> {
        std::mem::take(&mut self.0).into_iter()
    }

    /// Makes the changes of an edit one after the other, each in the text that the one before left.
    pub(super) fn change(&mut self, name: &Name, changes: Vec<Change>) {
        let Some(text) = self.0.get_mut(name) else {
            return;
        };
        for change in changes {
            match change.range {
                None => *text = change.text,
                Some(range) => {
                    let (start, end) = (offset(text, range.start), offset(text, range.end));
                    text.replace_range(start..end.max(start), &change.text);
                }
            }
        }
    }
}

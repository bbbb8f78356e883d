use std::collections::BTreeMap;

use lsp_types::TextDocumentContentChangeEvent as Change;

use super::position::offset;
use crate::source::SitePath;

/// The texts that an editor holds, saved or not.
#[derive(Debug, Default)]
pub(super) struct Held(BTreeMap<SitePath, String>);

impl Held {
    pub(super) fn get(&self, path: &SitePath) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    pub(super) fn put(&mut self, path: SitePath, text: String) {
        self.0.insert(path, text);
    }

    pub(super) fn remove(&mut self, path: &SitePath) -> Option<String> {
        self.0.remove(path)
    }

    /// Makes the changes of an edit one after the other, each in the text that the one before left.
    pub(super) fn change(&mut self, path: &SitePath, changes: Vec<Change>) {
        let Some(text) = self.0.get_mut(path) else {
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

use tera::Value;

use super::safe_html;
use crate::syntax::markdown::push_escaped;

/// Links that stand side by side in running text, as HTML: pages hold dozens of them, and a
/// template has nothing to decide about them.
#[derive(Default)]
pub(super) struct InlineLinks(String);

impl InlineLinks {
    /// Adds a link.
    pub(super) fn add(&mut self, href: &str, words: &str) {
        self.part();
        self.0.push_str("<a href=\"");
        push_escaped(&mut self.0, href);
        self.0.push_str("\">");
        push_escaped(&mut self.0, words);
        self.0.push_str("</a>");
    }

    /// Adds words that lead nowhere.
    pub(super) fn add_words(&mut self, words: &str) {
        self.part();
        push_escaped(&mut self.0, words);
    }

    /// For templates; nothing where none was added.
    pub(super) fn value(&self) -> Option<Value> {
        (!self.0.is_empty()).then(|| safe_html(&self.0))
    }

    fn part(&mut self) {
        if !self.0.is_empty() {
            self.0.push_str(", ");
        }
    }
}

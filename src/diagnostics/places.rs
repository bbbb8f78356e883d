use super::TextOf;
use super::diagnostic::Label;
use super::texts::Texts;
use crate::source::Position;

/// Turns labels into lines and columns, for a renderer that lies above this layer.
pub struct Places<'a>(Texts<'a>);

impl<'a> Places<'a> {
    /// Places in the texts that `text_of` gives.
    pub fn new(text_of: &'a TextOf<'a>) -> Self {
        Self(Texts::new(text_of))
    }

    /// Where a label begins; the first line where the text cannot be had.
    pub fn start(&mut self, label: &Label) -> Position {
        self.0.place(label).start
    }
}

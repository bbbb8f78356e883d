use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::writer::Writer;

impl<'a> Writer<'a> {
    pub(super) fn unordered(&mut self, inside: Range<usize>, depth: usize) {
        self.numbers_alone();
        self.html.push_str("<ul>\n");
        self.items(inside, depth);
        self.html.push_str("</ul>\n");
    }

    /// A list that counts 1, 2, 3 is one. Else its numbers are numbers of the text (`605. Ref: …`)
    /// and stay as they are written, each before its paragraph.
    pub(super) fn ordered(&mut self, at: usize, depth: usize) {
        let inside = at + 1..self.tree.ends[at];
        let items = self.tree.direct(inside.clone());
        let numbers: Vec<&'a str> = items.iter().map(|item| self.tree.number(*item)).collect();
        let counts = counts(&numbers);
        let loose = items.iter().any(|item| {
            let inside = *item + 1..self.tree.ends[*item];
            let mut blocks = self.tree.direct(inside).into_iter();
            blocks.any(|block| matches!(self.tree.events[block].0, Event::Start(Tag::Paragraph)))
        });
        if counts && !(loose && self.as_printed()) {
            self.numbers_alone();
            self.html.push_str("<ol>\n");
            self.items(inside, depth);
            self.html.push_str("</ol>\n");
            return;
        }
        for (item, number) in items.into_iter().zip(numbers) {
            self.waiting.push(number);
            self.blocks(item + 1..self.tree.ends[item], depth + 1);
            self.numbers_alone();
        }
    }

    fn items(&mut self, inside: Range<usize>, depth: usize) {
        for item in self.tree.direct(inside) {
            self.html.push_str("<li>");
            self.blocks(item + 1..self.tree.ends[item], depth + 1);
            let kept = self.html.trim_end_matches('\n').len();
            self.html.truncate(kept);
            self.html.push_str("</li>\n");
        }
    }
}

/// True for the numbers of a list that counts 1, 2, 3.
pub(super) fn counts(numbers: &[&str]) -> bool {
    let mut counted = numbers.iter().enumerate();
    let is_next = |(index, number): (usize, &&str)| {
        number.trim_end_matches(['.', ')']) == (index + 1).to_string()
    };
    numbers.len() > 1 && counted.all(is_next)
}

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
        let inside = at + 1..self.ends[at];
        let items = self.direct(inside.clone());
        let numbers: Vec<&'a str> = items.iter().map(|item| self.number(*item)).collect();
        let counts = numbers
            .iter()
            .enumerate()
            .all(|(index, number)| number.trim_end_matches(['.', ')']) == (index + 1).to_string());
        let loose = items.iter().any(|item| {
            let mut blocks = self.direct(*item + 1..self.ends[*item]).into_iter();
            blocks.any(|block| matches!(self.events[block].0, Event::Start(Tag::Paragraph)))
        });
        if counts && items.len() > 1 && !(loose && self.as_printed()) {
            self.numbers_alone();
            self.html.push_str("<ol>\n");
            self.items(inside, depth);
            self.html.push_str("</ol>\n");
            return;
        }
        for (item, number) in items.into_iter().zip(numbers) {
            self.waiting.push(number);
            self.blocks(item + 1..self.ends[item], depth + 1);
            self.numbers_alone();
        }
    }

    fn items(&mut self, inside: Range<usize>, depth: usize) {
        for item in self.direct(inside) {
            self.html.push_str("<li>");
            self.blocks(item + 1..self.ends[item], depth + 1);
            let kept = self.html.trim_end_matches('\n').len();
            self.html.truncate(kept);
            self.html.push_str("</li>\n");
        }
    }

    /// The places of the opening events of `range` that stand in no other.
    fn direct(&self, range: Range<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            if matches!(self.events[at].0, Event::Start(_)) {
                found.push(at);
            }
            at = self.ends[at] + 1;
        }
        found
    }

    /// The number of an item with its full stop or bracket, as written.
    fn number(&self, item: usize) -> &'a str {
        let body: &'a str = self.body;
        let written = body[self.events[item].1.clone()].trim_start();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let mark = usize::from(written[digits..].starts_with(['.', ')']));
        &written[..digits + mark]
    }
}

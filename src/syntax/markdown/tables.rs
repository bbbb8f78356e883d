use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::writer::Writer;

impl Writer<'_> {
    /// Writes a table in a region of its own, so that a wide one scrolls and not the page.
    pub(super) fn table(&mut self, inside: Range<usize>, alignments: &[Alignment]) {
        self.numbers_alone();
        self.html.push_str(
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n",
        );
        let mut in_head = false;
        let mut column = 0;
        let mut at = inside.start;
        let mut body_open = false;
        while at < inside.end {
            match &self.tree.events[at].0 {
                Event::Start(Tag::TableHead) => {
                    (in_head, column) = (true, 0);
                    self.html.push_str("<thead>\n<tr>");
                }
                Event::Start(Tag::TableRow) => {
                    column = 0;
                    if !std::mem::replace(&mut body_open, true) {
                        self.html.push_str("<tbody>\n");
                    }
                    self.html.push_str("<tr>");
                }
                Event::Start(Tag::TableCell) => {
                    let close = self.tree.ends[at];
                    self.cell(at + 1..close, in_head, alignments.get(column));
                    column += 1;
                    at = close;
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    self.html.push_str("</tr>\n</thead>\n");
                }
                Event::End(TagEnd::TableRow) => self.html.push_str("</tr>\n"),
                _ => {}
            }
            at += 1;
        }
        if body_open {
            self.html.push_str("</tbody>\n");
        }
        self.html.push_str("</table>\n</div>\n");
    }

    fn cell(&mut self, inside: Range<usize>, head: bool, alignment: Option<&Alignment>) {
        self.html
            .push_str(if head { "<th scope=\"col\"" } else { "<td" });
        match alignment {
            Some(Alignment::Right) => self.html.push_str(" class=\"right\""),
            Some(Alignment::Center) => self.html.push_str(" class=\"center\""),
            _ => {}
        }
        self.html.push('>');
        self.inline(inside);
        self.html.push_str(if head { "</th>" } else { "</td>" });
    }
}

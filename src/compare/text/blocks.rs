//! The elements of a page that hold text, out of its HTML.

use html5gum::{Token, Tokenizer};

use super::Block;

/// Elements that end a text, and what they are called.
const ELEMENTS: [(&str, &str); 21] = [
    ("h1", "heading"),
    ("h2", "heading"),
    ("h3", "heading"),
    ("h4", "heading"),
    ("p", "paragraph"),
    ("li", "item"),
    ("dt", "label"),
    ("dd", "fact"),
    ("tr", "row"),
    ("caption", "caption"),
    ("figcaption", "caption"),
    ("figure", "picture"),
    ("blockquote", "quotation"),
    ("pre", "text"),
    ("summary", "heading"),
    ("div", "text"),
    ("section", "text"),
    ("ul", "text"),
    ("ol", "text"),
    ("table", "text"),
    ("dl", "text"),
];

/// Elements whose content is not read.
const SKIPPED: [&str; 4] = ["script", "style", "svg", "template"];

/// The elements of a page's main part with their text, in order; of a page without one, of all of it.
pub(in crate::compare) fn blocks(html: &str) -> Vec<Block> {
    let main = html.find("<main").map_or(html, |at| &html[at..]);
    let main = main.find("</main>").map_or(main, |at| &main[..at]);
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new(main) {
        match token {
            Token::StartTag(tag) => {
                let name = text_of(&tag.name);
                if name == "img" {
                    let value = |key: &[u8]| tag.attributes.get(key).map(|value| text_of(value));
                    reader.picture(
                        &value(b"src").unwrap_or_default(),
                        &value(b"alt").unwrap_or_default(),
                    );
                }
                reader.start(&name, tag.self_closing);
            }
            Token::EndTag(tag) => reader.end(&text_of(&tag.name)),
            Token::String(text) if reader.skipping == 0 => reader.words(&text_of(&text)),
            _ => {}
        }
    }
    reader.flush();
    labelled(reader.blocks)
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Reader {
    open: Vec<&'static str>,
    text: String,
    skipping: usize,
    blocks: Vec<Block>,
}

impl Reader {
    fn start(&mut self, name: &str, closes_itself: bool) {
        if SKIPPED.contains(&name) && !closes_itself {
            self.skipping += 1;
        }
        match (name, element(name)) {
            ("td" | "th", _) if !self.text.trim().is_empty() => self.text.push_str(" · "),
            ("br", _) => self.text.push(' '),
            (_, Some(element)) => {
                // What stands in a cell or an item belongs to it.
                if !self.is_inside_row() {
                    self.flush();
                }
                self.open.push(element);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if SKIPPED.contains(&name) {
            self.skipping = self.skipping.saturating_sub(1);
        }
        if let Some(element) = element(name) {
            if self.is_inside_row() && element != "row" {
                self.text.push(' ');
            } else {
                self.flush();
            }
            if let Some(at) = self.open.iter().rposition(|open| *open == element) {
                self.open.truncate(at);
            }
        }
    }

    /// Words on both sides of a border between elements, such as a number and its mark, are two.
    fn words(&mut self, words: &str) {
        let ends = self.text.ends_with(char::is_alphanumeric);
        if ends && words.starts_with(char::is_uppercase) {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    /// A picture by its words, and by the letters that stand for its bytes: another one of the same words
    /// is another.
    fn picture(&mut self, address: &str, words: &str) {
        let stem = address.rsplit_once('.').map_or(address, |(stem, _)| stem);
        let mark = stem.rsplit('-').next().unwrap_or(stem);
        self.text.extend([" [picture ", mark, ": ", words, "] "]);
    }

    fn is_inside_row(&self) -> bool {
        self.open.contains(&"row")
    }

    fn flush(&mut self) {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        if !words.is_empty() {
            let element = if self.is_inside_row() {
                "row"
            } else {
                self.open.last().copied().unwrap_or("text")
            };
            self.blocks.push(Block {
                element,
                text: words.join(" "),
            });
        }
        self.text.clear();
    }
}

fn element(name: &str) -> Option<&'static str> {
    let found = ELEMENTS.iter().find(|(tag, _)| *tag == name);
    found.map(|(_, element)| *element)
}

/// Puts the label of a fact before it: one alone says little.
fn labelled(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut label: Option<String> = None;
    for block in blocks {
        match block.element {
            "label" => label = Some(block.text),
            "fact" => {
                let text = match &label {
                    Some(label) => format!("{label}: {}", block.text),
                    None => block.text,
                };
                out.push(Block {
                    element: "fact",
                    text,
                });
            }
            _ => {
                label = None;
                out.push(block);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn a_page_is_read_by_its_elements() {
        let page = "<head><title>t</title></head><body><nav><p>no</p></nav><main id=\"m\"><h1>A &amp; B</h1>\
            <p>Some <b>bold</b> words.<script>no()</script></p><dl><dt>Verification</dt><dd>reported</dd></dl>\
            <table><tr><th>Day</th><td><p>1 May</p></td><td>two</td></tr></table><ul><li>One<ul><li>Two</li></ul></li></ul></main></body>";
        let found: Vec<String> = blocks(page)
            .into_iter()
            .map(|block| format!("{}={}", block.element, block.text))
            .collect();
        assert_eq!(
            found,
            [
                "heading=A & B",
                "paragraph=Some bold words.",
                "fact=Verification: reported",
                "row=Day · 1 May · two",
                "item=One",
                "item=Two",
            ]
        );
    }
}

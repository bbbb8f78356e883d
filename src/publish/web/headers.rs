use std::collections::BTreeMap;

use super::answer::Answer;
use crate::publish::host::HEADERS;
use crate::publish::media::media_type;
use crate::publish::packed::original;

/// What is wrong with how files are given, each with the files that it is wrong of.
#[derive(Debug, Default)]
pub(super) struct Doubts(BTreeMap<String, Vec<String>>);

impl Doubts {
    /// Adds a doubt about a file.
    pub(super) fn add(&mut self, what: String, name: &str) {
        self.0.entry(what).or_default().push(name.to_owned());
    }

    /// Looks at the head of an answer for a file; `pages` is the ending of pages.
    pub(super) fn look(&mut self, name: &str, answer: &Answer, pages: &str) {
        for (header, value) in HEADERS {
            match answer.header(header) {
                None => self.add(format!("no {header}"), name),
                Some(found) if found == value => {}
                Some(_) => self.add(format!("{header} is not `{value}`"), name),
            }
        }
        // A compressed file that came in place of another is of its type.
        let packed = original(name).filter(|_| answer.header("Content-Encoding").is_some());
        let expected = media_type(packed.map_or(name, |(original, _)| original), pages);
        let found = answer.header("Content-Type").unwrap_or("none");
        if !fits(expected, found) && (packed.is_some() || original(name).is_none()) {
            self.add(format!("Content-Type is not `{expected}`"), name);
        }
    }

    /// In the order of their words, each with its files in order.
    pub(super) fn told(self) -> Vec<(String, Vec<String>)> {
        let mut told: Vec<(String, Vec<String>)> = self.0.into_iter().collect();
        for (_, names) in &mut told {
            names.sort();
        }
        told
    }
}

/// True when a content type is the expected one. A character set must be right where one is named,
/// and named for pages, whose readers would guess it otherwise.
fn fits(expected: &str, found: &str) -> bool {
    let parts = |text: &str| -> (String, Option<String>) {
        let text = text.to_ascii_lowercase().replace([' ', '"'], "");
        let (kind, rest) = text.split_once(';').unwrap_or((&text, ""));
        let set = rest.strip_prefix("charset=").map(str::to_owned);
        (kind.to_owned(), set)
    };
    let ((kind, set), (found, found_set)) = (parts(expected), parts(found));
    let is_page = kind == "text/html";
    kind == found
        && match found_set {
            Some(found_set) => found_set == set.as_deref().unwrap_or("utf-8"),
            None => !is_page,
        }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn content_types_are_compared_by_what_they_mean() {
        let page = "text/html; charset=utf-8";
        assert!(fits(page, "text/html;charset=UTF-8"));
        assert!(fits("text/csv; charset=utf-8", "text/csv"));
        assert!(fits("application/json", "application/json; charset=utf-8"));
        assert!(!fits(page, "text/html"));
        assert!(!fits(page, "text/html; charset=iso-8859-1"));
        assert!(!fits(
            "text/css; charset=utf-8",
            "text/plain; charset=utf-8"
        ));
        assert!(!fits(page, "none"));
    }
}

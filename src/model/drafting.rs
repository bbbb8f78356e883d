//! What a new file of a kind begins with: headings of its text, and what its name is.

use super::KindRef;

/// A heading with what is to be written below it.
pub(crate) type Outline = &'static [(&'static str, &'static str)];

impl KindRef {
    /// The headings that a text of this kind begins with.
    pub(crate) fn outline(self) -> Outline {
        const COMMENT: (&str, &str) =
            ("Comment", "The post's own judgement, apart from the facts.");
        match self.name {
            "incident" => &[
                ("Summary", "What happened, in two or three sentences."),
                ("Facts", "One paragraph for each matter, with its sources."),
                COMMENT,
            ],
            "assessment" => &[
                ("Summary", "What the text or practice does, in short."),
                COMMENT,
            ],
            "engagement" => &[
                (
                    "Summary",
                    "What was raised and what was answered, in short.",
                ),
                COMMENT,
            ],
            "coordination" => &[("Summary", "What was agreed, in short.")],
            "country" | "region" => &[
                (
                    "Bottom line",
                    "The post's judgement, in at most sixty words.",
                ),
                ("Outlook", "What is expected in the coming months, and why."),
                ("What we do not know", "- What nobody could be asked yet."),
            ],
            _ => &[],
        }
    }

    /// What names a file of this kind that has no id, in words.
    pub(crate) fn key_words(self) -> &'static str {
        match self.name {
            "country" => "Code of the country (HN), which names the file",
            "page" => "Path below content/pages, which names the file",
            _ => "The key, which names the file: words in small letters, joined by -",
        }
    }

    /// The name of the file for a key as given, or nothing when the key does not fit.
    pub(crate) fn file_stem(self, key: &str) -> Option<String> {
        let small = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let is_slug = |text: &str| {
            text.split('-')
                .all(|part| !part.is_empty() && part.bytes().all(small))
        };
        let key = if self.name == "country" {
            key.to_ascii_lowercase()
        } else {
            key.to_owned()
        };
        let fits = match self.name {
            "country" => key.len() == 2 && is_slug(&key),
            "page" => key.split('/').all(is_slug),
            _ => is_slug(&key),
        };
        fits.then_some(key)
    }
}

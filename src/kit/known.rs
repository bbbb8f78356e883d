use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::Digest;

/// What the file says of itself.
const ABOUT: &str = "Digests of what chancery schema --write has written, so that it never writes over what a person has changed. Keep it beside the files.";

/// The digests of the files of a kit as they were written last.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Known {
    #[serde(default)]
    about: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

impl Known {
    /// Reads what was noted; whatever cannot be read counts as nothing, and then no file is ours.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As written.
    pub fn write(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n")
    }

    /// True when a file is as it was written.
    pub fn is_ours(&self, path: &str, text: &str) -> bool {
        self.files.get(path) == Some(&digest(text))
    }

    /// Notes a file as it is written now.
    pub fn note(&mut self, path: &str, text: &str) {
        ABOUT.clone_into(&mut self.about);
        self.files.insert(path.to_owned(), digest(text));
    }
}

/// A program of git may change the ends of lines.
fn digest(text: &str) -> String {
    Digest::of(text.replace("\r\n", "\n").as_bytes()).to_string()
}

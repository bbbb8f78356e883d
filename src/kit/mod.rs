//! What editors, forms and pipelines are given, all of it from the one model, so that nothing in it
//! can drift from what `check` says.

mod decap;
mod front_matter;
mod known;
mod pipelines;
mod schemas;
mod snippets;
mod vscode;

pub use known::Known;
pub use schemas::{configuration, manifest_of_evidence, of_kind};

use crate::config::Config;

/// Where the digests of what was written stand.
pub const KNOWN: &str = ".vscode/chancery-kit.json";

/// A file of the kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitFile {
    /// Its path from the folder of `chancery.yaml`.
    pub path: String,
    /// What is in it.
    pub text: String,
    /// True for a program.
    pub is_program: bool,
}

impl KitFile {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            is_program: false,
        }
    }
}

/// Every file of the kit of a site.
pub fn files(config: &Config) -> Vec<KitFile> {
    let mut files = schemas::files();
    files.extend(vscode::files());
    files.push(snippets::file());
    files.push(front_matter::file());
    files.push(decap::file(config));
    files.extend(pipelines::files());
    files
}

/// A value as a file.
fn json(value: &serde_json::Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// A name as people read it: `publish_not_before` as `Publish not before`.
fn label(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The first paragraph of a description on one line.
fn hint(description: &str) -> String {
    let first = description.split("\n\n").next().unwrap_or("");
    first.replace('\n', " ").replace('`', "")
}

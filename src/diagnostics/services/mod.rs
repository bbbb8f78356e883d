//! Findings in the forms that services around a repository read. None of them holds a line of
//! source, and of a finding that must not be repeated none holds an edit or a label.

mod github;
mod gitlab;
mod junit;
mod sarif;

pub use github::render_github;
pub use gitlab::render_gitlab;
pub use junit::render_junit;
pub use sarif::render_sarif;

use super::TextOf;
use super::diagnostic::Diagnostic;
use super::texts::one_line;

/// What these forms need beside the findings.
pub struct Surroundings<'a> {
    /// The text of a file.
    pub text_of: &'a TextOf<'a>,
    /// The site's folder as the service sees it, with `/` at its end; empty when that is where the
    /// service itself is.
    pub folder: &'a str,
    /// What a rule checks, in a sentence.
    pub in_short: &'a dyn Fn(&str) -> String,
    /// The day the site speaks of, `2026-03-01`.
    pub day: &'a str,
}

impl Surroundings<'_> {
    /// The path of a finding's file as the service sees it.
    fn path(&self, finding: &Diagnostic) -> String {
        format!("{}{}", self.folder, finding.primary.path)
    }
}

/// Message, reasons and remedies, one a line.
fn in_words(finding: &Diagnostic) -> String {
    let mut lines = vec![one_line(&finding.message)];
    lines.extend(finding.notes.iter().map(|note| one_line(note)));
    let help = finding.help.iter();
    lines.extend(help.map(|help| format!("What to do: {}", one_line(&help.text))));
    lines.join("\n")
}

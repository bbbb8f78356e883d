use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Severity};

/// What is known of a record's file beside the document that is made of it.
#[derive(Debug)]
pub(super) struct Kept {
    /// What reading it and the rules of one file found in it as it is on disk.
    pub(super) findings: Vec<Diagnostic>,
    /// The text as it is on disk; nothing while it cannot be had.
    pub(super) text: Option<Arc<str>>,
    /// The text that the document in use was made of: an older one while the file cannot be read.
    pub(super) used: Option<Arc<str>>,
    /// True while the document in use is the last readable one and not what is on disk.
    pub(super) is_older: bool,
    /// True when a marking or personal data that must not be here stands in the text in use.
    pub(super) is_used_blocked: bool,
}

impl Kept {
    /// A file as it was read just now, when what was read is also what is used.
    pub(super) fn new(text: Option<Arc<str>>, findings: Vec<Diagnostic>) -> Self {
        Self {
            is_used_blocked: has_block(&findings),
            used: text.clone(),
            text,
            findings,
            is_older: false,
        }
    }

    /// True when its page is withheld: what must not be here stands in what is on disk or in what
    /// would be shown.
    pub(super) fn is_blocked(&self) -> bool {
        self.is_used_blocked || has_block(&self.findings)
    }

    /// Goes on with the document and the text that were in use before.
    pub(super) fn go_on_with(&mut self, before: &Self) {
        self.used.clone_from(&before.used);
        self.is_used_blocked = before.is_used_blocked;
        self.is_older = true;
    }
}

/// True when a finding stops a build altogether.
pub(super) fn has_block(findings: &[Diagnostic]) -> bool {
    let mut severities = findings.iter().map(|finding| finding.severity);
    severities.any(|severity| severity == Severity::Block)
}

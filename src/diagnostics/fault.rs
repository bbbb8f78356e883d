use super::diagnostic::{Diagnostic, Severity};
use crate::source::{Fault, SitePath, Span};

impl Fault {
    /// The finding for the file at `path`.
    pub fn diagnostic(&self, path: &SitePath) -> Diagnostic {
        Diagnostic::new(
            "unreadable-file",
            Severity::Error,
            path,
            Span::default(),
            "file",
        )
    }
}

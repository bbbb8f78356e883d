use std::fmt::Write;

use super::TextOf;
use super::diagnostic::Diagnostic;
use super::texts::{in_parts, one_line};

/// One line a finding: `path:line:col: error[rule] message`.
pub fn render_concise(diagnostics: &[Diagnostic], text_of: &TextOf<'_>) -> String {
    in_parts(diagnostics, text_of, |diagnostic, texts, out| {
        let start = texts.place(&diagnostic.primary).start;
        let (path, word) = (
            one_line(diagnostic.primary.path.as_str()),
            diagnostic.severity.word(),
        );
        let (rule, message) = (&diagnostic.rule, one_line(&diagnostic.message));
        let (line, column) = (start.line, start.column);
        let _ = writeln!(out, "{path}:{line}:{column}: {word}[{rule}] {message}");
    })
}

use super::TextOf;
use super::diagnostic::Diagnostic;

/// One line a finding: `path:line:col: error[rule] message`.
pub fn render_concise(_diagnostics: &[Diagnostic], _text_of: &TextOf<'_>) -> String {
    String::new()
}

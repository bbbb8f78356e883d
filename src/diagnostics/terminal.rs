use super::TextOf;
use super::diagnostic::Diagnostic;

/// Findings as a compiler prints them: place, line of source, why, what to do.
pub fn render_terminal(
    _diagnostics: &[Diagnostic],
    _text_of: &TextOf<'_>,
    _colour: bool,
    _width: usize,
) -> String {
    String::new()
}

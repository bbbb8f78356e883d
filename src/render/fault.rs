use tera::{Error, ErrorKind, ReportError};

use super::Theme;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{SitePath, Span};

/// Permanent name of a finding in a template.
const RULE: &str = "template-error";

/// The finding for an error of the template engine; `page` is the address that was being built.
pub(super) fn finding(
    error: &Error,
    theme: &Theme,
    template: &str,
    page: Option<&str>,
) -> Diagnostic {
    let report = report(error);
    let name = report
        .map(ReportError::filename)
        .filter(|name| !name.is_empty());
    let name = name.unwrap_or(template);
    let span = report.map_or(Span::default(), |report| {
        Span::new(report.span().range.start, report.span().range.end)
    });
    let words = report.map_or_else(|| error.to_string(), |report| report.message().to_owned());
    let line = report.map(|report| report.span().start_line);
    let message = match line {
        Some(line) => format!("the template `{name}` fails at line {line}: {words}"),
        None => format!("the template `{name}` fails: {words}"),
    };
    let found = Diagnostic::new(RULE, Severity::Error, &path_of(name), span, message);
    let found = match page {
        Some(page) => found.note(format!("while building the page `{page}`")),
        None => found,
    };
    if theme.is_own(name) {
        found.help("correct the template, or remove it: the built-in one then takes its place")
    } else {
        found.note("this template is built in; a template of the site that it uses may differ from what it expects")
    }
}

/// The finding for a template that is not text.
pub(super) fn not_text(template: &str) -> Diagnostic {
    Diagnostic::new(
        RULE,
        Severity::Error,
        &path_of(template),
        Span::default(),
        format!("the template `{template}` is not saved as UTF-8"),
    )
    .help("save the file again as UTF-8")
    .silent()
}

fn report(error: &Error) -> Option<&ReportError> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    }
}

fn path_of(template: &str) -> SitePath {
    SitePath::new(format!("theme/templates/{template}"))
}

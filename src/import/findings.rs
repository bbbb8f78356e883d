use super::cell::Cells;
use super::map::Unfit;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::FormError;
use crate::source::{SitePath, Span};

/// A cell that does not fit its field.
pub(super) fn cell(
    path: &SitePath,
    cells: &Cells<'_>,
    column: &str,
    field: &str,
    unfit: Unfit,
    error: &FormError,
) -> Diagnostic {
    let severity = match unfit {
        Unfit::Row => Severity::Error,
        Unfit::Field => Severity::Warning,
    };
    let span = cells.span(column);
    let message = error.message.clone();
    let place = format!("row {}, column `{column}`, for `{field}`", cells.number());
    let found = Diagnostic::new("import-cell", severity, path, span, message).labelled(place);
    let found = found.note(match unfit {
        Unfit::Row => "the row waits: no record is written of it",
        Unfit::Field => "the record is written without this field, as the mapping says",
    });
    let help = error.help.clone();
    found.help(help.unwrap_or_else(|| "correct the cell in the table".to_owned()))
}

/// Something about a whole row.
pub(super) fn row(
    rule: &'static str,
    severity: Severity,
    path: &SitePath,
    cells: &Cells<'_>,
    message: impl Into<String>,
) -> Diagnostic {
    let span = cells.row_span();
    Diagnostic::new(rule, severity, path, span, message).labelled(format!("row {}", cells.number()))
}

/// Something wrong in the mapping itself.
pub(super) fn mapping(path: &SitePath, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("import-mapping", Severity::Error, path, span, message)
}

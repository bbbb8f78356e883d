use lsp_types::{
    Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
};

use super::position::range;
use super::site::Open;
use crate::diagnostics::{Diagnostic, Severity};

/// A finding as an editor shows it: what is wrong, why, what to do.
pub(super) fn shown(open: &Open, finding: &Diagnostic) -> Shown {
    let text = open.text(&finding.primary.path).unwrap_or_default();
    let related = finding.related.iter().filter_map(|label| {
        let text = open.text(&label.path)?;
        let message = if label.text.is_empty() {
            "here"
        } else {
            &label.text
        };
        Some(DiagnosticRelatedInformation {
            location: Location {
                uri: open.root.uri(&label.path)?,
                range: range(&text, label.span),
            },
            message: message.to_owned(),
        })
    });
    let related: Vec<_> = related.filter(|_| !finding.silent).collect();
    Shown {
        range: range(&text, finding.primary.span),
        severity: Some(match finding.severity {
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Error | Severity::Block => DiagnosticSeverity::ERROR,
        }),
        code: Some(NumberOrString::String(finding.rule.clone())),
        source: Some("chancery".to_owned()),
        message: words(finding),
        related_information: (!related.is_empty()).then_some(related),
        ..Shown::default()
    }
}

fn words(finding: &Diagnostic) -> String {
    let mut lines = vec![finding.message.clone()];
    lines.extend(finding.notes.iter().cloned());
    let help = finding.help.iter();
    lines.extend(help.map(|help| format!("What to do: {}", help.text)));
    lines.join("\n")
}

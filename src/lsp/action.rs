use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, WorkspaceEdit};

use super::diagnostic::shown;
use super::position::range;
use super::site::Open;
use crate::diagnostics::{Edit, Severity, certain};
use crate::source::SitePath;

/// What mends the findings of a stretch of a file, and everything in it that leaves no doubt.
pub(super) fn actions(open: &Open, path: &SitePath, at: Range) -> Vec<CodeActionOrCommand> {
    let found = open.found.get(path).map_or(&[][..], Vec::as_slice);
    // Text that must not be here is not to be worked on.
    if found.iter().any(|it| it.severity == Severity::Block) {
        return Vec::new();
    }
    let text = open.text(path).unwrap_or_default();
    let mut out = Vec::new();
    for finding in found.iter().filter(|finding| !finding.silent) {
        let place = range(&text, finding.primary.span);
        if place.end < at.start || at.end < place.start {
            continue;
        }
        for help in finding.help.iter().filter(|help| !help.edits.is_empty()) {
            out.push(CodeAction {
                title: help.text.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![shown(open, finding)]),
                edit: changes(open, path, &text, &help.edits),
                is_preferred: Some(help.safe),
                ..CodeAction::default()
            });
        }
    }
    let all = certain(found);
    if !all.is_empty() {
        out.push(CodeAction {
            title: "Mend everything that leaves no doubt".to_owned(),
            kind: Some(CodeActionKind::SOURCE_FIX_ALL),
            edit: changes(open, path, &text, &all),
            ..CodeAction::default()
        });
    }
    out.into_iter()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

/// The edits as an editor makes them; the protocol asks for a table by name.
fn changes(open: &Open, path: &SitePath, text: &str, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let edits = edits.iter().map(|edit| TextEdit {
        range: range(text, edit.span),
        new_text: edit.replacement.clone(),
    });
    #[allow(clippy::mutable_key_type)] // the key is never changed
    let changes = HashMap::from([(open.root.uri(path)?, edits.collect())]);
    Some(WorkspaceEdit {
        changes: Some(changes),
        ..WorkspaceEdit::default()
    })
}

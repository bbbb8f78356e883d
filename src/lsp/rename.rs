use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    Position, Range, RenameFile, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::position::range;
use super::refer::{everywhere, key_at};
use super::site::Open;
use crate::model::fields::{Form, RecordId};
use crate::model::{Key, LEDGERS, Status, mentions, moved};
use crate::source::{SitePath, SourceTree, Span};

/// The id at a place, when it can be another one.
pub(super) fn prepare(open: &Open, path: &SitePath, at: Position) -> Result<Range, String> {
    let (key, span) = key_at(open, path, at).ok_or("this is not the id of a record")?;
    may_be_renamed(open, &key)?;
    let text = open.text(path).unwrap_or_default();
    Ok(range(&text, span))
}

/// Another id for a record: its file, and every text that names it.
pub(super) fn rename(
    open: &Open,
    path: &SitePath,
    at: Position,
    name: &str,
) -> Result<WorkspaceEdit, String> {
    let (key, _) = key_at(open, path, at).ok_or("this is not the id of a record")?;
    let (file, old) = may_be_renamed(open, &key)?;
    let new = RecordId::parse(name).map_err(|error| error.message)?;
    if new.prefix() != old.prefix() {
        return Err(format!(
            "keep the letters {} at the beginning",
            old.prefix()
        ));
    }
    let taken = Key::new(key.kind, new.as_str());
    if open.live.document(&taken).is_some() {
        return Err(format!("{new} is taken; choose a number that is free"));
    }
    let mut changes = Vec::new();
    let mut places = everywhere(open, old.as_str());
    places.extend(in_ledgers(open, old.as_str()));
    for of_file in places.chunk_by(|a, b| a.0 == b.0) {
        changes.extend(edit(open, of_file, new.as_str()));
    }
    let to = moved(&file, &old, &new);
    let (old_uri, new_uri) = open
        .root
        .uri(&file)
        .zip(open.root.uri(&to))
        .ok_or("no such file")?;
    let op = ResourceOp::Rename(RenameFile {
        old_uri,
        new_uri,
        options: None,
        annotation_id: None,
    });
    changes.push(DocumentChangeOperation::Op(op));
    Ok(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(changes)),
        ..WorkspaceEdit::default()
    })
}

/// The file and id of a record that no reader can have noted.
fn may_be_renamed(open: &Open, key: &Key) -> Result<(SitePath, RecordId), String> {
    let id = RecordId::parse(&key.name).map_err(|_| "only ids of records can be changed")?;
    let document = open.live.document(key).ok_or("there is no such record")?;
    match document.common().map(|common| common.status) {
        Some(Status::Draft | Status::InClearance) => Ok((document.path.clone(), id)),
        Some(Status::Released | Status::Withdrawn) => Err(format!(
            "{id} was released: its id never changes, because readers cite it"
        )),
        None => Err("mend the front matter of the record first".to_owned()),
    }
}

fn edit(open: &Open, places: &[(SitePath, Span)], name: &str) -> Option<DocumentChangeOperation> {
    let (path, _) = places.first()?;
    let text = match open.text(path) {
        Some(text) => text,
        None => std::fs::read_to_string(open.live.root().join(path.as_str()))
            .ok()?
            .into(),
    };
    let edits = places.iter().map(|(_, span)| {
        OneOf::Left(TextEdit {
            range: range(&text, *span),
            new_text: name.to_owned(),
        })
    });
    Some(DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: open.root.uri(path)?,
            version: None,
        },
        edits: edits.collect(),
    }))
}

/// Where the ledgers of imports name an id.
fn in_ledgers(open: &Open, id: &str) -> Vec<(SitePath, Span)> {
    let Ok(tree) = SourceTree::scan(open.live.root(), &[LEDGERS]) else {
        return Vec::new();
    };
    let mut places = Vec::new();
    for file in &tree.files {
        if let Ok(Ok(text)) = tree.read(file) {
            let found = mentions(&text.text, id).into_iter();
            places.extend(found.map(|span| (file.path.clone(), span)));
        }
    }
    places
}

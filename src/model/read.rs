//! A file's text into a [`Document`]: its kind and key follow from its path.

use super::{Document, Key, KindRef, decode, text_digest};
use crate::diagnostics::{Diagnostic, Severity};
use crate::source::{Digest, SitePath, Span, Text};
use crate::syntax::front_matter::{self, FenceState};
use crate::syntax::markdown::{self, Body};

/// Folder at the root whose files may name records, beside the content.
pub const LEDGERS: &str = "imports";

/// The folder all content lies in.
pub const CONTENT: &str = "content";

/// What names the file at `path`; nothing for a file in no folder of a kind.
pub fn key_of(path: &SitePath) -> Option<Key> {
    let inside = path.as_str().strip_prefix(CONTENT)?.strip_prefix('/')?;
    let (folder, rest) = inside.split_once('/')?;
    let kind = KindRef::by_folder(folder)?;
    let name = if kind.name == "page" {
        rest.strip_suffix(".md")?
    } else {
        path.stem()
    };
    Some(Key::new(kind, name))
}

/// Reads one file; whatever is wrong with it is a finding and never stops the others. Nothing comes
/// back for a file that is in no folder of a kind, beside the finding that says so.
pub fn read(path: &SitePath, text: &Text) -> (Option<Document>, Vec<Diagnostic>) {
    let Some(key) = key_of(path) else {
        return (None, vec![unknown_folder(path)]);
    };
    let split = front_matter::split(&text.text);
    let mut findings: Vec<Diagnostic> = Vec::new();
    let record = if let Some(block) = split.block {
        let decoded = decode(path, key.kind, &text.text, block);
        decoded.map_err(|problems| findings.extend(problems)).ok()
    } else {
        findings.push(fence_finding(path, split.fence));
        None
    };
    let is_bound = record
        .as_ref()
        .is_some_and(|record| record.common.is_bound_to_text());
    let digest = split.block.filter(|_| is_bound);
    let digest = digest.and_then(|block| text_digest(&text.text, block, split.body));
    let body = markdown::scan(&text.text, split.body);
    let document = Document {
        path: path.clone(),
        digest: text.digest,
        outline: outline(&text.text, split.block, &body),
        key,
        record: record.map(Box::new),
        salvaged: None,
        block: split.block,
        body_span: split.body,
        body,
        text_digest: digest,
    };
    (Some(document), findings)
}

/// Stands for the front matter as it is written, and for what the text refers to.
fn outline(text: &str, block: Option<Span>, body: &Body) -> Digest {
    let block = block.map(|block| &text[block.range()]);
    let links: Vec<_> = body.links.iter().map(|link| &link.target).collect();
    let citations: Vec<_> = body.citations.iter().map(|cited| &cited.key).collect();
    Digest::of_value(&(block, links, citations))
}

fn unknown_folder(path: &SitePath) -> Diagnostic {
    let folders: Vec<&str> = super::KINDS.iter().map(|kind| kind.folder).collect();
    Diagnostic::new(
        "unknown-folder",
        Severity::Error,
        path,
        Span::default(),
        "this file is in no folder that chancery reads",
    )
    .note("the kind of a file follows from its folder")
    .help(format!(
        "move it into one of the folders below `content`: {}",
        folders.join(", ")
    ))
}

fn fence_finding(path: &SitePath, fence: FenceState) -> Diagnostic {
    let rule = "no-front-matter";
    match fence {
        FenceState::Unclosed { opening } => Diagnostic::new(
            rule,
            Severity::Error,
            path,
            opening,
            "the front matter begins here and does not end",
        )
        .help("put a line `---` after the last line of the front matter"),
        _ => Diagnostic::new(
            rule,
            Severity::Error,
            path,
            Span::default(),
            "the front matter is missing",
        )
        .note("title, marking and the kind's own fields stand between two lines `---`")
        .help("begin the file with a line `---`, the fields, and a second line `---`"),
    }
}

use std::fmt::Write;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::context::{context, word_at};
use super::position::{offset, range};
use super::refer::key_named;
use super::site::Open;
use crate::model::{Field, key_of};
use crate::source::{SitePath, Span};
use crate::syntax::front_matter;

/// What stands at a place means: a field in four parts, a code, a record.
pub(super) fn hover(open: &Open, path: &SitePath, at: Position) -> Option<Hover> {
    let text = open.text(path)?;
    let offset = offset(&text, at);
    let word = word_at(&text, offset);
    let (start, end) = (word.start, word.end);
    let name = text.get(word)?;
    let block = front_matter::split(&text).block;
    let block = block.filter(|block| block.range().contains(&offset));
    let here = block.and_then(|block| context(&text, block, end));
    let mut said = Vec::new();
    if let Some(here) = &here {
        let root = Field::of(key_of(path)?.kind);
        let is_key = text[end..].starts_with(':') || here.is_key;
        let at = match (is_key, here.path.as_str()) {
            (true, "") => name.to_owned(),
            (true, above) => format!("{above}.{name}"),
            (false, path) => path.to_owned(),
        };
        if !is_key {
            said.extend(code(open, name));
        }
        said.extend(root.at(&at).ok().map(|field| four_parts(&at, &field)));
    }
    said.extend(record(open, path, name));
    (!said.is_empty()).then(|| Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: said.join("\n\n---\n\n"),
        }),
        range: Some(range(&text, Span::new(start, end))),
    })
}

/// Definition, guidelines, entry and example, as the formats of HURIDOCS give them.
fn four_parts(path: &str, field: &Field<'_>) -> String {
    let mut out = format!("**{path}**");
    let mut parts = field.description().split("\n\n");
    let definition = parts.next().unwrap_or("");
    let _ = write!(out, "\n\n{definition}");
    let guidelines = parts.collect::<Vec<_>>().join("\n\n");
    let needed = if field.is_required {
        "Needed in a draft, too."
    } else {
        "May be left out of a draft."
    };
    let _ = write!(out, "\n\n*Guidelines.* {guidelines} {needed}");
    let takes = field.takes();
    let first = field.choices().first().copied().unwrap_or("");
    let parts = takes.split_once(" such as ");
    let (entry, example) = parts.unwrap_or((&takes, first));
    if !entry.is_empty() {
        let _ = write!(out, "\n\n*Entry.* {entry}");
    }
    if !example.is_empty() {
        let _ = write!(out, "\n\n*Example.* `{example}`");
    }
    out
}

/// The first sentence about a field.
pub(super) fn of_field(field: &Field<'_>) -> String {
    let first = field.description().split("\n\n").next().unwrap_or("");
    first.replace('\n', " ").replace('`', "")
}

/// What a code of a register stands for.
fn code(open: &Open, word: &str) -> Option<String> {
    let registers = &open.live.setting().registers;
    let country = |code: &str| registers.country(code).map(|it| it.name.clone());
    country(word)
        .or_else(|| {
            let area = registers.area(word)?;
            let country = country(&area.country).unwrap_or_default();
            Some(format!("{}, {country}", area.name))
        })
        .or_else(|| registers.category(word).map(|it| it.label.clone()))
        .or_else(|| registers.post(word).map(|it| it.from_line.clone()))
        .or_else(|| registers.subject_tag(word).map(|it| it.meaning.clone()))
        .map(|says| format!("`{word}` {says}"))
}

/// What is known of a record or an entry that is named.
fn record(open: &Open, path: &SitePath, name: &str) -> Option<String> {
    let key = key_named(open, path, name)?;
    let document = open.live.document(&key)?;
    let title = open.title(&key)?;
    let status = document.common()?.status.key();
    let marking = &document.common()?.marking;
    Some(format!(
        "**{key}** {title}\n\n{}, {status}, {}",
        key.kind.name, &**marking
    ))
}

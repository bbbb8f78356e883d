use std::io;

use serde_json::Value;

use super::FOLDER;
use crate::graph::{Card, DocIx, Findable, Group, Url};
use crate::model::Marking;
use crate::views::{Fields, Place, Site};

/// Where a part of the index is. Its marking is the highest of what it lists.
pub(super) fn place(name: &str, marking: Marking, records: Vec<DocIx>) -> Place {
    Place {
        url: url(name),
        marking,
        records,
    }
}

/// The address of a part.
pub(super) fn url(name: &str) -> Url {
    Url::new([FOLDER, name, ".js"].concat())
}

/// What the template of a part puts into a call: its name, and what it holds as JSON.
// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn fields(name: &str, holds: &Value) -> io::Result<Fields> {
    Ok(Fields::new()
        .with("name", name)
        .with("holds", holds.to_string()))
}

/// What a part holds, read from the file that was made of it; nothing where a theme writes parts in
/// another form.
pub(super) fn held(name: &str, file: &[u8]) -> Option<Value> {
    let call = format!("(\"{name}\",");
    let start = memchr::memmem::find(file, call.as_bytes())? + call.len();
    let mut values = serde_json::Deserializer::from_slice(&file[start..]).into_iter();
    values.next()?.ok()
}

/// True on sites that can be searched.
pub(in crate::views) fn is_on(site: &Site<'_>) -> bool {
    site.atlas.setting.config.search.unwrap_or(true)
}

/// The last two digits of a record's id.
pub(super) fn end_of_id(card: &Card) -> Option<&str> {
    let id = &*card.key.name;
    let end = id.get(id.len().checked_sub(2)?..)?;
    (card.is_record() && end.bytes().all(|byte| byte.is_ascii_digit())).then_some(end)
}

/// The files that something that can be found shows by its name: also those that a report counts.
pub(super) fn files_of(site: &Site<'_>, subject: &Findable) -> Vec<DocIx> {
    match subject {
        Findable::File(ix) => vec![*ix],
        Findable::Group(key) => {
            let group = site.atlas.group(key.kind, &key.key);
            group.map_or_else(Vec::new, files_of_group)
        }
    }
}

fn files_of_group(group: &Group) -> Vec<DocIx> {
    group.members.iter().copied().chain(group.text).collect()
}

/// The highest marking of everything that can be found.
pub fn marking_of_all(site: &Site<'_>) -> Marking {
    let entries = site.atlas.entries().all.iter();
    let files = entries.filter_map(|entry| match entry {
        Findable::File(ix) => Some(*ix),
        // The members of groups are entries themselves.
        Findable::Group(key) => site.atlas.group(key.kind, &key.key)?.text,
    });
    site.highest(files)
}

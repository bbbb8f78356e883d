use tera::Value;

use crate::model::ShownSource;
use crate::model::fields::Text;
use crate::views::record::Record;
use crate::views::{Fields, days, list, word};

/// The sources of a record as readers may see them, in the order written.
pub(in crate::views) fn sources(record: &Record<'_>) -> Value {
    let content = record
        .document()
        .record
        .as_ref()
        .map(|record| &record.content);
    let sources = content
        .map(|content| content.behaviour().sources())
        .unwrap_or_default();
    list(sources.into_iter().map(|(key, source)| {
        row(key, &source.shown()).with("hashed", source.evidence.is_some() && !source.protect)
    }))
}

fn row(key: &str, source: &ShownSource<'_>) -> Fields {
    Fields::new()
        .with("key", key)
        .with("anchor", anchor(key))
        .with("type", word("source_type", source.kind.key()))
        .with(
            "role",
            source.role.map(|role| word("source_role", role.key())),
        )
        .with("grade", source.grade.to_string())
        .with("protected", source.protected)
        .with("day", source.day.map(days::day))
        .with("title", source.title.map(Text::as_str))
        .with("publisher", source.publisher.map(Text::as_str))
        .with(
            "url",
            source.url.map(Text::as_str).filter(|url| is_web(url)),
        )
        .with("lang", source.lang.map(Text::as_str))
}

/// The id of a keyed part of a page (`S1`, `P2`): headings of a text never begin with `_`.
pub(in crate::views) fn anchor(key: &str) -> String {
    ["_", &key.to_lowercase()].concat()
}

/// Only addresses of the web become links.
pub(in crate::views) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

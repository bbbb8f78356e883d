use tera::Value;

use super::{anchor, label_of};
use crate::model::Target;
use crate::model::fields::{Cited, Form, RecordId, SourceCite};
use crate::views::record::Record;
use crate::views::{Fields, ViewCx, list};

/// A sentence with the sources and records it cites: `words` and `cites` (`label`, `url` or
/// `anchor`).
pub(in crate::views) fn cited(record: &Record<'_>, sentence: &str, cx: &ViewCx<'_>) -> Fields {
    let split = Cited::split(sentence);
    let cites = split.keys.iter().map(|key| cite(record, key, cx));
    Fields::new()
        .with("words", split.words)
        .with("cites", list(cites))
}

fn cite(record: &Record<'_>, key: &str, cx: &ViewCx<'_>) -> Fields {
    if RecordId::parse(key).is_ok() {
        let found = record.find(&Target::Record(key.to_owned()));
        return label_of(found, "left_out.record", cx.frame.setting);
    }
    match SourceCite::parse(key) {
        Ok(cite) => source_cite(&cite),
        Err(_) => Fields::new().with("label", key),
    }
}

/// The sources of a statement.
pub(in crate::views) fn cites(cites: &[SourceCite]) -> Value {
    list(cites.iter().map(source_cite))
}

fn source_cite(cite: &SourceCite) -> Fields {
    let label = match cite.credibility {
        Some(own) => format!("{}/{own}", cite.source),
        None => cite.source.clone(),
    };
    Fields::new()
        .with("label", label)
        .with("anchor", anchor(&cite.source))
}

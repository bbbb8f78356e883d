use tera::Value;

use super::{anchor, titled};
use crate::model::Target;
use crate::model::fields::{Cited, Form, RecordId, SourceCite};
use crate::views::links::InlineLinks;
use crate::views::record::{End, Record};
use crate::views::{Fields, ViewCx, say};

/// A sentence with the links to what it cites: `words` and `cites`.
pub(in crate::views) fn cited(record: &Record<'_>, sentence: &str, cx: &ViewCx<'_>) -> Fields {
    let split = Cited::split(sentence);
    let mut html = InlineLinks::default();
    for key in &split.keys {
        cite(record, key, cx, &mut html);
    }
    Fields::new()
        .with("words", split.words)
        .with("cites", html.value())
}

/// A sentence with the keys of what it cites behind it, in words.
pub(in crate::views) fn cited_words(record: &Record<'_>, sentence: &str) -> String {
    let split = Cited::split(sentence);
    if split.keys.is_empty() {
        return split.words.to_owned();
    }
    let keys = split.keys.iter().map(|key| {
        let is_hidden = RecordId::parse(key).is_ok()
            && !matches!(
                record.find(&Target::Record((*key).to_owned())),
                Some(End::In(..))
            );
        if is_hidden {
            say("left_out.record")
        } else {
            *key
        }
    });
    format!("{} [{}]", split.words, keys.collect::<Vec<_>>().join(", "))
}

fn cite(record: &Record<'_>, key: &str, cx: &ViewCx<'_>, links: &mut InlineLinks) {
    if RecordId::parse(key).is_ok() {
        return match record.find(&Target::Record(key.to_owned())) {
            Some(End::In(shown, _)) => {
                links.add(&cx.link_to(&shown.card().url), &titled(shown.card()));
            }
            _ => links.add_words(say("left_out.record")),
        };
    }
    match SourceCite::parse(key) {
        Ok(cite) => source_cite(&cite, links),
        Err(_) => links.add_words(key),
    }
}

/// Links to the sources of a statement.
pub(in crate::views) fn cites(cites: &[SourceCite]) -> Option<Value> {
    let mut links = InlineLinks::default();
    for cite in cites {
        source_cite(cite, &mut links);
    }
    links.value()
}

fn source_cite(cite: &SourceCite, links: &mut InlineLinks) {
    let href = ["#", &anchor(&cite.source)].concat();
    match cite.credibility {
        Some(own) => links.add(&href, &format!("{}/{own}", cite.source)),
        None => links.add(&href, &cite.source),
    }
}

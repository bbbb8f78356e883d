use lsp_types::{Location, Position};

use super::context::word_at;
use super::position::{offset, range};
use super::site::Open;
use crate::model::{Key, KindRef, Reference, Target, key_of, mentions};
use crate::source::{SitePath, Span};
use crate::syntax::markdown;

/// What a word of a file names: a record by its id, or an entry of an authored register that the file
/// refers to.
pub(super) fn key_named(open: &Open, path: &SitePath, word: &str) -> Option<Key> {
    if markdown::is_record_id(word) {
        let kind = KindRef::by_prefix(word.split('-').next()?)?;
        return Some(Key::new(kind, word));
    }
    let document = open.document(path)?;
    let fields = document.record.as_deref().map(Reference::of_record);
    let fields = fields
        .into_iter()
        .flatten()
        .filter_map(|it| match it.target {
            Target::Register(kind, key) => Some(Key::new(kind, key)),
            Target::Record(_) => None,
        });
    let links = document
        .body
        .links
        .iter()
        .filter_map(|link| match &link.target {
            markdown::Target::Register { folder, key } => {
                Some(Key::new(KindRef::by_folder(folder)?, key))
            }
            _ => None,
        });
    fields.chain(links).find(|key| &*key.name == word)
}

/// What a place of a file names.
pub(super) fn key_at(open: &Open, path: &SitePath, at: Position) -> Option<(Key, Span)> {
    let text = open.text(path)?;
    let word = word_at(&text, offset(&text, at));
    let span = Span::new(word.start, word.end);
    Some((key_named(open, path, &text[word])?, span))
}

/// The file that a place names.
pub(super) fn definition(open: &Open, path: &SitePath, at: Position) -> Option<Location> {
    let (key, _) = key_at(open, path, at)?;
    let document = open.live.document(&key)?;
    Some(Location {
        uri: open.root.uri(&document.path)?,
        range: lsp_types::Range::default(),
    })
}

/// Every place that names what a place names, or, where it names nothing, the file itself.
pub(super) fn references(open: &mut Open, path: &SitePath, at: Position) -> Vec<Location> {
    let named = key_at(open, path, at).map(|(key, _)| key);
    let Some(key) = named.or_else(|| key_of(path)) else {
        return Vec::new();
    };
    let places = if key.kind.is_record() {
        everywhere(open, &key.name)
    } else {
        in_linked(open, &key)
    };
    let places = places.into_iter().filter_map(|(path, span)| {
        Some(Location {
            uri: open.root.uri(&path)?,
            range: range(&open.text(&path)?, span),
        })
    });
    places.collect()
}

/// Where an id stands in any text.
pub(super) fn everywhere(open: &Open, id: &str) -> Vec<(SitePath, Span)> {
    let texts = open.live.texts();
    let found = texts.flat_map(|(path, text)| {
        let places = mentions(text, id).into_iter();
        places.map(|span| (path.clone(), span))
    });
    found.collect()
}

/// Where a key stands in the files that refer to it: by itself it may be any word.
fn in_linked(open: &mut Open, key: &Key) -> Vec<(SitePath, Span)> {
    let sources: Vec<SitePath> = open.live.judged(|atlas, _| {
        let links = atlas.find(key).map(|ix| atlas.incoming(ix));
        let links = links.into_iter().flatten();
        let paths = links.map(|link| atlas.document(link.other).path.clone());
        paths.collect()
    });
    let mut out = Vec::new();
    for path in std::collections::BTreeSet::from_iter(sources) {
        let text = open.text(&path).unwrap_or_default();
        let places = mentions(&text, &key.name).into_iter();
        out.extend(places.map(|span| (path.clone(), span)));
    }
    out
}

use crate::model::fields::PlaceKind;
use crate::model::incident::Incident;
use crate::model::{Content, Document};

/// Fields of a protected source that lead to it.
const LEADING: [&str; 7] = [
    "day",
    "origin",
    "title",
    "publisher",
    "url",
    "lang",
    "evidence",
];

/// Fields of which only their change may be told, because no page would show what is in them.
pub(super) struct Secrets {
    sources: Vec<String>,
    hides_place: bool,
}

impl Secrets {
    /// What must not be told of either version.
    pub(super) fn of(versions: &[&Document]) -> Self {
        let contents: Vec<&Content> = versions
            .iter()
            .filter_map(|document| Some(&document.record.as_ref()?.content))
            .collect();
        let sources = contents
            .iter()
            .flat_map(|content| content.behaviour().sources());
        let incidents = versions
            .iter()
            .filter_map(|document| document.of::<Incident>());
        Self {
            sources: sources
                .filter(|(_, source)| source.protect)
                .map(|(key, _)| key.to_owned())
                .collect(),
            hides_place: incidents.clone().any(|incident| {
                let kind = incident.place.kind;
                incident.has_minors() || kind.is_some_and(PlaceKind::is_protected)
            }),
        }
    }

    /// True when what stands at a path must not be told.
    pub(super) fn hides(&self, path: &[String]) -> bool {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        match parts.as_slice() {
            // Pages show points rounded; here they would be shown whole.
            ["place", "lat" | "lon", ..] | ["allow", ..] => true,
            ["place", "locality" | "kind", ..] => self.hides_place,
            ["sources", key, field, ..] => self.is_protected(key) && LEADING.contains(field),
            _ => false,
        }
    }

    /// True when the entry at a path holds something that must not be told.
    pub(super) fn hides_part_of(&self, path: &[String]) -> bool {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        match parts.as_slice() {
            ["place"] => true,
            ["sources", key] => self.is_protected(key),
            _ => false,
        }
    }

    fn is_protected(&self, key: &str) -> bool {
        self.sources.iter().any(|known| known == key)
    }
}

use tera::Value;

use super::{Fields, days, list, word};
use crate::graph::{Card, Setting, Tally};
use crate::model::Status;

/// A card for templates. It holds nothing but what the card and the registers say, so that one
/// value serves every page: addresses are below the site's root (`{{ root }}{{ row.url }}`), and
/// names of routes, networks and partners are not in it, because those have files of their own
/// that may be left out.
pub(super) fn row(card: &Card, setting: &Setting) -> Value {
    let registers = &setting.registers;
    let extension = &*setting.audience.page_extension;
    let place = |folder: &str, key: &str, label: &str| {
        Fields::new().with("key", key).with("label", label).with(
            "url",
            format!("{folder}/{}.{extension}", key.to_lowercase()),
        )
    };
    let countries = card.countries.iter().map(|code| {
        let name = registers.country(code).map(|country| country.name.as_str());
        place("countries", code, name.unwrap_or(code))
    });
    let categories = card.categories.iter().map(|key| {
        let label = registers.category(key).map(|row| row.label.as_str());
        place("categories", key, label.unwrap_or(key))
    });
    let area = card.area.as_deref().and_then(|code| registers.area(code));
    let post = card.post.as_deref().map(|key| {
        let name = registers.post(key).map(|post| post.name.as_str());
        name.unwrap_or(key)
    });
    let status = (card.status != Status::Released).then(|| {
        Fields::new()
            .with("key", card.status.key())
            .with("label", word("status", card.status.key()))
    });
    Fields::new()
        .with("id", &*card.key.name)
        .with("kind", card.key.kind.name)
        .with("kind_label", word("kind", card.key.kind.name))
        .with("url", card.url.as_str())
        .with("title", &*card.title)
        .with("marking", &*card.marking)
        .with("exercise", card.exercise)
        .with("status", status)
        .with("day", card.day.map(days::day))
        .with("event", card.event.map(days::event))
        .with("event_short", card.event.map(days::event_short))
        .with(
            "event_iso",
            card.event.map(|event| event.first().to_string()),
        )
        .with("countries", list(countries))
        .with("categories", list(categories))
        .with("area", area.map(|area| area.name.as_str()))
        .with("post", post)
        .with(
            "verification",
            card.verification.map(|v| labelled("verification", v.key())),
        )
        .with(
            "proof",
            card.proof.map(|proof| labelled("proof", proof.key())),
        )
        .with("response_known", card.response_known)
        .with("dead", tally(card.toll.dead))
        .with("missing", tally(card.toll.missing))
        .with("affected", tally(card.toll.affected))
        .with("is_dataset_row", card.dataset.is_some())
        .with("corrected", card.corrected.map(days::day))
        .into()
}

/// A word of a vocabulary with its key, for classes and data attributes.
pub fn labelled(vocabulary: &str, key: &'static str) -> Fields {
    Fields::new()
        .with("key", key)
        .with("label", word(vocabulary, key))
}

fn tally(tally: Tally) -> Option<String> {
    tally.is_some().then(|| tally.to_string())
}

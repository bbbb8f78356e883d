use std::collections::HashMap;
use std::sync::LazyLock;

use tera::Value;

use super::{Fields, Frame, days, list, say, strings, word};
use crate::graph::{Card, Tally};
use crate::model::Status;

/// What a link to a file shows: id, title, marks, kind and day.
pub(super) fn link(card: &Card) -> Fields {
    let status = (card.status != Status::Released).then(|| labelled("status", card.status.key()));
    Fields::new()
        .with("id", &*card.key.name)
        .with("kind_label", word("kind", card.key.kind.name))
        .with("url", card.url.as_str())
        .with("title", &*card.title)
        .with(
            "exercise",
            card.exercise_badge && !says_exercise(&card.title),
        )
        .with("is_dataset_row", card.dataset.is_some())
        .with_some("status", status)
        .with_some("day", card.day.map(days::day))
        .with_some("corrected", card.corrected.map(days::day))
}

/// A card for templates. It holds nothing but what the card and the registers say, so that it is the
/// same on every page: addresses are below the site's root (`{{ root }}{{ row.url }}`), and names of
/// routes, networks and partners are not in it, because those have files of their own that may be
/// left out.
pub(super) fn row(card: &Card, frame: &Frame<'_>) -> Fields {
    let registers = &frame.setting.registers;
    let area = card.area.as_deref().and_then(|code| registers.area(code));
    let post = card.post.as_deref().map(|key| {
        let name = registers.post(key).map(|post| post.name.as_str());
        name.unwrap_or(key)
    });
    link(card)
        .with(
            "countries",
            list(card.countries.iter().map(|code| frame.names.country(code))),
        )
        .with(
            "categories",
            list(card.categories.iter().map(|key| frame.names.category(key))),
        )
        .with_some("event", card.event.map(days::event))
        .with_some("event_short", card.event.map(days::event_short))
        .with_some("area", area.map(|area| area.name.as_str()))
        .with_some("post", post)
        .with_some(
            "verification",
            card.verification.map(|v| labelled("verification", v.key())),
        )
        .with_some(
            "proof",
            card.proof.map(|proof| labelled("proof", proof.key())),
        )
        .with_some("response_known", card.response_known)
        .with_some("dead", tally(card.toll.dead))
        .with_some("missing", tally(card.toll.missing))
        .with_some("affected", tally(card.toll.affected))
}

/// A word of a vocabulary with its key, for classes and data attributes; made once for all pages.
pub fn labelled(vocabulary: &str, key: &'static str) -> Value {
    static MADE: LazyLock<HashMap<&str, HashMap<&str, Value>>> = LazyLock::new(|| {
        let mut made: HashMap<&str, HashMap<&str, Value>> = HashMap::new();
        for (key, _) in strings::all() {
            if let Some((vocabulary, key)) = key.split_once('.') {
                let value = labelled_fields(vocabulary, key).into();
                made.entry(vocabulary).or_default().insert(key, value);
            }
        }
        made
    });
    let made = MADE.get(vocabulary).and_then(|words| words.get(key));
    made.cloned()
        .unwrap_or_else(|| labelled_fields(vocabulary, key).into())
}

/// The same, for further fields beside them.
pub fn labelled_fields(vocabulary: &str, key: &'static str) -> Fields {
    Fields::new()
        .with("key", key)
        .with("label", word(vocabulary, key))
}

/// True when words say that they are invented; then no mark beside them repeats it.
pub(super) fn says_exercise(words: &str) -> bool {
    let (word, words) = (say("frame.exercise_badge").as_bytes(), words.as_bytes());
    let Some(first) = word.first().map(u8::to_ascii_lowercase) else {
        return false;
    };
    let mut starts = (0..words.len()).filter(|at| words[*at].to_ascii_lowercase() == first);
    starts.any(|at| {
        let part = words.get(at..at + word.len());
        part.is_some_and(|part| part.eq_ignore_ascii_case(word))
    })
}

fn tally(tally: Tally) -> Option<String> {
    tally.is_some().then(|| tally.to_string())
}

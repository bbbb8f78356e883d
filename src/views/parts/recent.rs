use tera::Value;

use super::some::some_of;
use crate::graph::Url;
use crate::views::report::Changes;
use crate::views::{Fields, Shown, ViewCx, days, list};

/// Records a first screen names of each kind of change; the rest is told as a number.
const NAMED: usize = 5;

/// What changed in thirty days, for templates; nothing where nothing did.
pub(in crate::views) fn changes(changes: &Changes<'_>, cx: &ViewCx<'_>) -> Option<Value> {
    if changes.is_empty() {
        return None;
    }
    let item = |shown: &Shown<'_>| Fields::new().with("row", shown.link());
    let new = changes.new.iter().take(NAMED);
    let new = new.map(|shown| item(shown).with("day", shown.card().day.map(days::day)));
    let corrected = changes.corrected.iter().take(NAMED);
    let corrected = corrected.map(|(shown, day)| item(shown).with("day", days::day(*day)));
    let notice = |(day, url): &(_, Url)| {
        Fields::new()
            .with("day", days::day(*day))
            .with("href", cx.link_to(url))
    };
    let withdrawn = changes.withdrawn.iter().take(NAMED).map(notice);
    let all = cx.frame.url("changes");
    let part = |items, count, words| some_of(items, NAMED, count, words, all.as_str());
    let fields = Fields::new()
        .with(
            "new",
            part(
                list(new),
                changes.new.len(),
                ["changes.new.one", "changes.new"],
            ),
        )
        .with(
            "corrected",
            part(
                list(corrected),
                changes.corrected.len(),
                ["changes.corrected.one", "changes.corrected"],
            ),
        )
        .with(
            "withdrawn",
            part(
                list(withdrawn),
                changes.withdrawn.len(),
                ["changes.withdrawn.one", "changes.withdrawn"],
            ),
        );
    Some(fields.into())
}

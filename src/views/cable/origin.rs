use super::sources::is_web;
use crate::model::dataset::Dataset;
use crate::model::{Common, KindRef, Target, Typed};
use crate::views::record::{End, Record};
use crate::views::{Fields, days, say};

/// The title of the dataset a record comes from, where that may be named.
pub(super) fn title<'r>(record: &'r Record<'_>, common: &Common) -> Option<&'r str> {
    let key = common.dataset.as_deref()?;
    let target = Target::Register(KindRef::of::<Dataset>(), key.to_owned());
    match record.find(&target) {
        Some(End::In(shown, Some(_))) => Some(&*shown.card().title),
        _ => None,
    }
}

/// The dataset a record comes from, with the line and the caveat that stand wherever it is shown.
pub(super) fn dataset(record: &Record<'_>, common: &Common) -> Option<Fields> {
    let key = common.dataset.as_deref()?;
    let target = Target::Register(KindRef::of::<Dataset>(), key.to_owned());
    let Some(End::In(shown, Some(entry))) = record.find(&target) else {
        return Some(Fields::new().with("label", say("left_out.dataset")));
    };
    let card = shown.card();
    let fields = Fields::new()
        .with("label", &*card.title)
        .with("url", card.url.as_str())
        .with("exercise", card.exercise)
        .with("source_id", common.source_id.as_deref());
    let Some(dataset) = Dataset::of(entry.content) else {
        return Some(fields);
    };
    Some(
        fields
            .with("provider", dataset.provider.as_str())
            .with("licence", dataset.licence.as_str())
            .with("attribution", dataset.attribution.as_str())
            .with("address", dataset.url.as_deref().filter(|url| is_web(url)))
            .with("retrieved", dataset.retrieved.map(days::day))
            .with("caveat", dataset.caveat.as_deref()),
    )
}

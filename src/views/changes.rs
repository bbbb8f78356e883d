//! What changed, day by day, by the days that the records themselves give: what a reader who was here
//! before has not seen yet.

use std::hash::Hash;
use std::io;

use super::parts::cite::citation;
use super::parts::opening::crumbs;
use super::parts::slices::{Slice, Slices};
use super::parts::words::part;
use super::{Fields, Page, PageType, Place, Plan, Shown, Site, ViewCx, data, days, list, say};
use crate::graph::{DocIx, Standing, Url};
use crate::model::Correction;
use crate::model::fields::Day;

/// The pages of changes: the latest on the head, older ones numbered from the oldest.
pub(super) const PAGE: PageType = PageType {
    name: "changes",
    template: "changes.html",
    plan: Plan::Site(plan),
};

/// What became of a record on a day.
#[derive(Clone, Hash)]
enum What<'a> {
    /// It was reported.
    New(Shown<'a>),
    /// It was corrected.
    Corrected(Shown<'a>, &'a Correction),
    /// It was withdrawn: its address is all that is told.
    Withdrawn(&'a Url),
}

#[derive(Hash)]
struct Inputs<'a> {
    events: Vec<(Day, What<'a>)>,
    part: (usize, usize),
    newer: Option<Url>,
    older: Option<Url>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let all = collect(site);
    let slices = Slices::of(all.len()).pages(|number| match number {
        0 => site.frame.url("changes"),
        _ => site.frame.url(&format!("changes-{number}")),
    });
    let page = |slice: Slice| {
        let events = all[slice.range].to_vec();
        let shown = events.iter().filter_map(|(_, what)| match what {
            What::New(shown) | What::Corrected(shown, _) => Some(shown.ix()),
            What::Withdrawn(_) => None,
        });
        let records: Vec<DocIx> = shown.collect();
        let inputs = Inputs {
            events,
            part: (slice.from, slice.to),
            newer: slice.newer,
            older: slice.older,
        };
        let place = Place {
            url: slice.url,
            marking: site.highest(records.iter().copied()),
            records,
        };
        page_type.page(site, place, inputs, view)
    };
    slices.into_iter().map(page).collect()
}

/// Everything that became of the records of posts, the latest first.
fn collect<'a>(site: &'a Site<'a>) -> Vec<(Day, What<'a>)> {
    let atlas = site.atlas;
    let mut events = Vec::new();
    for (ix, document) in atlas.all() {
        let card = atlas.card(ix);
        if !card.is_record() || card.dataset.is_some() {
            continue;
        }
        match atlas.standing(ix) {
            Standing::In => {
                let shown = site.shown(ix);
                events.extend(card.day.map(|day| (day, ix, What::New(shown))));
                let corrections = document.common().map(|common| &*common.corrections);
                let corrections = corrections.unwrap_or_default().iter();
                events.extend(corrections.map(|one| (one.day, ix, What::Corrected(shown, one))));
            }
            Standing::Tombstone(Some(day)) => events.push((day, ix, What::Withdrawn(&card.url))),
            _ => {}
        }
    }
    events.sort_by(|(a, a_ix, _), (b, b_ix, _)| (b, b_ix).cmp(&(a, a_ix)));
    let told = events.into_iter().map(|(day, _, what)| (day, what));
    told.collect()
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("changes.title");
    let words = inputs
        .newer
        .as_ref()
        .map(|_| part(inputs.part.0, inputs.part.1));
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "report")
        .with("crumbs", crumbs(cx, None, title))
        .with_some(
            "feed",
            (!inputs.events.is_empty()).then_some(data::FEED_ADDRESS),
        )
        .with("words", words)
        .with("months", list(by_month(&inputs.events)))
        .with("newer", inputs.newer.as_ref().map(Url::as_str))
        .with("older", inputs.older.as_ref().map(Url::as_str))
        .with("citation", citation(title, cx)))
}

/// The events of each month in turn.
fn by_month(events: &[(Day, What<'_>)]) -> Vec<Fields> {
    let of_month = events.chunk_by(|(a, _), (b, _)| a.in_month() == b.in_month());
    of_month
        .map(|events| {
            let month = events.first().map(|(day, _)| days::month(day.in_month()));
            let items = events
                .iter()
                .map(|(day, what)| item(what).with("day", days::day(*day)));
            Fields::new()
                .with("month", month)
                .with("items", list(items))
        })
        .collect()
}

fn item(what: &What<'_>) -> Fields {
    match what {
        What::New(shown) => Fields::new()
            .with("label", say("changes.item_new"))
            .with("row", shown.link()),
        What::Corrected(shown, correction) => Fields::new()
            .with("label", say("changes.item_corrected"))
            .with("row", shown.link())
            .with("what", correction.what.as_str()),
        What::Withdrawn(url) => Fields::new()
            .with("label", say("changes.item_withdrawn"))
            .with("url", url.as_str()),
    }
}

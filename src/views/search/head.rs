use std::collections::BTreeSet;
use std::io;

use serde_json::json;

use super::{blocks, part};
use crate::graph::{IndexTrace, Url};
use crate::model::Marking;
use crate::search::STOP;
use crate::views::{Fields, Page, PageType, Plan, Site, Subject, ViewCx};

/// What a browser loads first: how many things can be found, and where their words are.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-head",
    template: "search-part.js",
    plan: Plan::Words(plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    entries: u32,
    /// How many of them are reports of groups; they come first.
    reports: u32,
    map: String,
    /// Last two digits that ids have.
    ids: BTreeSet<&'a str>,
}

fn plan<'a>(site: &'a Site<'a>, _: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let index = site.atlas.index();
    let (_, map) = index.cells.shards();
    let entries = u32::try_from(index.entries.len()).unwrap_or(u32::MAX);
    let marking = part::marking_of_all(site);
    vec![page(site, entries, index.reports(), map, marking)]
}

/// The page after some shards have come or gone, with the marking that it had.
pub fn renewed<'a>(
    site: &'a Site<'a>,
    trace: &IndexTrace,
    map: String,
    marking: Marking,
) -> Page<'a> {
    let mut page = page(site, trace.entries, trace.reports, map, marking);
    page.subject = Subject::Words;
    page
}

/// The address of the page.
pub fn url() -> Url {
    part::url(NAME)
}

const NAME: &str = "head";

fn page<'a>(
    site: &'a Site<'a>,
    entries: u32,
    reports: u32,
    map: String,
    marking: Marking,
) -> Page<'a> {
    let files = site.atlas.all().map(|(ix, _)| ix);
    let files = files.filter(|ix| site.atlas.is_in(*ix));
    let ids = files.filter_map(|ix| part::end_of_id(site.atlas.card(ix)));
    let inputs = Inputs {
        entries,
        reports,
        map,
        ids: ids.collect(),
    };
    PAGE.page(site, part::place(NAME, marking, Vec::new()), inputs, view)
}

fn view(inputs: &Inputs<'_>, _: &ViewCx<'_>) -> io::Result<Fields> {
    let holds = json!({
        "entries": inputs.entries,
        "block": blocks::SIZE,
        "ids": inputs.ids,
        "map": inputs.map,
        "reports": inputs.reports,
        "stop": STOP.as_slice(),
    });
    part::fields(NAME, &holds)
}

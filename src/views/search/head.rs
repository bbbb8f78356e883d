use std::collections::BTreeSet;
use std::io;

use serde_json::json;

use super::{blocks, part};
use crate::graph::Url;
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
    let (_, map) = site.atlas.index().cells.shards();
    vec![page(site, map, part::marking_of_all(site))]
}

/// The page after some shards have come or gone; its marking is that of all.
pub fn renewed<'a>(site: &'a Site<'a>, map: String, marking: Marking) -> Page<'a> {
    let mut page = page(site, map, marking);
    page.subject = Subject::Words;
    page
}

/// The address of the page.
pub fn url() -> Url {
    part::url(NAME)
}

const NAME: &str = "head";

fn page<'a>(site: &'a Site<'a>, map: String, marking: Marking) -> Page<'a> {
    let files = site.atlas.all().map(|(ix, _)| ix);
    let files = files.filter(|ix| site.atlas.is_in(*ix));
    let ids = files.filter_map(|ix| part::end_of_id(site.atlas.card(ix)));
    let entries = site.atlas.entries();
    let inputs = Inputs {
        entries: entries.count(),
        reports: entries.reports,
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

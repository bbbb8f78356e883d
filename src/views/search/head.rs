use std::collections::BTreeSet;
use std::io;

use serde_json::json;

use super::{blocks, part};
use crate::graph::{Entry, Findable};
use crate::search::STOP;
use crate::views::{Fields, Page, PageType, Plan, Site, ViewCx};

/// What a browser loads first: how many things can be found, and where their words are.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-head",
    template: "search-part.js",
    plan: Plan::Words(plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    entries: usize,
    /// How many of them are reports of groups; they come first.
    reports: usize,
    map: String,
    /// Last two digits that ids have.
    ids: BTreeSet<&'a str>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let index = site.atlas.index();
    let (_, map) = index.cells.shards();
    let is_report = |entry: &&Entry| matches!(entry.subject, Findable::Group(_));
    let ids = index
        .entries
        .iter()
        .filter_map(|entry| match &entry.subject {
            Findable::File(ix) => part::end_of_id(site.atlas.card(*ix)),
            Findable::Group(_) => None,
        });
    let inputs = Inputs {
        entries: index.entries.len(),
        reports: index.entries.iter().take_while(is_report).count(),
        map,
        ids: ids.collect(),
    };
    let place = part::place("head", part::marking_of_all(site), Vec::new());
    vec![page_type.page(site, place, inputs, view)]
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
    part::fields("head", &holds)
}

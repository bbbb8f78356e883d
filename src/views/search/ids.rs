use std::collections::BTreeMap;
use std::io;

use super::part;
use crate::graph::{DocIx, Findable};
use crate::search::number;
use crate::views::{Fields, Page, PageType, Plan, Site, ViewCx};

/// The ids of records, by their last two digits: with those any end of an id finds it.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-ids",
    template: "search-part.js",
    plan: Plan::Site(plan),
};

/// The ids that end in two digits, folded, with their numbers.
#[derive(Hash)]
struct Inputs<'a> {
    name: String,
    ids: Vec<(&'a str, u32)>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let mut ids: BTreeMap<&str, Vec<(&'a str, DocIx, u32)>> = BTreeMap::new();
    for (number, entry) in (0..).zip(&site.atlas.entries().all) {
        let Findable::File(ix) = entry else {
            continue;
        };
        let card = site.atlas.card(*ix);
        if let Some(end) = part::end_of_id(card) {
            let all = ids.entry(end).or_default();
            all.push((&card.key.name, *ix, number));
        }
    }
    let pages = ids.into_iter().map(|(end, all)| {
        let records: Vec<DocIx> = all.iter().map(|(_, ix, _)| *ix).collect();
        let name = format!("i-{end}");
        let place = part::place(&name, site.highest(records.iter().copied()), records);
        let ids = all
            .into_iter()
            .map(|(id, _, number)| (id, number))
            .collect();
        page_type.page(site, place, Inputs { name, ids }, view)
    });
    pages.collect()
}

fn view(inputs: &Inputs<'_>, _: &ViewCx<'_>) -> io::Result<Fields> {
    let mut out = String::new();
    for (id, of_entry) in &inputs.ids {
        let plain = id.chars().filter(char::is_ascii_alphanumeric);
        out.extend(plain.map(|letter| letter.to_ascii_lowercase()));
        out.push(',');
        number(*of_entry, &mut out);
        out.push(';');
    }
    part::fields(&inputs.name, &out.into())
}

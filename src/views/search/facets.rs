use std::io;

use serde_json::json;

use super::facet::Facet;
use super::part;
use crate::views::{Fields, Page, PageType, Plan, Site, ViewCx, look_up};

/// The facets: their values with counts in one file, and which entry has which in a file each.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-facets",
    template: "search-part.js",
    plan: Plan::Site(plan),
};

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let marking = part::marking_of_all(site);
    let facets = Facet::all(site);
    let values = facets
        .iter()
        .map(|facet| (facet.name, facet.values.clone()));
    let values: Values = values.collect();
    let place = |name: &str| part::place(name, marking.clone(), Vec::new());
    let mut pages = vec![page_type.page(site, place("facets"), values, view_values)];
    pages.extend(facets.into_iter().map(|facet| {
        let name = format!("f-{}", facet.name);
        page_type.page(site, place(&name), facet, view_column)
    }));
    pages
}

/// Facets with their values: key, what readers see, count.
type Values = Vec<(&'static str, Vec<(String, String, u32)>)>;

fn view_values(facets: &Values, _: &ViewCx<'_>) -> io::Result<Fields> {
    let facets = facets.iter().map(|(name, values)| {
        json!({
            "name": name,
            "label": look_up(&format!("find.facet_{name}")).unwrap_or(name),
            "values": values,
        })
    });
    part::fields("facets", &facets.collect())
}

fn view_column(facet: &Facet, _: &ViewCx<'_>) -> io::Result<Fields> {
    let holds = json!({"sets": facet.sets, "column": facet.column()});
    part::fields(&format!("f-{}", facet.name), &holds)
}

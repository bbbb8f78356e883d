//! A category of abuse or crime, with its codes in other standards.

use std::io;

use super::parts::group::{self, Body};
use super::parts::places;
use super::report::{Attributed, Members};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, list, say};
use crate::graph::{Group, GroupKind};

/// One page for each category that occurs.
pub(super) const PAGE: PageType = PageType {
    name: "category",
    template: "category.html",
    plan: Plan::Group(&[GroupKind::Category], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    key: &'a str,
    networks: Vec<Attributed>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let members = Members::of(site.atlas, &group.members);
    let inputs = Inputs {
        body: Body::of(site, group),
        key: &group.key.key,
        networks: Attributed::all(site.atlas, &members.incidents, |_| false),
    };
    vec![group::page(site, page_type, group, inputs, view)]
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs
        .body
        .fields(cx, ("nav.categories", "categories/index"))?;
    let codes = cx
        .frame
        .setting
        .registers
        .category(inputs.key)
        .map(|category| {
            let code = |label: &'static str, value: String| {
                let value = if value.is_empty() {
                    "–".to_owned()
                } else {
                    value
                };
                Fields::new().with("label", say(label)).with("value", value)
            };
            list([
                code("category.key", category.key.clone()),
                code("category.iccs", category.iccs.join(", ")),
                code("category.huridocs", category.huridocs.join(", ")),
                code("category.htcds", category.htcds.clone()),
                code("category.tags", category.subject_tags.join(", ")),
            ])
        });
    Ok(fields
        .with("codes", codes)
        .with("networks", places::networks(&inputs.networks, cx)))
}

//! A month of reports.

use std::io;

use super::parts::group::{self, Body};
use super::{Fields, Page, PageType, Plan, Site, ViewCx};
use crate::graph::{Group, GroupKind, Url};

/// One page for each month with a report.
pub(super) const PAGE: PageType = PageType {
    name: "month",
    template: "month.html",
    plan: Plan::Group(&[GroupKind::Month], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    /// The nearest months with reports, with their titles.
    older: Option<(&'a str, &'a Url)>,
    newer: Option<(&'a str, &'a Url)>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let named = |group: &'a Group| (&*group.title, &group.url);
    let mut all = site.atlas.groups(GroupKind::Month);
    let older = all.by_ref().take_while(|other| other.key != group.key);
    let inputs = Inputs {
        body: Body::of(site, group),
        older: older.last().map(named),
        newer: all.next().map(named),
    };
    vec![group::page(site, page_type, group, inputs, view)]
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let link =
        |(title, url): (&str, &Url)| Fields::new().with("title", title).with("url", url.as_str());
    let fields = inputs.body.fields(cx, ("month.index", "months/index"))?;
    Ok(fields
        .with("older", inputs.older.map(link))
        .with("newer", inputs.newer.map(link)))
}

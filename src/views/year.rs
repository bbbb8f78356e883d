//! A year of reports.

use std::io;

use super::parts::group::{self, Body};
use super::{Fields, Page, PageType, Plan, Site, ViewCx};
use crate::graph::{Group, GroupKind};

/// One page for each year with a report.
pub(super) const PAGE: PageType = PageType {
    name: "year",
    template: "year.html",
    plan: Plan::Group(&[GroupKind::Year], plan),
};

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let body = Body::of(site, group);
    vec![group::page(site, page_type, group, body, view)]
}

fn view(body: &Body<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    body.fields(cx, ("year.index", "years/index"))
}

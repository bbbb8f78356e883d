//! A year of reports.

use std::io;

use rayon::prelude::*;

use super::parts::group::{self, Body};
use super::{Fields, Page, PageType, Site, ViewCx};
use crate::graph::{Group, GroupKind};

/// One page for each year with a report.
pub(super) const PAGE: PageType = PageType {
    name: "year",
    template: "year.html",
    plan,
};

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let groups: Vec<&'a Group> = site.atlas.groups(GroupKind::Year).collect();
    groups
        .into_par_iter()
        .map(|group| group::page(site, page_type, group, Body::of(site, group), view))
        .collect()
}

fn view(body: &Body<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    body.fields(cx, ("year.index", "years/index"))
}

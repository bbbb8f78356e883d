//! A year of reports and its months.

use std::io;

use super::index::{self, Row};
use super::parts::group::{self, Body};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, say};
use crate::graph::{Group, GroupKind};

/// One page for each year with a report.
pub(super) const PAGE: PageType = PageType {
    name: "year",
    template: "year.html",
    plan: Plan::Group(&[GroupKind::Year], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    /// Its months with a report, the first first.
    months: Vec<Row>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let months = site.atlas.groups(GroupKind::Month);
    let is_of = |month: &&Group| month.key.key.starts_with(&*group.key.key);
    let inputs = Inputs {
        body: Body::of(site, group),
        months: months
            .filter(is_of)
            .map(|month| index::row(site, month))
            .collect(),
    };
    vec![group::page(site, page_type, group, inputs, view)]
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs.body.fields(cx, ("year.index", "years/index"))?;
    let months = index::groups(say("year.months"), "months", &inputs.months);
    Ok(fields.with("months", months))
}

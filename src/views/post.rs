//! A post: what it reported and when.

use std::io;

use super::parts::group::{self, Body};
use super::parts::{coverage, places};
use super::report::{Coverage, Members};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, list};
use crate::graph::{Group, GroupKind};

/// One page for each post that reported.
pub(super) const PAGE: PageType = PageType {
    name: "post",
    template: "post.html",
    plan: Plan::Group(&[GroupKind::Post], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    key: &'a str,
    coverage: Coverage,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let members = Members::of(site.atlas, &group.members);
    let inputs = Inputs {
        body: Body::of(site, group),
        key: &group.key.key,
        coverage: Coverage::of(site.atlas, members.by_posts()),
    };
    vec![group::page(site, page_type, group, inputs, view)]
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs.body.fields(cx, ("coverage.posts", "posts/index"))?;
    let post = cx.frame.setting.registers.post(inputs.key);
    let covers = post.map(|post| {
        let codes = std::iter::once(&post.country).chain(&post.covers);
        list(codes.map(|code| {
            let (name, url) = places::country(code, cx);
            Fields::new().with("title", name).with("url", url.as_str())
        }))
    });
    Ok(fields
        .with("from_line", post.map(|post| post.from_line.as_str()))
        .with("covers", covers)
        .with("coverage", coverage::coverage(&inputs.coverage, cx)))
}

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
    /// The countries it covers, and whether each has a page.
    covers: Vec<(Box<str>, bool)>,
    coverage: Coverage,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let members = Members::of(site.atlas, &group.members);
    let inputs = Inputs {
        body: Body::of(site, group),
        key: &group.key.key,
        covers: covers(site, &group.key.key),
        coverage: Coverage::of(site.atlas, members.by_posts()),
    };
    vec![group::page(site, page_type, group, inputs, view)]
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs.body.fields(cx, ("coverage.posts", "posts/index"))?;
    let post = cx.frame.setting.registers.post(inputs.key);
    let covers = inputs.covers.iter().map(|(code, has_page)| {
        let (name, url) = places::country(code, cx);
        let url = has_page.then(|| url.to_string());
        Fields::new().with("title", name).with("url", url)
    });
    let covers = post.map(|_| list(covers));
    Ok(fields
        .with("from_line", post.map(|post| post.from_line.as_str()))
        .with("covers", covers)
        .with("coverage", coverage::coverage(&inputs.coverage, cx)))
}

/// The countries that a post covers, its own first.
fn covers(site: &Site<'_>, key: &str) -> Vec<(Box<str>, bool)> {
    let post = site.atlas.setting.registers.post(key).into_iter();
    let codes = post.flat_map(|post| std::iter::once(&post.country).chain(&post.covers));
    codes
        .map(|code| {
            let page = site.atlas.group(GroupKind::Country, &code.to_lowercase());
            (Box::from(code.as_str()), page.is_some())
        })
        .collect()
}

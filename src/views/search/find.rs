//! The page that finds. Without a script it leads to the lists, where everything can be reached.

use std::io;

use super::part;
use crate::views::parts::opening::crumbs;
use crate::views::{
    Fields, Page, PageType, Place, Plan, Site, ViewCx, days, list, look_up, say, sitemap,
};

/// The one page.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "find",
    template: "find.html",
    plan: Plan::Site(plan),
};

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let place = Place {
        url: site.frame.url("find"),
        marking: part::marking_of_all(site),
        records: Vec::new(),
    };
    vec![page_type.page(site, place, (), view)]
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::trivially_copy_pass_by_ref, clippy::unnecessary_wraps)]
fn view((): &(), cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("find.title");
    let ways = sitemap::WAYS.iter().map(|(label, path)| {
        Fields::new()
            .with("label", look_up(label).unwrap_or(label))
            .with("url", cx.frame.url(path).as_str())
    });
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "find")
        .with("crumbs", crumbs(cx, None, title))
        .with("month_names", days::short_names().join(" "))
        .with("ways", list(ways)))
}

//! The page that explains the data: files, columns, what must be known of them.

use std::io;

use super::COLUMNS;
use super::files::of_all;
use super::forms::CAVEATS;
use crate::model::Marking;
use crate::views::parts::opening::crumbs;
use crate::views::{Fields, Page, PageType, Place, Plan, Site, ViewCx, list, look_up, say};

/// One page.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "data-page",
    template: "data.html",
    plan: Plan::Site(plan),
};

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let place = Place {
        url: site.frame.url("data"),
        marking: Marking::unclassified(),
        records: Vec::new(),
    };
    let has_records = site
        .atlas
        .all()
        .any(|(ix, _)| site.atlas.is_in(ix) && site.atlas.card(ix).is_record());
    vec![page_type.page(site, place, has_records, view)]
}

// The helper asks for a function over references.
#[allow(clippy::trivially_copy_pass_by_ref, clippy::unnecessary_wraps)]
fn view(has_records: &bool, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("data.page");
    let columns = COLUMNS.iter().map(|column| {
        let kind = look_up(&format!("data.type_{}", column.kind.schema()));
        Fields::new()
            .with("name", column.name)
            .with("type", kind.unwrap_or_default())
            .with("about", column.about())
    });
    let files = has_records.then(of_all);
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "text")
        .with("crumbs", crumbs(cx, None, title))
        .with("files", files)
        .with("columns", list(columns))
        .with("caveats", list(CAVEATS.iter().map(|key| say(key)))))
}

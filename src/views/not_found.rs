//! The page a server shows where there is none. It is shown at any depth, so it needs no file
//! beside it and links to nothing but the site's absolute address.

use std::io;

use super::{Fields, PageType, Place, Plan, ViewCx, say};
use crate::graph::Url;
use crate::model::Marking;

/// The one page.
pub(super) const PAGE: PageType = PageType {
    name: "not-found",
    template: "404.html",
    plan: Plan::Site(|site, page_type| {
        let place = Place {
            url: Url::new("404.html"),
            marking: Marking::unclassified(),
            records: Vec::new(),
        };
        vec![page_type.page(site, place, (), view)]
    }),
};

#[allow(clippy::trivially_copy_pass_by_ref, clippy::unnecessary_wraps)]
fn view((): &(), _: &ViewCx<'_>) -> io::Result<Fields> {
    Ok(Fields::new().with("title", say("text.not_found")))
}

//! Old addresses of files, which lead to the present one.

use std::collections::BTreeSet;
use std::io;

use super::{Fields, PageType, Place, Plan, Shown, Site, ViewCx, say};
use crate::graph::{OldAddress, Url};

/// One page for each old address.
pub(super) const PAGE: PageType = PageType {
    name: "redirect",
    template: "redirect.html",
    plan: Plan::Site(|site, page_type| {
        let all: Vec<(Url, Shown<'_>)> = old_addresses(site);
        let pages = all.into_iter().map(|(url, target)| {
            let place = Place {
                url,
                marking: site.marking(target.ix()).clone(),
                records: vec![target.ix()],
            };
            page_type.page(site, place, target, view)
        });
        pages.collect()
    }),
};

/// Old addresses that no file of the site has now; of two files that claim one, the first has it.
fn old_addresses<'a>(site: &'a Site<'a>) -> Vec<(Url, Shown<'a>)> {
    let atlas = site.atlas;
    let mut taken: BTreeSet<String> = atlas
        .all()
        .map(|(ix, _)| atlas.card(ix).url.as_str().to_lowercase())
        .collect();
    let mut old = Vec::new();
    for (ix, document) in atlas.all().filter(|(ix, _)| site.is_named(*ix)) {
        let aliases = document
            .common()
            .map(|common| &*common.aliases)
            .unwrap_or_default();
        for alias in aliases {
            let OldAddress::Page(url) = OldAddress::of(alias) else {
                continue;
            };
            if taken.insert(url.as_str().to_lowercase()) {
                old.push((url, site.shown(ix)));
            }
        }
    }
    old
}

#[allow(clippy::unnecessary_wraps)]
fn view(target: &Shown<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    Ok(Fields::new()
        .with("title", say("text.moved"))
        .with("to", cx.link_to(&target.card().url)))
}

//! Old addresses of files, which lead to the present one.

use std::collections::BTreeSet;
use std::io;

use super::{Fields, PageType, Place, Plan, Shown, ViewCx, say};
use crate::graph::{Atlas, DocIx, OldAddress, Url};

/// One page for each old address.
pub(super) const PAGE: PageType = PageType {
    name: "redirect",
    template: "redirect.html",
    plan: Plan::Site(|site, page_type| {
        let pages = old_addresses(site.atlas).into_iter().map(|(url, ix)| {
            let place = Place {
                url,
                marking: site.marking(ix).clone(),
                records: vec![ix],
            };
            page_type.page(site, place, site.shown(ix), view)
        });
        pages.collect()
    }),
};

/// Old addresses of the site with those that they lead to, in the order of the first.
pub fn redirects(atlas: &Atlas<'_>) -> Vec<(Url, Url)> {
    let all = old_addresses(atlas).into_iter();
    let mut all: Vec<(Url, Url)> = all
        .map(|(old, ix)| (old, atlas.card(ix).url.clone()))
        .collect();
    all.sort();
    all
}

/// Old addresses that no file of the site has now; of two files that claim one, the first has it.
fn old_addresses(atlas: &Atlas<'_>) -> Vec<(Url, DocIx)> {
    let mut taken: BTreeSet<String> = atlas
        .all()
        .map(|(ix, _)| atlas.card(ix).url.as_str().to_lowercase())
        .collect();
    let mut old = Vec::new();
    for (ix, document) in atlas.all().filter(|(ix, _)| atlas.is_named(*ix)) {
        let aliases = document
            .common()
            .map(|common| &*common.aliases)
            .unwrap_or_default();
        for alias in aliases {
            let OldAddress::Page(url) = OldAddress::of(alias) else {
                continue;
            };
            if taken.insert(url.as_str().to_lowercase()) {
                old.push((url, ix));
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

//! Old addresses of files, which lead to the present one.

use std::collections::BTreeSet;
use std::io;

use super::{Fields, PageType, Place, Shown, Site, ViewCx, say};
use crate::graph::Url;

/// One page for each old address.
pub(super) const PAGE: PageType = PageType {
    name: "redirect",
    template: "redirect.html",
    plan: |site, page_type| {
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
    },
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
        for url in aliases.iter().filter_map(|alias| address(alias)) {
            if taken.insert(url.as_str().to_lowercase()) {
                old.push((url, site.shown(ix)));
            }
        }
    }
    old
}

/// The address in an alias; nothing where it is another name (`western road`), and nothing that
/// could lead out of the site.
fn address(alias: &str) -> Option<Url> {
    let is_page = |path: &str| {
        let ending = path
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        matches!(ending.as_deref(), Some("html" | "aspx"))
    };
    if !alias.contains('/') && !is_page(alias) {
        return None;
    }
    let path = alias.trim_start_matches('/');
    let is_part = |part: &str| {
        let fits = |c: char| c.is_alphanumeric() || "-_. ~+".contains(c);
        !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && part.chars().all(fits)
    };
    let path = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if is_page(path) => path.to_owned(),
        None => format!("{path}.html"),
    };
    path.split('/').all(is_part).then(|| Url::new(path))
}

#[allow(clippy::unnecessary_wraps)]
fn view(target: &Shown<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    Ok(Fields::new()
        .with("title", say("text.moved"))
        .with("to", cx.link_to(&target.card().url)))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_addresses_inside_the_site_lead_anywhere() {
        let at = |alias| address(alias).map(|url| url.to_string());
        assert_eq!(at("/2019/old.html").as_deref(), Some("2019/old.html"));
        assert_eq!(
            at("reports/old/").as_deref(),
            Some("reports/old/index.html")
        );
        assert_eq!(at("reports/old").as_deref(), Some("reports/old.html"));
        for none in [
            "western road",
            "../up.html",
            "a//b.html",
            "https://x/y.html",
            "a/..html",
        ] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}

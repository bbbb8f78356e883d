//! The map of the site for readers, and the one for programs where the site has an address.

use std::io;

use super::parts::opening::crumbs;
use super::{Fields, Page, PageType, Place, Plan, Shown, Site, ViewCx, list, look_up, say};
use crate::graph::{DocIx, GroupKind, Url};
use crate::model::page;

/// The page that leads to every index and every plain page.
pub(super) const PAGE: PageType = PageType {
    name: "sitemap",
    template: "sitemap.html",
    plan: Plan::Site(plan),
};

/// The sitemap protocol's file, of sites whose address is known.
pub(super) const PROGRAM: PageType = PageType {
    name: "sitemap-xml",
    template: "sitemap.xml",
    plan: Plan::Site(plan_program),
};

/// Addresses a sitemap may hold by its protocol.
const LARGEST: usize = 50_000;

/// Indexes and pages with their words.
pub(super) const WAYS: [(&str, &str); 18] = [
    ("nav.home", "index"),
    ("nav.countries", "countries/index"),
    ("nav.regions", "regions/index"),
    ("nav.routes", "routes/index"),
    ("nav.networks", "networks/index"),
    ("nav.categories", "categories/index"),
    ("index.posts", "posts/index"),
    ("index.partners", "partners/index"),
    ("index.datasets", "datasets/index"),
    ("index.years", "years/index"),
    ("index.months", "months/index"),
    ("nav.commitments", "commitments"),
    ("references.title", "references"),
    ("changes.title", "changes"),
    ("data.page", "data"),
    ("nav.method", "method"),
    ("rules.title", "rules/index"),
    ("sitemap.title", "sitemap"),
];

#[derive(Hash)]
struct Inputs<'a>(Vec<Shown<'a>>);

/// What one file of the sitemap lists.
#[derive(Hash)]
enum Addresses<'a> {
    /// Addresses of pages.
    Pages(Vec<&'a Url>),
    /// Addresses of the files that list them, where one file may not hold them all.
    Files(Vec<Url>),
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let atlas = site.atlas;
    let pages: Vec<DocIx> = atlas
        .all()
        .filter(|(ix, document)| atlas.is_in(*ix) && document.of::<page::Page>().is_some())
        .map(|(ix, _)| ix)
        .collect();
    let place = Place {
        url: site.frame.url("sitemap"),
        marking: site.highest(pages.iter().copied()),
        records: pages.clone(),
    };
    let inputs = Inputs(pages.into_iter().map(|ix| site.shown(ix)).collect());
    vec![page_type.page(site, place, inputs, view)]
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(Inputs(pages): &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("sitemap.title");
    let ways = WAYS.iter().map(|(label, path)| {
        Fields::new()
            .with("label", look_up(label).unwrap_or(label))
            .with("url", cx.frame.url(path).as_str())
    });
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "index")
        .with("crumbs", crumbs(cx, None, title))
        .with("ways", list(ways))
        .with("pages", list(pages.iter().map(Shown::row))))
}

/// Records, plain pages and the reports of groups. Numbered lists are reached from those.
fn plan_program<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let atlas = site.atlas;
    let base_url = &atlas.setting.audience.base_url;
    let is_absolute = |base: &str| base.starts_with("https://") || base.starts_with("http://");
    if !base_url.as_deref().is_some_and(is_absolute) {
        return Vec::new();
    }
    let has_page = |ix: DocIx| {
        let card = atlas.card(ix);
        let is_plain = atlas.document(ix).of::<page::Page>().is_some();
        atlas.is_in(ix) && (card.is_record() || is_plain)
    };
    let mut urls: Vec<&'a Url> = atlas
        .all()
        .filter(|(ix, _)| has_page(*ix))
        .map(|(ix, _)| &atlas.card(ix).url)
        .collect();
    for kind in [
        GroupKind::Country,
        GroupKind::Region,
        GroupKind::Category,
        GroupKind::Year,
        GroupKind::Month,
    ] {
        urls.extend(atlas.groups(kind).map(|group| &group.url));
    }
    for kind in [GroupKind::Route, GroupKind::Network, GroupKind::Dataset] {
        let groups = atlas.groups(kind).filter(|group| group.text.is_some());
        urls.extend(groups.map(|group| &group.url));
    }
    urls.sort();
    // An address holds the id of its record, so the file is marked as the highest of them.
    let records = atlas.all().map(|(ix, _)| ix).filter(|ix| has_page(*ix));
    let marking = site.highest(records);
    let file = |url: Url, listed: Addresses<'a>| {
        let place = Place {
            url,
            marking: marking.clone(),
            records: Vec::new(),
        };
        page_type.page(site, place, listed, addresses)
    };
    let whole = Url::new("sitemap.xml");
    if urls.len() <= LARGEST {
        return vec![file(whole, Addresses::Pages(urls))];
    }
    let parts: Vec<Url> = (1..=urls.len().div_ceil(LARGEST))
        .map(|number| Url::new(format!("sitemap-{number}.xml")))
        .collect();
    let listed = urls
        .chunks(LARGEST)
        .map(|part| Addresses::Pages(part.to_vec()));
    let mut files: Vec<Page<'a>> = parts
        .iter()
        .cloned()
        .zip(listed)
        .map(|(url, part)| file(url, part))
        .collect();
    files.push(file(whole, Addresses::Files(parts)));
    files
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn addresses(listed: &Addresses<'_>, _: &ViewCx<'_>) -> io::Result<Fields> {
    Ok(match listed {
        Addresses::Pages(urls) => {
            Fields::new().with("urls", list(urls.iter().map(|url| url.as_str())))
        }
        Addresses::Files(urls) => Fields::new().with("files", list(urls.iter().map(Url::as_str))),
    })
}

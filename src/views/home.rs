//! The first page: what is new, what is due, and the ways in.

use std::io;

use super::parts::entry::{Entry, entries};
use super::parts::{cite, dues, map, places, recent, trend};
use super::report::{Changes, Dues, Members, Summary, Trend};
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, data, days, list};
use crate::graph::{DocIx, GroupKind, Url};

/// The page at the root.
pub(super) const PAGE: PageType = PageType {
    name: "home",
    template: "home.html",
    plan: Plan::Site(plan),
};

/// Records the page names as the newest.
const NEWEST: usize = 12;

#[derive(Hash)]
struct Inputs<'a> {
    newest: Vec<Entry<'a>>,
    changes: Changes<'a>,
    dues: Dues<'a>,
    trend: Trend,
    reports: usize,
    countries: Vec<Summary>,
    regions: Vec<(Box<str>, Url, Vec<String>)>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let inputs = select(site);
    let records: Vec<DocIx> = all(site);
    let place = Place {
        url: site.frame.url("index"),
        marking: site.highest_in_rows(records.iter().copied()),
        records,
    };
    vec![page_type.page(site, place, inputs, view)]
}

/// Every record in the site, newest first.
fn all(site: &Site<'_>) -> Vec<DocIx> {
    let atlas = site.atlas;
    let mut all: Vec<DocIx> = atlas
        .all()
        .filter(|(ix, _)| atlas.is_in(*ix) && atlas.card(*ix).is_record())
        .map(|(ix, _)| ix)
        .collect();
    all.sort_by(|a, b| {
        let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
        order(b).cmp(&order(a))
    });
    all
}

fn select<'a>(site: &'a Site<'a>) -> Inputs<'a> {
    let atlas = site.atlas;
    let members = Members::of(atlas, &all(site));
    let mut by_posts: Vec<DocIx> = members.by_posts().collect();
    by_posts.sort_by(|a, b| {
        let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
        order(b).cmp(&order(a))
    });
    by_posts.truncate(NEWEST);
    let mut countries = site.summaries().to_vec();
    countries.sort_by(|a, b| a.title.cmp(&b.title));
    let regions = atlas.groups(GroupKind::Region).map(|group| {
        let names = Summary::names_of_region(atlas, group);
        (group.title.clone(), group.url.clone(), names)
    });
    Inputs {
        newest: Entry::all(site, &by_posts),
        changes: Changes::of(site, members.by_posts(), |_| true),
        dues: Dues::of(site, &members.engagements, &members.assessments),
        trend: Trend::of(atlas, &members.incidents),
        reports: members.incidents.len(),
        regions: regions.collect(),
        countries,
    }
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let config = &cx.frame.setting.config;
    let regions = inputs.regions.iter().map(|(title, url, names)| {
        Fields::new()
            .with("title", &**title)
            .with("url", url.as_str())
            .with("countries", names.join(", "))
    });
    Ok(Fields::new()
        .with("title", config.title.as_str())
        .with("page_class", "home")
        .with_some(
            "feed",
            (!inputs.newest.is_empty()).then_some(data::FEED_ADDRESS),
        )
        .with("as_of", days::day(cx.frame.setting.as_of))
        .with(
            "newest",
            (!inputs.newest.is_empty()).then(|| entries(&inputs.newest)),
        )
        .with("changes", recent::changes(&inputs.changes, cx))
        .with(
            "due",
            dues::dues(&inputs.dues, |class| {
                format!("{}#{class}", cx.frame.url("commitments"))
            }),
        )
        .with(
            "trend",
            (inputs.reports > 0).then(|| trend::trend(&inputs.trend)),
        )
        .with("countries", places::countries(&inputs.countries))
        .with("map", map::of_countries(&inputs.countries, &[], cx))
        .with("regions", list(regions))
        .with("citation", cite::citation(&config.title, cx)))
}

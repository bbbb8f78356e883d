//! Commitments: the open ones of all governments, and all of one country or region.

use std::io;

use super::parts::cite::citation;
use super::parts::dues::{State, by_state, promise, states};
use super::parts::opening::{self, crumbs};
use super::parts::places::country;
use super::parts::words::counted;
use super::report::{Dues, Members, Owed};
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, days, list, say};
use crate::graph::{DocIx, Group, GroupKind, Setting, Url};

/// The page of open commitments.
pub(super) const PAGE: PageType = PageType {
    name: "commitments",
    template: "commitments.html",
    plan: Plan::Site(plan),
};

/// All commitments of each country and region whose report does not show them all.
pub(super) const OF_GROUP: PageType = PageType {
    name: "group-commitments",
    template: "commitments.html",
    plan: Plan::Group(&[GroupKind::Country, GroupKind::Region], plan_group),
};

/// Commitments of each urgency that a page of several governments shows; the rest stands on the pages
/// of the countries.
const SHOWN: usize = 60;

/// Settled commitments that a page shows, the newest; the rest stands in the records.
const SETTLED_SHOWN: usize = 50;

#[derive(Hash)]
struct Inputs<'a> {
    /// Title and page of the group they are of; all governments where there is none.
    of: Option<(&'a str, &'a Url)>,
    /// True for one government.
    is_country: bool,
    dues: Dues<'a>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let atlas = site.atlas;
    let years = atlas.groups(GroupKind::Year);
    let all: Vec<DocIx> = years
        .flat_map(|group| group.members.iter().copied())
        .collect();
    let members = Members::of(atlas, &all);
    let url = site.frame.url("commitments");
    let dues = Dues::of(site, &members.engagements, &members.assessments);
    vec![page(
        site,
        page_type,
        url,
        Inputs {
            of: None,
            is_country: false,
            dues,
        },
        &members,
        None,
    )]
}

fn plan_group<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    let members = Members::of(site.atlas, &group.members);
    if members.engagements.is_empty() {
        return Vec::new();
    }
    let dues = Dues::of(site, &members.engagements, &members.assessments);
    if dues.open().count() + dues.settled.len() <= opening::SHOWN {
        return Vec::new();
    }
    let url = url_of(&group.url, site.atlas.setting);
    let of = Some((&*group.title, &group.url));
    let inputs = Inputs {
        of,
        is_country: group.key.kind == GroupKind::Country,
        dues,
    };
    vec![page(site, page_type, url, inputs, &members, group.text)]
}

/// Where all commitments of the group with this page are listed.
pub(super) fn url_of(group: &Url, setting: &Setting) -> Url {
    let extension = &setting.audience.page_extension;
    let stem = group.as_str().rsplit_once('.');
    let stem = stem.map_or(group.as_str(), |(stem, _)| stem);
    Url::new(format!("{stem}/commitments.{extension}"))
}

/// The page at an address; `text` is the file that the title is from.
fn page<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    url: Url,
    inputs: Inputs<'a>,
    members: &Members,
    text: Option<DocIx>,
) -> Page<'a> {
    let records = [&*members.engagements, &*members.assessments].concat();
    let place = Place {
        url,
        marking: site.highest(records.iter().copied().chain(text)),
        records,
    };
    page_type.page(site, place, inputs, view)
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Inputs { of, dues, .. } = inputs;
    let title = match of {
        Some((group, _)) => format!("{group}: {}", say("commitment.heading").to_lowercase()),
        None => say("commitment.heading_open").to_owned(),
    };
    let most = if inputs.is_country { usize::MAX } else { SHOWN };
    let has_section = |class: &str| of.is_some() || class != SETTLED;
    let parts = states(dues);
    let parts = parts.iter().filter(|state| has_section(state.class));
    let parts = parts.map(|state| part(state, most, cx));
    let crumbs = match of {
        Some((group, url)) => {
            let crumb = |label: &str, url: &Url| {
                Fields::new().with("label", label).with("url", url.as_str())
            };
            list([
                crumb(say("nav.home"), &cx.frame.url("index")),
                crumb(group, url),
                Fields::new().with("label", say("commitment.heading")),
            ])
        }
        None => crumbs(cx, None, &title),
    };
    Ok(Fields::new()
        .with("page_class", "report")
        .with("crumbs", crumbs)
        .with("as_of", days::day(cx.frame.setting.as_of))
        .with("states", by_state(dues, has_section))
        .with("parts", list(parts))
        .with("citation", citation(&title, cx))
        .with("title", title))
}

/// The class of the section of settled commitments.
const SETTLED: &str = "settled";

fn part(state: &State<'_, '_>, most: usize, cx: &ViewCx<'_>) -> Fields {
    let mut owed: Vec<&Owed<'_>> = state.owed.iter().collect();
    let (most, one, many) = if state.class == SETTLED {
        // What is open is in the order in which it is due; of what is settled the newest is asked for.
        owed.sort_by_key(|owed| std::cmp::Reverse(owed.from.card().day));
        let (one, many) = ("commitment.more_settled.one", "commitment.more_settled");
        (SETTLED_SHOWN, one, many)
    } else {
        (most, "commitment.more.one", "commitment.more")
    };
    let more = owed.len().saturating_sub(most);
    let more = (more > 0).then(|| counted(more, one, many));
    let items = owed.into_iter().take(most).map(|owed| item(owed, cx));
    Fields::new()
        .with("class", state.class)
        .with("label", state.label.as_str())
        .with("items", list(items))
        .with("more", more)
}

fn item(owed: &Owed<'_>, cx: &ViewCx<'_>) -> Fields {
    let countries = owed.from.card().countries.iter().map(|code| {
        let (name, url) = country(code, cx);
        Fields::new().with("title", name).with("url", url.as_str())
    });
    promise(owed).with("countries", list(countries))
}

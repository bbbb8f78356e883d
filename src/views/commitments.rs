//! Commitments: the open ones of all governments, and all of one country or region.

use std::io;

use super::parts::cite::citation;
use super::parts::dues::{State, UNANSWERED, by_state, has_page, promise, states, waiting};
use super::parts::figures::Only;
use super::parts::filter::limit;
use super::parts::opening::crumbs;
use super::parts::places::country;
use super::parts::words::counted;
use super::report::{Dues, Members, Owed};
use super::{Fields, Page, PageType, Place, Plan, Shown, Site, ViewCx, days, list, say};
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

/// How many commitments of a state, or questions without an answer, a page shows: it stays below
/// 50 kB. The rest stands on the pages of the countries, and in the records.
fn most(class: &str) -> usize {
    match class {
        "overdue" => 40,
        SETTLED => 15,
        _ => 20,
    }
}

#[derive(Hash)]
struct Inputs<'a> {
    /// Title and page of the group they are of; all governments where there is none.
    of: Option<(&'a str, &'a Url)>,
    /// True for one government.
    is_country: bool,
    /// Where all records are that the page is made of.
    records: Url,
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
            records: site.frame.url("countries/index"),
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
    let dues = Dues::of(site, &members.engagements, &members.assessments);
    if !has_page(&dues) {
        return Vec::new();
    }
    let setting = site.atlas.setting;
    let url = url_of(&group.url, setting);
    let has_list = members.engagements.len() > limit(group.key.kind, Only::Engagements);
    let records = if has_list {
        Only::Engagements.url(&group.url, setting)
    } else {
        group.url.clone()
    };
    let of = Some((&*group.title, &group.url));
    let inputs = Inputs {
        of,
        is_country: group.key.kind == GroupKind::Country,
        records,
        dues,
    };
    vec![page(site, page_type, url, inputs, &members, group.text)]
}

/// Where all commitments of the group with this page are listed.
pub(super) fn url_of(group: &Url, setting: &Setting) -> Url {
    group.below("commitments", &setting.audience.page_extension)
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
    let has_section = |class: &str| of.is_some() || class != SETTLED;
    let parts = states(dues);
    let parts = parts.iter().filter(|state| has_section(state.class));
    let parts = parts.map(|state| part(state, inputs, cx));
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
        .with("parts", list(parts.chain(unanswered(inputs, cx))))
        .with("is_country", inputs.is_country)
        .with("citation", citation(&title, cx))
        .with("title", title))
}

/// The class of the section of settled commitments.
const SETTLED: &str = "settled";

fn part(state: &State<'_, '_>, inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> Fields {
    let mut owed: Vec<&Owed<'_>> = state.owed.iter().collect();
    if state.class == SETTLED {
        // What is open is in the order in which it is due; of what is settled the newest is asked for.
        owed.sort_by_key(|owed| std::cmp::Reverse(owed.from.card().day));
    }
    let (one, many) = if inputs.of.is_some() {
        ("commitment.more_records.one", "commitment.more_records")
    } else {
        ("commitment.more.one", "commitment.more")
    };
    let most = most(state.class);
    let more = owed.len().saturating_sub(most);
    let items = owed.into_iter().take(most);
    let items = items.map(|owed| promise(owed).with("countries", countries(&owed.from, cx)));
    section(state.class, &state.label, list(items), inputs)
        .with("more", (more > 0).then(|| counted(more, one, many)))
}

/// Questions to governments that were not answered; nothing where there is none.
fn unanswered(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> Option<Fields> {
    let all = &inputs.dues.unanswered;
    let most = most(UNANSWERED);
    let more = all.len().saturating_sub(most);
    let items = all.iter().take(most);
    let items = items.map(|one| waiting(one).with("countries", countries(&one.from, cx)));
    let (one, many) = if inputs.of.is_some() {
        ("due.more_records.one", "due.more_records")
    } else {
        ("commitment.more.one", "commitment.more")
    };
    let label = counted(all.len(), "due.unanswered.one", "due.unanswered");
    (!all.is_empty()).then(|| {
        section(UNANSWERED, &label, list(items), inputs)
            .with("questions", true)
            .with("more", (more > 0).then(|| counted(more, one, many)))
    })
}

fn section(class: &str, label: &str, items: tera::Value, inputs: &Inputs<'_>) -> Fields {
    Fields::new()
        .with("class", class)
        .with("label", label)
        .with("items", items)
        .with("more_url", inputs.records.as_str())
}

/// The names of the countries of a record.
fn countries(from: &Shown<'_>, cx: &ViewCx<'_>) -> tera::Value {
    let codes = from.card().countries.iter();
    list(codes.map(|code| country(code, cx).0))
}

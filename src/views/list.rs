//! Lists of a group's records: the newest on an unnumbered head, older ones on numbered pages.

use std::io;

use super::parts::beside::{self, Source};
use super::parts::entry::{Entry, rows};
use super::parts::figures::Only;
use super::parts::filter;
use super::parts::slices::{Slice, Slices};
use super::parts::words::{fill, part};
use super::piece::Piece;
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, list, say};
use crate::graph::{DocIx, Group, GroupKind, Url};

/// The pages of every list that is longer than what its report shows, and of those that figures
/// lead to.
pub(super) const PAGE: PageType = PageType {
    name: "list",
    template: "list.html",
    plan: Plan::Group(&KINDS, plan),
};

/// Kinds of groups that have lists.
const KINDS: [GroupKind; 9] = [
    GroupKind::Country,
    GroupKind::Region,
    GroupKind::Route,
    GroupKind::Network,
    GroupKind::Category,
    GroupKind::Dataset,
    GroupKind::Post,
    GroupKind::Year,
    GroupKind::Month,
];

#[derive(Hash)]
struct Inputs<'a> {
    group: &'a str,
    group_url: &'a Url,
    only: Only,
    part: Part,
    newer: Option<Url>,
    older: Option<Url>,
    entries: Vec<Entry<'a>>,
    sources: Vec<Source<'a>>,
}

/// Which part of a list a page holds.
#[derive(Debug, Clone, Copy, Hash)]
enum Part {
    /// The newest so many of all.
    Head(usize, usize),
    /// From and to, counted from the oldest. The number of all is not in it: it would change.
    Numbered(usize, usize),
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let lists = filter::lists(site.atlas, group).into_iter();
    lists
        .flat_map(|(only, files)| pages(site, page_type, group, only, &files))
        .collect()
}

fn pages<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
    only: Only,
    files: &[DocIx],
) -> Vec<Page<'a>> {
    let head = only.url(&group.url, site.atlas.setting);
    let slices = Slices::of(files.len()).pages(|number| match number {
        0 => head.clone(),
        _ => numbered(&head, number),
    });
    let page = |slice: Slice| {
        let part = if slice.is_head {
            Part::Head(slice.range.len(), files.len())
        } else {
            Part::Numbered(slice.from, slice.to)
        };
        let shown = &files[slice.range];
        let inputs = Inputs {
            group: &group.title,
            group_url: &group.url,
            only,
            part,
            newer: slice.newer,
            older: slice.older,
            entries: Entry::all(site, shown),
            sources: beside::sources(site, shown),
        };
        let place = Place {
            url: slice.url,
            marking: site.highest_in_rows(shown.iter().copied().chain(group.text)),
            records: shown.to_vec(),
        };
        page_type.page(site, place, inputs, view)
    };
    slices.into_iter().map(page).collect()
}

/// `incidents-1.html` beside `incidents.html`.
fn numbered(head: &Url, number: usize) -> Url {
    let (stem, extension) = head
        .as_str()
        .rsplit_once('.')
        .unwrap_or((head.as_str(), ""));
    Url::new(format!("{stem}-{number}.{extension}"))
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let what = super::look_up(&format!("list.{}", inputs.only.slug())).unwrap_or_default();
    let words = match inputs.part {
        Part::Head(shown, all) if shown == all => say("list.newest").to_owned(),
        Part::Head(shown, all) => fill(
            say("list.head"),
            &[("n", &shown.to_string()), ("m", &all.to_string())],
        ),
        Part::Numbered(from, to) => part(from, to),
    };
    let crumb =
        |label: &str, url: &Url| Fields::new().with("label", label).with("url", url.as_str());
    let home = cx.frame.url("index");
    let crumbs = [
        crumb(say("nav.home"), &home),
        crumb(inputs.group, inputs.group_url),
        Fields::new().with("label", what),
    ];
    let link = |url: &Option<Url>| url.as_ref().map(|url| url.as_str().to_owned());
    let (table, piece) = match inputs.only {
        Only::Rows => ("rows", Piece::DatasetRow),
        Only::Assessments | Only::Engagements | Only::Coordination => ("records", Piece::RecordRow),
        _ => ("incidents", Piece::IncidentRow),
    };
    let title = format!("{}: {what}", inputs.group);
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "list")
        .with("crumbs", list(crumbs))
        .with("table", table)
        .with("words", words)
        .with("entries", rows(&inputs.entries, piece, cx))
        .with("sources", list(inputs.sources.iter().map(Source::fields)))
        .with("newer", link(&inputs.newer))
        .with("older", link(&inputs.older))
        .with("group", inputs.group)
        .with("group_url", inputs.group_url.as_str()))
}

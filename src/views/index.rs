//! The indexes: every country, region, route, network, category, post, partner, dataset, year, month.

use std::io;

use super::parts::figures::range;
use super::parts::opening::crumbs;
use super::parts::table::{self, Table};
use super::parts::{cite, places};
use super::report::{Attributed, Figures, Members, Strip, Summary};
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, look_up, say, word};
use crate::graph::{DocIx, Group, GroupKind, Url};
use crate::model::fields::Day;
use crate::model::partner::Partner;

/// One page for each kind of group.
pub(super) const PAGE: PageType = PageType {
    name: "index",
    template: "group-index.html",
    plan: Plan::Site(plan),
};

/// The kinds with their words.
const KINDS: [(GroupKind, &str); 10] = [
    (GroupKind::Country, "countries"),
    (GroupKind::Region, "regions"),
    (GroupKind::Route, "routes"),
    (GroupKind::Network, "networks"),
    (GroupKind::Category, "categories"),
    (GroupKind::Post, "posts"),
    (GroupKind::Partner, "partners"),
    (GroupKind::Dataset, "datasets"),
    (GroupKind::Year, "years"),
    (GroupKind::Month, "months"),
];

#[derive(Hash)]
struct Inputs {
    name: &'static str,
    rows: Rows,
}

/// What an index lists.
#[derive(Hash)]
enum Rows {
    Countries(Vec<Summary>),
    Routes(Vec<Strip>),
    Networks(Vec<Attributed>),
    Groups(Vec<Row>),
}

/// A group in an index.
#[derive(Hash)]
pub(super) struct Row {
    title: Box<str>,
    url: Option<Url>,
    /// Countries of a region, type of a partner.
    note: Option<String>,
    figures: Figures,
    /// Records of posts; of a dataset its rows.
    records: usize,
    /// Rows of datasets, which stand beside the posts' figures and are never added to them.
    rows: usize,
    last: Option<Day>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let page = |(kind, name): &(GroupKind, &'static str)| {
        let groups: Vec<&Group> = site.atlas.groups(*kind).collect();
        let shown: Vec<DocIx> = groups.iter().filter_map(|group| group.text).collect();
        let inputs = Inputs {
            name,
            rows: rows(site, *kind, &groups),
        };
        // A count tells something of each record that is counted.
        let counted = groups.iter().flat_map(|group| &group.members);
        let place = Place {
            url: site.frame.url(&format!("{name}/index")),
            marking: site.highest_in_rows(shown.iter().chain(counted).copied()),
            records: shown,
        };
        page_type.page(site, place, inputs, view)
    };
    KINDS.iter().map(page).collect()
}

fn rows(site: &Site<'_>, kind: GroupKind, groups: &[&Group]) -> Rows {
    let atlas = site.atlas;
    let incidents = || -> Vec<DocIx> {
        let mut all: Vec<DocIx> = groups
            .iter()
            .flat_map(|group| Members::of(atlas, &group.members).incidents)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    match kind {
        GroupKind::Country => {
            let mut all = site.summaries().to_vec();
            all.sort_by(|a, b| a.title.cmp(&b.title));
            Rows::Countries(all)
        }
        GroupKind::Route => Rows::Routes(Strip::every(atlas, site.strips(), &incidents())),
        GroupKind::Network => Rows::Networks(Attributed::every(atlas, &incidents())),
        _ => {
            let mut all: Vec<Row> = groups.iter().map(|group| row(site, group)).collect();
            if matches!(kind, GroupKind::Year | GroupKind::Month) {
                all.reverse();
            }
            Rows::Groups(all)
        }
    }
}

/// What an index says of a group.
pub(super) fn row(site: &Site<'_>, group: &Group) -> Row {
    let atlas = site.atlas;
    let members = Members::of(atlas, &group.members);
    let mut title = group.title.clone();
    let (mut url, mut note) = (Some(group.url.clone()), None);
    match group.key.kind {
        GroupKind::Region => {
            let names: Vec<String> = Summary::names_of_region(atlas, group);
            note = Some(names.join(", "));
        }
        GroupKind::Partner => {
            let partner = group.text.and_then(|ix| atlas.document(ix).of::<Partner>());
            if let Some(partner) = partner {
                note = Some(word("partner", partner.kind.key()).to_owned());
                if !partner.shows_name() {
                    title = Box::from(super::parts::work::hidden(partner.kind));
                    url = None;
                }
            }
        }
        _ => {}
    }
    let rows = members.rows.len();
    let (figures, records, rows) = if group.key.kind == GroupKind::Dataset {
        (Figures::of_rows(atlas, &members.rows), rows, 0)
    } else {
        let figures = Figures::of(atlas, &members.incidents);
        (figures, members.by_posts().count(), rows)
    };
    Row {
        title,
        url,
        note,
        figures,
        records,
        rows,
        last: group.members.iter().find_map(|ix| atlas.card(*ix).day),
    }
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = look_up(&format!("index.{}", inputs.name)).unwrap_or(inputs.name);
    let (table, strips) = match &inputs.rows {
        Rows::Countries(all) => (places::countries(all), None),
        Rows::Routes(all) => (None, places::whole_strips(all)),
        Rows::Networks(all) => (places::every_network(all), None),
        Rows::Groups(all) => (groups(title, inputs.name, all), None),
    };
    let note = look_up(&format!("index.{}.note", inputs.name));
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "index")
        .with("crumbs", crumbs(cx, None, title))
        .with("table", table)
        .with("strips", strips)
        .with("note", note)
        .with("citation", cite::citation(title, cx)))
}

/// The table of an index; `name` is that of its folder.
pub(super) fn groups(title: &str, name: &str, all: &[Row]) -> Option<tera::Value> {
    let has_notes = all.iter().any(|row| row.note.is_some());
    let mut table = Table::new("index-table", title).words(say("label.name"));
    if has_notes {
        let label = if name == "regions" {
            "label.countries"
        } else {
            "label.type"
        };
        table = table.words(say(label));
    }
    let has_rows = all.iter().any(|row| row.rows > 0);
    let mut table = table
        .numbers(say("coverage.records"))
        .numbers(say("figure.reports"))
        .numbers(say("figure.dead"))
        .numbers(say("figure.missing"));
    if has_rows {
        table = table.numbers(say("dataset.rows"));
    }
    let mut table = table.words(say("index.last"));
    for row in all {
        let head = match &row.url {
            Some(url) => table::link(&*row.title, url),
            None => table::text(&*row.title),
        };
        let note = has_notes.then(|| table::text(row.note.clone().unwrap_or_default()));
        let figures = [
            table::number(row.records),
            table::number(row.figures.reports),
            table::number(range(row.figures.toll.dead)),
            table::number(range(row.figures.toll.missing)),
        ];
        let rows = has_rows.then(|| table::number(row.rows));
        let cells = [head].into_iter().chain(note).chain(figures);
        table.row(cells.chain(rows).chain([table::day(row.last)]));
    }
    table.value()
}

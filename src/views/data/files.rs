//! The files of data beside the page of each group, and those of the whole site.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde_json::{Value, json};

use super::feed;
use super::{Origin, Table, csv, geojson, json, package, resource};
use crate::graph::{DocIx, Group, GroupKind, Url};
use crate::model::Marking;
use crate::source::Digest;
use crate::views::parts::entry::Entry;
use crate::views::{Fields, Page, PageType, Place, Plan, Site, TextFn, ViewCx, list, look_up, say};

/// Three files beside the page of each group.
pub(in crate::views) const GROUPS: PageType = PageType {
    name: "data",
    template: "",
    plan: Plan::Group(&KINDS, of_group),
};

/// The same of all records, and the description of the site as a data package.
pub(in crate::views) const SITE: PageType = PageType {
    name: "data-site",
    template: "",
    plan: Plan::Site(of_site),
};

/// The groups whose pages have files of data beside them.
pub(super) const KINDS: [GroupKind; 5] = [
    GroupKind::Country,
    GroupKind::Region,
    GroupKind::Route,
    GroupKind::Network,
    GroupKind::Category,
];

/// Where the table of all records is, without its ending.
const ALL: &str = "data/records";

/// The ending of a feed's address.
pub(super) const FEED: &str = "xml";

/// Where the data package is.
const PACKAGE: &str = "datapackage.json";

/// What the files of one page hold, with the digest of it, which is made once for all of them.
#[derive(Clone)]
struct Inputs<'a> {
    site: &'a Site<'a>,
    rows: Arc<Rows<'a>>,
    digest: Digest,
}

#[derive(Hash)]
struct Rows<'a> {
    title: &'a str,
    page: Url,
    entries: Vec<Entry<'a>>,
    origins: Vec<Origin<'a>>,
}

impl Hash for Inputs<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<'a> Inputs<'a> {
    fn of(site: &'a Site<'a>, title: &'a str, page: Url, records: &[DocIx]) -> Self {
        let rows = Rows {
            title,
            page,
            entries: Entry::all(site, records),
            origins: Origin::all(site, records),
        };
        Self {
            site,
            digest: Digest::of_value(&rows),
            rows: Arc::new(rows),
        }
    }

    /// The highest marking of the records, of the datasets they come from, and of the file that the
    /// title is from.
    fn marking(&self, records: &[DocIx], text: Option<DocIx>) -> Marking {
        let origins = self.rows.origins.iter().map(Origin::ix);
        self.site
            .highest_in_rows(records.iter().copied().chain(origins).chain(text))
    }

    /// Puts a form of the table onto the end of a file.
    fn put(&self, form: fn(&Table<'_>, &mut String), cx: &ViewCx<'_>, out: &mut String) {
        let (rows, lines) = (&*self.rows, self.site.lines());
        let table = Table {
            title: rows.title,
            page: Some(rows.page.as_str()),
            setting: cx.frame.setting,
            marking: cx.marking,
            rows: rows
                .entries
                .iter()
                .map(|entry| entry.shown.lines(&lines))
                .collect(),
            origins: &rows.origins,
        };
        form(&table, out);
    }
}

fn of_group<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    if !has_files(group) {
        return Vec::new();
    }
    let records = &group.members;
    let inputs = Inputs::of(site, &group.title, group.url.clone(), records);
    let marking = inputs.marking(records, group.text);
    let forms: [(&str, TextFn<Inputs<'a>>); 3] =
        [("csv", as_csv), ("json", as_json), ("geojson", as_geojson)];
    let page = |(ending, text): (&str, TextFn<Inputs<'a>>)| {
        let place = Place {
            url: group.url.with_ending(ending),
            marking: marking.clone(),
            records: records.clone(),
        };
        page_type.text(site, place, inputs.clone(), text)
    };
    forms.into_iter().map(page).collect()
}

/// True for the type of the files of tables.
pub(in crate::views) fn is_table(page_type: &PageType) -> bool {
    [GROUPS.name, SITE.name].contains(&page_type.name)
}

/// True where a group has a page of its own and anything is in it.
pub(in crate::views) fn has_files(group: &Group) -> bool {
    let is_told = group.text.is_some();
    let has_page = match group.key.kind {
        GroupKind::Route | GroupKind::Network => is_told,
        kind => KINDS.contains(&kind),
    };
    has_page && !group.members.is_empty()
}

fn of_site<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let records = all(site);
    let title = site.atlas.setting.config.title.as_str();
    let inputs = Inputs::of(site, title, site.frame.url("data"), &records);
    let marking = inputs.marking(&records, None);
    let forms: [(Url, TextFn<Inputs<'a>>); 4] = [
        (Url::new(format!("{ALL}.csv")), as_csv),
        (Url::new(format!("{ALL}.json")), as_json),
        (Url::new(format!("{ALL}.geojson")), as_geojson),
        (Url::new(PACKAGE), as_package),
    ];
    let page = |(url, text): (Url, TextFn<Inputs<'a>>)| {
        let place = Place {
            url,
            marking: marking.clone(),
            records: records.clone(),
        };
        page_type.text(site, place, inputs.clone(), text)
    };
    forms.into_iter().map(page).collect()
}

/// Every record that is in, in the order of ids.
pub fn all(site: &Site<'_>) -> Vec<DocIx> {
    let atlas = site.atlas;
    let records = atlas.all().map(|(ix, _)| ix);
    let is_shown = |ix: &DocIx| atlas.is_in(*ix) && atlas.card(*ix).is_record();
    records.filter(is_shown).collect()
}

fn as_csv(inputs: &Inputs<'_>, cx: &ViewCx<'_>, out: &mut String) {
    inputs.put(csv, cx, out);
}

fn as_json(inputs: &Inputs<'_>, cx: &ViewCx<'_>, out: &mut String) {
    inputs.put(json, cx, out);
}

fn as_geojson(inputs: &Inputs<'_>, cx: &ViewCx<'_>, out: &mut String) {
    inputs.put(geojson, cx, out);
}

fn as_package(inputs: &Inputs<'_>, cx: &ViewCx<'_>, out: &mut String) {
    let other = |name: &str, form: &str| {
        json!({
            "name": format!("records-{form}"),
            "path": format!("{ALL}.{form}"),
            "title": say("data.records"),
            "format": form,
            "mediatype": name,
        })
    };
    let resources = [
        resource("records", &Value::from(format!("{ALL}.csv"))),
        other("application/json", "json"),
        other("application/geo+json", "geojson"),
    ];
    let origins = &inputs.rows.origins;
    out.push_str(&package(cx.frame.setting, cx.marking, &resources, origins));
}

/// The files beside the page of a group, for its template: `files` and `feed`.
pub(in crate::views) fn files(page: &Url, has_files: bool) -> Fields {
    if !has_files {
        return Fields::new();
    }
    let forms = ["csv", "json", "geojson", FEED];
    let files = forms.map(|form| (form, page.with_ending(form)));
    Fields::new()
        .with("files", links(&files))
        .with("feed", page.with_ending(FEED).as_str())
}

/// Those of the whole site.
pub(super) fn of_all() -> tera::Value {
    let file = |form: &'static str| (form, Url::new(format!("{ALL}.{form}")));
    links(&[
        file("csv"),
        file("json"),
        file("geojson"),
        ("package", Url::new(PACKAGE)),
        (FEED, Url::new(feed::ADDRESS)),
    ])
}

fn links(files: &[(&'static str, Url)]) -> tera::Value {
    list(files.iter().map(|(form, url)| {
        let label = look_up(&format!("data.form_{form}"));
        Fields::new()
            .with("label", label.unwrap_or(form))
            .with("url", url.as_str())
    }))
}

//! What the report of a country or a region shows the head of, as a whole: incidents by category and
//! by area, and who reported when. Planned where the report leaves something out, so that it stays short.

use std::hash::Hash;

use super::parts::{cite, coverage, map, places, trend};
use super::report::{ByCategory, Column, Coverage, Located, Matrix, Members, Summary};
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, ViewFn, country, days, list, say};
use crate::graph::{Card, DocIx, Group, GroupKind, Setting, Url};

/// Incidents of a country by every category and quarter.
pub(super) const OF_COUNTRY: PageType = PageType {
    name: "categories-by-quarter",
    template: "report-table.html",
    plan: Plan::Group(&[GroupKind::Country], of_country),
};

/// Incidents of a region by every category and country.
pub(super) const OF_REGION: PageType = PageType {
    name: "categories-by-country",
    template: "report-table.html",
    plan: Plan::Group(&[GroupKind::Region], of_region),
};

/// Incidents of a country by every area.
pub(super) const AREAS: PageType = PageType {
    name: "areas",
    template: "report-table.html",
    plan: Plan::Group(&[GroupKind::Country], of_areas),
};

/// Every post that reported on a country or a region, and when.
pub(super) const COVERAGE: PageType = PageType {
    name: "group-coverage",
    template: "report-table.html",
    plan: Plan::Group(&[GroupKind::Country, GroupKind::Region], of_posts),
};

/// Where all categories of the group with this page are.
pub(super) fn categories_url(group: &Url, setting: &Setting) -> Url {
    group.below("categories", &setting.audience.page_extension)
}

/// Where all areas of the country with this page are.
pub(super) fn areas_url(group: &Url, setting: &Setting) -> Url {
    group.below("areas", &setting.audience.page_extension)
}

/// Where all posts of the group with this page are.
pub(super) fn coverage_url(group: &Url, setting: &Setting) -> Url {
    group.below("coverage", &setting.audience.page_extension)
}

/// A part of the report of a group.
#[derive(Hash)]
struct Inputs<'a, T> {
    group: &'a str,
    group_url: &'a Url,
    part: T,
}

fn of_country<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    let incidents = Members::of(site.atlas, &group.members).incidents;
    let by = ByCategory::of(site.atlas, &incidents);
    let is_needed = by.rows.len() > trend::CATEGORIES;
    let url = categories_url(&group.url, site.atlas.setting);
    let view: ViewFn<Inputs<'a, ByCategory>> = |inputs, cx| {
        let table = trend::categories(&inputs.part, usize::MAX, cx);
        let fields = inputs.fields(say("category.heading"), cx);
        Ok(fields
            .with("table", table)
            .with("note", say("category.note")))
    };
    planned(site, page_type, group, (url, by), is_needed, view)
}

fn of_region<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    let countries = Summary::of_region(site.atlas, group, site.summaries());
    let incidents = Members::of(site.atlas, &group.members).incidents;
    let by = by_country(site, &countries, &incidents);
    let is_needed = by.rows.len() > places::COLUMNS;
    let url = categories_url(&group.url, site.atlas.setting);
    let view: ViewFn<Inputs<'a, (Matrix, Vec<Summary>)>> = |inputs, cx| {
        let (by, countries) = &inputs.part;
        let table = places::categories(by, countries, usize::MAX, cx);
        let fields = inputs.fields(say("matrix.heading"), cx);
        let note = [say("matrix.note"), say("category.note")].join(" ");
        Ok(fields.with("table", table).with("note", note))
    };
    planned(
        site,
        page_type,
        group,
        (url, (by, countries)),
        is_needed,
        view,
    )
}

fn of_areas<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    let part = country::located(site, &Members::of(site.atlas, &group.members));
    let is_needed = map::has_more_areas(&part.0, &part.1);
    let url = areas_url(&group.url, site.atlas.setting);
    let view: ViewFn<Inputs<'a, (Located, Located)>> = |inputs, cx| {
        let (incidents, rows) = &inputs.part;
        let table = map::areas(incidents, rows, usize::MAX, cx);
        Ok(inputs.fields(say("map.areas"), cx).with("table", table))
    };
    planned(site, page_type, group, (url, part), is_needed, view)
}

fn of_posts<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    let members = Members::of(site.atlas, &group.members);
    let all = Coverage::of(site.atlas, members.by_posts());
    let is_needed = all.posts.len() > coverage::POSTS;
    let url = coverage_url(&group.url, site.atlas.setting);
    let view: ViewFn<Inputs<'a, Coverage>> = |inputs, cx| {
        let all = coverage::coverage(&inputs.part, cx);
        Ok(inputs
            .fields(say("coverage.heading"), cx)
            .with("coverage", all))
    };
    planned(site, page_type, group, (url, all), is_needed, view)
}

/// The incidents of a region by category and country.
pub(super) fn by_country(site: &Site<'_>, countries: &[Summary], incidents: &[DocIx]) -> Matrix {
    fn of(card: &Card) -> &[Box<str>] {
        &card.categories
    }
    let columns: Vec<Column<'_>> = countries.iter().map(Summary::column).collect();
    Matrix::of(site.atlas, incidents, &columns, of)
}

/// The page of a part, marked as high as the report.
fn planned<'a, T: Hash + Send + Sync + 'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
    (url, part): (Url, T),
    is_needed: bool,
    view: ViewFn<Inputs<'a, T>>,
) -> Vec<Page<'a>> {
    if !is_needed {
        return Vec::new();
    }
    let own = group.members.iter().copied().chain(group.text);
    let records: Vec<DocIx> = own.collect();
    let place = Place {
        url,
        marking: site.highest_in_rows(records.iter().copied()),
        records,
    };
    let inputs = Inputs {
        group: &group.title,
        group_url: &group.url,
        part,
    };
    vec![page_type.page(site, place, inputs, view)]
}

impl<T> Inputs<'_, T> {
    /// What every such page has around its tables.
    fn fields(&self, what: &str, cx: &ViewCx<'_>) -> Fields {
        let crumb =
            |label: &str, url: &Url| Fields::new().with("label", label).with("url", url.as_str());
        let crumbs = [
            crumb(say("nav.home"), &cx.frame.url("index")),
            crumb(self.group, self.group_url),
            Fields::new().with("label", what),
        ];
        let title = format!("{}: {}", self.group, what.to_lowercase());
        Fields::new()
            .with("page_class", "report")
            .with("crumbs", list(crumbs))
            .with("as_of", days::day(cx.frame.setting.as_of))
            .with("group", self.group)
            .with("group_url", self.group_url.as_str())
            .with("citation", cite::citation(&title, cx))
            .with("title", title)
    }
}

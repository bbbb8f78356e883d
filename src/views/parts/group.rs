use std::io;

use super::beside::{Beside, all_rows};
use super::cite::citation;
use super::entry::{Entry, rows};
use super::figures::{Leads, Only, apart, figures};
use super::opening::SHOWN;
use super::prose::Prose;
use super::table::{Table, link, number};
use super::{facts, filter, places};
use crate::graph::{Card, DocIx, Group, GroupKind};
use crate::views::piece::Piece;
use crate::views::report::{Column, Figures, Matrix, Members, Strip};
use crate::views::{Fields, Page, PageType, Place, Site, ViewCx, ViewFn, data, list, say};

/// What the pages of all groups but countries and regions show: text, figures, countries, records.
#[derive(Hash)]
pub(in crate::views) struct Body<'a> {
    pub(in crate::views) title: &'a str,
    pub(in crate::views) prose: Option<Prose<'a>>,
    figures: Figures,
    countries: Vec<(Box<str>, u32)>,
    incidents: (Vec<Entry<'a>>, usize),
    others: Vec<(Only, Vec<Entry<'a>>, usize)>,
    datasets: Vec<Beside<'a>>,
    has_files: bool,
}

impl<'a> Body<'a> {
    /// The body of a group's page.
    pub(in crate::views) fn of(site: &'a Site<'a>, group: &'a Group) -> Self {
        let atlas = site.atlas;
        let members = Members::of(atlas, &group.members);
        let first =
            |files: &[DocIx], count: usize| Entry::all(site, &files[..files.len().min(count)]);
        let kind = group.key.kind;
        let others = [
            (Only::Assessments, &members.assessments),
            (Only::Engagements, &members.engagements),
            (Only::Coordination, &members.coordination),
        ];
        let others = others.into_iter().filter(|(_, files)| !files.is_empty());
        Self {
            title: &group.title,
            prose: group.text.map(|ix| Prose::of(site, ix)),
            figures: Figures::of(atlas, &members.incidents),
            countries: countries(site, &members.incidents),
            incidents: (first(&members.incidents, SHOWN), members.incidents.len()),
            others: others
                .map(|(only, files)| (only, first(files, filter::limit(kind, only)), files.len()))
                .collect(),
            datasets: if kind == GroupKind::Dataset {
                Vec::new()
            } else {
                Beside::all(site, &members.rows)
            },
            has_files: data::has_files(group),
        }
    }

    /// For templates; `index` is the page it is listed in.
    pub(in crate::views) fn fields(
        &self,
        cx: &ViewCx<'_>,
        index: (&'static str, &str),
    ) -> io::Result<Fields> {
        let leads = Leads::Lists {
            group: cx.url,
            has_all: self.incidents.1 <= SHOWN,
            filters: false,
        };
        let text = match &self.prose {
            Some(prose) => Some(prose.value(cx)?),
            None => None,
        };
        let mut table = Table::new("countries-table", say("group.countries"))
            .words(say("label.country"))
            .numbers(say("figure.reports"));
        for (code, reports) in &self.countries {
            let (name, url) = places::country(code, cx);
            table.row([link(name, &url), number(reports)]);
        }
        let others = self.others.iter().map(|(only, shown, total)| {
            let limit = filter::limit(GroupKind::Year, *only);
            let label = crate::views::look_up(&format!("list.{}", only.slug()));
            facts::shown(rows(shown, Piece::RecordRow, cx), *total, limit, *only, cx)
                .unwrap_or_default()
                .with("heading", label.unwrap_or_default())
                .with("id", only.slug())
        });
        let crumbs = super::opening::crumbs(cx, Some(index), self.title);
        Ok(data::files(cx.url, self.has_files)
            .with("title", self.title)
            .with("page_class", "report")
            .with("crumbs", crumbs)
            .with("text", text)
            .with("has_figures", self.incidents.1 > 0)
            .with("figures", figures(&self.figures, leads, cx.frame.setting))
            .with("apart", apart(&self.figures))
            .with("countries", table.value())
            .with(
                "incidents",
                facts::shown(
                    rows(&self.incidents.0, Piece::IncidentRow, cx),
                    self.incidents.1,
                    SHOWN,
                    Only::Incidents,
                    cx,
                ),
            )
            .with("others", list(others))
            .with(
                "datasets",
                list(self.datasets.iter().map(|one| one.fields(cx))),
            )
            .with("all_rows", all_rows(&self.datasets, cx))
            .with("citation", citation(self.title, cx)))
    }
}

/// A page with the inputs of a group, marked as high as anything it shows.
pub(in crate::views) fn page<'a, I: std::hash::Hash + Send + Sync + 'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
    inputs: I,
    view: ViewFn<I>,
) -> Page<'a> {
    page_with(site, page_type, group, &[], inputs, view)
}

/// A page of a group that also names other files.
pub(in crate::views) fn page_with<'a, I: std::hash::Hash + Send + Sync + 'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
    named: &[DocIx],
    inputs: I,
    view: ViewFn<I>,
) -> Page<'a> {
    let own = group.members.iter().copied().chain(group.text);
    let records: Vec<DocIx> = own.chain(named.iter().copied()).collect();
    let place = Place {
        url: group.url.clone(),
        marking: site.highest_in_rows(records.iter().copied()),
        records,
    };
    page_type.page(site, place, inputs, view)
}

/// The texts of routes that are shown.
pub(in crate::views) fn texts_of<'s>(
    site: &Site<'_>,
    strips: impl IntoIterator<Item = &'s Strip>,
) -> Vec<DocIx> {
    let group = |strip: &Strip| site.atlas.group(GroupKind::Route, &strip.key)?.text;
    strips.into_iter().filter_map(group).collect()
}

/// The page of a group that is shown only when it has a text that is in.
pub(in crate::views) fn told<'a, I: std::hash::Hash + Send + Sync + 'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
    select: fn(&'a Site<'a>, &'a Group) -> I,
    view: ViewFn<I>,
) -> Vec<Page<'a>> {
    if group.text.is_none() {
        return Vec::new();
    }
    vec![page(site, page_type, group, select(site, group), view)]
}

/// Other names of a route or network.
pub(in crate::views) fn other_names<'a>(site: &'a Site<'a>, group: &Group) -> Vec<&'a str> {
    let text = group.text.into_iter();
    text.flat_map(|ix| site.atlas.other_names(ix)).collect()
}

/// Countries with the incidents of a group, most reports first.
fn countries(site: &Site<'_>, incidents: &[DocIx]) -> Vec<(Box<str>, u32)> {
    let none: &[Column<'_>] = &[];
    let matrix = Matrix::of(site.atlas, incidents, none, of_countries);
    matrix
        .rows
        .into_iter()
        .map(|row| (row.key, row.reports))
        .collect()
}

fn of_countries(card: &Card) -> &[Box<str>] {
    &card.countries
}

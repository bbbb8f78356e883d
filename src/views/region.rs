//! The report of a region: an office of the bureau, the countries outside them, or a grouping.

use std::io;

use super::parts::beside::{Beside, all_rows};
use super::parts::entry::{Entry, rows};
use super::parts::figures::Only;
use super::parts::opening::{Opening, SHOWN, crumbs};
use super::parts::table::{Table, heated, link, number};
use super::parts::{cite, coverage, dues, facts, group, map, places, policies, trend, words};
use super::piece::Piece;
use super::report::{
    Attributed, Column, Coverage, Matrix, Members, Policy, Strip, Strips, Summary, Trend,
};
use super::{Fields, Page, PageType, Plan, Shown, Site, ViewCx, list, say};
use crate::graph::{Atlas, Card, DocIx, Group, GroupKind};
use crate::model::Correction;

/// One page for each region.
pub(super) const PAGE: PageType = PageType {
    name: "region",
    template: "region.html",
    plan: Plan::Group(&[GroupKind::Region], plan),
};

/// Policies of a country that are shown with their answers.
const POLICIES: usize = 5;

#[derive(Hash)]
struct Inputs<'a> {
    title: &'a str,
    opening: Opening<'a>,
    countries: Vec<Summary>,
    trend: Trend,
    incidents: (Vec<Entry<'a>>, usize),
    cross_border: (Vec<Entry<'a>>, usize),
    datasets: Vec<Beside<'a>>,
    categories: Matrix,
    networks: Vec<Attributed>,
    by_network: Matrix,
    strips: Vec<Strip>,
    policies: Vec<(Summary, Vec<Policy<'a>>)>,
    coverage: Coverage,
    corrections: Vec<(Shown<'a>, &'a Correction)>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, of: &'a Group) -> Vec<Page<'a>> {
    let inputs = select(site, of);
    let routes = group::texts_of(site, &inputs.strips);
    vec![group::page_with(site, page_type, of, &routes, inputs, view)]
}

fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> Inputs<'a> {
    let atlas = site.atlas;
    let members = Members::of(atlas, &group.members);
    let mut countries = Summary::of_region(atlas, group, site.summaries());
    countries.sort_by(|a, b| a.title.cmp(&b.title));
    let is_here = |code: &str| countries.iter().any(|country| *country.code == *code);
    let here = |ix: DocIx| {
        let codes = atlas.card(ix).countries.iter();
        codes.filter(|code| is_here(code)).count()
    };
    let crossing: Vec<DocIx> = members
        .incidents
        .iter()
        .copied()
        .filter(|ix| here(*ix) > 1)
        .collect();
    let first = |files: &[DocIx]| Entry::all(site, &files[..files.len().min(SHOWN)]);
    let columns: Vec<Column<'_>> = countries.iter().map(Summary::column).collect();
    let incidents = &members.incidents;
    Inputs {
        title: &group.title,
        opening: Opening::of(site, group, &members, |ix| here(ix) > 0),
        trend: Trend::of(atlas, incidents),
        incidents: (first(incidents), incidents.len()),
        cross_border: (first(&crossing), crossing.len()),
        datasets: Beside::all(site, &members.rows),
        categories: Matrix::of(atlas, incidents, &columns, of_categories),
        networks: Attributed::all(atlas, incidents, |_| false),
        by_network: Matrix::of(atlas, incidents, &columns, of_networks),
        strips: Strip::all(atlas, site.strips(), incidents, is_here),
        policies: by_country(site, &countries, &members.assessments),
        coverage: Coverage::of(atlas, members.by_posts()),
        corrections: facts::corrections(site, members.by_posts(), 10),
        countries,
    }
}

fn of_categories(card: &Card) -> &[Box<str>] {
    &card.categories
}

fn of_networks(card: &Card) -> &[Box<str>] {
    &card.networks
}

/// The newest policies of each country that has any.
fn by_country<'a>(
    site: &'a Site<'a>,
    countries: &[Summary],
    assessments: &[DocIx],
) -> Vec<(Summary, Vec<Policy<'a>>)> {
    let atlas: &Atlas<'_> = site.atlas;
    countries
        .iter()
        .filter_map(|country| {
            let files: Vec<DocIx> = assessments
                .iter()
                .copied()
                .filter(|ix| atlas.card(*ix).countries.contains(&country.code))
                .take(POLICIES)
                .collect();
            (!files.is_empty()).then(|| (country.clone(), Policy::all(site, &files)))
        })
        .collect()
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let setting = cx.frame.setting;
    let opening = inputs.opening.fields(cx)?;
    let crumbs = crumbs(cx, Some(("nav.regions", "regions/index")), inputs.title);
    let owed = &inputs.opening.dues;
    let shown = |part: &(Vec<Entry<'_>>, usize)| {
        facts::shown(
            rows(&part.0, Piece::IncidentRow, cx),
            part.1,
            SHOWN,
            Only::Incidents,
            cx,
        )
    };
    // Of the cross-border incidents the newest are shown; all are among the incidents.
    let crossing = (inputs.cross_border.1 > 0).then(|| {
        let label = words::counted(inputs.cross_border.1, "cross.one", "cross.many");
        Fields::new()
            .with(
                "entries",
                rows(&inputs.cross_border.0, Piece::IncidentRow, cx),
            )
            .with("label", label)
    });
    Ok(opening
        .with("title", inputs.title)
        .with("page_class", "report")
        .with("crumbs", crumbs)
        .with("ask", setting.config.contact.as_deref())
        .with("highlights_label", say("highlights.region"))
        .with("has_reporting", inputs.coverage.last.is_some())
        .with("countries", places::countries(&inputs.countries))
        .with("trend", trend::trend(&inputs.trend))
        .with("incidents", shown(&inputs.incidents))
        .with("crossing", crossing)
        .with(
            "datasets",
            list(inputs.datasets.iter().map(|one| one.fields(cx))),
        )
        .with("all_rows", all_rows(&inputs.datasets, cx))
        .with("categories", category_matrix(inputs, cx))
        .with(
            "map",
            map::of_countries(&inputs.countries, &inputs.strips, cx),
        )
        .with("networks", network_matrix(inputs))
        .with(
            "strips",
            places::strips(&Strips::of(&inputs.strips, |_| false), cx),
        )
        .with("questions", policies::questions(&setting.config))
        .with("policies", list(inputs.policies.iter().map(answers)))
        .with("states", dues::by_state(owed, |_| false))
        .with("commitments", dues::commitments(owed, false, cx))
        .with("coverage", coverage::coverage(&inputs.coverage, cx))
        .with("corrections", facts::correction_list(&inputs.corrections))
        .with("citation", cite::citation(inputs.title, cx)))
}

fn category_matrix(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> Option<tera::Value> {
    let table = Table::new("category-matrix", say("matrix.categories"));
    let registers = &cx.frame.setting.registers;
    places::matrix(table, &inputs.categories, &inputs.countries, |key| {
        let label = registers
            .category(key)
            .map_or(key, |category| &category.label);
        (label.to_owned(), cx.frame.url(&format!("categories/{key}")))
    })
}

/// A row a network, a column a country: there may be many networks.
fn network_matrix(inputs: &Inputs<'_>) -> Option<tera::Value> {
    let mut table = Table::new("network-matrix", say("matrix.networks"))
        .counts()
        .words(say("kind.network"))
        .numbers(say("category.all"));
    for country in &inputs.countries {
        table = match &country.url {
            Some(url) => table.linked_numbers(&*country.title, url),
            None => table.numbers(&*country.title),
        };
    }
    let known = |key: &str| inputs.networks.iter().find(|network| *network.key == *key);
    let rows = inputs.by_network.rows.iter();
    let rows = rows.filter_map(|row| Some((row, known(&row.key)?)));
    let rows: Vec<_> = rows.take(SHOWN).collect();
    let levels = places::levels(rows.iter().map(|(row, _)| *row));
    for (row, network) in rows {
        let counts = heated(row.cells.iter().copied(), levels);
        table.row([
            link(&*network.title, &network.url),
            number(row.reports),
            counts,
        ]);
    }
    table.value()
}

/// The answers of a country's policies, one row each.
fn answers((country, all): &(Summary, Vec<Policy<'_>>)) -> Fields {
    let rows = all.iter().map(|policy| {
        let findings = policy.findings.iter();
        let findings = findings.map(|found| policies::finding(*found));
        Fields::new()
            .with("row", policy.shown.row())
            .with("findings", list(findings))
    });
    Fields::new()
        .with("title", &*country.title)
        .with(
            "url",
            country.url.as_ref().map(|url| url.as_str().to_owned()),
        )
        .with("rows", list(rows))
}

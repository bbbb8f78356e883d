//! The report of a region: an office of the bureau, the countries outside them, or a grouping.

use std::io;

use super::parts::beside::{Beside, all_rows};
use super::parts::entry::{Entry, rows};
use super::parts::facts::Corrections;
use super::parts::figures::Only;
use super::parts::filter::{crossing, limit};
use super::parts::opening::{Opening, crumbs};
use super::parts::{cite, coverage, dues, facts, group, map, places, policies, trend, words};
use super::piece::Piece;
use super::report::{
    Attributed, Column, Coverage, Matrix, Members, Policy, Strip, Strips, Summary, Trend,
    countries_of,
};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, annex, list, say};
use crate::graph::{Atlas, Card, DocIx, Group, GroupKind};

/// One page for each region.
pub(super) const PAGE: PageType = PageType {
    name: "region",
    template: "region.html",
    plan: Plan::Group(&[GroupKind::Region], plan),
};

/// Policies that are shown with their answers: of each country as many of the newest as there is room
/// for, and at least one.
const POLICIES: usize = 10;

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
    policies: (Vec<(Summary, Vec<Policy<'a>>)>, usize),
    coverage: Coverage,
    corrections: Corrections<'a>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, of: &'a Group) -> Vec<Page<'a>> {
    let inputs = select(site, of);
    let routes = group::texts_of(site, &inputs.strips);
    vec![group::page_with(site, page_type, of, &routes, inputs, view)]
}

fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> Inputs<'a> {
    let atlas = site.atlas;
    let members = Members::of(atlas, &group.members);
    let countries = Summary::of_region(atlas, group, site.summaries());
    let is_here = |code: &str| countries.iter().any(|country| *country.code == *code);
    let is_of = |ix: DocIx| atlas.card(ix).countries.iter().any(|code| is_here(code));
    let crossing = crossing(atlas, &countries_of(atlas, group), &members.incidents);
    let first = |files: &[DocIx], only: Only| {
        let most = limit(GroupKind::Region, only);
        Entry::all(site, &files[..files.len().min(most)])
    };
    let columns: Vec<Column<'_>> = countries.iter().map(Summary::column).collect();
    let incidents = &members.incidents;
    Inputs {
        title: &group.title,
        opening: Opening::of(site, group, &members, is_of),
        trend: Trend::of(atlas, incidents),
        incidents: (first(incidents, Only::Incidents), incidents.len()),
        cross_border: (first(&crossing, Only::Crossing), crossing.len()),
        datasets: Beside::all(site, &members.rows),
        categories: annex::by_country(site, &countries, incidents),
        networks: Attributed::all(atlas, incidents, |_| false),
        by_network: Matrix::of(atlas, incidents, &columns, of_networks),
        strips: Strip::all(atlas, site.strips(), incidents, is_here),
        policies: (
            by_country(site, &countries, &members.assessments),
            members.assessments.len(),
        ),
        coverage: Coverage::of(atlas, members.by_posts()),
        corrections: facts::corrections(site, members.by_posts()),
        countries,
    }
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
    let of = |country: &Summary| -> Vec<DocIx> {
        let all = assessments.iter().copied();
        all.filter(|ix| atlas.card(*ix).countries.contains(&country.code))
            .collect()
    };
    let all = countries.iter().map(|country| (country, of(country)));
    let all: Vec<(&Summary, Vec<DocIx>)> = all.filter(|(_, files)| !files.is_empty()).collect();
    // Where the report leads to no list, it shows them all.
    let most = match assessments.len() {
        few if few <= limit(GroupKind::Region, Only::Assessments) => few,
        _ => (POLICIES / all.len().max(1)).max(1),
    };
    all.into_iter()
        .map(|(country, mut files)| {
            files.truncate(most);
            (country.clone(), Policy::all(site, &files))
        })
        .collect()
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let setting = cx.frame.setting;
    let opening = inputs.opening.fields(cx)?;
    let crumbs = crumbs(cx, Some(("nav.regions", "regions/index")), inputs.title);
    let owed = &inputs.opening.dues;
    let shown = |part: &(Vec<Entry<'_>>, usize), only: Only| {
        let (entries, total) = (rows(&part.0, Piece::IncidentRow, cx), part.1);
        facts::shown(entries, total, limit(GroupKind::Region, only), only, cx)
    };
    let crossing = shown(&inputs.cross_border, Only::Crossing).map(|crossing| {
        let label = words::counted(inputs.cross_border.1, "cross.one", "cross.many");
        crossing.with("label", label)
    });
    let answered = list(inputs.policies.0.iter().map(answers));
    let all_policies = facts::shown(
        list::<Fields>([]),
        inputs.policies.1,
        limit(GroupKind::Region, Only::Assessments),
        Only::Assessments,
        cx,
    );
    Ok(inputs
        .corrections
        .fields(opening)
        .with("title", inputs.title)
        .with("page_class", "report")
        .with("crumbs", crumbs)
        .with("ask", setting.config.contact.as_deref())
        .with("highlights_label", say("highlights.region"))
        .with("has_reporting", inputs.coverage.last.is_some())
        .with("countries", places::countries(&inputs.countries))
        .with("trend", trend::trend(&inputs.trend))
        .with("incidents", shown(&inputs.incidents, Only::Incidents))
        .with("crossing", crossing)
        .with(
            "datasets",
            list(inputs.datasets.iter().map(|one| one.fields(cx))),
        )
        .with("all_rows", all_rows(&inputs.datasets, cx))
        .with(
            "categories",
            places::categories_head(&inputs.categories, &inputs.countries, cx),
        )
        .with(
            "map",
            map::of_countries(&inputs.countries, &inputs.strips, cx),
        )
        .with(
            "networks",
            places::networks_by_country(
                &inputs.by_network,
                &inputs.networks,
                &inputs.countries,
                cx,
            ),
        )
        .with(
            "strips",
            places::strips(&Strips::of(&inputs.strips, |_| false), cx),
        )
        .with("questions", policies::questions(&setting.config))
        .with("policies", answered)
        .with("all_policies", all_policies)
        .with("states", dues::by_state(owed, |_| false))
        .with("commitments", dues::table(owed, false, cx))
        .with("coverage", coverage::head(&inputs.coverage, cx))
        .with("citation", cite::citation(inputs.title, cx)))
}

/// The answers of a country's policies, one row each.
fn answers((country, all): &(Summary, Vec<Policy<'_>>)) -> Fields {
    let rows = all.iter().map(|policy| {
        let findings = policy.findings.iter();
        let findings = findings.map(|found| policies::finding(*found));
        Fields::new()
            .with("row", policy.shown.link())
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

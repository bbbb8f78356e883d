use tera::Value;

use super::table::{Table, chart, day, heated, link, number, text};
use super::trend::{all_categories, scale_note};
use super::words::{counted, fill};
use crate::graph::Url;
use crate::views::chart::{Ego, Heat, Node, Sparks, bar};
use crate::views::report::{
    Attributed, LATE, Leg, Matrix, Neighbour, Row, Strip, Strips, Summary, Together,
};
use crate::views::{Fields, ViewCx, annex, list, say, word};

/// Routes as ordered strips of the segments that matter here, with the way to all routes.
pub(in crate::views) fn strips(strips: &Strips, cx: &ViewCx<'_>) -> Option<Fields> {
    let more = strips.total - strips.shown.len();
    let entries = whole_strips(&strips.shown)?;
    let more = (more > 0).then(|| counted(more, "route.more.one", "route.more"));
    Some(led_on(entries, more, "routes/index", cx))
}

/// What a report shows of something, and with how many `more` there are the way to all.
fn led_on(entries: Value, more: Option<String>, index: &str, cx: &ViewCx<'_>) -> Fields {
    let url = more.is_some().then(|| cx.frame.url(index).to_string());
    Fields::new()
        .with("entries", entries)
        .with("all_url", url)
        .with("all_label", more)
}

/// Routes as ordered strips of all segments they have.
pub(in crate::views) fn whole_strips(strips: &[Strip]) -> Option<Value> {
    let strip = |strip: &Strip| {
        let legs = strip.segments.iter().map(leg);
        let (unplaced, rest) = (strip.unplaced as usize, strip.rest as usize);
        Fields::new()
            .with("key", &*strip.key)
            .with("title", &*strip.title)
            .with("url", strip.url.as_str())
            .with(
                "label",
                counted(strip.reports as usize, "n.report.one", "n.report"),
            )
            .with("legs", list(legs))
            .with(
                "unplaced",
                said(unplaced, "route.unplaced.one", "route.unplaced"),
            )
            .with("rest", said(rest, "route.rest.one", "route.rest"))
    };
    (!strips.is_empty()).then(|| list(strips.iter().map(strip)))
}

/// A route on its own page: beside the number of each segment a bar on one scale.
pub(in crate::views) fn journey(strip: &Strip) -> Fields {
    let largest = strip.segments.iter().map(|leg| leg.reports).max();
    let largest = largest.unwrap_or(0);
    let legs = strip.segments.iter().map(|of| {
        leg(of).with("bar", bar(of.reports, largest)).with(
            "words",
            counted(of.reports as usize, "n.report.one", "n.report"),
        )
    });
    let unplaced = strip.unplaced as usize;
    Fields::new().with("legs", list(legs)).with(
        "unplaced",
        said(unplaced, "route.unplaced.one", "route.unplaced"),
    )
}

fn leg(leg: &Leg) -> Fields {
    Fields::new()
        .with("from", &*leg.from)
        .with("to", &*leg.to)
        .with("mode", leg.mode.map(|mode| word("mode", mode.key())))
        .with("reports", leg.reports)
}

/// A number with its noun; nothing for 0.
fn said(n: usize, one: &'static str, many: &'static str) -> Option<String> {
    (n > 0).then(|| counted(n, one, many))
}

/// Networks that the report of something else shows; the index of networks has them all.
const NETWORKS: usize = 8;

/// Networks with the incidents that sources attribute to them: those with most reports.
pub(in crate::views) fn networks(all: &[Attributed], cx: &ViewCx<'_>) -> Option<Fields> {
    let shown = &all[..all.len().min(NETWORKS)];
    let more = said(all.len() - shown.len(), "network.more.one", "network.more");
    Some(led_on(every_network(shown)?, more, "networks/index", cx))
}

/// Other networks that sources name in the same incidents: a drawing and the list.
pub(in crate::views) fn together(all: &[Together], cx: &ViewCx<'_>) -> Option<Fields> {
    let nodes = all.iter().map(|other| Node {
        title: other.title.to_string(),
        href: cx.link_to(&other.url),
        count: other.reports,
        words: counted(other.reports as usize, "n.report.one", "n.report"),
    });
    let nodes: Vec<Node> = nodes.collect();
    let ego = Ego {
        name: say("together.chart"),
        middle: say("together.middle"),
        around: &nodes,
    };
    let mut table = Table::new("together-table", say("together.caption"))
        .words(say("kind.network"))
        .numbers(say("together.reports"));
    for other in all {
        table.row([link(&*other.title, &other.url), number(other.reports)]);
    }
    Some(
        Fields::new()
            .with("chart", ego.value()?)
            .with("table", table.value()),
    )
}

/// Every network, for the index.
pub(in crate::views) fn every_network(all: &[Attributed]) -> Option<Value> {
    let mut table = Table::new("network-table", say("network.caption"))
        .words(say("kind.network"))
        .words(say("network.said_to_be"))
        .numbers(say("network.attributed"))
        .words(say("network.last"));
    for network in all {
        let kind = network.kind.map_or("–", |kind| word("network", kind.key()));
        table.row([
            link(&*network.title, &network.url),
            text(kind),
            number(network.reports),
            day(network.last),
        ]);
    }
    table.value()
}

/// Countries on the same routes that a report names, and the routes it names of each.
const NEIGHBOURS: usize = 6;
const SHARED: usize = 3;

/// Countries on the same routes, those with most of them, and the way to all routes.
pub(in crate::views) fn neighbours(all: &[Neighbour], cx: &ViewCx<'_>) -> Option<Fields> {
    let mut table = Table::new("neighbour-table", say("neighbour.caption"))
        .words(say("label.country"))
        .words(say("neighbour.routes"));
    for neighbour in all.iter().take(NEIGHBOURS) {
        let (name, url) = country(&neighbour.code, cx);
        let routes = neighbour.routes.iter().take(SHARED);
        let more = neighbour.routes.len().saturating_sub(SHARED);
        let more = said(more, "report.more.one", "report.more");
        let routes = routes.map(|(title, _)| title.to_string()).chain(more);
        let routes: Vec<String> = routes.collect();
        let name = if neighbour.has_page {
            link(name, &url)
        } else {
            text(name)
        };
        table.row([name, text(routes.join(", "))]);
    }
    let more = all.len().saturating_sub(NEIGHBOURS);
    let more = said(more, "neighbour.more.one", "neighbour.more");
    Some(led_on(table.value()?, more, "routes/index", cx))
}

/// Countries with what they reported, and how much of the time. Of those that no page is about there
/// is nothing to say but that.
pub(in crate::views) fn countries(all: &[Summary]) -> Option<Value> {
    use super::figures::range;
    let (all, unknown): (Vec<&Summary>, Vec<&Summary>) =
        all.iter().partition(|summary| summary.url.is_some());
    let (all, unknown) = match all[..] {
        [] => (unknown, all),
        _ => (all, unknown),
    };
    let has_rows = all.iter().any(|summary| summary.rows > 0);
    let sparks = Sparks::of(all.iter().map(|summary| &summary.trend[..]), LATE);
    let mut table = Table::new("country-table", say("country.caption"))
        .words(say("label.country"))
        .numbers(say("figure.reports"));
    let mut notes = Vec::new();
    if let Some(sparks) = sparks {
        table = table.charts(say("country.spark"));
        notes.push(scale_note("country.scale", sparks));
    }
    if !unknown.is_empty() {
        let names: Vec<&str> = unknown.iter().map(|summary| &*summary.title).collect();
        notes.push(fill(
            say("country.unknown"),
            &[("names", &names.join(", "))],
        ));
    }
    let mut table = table
        .note(notes.join(" "))
        .numbers(say("figure.dead"))
        .numbers(say("figure.missing"))
        .numbers(say("figure.affected"))
        .numbers(say("figure.responded"))
        .numbers(say("coverage.months"))
        .words(say("coverage.last"));
    if has_rows {
        table = table.numbers(say("dataset.rows"));
    }
    for summary in all {
        let figures = &summary.figures;
        let toll = &figures.toll;
        let has_reporting = summary.has_reporting();
        let cell = |words: String| {
            if has_reporting {
                number(words)
            } else {
                number("–")
            }
        };
        let responded = format!("{}/{}", figures.lists.responded, figures.reports);
        let last = day(summary.last).with("note", summary.is_silent.then(|| say("coverage.quiet")));
        let spark = sparks.map(|sparks| {
            if has_reporting {
                chart(sparks.value(&summary.trend))
            } else {
                text("")
            }
        });
        let cells = [
            cell(range(toll.dead)),
            cell(range(toll.missing)),
            cell(range(toll.affected)),
            cell(responded),
            cell(summary.months.to_string()),
            last,
        ];
        let rows = has_rows.then(|| number(summary.rows));
        let first = [head(summary), cell(figures.reports.to_string())];
        table.row(first.into_iter().chain(spark).chain(cells).chain(rows));
    }
    table.value()
}

/// Categories that the report of a region shows. A page of its own has them all.
pub(in crate::views) const COLUMNS: usize = 6;

/// Incidents by country and category in the report of a region: the categories with most reports,
/// and the way to all.
pub(in crate::views) fn categories_head(
    matrix: &Matrix,
    countries: &[Summary],
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    let table = categories(matrix, countries, COLUMNS, cx)?;
    let url = annex::categories_url(cx.url, cx.frame.setting);
    let fields = Fields::new().with("table", table);
    Some(all_categories(fields, matrix.rows.len(), COLUMNS, &url))
}

/// Incidents by country and category, the first `most` of them, a row each country that posts reported
/// on.
pub(in crate::views) fn categories(
    matrix: &Matrix,
    countries: &[Summary],
    most: usize,
    cx: &ViewCx<'_>,
) -> Option<Value> {
    let mut table = Table::new("category-matrix", say("matrix.categories"))
        .counts()
        .words(say("label.country"));
    let rows = &matrix.rows[..matrix.rows.len().min(most)];
    if rows.is_empty() {
        return None;
    }
    let registers = &cx.frame.setting.registers;
    for Row { key, .. } in rows {
        let known = registers.category(key);
        let label = known.map_or(&**key, |category| &category.label);
        table = table.linked_numbers(label, &cx.frame.url(&format!("categories/{key}")));
    }
    let levels = levels(matrix.rows.iter());
    for (n, summary) in reporting(countries) {
        let counts = rows.iter().map(|row| row.cells.get(n).copied().flatten());
        table.row([text(&*summary.title), heated(counts, levels)]);
    }
    table.value()
}

/// The countries that posts reported on, each with its place: a matrix has no row or column of
/// nothing but dashes.
fn reporting(countries: &[Summary]) -> impl Iterator<Item = (usize, &Summary)> + Clone {
    let countries = countries.iter().enumerate();
    countries.filter(|(_, summary)| summary.has_reporting())
}

/// Networks that the report of a region shows by country.
const ATTRIBUTED: usize = 6;

/// Attributed incidents by network and country, a row a network, a column a country: those with most
/// reports, and the way to all networks.
pub(in crate::views) fn networks_by_country(
    matrix: &Matrix,
    networks: &[Attributed],
    countries: &[Summary],
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    let mut table = Table::new("network-matrix", say("matrix.networks"))
        .counts()
        .words(say("kind.network"))
        .numbers(say("category.all"));
    for (_, country) in reporting(countries) {
        table = table.numbers(&*country.title);
    }
    let known = |key: &str| networks.iter().find(|network| *network.key == *key);
    let rows = matrix.rows.iter();
    let rows = rows.filter_map(|row| Some((row, known(&row.key)?)));
    let mut rows: Vec<_> = rows.collect();
    let more = rows.len().saturating_sub(ATTRIBUTED);
    rows.truncate(ATTRIBUTED);
    let levels = levels(rows.iter().map(|(row, _)| *row));
    for (row, network) in rows {
        let counts = reporting(countries).map(|(n, _)| row.cells.get(n).copied().flatten());
        let counts = heated(counts, levels);
        table.row([
            link(&*network.title, &network.url),
            number(row.reports),
            counts,
        ]);
    }
    let more = said(more, "network.more.one", "network.more");
    Some(led_on(table.value()?, more, "networks/index", cx))
}

/// How dark the cells of the rows of a matrix are.
fn levels<'r>(rows: impl Iterator<Item = &'r Row>) -> Heat {
    Heat::of(rows.flat_map(|row| row.cells.iter().flatten().copied()))
}

/// The name of a country and where its page is.
pub(in crate::views) fn country(code: &str, cx: &ViewCx<'_>) -> (String, Url) {
    let registers = &cx.frame.setting.registers;
    let name = registers
        .country(code)
        .map_or(code, |country| &country.name);
    let url = cx.frame.url(&format!("countries/{}", code.to_lowercase()));
    (name.to_owned(), url)
}

/// A country as the head of a row; a link where it has a page.
fn head(summary: &Summary) -> Fields {
    match &summary.url {
        Some(url) => link(&*summary.title, url),
        None => text(&*summary.title),
    }
}

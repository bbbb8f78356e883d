use std::cmp::Reverse;
use std::collections::BTreeMap;

use tera::Value;

use super::places;
use super::table::{Table, day, number, text};
use super::words::{counted, fill};
use crate::graph::Url;
use crate::model::registers::Point;
use crate::model::route::Mode;
use crate::views::map::{Canvas, Mark, WIDTH, marks};
use crate::views::report::{AreaCount, Leg, Located, Spot, Strip, Summary};
use crate::views::{Fields, ViewCx, annex, list, say};

/// Units between the middles of two numbers side by side, and of two one below the other.
const BESIDE: i32 = 34;
const BELOW: i32 = 20;

/// A map of countries with the incidents reported on each, and the journeys between them; nothing
/// where posts reported no incident.
pub(in crate::views) fn of_countries(
    countries: &[Summary],
    strips: &[Strip],
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    let codes: Vec<&str> = countries.iter().map(|country| &*country.code).collect();
    let canvas = Canvas::around(&codes, &[])?;
    let most = countries.iter().map(|country| country.figures.reports);
    let most = most.max().unwrap_or(0);
    if most == 0 {
        return None;
    }
    let drawn = countries.iter().filter_map(|country| {
        let reports = country.figures.reports;
        let shape = shape(&canvas, &country.code, cx)?;
        Some(
            shape
                .with("title", &*country.title)
                .with_some("url", country.url.as_ref().map(Url::as_str))
                .with("level", level(reports, most))
                .with("silent", !country.has_reporting())
                .with(
                    "words",
                    counted(reports as usize, "n.report.one", "n.report"),
                ),
        )
    });
    let legs = strips.iter().flat_map(|strip| &strip.segments);
    Some(
        base(&canvas, &codes)
            .with("name", say("map.countries"))
            .with("countries", list(drawn))
            .with("counts", counts(&canvas, countries, cx))
            .with("ways", ways(&canvas, legs, cx)),
    )
}

/// A map of one country with its incidents, and the table beside it.
pub(in crate::views) fn of_country(
    code: &str,
    name: &str,
    incidents: &Located,
    rows: &Located,
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    let spots = incidents.spots.iter().chain(&rows.spots);
    let points: Vec<Point> = spots.map(Spot::point).collect();
    // A point far outside is drawn at sea or across a border; the check tells of it.
    let canvas = Canvas::around(&[code], &[])?;
    if points.iter().all(|point| canvas.place(*point).is_none()) {
        return None;
    }
    let here = shape(&canvas, code, cx)?.with("level", 0);
    let words = [(incidents, "map.points"), (rows, "map.row_points")];
    let words = words.map(|(all, words)| shown_of(all, words));
    Some(
        base(&canvas, &[code])
            .with("name", fill(say("map.country"), &[("name", name)]))
            .with("countries", list([here]))
            .with("rows", symbols(&marks(&canvas, &rows.spots)))
            .with("marks", symbols(&marks(&canvas, &incidents.spots)))
            .with("words", words.concat())
            .with("areas", areas_head(incidents, rows, cx)),
    )
}

/// A map of the journey along a route; `linked` are its countries that have a page.
pub(in crate::views) fn of_route(
    strip: &Strip,
    linked: &[Box<str>],
    cx: &ViewCx<'_>,
) -> Option<Fields> {
    let codes = strip.countries();
    let canvas = Canvas::around(&codes, &[])?;
    let drawn = codes.iter().filter_map(|code| {
        let (name, url) = places::country(code, cx);
        let shape = shape(&canvas, code, cx)?;
        let shape = shape.with("title", name).with("level", 0);
        let url = linked.iter().any(|known| **known == **code).then_some(url);
        Some(shape.with_some("url", url.as_ref().map(Url::as_str)))
    });
    let ways = ways(&canvas, strip.segments.iter(), cx)?;
    Some(
        base(&canvas, &codes)
            .with("name", fill(say("map.route"), &[("name", &strip.title)]))
            .with("countries", list(drawn))
            .with("ways", ways),
    )
}

/// How many of some incidents the map shows; nothing of none.
fn shown_of(all: &Located, words: &'static str) -> String {
    let shown: u32 = all.spots.iter().map(|spot| spot.reports).sum();
    let (n, m) = (shown.to_string(), (shown + all.unplaced).to_string());
    if shown + all.unplaced == 0 {
        return String::new();
    }
    format!(" {}", fill(say(words), &[("n", &n), ("m", &m)]))
}

/// What every map has: its size and the land around what it is about.
fn base(canvas: &Canvas, about: &[&str]) -> Fields {
    Fields::new()
        .with("width", WIDTH)
        .with("height", canvas.height)
        .with("land", canvas.land_but(about))
}

/// The shape of a country with its middle; nothing where it has none on the drawing.
fn shape(canvas: &Canvas, code: &str, cx: &ViewCx<'_>) -> Option<Fields> {
    let land = canvas.land(code);
    let middle = middle(code, cx).and_then(|point| canvas.place(point));
    if land.is_empty() && middle.is_none() {
        return None;
    }
    let shape = Fields::new()
        .with("land", land)
        .with("small", canvas.is_small(code));
    Some(match middle {
        Some((x, y)) => shape.with("x", x).with("y", y),
        None => shape,
    })
}

fn middle(code: &str, cx: &ViewCx<'_>) -> Option<Point> {
    let country = cx.frame.setting.registers.country(code)?;
    let (lat, lon) = country.centre?;
    Some(Point {
        lat: lat.get(),
        lon: lon.get(),
    })
}

/// The numbers on a map of countries, the largest first; one that would touch another is left out,
/// since two figures side by side read as one.
fn counts(canvas: &Canvas, countries: &[Summary], cx: &ViewCx<'_>) -> Value {
    let mut reported: Vec<&Summary> = countries.iter().collect();
    reported.sort_by_key(|country| (Reverse(country.figures.reports), &country.code));
    let mut numbers: Vec<((i32, i32), u32)> = Vec::new();
    for country in reported {
        let reports = country.figures.reports;
        let at = middle(&country.code, cx).and_then(|point| canvas.place(point));
        let Some(at) = at.filter(|_| reports > 0) else {
            continue;
        };
        let is_free = |(other, _): &((i32, i32), u32)| {
            (other.0 - at.0).abs() > BESIDE || (other.1 - at.1).abs() > BELOW
        };
        if numbers.iter().all(is_free) {
            numbers.push((at, reports));
        }
    }
    list(numbers.into_iter().map(|((x, y), count)| {
        let count = Fields::new().with("count", count);
        count.with("x", x).with("y", y)
    }))
}

/// How dark a country is drawn: 0 where nothing was reported, else 1 to 4 by its share of the most.
fn level(reports: u32, most: u32) -> u32 {
    (reports * 4).div_ceil(most.max(1))
}

/// The journeys from one country to another, each pair of countries once: lines between their
/// middles, since no segment says a path.
fn ways<'l>(
    canvas: &Canvas,
    legs: impl Iterator<Item = &'l Leg>,
    cx: &ViewCx<'_>,
) -> Option<Value> {
    let mut between: BTreeMap<(&str, &str), (u32, bool)> = BTreeMap::new();
    for leg in legs {
        if let [from, to] = &leg.countries[..] {
            let is_sea = leg.mode == Some(Mode::Sea);
            let way = between.entry((from, to)).or_insert((0, is_sea));
            *way = (way.0 + leg.reports, way.1 && is_sea);
        }
    }
    // Those that are drawn alike are one path.
    let mut alike: BTreeMap<(u32, bool), Vec<String>> = BTreeMap::new();
    for ((from, to), (reports, is_sea)) in between {
        let end = |code| canvas.place(middle(code, cx)?);
        let (Some(from), Some(to)) = (end(from), end(to)) else {
            continue;
        };
        let width = match reports {
            0 => 1,
            1..=4 => 2,
            _ => 3,
        };
        let lines = alike.entry((width, is_sea)).or_default();
        lines.push(format!("M{} {}L{} {}", from.0, from.1, to.0, to.1));
    }
    let paths = alike.into_iter().map(|((width, is_sea), lines)| {
        Fields::new()
            .with("lines", lines.concat())
            .with("width", width)
            .with("sea", is_sea)
    });
    let paths: Vec<Fields> = paths.collect();
    (!paths.is_empty()).then(|| list(paths))
}

fn symbols(marks: &[Mark<'_>]) -> Option<Value> {
    let symbol = |mark: &Mark<'_>| {
        let words = match mark.only {
            Some((title, _)) => title.to_owned(),
            None => counted(mark.reports as usize, "n.report.one", "n.report"),
        };
        Fields::new()
            .with("x", mark.at.0)
            .with("y", mark.at.1)
            .with("r", mark.radius())
            .with("words", words)
            .with_some("count", (mark.reports > 1).then_some(mark.reports))
            .with_some("url", mark.only.map(|(_, url)| url.as_str()))
    };
    (!marks.is_empty()).then(|| list(marks.iter().map(symbol)))
}

/// Areas that the report of a country shows. A page of its own has them all.
const AREAS: usize = 8;

/// True where the report of a country shows a part of its areas.
pub(in crate::views) fn has_more_areas(incidents: &Located, rows: &Located) -> bool {
    by_area(incidents, rows).count() > AREAS
}

/// Incidents and rows of datasets by first-level area: the twin of a country's map, and the way to
/// all areas.
fn areas_head(incidents: &Located, rows: &Located, cx: &ViewCx<'_>) -> Option<Fields> {
    let table = areas(incidents, rows, AREAS, cx)?;
    let has_more = has_more_areas(incidents, rows);
    let url = annex::areas_url(cx.url, cx.frame.setting).to_string();
    let total = by_area(incidents, rows).count().to_string();
    let label = fill(say("map.all_areas"), &[("n", &total)]);
    Some(
        Fields::new()
            .with("table", table)
            .with("all_url", has_more.then_some(url))
            .with("all_label", has_more.then_some(label)),
    )
}

/// The areas with an incident, and those with rows of datasets alone.
fn by_area<'l>(incidents: &'l Located, rows: &'l Located) -> impl Iterator<Item = &'l AreaCount> {
    let is_new = |area: &&AreaCount| incidents.areas.iter().all(|own| own.area != area.area);
    incidents
        .areas
        .iter()
        .chain(rows.areas.iter().filter(is_new))
}

/// Incidents and rows of datasets by first-level area, the first `most` of them.
pub(in crate::views) fn areas(
    incidents: &Located,
    rows: &Located,
    most: usize,
    cx: &ViewCx<'_>,
) -> Option<Value> {
    let registers = &cx.frame.setting.registers;
    let mut all = incidents.areas.iter().chain(&rows.areas);
    if all.all(|area| area.area.is_none()) {
        return None;
    }
    let with_rows = rows.areas.iter().any(|area| area.reports > 0);
    let mut table = Table::new("area-table", say("map.areas"))
        .words(say("label.area"))
        .numbers(say("figure.reports"))
        .words(say("map.last"));
    if with_rows {
        table = table.numbers(say("dataset.rows"));
    }
    let of = |all: &'_ Located, key: &Option<Box<str>>| {
        let found = all.areas.iter().find(|area| area.area == *key);
        found.map_or((0, None), |area| (area.reports, area.last))
    };
    for area in by_area(incidents, rows).take(most) {
        let name = match &area.area {
            Some(code) => registers.area(code).map_or(&**code, |area| &area.name),
            None => say("map.no_area"),
        };
        let (reports, last) = of(incidents, &area.area);
        let row = [text(name), number(reports), day(last)];
        let more = with_rows.then(|| number(of(rows, &area.area).0));
        table.row(row.into_iter().chain(more));
    }
    table.value()
}

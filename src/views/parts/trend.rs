use tera::Value;

use super::table::{Table, chart, heated, link, number, text};
use super::words::{counted, fill, quarter, span};
use crate::graph::Url;
use crate::model::fields::Month;
use crate::views::chart::{Columns, Heat, Sparks};
use crate::views::report::{ByCategory, Change, LATE, Span, Trend};
use crate::views::{Fields, ViewCx, annex, days, say};

/// Months that the label of a year needs before the next begins.
const ROOM: usize = 3;

/// The trend by month of the event: what it says in words, the chart, and its twin, the table.
pub(in crate::views) fn trend(trend: &Trend) -> Fields {
    let chart = columns(trend);
    let table = chart.as_ref().and_then(|_| by_month(trend));
    Fields::new()
        .with("words", words(trend))
        .with("note", say("trend.late"))
        .with("beside", beside(trend))
        .with("chart", chart)
        .with("table", table)
}

/// The months as columns; nothing where none has a report.
fn columns(trend: &Trend) -> Option<Value> {
    let counts = trend.counts();
    let months = trend.months.iter().map(|(month, _)| *month).enumerate();
    let januaries = months.filter(|(_, month)| month.month() == 1);
    let mut labels: Vec<(usize, String)> = januaries
        .map(|(at, month)| (at, month.year().to_string()))
        .collect();
    let (first, last) = (trend.months.first()?.0, trend.months.last()?.0);
    if labels.first().is_none_or(|(at, _)| *at >= ROOM) {
        labels.insert(0, (0, first.year().to_string()));
    }
    // Of equally high months the newest is named, as in the drawing.
    let (month, most) = trend.months.iter().max_by_key(|(_, count)| *count)?;
    let name = fill(
        say("trend.chart"),
        &[
            ("first", &days::month(first)),
            ("last", &days::month(last)),
            ("n", &most.to_string()),
            ("month", &days::month(*month)),
        ],
    );
    Columns {
        name: &name,
        counts: &counts,
        late: LATE,
        labels: &labels,
    }
    .value()
}

/// A row a year, a column a month; months outside the trend are empty.
fn by_month(trend: &Trend) -> Option<Value> {
    let mut table = Table::new("trend-table", say("trend.caption")).words(say("trend.year"));
    for month in days::short_names() {
        table = table.numbers(month);
    }
    let mut years: Vec<u16> = trend.months.iter().map(|(month, _)| month.year()).collect();
    years.dedup();
    let incomplete = trend.months.len().saturating_sub(LATE);
    for year in years.into_iter().rev() {
        let cell = |number_of: u8| {
            let is_it = |month: Month| month.year() == year && month.month() == number_of;
            let found = trend.months.iter().enumerate();
            match found.into_iter().find(|(_, (month, _))| is_it(*month)) {
                Some((n, (_, count))) => number(count).with("late", n >= incomplete),
                None => text(""),
            }
        };
        table.row(std::iter::once(text(year.to_string())).chain((1..=12).map(cell)));
    }
    table.value()
}

/// The comparison of the last three full months with the three before them.
fn words(trend: &Trend) -> String {
    let (recent, before) = (&trend.recent, &trend.before);
    let counts = |span: &Span| span.count.to_string();
    let months = |part: &Span| span(part.first, part.last);
    let (recent_months, before_months) = (months(recent), months(before));
    let change = match trend.change() {
        Change::None => {
            return fill(
                say("trend.none"),
                &[("recent", &recent_months), ("before", &before_months)],
            );
        }
        Change::Same => say("trend.same").to_owned(),
        Change::More(n) => fill(say("trend.more"), &[("n", &n.to_string())]),
        Change::Fewer(n) => fill(say("trend.fewer"), &[("n", &n.to_string())]),
        Change::MorePercent(n) => fill(say("trend.more_percent"), &[("n", &n.to_string())]),
        Change::FewerPercent(n) => fill(say("trend.fewer_percent"), &[("n", &n.to_string())]),
    };
    fill(
        say("trend.words"),
        &[
            ("n", &counts(recent)),
            ("recent", &recent_months),
            ("m", &counts(before)),
            ("before", &before_months),
            ("change", &change),
        ],
    )
}

/// What the months leave out; nothing where they hold all.
fn beside(trend: &Trend) -> Option<String> {
    let mut parts = Vec::new();
    if trend.earlier > 0 {
        parts.push(counted(
            trend.earlier as usize,
            "trend.earlier.one",
            "trend.earlier",
        ));
    }
    if trend.undated > 0 {
        parts.push(counted(
            trend.undated as usize,
            "trend.undated.one",
            "trend.undated",
        ));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Categories that the report of a country shows. A page of its own has them all.
pub(in crate::views) const CATEGORIES: usize = 8;

/// Incidents by category in the report of a country: those with most reports, and the way to all.
pub(in crate::views) fn categories_head(by: &ByCategory, cx: &ViewCx<'_>) -> Option<Fields> {
    let table = categories(by, CATEGORIES, cx)?;
    let url = annex::categories_url(cx.url, cx.frame.setting);
    let fields = Fields::new().with("table", table);
    Some(all_categories(fields, by.rows.len(), CATEGORIES, &url))
}

/// With the way to all categories where there are more than are shown.
pub(super) fn all_categories(fields: Fields, total: usize, shown: usize, url: &Url) -> Fields {
    let has_more = total > shown;
    let label = fill(say("category.all_of"), &[("n", &total.to_string())]);
    fields
        .with("all_url", has_more.then(|| url.to_string()))
        .with("all_label", has_more.then_some(label))
}

/// Incidents by category and quarter, the first `most` of them: the numbers, and where they are all
/// there beside them small columns on one scale.
pub(in crate::views) fn categories(by: &ByCategory, most: usize, cx: &ViewCx<'_>) -> Option<Value> {
    let levels = Heat::of(by.rows.iter().flat_map(|row| row.quarters));
    let sparks = Sparks::of(by.rows.iter().map(|row| &row.quarters[..]), 1);
    let sparks = sparks.filter(|_| by.rows.len() <= most);
    let mut table = Table::new("category-table", say("category.caption"))
        .counts()
        .words(say("label.category"))
        .numbers(say("category.all"));
    if let Some(sparks) = sparks {
        table = table
            .charts(say("category.spark"))
            .note(scale_note("category.scale", sparks));
    }
    for first in &by.quarters {
        table = table.numbers(quarter(*first));
    }
    let setting = cx.frame.setting;
    for row in by.rows.iter().take(most) {
        let label = setting.registers.category(&row.key);
        let label = label.map_or(&*row.key, |category| category.label.as_str());
        let url = cx.frame.url(&format!("categories/{}", row.key));
        let spark = sparks.map(|sparks| chart(sparks.value(&row.quarters)));
        let counts = heated(row.quarters.into_iter().map(Some), levels);
        let head = [link(label, &url), number(row.reports)];
        table.row(head.into_iter().chain(spark).chain([counts]));
    }
    table.value()
}

/// What the highest of the small columns of a table stands for.
pub(super) fn scale_note(words: &'static str, sparks: Sparks) -> String {
    fill(say(words), &[("n", &sparks.largest().to_string())])
}

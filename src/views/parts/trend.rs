use tera::Value;

use super::table::{Table, number, text};
use super::words::{counted, fill, quarter, span};
use crate::model::fields::Month;
use crate::views::report::{ByCategory, Change, Span, Trend};
use crate::views::{Fields, ViewCx, days, say};

/// The trend by month of the event: what it says in words, and the table.
pub(in crate::views) fn trend(trend: &Trend) -> Fields {
    Fields::new()
        .with("words", words(trend))
        .with("note", say("trend.late"))
        .with("beside", beside(trend))
        .with("table", by_month(trend))
}

/// A row a year, a column a month; months outside the trend are empty.
fn by_month(trend: &Trend) -> Option<Value> {
    let mut table = Table::new("trend-table", say("trend.caption")).words(say("trend.year"));
    for month in days::MONTHS {
        table = table.numbers(month.get(..3).unwrap_or(month));
    }
    let mut years: Vec<u16> = trend.months.iter().map(|(month, _)| month.year()).collect();
    years.dedup();
    let incomplete = trend.months.len().saturating_sub(2);
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

/// Incidents by category and quarter.
pub(in crate::views) fn categories(by: &ByCategory, cx: &ViewCx<'_>) -> Option<Value> {
    let mut table = Table::new("category-table", say("category.caption"))
        .words(say("label.category"))
        .numbers(say("category.all"));
    for first in &by.quarters {
        table = table.numbers(quarter(*first));
    }
    let setting = cx.frame.setting;
    for row in &by.rows {
        let label = setting.registers.category(&row.key);
        let label = label.map_or(&*row.key, |category| category.label.as_str());
        let url = cx.frame.url(&format!("categories/{}", row.key));
        let head = super::table::link(label, &url);
        let counts = row.quarters.iter().map(number);
        table.row([head, number(row.reports)].into_iter().chain(counts));
    }
    table.value()
}

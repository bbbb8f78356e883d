use std::collections::BTreeMap;

use tera::Value;

use super::entry::{Entry, rows};
use super::facts;
use super::figures::{Leads, Only, figures, range};
use super::table::{Table, number, text};
use super::words::{counted, fill};
use crate::graph::{Atlas, DocIx, GroupKind};
use crate::model::dataset::Dataset;
use crate::views::chart::Columns;
use crate::views::piece::Piece;
use crate::views::report::Figures;
use crate::views::{Fields, Shown, Site, ViewCx, days, say};

/// Rows of a dataset that a report shows.
const ROWS: usize = 6;

/// Rows of one dataset beside the posts' figures, with its attribution and what it does not say.
#[derive(Hash)]
pub(in crate::views) struct Beside<'a> {
    source: Source<'a>,
    figures: Figures,
    /// By year of the event, newest first; empty where there is one year only.
    years: Vec<(u16, Figures)>,
    rows: Vec<Entry<'a>>,
}

/// A dataset as it must be named wherever its rows are shown; nothing of one that is left out.
#[derive(Clone, Copy, Hash)]
pub(in crate::views) struct Source<'a>(Option<(Shown<'a>, &'a Dataset)>);

/// The datasets of some rows, each with its rows, in the order of their keys.
fn by_dataset<'c>(atlas: &'c Atlas<'_>, rows: &[DocIx]) -> BTreeMap<&'c str, Vec<DocIx>> {
    let mut by_key: BTreeMap<&str, Vec<DocIx>> = BTreeMap::new();
    for ix in rows {
        if let Some(key) = &atlas.card(*ix).dataset {
            by_key.entry(key).or_default().push(*ix);
        }
    }
    by_key
}

/// The datasets of some rows, in the order of their keys.
pub(in crate::views) fn sources<'a>(site: &'a Site<'a>, rows: &[DocIx]) -> Vec<Source<'a>> {
    let keys = by_dataset(site.atlas, rows);
    keys.into_keys().map(|key| Source::of(site, key)).collect()
}

/// The counts of rows by the year of the event, newest first; nothing to compare in one year.
fn by_year(atlas: &Atlas<'_>, rows: &[DocIx]) -> Vec<(u16, Figures)> {
    let mut years: BTreeMap<u16, Vec<DocIx>> = BTreeMap::new();
    for ix in rows {
        if let Some(event) = atlas.card(*ix).event {
            years.entry(event.first().year()).or_default().push(*ix);
        }
    }
    if years.len() < 2 {
        return Vec::new();
    }
    let counted = years.into_iter().rev();
    counted
        .map(|(year, rows)| (year, Figures::of_rows(atlas, &rows)))
        .collect()
}

/// True when some dataset has more rows than a report shows of it.
pub(in crate::views) fn has_more(atlas: &Atlas<'_>, rows: &[DocIx]) -> bool {
    by_dataset(atlas, rows)
        .values()
        .any(|rows| rows.len() > ROWS)
}

/// The way to all rows of a group; nothing where its report shows them all.
pub(in crate::views) fn all_rows(all: &[Beside<'_>], cx: &ViewCx<'_>) -> Option<Fields> {
    let total: usize = all.iter().map(|one| one.figures.reports as usize).sum();
    let shown: usize = all.iter().map(|one| one.rows.len()).sum();
    facts::shown(
        rows(&[], Piece::DatasetRow, cx),
        total,
        shown,
        Only::Rows,
        cx,
    )
}

impl<'a> Beside<'a> {
    /// The datasets of some rows, in the order of their keys.
    pub(in crate::views) fn all(site: &'a Site<'a>, rows: &[DocIx]) -> Vec<Self> {
        by_dataset(site.atlas, rows)
            .into_iter()
            .map(|(key, rows)| Self {
                source: Source::of(site, key),
                figures: Figures::of_rows(site.atlas, &rows),
                years: by_year(site.atlas, &rows),
                rows: Entry::all(site, &rows[..rows.len().min(ROWS)]),
            })
            .collect()
    }

    /// For templates.
    pub(in crate::views) fn fields(&self, cx: &ViewCx<'_>) -> Fields {
        let all = self.figures.reports as usize;
        self.source
            .fields()
            .with(
                "figures",
                figures(&self.figures, Leads::Nowhere, cx.frame.setting),
            )
            .with("label", counted(all, "n.row.one", "n.row"))
            .with("years", self.years())
            .with("chart", self.chart(cx.frame.setting.as_of.year()))
            .with("entries", rows(&self.rows, Piece::DatasetRow, cx))
    }
}

impl Beside<'_> {
    /// The rows of each year as columns; the current year is not over.
    fn chart(&self, current: u16) -> Option<Value> {
        let (first, last) = (self.years.last()?.0, self.years.first()?.0);
        let years = first..=last;
        let count_of = |year: u16| {
            let found = self.years.iter().find(|(known, _)| *known == year);
            found.map_or(0, |(_, figures)| figures.reports)
        };
        let counts: Vec<u32> = years.clone().map(count_of).collect();
        let labels: Vec<(usize, String)> = years.map(|year| year.to_string()).enumerate().collect();
        let name = fill(
            say("dataset.chart"),
            &[("first", &first.to_string()), ("last", &last.to_string())],
        );
        Columns {
            name: &name,
            counts: &counts,
            late: usize::from(last == current),
            labels: &labels,
        }
        .value()
    }

    /// The counts by year as a table.
    fn years(&self) -> Option<Value> {
        let name = self.source.0.map(|(shown, _)| &*shown.card().key.name);
        let id = format!("years-{}", name.unwrap_or("left-out"));
        let mut table = Table::new(id, say("dataset.years"))
            .words(say("trend.year"))
            .numbers(say("dataset.rows"))
            .numbers(say("figure.dead"))
            .numbers(say("figure.missing"));
        for (year, figures) in &self.years {
            table.row([
                text(year.to_string()),
                number(figures.reports),
                number(range(figures.toll.dead)),
                number(range(figures.toll.missing)),
            ]);
        }
        table.value()
    }
}

impl<'a> Source<'a> {
    /// The dataset of a key.
    fn of(site: &'a Site<'a>, key: &str) -> Self {
        let atlas = site.atlas;
        let text = atlas
            .group(GroupKind::Dataset, key)
            .and_then(|group| group.text);
        Self(text.and_then(|ix| Some((site.shown(ix), atlas.document(ix).of::<Dataset>()?))))
    }

    /// For templates: name, provider, licence, attribution, caveat.
    pub(in crate::views) fn fields(&self) -> Fields {
        match self.0 {
            Some((shown, dataset)) => source(dataset).with("row", shown.link()),
            None => Fields::new().with("row", Fields::new().with("title", say("left_out.dataset"))),
        }
    }
}

/// What a dataset says of itself; shown wherever its rows are.
pub(in crate::views) fn source(dataset: &Dataset) -> Fields {
    Fields::new()
        .with("provider", dataset.provider.as_str())
        .with("licence", dataset.licence.as_str())
        .with("attribution", dataset.attribution.trim_end_matches('.'))
        .with("url", dataset.url.as_deref())
        .with("retrieved", dataset.retrieved.map(days::day))
        .with("caveat", dataset.caveat.as_deref())
}

use serde::{Serialize, Serializer};
use serde_json::json;

use super::COLUMNS;
use crate::graph::{Card, GroupKind};
use crate::model::ShownPoint;
use crate::model::dataset::Dataset;
use crate::views::{Shown, Site};

/// A record as one row of data.
pub struct Row<'a> {
    /// What may be shown of it.
    pub card: &'a Card,
    /// True for invented content, also where the whole site is.
    pub is_exercise: bool,
    /// Keys of its routes; fixed words for one that is not on this site.
    pub routes: Vec<&'a str>,
    /// Keys of the networks that sources attribute it to; likewise.
    pub networks: Vec<&'a str>,
    /// Key of the dataset it comes from; likewise.
    pub dataset: Option<&'a str>,
    /// The line that goes with every row of that dataset.
    pub attribution: Option<&'a str>,
    /// The address of its page: absolute where the site's own is known.
    pub address: String,
}

/// What stands for a key that is not on this site.
const LEFT_OUT: &str = "not-on-this-site";

impl<'a> Row<'a> {
    /// The row of a record that is in.
    pub fn of(site: &'a Site<'a>, shown: Shown<'a>) -> Self {
        let card = shown.card();
        let config = &site.atlas.setting.config;
        let named = |kind: GroupKind, key: &'a str| {
            let is_told = site
                .atlas
                .group(kind, key)
                .is_some_and(|of| of.text.is_some());
            if is_told { key } else { LEFT_OUT }
        };
        let all = |kind: GroupKind, keys: &'a [Box<str>]| {
            keys.iter().map(|key| named(kind, key)).collect()
        };
        Self {
            card,
            is_exercise: card.exercise || config.exercise,
            routes: all(GroupKind::Route, &card.routes),
            networks: all(GroupKind::Network, &card.networks),
            dataset: card
                .dataset
                .as_deref()
                .map(|key| named(GroupKind::Dataset, key)),
            attribution: card
                .dataset
                .as_deref()
                .and_then(|key| attribution(site, key)),
            address: (site.atlas.setting.audience)
                .address(card.url.as_str())
                .unwrap_or_else(|| card.url.to_string()),
        }
    }

    /// The point that may be shown, when it is one of the earth.
    pub fn point(&self) -> Option<ShownPoint> {
        self.card
            .point
            .filter(|point| point.lat.get().abs() <= 90.0)
    }

    /// The segment of its route, when the route is on this site.
    pub fn segment(&self) -> Option<&str> {
        let is_told = self.routes.iter().any(|key| *key != LEFT_OUT);
        self.card.segment.as_deref().filter(|_| is_told)
    }
}

/// As an object by the names of the columns.
impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(
            COLUMNS
                .iter()
                .map(|column| (column.name, (column.cell)(self))),
        )
    }
}

fn attribution<'a>(site: &'a Site<'a>, key: &str) -> Option<&'a str> {
    let ix = site.atlas.group(GroupKind::Dataset, key)?.text?;
    let dataset = site.atlas.document(ix).of::<Dataset>()?;
    Some(dataset.attribution.as_str())
}

/// A row in the forms that files are put together of, made once for all files that hold it.
pub struct Lines {
    /// A line of a CSV file, with its end.
    pub csv: Box<str>,
    /// An object of a JSON file, on one line.
    pub json: Box<str>,
    /// The point that may be shown as a geometry of `GeoJSON`: longitude first.
    pub geometry: Option<Box<str>>,
}

impl Lines {
    /// The lines of a row.
    pub fn of(row: &Row<'_>) -> Self {
        let cells: Vec<String> = COLUMNS
            .iter()
            .map(|column| (column.cell)(row).plain())
            .collect();
        let point = row.point();
        Self {
            csv: csv_line(&cells).into(),
            // Texts and numbers can always be written.
            json: serde_json::to_string(row).unwrap_or_default().into(),
            geometry: point.map(|point| {
                let place = [point.lon.get(), point.lat.get()];
                let geometry = json!({ "type": "Point", "coordinates": place });
                geometry.to_string().into()
            }),
        }
    }
}

/// A line of a CSV file, with its end.
pub(super) fn csv_line<T: AsRef<[u8]>>(cells: &[T]) -> String {
    let mut writer = csv::WriterBuilder::new()
        .buffer_capacity(512)
        .from_writer(Vec::new());
    // Writing to memory does not fail, and what was put in as text comes out as text.
    let written = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    written.map_or_else(
        |_| String::new(),
        |()| String::from_utf8(bytes).unwrap_or_default(),
    )
}

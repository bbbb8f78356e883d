use std::collections::BTreeMap;

use crate::graph::{Atlas, DocIx, Url};
use crate::model::ShownPoint;
use crate::model::fields::{Day, Degrees, EventTime};
use crate::model::registers::Point;

/// Where incidents happened, as far as it may be shown: the points of a map, and the areas of the
/// table beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Located {
    /// The points, from south to north, then from west to east.
    pub spots: Vec<Spot>,
    /// Incidents without a point that may be shown.
    pub unplaced: u32,
    /// First-level areas, most incidents first; no code where none is given.
    pub areas: Vec<AreaCount>,
}

/// A point with what happened there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Latitude, rounded to what may be shown.
    pub lat: Degrees,
    /// Longitude, rounded in the same way.
    pub lon: Degrees,
    /// Incidents at it.
    pub reports: u32,
    /// Title and page of the incident, where it is one.
    pub only: Option<(Box<str>, Url)>,
}

/// An area with what happened in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AreaCount {
    /// Its code.
    pub area: Option<Box<str>>,
    /// Incidents in it.
    pub reports: u32,
    /// The newest event.
    pub last: Option<Day>,
}

impl Located {
    /// Where some incidents happened that are in the site.
    pub fn of(atlas: &Atlas<'_>, incidents: impl Iterator<Item = DocIx>) -> Self {
        let mut spots: BTreeMap<ShownPoint, Spot> = BTreeMap::new();
        let mut areas: BTreeMap<Option<&str>, (u32, Option<Day>)> = BTreeMap::new();
        let mut unplaced = 0;
        for card in incidents.map(|ix| atlas.card(ix)) {
            let entry = areas.entry(card.area.as_deref()).or_default();
            *entry = (entry.0 + 1, entry.1.max(card.event.map(EventTime::last)));
            let Some(point) = card.point else {
                unplaced += 1;
                continue;
            };
            let spot = spots.entry(point).or_insert_with(|| Spot {
                lat: point.lat,
                lon: point.lon,
                reports: 0,
                only: None,
            });
            spot.reports += 1;
            spot.only = (spot.reports == 1).then(|| (card.title.clone(), card.url.clone()));
        }
        let areas = areas.into_iter().map(|(area, (reports, last))| AreaCount {
            area: area.map(Box::from),
            reports,
            last,
        });
        let mut areas: Vec<AreaCount> = areas.collect();
        areas.sort_by(|a, b| (b.reports, &a.area).cmp(&(a.reports, &b.area)));
        Self {
            spots: spots.into_values().collect(),
            unplaced,
            areas,
        }
    }
}

impl Spot {
    /// Its place on the globe.
    pub fn point(&self) -> Point {
        Point {
            lat: self.lat.get(),
            lon: self.lon.get(),
        }
    }
}

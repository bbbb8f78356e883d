use std::collections::BTreeMap;

use crate::graph::{Atlas, DocIx, Group, GroupKind, Setting, Url};
use crate::model::fields::Day;
use crate::model::route::{Mode, Route, Segment};

/// A route as an ordered strip of segments, each with the incidents reported on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Strip {
    /// Key of the route.
    pub key: Box<str>,
    /// Its name.
    pub title: Box<str>,
    /// Where its page is.
    pub url: Url,
    /// Its segments in the order of the journey.
    pub segments: Vec<Leg>,
    /// Incidents on the route at all.
    pub reports: u32,
    /// Those of them for which no segment is given.
    pub unplaced: u32,
    /// The newest event on it.
    pub last: Option<Day>,
}

/// A segment of a route.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Leg {
    /// Its key.
    pub key: Box<str>,
    /// Name of the place where it begins.
    pub from: Box<str>,
    /// Name of the place where it ends.
    pub to: Box<str>,
    /// Countries of both ends.
    pub countries: Vec<Box<str>>,
    /// How it is travelled.
    pub mode: Option<Mode>,
    /// Incidents on it.
    pub reports: u32,
}

impl Strip {
    /// The strips of all routes that touch one of the countries or that incidents belong to, in the
    /// order of their keys; only these incidents are counted. Routes whose text is left out are not
    /// told.
    pub fn all(
        atlas: &Atlas<'_>,
        incidents: &[DocIx],
        is_here: impl Fn(&str) -> bool,
    ) -> Vec<Self> {
        let counts = Counts::of(atlas, incidents);
        let routes = atlas.groups(GroupKind::Route);
        let strips = routes
            .filter(|group| group.text.is_some())
            .map(|group| Self::counted(atlas, group, &counts));
        strips
            .filter(|strip| strip.reports > 0 || strip.countries().into_iter().any(&is_here))
            .collect()
    }

    /// The strip of one route.
    pub fn one(atlas: &Atlas<'_>, incidents: &[DocIx], group: &Group) -> Self {
        Self::counted(atlas, group, &Counts::of(atlas, incidents))
    }

    fn counted(atlas: &Atlas<'_>, group: &Group, counts: &Counts<'_>) -> Self {
        let key: &str = &group.key.key;
        let route = group.text.and_then(|ix| atlas.document(ix).of::<Route>());
        let segments = route.into_iter().flat_map(|route| route.segments.iter());
        let legs: Vec<Leg> = segments
            .map(|(name, segment)| {
                let reports = counts.segments.get(&(key, name)).copied();
                Leg::of(atlas.setting, name, segment, reports.unwrap_or(0))
            })
            .collect();
        let (reports, last) = counts.routes.get(key).copied().unwrap_or((0, None));
        let placed: u32 = legs.iter().map(|leg| leg.reports).sum();
        Self {
            key: group.key.key.clone(),
            title: group.title.clone(),
            url: group.url.clone(),
            segments: legs,
            reports,
            unplaced: reports.saturating_sub(placed),
            last,
        }
    }

    /// Every country its segments touch, each once, in the order of the journey.
    pub fn countries(&self) -> Vec<&str> {
        let mut countries: Vec<&str> = Vec::new();
        for code in self.segments.iter().flat_map(|leg| &leg.countries) {
            if !countries.contains(&&**code) {
                countries.push(code);
            }
        }
        countries
    }
}

impl Leg {
    fn of(setting: &Setting, key: &str, segment: &Segment, reports: u32) -> Self {
        let (from, to) = (
            Place::of(setting, &segment.from),
            Place::of(setting, &segment.to),
        );
        let mut countries = vec![from.country, to.country];
        countries.dedup();
        Self {
            key: Box::from(key),
            from: from.name,
            to: to.name,
            countries: countries.into_iter().flatten().collect(),
            mode: segment.mode,
            reports,
        }
    }
}

/// Incidents by route and by segment.
struct Counts<'a> {
    routes: BTreeMap<&'a str, (u32, Option<Day>)>,
    segments: BTreeMap<(&'a str, &'a str), u32>,
}

impl<'a> Counts<'a> {
    fn of(atlas: &'a Atlas<'_>, incidents: &[DocIx]) -> Self {
        let mut counts = Self {
            routes: BTreeMap::new(),
            segments: BTreeMap::new(),
        };
        for ix in incidents.iter().filter(|ix| atlas.counts(**ix)) {
            let card = atlas.card(*ix);
            let day = card.event.map(crate::model::fields::EventTime::last);
            for route in &card.routes {
                let entry = counts.routes.entry(route).or_default();
                *entry = (entry.0 + 1, entry.1.max(day));
                if let Some(segment) = &card.segment {
                    *counts.segments.entry((route, segment)).or_default() += 1;
                }
            }
        }
        counts
    }
}

/// An end of a segment.
struct Place {
    name: Box<str>,
    country: Option<Box<str>>,
}

impl Place {
    fn of(setting: &Setting, text: &str) -> Self {
        let registers = &setting.registers;
        let by_code = (registers.area(text), registers.country(text));
        let (area, country) = match by_code {
            (None, None) => {
                let country = registers.country_by_name(text);
                let area = country
                    .is_none()
                    .then(|| registers.area_by_name(None, text));
                (area.flatten(), country)
            }
            found => found,
        };
        if let Some(country) = country {
            return Self {
                name: Box::from(country.name.as_str()),
                country: Some(Box::from(country.alpha2.as_str())),
            };
        }
        let Some(area) = area else {
            return Self {
                name: Box::from(text),
                country: None,
            };
        };
        let of = registers
            .country(&area.country)
            .map_or(area.country.as_str(), |country| country.name.as_str());
        Self {
            name: Box::from(format!("{}, {of}", area.name)),
            country: Some(Box::from(area.country.as_str())),
        }
    }
}

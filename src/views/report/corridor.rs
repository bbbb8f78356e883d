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
    /// Segments that are not shown, because nothing was reported on them here.
    pub rest: u32,
}

/// Routes as a report about something else shows them: those with most reports, and of each the
/// segments that matter there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Strips {
    /// The routes with most reports.
    pub shown: Vec<Strip>,
    /// How many there are in all.
    pub total: usize,
}

/// Routes that such a report shows: it is to stay below 50 kB.
const ROUTES: usize = 5;

impl Strips {
    /// Of the `strips` those with most reports, with the segments that have one or that touch a
    /// country that `is_here`.
    pub fn of(strips: &[Strip], is_here: impl Fn(&str) -> bool) -> Self {
        let mut all: Vec<&Strip> = strips.iter().collect();
        all.sort_by(|a, b| (b.reports, &a.key).cmp(&(a.reports, &b.key)));
        let shown = all.into_iter().take(ROUTES);
        Self {
            shown: shown.map(|strip| strip.shortened(&is_here)).collect(),
            total: strips.len(),
        }
    }
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
    /// The strips of all routes whose text is in, in the order of their keys, without counts; made
    /// once for all reports, since the names of places are looked up for it.
    pub fn shapes(atlas: &Atlas<'_>) -> Vec<Self> {
        let groups = atlas.groups(GroupKind::Route);
        groups
            .filter(|group| group.text.is_some())
            .map(|group| Self::shape(atlas, group))
            .collect()
    }

    /// Of the `shapes` those that touch one of the countries or that incidents belong to; only these
    /// incidents are counted.
    pub fn all(
        atlas: &Atlas<'_>,
        shapes: &[Self],
        incidents: &[DocIx],
        is_here: impl Fn(&str) -> bool,
    ) -> Vec<Self> {
        let counts = Counts::of(atlas, incidents);
        let touches = |strip: &&Self| {
            counts.routes.contains_key(&*strip.key) || strip.countries().into_iter().any(&is_here)
        };
        let strips = shapes.iter().filter(touches);
        strips.map(|strip| strip.counted(&counts)).collect()
    }

    /// All of the `shapes`, also those without a report.
    pub fn every(atlas: &Atlas<'_>, shapes: &[Self], incidents: &[DocIx]) -> Vec<Self> {
        let counts = Counts::of(atlas, incidents);
        shapes.iter().map(|strip| strip.counted(&counts)).collect()
    }

    fn shape(atlas: &Atlas<'_>, group: &Group) -> Self {
        let route = group.text.and_then(|ix| atlas.document(ix).of::<Route>());
        let segments = route.into_iter().flat_map(|route| route.segments.iter());
        Self {
            key: group.key.key.clone(),
            title: group.title.clone(),
            url: group.url.clone(),
            segments: segments
                .map(|(name, segment)| Leg::of(atlas.setting, name, segment))
                .collect(),
            reports: 0,
            unplaced: 0,
            last: None,
            rest: 0,
        }
    }

    fn counted(&self, counts: &Counts<'_>) -> Self {
        let mut strip = self.clone();
        let key = &*self.key;
        for leg in &mut strip.segments {
            leg.reports = counts.segments.get(&(key, &*leg.key)).copied().unwrap_or(0);
        }
        (strip.reports, strip.last) = counts.routes.get(key).copied().unwrap_or((0, None));
        let placed: u32 = strip.segments.iter().map(|leg| leg.reports).sum();
        strip.unplaced = strip.reports.saturating_sub(placed);
        strip
    }

    fn shortened(&self, is_here: impl Fn(&str) -> bool) -> Self {
        let touches = |leg: &Leg| leg.countries.iter().any(|code| is_here(code));
        let mut strip = self.clone();
        strip.segments.retain(|leg| leg.reports > 0 || touches(leg));
        let rest = self.segments.len() - strip.segments.len();
        strip.rest = u32::try_from(rest).unwrap_or(u32::MAX);
        strip
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
    fn of(setting: &Setting, key: &str, segment: &Segment) -> Self {
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
            reports: 0,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(key: &str, reports: &[u32]) -> Strip {
        let leg = |n: &u32| Leg {
            key: Box::from("s"),
            from: Box::from("A"),
            to: Box::from("B"),
            countries: vec![Box::from(if *n == 7 { "HN" } else { "MX" })],
            mode: None,
            reports: *n,
        };
        Strip {
            key: Box::from(key),
            title: Box::from(key),
            url: Url::new(format!("routes/{key}.html")),
            segments: reports.iter().map(leg).collect(),
            reports: reports.iter().sum(),
            unplaced: 0,
            last: None,
            rest: 0,
        }
    }

    #[test]
    fn a_report_shows_the_routes_and_segments_that_matter_there() {
        let mut all: Vec<Strip> = (0..9).map(|n| strip(&format!("r{n}"), &[n, 0])).collect();
        all.push(strip("here", &[0, 7, 0]));
        let strips = Strips::of(&all, |_| false);
        let keys: Vec<&str> = strips.shown.iter().map(|strip| &*strip.key).collect();
        assert_eq!(keys, ["r8", "here", "r7", "r6", "r5"]);
        assert_eq!(strips.total, 10);
        let here = &strips.shown[1];
        assert_eq!((here.segments.len(), here.rest), (1, 2));
        let whole = Strips::of(&all[9..], |code| code == "MX");
        assert_eq!((whole.shown[0].segments.len(), whole.shown[0].rest), (3, 0));
    }
}

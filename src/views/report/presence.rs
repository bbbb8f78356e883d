use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::corridor::Strip;
use crate::graph::{Atlas, DocIx, GroupKind, Url};
use crate::model::fields::{Day, EventTime};
use crate::model::network::{Network, NetworkType};

/// A network that sources attribute incidents to, or that is said to act in a country.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attributed {
    /// Its key.
    pub key: Box<str>,
    /// Its name.
    pub title: Box<str>,
    /// Where its page is.
    pub url: Url,
    /// What it is said to be.
    pub kind: Option<NetworkType>,
    /// Countries it is said to act in.
    pub countries: Vec<Box<str>>,
    /// Incidents that sources attribute to it.
    pub reports: u32,
    /// The newest of these events.
    pub last: Option<Day>,
}

impl Attributed {
    /// The networks of incidents, and those said to act in one of the countries: most reports
    /// first.
    pub fn all(
        atlas: &Atlas<'_>,
        incidents: &[DocIx],
        is_here: impl Fn(&str) -> bool,
    ) -> Vec<Self> {
        Self::wanted(atlas, incidents, |reports, countries| {
            reports > 0 || countries.iter().any(|code| is_here(code))
        })
    }

    /// Every network of the site, most reports first.
    pub fn every(atlas: &Atlas<'_>, incidents: &[DocIx]) -> Vec<Self> {
        Self::wanted(atlas, incidents, |_, _| true)
    }

    fn wanted(
        atlas: &Atlas<'_>,
        incidents: &[DocIx],
        is_wanted: impl Fn(u32, &[Box<str>]) -> bool,
    ) -> Vec<Self> {
        let mut counts: BTreeMap<&str, (u32, Option<Day>)> = BTreeMap::new();
        for ix in incidents.iter().filter(|ix| atlas.counts(**ix)) {
            let card = atlas.card(*ix);
            for key in &card.networks {
                let entry = counts.entry(key).or_default();
                let day = card.event.map(EventTime::last);
                *entry = (entry.0 + 1, entry.1.max(day));
            }
        }
        let mut all: Vec<Self> = Vec::new();
        // Networks whose text is left out are not told.
        let groups = atlas.groups(GroupKind::Network);
        for (group, text) in groups.filter_map(|group| Some((group, group.text?))) {
            let (reports, last) = counts.get(&*group.key.key).copied().unwrap_or((0, None));
            let countries = &atlas.card(text).countries;
            if !is_wanted(reports, countries) {
                continue;
            }
            let network = atlas.document(text).of::<Network>();
            all.push(Self {
                key: group.key.key.clone(),
                title: group.title.clone(),
                url: group.url.clone(),
                kind: network.map(|network| network.kind),
                countries: countries.clone(),
                reports,
                last,
            });
        }
        all.sort_by(|a, b| (b.reports, &a.title).cmp(&(a.reports, &b.title)));
        all
    }
}

/// A country on the same routes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Neighbour {
    /// Its code.
    pub code: Box<str>,
    /// Titles and addresses of the routes both are on.
    pub routes: Vec<(Box<str>, Url)>,
    /// True when it has a page: something in the site is about it.
    pub has_page: bool,
}

impl Neighbour {
    /// The countries on the routes of a country, those with most of them first.
    pub fn all(strips: &[Strip], code: &str, has_page: impl Fn(&str) -> bool) -> Vec<Self> {
        let mut neighbours: BTreeMap<&str, Vec<(Box<str>, Url)>> = BTreeMap::new();
        for strip in strips {
            let countries = strip.countries();
            if !countries.contains(&code) {
                continue;
            }
            for other in countries.into_iter().filter(|other| *other != code) {
                let routes = neighbours.entry(other).or_default();
                routes.push((strip.title.clone(), strip.url.clone()));
            }
        }
        let neighbours = neighbours.into_iter().map(|(code, routes)| Self {
            code: Box::from(code),
            routes,
            has_page: has_page(code),
        });
        let mut neighbours: Vec<Self> = neighbours.collect();
        neighbours.sort_by_key(|neighbour| Reverse(neighbour.routes.len()));
        neighbours
    }
}

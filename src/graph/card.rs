use bitcode::{Decode, Encode};

use super::{Audience, Setting, Toll, Url, Verification};
use crate::model::assessment::Assessment;
use crate::model::engagement::Engagement;
use crate::model::fields::{Day, EventTime, Proof, Text};
use crate::model::incident::Incident;
use crate::model::{Document, Key, ShownPoint, Status};
use crate::source::Digest;

/// What other pages show and count of a file: nothing of its text, so that a typo in a body
/// re-renders one page and not its country.
#[derive(Debug, Clone, Hash, Encode, Decode)]
pub struct Card {
    /// What names it.
    pub key: Key,
    /// Where its page is.
    pub url: Url,
    /// Its title; for a stub its key.
    pub title: Box<str>,
    /// Its marking as written.
    pub marking: Box<str>,
    /// Where it stands.
    pub status: Status,
    /// True for invented content.
    pub exercise: bool,
    /// True where that is said wherever the title stands; a site that is an exercise as a whole says
    /// it once for all at the head and foot of each page.
    pub exercise_badge: bool,
    /// Day of the report; of a dataset's row the last possible day of the event.
    pub day: Option<Day>,
    /// When the reported thing happened.
    pub event: Option<EventTime>,
    /// Countries it is about, by code, each once.
    pub countries: Vec<Box<str>>,
    /// First-level area it is in, by code.
    pub area: Option<Box<str>>,
    /// Categories of its acts, each once.
    pub categories: Vec<Box<str>>,
    /// Keys of its routes.
    pub routes: Vec<Box<str>>,
    /// Segment of its route.
    pub segment: Option<Box<str>>,
    /// Keys of networks that sources attribute it to.
    pub networks: Vec<Box<str>>,
    /// Key of the post that reports.
    pub post: Option<Box<str>>,
    /// Key of the dataset it comes from.
    pub dataset: Option<Box<str>>,
    /// How far it is verified.
    pub verification: Option<Verification>,
    /// The strongest proof of an act.
    pub proof: Option<Proof>,
    /// Whether a response of the authorities is known; nothing for kinds without one.
    pub response_known: Option<bool>,
    /// What became of the people.
    pub toll: Toll,
    /// The point that may be shown.
    pub point: Option<ShownPoint>,
    /// The day by which it is to be read again.
    pub review_by: Option<Day>,
    /// Its newest correction.
    pub corrected: Option<Day>,
}

impl Card {
    /// The card of a file.
    pub fn of(document: &Document, setting: &Setting) -> Self {
        let mut card = Self::bare(document, &setting.audience);
        let Some(record) = &document.record else {
            return card;
        };
        let common = &record.common;
        let behaviour = record.content.behaviour();
        card.title = Box::from(common.title.as_str());
        card.marking = Box::from(common.marking.as_str());
        card.status = common.status;
        card.exercise = common.exercise;
        card.exercise_badge = common.exercise && !setting.config.exercise;
        card.event = behaviour.event();
        card.day = common.date.or_else(|| card.event.map(EventTime::last));
        card.post = common.post.as_deref().map(Box::from);
        card.dataset = common.dataset.as_deref().map(Box::from);
        card.review_by = common.review_by;
        card.corrected = common
            .corrections
            .iter()
            .map(|correction| correction.day)
            .max();
        card.categories = once(behaviour.categories().into_iter().map(|(_, key)| key));
        let written = behaviour.countries();
        let codes = written
            .iter()
            .filter_map(|(_, text)| country_code(setting, text));
        card.countries = once(codes);
        if let Some(incident) = record.of::<Incident>() {
            card.add_incident(incident, common, setting);
        } else if let Some(coordination) = record.of::<crate::model::coordination::Coordination>() {
            card.routes = once(coordination.scope.routes.iter().map(Text::as_str));
            card.networks = once(coordination.scope.networks.iter().map(Text::as_str));
        } else if let Some(network) = record.of::<crate::model::network::Network>() {
            card.routes = once(network.routes.iter().map(Text::as_str));
        } else if let Some(engagement) = record.of::<Engagement>() {
            card.day = common.date.or(Some(engagement.held));
        } else if let Some(assessment) = record.of::<Assessment>() {
            card.event = assessment.instrument.in_force.map(EventTime::On);
        }
        card
    }

    fn add_incident(
        &mut self,
        incident: &Incident,
        common: &crate::model::Common,
        setting: &Setting,
    ) {
        let place = &incident.place;
        if let Some(area) = &place.area {
            let found = area_code(setting, area);
            self.countries
                .extend(found.map(|code| Box::from(&code[..2])));
            self.area = found.filter(|code| code.len() > 2).map(Box::from);
        }
        let nearest = place
            .nearest
            .iter()
            .filter_map(|text| country_code(setting, text));
        for code in once(nearest) {
            if !self.countries.contains(&code) {
                self.countries.push(code);
            }
        }
        self.routes = once(incident.route.iter().map(Text::as_str));
        self.segment = incident.segment.as_deref().map(Box::from);
        let who = incident
            .acts
            .iter()
            .flat_map(|act| act.by.iter())
            .map(|by| by.who.as_str());
        self.networks = once(who.filter(|who| !crate::model::incident::ROLES.contains(who)));
        self.verification = Verification::of(incident, common);
        self.proof = incident.acts.iter().map(|act| act.proof).max();
        self.response_known = common
            .dataset
            .is_none()
            .then_some(!incident.response.is_empty());
        self.toll = Toll::of(incident);
        self.point = incident.shown_place().point;
    }

    fn bare(document: &Document, audience: &Audience) -> Self {
        Self {
            key: document.key.clone(),
            url: page_url(&document.key, audience),
            title: document.key.name.clone(),
            marking: Box::from(""),
            status: Status::Draft,
            exercise: false,
            exercise_badge: false,
            day: None,
            event: None,
            countries: Vec::new(),
            area: None,
            categories: Vec::new(),
            routes: Vec::new(),
            segment: None,
            networks: Vec::new(),
            post: None,
            dataset: None,
            verification: None,
            proof: None,
            response_known: None,
            toll: Toll::default(),
            point: None,
            review_by: None,
            corrected: None,
        }
    }

    /// Digest of everything in it: equal faces show and count the same.
    pub fn face(&self) -> Digest {
        Digest::of_value(self)
    }

    /// True when the two are in the same groups, at the same place of each.
    pub(super) fn is_grouped_like(&self, other: &Self) -> bool {
        self.grouping() == other.grouping()
    }

    /// What decides in which groups it is, and where in them.
    fn grouping(&self) -> impl PartialEq {
        let lists = [
            &self.countries,
            &self.routes,
            &self.networks,
            &self.categories,
        ];
        (lists, &self.dataset, &self.post, self.day, &self.key)
    }

    /// True when a group's lists and figures may hold it.
    pub fn is_record(&self) -> bool {
        self.key.kind.is_record()
    }
}

/// The address of a file's page.
fn page_url(key: &Key, audience: &Audience) -> Url {
    let (folder, name, ending) = (key.kind.folder, &key.name, &audience.page_extension);
    match name.get(4..8) {
        Some(year) if key.kind.is_record() => Url::new(format!("{folder}/{year}/{name}.{ending}")),
        _ => Url::new(format!("{folder}/{name}.{ending}")),
    }
}

/// The code of a country written as code or name.
fn country_code<'s>(setting: &'s Setting, text: &str) -> Option<&'s str> {
    let registers = &setting.registers;
    let found = registers
        .country(text)
        .or_else(|| registers.country_by_name(text));
    found.map(|country| country.alpha2.as_str())
}

/// The code of an area or country written as code or name.
fn area_code<'s>(setting: &'s Setting, text: &str) -> Option<&'s str> {
    let registers = &setting.registers;
    country_code(setting, text).or_else(|| {
        let area = registers
            .area(text)
            .or_else(|| registers.area_by_name(None, text));
        area.map(|area| area.code.as_str())
    })
}

/// The values, each once, in the order of first use.
fn once<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<Box<str>> {
    let mut out: Vec<Box<str>> = Vec::new();
    for value in values {
        if !out.iter().any(|known| **known == *value) {
            out.push(Box::from(value));
        }
    }
    out
}

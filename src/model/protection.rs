//! What of an incident may be shown at all: the one place that decides it.
//!
//! Views take places and sources from here and never from the raw fields: points are rounded, none
//! is shown with minors, shelters have neither point nor locality, protected sources have neither
//! day nor origin nor anything that leads to them.

use super::Record;
use super::fields::{Day, Degrees, Grade, PlaceKind, Source, SourceRole, SourceType, Text};
use super::incident::{Incident, People};

/// Categories whose places are shown to one decimal only.
const SEXUAL_VIOLENCE: [&str; 3] = ["sexual-violence", "sexual-exploitation", "tip-sexual"];

/// A place as readers may see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShownPlace<'r> {
    /// Town or landmark in words; nothing where it would be finer than permitted.
    pub locality: Option<&'r Text>,
    /// The rounded point; nothing where none may be shown.
    pub point: Option<ShownPoint>,
    /// The kind of place; nothing for protected ones.
    pub kind: Option<PlaceKind>,
    /// Why less is shown than is written; nothing where all is.
    pub withheld: Option<Withheld>,
}

/// Why a place is shown less precisely than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withheld {
    /// Minors may be among the people.
    Minors,
    /// It is a shelter or a safe house.
    Shelter,
}

/// A point rounded to its permitted precision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, bitcode::Encode, bitcode::Decode,
)]
pub struct ShownPoint {
    /// Latitude, already rounded.
    pub lat: Degrees,
    /// Longitude, already rounded.
    pub lon: Degrees,
    /// Decimals it is rounded to: 2, or 1 where people could be found by it.
    pub decimals: u8,
}

/// A source as readers may see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShownSource<'r> {
    /// What it is.
    pub kind: SourceType,
    /// Who it is, by role.
    pub role: Option<SourceRole>,
    /// Its grade.
    pub grade: Grade,
    /// True when it is protected, which is said.
    pub protected: bool,
    /// Its day; never of a protected one, as all that follows.
    pub day: Option<Day>,
    /// Its origin.
    pub origin: Option<&'r Text>,
    /// Title of a publication.
    pub title: Option<&'r Text>,
    /// Publisher of a publication.
    pub publisher: Option<&'r Text>,
    /// Address of a publication.
    pub url: Option<&'r Text>,
    /// Language of a publication.
    pub lang: Option<&'r Text>,
}

/// Why a record shows no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoPicture {
    /// Minors may be among the people.
    Minors,
    /// Its place is a shelter or a safe house.
    Shelter,
    /// One of its sources is protected.
    Source,
}

impl Record {
    /// Why no picture may be shown with it; nothing where one may.
    pub fn no_picture(&self) -> Option<NoPicture> {
        let incident = self.of::<Incident>();
        let kind = incident.and_then(|incident| incident.place.kind);
        let sources = self.content.behaviour().sources();
        if incident.is_some_and(Incident::has_minors) {
            Some(NoPicture::Minors)
        } else if kind.is_some_and(PlaceKind::is_protected) {
            Some(NoPicture::Shelter)
        } else if sources.iter().any(|(_, source)| source.protect) {
            Some(NoPicture::Source)
        } else {
            None
        }
    }
}

impl Incident {
    /// True when a minor may be among the people as far as the record says.
    pub fn has_minors(&self) -> bool {
        self.people.values().any(People::has_minors)
    }

    /// The place as readers may see it.
    pub fn shown_place(&self) -> ShownPlace<'_> {
        let place = &self.place;
        let is_protected = place.kind.is_some_and(PlaceKind::is_protected);
        let hides = place.locality.is_some() || place.point().is_some();
        let withheld = match (is_protected, self.has_minors()) {
            (true, _) => Some(Withheld::Shelter),
            (false, true) => Some(Withheld::Minors),
            (false, false) => None,
        };
        if withheld.is_some() {
            let kind = if is_protected { None } else { place.kind };
            let withheld = withheld.filter(|_| hides);
            return ShownPlace {
                locality: None,
                point: None,
                kind,
                withheld,
            };
        }
        let is_delicate = self
            .acts
            .iter()
            .any(|act| SEXUAL_VIOLENCE.contains(&act.category.as_str()))
            || self.sources.values().any(|source| source.protect);
        let decimals = if is_delicate { 1 } else { 2 };
        let point = place.point().map(|(lat, lon)| ShownPoint {
            lat: lat.rounded(decimals.into()),
            lon: lon.rounded(decimals.into()),
            decimals,
        });
        ShownPlace {
            locality: place.locality.as_ref(),
            point,
            kind: place.kind,
            withheld: None,
        }
    }
}

impl Source {
    /// The source as readers may see it.
    pub fn shown(&self) -> ShownSource<'_> {
        let open = (!self.protect).then_some(self);
        ShownSource {
            kind: self.kind,
            role: self.role,
            grade: self.effective_grade(),
            protected: self.protect,
            day: open.and_then(|source| source.day),
            origin: open.and_then(|source| source.origin.as_ref()),
            title: open.and_then(|source| source.title.as_ref()),
            publisher: open.and_then(|source| source.publisher.as_ref()),
            url: open.and_then(|source| source.url.as_ref()),
            lang: open.and_then(|source| source.lang.as_ref()),
        }
    }
}

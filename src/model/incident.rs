//! Incidents: what happened to whom, where, when, by whom, and how sure we are.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

pub use super::act::{Act, By, Involvement, Palermo, ROLES, TipAct, TipMeans, TipPurpose};
use super::asked::{see_cites, see_source_days, see_source_urls};
use super::common::kind_of_file;
use super::fields::{
    Count, Day, EventTime, Keyed, List, Place, Source, SourceCite, Text, vocabulary,
};
use super::network::Network;
use super::reference::{TargetRef, Visit, visit_keys};
use super::route::Route;
use super::{Behaviour, Common, DayOrder, Named, Role, See};

vocabulary! {
    /// On which part of the journey it happened.
    pub enum Stage {
        Origin = "origin",
        Transit = "transit",
        BorderCrossing = "border_crossing",
        Destination = "destination",
        Return = "return",
    }
}

vocabulary! {
    /// The situation the people were in.
    pub enum Situation {
        Migrants = "migrants",
        AsylumSeekers = "asylum_seekers",
        Refugees = "refugees",
        Returnees = "returnees",
        Residents = "residents",
        AidWorkers = "aid_workers",
        Officials = "officials",
        Mixed = "mixed",
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What became of the people.
    pub enum Fate {
        Dead = "dead",
        Missing = "missing",
        Injured = "injured",
        Held = "held",
        Freed = "freed",
        Escaped = "escaped",
        Returned = "returned",
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Age bands; no exact age is ever recorded.
    pub enum AgeBand {
        Child = "0-11",
        Adolescent = "12-17",
        Adult = "18-59",
        Older = "60+",
    }
}

impl AgeBand {
    /// True for the bands under 18.
    pub fn is_minor(self) -> bool {
        matches!(self, Self::Child | Self::Adolescent)
    }
}

vocabulary! {
    /// What the authorities did.
    pub enum ResponseType {
        Investigation = "investigation",
        Rescue = "rescue",
        Search = "search",
        Arrest = "arrest",
        Charge = "charge",
        Trial = "trial",
        Conviction = "conviction",
        Protection = "protection",
        Assistance = "assistance",
        Statement = "statement",
        Refused = "refused",
        NoneSeen = "none_seen",
    }
}

/// People as a group; no field for a name exists.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// How many; left out means unknown, never 0.
    #[serde(default)]
    pub count: Count,
    /// How many of them under 18.
    #[serde(default)]
    pub minors: Count,
    /// How many of them female.
    #[serde(default)]
    pub female: Option<Count>,
    /// How many of them male.
    #[serde(default)]
    pub male: Option<Count>,
    /// Age bands that occur.
    #[serde(default)]
    pub ages: List<AgeBand>,
    /// Nationalities that occur, as country codes.
    #[serde(default)]
    pub nationalities: List<Text>,
    /// The situation they were in.
    #[serde(default)]
    pub situation: Option<Situation>,
    /// What became of them.
    #[serde(default)]
    pub outcome: Option<Fate>,
}

impl People {
    /// True when a minor may be among them as far as the record says.
    pub fn has_minors(&self) -> bool {
        self.minors.is_some() || self.ages.iter().any(|band| band.is_minor())
    }
}

/// What the authorities did.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What it was.
    #[serde(rename = "type")]
    pub kind: ResponseType,
    /// Which authority.
    #[serde(default)]
    pub authority: Option<Text>,
    /// When.
    #[serde(default)]
    pub day: Option<Day>,
    /// The sources that say so.
    #[serde(default)]
    pub sources: List<SourceCite>,
    /// What came of it.
    #[serde(default)]
    pub result: Option<Text>,
}

kind_of_file! {
    /// An incident: human rights abuse or crime along a migration route.
    pub struct Incident {
        /// When it happened, as precisely as known.
        pub event: EventTime,
        /// Where it happened.
        pub place: Place,
        /// What was done; every act, not only the worst.
        pub acts: List<Act>,
        /// The people concerned, as groups.
        #[serde(default)]
        pub people: Keyed<'P', People>,
        /// Keys of the routes it belongs to.
        #[serde(default)]
        pub route: List<Text>,
        /// Key of the route's segment.
        #[serde(default)]
        pub segment: Option<Text>,
        /// On which part of the journey.
        #[serde(default)]
        pub stage: Option<Stage>,
        /// Where statements come from.
        #[serde(default)]
        pub sources: Keyed<'S', Source>,
        /// What the authorities did.
        #[serde(default)]
        pub response: List<Response>,
        /// The office, other than the drafter's, that verified it.
        #[serde(default)]
        pub verified: Option<super::fields::Clearance>,
    }
}

impl Behaviour for Incident {
    fn sources(&self) -> Vec<(&str, &Source)> {
        self.sources.iter().collect()
    }

    fn references(&self, to: &mut Visit<'_>) {
        for (a, act) in self.acts.iter().enumerate() {
            for (b, by) in act.by.iter().enumerate() {
                if !ROLES.contains(&by.who.as_str()) {
                    let network = TargetRef::to::<Network>(&by.who);
                    to(format_args!("acts.{a}.by.{b}"), network, Role::AttributedTo);
                }
            }
        }
        visit_keys::<Route>("route", &self.route, Role::OnRoute, to);
    }

    fn event(&self) -> Option<EventTime> {
        Some(self.event)
    }

    fn categories(&self) -> Vec<(String, &str)> {
        let acts = self.acts.iter().enumerate();
        acts.map(|(a, act)| (format!("acts.{a}.category"), act.category.as_str()))
            .collect()
    }

    fn missing_for_release(&self, common: &Common) -> Vec<&'static str> {
        let needs_sources = self.sources.is_empty() && common.dataset.is_none();
        if needs_sources {
            vec!["sources"]
        } else {
            Vec::new()
        }
    }

    fn cites<'a>(&'a self, see: &mut See<'_, &'a str>) {
        for (a, act) in self.acts.iter().enumerate() {
            see_cites(&act.sources, format_args!("acts.{a}.sources"), see);
            see_cites(&act.against, format_args!("acts.{a}.against"), see);
            for (b, by) in act.by.iter().enumerate() {
                see_cites(&by.sources, format_args!("acts.{a}.by.{b}.sources"), see);
            }
        }
        for (n, response) in self.response.iter().enumerate() {
            see_cites(&response.sources, format_args!("response.{n}.sources"), see);
        }
    }

    fn days(&self, see: &mut See<'_, Day>) {
        see_source_days(self.sources.iter(), see);
        for (n, response) in self.response.iter().enumerate() {
            if let Some(day) = response.day {
                see(day, format_args!("response.{n}.day"));
            }
        }
        if let Some(day) = self.verified.as_ref().and_then(|by| by.day) {
            see(day, format_args!("verified"));
        }
    }

    fn order(&self, out: &mut Vec<DayOrder>) {
        let wrong = "the authorities responded before it happened";
        let first = Some(self.event.first());
        for (n, response) in self.response.iter().enumerate() {
            let field = format!("response.{n}.day");
            DayOrder::add(out, first, "event", response.day, field, wrong);
        }
        let verified = self.verified.as_ref().and_then(|by| by.day);
        let wrong = "it was verified before it happened";
        DayOrder::add(out, first, "event", verified, "verified", wrong);
    }

    fn places<'a>(&'a self, see: &mut See<'_, Named<'a>>) {
        if let Some(area) = &self.place.area {
            see(Named::Area(area), format_args!("place.area"));
        }
        for (n, country) in self.place.nearest.iter().enumerate() {
            see(Named::Country(country), format_args!("place.nearest.{n}"));
        }
        for (key, group) in self.people.iter() {
            for (n, country) in group.nationalities.iter().enumerate() {
                see(
                    Named::Country(country),
                    format_args!("people.{key}.nationalities.{n}"),
                );
            }
        }
        for (a, act) in self.acts.iter().enumerate() {
            for (b, by) in act.by.iter().enumerate() {
                if let Some(country) = &by.country {
                    see(
                        Named::Country(country),
                        format_args!("acts.{a}.by.{b}.country"),
                    );
                }
            }
        }
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        see_source_urls(self.sources.iter(), see);
    }
}

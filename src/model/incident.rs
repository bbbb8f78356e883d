//! Incidents: what happened to whom, where, when, by whom, and how sure we are.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::kind_of_file;
use super::fields::{
    Count, Day, EventTime, Form, FormError, Keyed, List, Place, Proof, ShortVisitor, Source,
    SourceCite, Text, short_or_long, vocabulary,
};
use super::network::Network;
use super::route::Route;
use super::{Behaviour, Common, Reference, Role};

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

vocabulary! {
    /// How someone was involved.
    pub enum Involvement {
        Suspected = "suspected",
        Present = "present",
        Assisted = "assisted",
        CarriedOut = "carried_out",
        Ordered = "ordered",
        Tolerated = "tolerated",
    }
}

vocabulary! {
    /// The act of trafficking (Palermo Protocol, article 3).
    pub enum TipAct {
        Recruitment = "recruitment",
        Transportation = "transportation",
        Transfer = "transfer",
        Harbouring = "harbouring",
        Receipt = "receipt",
    }
}

vocabulary! {
    /// The means of trafficking (Palermo Protocol, article 3).
    pub enum TipMeans {
        Threat = "threat",
        Force = "force",
        Coercion = "coercion",
        Abduction = "abduction",
        Fraud = "fraud",
        Deception = "deception",
        AbuseOfPower = "abuse_of_power",
        AbuseOfVulnerability = "abuse_of_vulnerability",
        Payments = "payments",
    }
}

vocabulary! {
    /// The purpose of trafficking (Palermo Protocol, article 3).
    pub enum TipPurpose {
        SexualExploitation = "sexual_exploitation",
        ForcedLabour = "forced_labour",
        Slavery = "slavery",
        Servitude = "servitude",
        OrganRemoval = "organ_removal",
        ForcedBegging = "forced_begging",
        ForcedCriminality = "forced_criminality",
        Other = "other",
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
        self.minors.is_some()
            || self
                .ages
                .iter()
                .any(|band| matches!(band, AgeBand::Child | AgeBand::Adolescent))
    }
}

/// The Palermo test of an act of trafficking.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Palermo {
    /// What was done.
    pub act: List<TipAct>,
    /// By which means; not needed when every victim is a child.
    #[serde(default)]
    pub means: List<TipMeans>,
    /// To which end.
    pub purpose: List<TipPurpose>,
}

/// Who is said to have done it: a network or a role, never a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct By {
    /// Key of a network, or a role such as `police` or `unknown`.
    pub who: Text,
    /// How; suspected unless said.
    pub involvement: Involvement,
    /// How strongly; allegation unless said.
    pub proof: Proof,
    /// On which sources; the act's own where none are named.
    pub sources: List<SourceCite>,
    /// Whose officials they are.
    pub country: Option<Text>,
}

/// The written long form of a [`By`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongBy {
    /// Key of a network, or a role such as `police` or `unknown`.
    who: Text,
    /// How; suspected unless said.
    #[serde(default)]
    involvement: Option<Involvement>,
    /// How strongly; allegation unless said.
    #[serde(default)]
    proof: Proof,
    /// On which sources; the act's own where none are named.
    #[serde(default)]
    sources: List<SourceCite>,
    /// Whose officials they are.
    #[serde(default)]
    country: Option<Text>,
}

impl From<LongBy> for By {
    fn from(long: LongBy) -> Self {
        let LongBy {
            who,
            involvement,
            proof,
            sources,
            country,
        } = long;
        Self {
            who,
            involvement: involvement.unwrap_or(Involvement::Suspected),
            proof,
            sources,
            country,
        }
    }
}

impl Form for By {
    const NAME: &'static str = "by";
    const EXPECTING: &'static str = "the key of a network or a role such as unknown";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self {
            who: Text::parse(text)?,
            involvement: Involvement::Suspected,
            proof: Proof::Allegation,
            sources: List::default(),
            country: None,
        })
    }
}

short_or_long!(By, LongBy);

/// The roles that `by` knows beside the keys of networks.
pub const ROLES: [&str; 11] = [
    "unknown",
    "unnamed_group",
    "smuggling_facilitator",
    "employer",
    "private_person",
    "family_or_partner",
    "police",
    "armed_forces",
    "border_officials",
    "prison_staff",
    "other_officials",
];

/// One act of an event: one category, done to one or more groups.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Act {
    /// Key of the category.
    pub category: Text,
    /// Keys of the groups it was done to; the only group where left out.
    pub people: List<Text>,
    /// How strongly it is proved.
    pub proof: Proof,
    /// The sources that say so; the only source where left out.
    pub sources: List<SourceCite>,
    /// Sources that contradict it.
    pub against: List<SourceCite>,
    /// Who is said to have done it.
    pub by: List<By>,
    /// Money that was demanded or paid, as said.
    pub amount: Option<Text>,
    /// The Palermo test, for trafficking.
    pub tip: Option<Palermo>,
}

/// The written long form of an [`Act`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongAct {
    /// Key of the category.
    category: Text,
    /// Keys of the groups it was done to; the only group where left out.
    #[serde(default)]
    people: List<Text>,
    /// How strongly it is proved; allegation unless said.
    #[serde(default)]
    proof: Proof,
    /// The sources that say so; the only source where left out.
    #[serde(default)]
    sources: List<SourceCite>,
    /// Sources that contradict it.
    #[serde(default)]
    against: List<SourceCite>,
    /// Who is said to have done it.
    #[serde(default)]
    by: List<By>,
    /// Money that was demanded or paid, as said.
    #[serde(default)]
    amount: Option<Text>,
    /// The Palermo test, for trafficking.
    #[serde(default)]
    tip: Option<Palermo>,
}

impl From<LongAct> for Act {
    fn from(long: LongAct) -> Self {
        let LongAct {
            category,
            people,
            proof,
            sources,
            against,
            by,
            amount,
            tip,
        } = long;
        Self {
            category,
            people,
            proof,
            sources,
            against,
            by,
            amount,
            tip,
        }
    }
}

impl Form for Act {
    const NAME: &'static str = "act";
    const EXPECTING: &'static str = "the key of a category such as kidnapping";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self::from(LongAct {
            category: Text::parse(text)?,
            people: List::default(),
            proof: Proof::default(),
            sources: List::default(),
            against: List::default(),
            by: List::default(),
            amount: None,
            tip: None,
        }))
    }
}

short_or_long!(Act, LongAct);

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

    fn references(&self, out: &mut Vec<Reference>) {
        for (a, act) in self.acts.iter().enumerate() {
            for (b, by) in act.by.iter().enumerate() {
                if !ROLES.contains(&by.who.as_str()) {
                    let field = format!("acts.{a}.by.{b}");
                    out.push(Reference::register::<Network>(
                        field,
                        &by.who,
                        Role::AttributedTo,
                    ));
                }
            }
        }
        for (r, route) in self.route.iter().enumerate() {
            out.push(Reference::register::<Route>(
                format!("route.{r}"),
                route,
                Role::OnRoute,
            ));
        }
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
}

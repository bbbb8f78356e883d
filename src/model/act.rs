//! Acts of an incident: one category each, with who is said to have done it and how sure we are.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::{
    Form, FormError, List, Proof, ShortVisitor, SourceCite, Text, short_or_long, vocabulary,
};

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

//! What every authored file has, whatever its kind: marking, state, drafting and clearance lines.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::{
    Day, Form, FormError, List, RecordId, ShortVisitor, Text, form, short_or_long, vocabulary,
};

vocabulary! {
    /// Where a record stands on its way to readers.
    #[derive(Default)]
    pub enum Status {
        #[default]
        Draft = "draft",
        InClearance = "in_clearance",
        Released = "released",
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// Why a text is not marked U.
    pub enum MarkingBasis {
        PersonalInformation = "personal_information",
        InConfidence = "in_confidence",
        LawEnforcement = "law_enforcement",
        Deliberative = "deliberative",
        SourceProtection = "source_protection",
        Security = "security",
    }
}

vocabulary! {
    /// How urgently a cable is handled.
    pub enum Precedence {
        Routine = "routine",
        Immediate = "immediate",
        NiactImmediate = "niact_immediate",
        Flash = "flash",
    }
}

vocabulary! {
    /// How likely it is that publication leads harm to someone.
    pub enum RiskLevel {
        Low = "low",
        Medium = "medium",
        High = "high",
    }
}

/// What of the record is also a cable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cable {
    /// Message number: `26 TEGUCIGALPA 118`.
    #[serde(default)]
    pub mrn: Option<Text>,
    /// Date-time group: `031640Z FEB 26`.
    #[serde(default)]
    pub dtg: Option<Text>,
    /// Posts or addressees the cable is sent to; left out means the Department.
    #[serde(default)]
    pub to: List<Text>,
    /// Posts or addressees who are informed.
    #[serde(default)]
    pub info: List<Text>,
    /// How urgently it is handled.
    #[serde(default)]
    pub precedence: Option<Precedence>,
}

/// A correction that readers are told of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The day it was made.
    pub day: Day,
    /// What was changed.
    pub what: Text,
    /// Why.
    #[serde(default)]
    pub why: Option<Text>,
}

/// How this record stands in a chain of events.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// This came before those.
    #[serde(default)]
    pub precedes: List<RecordId>,
    /// This brought those about.
    #[serde(default)]
    pub causes: List<RecordId>,
    /// This is a part of those.
    #[serde(default)]
    pub part_of: List<RecordId>,
    /// This came after those.
    #[serde(default)]
    pub follows: List<RecordId>,
    /// This happened beside those.
    #[serde(default)]
    pub parallel: List<RecordId>,
}

/// TAGS that replace the derived ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// Subject TAGS: `PHUM`.
    #[serde(default)]
    pub subject: List<Text>,
    /// Geographic TAGS: `HN`.
    #[serde(default)]
    pub geo: List<Text>,
}

/// The judged risk of publication, with what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Risk {
    /// How high it is.
    pub level: RiskLevel,
    /// What was done about it.
    pub measures: List<Text>,
}

/// The written long form of a [`Risk`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongRisk {
    /// How high it is.
    level: RiskLevel,
    /// What was done about it.
    #[serde(default)]
    measures: List<Text>,
}

impl From<LongRisk> for Risk {
    fn from(long: LongRisk) -> Self {
        Self {
            level: long.level,
            measures: long.measures,
        }
    }
}

impl Form for Risk {
    const NAME: &'static str = "risk";
    const EXPECTING: &'static str = "low, medium or high";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self {
            level: RiskLevel::parse(text)?,
            measures: List::default(),
        })
    }
}

short_or_long!(Risk, LongRisk);

/// A finding that is accepted, with the reason; never for the rules that block.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// Name of the rule.
    pub rule: Text,
    /// Why it is right here; shown in preview only.
    pub because: Text,
}

/// A value of a free `details:` map, kept as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Detail(pub String);

impl Form for Detail {
    const NAME: &'static str = "detail";
    const EXPECTING: &'static str = "one line of words or a number";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self(text.to_owned()))
    }
}

form!(Detail);

/// Declares a kind of file: the common fields are pasted into the one struct that describes what
/// is written, and split from the kind's own fields after decoding.
///
/// `flatten` would do the same in less text, but loses the messages and the speed.
macro_rules! kind_of_file {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $($(#[doc = $fdoc:literal])* $(#[serde($($serde:tt)*)])? pub $field:ident: $type:ty,)*
        }
    ) => {
        $crate::model::common::with_common! {
            declare
            $(#[doc = $doc])*
            $name { $($(#[doc = $fdoc])* $(#[serde($($serde)*)])? $field: $type,)* }
        }
    };
}

/// Pastes the common fields; see [`kind_of_file`].
macro_rules! with_common {
    ($callback:ident $($rest:tt)*) => {
        $crate::model::common::$callback! {
            common {
                /// Subject line: what a reader sees in every list.
                title: $crate::model::fields::Text,
                /// Highest marking of the text: `U`, `SBU` or `CUI…`.
                marking: $crate::model::fields::Text,
            }
            optional {
                /// Why it is not marked U.
                marking_basis: $crate::model::fields::List<$crate::model::common::MarkingBasis>,
                /// Where it stands on its way to readers.
                status: $crate::model::common::Status,
                /// True for invented content; shown as such everywhere.
                exercise: bool,
                /// The day of the report.
                date: Option<$crate::model::fields::Day>,
                /// Key of the post that reports.
                post: Option<$crate::model::fields::Text>,
                /// Offices that drafted it; never names.
                drafted_by: $crate::model::fields::List<$crate::model::fields::Clearance>,
                /// Offices that were asked to clear it, each with the day it did.
                cleared_by: $crate::model::fields::List<$crate::model::fields::Clearance>,
                /// The office that approved it, with the day.
                approved_by: Option<$crate::model::fields::Clearance>,
                /// The day by which it is to be read again.
                review_by: Option<$crate::model::fields::Day>,
                /// Not published before this day.
                publish_not_before: Option<$crate::model::fields::Day>,
                /// The day it was withdrawn.
                withdrawn_on: Option<$crate::model::fields::Day>,
                /// What of it is also a cable.
                cable: Option<$crate::model::common::Cable>,
                /// Captions of the cable.
                captions: $crate::model::fields::List<$crate::model::fields::Text>,
                /// TAGS that replace the derived ones.
                tags: Option<$crate::model::common::Tags>,
                /// References by letter.
                refs: $crate::model::fields::Keyed<'A', $crate::model::fields::RefTarget>,
                /// Corrections that readers are told of.
                corrections: $crate::model::fields::List<$crate::model::common::Correction>,
                /// Records this one replaces.
                supersedes: $crate::model::fields::List<$crate::model::fields::RecordId>,
                /// Records that report the same.
                duplicates_of: $crate::model::fields::List<$crate::model::fields::RecordId>,
                /// How it stands in a chain of events.
                chain: Option<$crate::model::common::Chain>,
                /// Key of the dataset an imported record comes from.
                dataset: Option<$crate::model::fields::Text>,
                /// The dataset's own id of an imported record.
                source_id: Option<$crate::model::fields::Text>,
                /// Further facts by name, shown as written.
                details: $crate::model::fields::Keyed<'*', $crate::model::common::Detail>,
                /// Language of the text, such as `es`; left out means the site's.
                lang: Option<$crate::model::fields::Text>,
                /// Old addresses that lead here.
                aliases: $crate::model::fields::List<$crate::model::fields::Text>,
                /// Items of the evidence manifest.
                evidence: $crate::model::fields::List<$crate::model::fields::Text>,
                /// The judged risk of publication.
                risk: Option<$crate::model::common::Risk>,
                /// Findings that are accepted, with the reason.
                allow: $crate::model::fields::List<$crate::model::common::Allow>,
            }
            $($rest)*
        }
    };
}

/// Writes the struct of the written file, and the split into common and own fields.
macro_rules! declare {
    (
        common { $($(#[doc = $rdoc:literal])* $required:ident: $rtype:ty,)* }
        optional { $($(#[doc = $odoc:literal])* $optional:ident: $otype:ty,)* }
        $(#[doc = $doc:literal])*
        $name:ident {
            $($(#[doc = $fdoc:literal])* $(#[serde($($serde:tt)*)])? $field:ident: $type:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, bitcode::Encode, bitcode::Decode)]
        pub struct $name { $($(#[doc = $fdoc])* pub $field: $type,)* }

        $(#[doc = $doc])*
        #[derive(serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        struct Written {
            $($(#[doc = $rdoc])* $required: $rtype,)*
            $($(#[doc = $odoc])* #[serde(default)] $optional: $otype,)*
            $($(#[doc = $fdoc])* $(#[serde($($serde)*)])? $field: $type,)*
        }

        impl $crate::model::kind::Written for $name {
            fn decode(
                text: &str,
                block: $crate::source::Span,
            ) -> Result<($crate::model::Common, Self), String> {
                let written: Written = $crate::syntax::yaml::decode(text, block)?;
                let common = $crate::model::Common {
                    $($required: written.$required,)*
                    $($optional: written.$optional,)*
                };
                Ok((common, Self { $($field: written.$field,)* }))
            }

            fn schema() -> serde_json::Value {
                schemars::SchemaGenerator::default().into_root_schema_for::<Written>().to_value()
            }
        }
    };
}

/// Writes the struct of the common fields.
macro_rules! declare_common {
    (
        common { $($(#[doc = $rdoc:literal])* $required:ident: $rtype:ty,)* }
        optional { $($(#[doc = $odoc:literal])* $optional:ident: $otype:ty,)* }
    ) => {
        /// The fields that every authored file has.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
        pub struct Common {
            $($(#[doc = $rdoc])* pub $required: $rtype,)*
            $($(#[doc = $odoc])* pub $optional: $otype,)*
        }
    };
}

pub(crate) use {declare, declare_common, kind_of_file, with_common};

with_common! { declare_common }

impl Common {
    /// True when a clearance or the approval carries the digest of the text it was given for.
    pub fn is_bound_to_text(&self) -> bool {
        let given = self.cleared_by.iter().chain(&self.approved_by);
        given.into_iter().any(|by| by.digest.is_some())
    }

    /// The day by which it was to be read again, when it is released and that day has passed.
    pub fn overdue_for_review(&self, as_of: Day) -> Option<Day> {
        let is_read = self.status == Status::Released;
        self.review_by.filter(|day| is_read && *day < as_of)
    }
}

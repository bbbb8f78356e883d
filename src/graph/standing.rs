use bitcode::{Decode, Encode};

use super::Setting;
use crate::model::fields::Day;
use crate::model::{Common, Document, Marking, Status};

/// Whether a file is in the site that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Standing {
    /// It is in.
    In,
    /// It was withdrawn: its address says so and nothing else.
    Tombstone(Option<Day>),
    /// It is left out, and the summary says why.
    LeftOut(Why),
}

/// Why a file is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Why {
    /// It is a draft.
    Draft,
    /// It is in clearance.
    InClearance,
    /// It is not published before this day.
    Embargoed(Day),
    /// Its marking is above the audience's ceiling.
    AboveCeiling,
    /// It has findings at error level.
    HasErrors,
    /// Its front matter could not be read.
    Unreadable,
}

impl Why {
    /// In words for the summary: "draft", "in clearance".
    pub fn words(self) -> String {
        match self {
            Self::Draft => "draft".to_owned(),
            Self::InClearance => "in clearance".to_owned(),
            Self::Embargoed(day) => format!("not published before {day}"),
            Self::AboveCeiling => "its marking is above this site's ceiling".to_owned(),
            Self::HasErrors => "has errors".to_owned(),
            Self::Unreadable => "its front matter cannot be read".to_owned(),
        }
    }
}

impl Standing {
    /// The standing of a file; `has_errors` comes from the checks.
    pub fn of(document: &Document, setting: &Setting, has_errors: bool) -> Self {
        match document.common() {
            None => Self::LeftOut(Why::Unreadable),
            Some(common) => Self::of_common(common, setting, has_errors),
        }
    }

    fn of_common(common: &Common, setting: &Setting, has_errors: bool) -> Self {
        let audience = &setting.audience;
        let marking = Marking::parse(setting.config.marking.scheme, &common.marking);
        let is_within = marking
            .as_ref()
            .is_some_and(|marking| marking.is_within(&audience.ceiling));
        // That a record was here and is withdrawn says something of it, too: who may not see its
        // marking is not told. One whose marking cannot be read was shown to all readers at most.
        let is_for_all = audience.ceiling == setting.config.marking.ceiling.0;
        let is_told = is_within || (marking.is_none() && is_for_all);
        let embargo = common.publish_not_before.filter(|day| *day > setting.as_of);
        match (common.status, embargo) {
            (Status::Withdrawn, _) if is_told => Self::Tombstone(common.withdrawn_on),
            _ if !is_within => Self::LeftOut(Why::AboveCeiling),
            (Status::Draft, _) if !audience.drafts => Self::LeftOut(Why::Draft),
            (Status::InClearance, _) if !audience.drafts => Self::LeftOut(Why::InClearance),
            (_, Some(day)) if !audience.drafts => Self::LeftOut(Why::Embargoed(day)),
            _ if has_errors => Self::LeftOut(Why::HasErrors),
            _ => Self::In,
        }
    }
}

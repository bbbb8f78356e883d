//! Which offices stand behind the text of a file as it is now.

use crate::config::LateChanges;
use crate::model::Document;
use crate::model::fields::Clearance;

/// An office that was asked to clear or to approve a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'d> {
    /// The field it is written in: `cleared_by.1`, `approved_by`.
    pub field: String,
    /// The line as written.
    pub clearance: &'d Clearance,
    /// True for the approval.
    pub is_approval: bool,
    /// What it answered.
    pub answer: Answer,
}

/// What an office answered when it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Yes, to the text as it is now; or on a typed line, which is bound to no text.
    Given,
    /// Nothing yet.
    Pending,
    /// Yes, to a text that was changed since, in its words or numbers.
    Outdated,
    /// Yes, to a text in which only commas and the like were changed since.
    Late,
}

impl Answer {
    /// True when the office is to be asked, once or again.
    pub fn is_open(self) -> bool {
        self != Self::Given
    }
}

/// Every office that was asked about a file, the approver last.
pub fn asked(document: &Document, late_changes: LateChanges) -> Vec<Asked<'_>> {
    let Some(common) = document.common() else {
        return Vec::new();
    };
    let cleared = common.cleared_by.iter().enumerate();
    let cleared = cleared.map(|(n, by)| (format!("cleared_by.{n}"), by, false));
    let approved = common.approved_by.iter();
    let approved = approved.map(|by| ("approved_by".to_owned(), by, true));
    // Late commas are the approver's to see, once there is an approval that they would be missing in.
    let approver_sees = late_changes == LateChanges::Approver
        && common
            .approved_by
            .as_ref()
            .is_none_or(|by| by.digest.is_some());
    let one = |(field, clearance, is_approval): (String, _, bool)| {
        let answer = match answer(document, clearance) {
            Answer::Late if approver_sees && !is_approval => Answer::Given,
            answer => answer,
        };
        Asked {
            field,
            clearance,
            is_approval,
            answer,
        }
    };
    cleared.chain(approved).map(one).collect()
}

fn answer(document: &Document, clearance: &Clearance) -> Answer {
    match (clearance.day, clearance.digest, document.text_digest) {
        (None, _, _) => Answer::Pending,
        (Some(_), Some(then), Some(now)) if then != now && then.has_wording_of(now) => Answer::Late,
        (Some(_), Some(then), now) if now != Some(then) => Answer::Outdated,
        (Some(_), _, _) => Answer::Given,
    }
}

use bitcode::{Decode, Encode};

use crate::model::Common;
use crate::model::fields::{Clearance, Source, SourceType};
use crate::model::incident::Incident;

/// How far an incident is verified; computed from its sources, never written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Verification {
    /// One source, or several of one origin.
    Reported,
    /// Two independent origins of credibility 1 to 3.
    Corroborated,
    /// Corroborated, with hashed evidence or an official record, and an office other than the
    /// drafter's has verified it.
    Verified,
    /// A source contradicts it, and is shown.
    Disputed,
}

impl Verification {
    /// Every value, weakest first.
    pub const ALL: [Self; 4] = [
        Self::Reported,
        Self::Corroborated,
        Self::Verified,
        Self::Disputed,
    ];

    /// Key in the interface table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Corroborated => "corroborated",
            Self::Verified => "verified",
            Self::Disputed => "disputed",
        }
    }

    /// The verification of an incident; nothing for a dataset's own rows.
    pub fn of(incident: &Incident, common: &Common) -> Option<Self> {
        if common.dataset.is_some() {
            return None;
        }
        if incident.acts.iter().any(|act| !act.against.is_empty()) {
            return Some(Self::Disputed);
        }
        let has_two_origins = independent_origins(incident) >= 2;
        let is_other_office = incident
            .verified
            .as_ref()
            .is_some_and(|by| is_other(by, common));
        let has_proof = !common.evidence.is_empty()
            || incident.sources.values().any(|source| {
                source.kind == SourceType::OfficialRecord || source.evidence.is_some()
            });
        Some(match (has_two_origins, is_other_office && has_proof) {
            (false, _) => Self::Reported,
            (true, false) => Self::Corroborated,
            (true, true) => Self::Verified,
        })
    }
}

/// Origins of sources of credibility 1 to 3 that support an act; all without one count as one.
fn independent_origins(incident: &Incident) -> usize {
    let mut origins: Vec<Option<&str>> = Vec::new();
    for (key, source) in incident.sources.iter() {
        if credibility(incident, key, source).is_some_and(|credibility| credibility <= 3) {
            origins.push(source.origin.as_deref());
        }
    }
    origins.sort_unstable();
    origins.dedup();
    origins.len()
}

/// The best credibility with which a source supports an act; nothing when it supports none.
fn credibility(incident: &Incident, key: &str, source: &Source) -> Option<u8> {
    let own = source.effective_grade().credibility;
    let only = incident.sources.len() == 1;
    let cited = incident.acts.iter().filter_map(|act| {
        if act.sources.is_empty() && only {
            return Some(own);
        }
        let cite = act.sources.iter().find(|cite| cite.source == key)?;
        Some(cite.credibility.unwrap_or(own))
    });
    cited.min()
}

fn is_other(by: &Clearance, common: &Common) -> bool {
    by.day.is_some()
        && common
            .drafted_by
            .iter()
            .all(|drafter| drafter.office != by.office)
}

//! What supports a statement of an incident: its sources with the credibility each has for it.

use super::case::SiteCase;
use crate::graph::{DocIx, Due};
use crate::model::engagement::Engagement;
use crate::model::fields::{Source, SourceCite};
use crate::model::incident::Incident;
use crate::model::{Common, Status};

/// A source as it supports a statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Support<'a> {
    /// The source.
    pub(super) source: &'a Source,
    /// How credible the statement is by it: the statement's own figure before the source's.
    pub(super) credibility: u8,
}

/// What supports a statement that cites `cites`; all sources where it cites none, since which of
/// them is meant is asked by another rule.
pub(super) fn supports<'a>(incident: &'a Incident, cites: &[SourceCite]) -> Vec<Support<'a>> {
    let of = |source: &'a Source, own: Option<u8>| Support {
        source,
        credibility: own.unwrap_or(source.effective_grade().credibility),
    };
    if cites.is_empty() {
        let all = incident.sources.values();
        return all.map(|source| of(source, None)).collect();
    }
    cites
        .iter()
        .filter_map(|cite| Some(of(incident.sources.get(&cite.source)?, cite.credibility)))
        .collect()
}

/// True when two sources come from different origins; those without one share the one that is not
/// known.
pub(super) fn are_independent(one: &Source, other: &Source) -> bool {
    one.origin != other.origin
}

/// True for a file that readers see, or will once its clearances are there.
pub(super) fn is_for_readers(common: &Common) -> bool {
    matches!(common.status, Status::Released | Status::InClearance)
}

/// The commitments of an engagement that readers see, by key, each with how it stands.
pub(super) fn commitments<'a>(case: &SiteCase<'a>, ix: DocIx) -> Vec<(&'a str, Due)> {
    let document = case.atlas.document(ix);
    let (Some(engagement), Some(common)) = (document.of::<Engagement>(), document.common()) else {
        return Vec::new();
    };
    if !is_for_readers(common) {
        return Vec::new();
    }
    let as_of = case.atlas.setting.as_of;
    let commitments = engagement.commitments.iter();
    commitments
        .map(|(key, commitment)| (key, Due::of(commitment, as_of)))
        .collect()
}

/// True for a row of a dataset, which grades and counts by its own rules.
pub(super) fn is_of_dataset(common: &Common) -> bool {
    common.dataset.is_some()
}

use crate::graph::DocIx;
use crate::model::assessment::{Assessment, Finding, GovernmentPosition, Instrument};
use crate::views::{Shown, Site};

/// An assessed policy with its finding on each tasked question.
#[derive(Clone, Hash)]
pub struct Policy<'a> {
    /// The assessment.
    pub shown: Shown<'a>,
    /// The text or practice.
    pub instrument: &'a Instrument,
    /// A finding for each tasked question in the order of the configuration; nothing where the
    /// question was not answered.
    pub findings: Vec<Option<&'a Finding>>,
    /// What the government says.
    pub position: Option<&'a GovernmentPosition>,
}

impl<'a> Policy<'a> {
    /// The policies of assessments, in their order.
    pub fn all(site: &'a Site<'a>, assessments: &[DocIx]) -> Vec<Self> {
        let atlas = site.atlas;
        let questions = &atlas.setting.config.questions;
        assessments
            .iter()
            .filter_map(|ix| {
                let assessment = atlas.document(*ix).of::<Assessment>()?;
                let findings = questions
                    .iter()
                    .map(|(key, _)| assessment.findings.get(key))
                    .collect();
                Some(Self {
                    shown: site.shown(*ix),
                    instrument: &assessment.instrument,
                    findings,
                    position: assessment.government_position.as_ref(),
                })
            })
            .collect()
    }
}

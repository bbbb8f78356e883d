use crate::graph::{Atlas, DocIx};
use crate::model::assessment::Assessment;
use crate::model::coordination::Coordination;
use crate::model::engagement::Engagement;
use crate::model::incident::Incident;
use crate::model::{KindRef, Typed};

/// The records of a group by what they are, each list in the group's order: newest first.
#[derive(Debug, Clone, Default)]
pub struct Members {
    /// Incidents that posts report, also exercise records that do not count.
    pub incidents: Vec<DocIx>,
    /// Rows of datasets, which stand beside the posts' reports and never among them.
    pub rows: Vec<DocIx>,
    /// Assessments of policies.
    pub assessments: Vec<DocIx>,
    /// Engagements with governments.
    pub engagements: Vec<DocIx>,
    /// Coordination with partners.
    pub coordination: Vec<DocIx>,
}

impl Members {
    /// The records of a group.
    pub fn of(atlas: &Atlas<'_>, files: &[DocIx]) -> Self {
        let mut members = Self::default();
        for ix in files {
            let card = atlas.card(*ix);
            let list = if card.dataset.is_some() {
                &mut members.rows
            } else if is::<Incident>(card.key.kind) {
                &mut members.incidents
            } else if is::<Assessment>(card.key.kind) {
                &mut members.assessments
            } else if is::<Engagement>(card.key.kind) {
                &mut members.engagements
            } else if is::<Coordination>(card.key.kind) {
                &mut members.coordination
            } else {
                continue;
            };
            list.push(*ix);
        }
        members
    }

    /// What posts wrote, of all kinds.
    pub fn by_posts(&self) -> impl Iterator<Item = DocIx> + '_ {
        let lists = [
            &self.incidents,
            &self.assessments,
            &self.engagements,
            &self.coordination,
        ];
        lists.into_iter().flatten().copied()
    }

    /// True when there is no record at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.by_posts().next().is_none()
    }
}

fn is<T: Typed>(kind: KindRef) -> bool {
    kind == KindRef::of::<T>()
}

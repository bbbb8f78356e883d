use crate::graph::{Atlas, DocIx, Toll};

/// The five figures of a report, each of which leads to its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Figures {
    /// Incidents reported.
    pub reports: u32,
    /// People, as ranges.
    pub toll: Toll,
    /// Incidents with people dead, missing, otherwise affected.
    pub lists: Lists,
    /// Incidents listed but not counted: exercise records on a site that is not an exercise.
    pub apart: u32,
}

/// How many incidents each figure's list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Lists {
    /// With people dead.
    pub dead: u32,
    /// With people missing.
    pub missing: u32,
    /// With people otherwise affected.
    pub affected: u32,
    /// With a response of the authorities that is known.
    pub responded: u32,
}

impl Figures {
    /// The figures of incidents that posts report; each is counted once.
    pub fn of(atlas: &Atlas<'_>, incidents: &[DocIx]) -> Self {
        let mut figures = Self::default();
        for ix in incidents {
            if atlas.counts(*ix) {
                figures.add(atlas, *ix);
            } else {
                figures.apart += 1;
            }
        }
        figures
    }

    /// The figures of a dataset's rows, which stand beside those of posts.
    pub fn of_rows(atlas: &Atlas<'_>, rows: &[DocIx]) -> Self {
        let mut figures = Self::default();
        for ix in rows {
            figures.add(atlas, *ix);
        }
        figures
    }

    /// True when nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.reports == 0
    }

    fn add(&mut self, atlas: &Atlas<'_>, ix: DocIx) {
        let card = atlas.card(ix);
        self.reports += 1;
        self.toll += card.toll;
        self.lists.dead += u32::from(card.toll.dead.is_some());
        self.lists.missing += u32::from(card.toll.missing.is_some());
        self.lists.affected += u32::from(card.toll.affected.is_some());
        self.lists.responded += u32::from(card.response_known == Some(true));
    }
}

use crate::graph::{Atlas, DocIx, Standing, Url};
use crate::model::fields::Day;
use crate::views::{Shown, Site};

/// Days that "recently" means.
pub const RECENT_DAYS: i32 = 30;

/// What changed in the last thirty days.
#[derive(Clone, Default, Hash)]
pub struct Changes<'a> {
    /// Records that posts reported, newest first.
    pub new: Vec<Shown<'a>>,
    /// Records that were corrected, with the day, newest first.
    pub corrected: Vec<(Shown<'a>, Day)>,
    /// Records that were withdrawn: the day and the address of the notice, newest first.
    pub withdrawn: Vec<(Day, Url)>,
}

/// A record that was withdrawn of late; neither id nor title is told of it.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    ix: DocIx,
    day: Day,
}

impl Withdrawal {
    /// All withdrawals of the last thirty days.
    pub fn all(atlas: &Atlas<'_>) -> Vec<Self> {
        let since = since(atlas);
        atlas
            .all()
            .filter_map(|(ix, _)| match atlas.standing(ix) {
                Standing::Tombstone(Some(day)) if day > since => Some(Self { ix, day }),
                _ => None,
            })
            .collect()
    }
}

impl<'a> Changes<'a> {
    /// The changes among records that posts wrote; `is_of` says which withdrawn ones belong.
    pub fn of(
        site: &'a Site<'a>,
        records: impl Iterator<Item = DocIx>,
        is_of: impl Fn(DocIx) -> bool,
    ) -> Self {
        let atlas = site.atlas;
        let (since, until) = (since(atlas), atlas.setting.as_of);
        let is_recent = |day: Day| day > since && day <= until;
        let mut changes = Self::default();
        for ix in records {
            let card = atlas.card(ix);
            if card.day.is_some_and(is_recent) {
                changes.new.push(site.shown(ix));
            }
            if let Some(day) = card.corrected.filter(|day| is_recent(*day)) {
                changes.corrected.push((site.shown(ix), day));
            }
        }
        let order = |shown: &Shown<'a>| (shown.card().day, &shown.card().key);
        changes.new.sort_by(|a, b| order(b).cmp(&order(a)));
        changes
            .corrected
            .sort_by(|(a, a_day), (b, b_day)| (b_day, order(b)).cmp(&(a_day, order(a))));
        let withdrawn = site.withdrawals().iter().filter(|gone| is_of(gone.ix));
        changes.withdrawn = withdrawn
            .map(|gone| (gone.day, atlas.card(gone.ix).url.clone()))
            .collect();
        changes.withdrawn.sort_unstable();
        changes.withdrawn.reverse();
        changes
    }

    /// True when nothing changed.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.corrected.is_empty() && self.withdrawn.is_empty()
    }
}

fn since(atlas: &Atlas<'_>) -> Day {
    atlas.setting.as_of.plus(-RECENT_DAYS)
}

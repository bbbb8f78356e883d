use super::{Atlas, DocIx};
use crate::model::engagement::{Commitment, CommitmentState, Engagement};
use crate::model::fields::Day;

/// How a commitment stands on the as-of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// The government's own date has passed.
    Overdue(Day),
    /// Our date for asking has passed; that is not called overdue.
    PastCheck(Day),
    /// Within the next thirty days, by either date.
    Soon(Day),
    /// Later, by either date.
    Later(Day),
    /// No date was given.
    NoDate,
    /// It is settled.
    Settled(CommitmentState),
}

/// A commitment with where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Promise<'a> {
    /// The engagement.
    pub from: DocIx,
    /// Its key there: `C1`.
    pub key: &'a str,
    /// What was promised.
    pub commitment: &'a Commitment,
    /// How it stands.
    pub due: Due,
}

impl Due {
    /// How a commitment stands on `as_of`.
    pub fn of(commitment: &Commitment, as_of: Day) -> Self {
        let state = commitment.effective_state();
        if state != CommitmentState::Open {
            return Self::Settled(state);
        }
        let soon = as_of.plus(30);
        match (commitment.due, commitment.check_on) {
            (Some(day), _) if day < as_of => Self::Overdue(day),
            (None, Some(day)) if day < as_of => Self::PastCheck(day),
            (Some(day), _) | (None, Some(day)) if day <= soon => Self::Soon(day),
            (Some(day), _) | (None, Some(day)) => Self::Later(day),
            (None, None) => Self::NoDate,
        }
    }
}

/// The commitments of some engagements: overdue first, then by date.
pub fn promises<'a>(atlas: &'a Atlas<'_>, members: &[DocIx]) -> Vec<Promise<'a>> {
    let mut promises: Vec<Promise<'a>> = Vec::new();
    for from in members {
        let Some(engagement) = atlas.document(*from).of::<Engagement>() else {
            continue;
        };
        promises.extend(
            engagement
                .commitments
                .iter()
                .map(|(key, commitment)| Promise {
                    from: *from,
                    key,
                    commitment,
                    due: Due::of(commitment, atlas.setting.as_of),
                }),
        );
    }
    promises.sort_by(|a, b| {
        let ids = |promise: &Promise<'_>| (promise.from, promise.key.len(), promise.key.to_owned());
        a.due.cmp(&b.due).then_with(|| ids(a).cmp(&ids(b)))
    });
    promises
}

use crate::graph::{DocIx, Due, promises};
use crate::model::assessment::{Assessment, GovernmentPosition};
use crate::model::engagement::{Commitment, Engagement, ReplyKind};
use crate::model::fields::Day;
use crate::views::{Shown, Site};

/// What governments owe an answer or an act: commitments by urgency, and points without a reply.
#[derive(Clone, Default, Hash)]
pub struct Dues<'a> {
    /// The government's own date has passed.
    pub overdue: Vec<Owed<'a>>,
    /// Our date for asking has passed, which is not called overdue.
    pub past_check: Vec<Owed<'a>>,
    /// Within the next thirty days.
    pub soon: Vec<Owed<'a>>,
    /// Later, or without a date.
    pub later: Vec<Owed<'a>>,
    /// Settled in whatever way.
    pub settled: Vec<Owed<'a>>,
    /// Points without an answer, the longest waiting first.
    pub unanswered: Vec<Unanswered<'a>>,
}

/// A commitment with the engagement it was made in.
#[derive(Clone, Copy, Hash)]
pub struct Owed<'a> {
    /// The engagement.
    pub from: Shown<'a>,
    /// Its key there: `C1`.
    pub key: &'a str,
    /// What was promised.
    pub commitment: &'a Commitment,
    /// How it stands.
    pub due: Due,
}

/// A question to a government that has not been answered.
#[derive(Clone, Copy, Hash)]
pub struct Unanswered<'a> {
    /// The engagement, or the assessment for which its position was sought.
    pub from: Shown<'a>,
    /// The day it was asked.
    pub asked: Day,
    /// Points raised; 0 for a position that was sought.
    pub points: u32,
}

impl<'a> Dues<'a> {
    /// What is owed by engagements and assessments.
    pub fn of(site: &'a Site<'a>, engagements: &[DocIx], assessments: &[DocIx]) -> Self {
        let atlas = site.atlas;
        let counted = |files: &[DocIx]| -> Vec<DocIx> {
            let files = files.iter().copied();
            files.filter(|ix| atlas.counts(*ix)).collect()
        };
        let engagements = counted(engagements);
        let mut dues = Self::default();
        for promise in promises(atlas, &engagements) {
            let owed = Owed {
                from: site.shown(promise.from),
                key: promise.key,
                commitment: promise.commitment,
                due: promise.due,
            };
            let list = match promise.due {
                Due::Overdue(_) => &mut dues.overdue,
                Due::PastCheck(_) => &mut dues.past_check,
                Due::Soon(_) => &mut dues.soon,
                Due::Later(_) | Due::NoDate => &mut dues.later,
                Due::Settled(_) => &mut dues.settled,
            };
            list.push(owed);
        }
        let asked = engagements.iter().filter_map(|ix| points(site, *ix));
        let sought = counted(assessments);
        let sought = sought.iter().filter_map(|ix| position(site, *ix));
        dues.unanswered = asked.chain(sought).collect();
        dues.unanswered.sort_by(|a, b| {
            let by_key = || a.from.card().key.cmp(&b.from.card().key);
            a.asked.cmp(&b.asked).then_with(by_key)
        });
        dues
    }

    /// Commitments that are not settled: overdue first, then by date.
    pub fn open(&self) -> impl Iterator<Item = &Owed<'a>> {
        [&self.overdue, &self.past_check, &self.soon, &self.later]
            .into_iter()
            .flatten()
    }

    /// True when nothing is due now, soon, or waiting for an answer.
    pub fn is_quiet(&self) -> bool {
        self.overdue.is_empty()
            && self.past_check.is_empty()
            && self.soon.is_empty()
            && self.unanswered.is_empty()
    }
}

fn points<'a>(site: &'a Site<'a>, ix: DocIx) -> Option<Unanswered<'a>> {
    let engagement = site.atlas.document(ix).of::<Engagement>()?;
    let is_open = engagement
        .reply
        .as_ref()
        .is_none_or(|reply| reply.kind == ReplyKind::NoneYet);
    is_open.then(|| Unanswered {
        from: site.shown(ix),
        asked: engagement.held,
        points: u32::try_from(engagement.raised.len()).unwrap_or(u32::MAX),
    })
}

fn position<'a>(site: &'a Site<'a>, ix: DocIx) -> Option<Unanswered<'a>> {
    let assessment = site.atlas.document(ix).of::<Assessment>()?;
    match assessment.government_position {
        Some(GovernmentPosition::Sought(asked)) => Some(Unanswered {
            from: site.shown(ix),
            asked,
            points: 0,
        }),
        _ => None,
    }
}

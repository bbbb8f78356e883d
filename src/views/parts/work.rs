use std::hash::Hash;

use tera::Value;

use super::words::{counted, fill};
use crate::graph::{DocIx, Due};
use crate::model::KindRef;
use crate::model::coordination::{Coordination, PartnerRole};
use crate::model::engagement::{CommitmentState, Engagement};
use crate::model::fields::Cited;
use crate::model::partner::{Partner, PartnerType};
use crate::model::{Key, Typed};
use crate::views::{Fields, Shown, Site, days, labelled, labelled_fields, list, look_up, say};

/// An engagement as a row: what was asked, what was answered, what was promised.
#[derive(Clone, Hash)]
pub(in crate::views) struct Talk<'a> {
    shown: Shown<'a>,
    engagement: &'a Engagement,
    dues: Vec<Due>,
}

impl<'a> Talk<'a> {
    /// The rows of some engagements, in their order.
    pub(in crate::views) fn all(site: &'a Site<'a>, files: &[DocIx]) -> Vec<Self> {
        let as_of = site.atlas.setting.as_of;
        typed::<Engagement>(site, files)
            .map(|(shown, engagement)| Self {
                shown,
                engagement,
                dues: engagement
                    .commitments
                    .values()
                    .map(|commitment| Due::of(commitment, as_of))
                    .collect(),
            })
            .collect()
    }

    /// For templates.
    pub(in crate::views) fn value(&self) -> Value {
        let engagement = self.engagement;
        let points = &engagement.raised;
        let reply = engagement.reply.as_ref().map(|reply| {
            labelled_fields("reply", reply.kind.key()).with("day", reply.day.map(days::day))
        });
        let more = points.len().saturating_sub(1);
        Fields::new()
            .with("row", self.shown.link())
            .with("held", days::day(engagement.held))
            .with("form", labelled("form", engagement.form.key()))
            .with(
                "asked",
                points.first().map(|point| Cited::split(point).words),
            )
            .with(
                "more",
                (more > 0).then(|| counted(more, "work.points.one", "work.points")),
            )
            .with("reply", reply)
            .with("commitments", self.commitments())
            .into()
    }

    /// `1 open, 1 overdue, 2 kept`; nothing where nothing was promised.
    fn commitments(&self) -> Option<String> {
        let overdue = |due: &Due| matches!(due, Due::Overdue(_));
        let open = |due: &Due| !matches!(due, Due::Settled(_) | Due::Overdue(_));
        let mut parts: Vec<(usize, &str)> = vec![
            (self.count(overdue), say("work.overdue")),
            (self.count(open), say("work.open")),
        ];
        for state in CommitmentState::ALL {
            let word = look_up(&format!("state.{}", state.key())).unwrap_or(state.key());
            parts.push((self.count(|due| *due == Due::Settled(*state)), word));
        }
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, word)| format!("{count} {}", word.to_lowercase()))
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn count(&self, is: impl Fn(&Due) -> bool) -> usize {
        self.dues.iter().filter(|due| is(due)).count()
    }
}

/// Coordination as a row: with whom, on what, what is open.
#[derive(Clone, Hash)]
pub(in crate::views) struct Joint<'a> {
    shown: Shown<'a>,
    coordination: &'a Coordination,
    partners: Vec<(PartnerRole, End<'a>)>,
}

/// What may be shown of a partner.
#[derive(Debug, Clone, Copy, Hash)]
enum End<'a> {
    /// Its name, and where its page is.
    Named(&'a str, &'a str),
    /// Its type only.
    TypeOnly(PartnerType),
    /// Nothing: its file is not in the site.
    LeftOut,
}

impl<'a> Joint<'a> {
    /// The rows of some coordination records, in their order.
    pub(in crate::views) fn all(site: &'a Site<'a>, files: &[DocIx]) -> Vec<Self> {
        typed::<Coordination>(site, files)
            .map(|(shown, coordination)| Self {
                shown,
                coordination,
                partners: coordination
                    .partners
                    .iter()
                    .map(|(key, role)| (*role, End::of(site, key)))
                    .collect(),
            })
            .collect()
    }

    /// For templates.
    pub(in crate::views) fn value(&self) -> Value {
        let coordination = self.coordination;
        let partners = self.partners.iter().map(|(role, end)| {
            let fields = labelled_fields("partner_role", role.key());
            match end {
                End::Named(name, url) => fields.with("name", *name).with("url", *url),
                End::TypeOnly(kind) => fields.with("name", hidden(*kind)),
                End::LeftOut => fields.with("name", say("left_out.partner")),
            }
        });
        let actions = coordination.actions.values();
        let open = actions.filter(|action| action.is_open()).count();
        let of = coordination.actions.len();
        let actions = fill(
            say("work.actions"),
            &[("n", &open.to_string()), ("m", &of.to_string())],
        );
        Fields::new()
            .with("row", self.shown.link())
            .with("form", labelled("coordination", coordination.form.key()))
            .with("objective", coordination.objective.as_str())
            .with("partners", list(partners))
            .with("actions", (of > 0).then_some(actions))
            .into()
    }
}

impl<'a> End<'a> {
    fn of(site: &'a Site<'a>, key: &str) -> Self {
        let atlas = site.atlas;
        let found = atlas.find(&Key::new(KindRef::of::<Partner>(), key));
        let found = found.filter(|ix| atlas.is_in(*ix));
        match found.and_then(|ix| Some((ix, atlas.document(ix).of::<Partner>()?))) {
            Some((ix, partner)) if partner.shows_name() => {
                let card = atlas.card(ix);
                Self::Named(&card.title, card.url.as_str())
            }
            Some((_, partner)) => Self::TypeOnly(partner.kind),
            None => Self::LeftOut,
        }
    }
}

/// The words for a partner that is shown by its type only.
pub(in crate::views) fn hidden(kind: PartnerType) -> &'static str {
    look_up(&format!("partner_hidden.{}", kind.key())).unwrap_or(kind.key())
}

fn typed<'a, T: Typed + 'a>(
    site: &'a Site<'a>,
    files: &[DocIx],
) -> impl Iterator<Item = (Shown<'a>, &'a T)> {
    files.iter().filter_map(|ix| {
        let content = site.atlas.document(*ix).of::<T>()?;
        Some((site.shown(*ix), content))
    })
}

//! The page of an engagement.

use std::io;

use tera::Value;

use super::record::{self, Record};
use super::{Fields, PageType, Plan, ViewCx, cable, days, labelled, list, say, word};
use crate::graph::{Due, Setting};
use crate::model::Target;
use crate::model::engagement::{Action, Commitment, Engagement, Interlocutor, Reply};
use crate::model::fields::{Form, RecordId};

/// One page for each engagement.
pub(super) const PAGE: PageType = PageType {
    name: "engagement",
    template: "engagement.html",
    plan: Plan::File(|site, page_type, ix| record::plan::<Engagement>(site, page_type, ix, view)),
};

/// Subject TAGS of the kind.
pub(super) const SUBJECTS: &[&str] = &["PREL", "PHUM"];

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(engagement) = record.document().of::<Engagement>() else {
        return Ok(Fields::new());
    };
    let kind = cable::Kind {
        subjects: SUBJECTS,
        verified_by: None,
    };
    let countries = record.own.card().countries.iter();
    let raised = engagement.raised.iter();
    let commitments = engagement.commitments.iter();
    let instruction = engagement
        .instruction
        .as_deref()
        .map(|instruction| match instruction {
            "not_citable" => say("text.not_citable"),
            number => number,
        });
    Ok(cable::fields(record, cx, &kind)?
        .with("form", word("form", engagement.form.key()))
        .with("held", days::day(engagement.held))
        .with(
            "countries",
            list(countries.map(|code| cx.frame.names.country(code))),
        )
        .with("delivered_by", engagement.delivered_by.as_deref())
        .with("instruction", instruction)
        .with("objective", engagement.objective.as_deref())
        .with(
            "interlocutors",
            list(engagement.interlocutor.iter().map(interlocutor)),
        )
        .with(
            "raised",
            list(raised.map(|point| cable::cited(record, point, cx))),
        )
        .with("reply", engagement.reply.as_ref().map(reply))
        .with(
            "commitments",
            list(commitments.map(|(key, one)| commitment(key, one, record, cx))),
        )
        .with(
            "follow_up",
            list(
                engagement
                    .follow_up
                    .iter()
                    .map(|(key, one)| action(key, one, record, cx.frame.setting)),
            ),
        )
        .with("sources", cable::sources(record)))
}

fn interlocutor(one: &Interlocutor) -> Fields {
    Fields::new()
        .with("institution", one.institution.as_str())
        .with("level", one.level.map(|level| word("level", level.key())))
}

fn reply(reply: &Reply) -> Fields {
    Fields::new()
        .with("kind", labelled("reply", reply.kind.key()))
        .with("day", reply.day.map(days::day))
        .with("given", reply.given.map(|given| word("given", given.key())))
        .with("text", reply.text.as_deref())
}

fn commitment(key: &str, one: &Commitment, record: &Record<'_>, cx: &ViewCx<'_>) -> Fields {
    let state = labelled("state", one.effective_state().key());
    let shown_by = one
        .shown_by
        .as_deref()
        .map(|by| shown_by(by, record, cx.frame.setting));
    Fields::new()
        .with("key", key)
        .with("text", one.text.as_str())
        .with("by", one.by.as_deref())
        .with("due", one.due.map(days::day))
        .with("check_on", one.check_on.map(days::day))
        .with("state", state)
        .with("standing", standing(Due::of(one, cx.frame.setting.as_of)))
        .with("settled", one.settled.map(days::day))
        .with("shown_by", shown_by)
}

/// What the dates of an open commitment mean on the as-of day; overdue is said only of the
/// government's own date.
fn standing(due: Due) -> Option<Value> {
    let words = |key: &'static str| Fields::new().with("key", key);
    let fields = match due {
        Due::Overdue(day) => words("overdue").with(
            "label",
            format!("{} {}", say("text.overdue"), days::long(day)),
        ),
        Due::PastCheck(_) => words("past_check").with("label", say("text.past_check")),
        _ => return None,
    };
    Some(fields.into())
}

fn shown_by(by: &str, record: &Record<'_>, setting: &Setting) -> Fields {
    if RecordId::parse(by).is_ok() {
        let found = record.find(&Target::Record(by.to_owned()));
        return cable::label_of(found, "left_out.record", setting);
    }
    Fields::new()
        .with("label", by)
        .with("web", Some(by).filter(|by| cable::is_web(by)))
}

/// Something that a post or a partner will do.
pub(super) fn action(key: &str, one: &Action, record: &Record<'_>, setting: &Setting) -> Fields {
    Fields::new()
        .with("key", key)
        .with("text", one.text.as_str())
        .with(
            "owner",
            one.owner
                .as_deref()
                .map(|owner| Fields::from(cable::owner(record, owner, setting))),
        )
        .with("due", one.due.map(days::day))
        .with(
            "state",
            one.state.map(|state| labelled("state", state.key())),
        )
}

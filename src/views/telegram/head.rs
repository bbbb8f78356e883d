use crate::model::assessment::Assessment;
use crate::model::coordination::Coordination;
use crate::model::engagement::Engagement;
use crate::model::{Common, Document, Role, Status};
use crate::syntax::telegram::Telegram;
use crate::views::cable::{Header, Leads, references, titled};
use crate::views::record::{End, Record};
use crate::views::row::says_exercise;
use crate::views::{Shown, ViewCx, assessment, coordination, days, engagement, say, strings, word};

/// The lines above the text, in the order of a cable.
pub(super) fn head(record: &Record<'_>, cx: &ViewCx<'_>, common: &Common, into: &mut Telegram) {
    let setting = cx.frame.setting;
    let header = Header::of(record, setting, common, subjects(record.document()));
    let mut field = |key: &'static str, value: &str| {
        if !value.is_empty() {
            into.field(&say(key).to_uppercase(), value);
        }
    };
    field("cable.mrn", header.mrn.unwrap_or_default());
    field("cable.dtg", header.dtg.unwrap_or_default());
    let date = header.date.map(days::long);
    field("cable.date", &date.unwrap_or_default());
    field("cable.precedence", header.precedence.unwrap_or_default());
    if let Some(from) = header.from {
        field("cable.from", from);
        field("cable.to", &header.to);
    }
    field("cable.info", &header.info);
    field("cable.eo", "N/A");
    let basis = common.marking_basis.iter();
    let basis = basis.map(|basis| strings::word("marking_basis", basis.key()));
    let basis: Vec<&str> = basis.collect();
    let marking = common.marking.as_str();
    if basis.is_empty() {
        field("cable.marking", marking);
    } else {
        field(
            "cable.marking",
            &format!("{marking} ({})", basis.join(", ")),
        );
    }
    field("cable.tags", &header.tags);
    field("cable.captions", &header.captions);
    refs(record, common, into);
    let exercise = common.exercise && !says_exercise(&common.title);
    let exercise = exercise.then(|| format!("{}: ", say("frame.exercise_badge")));
    let subject = format!("{}{}", exercise.unwrap_or_default(), common.title);
    into.field(&say("cable.subject").to_uppercase(), &subject);
    standing(record, into);
    let status = record.own.card().status;
    if status != Status::Released {
        let label = say("telegram.status").to_uppercase();
        into.field(&label, word("status", status.key()));
    }
    let embargo = common.publish_not_before;
    if let Some(day) = embargo.filter(|day| *day > setting.as_of) {
        into.field(&say("text.embargo").to_uppercase(), &days::long(day));
    }
}

fn refs(record: &Record<'_>, common: &Common, into: &mut Telegram) {
    let all: Vec<String> = references(record, common)
        .map(|one| {
            let to = match one.to {
                Leads::Record(shown) => named(shown),
                Leads::Web(address) => address.to_owned(),
                Leads::Nowhere(why) => format!("({why})"),
            };
            let (message, blank) = one.message.map_or(("", ""), |number| (number, " "));
            [one.letter, ") ", message, blank, &to].concat()
        })
        .collect();
    let label = if all.len() > 1 {
        "cable.refs"
    } else {
        "cable.ref"
    };
    if let Some((first, rest)) = all.split_first() {
        into.field(&say(label).to_uppercase(), first);
        for one in rest {
            into.words(one);
        }
    }
}

/// What replaces it and what it replaces, which a reader of the text alone must know.
fn standing(record: &Record<'_>, into: &mut Telegram) {
    let newer = record.incoming.iter().map(|(role, shown)| (*role, *shown));
    let older = record
        .outgoing
        .iter()
        .filter_map(|linked| match linked.end {
            End::In(shown, _) => Some((linked.role, shown)),
            _ => None,
        });
    let is_one = |(role, _): &(Role, Shown<'_>)| *role == Role::Supersedes;
    for (_, shown) in newer.filter(is_one) {
        into.field(&say("text.superseded").to_uppercase(), &named(shown));
    }
    for (_, shown) in older.filter(is_one) {
        into.field(&say("text.supersedes").to_uppercase(), &named(shown));
    }
}

fn named(shown: Shown<'_>) -> String {
    let card = shown.card();
    [&*card.key.name, ", ", &titled(card)].concat()
}

/// Subject TAGS of the record's kind.
fn subjects(document: &Document) -> &'static [&'static str] {
    if document.of::<Assessment>().is_some() {
        assessment::SUBJECTS
    } else if document.of::<Engagement>().is_some() {
        engagement::SUBJECTS
    } else if document.of::<Coordination>().is_some() {
        coordination::SUBJECTS
    } else {
        &[]
    }
}

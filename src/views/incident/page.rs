use std::io;

use tera::Value;

use super::{acts, people, place};
use crate::graph::{Setting, Verification};
use crate::model::incident::{Incident, Response};
use crate::model::network::Network;
use crate::model::route::{Route, Segment};
use crate::model::{KindRef, Target, Typed};
use crate::views::record::{self, End, Record};
use crate::views::{Fields, PageType, Plan, ViewCx, cable, days, labelled_fields, list, word};

/// One page for each incident.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "incident",
    template: "incident.html",
    plan: Plan::File(|site, page_type, ix| record::plan::<Incident>(site, page_type, ix, view)),
};

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(incident) = record.document().of::<Incident>() else {
        return Ok(Fields::new());
    };
    let kind = cable::Kind {
        subjects: &[],
        verified_by: incident.verified.as_ref(),
    };
    let setting = cx.frame.setting;
    let card = record.own.card();
    let routes = incident.route.iter();
    let routes =
        routes.map(|key| cable::register_link::<Route>(record, key, "left_out.route", setting));
    let has_networks = incident
        .acts
        .iter()
        .flat_map(|act| act.by.iter())
        .any(|by| {
            let target = Target::Register(KindRef::of::<Network>(), by.who.to_string());
            record.find(&target).is_some()
        });
    Ok(cable::fields(record, cx, &kind)?
        .with("when", days::event(incident.event))
        .with("place", place::place(incident, card, cx))
        .with("routes", list(routes))
        .with("segment", segment(record, incident, setting))
        .with(
            "stage",
            incident.stage.map(|stage| word("stage", stage.key())),
        )
        .with("people", people::people(incident, setting))
        .with(
            "has_ages",
            incident.people.values().any(|group| !group.ages.is_empty()),
        )
        .with(
            "has_nationalities",
            incident
                .people
                .values()
                .any(|group| !group.nationalities.is_empty()),
        )
        .with("acts", acts::acts(incident, record, cx))
        .with("has_networks", has_networks)
        .with("sources", cable::sources(record))
        .with("responses", list(incident.response.iter().map(response)))
        .with("response_asked", card.response_known.is_some())
        .with("verification", card.verification.map(verification)))
}

/// The segment of its route in words: "Ocotepeque to Chiquimula, by land".
fn segment(record: &Record<'_>, incident: &Incident, setting: &Setting) -> Option<String> {
    let key = incident.segment.as_deref()?;
    let found = incident.route.iter().find_map(|route| {
        let target = Target::Register(KindRef::of::<Route>(), route.to_string());
        match record.find(&target) {
            Some(End::In(_, Some(entry))) => Route::of(entry.content)?.segments.get(key),
            _ => None,
        }
    });
    found.map(|segment| segment_words(segment, setting))
}

fn segment_words(segment: &Segment, setting: &Setting) -> String {
    let area = |text: &str| place::area_name(text, setting).unwrap_or_else(|| text.to_owned());
    let (from, to) = (area(&segment.from), area(&segment.to));
    match segment.mode {
        Some(mode) => format!("{from} to {to}, {}", word("mode", mode.key())),
        None => format!("{from} to {to}"),
    }
}

fn response(response: &Response) -> Value {
    Fields::new()
        .with("type", word("response", response.kind.key()))
        .with("authority", response.authority.as_deref())
        .with("day", response.day.map(days::day))
        .with("result", response.result.as_deref())
        .with("cites", cable::cites(&response.sources))
        .into()
}

/// How far it is verified and what that rests on.
fn verification(verification: Verification) -> Fields {
    labelled_fields("verification", verification.key())
        .with("rests", word("rests", verification.key()))
}

//! The page of a coordination.

use std::io;

use tera::Value;

use super::assessment::figure;
use super::engagement::action;
use super::record::{self, End, Record};
use super::{Fields, PageType, Plan, ViewCx, cable, days, list, word};
use crate::graph::Setting;
use crate::model::coordination::{Agreement, Coordination, Meeting, PartnerRole};
use crate::model::fields::Text;
use crate::model::network::Network;
use crate::model::partner::Partner;
use crate::model::route::Route;
use crate::model::{KindRef, Target, Typed};

/// One page for each coordination.
pub(super) const PAGE: PageType = PageType {
    name: "coordination",
    template: "coordination.html",
    plan: Plan::File(|site, page_type, ix| record::plan::<Coordination>(site, page_type, ix, view)),
};

/// Subject TAGS of the kind.
pub(super) const SUBJECTS: &[&str] = &["PREL", "SMIG"];

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(one) = record.document().of::<Coordination>() else {
        return Ok(Fields::new());
    };
    let kind = cable::Kind {
        subjects: SUBJECTS,
        verified_by: None,
    };
    let setting = cx.frame.setting;
    let card = record.own.card();
    let routes = one.scope.routes.iter();
    let networks = one.scope.networks.iter();
    let partners = one.partners.iter();
    let actions = one.actions.iter();
    Ok(cable::fields(record, cx, &kind)?
        .with("form", word("coordination", one.form.key()))
        .with("objective", one.objective.as_str())
        .with(
            "countries",
            list(
                card.countries
                    .iter()
                    .map(|code| cx.frame.names.country(code)),
            ),
        )
        .with("agreement", one.agreement.as_ref().map(agreement))
        .with(
            "routes",
            list(
                routes.map(|key| {
                    cable::register_link::<Route>(record, key, "left_out.route", setting)
                }),
            ),
        )
        .with(
            "networks",
            list(networks.map(|key| {
                cable::register_link::<Network>(record, key, "left_out.network", setting)
            })),
        )
        .with("started", one.started.map(days::day))
        .with("ended", one.ended.map(days::day))
        .with(
            "partners",
            list(partners.map(|(key, role)| partner(key, *role, record, setting))),
        )
        .with(
            "meetings",
            list(one.meetings.iter().map(|meeting| held(meeting, cx))),
        )
        .with(
            "actions",
            list(actions.map(|(key, one)| action(key, one, record, setting))),
        )
        .with("data_shared", data_shared(one))
        .with("results", list(one.results.iter().map(figure)))
        .with("sources", cable::sources(record)))
}

fn agreement(agreement: &Agreement) -> Fields {
    Fields::new()
        .with("type", word("agreement", agreement.kind.key()))
        .with("name", agreement.name.as_str())
        .with("valid_until", agreement.valid_until.map(days::day))
        .with(
            "url",
            agreement.url.as_deref().filter(|url| cable::is_web(url)),
        )
}

/// A partner with its part in it; one that is shown by type only is named by its type.
fn partner(key: &str, role: PartnerRole, record: &Record<'_>, setting: &Setting) -> Fields {
    let target = Target::Register(KindRef::of::<Partner>(), key.to_owned());
    let end = record.find(&target);
    let kind = match end {
        Some(End::In(_, Some(entry))) => Partner::of(entry.content).map(|partner| partner.kind),
        _ => None,
    };
    cable::label_of(end, "left_out.partner", setting)
        .with("type", kind.map(|kind| word("partner", kind.key())))
        .with("role", word("partner_role", role.key()))
}

fn held(meeting: &Meeting, cx: &ViewCx<'_>) -> Fields {
    let registers = &cx.frame.setting.registers;
    let country = meeting.country.as_deref();
    let country = country.and_then(|code| {
        registers
            .country(code)
            .or_else(|| registers.country_by_name(code))
    });
    Fields::new()
        .with("held", days::day(meeting.held))
        .with("country", country.map(|country| country.name.as_str()))
        .with(
            "level",
            meeting.level.map(|level| word("level", level.key())),
        )
        .with(
            "decisions",
            list(meeting.decisions.iter().map(Text::as_str)),
        )
}

fn data_shared(one: &Coordination) -> Option<Value> {
    let shared = one.data_shared.as_ref()?;
    let classes: Vec<&str> = shared
        .classes
        .iter()
        .map(|class| word("data", class.key()))
        .collect();
    let fields = Fields::new()
        .with("classes", classes.join(", "))
        .with("legal_basis", shared.legal_basis.as_deref());
    Some(fields.into())
}

use tera::Value;

use crate::graph::Setting;
use crate::model::fields::{SourceCite, Text};
use crate::model::incident::{Act, By, Incident, Palermo, ROLES};
use crate::model::network::Network;
use crate::views::record::Record;
use crate::views::{Fields, ViewCx, cable, labelled, list, strings, word};

/// The acts of an event, one row each, with who is said to have done them.
pub(super) fn acts(incident: &Incident, record: &Record<'_>, cx: &ViewCx<'_>) -> Value {
    let setting = cx.frame.setting;
    list(incident.acts.iter().map(|act| {
        let sources = sources(act, incident);
        let row = setting.registers.category(&act.category);
        let category = cx.frame.url(&format!("categories/{}", act.category));
        Fields::new()
            .with(
                "category",
                row.map_or(act.category.as_str(), |row| row.label.as_str()),
            )
            .with("url", row.map(|_| category.as_str()))
            .with("people", list(people(act, incident)))
            .with("proof", labelled("proof", act.proof.key()))
            .with("cites", cable::cites(&sources))
            .with("against", cable::cites(&act.against))
            .with(
                "by",
                list(act.by.iter().map(|by| perpetrator(by, record, setting))),
            )
            .with("amount", act.amount.as_deref())
            .with("tip", act.tip.as_ref().map(palermo))
    }))
}

/// The act's sources; the only one where none is named.
pub(in crate::views) fn sources(act: &Act, incident: &Incident) -> Vec<SourceCite> {
    let mut only = incident.sources.iter();
    match (act.sources.is_empty(), only.next(), only.next()) {
        (true, Some((key, _)), None) => vec![SourceCite {
            source: key.to_owned(),
            credibility: None,
        }],
        _ => act.sources.to_vec(),
    }
}

/// Keys of the groups it was done to; the only group where none is named.
pub(in crate::views) fn people<'r>(act: &'r Act, incident: &'r Incident) -> Vec<&'r str> {
    let mut only = incident.people.iter();
    match (act.people.is_empty(), only.next(), only.next()) {
        (true, Some((key, _)), None) => vec![key],
        _ => act.people.iter().map(Text::as_str).collect(),
    }
}

/// Who is said to have done it: the words of a role; nothing for a network, which has a page.
pub(in crate::views) fn role(by: &By, setting: &Setting) -> Option<String> {
    let who = by.who.as_str();
    ROLES.contains(&who).then(|| {
        let words = strings::look_up(&format!("by.{who}")).unwrap_or(who);
        let country = by.country.as_deref();
        let country = country.and_then(|code| setting.registers.country(code));
        match country {
            Some(country) => format!("{words} ({})", country.name),
            None => words.to_owned(),
        }
    })
}

fn perpetrator(by: &By, record: &Record<'_>, setting: &Setting) -> Fields {
    let who = by.who.as_str();
    let fields = match role(by, setting) {
        Some(words) => Fields::new().with("label", words),
        None => cable::register_link::<Network>(record, who, "left_out.network", setting),
    };
    fields
        .with("involvement", word("involvement", by.involvement.key()))
        .with("proof", labelled("proof", by.proof.key()))
        .with("cites", cable::cites(&by.sources))
}

/// The trafficking test: act, means and purpose.
fn palermo(tip: &Palermo) -> Fields {
    let words = |vocabulary, keys: Vec<&'static str>| {
        let words: Vec<&str> = keys.into_iter().map(|key| word(vocabulary, key)).collect();
        words.join(", ")
    };
    Fields::new()
        .with(
            "act",
            words("tip_act", tip.act.iter().map(|act| act.key()).collect()),
        )
        .with(
            "means",
            words(
                "tip_means",
                tip.means.iter().map(|means| means.key()).collect(),
            ),
        )
        .with(
            "purpose",
            words(
                "tip_purpose",
                tip.purpose.iter().map(|purpose| purpose.key()).collect(),
            ),
        )
}

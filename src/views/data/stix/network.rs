use std::io;

use serde_json::{Value, json};

use super::writer::{Writer, exercise};
use crate::graph::DocIx;
use crate::model::fields::{Source, Text};
use crate::model::network::{Designation, Network};
use crate::syntax::markdown;
use crate::syntax::telegram::Telegram;
use crate::views::cable::{Web, is_web, titled};
use crate::views::record::Record;
use crate::views::{days, say, word};

/// Puts a network into the bundle, with the countries it is said to act in.
pub(super) fn put(writer: &mut Writer<'_>, key: &str, ix: DocIx) -> io::Result<()> {
    let site = writer.site;
    let record = Record::sent(site, ix);
    let (Some(network), card) = (record.document().of::<Network>(), site.atlas.card(ix)) else {
        return Ok(());
    };
    let place = record.place(site, ix);
    let mut statements = vec![say("text.network_note")];
    statements.extend(exercise(card));
    let mut labels = vec![network.kind.key().replace('_', "-")];
    labels.extend(writer.is_exercise(ix).then(|| "exercise".to_owned()));
    let aliases: Vec<&str> = site.atlas.other_names(ix).collect();
    let designations = network.designations.iter().filter_map(designation);
    let sources = network.sources.iter().filter_map(source);
    let fields = json!({
        "name": titled(card),
        "description": description(writer, &record, network)?,
        "aliases": aliases,
        "labels": labels,
        "external_references": designations.chain(sources).collect::<Vec<Value>>(),
    });
    writer.put("intrusion-set", key, fields, &place.marking, &statements);
    for code in &card.countries {
        let target = writer.country(code);
        let fields = json!({
            "relationship_type": "related-to",
            "description": say("stix.acts_in"),
            "source_ref": writer.id("intrusion-set", key),
            "target_ref": target,
        });
        let name = format!("{key} {code}");
        writer.put("relationship", &name, fields, &place.marking, &statements);
    }
    Ok(())
}

/// What its page says in words: what it is said to be, its text with portion marks, and the day of it.
fn description(writer: &Writer<'_>, record: &Record<'_>, network: &Network) -> io::Result<String> {
    let mut told = Telegram::unbroken();
    told.words(say("text.network_note"));
    told.field(
        say("network.said_to_be"),
        word("network", network.kind.key()),
    );
    told.gap();
    if let Some(common) = record.common() {
        let place = record.place(writer.site, record.own.ix());
        let cx = writer.site.cx(&place.url, &place.marking);
        let web = Web { record, cx: &cx };
        let text = record.text()?;
        let body = record.document().body_span;
        markdown::tell(&text, body, &common.marking, &web, &mut told);
        told.gap();
        let day = common.date.map(days::long).unwrap_or_default();
        told.field(say("cable.date"), &day);
    }
    Ok(told.into_text().trim_end().to_owned())
}

fn designation(one: &Designation) -> Option<Value> {
    let list = one.list.as_deref().map(str::to_owned);
    let day = one.day.map(days::long);
    reference(
        one.authority.as_str(),
        [Some(say("network.designation").to_owned()), list, day],
        one.url.as_deref(),
    )
}

fn source(source: &Source) -> Option<Value> {
    let shown = source.shown();
    let kind = word("source_type", shown.kind.key());
    let title = shown.title.map(Text::to_string);
    let name = shown.publisher.map_or(kind, Text::as_str);
    let parts = [Some(kind.to_owned()), title, shown.day.map(days::long)];
    reference(name, parts, shown.url.map(Text::as_str))
}

fn reference<const N: usize>(
    name: &str,
    parts: [Option<String>; N],
    url: Option<&str>,
) -> Option<Value> {
    let words: Vec<String> = parts.into_iter().flatten().collect();
    let mut value = json!({ "source_name": name, "description": words.join(", ") });
    if let Some(url) = url.filter(|url| is_web(url)) {
        value["url"] = url.into();
    }
    (!words.is_empty()).then_some(value)
}

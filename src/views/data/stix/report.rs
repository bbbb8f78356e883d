use serde_json::{Value, json};

use super::writer::{Writer, created, exercise, moment};
use crate::graph::{Card, DocIx, GroupKind};
use crate::model::dataset::Dataset;
use crate::model::incident::{Act, Incident};
use crate::syntax::telegram::Telegram;
use crate::views::cable::titled;
use crate::views::{days, say, word};

/// Puts an incident into the bundle, with the networks that it names.
pub(super) fn put(writer: &mut Writer<'_>, ix: DocIx, named: &[(&str, DocIx)]) {
    let site = writer.site;
    let card = site.atlas.card(ix);
    let Some(incident) = site.atlas.document(ix).of::<Incident>() else {
        return;
    };
    let dataset = card.dataset.as_deref();
    let dataset = dataset.and_then(|key| site.atlas.group(GroupKind::Dataset, key)?.text);
    let networks = named.iter().map(|(_, network)| *network);
    let marking = site.highest([ix].into_iter().chain(networks).chain(dataset));
    let dataset = dataset.and_then(|ix| site.atlas.document(ix).of::<Dataset>());
    let mut statements = vec![say("text.network_note"), say("text.proof_note")];
    if let Some(dataset) = dataset {
        statements.extend([dataset.attribution.as_str(), say("text.dataset_note")]);
        statements.extend(dataset.caveat.as_deref());
    }
    statements.extend(exercise(card));
    let id = &*card.key.name;
    let sets = named.iter().map(|(key, _)| *key);
    let mut refs: Vec<String> = sets.map(|key| writer.id("intrusion-set", key)).collect();
    refs.extend(card.countries.iter().map(|code| writer.country(code)));
    let exercise = writer.is_exercise(ix).then_some("exercise");
    let labels = card.categories.iter().map(AsRef::as_ref).chain(exercise);
    let fields = json!({
        "name": titled(card),
        "description": description(writer, card, incident, named),
        "published": card.day.map_or_else(|| created(id), moment),
        "labels": labels.collect::<Vec<&str>>(),
        "object_refs": refs,
        "external_references": [reference(writer, card)],
    });
    writer.put("report", id, fields, &marking, &statements);
}

/// When and where it happened, how far it is verified, and who attributes what to which network.
fn description(
    writer: &Writer<'_>,
    card: &Card,
    incident: &Incident,
    named: &[(&str, DocIx)],
) -> String {
    let registers = &writer.setting().registers;
    let countries = card.countries.iter().map(|code| {
        let country = registers.country(code);
        country.map_or(&**code, |country| country.name.as_str())
    });
    let mut told = Telegram::unbroken();
    told.field(say("label.when"), &days::event(incident.event));
    told.field(
        say("label.where"),
        &countries.collect::<Vec<&str>>().join(", "),
    );
    if let Some(verification) = card.verification {
        let key = verification.key();
        let words = format!("{}. {}", word("verification", key), word("rests", key));
        told.field(say("label.verification"), &words);
    }
    for act in &incident.acts {
        attributions(writer, act, named, &mut told);
    }
    told.words(say("text.network_note"));
    told.into_text().trim_end().to_owned()
}

/// `Kidnapping: Grey Heron (exercise), suspected, reasonable grounds`, a line for each.
fn attributions(writer: &Writer<'_>, act: &Act, named: &[(&str, DocIx)], told: &mut Telegram) {
    let row = writer.setting().registers.category(&act.category);
    let category = row.map_or(act.category.as_str(), |row| row.label.as_str());
    for by in &act.by {
        let Some((_, ix)) = named.iter().find(|(key, _)| *key == by.who.as_str()) else {
            continue;
        };
        let words = [
            titled(writer.site.atlas.card(*ix)),
            word("involvement", by.involvement.key()).to_lowercase(),
            word("proof", by.proof.key()).to_lowercase(),
        ];
        told.field(category, &words.join(", "));
    }
}

fn reference(writer: &Writer<'_>, card: &Card) -> Value {
    let setting = writer.setting();
    let mut value = json!({
        "source_name": setting.config.title.as_str(),
        "external_id": &*card.key.name,
    });
    if let Some(url) = setting.audience.address(card.url.as_str()) {
        value["url"] = url.into();
    }
    value
}

use crate::graph::{Card, Setting};
use crate::model::fields::{SourceCite, Text};
use crate::model::incident::{Act, Incident, People};
use crate::model::network::Network;
use crate::model::route::Route;
use crate::syntax::telegram::Telegram;
use crate::views::cable::Label;
use crate::views::incident::{act_people, act_sources, role};
use crate::views::record::Record;
use crate::views::{days, say, word};

/// What the fields of an incident say, after its text.
pub(super) fn facts(
    incident: &Incident,
    record: &Record<'_>,
    setting: &Setting,
    into: &mut Telegram,
) {
    let card = record.own.card();
    into.field(say("label.when"), &days::event(incident.event));
    into.field(say("label.where"), &place(incident, card, setting));
    let routes = incident.route.iter().map(|key| {
        let label = Label::register::<Route>(record, key, "left_out.route", setting);
        named(&label)
    });
    into.field(say("label.route"), &routes.collect::<Vec<_>>().join(", "));
    if let Some(verification) = card.verification {
        let key = verification.key();
        into.field(
            say("label.verification"),
            &[word("verification", key), ". ", word("rests", key)].concat(),
        );
    }
    into.gap();
    for (key, group) in incident.people.iter() {
        into.field(key, &people(group));
    }
    into.gap();
    for act in &incident.acts {
        into.words(&["- ", &told(act, incident, record, setting)].concat());
    }
    let mut by = incident.acts.iter().flat_map(|act| act.by.iter());
    if by.any(|by| role(by, setting).is_none()) {
        into.words(say("text.network_note"));
    }
    if card.response_known.is_some() {
        into.gap();
        response(incident, into);
    }
}

/// Where it happened, as far as it may be shown.
fn place(incident: &Incident, card: &Card, setting: &Setting) -> String {
    let registers = &setting.registers;
    let shown = incident.shown_place();
    let area = card.area.as_deref().and_then(|code| registers.area(code));
    let countries = card.countries.iter().map(|code| {
        let country = registers.country(code);
        country.map_or(&**code, |country| country.name.as_str())
    });
    let sea = incident.place.sea.map(|sea| word("sea", sea.key()));
    let parts = [
        sea,
        shown.locality.map(Text::as_str),
        area.map(|area| area.name.as_str()),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().chain(countries).collect();
    parts.join(", ")
}

fn named(label: &Label<'_>) -> String {
    if label.exercise {
        format!(
            "{} ({})",
            label.words,
            say("frame.exercise_badge").to_lowercase()
        )
    } else {
        label.words.to_string()
    }
}

fn people(group: &People) -> String {
    let mut words = vec![group.count.to_string()];
    words.extend(
        group
            .situation
            .map(|one| word("situation", one.key()).to_lowercase()),
    );
    words.extend(
        group
            .outcome
            .map(|one| word("fate", one.key()).to_lowercase()),
    );
    let minors = group.minors.to_string();
    words.push([&*say("label.minors").to_lowercase(), ": ", &minors].concat());
    words.join(", ")
}

/// `Kidnapping (P1): reasonable grounds [S1, S2]; Grey Heron, suspected, allegation`.
fn told(act: &Act, incident: &Incident, record: &Record<'_>, setting: &Setting) -> String {
    let row = setting.registers.category(&act.category);
    let mut words = row
        .map_or(act.category.as_str(), |row| row.label.as_str())
        .to_owned();
    let people = act_people(act, incident);
    if !people.is_empty() {
        words.extend([" (", &people.join(", "), ")"]);
    }
    if record.own.card().dataset.is_none() {
        words.extend([": ", &word("proof", act.proof.key()).to_lowercase()]);
    }
    words.push_str(&cites(&act_sources(act, incident)));
    if !act.against.is_empty() {
        let label = say("label.against").to_lowercase();
        words.extend(["; ", &label, &cites(&act.against)]);
    }
    for by in &act.by {
        let who = role(by, setting).unwrap_or_else(|| {
            named(&Label::register::<Network>(
                record,
                &by.who,
                "left_out.network",
                setting,
            ))
        });
        let involvement = word("involvement", by.involvement.key()).to_lowercase();
        let proof = word("proof", by.proof.key()).to_lowercase();
        let cited = cites(&by.sources);
        words.extend(["; ", &who, ", ", &involvement, ", ", &proof, &cited]);
    }
    words
}

fn response(incident: &Incident, into: &mut Telegram) {
    if incident.response.is_empty() {
        return into.words(say("text.no_response"));
    }
    for one in &incident.response {
        let kind = word("response", one.kind.key()).to_owned();
        let authority = one.authority.as_deref().map(str::to_owned);
        let parts = [Some(kind), authority, one.day.map(days::long)];
        let words: Vec<String> = parts.into_iter().flatten().collect();
        let cited = cites(&one.sources);
        into.field(
            say("heading.response"),
            &format!("{}{cited}", words.join(", ")),
        );
    }
}

/// ` [S1, S2/4]`; nothing where nothing is cited.
pub(super) fn cites(cites: &[SourceCite]) -> String {
    if cites.is_empty() {
        return String::new();
    }
    let keys = cites.iter().map(|cite| match cite.credibility {
        Some(own) => format!("{}/{own}", cite.source),
        None => cite.source.clone(),
    });
    format!(" [{}]", keys.collect::<Vec<_>>().join(", "))
}

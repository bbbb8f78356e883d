use super::incident::{self, cites};
use crate::graph::Setting;
use crate::model::assessment::{Assessment, GovernmentPosition};
use crate::model::coordination::Coordination;
use crate::model::dataset::Dataset;
use crate::model::engagement::{Action, Engagement};
use crate::model::fields::Text;
use crate::model::incident::Incident;
use crate::model::partner::Partner;
use crate::model::{KindRef, Target, Typed};
use crate::syntax::telegram::Telegram;
use crate::views::cable::{Label, cited_words, owner};
use crate::views::record::{End, Record};
use crate::views::{days, say, word};

/// What the fields of a record say, after its text: nothing of it stands there.
pub(super) fn facts(record: &Record<'_>, setting: &Setting, into: &mut Telegram) {
    let document = record.document();
    into.heading(say("heading.facts"));
    if let Some(one) = document.of::<Incident>() {
        incident::facts(one, record, setting, into);
    } else if let Some(one) = document.of::<Engagement>() {
        engagement(one, record, setting, into);
    } else if let Some(one) = document.of::<Assessment>() {
        assessment(one, record, setting, into);
    } else if let Some(one) = document.of::<Coordination>() {
        coordination(one, record, setting, into);
    }
    for (label, detail) in record
        .common()
        .iter()
        .flat_map(|common| common.details.iter())
    {
        into.field(label, &detail.0);
    }
    dataset(record, into);
    sources(record, into);
}

fn engagement(one: &Engagement, record: &Record<'_>, setting: &Setting, into: &mut Telegram) {
    into.field(say("label.form"), word("form", one.form.key()));
    into.field(say("label.held"), &days::long(one.held));
    into.field(
        say("label.objective"),
        one.objective.as_deref().unwrap_or_default(),
    );
    for with in &one.interlocutor {
        let level = with
            .level
            .map(|level| format!(", {}", word("level", level.key())));
        let words = format!("{}{}", with.institution, level.unwrap_or_default());
        into.field(say("label.interlocutor"), &words);
    }
    points(say("heading.raised"), &one.raised, record, into);
    into.gap();
    match &one.reply {
        Some(reply) => {
            let day = reply.day.map(|day| format!(", {}", days::long(day)));
            let text = reply.text.as_deref().unwrap_or_default();
            let kind = word("reply", reply.kind.key());
            let words = format!("{kind}{}. {text}", day.unwrap_or_default());
            into.field(say("heading.reply"), &words);
        }
        None => into.words(say("text.no_reply")),
    }
    into.gap();
    for (key, promise) in one.commitments.iter() {
        let state = word("state", promise.effective_state().key());
        let due = promise
            .due
            .map(|day| format!(", {} {}", say("label.due").to_lowercase(), days::long(day)));
        let by = promise.by.as_deref().map(|by| format!(" ({by})"));
        let words = format!(
            "{}{} {state}{}",
            promise.text,
            by.unwrap_or_default(),
            due.unwrap_or_default()
        );
        into.field(key, &words);
    }
    actions(one.follow_up.iter(), record, setting, into);
}

fn actions<'r>(
    all: impl Iterator<Item = (&'r str, &'r Action)>,
    record: &Record<'r>,
    setting: &Setting,
    into: &mut Telegram,
) {
    for (key, one) in all {
        let who = one.owner.as_deref().map(|who| owner(record, who, setting));
        let who = who.map(|label| format!(" ({})", label.words));
        let due = one
            .due
            .map(|day| format!(", {} {}", say("label.due").to_lowercase(), days::long(day)));
        let state = one
            .state
            .map(|state| format!(" {}", word("state", state.key())));
        let rest = [who, state, due].map(Option::unwrap_or_default).concat();
        into.field(key, &format!("{}{rest}", one.text));
    }
}

fn assessment(one: &Assessment, record: &Record<'_>, setting: &Setting, into: &mut Telegram) {
    let instrument = &one.instrument;
    into.field(say("heading.instrument"), &instrument.name);
    into.field(
        say("label.original_name"),
        instrument.original_name.as_deref().unwrap_or_default(),
    );
    let state = instrument
        .state
        .map(|state| word("instrument_state", state.key()));
    into.field(say("label.state"), state.unwrap_or_default());
    into.field(
        say("label.in_force"),
        &instrument.in_force.map(days::long).unwrap_or_default(),
    );
    for (key, finding) in one.findings.iter() {
        let question = setting.config.questions.get(key);
        into.gap();
        into.field(
            say("label.question"),
            question.map_or(key, |question| &question.text),
        );
        let confidence = finding.confidence.map(|confidence| {
            let label = say("label.confidence").to_lowercase();
            format!(
                ", {label} {}",
                word("confidence", confidence.key()).to_lowercase()
            )
        });
        let answer = word("answer", finding.answer.key());
        into.field(
            say("label.answer"),
            &format!("{answer}{}", confidence.unwrap_or_default()),
        );
        into.field(
            say("label.searched"),
            finding.searched.as_deref().unwrap_or_default(),
        );
        points(
            say("label.evidence_for"),
            &finding.evidence_for,
            record,
            into,
        );
        points(
            say("label.evidence_against"),
            &finding.evidence_against,
            record,
            into,
        );
    }
    into.gap();
    into.words(say("text.answer_note"));
    match &one.government_position {
        Some(GovernmentPosition::Given { text, day, sources }) => {
            let day = day.map(|day| format!(" ({})", days::long(day)));
            let words = format!("{text}{}{}", day.unwrap_or_default(), cites(sources));
            into.field(say("heading.position"), &words);
        }
        Some(GovernmentPosition::Sought(day)) => {
            into.words(&format!(
                "{} {}.",
                say("text.position_sought"),
                days::long(*day)
            ));
        }
        None => into.words(say("text.position_none")),
    }
}

fn coordination(one: &Coordination, record: &Record<'_>, setting: &Setting, into: &mut Telegram) {
    into.field(say("label.form"), word("coordination", one.form.key()));
    into.field(say("label.objective"), &one.objective);
    into.gap();
    for (key, role) in one.partners.iter() {
        let target = Target::Register(KindRef::of::<Partner>(), key.to_owned());
        let label = Label::of(record.find(&target), "left_out.partner", setting);
        let role = word("partner_role", role.key()).to_lowercase();
        into.words(&format!("- {}, {role}", label.words));
    }
    for meeting in &one.meetings {
        into.gap();
        into.field(say("label.held"), &days::long(meeting.held));
        points(say("label.decisions"), &meeting.decisions, record, into);
    }
    into.gap();
    actions(one.actions.iter(), record, setting, into);
}

/// Sentences with what they cite, one an item, under a label.
fn points(label: &str, sentences: &[Text], record: &Record<'_>, into: &mut Telegram) {
    if !sentences.is_empty() {
        into.words(&format!("{label}:"));
    }
    for sentence in sentences {
        into.words(&format!("- {}", cited_words(record, sentence)));
    }
}

/// The dataset a record comes from, with its line and its caveat.
fn dataset(record: &Record<'_>, into: &mut Telegram) {
    let key = record.common().and_then(|common| common.dataset.as_deref());
    let Some(key) = key else { return };
    let target = Target::Register(KindRef::of::<Dataset>(), key.to_owned());
    into.gap();
    let Some(End::In(shown, Some(entry))) = record.find(&target) else {
        return into.field(say("heading.dataset"), say("left_out.dataset"));
    };
    into.field(say("heading.dataset"), &shown.card().title);
    if let Some(dataset) = Dataset::of(entry.content) {
        into.field(say("label.attribution"), &dataset.attribution);
        into.field(say("label.licence"), &dataset.licence);
        into.field(
            say("label.caveat"),
            dataset.caveat.as_deref().unwrap_or_default(),
        );
    }
}

/// The sources as readers may see them.
fn sources(record: &Record<'_>, into: &mut Telegram) {
    let content = record
        .document()
        .record
        .as_ref()
        .map(|record| &record.content);
    let sources = content.map(|content| content.behaviour().sources());
    let sources = sources.unwrap_or_default();
    if !sources.is_empty() {
        into.heading(say("heading.sources"));
    }
    for (key, source) in sources {
        let source = source.shown();
        let kind = word("source_type", source.kind.key()).to_owned();
        let role = source
            .role
            .map(|role| word("source_role", role.key()).to_owned());
        let guarded = source
            .protected
            .then(|| say("text.protected_source").to_owned());
        let parts = [
            Some(source.grade.to_string()),
            Some(kind),
            role,
            guarded,
            source.title.map(Text::to_string),
            source.publisher.map(Text::to_string),
            source.day.map(days::long),
            source.url.map(Text::to_string),
        ];
        let words: Vec<String> = parts.into_iter().flatten().collect();
        into.field(key, &words.join(", "));
    }
}

use tera::Value;

use super::words::{counted, fill};
use crate::config::Config;
use crate::model::assessment::{Finding, GovernmentPosition};
use crate::model::fields::{Cited, List, Text};
use crate::views::report::Policy;
use crate::views::{Fields, ViewCx, days, labelled, list, say};

/// The tasked questions as heads of columns.
pub(in crate::views) fn questions(config: &Config) -> Value {
    list(config.questions.iter().map(|(key, question)| {
        Fields::new()
            .with("key", key)
            .with("text", question.text.as_str())
            .with("short", question.short.as_deref().unwrap_or(&question.text))
            .with("source", question.source.as_deref())
            .with("since", question.since.map(days::day))
    }))
}

/// A policy with both questions side by side.
pub(in crate::views) fn policy(policy: &Policy<'_>, cx: &ViewCx<'_>) -> Fields {
    let instrument = policy.instrument;
    let config = &cx.frame.setting.config;
    let obligations = instrument.obligations.iter().map(|key| {
        let words = config.obligations.get(key);
        words.map_or(key.as_str(), |words| words.as_str())
    });
    Fields::new()
        .with("row", policy.shown.link())
        .with("name", instrument.name.as_str())
        .with("original_name", instrument.original_name.as_deref())
        .with(
            "type",
            instrument
                .kind
                .map(|kind| labelled("instrument", kind.key())),
        )
        .with(
            "state",
            instrument
                .state
                .map(|state| labelled("instrument_state", state.key())),
        )
        .with("in_force", instrument.in_force.map(days::day))
        .with("obligations", list(obligations))
        .with(
            "findings",
            list(policy.findings.iter().map(|found| finding(*found))),
        )
        .with("position", policy.position.map(position))
}

/// A finding in few words: the answer, how sure, and how much speaks for and against it.
pub(in crate::views) fn finding(found: Option<&Finding>) -> Fields {
    let Some(finding) = found else {
        return Fields::new().with("missing", say("policy.not_answered"));
    };
    Fields::new()
        .with("answer", labelled("answer", finding.answer.key()))
        .with(
            "confidence",
            finding.confidence.map(|c| labelled("confidence", c.key())),
        )
        .with("for", evidence(&finding.evidence_for))
        .with("against", evidence(&finding.evidence_against))
        .with("searched", finding.searched.as_deref())
}

/// The first sentence, with the number of those that follow on the record's page.
fn evidence(sentences: &List<Text>) -> Option<Fields> {
    let first = sentences.first()?;
    let more = sentences.len() - 1;
    Some(Fields::new().with("first", Cited::split(first).words).with(
        "more",
        (more > 0).then(|| counted(more, "policy.more.one", "policy.more")),
    ))
}

fn position(position: &GovernmentPosition) -> Fields {
    match position {
        GovernmentPosition::Sought(day) => {
            let words = fill(say("policy.sought"), &[("day", &days::long(*day))]);
            Fields::new().with("sought", words)
        }
        GovernmentPosition::Given { text, day, .. } => Fields::new()
            .with("text", text.as_str())
            .with("day", day.map(days::day)),
    }
}

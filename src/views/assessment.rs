//! The page of an assessment.

use std::io;

use tera::Value;

use super::record::{self, Record};
use super::{Fields, PageType, Plan, ViewCx, cable, days, labelled, list, word};
use crate::config::Config;
use crate::model::assessment::{Assessment, Figure, Finding, GovernmentPosition, Instrument};
use crate::model::fields::Text;

/// One page for each assessment.
pub(super) const PAGE: PageType = PageType {
    name: "assessment",
    template: "assessment.html",
    plan: Plan::File(|site, page_type, ix| record::plan::<Assessment>(site, page_type, ix, view)),
};

/// Subject TAGS of the kind.
pub(super) const SUBJECTS: &[&str] = &["PGOV", "PHUM", "SMIG"];

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(assessment) = record.document().of::<Assessment>() else {
        return Ok(Fields::new());
    };
    let kind = cable::Kind {
        subjects: SUBJECTS,
        verified_by: None,
    };
    let config = &cx.frame.setting.config;
    let countries = record.own.card().countries.iter();
    // The order of the configuration: every assessment answers in the same order.
    let asked = config.questions.iter().map(|(key, _)| key);
    let mut keys: Vec<&str> = asked
        .filter(|key| assessment.findings.get(key).is_some())
        .collect();
    keys.extend(assessment.findings.iter().map(|(key, _)| key));
    let mut seen: Vec<&str> = Vec::new();
    keys.retain(|key| {
        !seen.contains(key) && {
            seen.push(key);
            true
        }
    });
    let findings = keys.into_iter().filter_map(|key| {
        let finding = assessment.findings.get(key)?;
        Some(one_finding(key, finding, record, cx))
    });
    let position = assessment.government_position.as_ref();
    Ok(cable::fields(record, cx, &kind)?
        .with(
            "countries",
            list(countries.map(|code| cx.frame.names.country(code))),
        )
        .with("instrument", instrument(&assessment.instrument, config))
        .with("text_read", assessment.text_read.map(days::day))
        .with("findings", list(findings))
        .with("position", position.map(government_position))
        .with("indicators", list(assessment.indicators.iter().map(figure)))
        .with("sources", cable::sources(record)))
}

fn instrument(instrument: &Instrument, config: &Config) -> Value {
    let obligations = instrument.obligations.iter().map(|key| {
        config
            .obligations
            .get(key)
            .map_or(key.as_str(), |words| words.as_str())
    });
    Fields::new()
        .with("name", instrument.name.as_str())
        .with("original_name", instrument.original_name.as_deref())
        .with(
            "type",
            instrument.kind.map(|kind| word("instrument", kind.key())),
        )
        .with(
            "level",
            instrument
                .level
                .map(|level| word("instrument_level", level.key())),
        )
        .with(
            "state",
            instrument
                .state
                .map(|state| labelled("instrument_state", state.key())),
        )
        .with("citation", instrument.citation.as_deref())
        .with(
            "url",
            instrument.url.as_deref().filter(|url| cable::is_web(url)),
        )
        .with("proposed", instrument.proposed.map(days::day))
        .with("adopted", instrument.adopted.map(days::day))
        .with("in_force", instrument.in_force.map(days::day))
        .with("ended", instrument.ended.map(days::day))
        .with("obligations", list(obligations))
        .into()
}

fn one_finding(key: &str, finding: &Finding, record: &Record<'_>, cx: &ViewCx<'_>) -> Fields {
    let question = cx.frame.setting.config.questions.get(key);
    let evidence = |sentences: &[Text]| {
        list(
            sentences
                .iter()
                .map(|sentence| cable::cited(record, sentence, cx)),
        )
    };
    let rests_on: Vec<&str> = finding
        .rests_on
        .iter()
        .map(|what| word("rests_on", what.key()))
        .collect();
    let mechanisms: Vec<&str> = finding.mechanisms.iter().map(Text::as_str).collect();
    let comparator = finding.comparator.as_ref().map(|comparator| {
        Fields::new()
            .with("benefit", comparator.benefit.as_str())
            .with("migrants", comparator.migrants.as_str())
            .with("citizens", comparator.citizens.as_str())
    });
    Fields::new()
        .with("key", key)
        .with(
            "question",
            question.map_or(key, |question| question.text.as_str()),
        )
        .with(
            "asked_by",
            question.and_then(|question| question.source.as_deref()),
        )
        .with(
            "since",
            question.and_then(|question| question.since).map(days::day),
        )
        .with("answer", labelled("answer", finding.answer.key()))
        .with("rests_on", rests_on.join(", "))
        .with("mechanisms", mechanisms.join(", "))
        .with(
            "confidence",
            finding
                .confidence
                .map(|value| word("confidence", value.key())),
        )
        .with("searched", finding.searched.as_deref())
        .with("evidence_for", evidence(&finding.evidence_for))
        .with("evidence_against", evidence(&finding.evidence_against))
        .with("comparator", comparator)
}

fn government_position(position: &GovernmentPosition) -> Fields {
    match position {
        GovernmentPosition::Sought(day) => Fields::new().with("sought", days::day(*day)),
        GovernmentPosition::Given { text, day, sources } => Fields::new()
            .with("text", text.as_str())
            .with("day", day.map(days::day))
            .with("cites", cable::cites(sources)),
    }
}

/// A figure as published; never a score.
pub(super) fn figure(figure: &Figure) -> Fields {
    Fields::new()
        .with("name", figure.name.as_str())
        .with("value", figure.value.as_str())
        .with("unit", figure.unit.as_deref())
        .with("period", figure.period.as_deref())
        .with("cites", cable::cites(&figure.sources))
        .with(
            "url",
            figure.url.as_deref().filter(|url| cable::is_web(url)),
        )
}

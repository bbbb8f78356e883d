use std::fmt;

use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::fields::{Day, EventTime};
use crate::model::incident::Incident;
use crate::model::{Common, See, Status};

/// A day that can only lie in the past lies after the day the site speaks of.
pub(super) const RULE: Rule = Rule::record("future-date", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let Some(record) = &case.atlas.document(ix).record else {
        return;
    };
    let as_of = case.atlas.setting.as_of;
    let is_draft = record.common.status == Status::Draft;
    let mut see = |day: Day, field: fmt::Arguments<'_>| {
        if day > as_of && !(is_draft && is_planned(field)) {
            let span = case.field(ix, &field.to_string());
            found.push(
                RULE.at(case.path(ix), span, format!("`{day}` has not come yet"))
                    .note(format!("this site speaks of {as_of}"))
                    .help("correct the year, the month or the day"),
            );
        }
    };
    record.content.behaviour().days(&mut see);
    common_days(&record.common, &mut see);
    // The days of other kinds are among those above.
    if let Some(incident) = record.of::<Incident>() {
        let day = match incident.event {
            EventTime::Lasted(_, last) | EventTime::Between(_, last) => last,
            other => other.first(),
        };
        see(day, format_args!("event"));
    }
}

/// The day of a meeting: its talking points are drafted before it.
fn is_planned(field: fmt::Arguments<'_>) -> bool {
    field.to_string().ends_with("held")
}

/// Days of every kind of file.
fn common_days(common: &Common, see: &mut See<'_, Day>) {
    if let Some(day) = common.date {
        see(day, format_args!("date"));
    }
    if let Some(day) = common.withdrawn_on {
        see(day, format_args!("withdrawn_on"));
    }
    if let Some(day) = common.approved_by.as_ref().and_then(|by| by.day) {
        see(day, format_args!("approved_by"));
    }
    for (n, by) in common.cleared_by.iter().enumerate() {
        if let Some(day) = by.day {
            see(day, format_args!("cleared_by.{n}"));
        }
    }
    for (n, correction) in common.corrections.iter().enumerate() {
        see(correction.day, format_args!("corrections.{n}.day"));
    }
}

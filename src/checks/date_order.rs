use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Common;
use crate::model::fields::{Day, EventTime};
use crate::model::incident::Incident;
use crate::model::{DayOrder, Status};

/// Two days stand in an order that cannot be: a reply before the meeting, an end before the beginning.
pub(super) const RULE: Rule = Rule::file("date-order", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let mut pairs: Vec<DayOrder> = Vec::new();
    if let Some(incident) = case.of::<Incident>() {
        if let EventTime::Lasted(first, last) | EventTime::Between(first, last) = incident.event
            && first > last
        {
            let span = case.field("event");
            found.push(
                case.finding(
                    &RULE,
                    span,
                    format!("the event ends on {last}, before it begins on {first}"),
                )
                .help("write the earlier day first"),
            );
            return;
        }
        let wrong = "it was reported before it happened";
        add(
            &mut pairs,
            Some(incident.event.first()),
            "event",
            record.common.date,
            "date",
            wrong,
        );
    }
    record.content.behaviour().order(&mut pairs);
    of_common(&record.common, &mut pairs);
    for pair in pairs.into_iter().filter(|pair| pair.first > pair.then) {
        let (first, then) = (case.field(&pair.first_field), case.field(&pair.then_field));
        found.push(
            case.finding(&RULE, then, pair.wrong)
                .labelled(format!("{}, before {}", pair.then, pair.first))
                .related(&case.document.path, first, "cannot be later")
                .help("correct one of the two days"),
        );
    }
}

/// Pairs of every kind of file.
fn of_common(common: &Common, pairs: &mut Vec<DayOrder>) {
    let wrong = "it was withdrawn before it was reported";
    add(
        pairs,
        common.date,
        "date",
        common.withdrawn_on,
        "withdrawn_on",
        wrong,
    );
    let wrong = "it is to be read again before it was reported";
    add(
        pairs,
        common.date,
        "date",
        common.review_by,
        "review_by",
        wrong,
    );
    let wrong = "it is held back until a day before it was reported";
    add(
        pairs,
        common.date,
        "date",
        common.publish_not_before,
        "publish_not_before",
        wrong,
    );
    for (n, correction) in common.corrections.iter().enumerate() {
        let field = format!("corrections.{n}.day");
        let wrong = "it was corrected before it was reported";
        add(
            pairs,
            common.date,
            "date",
            Some(correction.day),
            &field,
            wrong,
        );
    }
    // In clearance the approver can still be asked again.
    let approval = common
        .approved_by
        .as_ref()
        .filter(|_| common.status == Status::Released);
    let approved = approval.and_then(|by| by.day);
    for (n, clearance) in common.cleared_by.iter().enumerate() {
        let field = format!("cleared_by.{n}");
        let wrong = "it was approved before an office cleared it";
        add(pairs, clearance.day, &field, approved, "approved_by", wrong);
    }
}

fn add(
    pairs: &mut Vec<DayOrder>,
    first: Option<Day>,
    first_field: &str,
    then: Option<Day>,
    then_field: &str,
    wrong: &'static str,
) {
    if let Some((first, then)) = first.zip(then) {
        pairs.push(DayOrder {
            first,
            first_field: first_field.to_owned(),
            then,
            then_field: then_field.to_owned(),
            wrong,
        });
    }
}

use super::case::FileCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::Incident;

/// An act names a group of people that the record does not have.
pub(super) const RULE: Rule = Rule::file("unknown-group", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    let known: Vec<&str> = incident.people.iter().map(|(key, _)| key).collect();
    for (a, act) in incident.acts.iter().enumerate() {
        for (n, group) in act.people.iter().enumerate() {
            if known.contains(&group.as_str()) {
                continue;
            }
            let span = case.field(&format!("acts.{a}.people.{n}"));
            let message = format!("there is no group {} in this record", shown(group));
            let finding = case.finding(&RULE, span, message);
            let near = match known.as_slice() {
                [only] => Some(*only),
                _ => nearest(group, known.iter().copied()),
            };
            found.push(offer(
                finding,
                span,
                near,
                "add the group below `people`, such as `P1: {count: 14}`",
            ));
        }
    }
}

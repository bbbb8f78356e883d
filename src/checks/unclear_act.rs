use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::Incident;

/// An act does not say to whom it was done, or who says so, where there is a choice.
pub(super) const RULE: Rule = Rule::file("unclear-act", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(incident)) = (case.record(), case.of::<Incident>()) else {
        return;
    };
    if !is_for_readers(&record.common) {
        return;
    }
    for (a, act) in incident.acts.iter().enumerate() {
        // Places are looked up for findings only: that parses the file again.
        let span = || case.field(&format!("acts.{a}.category"));
        if act.people.is_empty() && incident.people.len() > 1 {
            let message = "the act does not say to which of the groups it was done";
            found.push(
                case.finding(&RULE, span(), message)
                    .note("only where there is one group, that one is meant")
                    .help("add `people:` with the keys of the groups, such as `people: [P1, P2]`"),
            );
        }
        if act.sources.is_empty() && incident.sources.len() > 1 {
            let message = "the act does not say which of the sources report it";
            found.push(
                case.finding(&RULE, span(), message)
                    .note("only where there is one source, that one is meant")
                    .help(
                        "add `sources:` with the keys of the sources, such as `sources: [S1, S2]`",
                    ),
            );
        }
    }
}

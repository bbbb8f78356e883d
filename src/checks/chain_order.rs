use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Resolution};
use crate::model::fields::EventTime;
use crate::model::{Reference, Role};

/// A chain of events contradicts the days of the events.
pub(super) const RULE: Rule = Rule::record("chain-order", Severity::Warning, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let Some(record) = document
        .record
        .as_ref()
        .filter(|it| it.common.chain.is_some())
    else {
        return;
    };
    let event = |ix: DocIx| -> Option<EventTime> {
        let record = case.atlas.document(ix).record.as_ref()?;
        record.content.behaviour().event()
    };
    let Some(own) = event(ix) else { return };
    for reference in Reference::of_record(record) {
        let Resolution::Found(other) = case.atlas.resolve(&reference.target) else {
            continue;
        };
        let Some(theirs) = event(other) else { continue };
        let (is_wrong, message) = match reference.role {
            Role::Precedes | Role::Causes => (
                own.first() > theirs.last(),
                "this is said to come before a record whose event was earlier",
            ),
            Role::Follows => (
                own.last() < theirs.first(),
                "this is said to come after a record whose event was later",
            ),
            _ => continue,
        };
        if is_wrong {
            let span = case.target_span(ix, &reference);
            found.push(
                RULE.at(case.path(ix), span, message)
                    .note(format!(
                        "the event of this record is {own}, and of the other {theirs}"
                    ))
                    .help("correct the relation or the day"),
            );
        }
    }
}

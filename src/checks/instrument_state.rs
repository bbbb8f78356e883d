use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::assessment::{Assessment, Instrument, InstrumentState};
use crate::model::fields::Day;

/// The state of an instrument contradicts its days.
pub(super) const RULE: Rule = Rule::record("instrument-state", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let Some(assessment) = case.atlas.document(ix).of::<Assessment>() else {
        return;
    };
    let as_of = case.atlas.setting.as_of;
    let Some((field, message)) = contradiction(&assessment.instrument, as_of) else {
        return;
    };
    let state = case.field(ix, "instrument.state");
    let span = case.field(ix, &format!("instrument.{field}"));
    found.push(
        RULE.at(case.path(ix), span, message)
            .related(case.path(ix), state, "the state")
            .note(format!("this site speaks of {as_of}"))
            .help("correct the state or the day"),
    );
}

/// The field of a day that the state contradicts, and how.
fn contradiction(it: &Instrument, as_of: Day) -> Option<(&'static str, &'static str)> {
    use InstrumentState::{Expired, InForce, Proposed, Repealed};
    let has_passed = |day: Option<Day>| day.is_some_and(|day| day <= as_of);
    match it.state? {
        InForce if it.in_force.is_some_and(|day| day > as_of) => Some((
            "in_force",
            "it is said to be in force before the day from which it applies",
        )),
        InForce if it.ended.is_some_and(|day| day < as_of) => {
            Some(("ended", "it is said to be in force after the day it ended"))
        }
        Proposed if has_passed(it.in_force) => Some((
            "in_force",
            "it is said to be proposed after the day from which it applies",
        )),
        Expired | Repealed if it.ended.is_some_and(|day| day > as_of) => {
            Some(("ended", "it is said to have ended before the day it ends"))
        }
        _ => None,
    }
}

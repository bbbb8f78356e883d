use super::case::FileCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::{Act, Incident};

/// One act is written twice.
pub(super) const RULE: Rule = Rule::file("repeated-act", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    for (a, act) in incident.acts.iter().enumerate() {
        let before = &incident.acts[..a];
        let Some(first) = before.iter().position(|other| is_same(other, act)) else {
            continue;
        };
        let (here, there) = (
            case.field(&format!("acts.{a}.category")),
            case.field(&format!("acts.{first}.category")),
        );
        let message = format!("{} stands twice for the same people", shown(&act.category));
        found.push(
            case.finding(&RULE, here, message)
                .related(&case.document.path, there, "here too")
                .note("each act is one category, and is counted once")
                .help("join the two into one act, or say in `people` or `by` in what they differ"),
        );
    }
}

/// The same done to the same by the same.
fn is_same(one: &Act, other: &Act) -> bool {
    one.category == other.category && one.people == other.people && one.by == other.by
}

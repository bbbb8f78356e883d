use super::case::FileCase;
use super::rule::Rule;
use super::support::{is_for_readers, is_of_dataset};
use super::words::listed;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::{Act, Incident, People};
use crate::model::registers::Category;

/// An act of trafficking does not say by which act, means and purpose it is one.
pub(super) const RULE: Rule = Rule::file("palermo-test", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(incident)) = (case.record(), case.of::<Incident>()) else {
        return;
    };
    if is_of_dataset(&record.common) {
        return;
    }
    for (a, act) in incident.acts.iter().enumerate() {
        let category = case.registers.category(&act.category);
        if !category.is_some_and(Category::is_trafficking) {
            continue;
        }
        let (missing, field) = match &act.tip {
            // A draft may say later why it is trafficking.
            None if is_for_readers(&record.common) => (vec!["`tip`"], format!("acts.{a}.category")),
            None => continue,
            Some(tip) => {
                let means = tip.means.is_empty() && !are_all_children(incident, act);
                let parts = [
                    ("`act`", tip.act.is_empty()),
                    ("`means`", means),
                    ("`purpose`", tip.purpose.is_empty()),
                ];
                let missing = parts.into_iter().filter(|(_, lacks)| *lacks);
                (
                    missing.map(|(part, _)| part).collect(),
                    format!("acts.{a}.tip"),
                )
            }
        };
        if missing.is_empty() {
            continue;
        }
        found.push(
            case.finding(&RULE, case.field(&field), format!("this act of trafficking lacks {}", listed(&missing)))
                .note("trafficking is an act by certain means to a purpose of exploitation; of children no means are asked (Palermo Protocol, article 3)")
                .help("add it, such as `tip: {act: recruitment, means: deception, purpose: forced_labour}`, or choose another category"),
        );
    }
}

/// True when everyone it was done to is known to be under 18.
fn are_all_children(incident: &Incident, act: &Act) -> bool {
    let is_child = |group: &People| {
        let all = group.count.low().is_some() && group.count == group.minors;
        let bands = !group.ages.is_empty() && group.ages.iter().all(|band| band.is_minor());
        all || bands
    };
    let mut groups = incident.people.iter().filter(|(key, _)| {
        act.people.is_empty() || act.people.iter().any(|named| named.as_str() == *key)
    });
    let mut any = false;
    let all = groups.all(|(_, group)| {
        any = true;
        is_child(group)
    });
    any && all
}

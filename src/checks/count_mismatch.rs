use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::Count;
use crate::model::incident::{Incident, People};

/// Parts of a group are more than the whole, or contradict each other.
pub(super) const RULE: Rule = Rule::file("count-mismatch", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    for (key, group) in incident.people.iter() {
        for (part, message) in contradictions(group) {
            let span = case.field(&format!("people.{key}.{part}"));
            found.push(
                case.finding(&RULE, span, message)
                    .note(format!("`count` of this group is {}", group.count))
                    .help("correct one of the numbers; `unknown` is a number too"),
            );
        }
    }
}

/// What cannot be, with the field to look at.
fn contradictions(group: &People) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    let whole = group.count.high();
    let is_more = |part: u32| whole.is_some_and(|whole| part > whole);
    let low = |count: Option<Count>| count.and_then(Count::low).unwrap_or(0);
    let (female, male) = (low(group.female), low(group.male));
    if is_more(group.minors.low().unwrap_or(0)) {
        found.push(("minors", "there are more minors than people in the group"));
    }
    if is_more(female) {
        found.push((
            "female",
            "there are more women and girls than people in the group",
        ));
    } else if is_more(male) {
        found.push((
            "male",
            "there are more men and boys than people in the group",
        ));
    } else if is_more(female.saturating_add(male)) {
        found.push((
            "male",
            "female and male together are more than the people in the group",
        ));
    }
    let mut bands = group.ages.iter();
    if group.minors == Count::Exact(0) && bands.any(|band| band.is_minor()) {
        found.push(("ages", "an age band of minors is given, and `minors` is 0"));
    }
    let mut bands = group.ages.iter();
    if group.minors.is_some() && !group.ages.is_empty() && !bands.any(|band| band.is_minor()) {
        found.push((
            "ages",
            "only age bands of adults are given, and there are minors",
        ));
    }
    found
}

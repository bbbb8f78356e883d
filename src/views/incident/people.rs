use tera::Value;

use crate::graph::Setting;
use crate::model::incident::{Incident, People};
use crate::views::{Fields, cable, list, say, word};

/// The groups of people, one row each; what was not said is not shown as zero.
pub(super) fn people(incident: &Incident, setting: &Setting) -> Value {
    list(incident.people.iter().map(|(key, group)| {
        let ages = group.ages.iter().map(|band| word("age", band.key()));
        let nationalities = group.nationalities.iter().map(|code| {
            let country = setting.registers.country(code);
            country.map_or(code.as_str(), |country| country.name.as_str())
        });
        Fields::new()
            .with("key", key)
            .with("anchor", cable::anchor(key))
            .with("count", group.count.to_string())
            .with("of_whom", of_whom(group))
            .with("ages", join(ages))
            .with("nationalities", join(nationalities))
            .with(
                "situation",
                group.situation.map(|value| word("situation", value.key())),
            )
            .with(
                "outcome",
                group.outcome.map(|value| word("fate", value.key())),
            )
    }))
}

/// "3 under 18, 4–6 female": parts of the group, as far as anything was said of them.
fn of_whom(group: &People) -> String {
    let parts = [
        (Some(group.minors), say("label.minors")),
        (group.female, say("label.female")),
        (group.male, say("label.male")),
    ];
    let parts = parts.into_iter().filter_map(|(count, label)| {
        count.map(|count| format!("{}: {count}", label.to_lowercase()))
    });
    parts.collect::<Vec<_>>().join("; ")
}

fn join<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

use super::case::SiteCase;
use super::rule::Rule;
use super::support::is_of_dataset;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Group, GroupKind};
use crate::model::fields::Day;

/// Days without a report after which a country counts as silent, unless configured.
const PATIENCE: u16 = 60;

/// No post has reported on a country for a long time.
pub(super) const RULE: Rule = Rule::site("silent-country", Severity::Info, check);

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    let setting = case.atlas.setting;
    let patience = setting.config.silent_after_days.unwrap_or(PATIENCE);
    for group in case.atlas.groups(GroupKind::Country) {
        // Of a country without a text of its post nobody promised to report.
        let (Some(text), Some((newest, day))) = (group.text, newest(case, group)) else {
            continue;
        };
        if setting.as_of.days_since(day) > i32::from(patience) {
            let name = case.atlas.card(text).title.clone();
            let message = format!("no report on {name} for more than {patience} days");
            found.push(
                RULE.at(case.path(text), case.field(text, "title"), message)
                    .related(case.path(newest), case.field(newest, "date"), "the newest report")
                    .note(format!("this site speaks of {}", setting.as_of))
                    .help("report, or say in the text that nothing was heard; readers take silence for calm"),
            );
        }
    }
}

/// The newest report of a post in a group, and its day.
pub(super) fn newest(case: &SiteCase<'_>, group: &Group) -> Option<(DocIx, Day)> {
    let days = group.members.iter().filter_map(|ix| {
        let common = case.atlas.document(*ix).common()?;
        Some((*ix, common.date.filter(|_| !is_of_dataset(common))?))
    });
    days.max_by_key(|(_, day)| *day)
}

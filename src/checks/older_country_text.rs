use super::case::SiteCase;
use super::rule::Rule;
use super::silent_country::newest;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::GroupKind;

/// Days by which a country's text may be older than the newest report on it.
const PATIENCE: i32 = 30;

/// The text about a country is older than what has been reported on it since.
pub(super) const RULE: Rule = Rule::site("older-country-text", Severity::Info, check);

fn check(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    for group in case.atlas.groups(GroupKind::Country) {
        let (Some(text), Some((newest, day))) = (group.text, newest(case, group)) else {
            continue;
        };
        let written = case
            .atlas
            .document(text)
            .common()
            .and_then(|common| common.date);
        if written.is_some_and(|written| day.days_since(written) > PATIENCE) {
            let span = case.field(text, "date");
            found.push(
                RULE.at(case.path(text), span, "this text is older than the reports on its country")
                    .related(case.path(newest), case.field(newest, "date"), "the newest report")
                    .note("its page says how many reports are newer; a reader still takes its bottom line first")
                    .help("read the newer reports, correct the text where they ask for it, and set `date:` to the day"),
            );
        }
    }
}

use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::incident::Incident;

/// An incident cites an item of evidence that was collected before it happened.
pub(super) const RULE: Rule = Rule::record("early-evidence", Severity::Warning, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let (Some(incident), Some(common), Some(evidence)) = (
        document.of::<Incident>(),
        document.common(),
        &case.atlas.setting.evidence,
    ) else {
        return;
    };
    let own = common.evidence.iter().enumerate();
    let own = own.map(|(n, id)| (format!("evidence.{n}"), id));
    let of_sources = incident.sources.iter().filter_map(|(key, source)| {
        Some((format!("sources.{key}.evidence"), source.evidence.as_ref()?))
    });
    let first = incident.event.first();
    for (field, id) in own.chain(of_sources) {
        let Some(item) = evidence.item(id) else {
            continue;
        };
        // By the earlier of two days, which custody-order wants to be the one of collecting.
        let steps = item.custody.iter().map(|step| step.day);
        let days = steps.chain([item.collected.when]);
        let Some(day) = days.min().filter(|day| *day < first) else {
            continue;
        };
        let message = format!("`{id}` was there on {day}, before this began");
        found.push(
            RULE.at(case.path(ix), case.field(ix, &field), message)
                .note(format!("the incident is of {first}, or later; what proves it cannot be older"))
                .help("correct the day in the manifest or that of the event, or take the item out here"),
        );
    }
}

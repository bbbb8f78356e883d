use super::case::SiteCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;

/// A record or a source cites an item that the manifest of evidence does not list.
pub(super) const RULE: Rule = Rule::record("unknown-evidence", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    // Of a manifest that cannot be read its own findings tell.
    let (Some(record), Some(evidence)) = (
        &case.atlas.document(ix).record,
        &case.atlas.setting.evidence,
    ) else {
        return;
    };
    let own = record.common.evidence.iter().enumerate();
    let own = own.map(|(n, id)| (format!("evidence.{n}"), id));
    let sources = record.content.behaviour().sources().into_iter();
    let of_sources = sources.filter_map(|(key, source)| {
        Some((format!("sources.{key}.evidence"), source.evidence.as_ref()?))
    });
    for (field, id) in own.chain(of_sources) {
        if evidence.item(id).is_some() {
            continue;
        }
        let span = case.field(ix, &field);
        let message = format!("{} is not in the manifest of evidence", shown(id));
        let finding = RULE.at(case.path(ix), span, message).note(
            "an item counts as proof only while its SHA-256 and its custody are written down",
        );
        found.push(offer(
            finding,
            span,
            nearest(id, evidence.items().map(|(id, _)| id)),
            "list it in `content/evidence/manifest.yaml`, or remove it here",
        ));
    }
}

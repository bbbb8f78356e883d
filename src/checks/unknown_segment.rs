use super::case::SiteCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Resolution};
use crate::model::incident::Incident;
use crate::model::route::Route;
use crate::model::{KindRef, TargetRef};

/// An incident names a segment that its routes do not have.
pub(super) const RULE: Rule = Rule::record("unknown-segment", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.atlas.document(ix).of::<Incident>() else {
        return;
    };
    let Some(segment) = &incident.segment else {
        return;
    };
    if incident.route.is_empty() {
        let span = case.field(ix, "segment");
        found.push(
            RULE.at(case.path(ix), span, "a segment is named and no route")
                .note("a segment is a part of a route")
                .help("add `route:` with the key of the route"),
        );
        return;
    }
    let mut known: Vec<&str> = Vec::new();
    for route in &incident.route {
        let target = TargetRef::Register(KindRef::of::<Route>(), route);
        // A route that is not there, or cannot be read, is told elsewhere.
        let Resolution::Found(file) = case.atlas.resolve_ref(target) else {
            return;
        };
        let Some(route) = case.atlas.document(file).of::<Route>() else {
            return;
        };
        known.extend(route.segments.iter().map(|(key, _)| key));
    }
    if !known.contains(&segment.as_str()) {
        let span = case.field(ix, "segment");
        let message = format!("the route has no segment {}", shown(segment));
        let finding = RULE.at(case.path(ix), span, message);
        let finding = if known.is_empty() {
            finding
        } else {
            finding.note(format!("its segments are {}", listed(&known)))
        };
        let near = nearest(segment, known.iter().copied());
        found.push(offer(
            finding,
            span,
            near,
            "write one of the route's segments, or remove the line",
        ));
    }
}

/// The keys, each in code marks.
fn listed(keys: &[&str]) -> String {
    let marked: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    marked.join(", ")
}

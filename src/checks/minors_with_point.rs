use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::PlaceKind;
use crate::model::incident::Incident;

/// A point is written although minors are among the people. A dataset's rows are its own publication.
pub(super) const RULE: Rule =
    Rule::file("minors-with-point", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    let is_imported = case
        .record()
        .is_some_and(|record| record.common.dataset.is_some());
    let place = &incident.place;
    // Shelters have a rule of their own.
    let is_protected = place.kind.is_some_and(PlaceKind::is_protected);
    if !is_protected && !is_imported && place.point().is_some() && incident.has_minors() {
        found.push(
            case.finding(&RULE, case.field("place.lat"), "a point is written although minors are among the people")
                .note("the site shows neither the point nor the locality, and a point that is not written cannot leak")
                .help("remove `lat` and `lon`, and leave the place to its area"),
        );
    }
}

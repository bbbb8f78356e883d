use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::PlaceKind;
use crate::model::incident::Incident;

/// The point of a shelter or a safe house is written. A dataset's rows are its own publication.
pub(super) const RULE: Rule =
    Rule::file("shelter-with-point", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    let is_imported = case
        .record()
        .is_some_and(|record| record.common.dataset.is_some());
    let place = &incident.place;
    if !is_imported && place.point().is_some() && place.kind.is_some_and(PlaceKind::is_protected) {
        found.push(
            case.finding(
                &RULE,
                case.field("place.lat"),
                "the point of a shelter or safe house is written",
            )
            .note("the site never shows it, and a point that is not written cannot leak")
            .help("remove `lat` and `lon`, and leave the place to its area"),
        );
    }
}

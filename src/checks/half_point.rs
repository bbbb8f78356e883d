use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::Incident;

/// A point has a latitude and no longitude, or the other way round.
pub(super) const RULE: Rule = Rule::file("half-point", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    let place = &incident.place;
    let (written, missing) = match (place.lat, place.lon) {
        (Some(_), None) => ("lat", "lon"),
        (None, Some(_)) => ("lon", "lat"),
        _ => return,
    };
    let span = case.field(&format!("place.{written}"));
    found.push(
        case.finding(
            &RULE,
            span,
            format!("a point has `{written}` and no `{missing}`"),
        )
        .help(format!(
            "add `{missing}`, or remove `{written}` and leave the place to its area"
        )),
    );
}

use super::case::FileCase;
use super::rule::Rule;
use super::support::is_of_dataset;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::incident::Incident;

/// A point is written more exactly than it will ever be shown. A dataset's rows are its own
/// publication.
pub(super) const RULE: Rule = Rule::file("exact-point", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(incident), Some(record)) = (case.of::<Incident>(), case.record()) else {
        return;
    };
    // Where none is shown at all, another rule asks to remove it.
    let Some(shown) = incident.shown_place().point else {
        return;
    };
    let Some((lat, lon)) = incident
        .place
        .point()
        .filter(|_| !is_of_dataset(&record.common))
    else {
        return;
    };
    let decimals = match shown.decimals {
        1 => "one decimal, about ten kilometres, because of what was done or of a protected source",
        _ => "two decimals, about a kilometre",
    };
    for (field, name, written, shown) in [
        ("place.lat", "latitude", lat, shown.lat),
        ("place.lon", "longitude", lon, shown.lon),
    ] {
        if written == shown {
            continue;
        }
        let span = case.field(field);
        found.push(
            case.finding(
                &RULE,
                span,
                format!("the {name} is written more exactly than it is shown"),
            )
            .note(format!(
                "the site shows {decimals}; what is not written cannot leak"
            ))
            .fix(format!("write `{shown}`"), span, shown.to_string(), true),
        );
    }
}

use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::Degrees;
use crate::model::incident::Incident;

/// A point lies farther from its country than the coarse shapes may err.
pub(super) const RULE: Rule = Rule::file("point-outside-country", Severity::Error, check);

/// Shapes are simplified and small islands lack: so many kilometres are no finding.
const LEEWAY_KM: f64 = 25.0;

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    let place = &incident.place;
    // At sea no border tells anything.
    let (Some((lat, lon)), Some(area), None) = (place.point(), &place.area, place.sea) else {
        return;
    };
    let registers = case.registers;
    let by_name = || registers.country_by_name(area);
    let of_area = || {
        let area = registers
            .area(area)
            .or_else(|| registers.area_by_name(None, area))?;
        registers.country(&area.country)
    };
    let Some(country) = registers.country(area).or_else(by_name).or_else(of_area) else {
        return;
    };
    let far = |lat: Degrees, lon: Degrees| {
        let distance = registers.distance_km(&country.alpha2, lat.get(), lon.get());
        distance.filter(|km| *km > LEEWAY_KM)
    };
    let is_no_latitude = lat.get().abs() > 90.0;
    let Some(km) = far(lat, lon).or(is_no_latitude.then_some(f64::INFINITY)) else {
        return;
    };
    let (lat_span, lon_span) = (case.field("place.lat"), case.field("place.lon"));
    let message = if is_no_latitude {
        "a latitude lies between -90 and 90".to_owned()
    } else {
        format!(
            "the point lies about {} km outside {}",
            rounded(km),
            country.name
        )
    };
    let finding = case.finding(&RULE, lat_span, message);
    let is_near = |lat: Option<Degrees>, lon: Option<Degrees>| {
        let known = lat.zip(lon).filter(|(lat, _)| lat.get().abs() <= 90.0);
        known.is_some_and(|(lat, lon)| far(lat, lon).is_none())
    };
    let (west, south) = (Degrees::new(-lon.get()), Degrees::new(-lat.get()));
    found.push(if !is_no_latitude && is_near(Some(lat), west) {
        finding
            .note("with the other sign the longitude lies in the country; west of Greenwich it is negative")
            .fix(format!("write `{}`", -lon.get()), lon_span, format!("{}", -lon.get()), false)
    } else if !is_no_latitude && is_near(south, Some(lon)) {
        finding
            .note("with the other sign the latitude lies in the country; south of the equator it is negative")
            .fix(format!("write `{}`", -lat.get()), lat_span, format!("{}", -lat.get()), false)
    } else if is_near(Some(lon), Some(lat)) {
        finding
            .note("the other way round the two numbers lie in the country")
            .help("exchange `lat` and `lon`: latitude is the one that counts north")
    } else {
        finding.help("correct the point or the country; at sea write `sea:` and `nearest:`")
    });
}

/// To five kilometres: the shapes are no better.
fn rounded(km: f64) -> f64 {
    (km / 5.0).round() * 5.0
}

use super::cell::Cells;
use super::map::Value;
use crate::model::fields::{Degrees, FormError};
use crate::model::registers::Registers;

/// What stands between the two numbers of a point on its way into a record; no cell can hold it.
pub(super) const POINT: char = '\u{1d}';

/// Farther from the country than this a point does not fit: its shape is coarse, borders are not.
const LEEWAY_KM: f64 = 25.0;

/// Latitude and longitude, from one cell ("lat, lon") or from two.
pub(super) fn point(
    text: &str,
    value: &Value,
    near: Option<&str>,
    cells: &Cells<'_>,
    registers: &Registers,
) -> Result<String, FormError> {
    let own = value.beside.first().map(|column| cells.get(column));
    let parts: Vec<&str> = match own {
        Some(longitude) => vec![text, longitude],
        None => text.split([',', ';']).collect(),
    };
    let number = |part: &&str| part.trim().parse::<f64>().ok();
    let numbers: Option<Vec<f64>> = parts.iter().map(number).collect();
    let Some([lat, lon]) = numbers.as_deref() else {
        return Err(FormError::new("these are no coordinates")
            .help("write latitude and longitude in degrees with a point: 14.77, -89.25"));
    };
    if lat.abs() > 90.0 || Degrees::new(*lon).is_none() {
        return Err(FormError::new("there is no such point on the earth")
            .help("correct the coordinates in the table; latitude comes first"));
    }
    let country = near.and_then(|near| registers.country(near.get(..2)?));
    if let Some(country) = country {
        let distance = |lon| registers.distance_km(&country.alpha2, *lat, lon);
        let far = distance(*lon).filter(|km| *km > LEEWAY_KM);
        if let Some(km) = far {
            let rounded = (km / 5.0).round() * 5.0;
            let message = format!("the point lies about {rounded} km outside {}", country.name);
            let is_sign = distance(-lon).is_some_and(|km| km <= LEEWAY_KM);
            return Err(FormError::new(message).help(if is_sign {
                "write the longitude with a minus sign: then the point lies in the country"
            } else {
                "correct the coordinates or the country in the table, unless it happened at sea"
            }));
        }
    }
    Ok(format!("{lat}{POINT}{lon}"))
}

//! What a file is about, as far as it alone tells.

use super::case::FileCase;
use crate::model::Named;

/// The codes of the countries a file is about.
pub(super) fn countries<'a>(case: &FileCase<'a>) -> Vec<&'a str> {
    let Some(record) = case.record() else {
        return Vec::new();
    };
    let registers = case.registers;
    let code = |text: &str| {
        let country = registers
            .country(text)
            .or_else(|| registers.country_by_name(text));
        let of_area = || {
            let area = registers
                .area(text)
                .or_else(|| registers.area_by_name(None, text));
            area.map(|area| area.country.as_str())
        };
        country
            .map(|country| country.alpha2.as_str())
            .or_else(of_area)
    };
    let behaviour = record.content.behaviour();
    let own = behaviour.countries();
    let mut codes: Vec<&str> = own.iter().filter_map(|(_, text)| code(text)).collect();
    behaviour.places(&mut |place, _| {
        if let Named::Area(text) = place {
            codes.extend(code(text));
        }
    });
    codes
}

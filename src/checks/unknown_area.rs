use super::case::FileCase;
use super::rule::Rule;
use super::words::{certain_country, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Named;
use crate::source::Span;

/// A place is neither a country nor a first-level area of one.
pub(super) const RULE: Rule = Rule::file("unknown-area", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    record.content.behaviour().places(&mut |place, field| {
        let Named::Area(text) = place else { return };
        let registers = case.registers;
        let is_country = registers
            .country(text)
            .or_else(|| registers.country_by_name(text))
            .is_some();
        if !is_country
            && registers
                .area(text)
                .or_else(|| registers.area_by_name(None, text))
                .is_none()
        {
            let span = case.field(&field.to_string());
            found.push(finding(case, text, span));
        }
    });
}

fn finding(case: &FileCase<'_>, text: &str, span: Span) -> Diagnostic {
    let registers = case.registers;
    let country = text
        .split_once('-')
        .and_then(|(code, _)| registers.country(code));
    let Some(country) = country else {
        let message = format!("{} is neither a country nor an area of one", shown(text));
        let finding = case.finding(&RULE, span, message);
        if let Some(certain) = certain_country(&finding, registers, text, span) {
            return certain;
        }
        let near = registers.nearest_country(text);
        let near = near
            .or_else(|| registers.nearest_area(None, text))
            .map(|near| near.code);
        let help = "write the code of a country such as `HN` or of an area such as `HN-OC`";
        return offer(finding, span, near, help);
    };
    let message = format!("{} is not an area of {}", shown(text), country.name);
    let finding = case.finding(&RULE, span, message);
    let areas: Vec<String> = registers
        .areas_of(&country.alpha2)
        .take(40)
        .map(|area| format!("`{}` {}", area.code, area.name))
        .collect();
    let finding = if areas.is_empty() {
        finding
    } else {
        finding.note(format!("its areas are {}", areas.join(", ")))
    };
    let near = registers
        .nearest_area(Some(&country.alpha2), text)
        .map(|near| near.code);
    offer(
        finding,
        span,
        near,
        format!(
            "write the code of an area, or `{}` for the country",
            country.alpha2
        ),
    )
}

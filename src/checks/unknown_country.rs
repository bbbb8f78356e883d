use super::case::FileCase;
use super::rule::Rule;
use super::words::{certain_country, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Named;
use crate::source::Span;

/// A country is written by a code or name that no register has.
pub(super) const RULE: Rule = Rule::file("unknown-country", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let behaviour = record.content.behaviour();
    let mut see = |text: &str, place: &dyn Fn() -> Span| {
        let registers = case.registers;
        if registers
            .country(text)
            .or_else(|| registers.country_by_name(text))
            .is_some()
        {
            return;
        }
        let span = place();
        let finding = case.finding(&RULE, span, format!("there is no country {}", shown(text)));
        let certain = certain_country(&finding, registers, text, span);
        found.push(certain.unwrap_or_else(|| {
            let near = registers.nearest_country(text).map(|near| near.code);
            let help = "write the two-letter code of the country, such as `HN`";
            offer(finding, span, near, help)
        }));
    };
    for (field, text) in behaviour.countries() {
        see(text, &|| case.field(&field));
    }
    behaviour.places(&mut |place, field| {
        if let Named::Country(text) = place {
            see(text, &|| case.field(&field.to_string()));
        }
    });
}

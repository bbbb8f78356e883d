use super::case::FileCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::registers::GeoTagState;

/// A geographic TAGS that no list has.
pub(super) const RULE: Rule = Rule::file("unknown-geo-tag", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tags) = case.record().and_then(|record| record.common.tags.as_ref()) else {
        return;
    };
    for (n, tag) in tags.geo.iter().enumerate() {
        if case.registers.geo_tag(tag) == GeoTagState::Unknown {
            let span = case.field(&format!("tags.geo.{n}"));
            found.push(
                case.finding(
                    &RULE,
                    span,
                    format!("{} is not a geographic TAGS", shown(tag)),
                )
                .note("a geographic TAGS is the two-letter code of a country; 5 FAH-3 H-414")
                .help("write the code of the country, or leave `geo` out and it is derived"),
            );
        }
    }
}

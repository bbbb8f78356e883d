use super::about::countries;
use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::registers::GeoTagState;

/// A geographic TAGS that is out of force, or means another country today.
pub(super) const RULE: Rule = Rule::file("retired-geo-tag", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tags) = case.record().and_then(|record| record.common.tags.as_ref()) else {
        return;
    };
    for (n, tag) in tags.geo.iter().enumerate() {
        let place = || case.field(&format!("tags.geo.{n}"));
        match case.registers.geo_tag(tag) {
            GeoTagState::Retired { use_instead } => {
                let span = place();
                found.push(
                    case.finding(
                        &RULE,
                        span,
                        format!("`{tag}` is a geographic TAGS of older cables"),
                    )
                    .labelled("geographic TAGS")
                    .note("it means nothing today; 5 FAH-3 H-414")
                    .fix(
                        format!("write `{use_instead}`"),
                        span,
                        use_instead,
                        true,
                    ),
                );
            }
            GeoTagState::ChangedMeaning {
                was,
                is_now,
                did_you_mean,
            } => {
                let about = countries(case);
                let now = case.registers.country_by_name(is_now);
                let is_meant = now.is_some_and(|now| about.contains(&now.alpha2.as_str()));
                if is_meant && !about.contains(&did_you_mean) {
                    continue;
                }
                let span = place();
                let message = format!("`{tag}` was {was} in older cables; today it means {is_now}");
                let finding = case
                    .finding(&RULE, span, message)
                    .labelled("geographic TAGS");
                let finding = if about.contains(&did_you_mean) {
                    finding.note(format!(
                        "this record is about {was} ({did_you_mean}); 5 FAH-3 H-414"
                    ))
                } else {
                    finding.note("5 FAH-3 H-414")
                };
                let help = format!("write `{did_you_mean}`, or leave `geo` out and it is derived");
                found.push(finding.fix(help, span, did_you_mean, false));
            }
            GeoTagState::Current(_) | GeoTagState::Unknown => {}
        }
    }
}

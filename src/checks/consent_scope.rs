use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Marking;
use crate::model::fields::Consent;

/// A record that anybody may read rests on a person who agreed to internal use only.
pub(super) const RULE: Rule = Rule::file("consent-scope", Severity::Warning, check).never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record().filter(|it| is_for_readers(&it.common)) else {
        return;
    };
    let marking = Marking::parse(case.config.marking.scheme, &record.common.marking);
    if marking != Some(Marking::unclassified()) {
        return;
    }
    for (key, source) in record.content.behaviour().sources() {
        if source.effective_consent() == Some(Consent::Internal) {
            let span = case.field(&format!("sources.{key}.consent"));
            let message = format!("`{key}` agreed to internal use, and the record is marked U");
            found.push(
                case.finding(&RULE, span, message)
                    .note("what is marked U may go to any reader and onto any site")
                    .help("mark the record SBU with `marking_basis: source_protection`, or ask the person and write what they agree to"),
            );
        }
    }
}

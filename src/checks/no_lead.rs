use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::coordination::{Coordination, PartnerRole};

/// Partners work together and none of them leads.
pub(super) const RULE: Rule = Rule::file("no-lead", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(record), Some(coordination)) = (case.record(), case.of::<Coordination>()) else {
        return;
    };
    let mut roles = coordination.partners.values();
    let is_led = roles.any(|role| matches!(role, PartnerRole::Lead | PartnerRole::CoChair));
    if !is_led && !coordination.partners.is_empty() && is_for_readers(&record.common) {
        found.push(
            case.finding(&RULE, case.key("partners"), "no partner leads")
                .note("a reader needs to know whom to ask")
                .help("write `lead` or `co_chair` behind the partner that does"),
        );
    }
}

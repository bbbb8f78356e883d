use super::rule::{Check, Rule};
use super::rule_named;
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::model::Document;

/// Takes out of `found` what the file of the findings accepts by name, and gives the places in its
/// `allow` list that accept nothing although their rule, one of those `looked`, looked at the file.
/// Findings that block, and those of rules that always count, cannot be accepted.
pub(super) fn settle(
    document: &Document,
    config: &Config,
    looked: fn(&Check) -> bool,
    found: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let Some(common) = document.common().filter(|common| !common.allow.is_empty()) else {
        return Vec::new();
    };
    let rule_of = |name: &str| -> Option<&Rule> {
        let rule = rule_named(name)?;
        (rule.may_be_allowed() && looked(&rule.check)).then_some(rule)
    };
    let mut used = vec![false; common.allow.len()];
    found.retain(|finding| {
        let accepted = common
            .allow
            .iter()
            .position(|allow| *allow.rule == *finding.rule && rule_of(&allow.rule).is_some());
        let accepted = accepted.filter(|_| finding.primary.path == document.path);
        if let Some(n) = accepted {
            used[n] = true;
        }
        accepted.is_none()
    });
    let idle = common.allow.iter().enumerate().filter(|(n, allow)| {
        let looks = rule_of(&allow.rule).is_some_and(|rule| rule.level(config).is_some());
        looks && !used[*n]
    });
    idle.map(|(n, _)| n).collect()
}

use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::Clearance;

/// The office that drafted a record is the only one that cleared it, or approved it.
pub(super) const RULE: Rule = Rule::file("self-cleared", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    if !is_for_readers(common) || common.drafted_by.is_empty() {
        return;
    }
    let drafted = |by: &Clearance| {
        let mut drafters = common.drafted_by.iter();
        let own = |post: &Option<String>| {
            post.clone()
                .or_else(|| common.post.as_deref().map(str::to_owned))
        };
        drafters.any(|drafter| drafter.office == by.office && own(&drafter.post) == own(&by.post))
    };
    let help = "have another office read it";
    if !common.cleared_by.is_empty() && common.cleared_by.iter().all(drafted) {
        let span = case.field("cleared_by.0");
        let message = "the only office that cleared this is the one that drafted it";
        found.push(
            case.finding(&RULE, span, message)
                .note("two pairs of eyes see a record before it is released")
                .help(help),
        );
    }
    if common.approved_by.as_ref().is_some_and(drafted) {
        let span = case.field("approved_by");
        let message = "the office that approved this is the one that drafted it";
        found.push(
            case.finding(&RULE, span, message)
                .note("two pairs of eyes see a record before it is released")
                .help(help),
        );
    }
}

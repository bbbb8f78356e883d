use super::case::FileCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Marking;

/// A record on its way to release is not marked U, and does not say why.
pub(super) const RULE: Rule = Rule::file("missing-marking-basis", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    let marking = Marking::parse(case.config.marking.scheme, &common.marking);
    let is_higher = marking.is_some_and(|marking| marking != Marking::unclassified());
    if is_for_readers(common) && is_higher && common.marking_basis.is_empty() {
        found.push(
            case.finding(
                &RULE,
                case.field("marking"),
                "the record is not marked U and does not say why",
            )
            .help("add `marking_basis:`, such as `personal_information` or `in_confidence`"),
        );
    }
}

use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Marking;

/// A marking of the scheme that is above the ceiling of the site.
pub(super) const RULE: Rule = Rule::file("marking-above-ceiling", Severity::Block, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let scheme = &case.config.marking;
    let Some(marking) = Marking::parse(scheme.scheme, &record.common.marking) else {
        return;
    };
    if marking.is_within(&scheme.ceiling.0) {
        return;
    }
    found.push(
        case.finding(
            &RULE,
            case.field("marking"),
            "this record is marked above the ceiling of this site",
        )
        .note(format!(
            "the ceiling in chancery.yaml is {}",
            scheme.ceiling.0
        ))
        .note("the marking stands: do not lower it to publish")
        .help("keep the record on a site with a higher ceiling")
        .silent(),
    );
}

use super::case::SiteCase;
use super::rule::Rule;
use super::support::commitments;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Due};

/// A commitment was to be asked about by a day that has passed. That is our date: nothing is overdue.
pub(super) const RULE: Rule = Rule::record("past-check-date", Severity::Info, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let as_of = case.atlas.setting.as_of;
    for (key, due) in commitments(case, ix) {
        if let Due::PastCheck(_) = due {
            let span = case.field(ix, &format!("commitments.{key}.check_on"));
            found.push(
                RULE.at(case.path(ix), span, format!("commitment `{key}` is past our check date"))
                    .note(format!("the government gave no date of its own, so it is not called overdue; this site speaks of {as_of}"))
                    .help("ask, then write its `state:`, or a new `check_on:`"),
            );
        }
    }
}

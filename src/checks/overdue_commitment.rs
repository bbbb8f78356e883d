use super::case::SiteCase;
use super::rule::Rule;
use super::support::commitments;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Due};

/// A commitment is open after the government's own date.
pub(super) const RULE: Rule = Rule::record("overdue-commitment", Severity::Info, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let as_of = case.atlas.setting.as_of;
    for (key, due) in commitments(case, ix) {
        if let Due::Overdue(_) = due {
            let span = case.field(ix, &format!("commitments.{key}.due"));
            found.push(
                RULE.at(case.path(ix), span, format!("commitment `{key}` is overdue"))
                    .note(format!("this is the government's own date; this site speaks of {as_of}"))
                    .help("ask, then write its `state:` with `settled:` and `shown_by:`, or the government's new date as `due:`"),
            );
        }
    }
}

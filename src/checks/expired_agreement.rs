use super::case::SiteCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::coordination::Coordination;

/// What partners do together rests on an agreement that no longer holds.
pub(super) const RULE: Rule = Rule::record("expired-agreement", Severity::Warning, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let (Some(work), Some(common)) = (document.of::<Coordination>(), document.common()) else {
        return;
    };
    let as_of = case.atlas.setting.as_of;
    let until = work.agreement.as_ref().and_then(|it| it.valid_until);
    let has_ended = work.ended.is_some_and(|day| day <= as_of);
    if until.is_some_and(|day| day < as_of) && !has_ended && is_for_readers(common) {
        let span = case.field(ix, "agreement.valid_until");
        found.push(
            RULE.at(case.path(ix), span, "the agreement has expired")
                .note(format!("this site speaks of {as_of}"))
                .help(
                    "write the agreement that followed it, or `ended:` with the day the work ended",
                ),
        );
    }
}

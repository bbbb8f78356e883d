use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;

/// A released record was to be read again by a day that has passed.
pub(super) const RULE: Rule = Rule::record("overdue-review", Severity::Warning, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let as_of = case.atlas.setting.as_of;
    let common = case.atlas.document(ix).common();
    let Some(day) = common.and_then(|common| common.overdue_for_review(as_of)) else {
        return;
    };
    let span = case.field(ix, "review_by");
    found.push(
        RULE.at(case.path(ix), span, "this is overdue for review")
            .note(format!("it was to be read again by {day}; this site speaks of {as_of}"))
            .note("readers go on taking it for what the post knows today")
            .help("read it again; then set `review_by:` to a new day, correct it, or withdraw it with `chancery withdraw`"),
    );
}

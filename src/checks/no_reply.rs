use super::case::SiteCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::engagement::{Engagement, ReplyKind};

/// Days after which a reply is asked for again.
const PATIENCE: i32 = 30;

/// A government has not replied for thirty days.
pub(super) const RULE: Rule = Rule::record("no-reply", Severity::Info, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let (Some(engagement), Some(common)) = (document.of::<Engagement>(), document.common()) else {
        return;
    };
    let is_waiting = engagement
        .reply
        .as_ref()
        .is_some_and(|reply| reply.kind == ReplyKind::NoneYet);
    let as_of = case.atlas.setting.as_of;
    if is_waiting && is_for_readers(common) && as_of.days_since(engagement.held) > PATIENCE {
        let span = case.field(ix, "reply.kind");
        found.push(
            RULE.at(case.path(ix), span, "there is no reply after 30 days")
                .note(format!(
                    "it was held on {}; this site speaks of {as_of}",
                    engagement.held
                ))
                .help("ask again and add it to `follow_up:`, or write the reply that came"),
        );
    }
}

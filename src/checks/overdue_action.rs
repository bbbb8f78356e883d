use super::case::SiteCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::coordination::Coordination;
use crate::model::engagement::{Action, Engagement};

/// Something that a post or a partner was to do is open after its day.
pub(super) const RULE: Rule = Rule::record("overdue-action", Severity::Info, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    if !document.common().is_some_and(is_for_readers) {
        return;
    }
    if let Some(work) = document.of::<Coordination>() {
        for (key, action) in work.actions.iter() {
            look(case, ix, ("actions", key), action, found);
        }
    } else if let Some(engagement) = document.of::<Engagement>() {
        for (key, action) in engagement.follow_up.iter() {
            look(case, ix, ("follow_up", key), action, found);
        }
    }
}

fn look(
    case: &SiteCase<'_>,
    ix: DocIx,
    (list, key): (&str, &str),
    action: &Action,
    found: &mut Vec<Diagnostic>,
) {
    let as_of = case.atlas.setting.as_of;
    if action.is_open() && action.due.is_some_and(|day| day < as_of) {
        let span = case.field(ix, &format!("{list}.{key}.due"));
        found.push(
            RULE.at(case.path(ix), span, format!("action `{key}` is overdue"))
                .note(format!("this site speaks of {as_of}"))
                .help("do it and write `state: kept`, or agree on a new `due:`"),
        );
    }
}

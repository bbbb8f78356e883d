use super::against::BaseCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Status;

/// A record that readers could see is a draft again, or one that was withdrawn is back.
pub(super) const RULE: Rule = Rule::base("status-went-back", Severity::Error, check).always();

fn check(case: &BaseCase<'_>, found: &mut Vec<Diagnostic>) {
    for (old, before) in case.base.all().filter(|(ix, _)| case.was_public(*ix)) {
        let atlas = case.site.atlas;
        let Some(new) = atlas.find(&before.key) else {
            continue;
        };
        let statuses = before.common().zip(atlas.document(new).common());
        let Some((was, is)) = statuses.map(|(was, is)| (was.status, is.status)) else {
            continue;
        };
        let help = match (was, is) {
            (Status::Released, Status::Draft | Status::InClearance) => {
                "leave it released and tell what was changed under `corrections`, or withdraw it: `status: withdrawn` with `withdrawn_on`"
            }
            (Status::Withdrawn, Status::Draft | Status::InClearance | Status::Released) => {
                "leave it withdrawn, and write a new record that names it under `supersedes`"
            }
            _ => continue,
        };
        let word = |status: Status| status.key().replace('_', " ");
        let message = format!("this was {} and is {} again", word(was), article(is));
        let id = case.base.document(old).key.kind.is_record();
        let note = if id {
            "readers cite a released record by its id for good"
        } else {
            "readers have seen it"
        };
        found.push(
            RULE.at(case.site.path(new), case.site.field(new, "status"), message)
                .note(note)
                .note(format!("compared with {}", case.name))
                .help(help),
        );
    }
}

fn article(status: Status) -> &'static str {
    match status {
        Status::Draft => "a draft",
        Status::InClearance => "in clearance",
        Status::Released => "released",
        Status::Withdrawn => "withdrawn",
    }
}

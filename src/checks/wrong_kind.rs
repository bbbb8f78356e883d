use super::case::SiteCase;
use super::rule::Rule;
use super::words::shown;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, Resolution};
use crate::model::{Key, KindRef, Reference, Role, Target};

/// A field names a file of another kind than it takes.
pub(super) const RULE: Rule = Rule::record("wrong-kind", Severity::Error, check);

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let Some(record) = document.naming() else {
        return;
    };
    let replaces = !record.common.supersedes.is_empty() || !record.common.duplicates_of.is_empty();
    if document.record.is_some() && !replaces && !case.atlas.has_unresolved(ix) {
        return;
    }
    for reference in case.references(ix) {
        if let Target::Record(id) = &reference.target {
            let same = matches!(reference.role, Role::Supersedes | Role::Duplicates);
            let is_other = !id.starts_with(document.key.kind.prefix);
            if same && is_other && document.key.kind.is_record() {
                let message = format!("{} is not an {}", shown(id), document.key.kind.name);
                let message = message.replace("an coordination", "a record of coordination");
                let span = case.target_span(ix, &reference);
                let finding = RULE.at(case.path(ix), span, message);
                let note = "a record replaces or repeats records of its own kind only";
                found.push(
                    finding
                        .note(note)
                        .help("name a record of the same kind, or use `refs`"),
                );
            }
        } else if let Some(actual) = elsewhere(case, &reference.target) {
            found.push(misplaced(case, ix, &reference, actual));
        }
    }
}

fn misplaced(case: &SiteCase<'_>, ix: DocIx, reference: &Reference, actual: KindRef) -> Diagnostic {
    let span = case.target_span(ix, reference);
    let (key, wanted) = match &reference.target {
        Target::Register(wanted, key) => (key.as_str(), wanted.name),
        Target::Record(id) => (id.as_str(), "record"),
    };
    let message = format!("{} is a {}, not a {wanted}", shown(key), actual.name);
    let field = reference.field.split('.').next().unwrap_or("");
    RULE.at(case.path(ix), span, message)
        .note(format!("`{field}` takes the key of a {wanted} here"))
        .help(format!(
            "write the key of a {wanted}, or move it to the field for a {}",
            actual.name
        ))
}

/// The kind that does have an entry of a register key which the wanted kind lacks.
pub(super) fn elsewhere(case: &SiteCase<'_>, target: &Target) -> Option<KindRef> {
    let Target::Register(wanted, name) = target else {
        return None;
    };
    if matches!(case.atlas.resolve(target), Resolution::Found(_)) {
        return None;
    }
    let mut others = KindRef::all().filter(|kind| kind != wanted && !kind.is_record());
    others.find(|kind| case.atlas.find(&Key::new(*kind, name)).is_some())
}

use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::{TargetRef, visit};

/// A file refers to itself.
pub(super) const RULE: Rule = Rule::file("self-reference", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let own = &case.document.key;
    let mut fields: Vec<String> = Vec::new();
    visit(record, &mut |field, target, _| {
        let is_self = match target {
            TargetRef::Record(id) => own.kind.is_record() && *own.name == *id,
            TargetRef::Register(kind, key) => kind == own.kind && *own.name == *key,
        };
        if is_self {
            fields.push(field.to_string());
        }
    });
    for field in fields {
        let span = case.field(&field);
        found.push(
            case.finding(&RULE, span, "this file refers to itself")
                .note("probably a line was copied from another file")
                .help("write the id of the other record, or remove the line"),
        );
    }
}

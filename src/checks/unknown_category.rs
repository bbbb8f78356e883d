use super::case::FileCase;
use super::rule::Rule;
use super::words::{offer, shown};
use crate::diagnostics::{Diagnostic, Severity};

/// An act or a scope names a category that no register has.
pub(super) const RULE: Rule = Rule::file("unknown-category", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    for (field, category) in record.content.behaviour().categories() {
        if case.registers.category(category).is_some() {
            continue;
        }
        let span = case.field(&field);
        let message = format!("there is no category {}", shown(category));
        let near = case
            .registers
            .nearest_category(category)
            .map(|near| near.code);
        let finding = case.finding(&RULE, span, message);
        let help =
            "write the key of a category, such as `kidnapping`; `chancery explain acts` lists them";
        found.push(offer(finding, span, near, help));
    }
}

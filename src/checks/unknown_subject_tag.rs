use super::case::FileCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use crate::diagnostics::{Diagnostic, Severity};

/// A subject TAGS that the register does not have.
pub(super) const RULE: Rule = Rule::file("unknown-subject-tag", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(tags) = case.record().and_then(|record| record.common.tags.as_ref()) else {
        return;
    };
    for (n, tag) in tags.subject.iter().enumerate() {
        if case.registers.subject_tag(tag).is_some() {
            continue;
        }
        let span = case.field(&format!("tags.subject.{n}"));
        let finding = case.finding(&RULE, span, format!("{} is not a subject TAGS", shown(tag)));
        let known = case
            .registers
            .subject_tags
            .iter()
            .map(|row| row.code.as_str());
        let help = "write a code of the register, leave `subject` out and it is derived, or add the code to `content/registers/subject_tags.csv`";
        found.push(offer(finding, span, nearest(tag, known), help));
    }
}

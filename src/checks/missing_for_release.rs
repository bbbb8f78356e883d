use super::case::FileCase;
use super::rule::Rule;
use super::words::listed;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::dataset::Dataset;
use crate::model::page::Page;
use crate::model::{Common, Record, Status};

/// A record that is released, or in clearance, lacks what a released record of its kind needs.
pub(super) const RULE: Rule = Rule::file("missing-for-release", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    let is_released = common.status == Status::Released;
    if !is_released && common.status != Status::InClearance {
        return;
    }
    let mut missing = of_common(record, is_released);
    missing.extend(record.content.behaviour().missing_for_release(common));
    if missing.is_empty() {
        return;
    }
    let kind = case.document.key.kind.name;
    let fields: Vec<String> = missing.iter().map(|field| format!("`{field}`")).collect();
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let message = format!("a released {kind} needs {}", listed(&fields));
    let finding = case.finding(&RULE, case.field("status"), message);
    let finding = if is_released {
        finding
    } else {
        finding.note("clearances may still be missing now; these lines may not")
    };
    found.push(finding.help("add what is missing, or set `status: draft` until it is there"));
}

/// Common fields that a file lacks which is to be released.
pub fn lacking_for_release(record: &Record) -> Vec<&'static str> {
    of_common(record, true)
}

/// Common fields that are not there.
fn of_common(record: &Record, is_released: bool) -> Vec<&'static str> {
    let common = &record.common;
    if record.of::<Page>().is_some() {
        return Vec::new();
    }
    if record.of::<Dataset>().is_some() {
        let needs = is_released && common.approved_by.is_none();
        return if needs {
            vec!["approved_by"]
        } else {
            Vec::new()
        };
    }
    if common.dataset.is_some() || common.source_id.is_some() {
        return names(&[
            ("dataset", common.dataset.is_none()),
            ("source_id", common.source_id.is_none()),
        ]);
    }
    of_post(common, is_released)
}

/// What a text of a post needs.
fn of_post(common: &Common, is_released: bool) -> Vec<&'static str> {
    names(&[
        ("date", common.date.is_none()),
        ("post", common.post.is_none()),
        ("drafted_by", common.drafted_by.is_empty()),
        ("cleared_by", is_released && common.cleared_by.is_empty()),
        ("approved_by", is_released && common.approved_by.is_none()),
        ("review_by", common.review_by.is_none()),
    ])
}

fn names(needs: &[(&'static str, bool)]) -> Vec<&'static str> {
    let missing = needs.iter().filter(|(_, is_missing)| *is_missing);
    missing.map(|(field, _)| *field).collect()
}

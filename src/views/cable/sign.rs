use tera::Value;

use crate::model::Common;
use crate::model::fields::Clearance;
use crate::views::{Fields, ViewCx, days, list};

/// Who drafted, cleared and approved: offices as typed, which is a record and not a signature.
pub(super) fn sign(common: &Common, cx: &ViewCx<'_>, verified: Option<&Clearance>) -> Value {
    let registers = &cx.frame.setting.registers;
    let post = common.post.as_deref().and_then(|key| registers.post(key));
    let line = |clearance: &Clearance| line(clearance, cx);
    Fields::new()
        .with("post", post.map(|post| post.name.as_str()))
        .with("from", post.map(|post| post.from_line.as_str()))
        .with("drafted", list(common.drafted_by.iter().map(line)))
        .with("cleared", list(common.cleared_by.iter().map(line)))
        .with("approved", common.approved_by.as_ref().map(line))
        .with("verified", verified.map(line))
        .with("review_by", common.review_by.map(days::day))
        .into()
}

fn line(clearance: &Clearance, cx: &ViewCx<'_>) -> Fields {
    let posts = &cx.frame.setting.registers;
    let post = clearance.post.as_deref().and_then(|key| posts.post(key));
    Fields::new()
        .with("post", post.map(|post| post.name.as_str()))
        .with("office", clearance.office.as_str())
        .with("day", clearance.day.map(days::day))
}

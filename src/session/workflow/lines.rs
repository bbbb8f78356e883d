use crate::diagnostics::Edit;
use crate::model::Common;
use crate::syntax::yaml::FrontMatter;

/// Where new lines of the workflow stand: each below the last of these that is there.
const ABOVE_STATUS: [&str; 3] = ["title", "marking", "marking_basis"];
const ABOVE_CLEARED: [&str; 2] = ["post", "drafted_by"];
const ABOVE_APPROVED: [&str; 3] = ["post", "drafted_by", "cleared_by"];
const ABOVE_WITHDRAWN: [&str; 1] = ["status"];

/// The edits that make of front matter with the common fields `before` one with `after`, which
/// differ in what the workflow changes; nothing when its layout does not allow them.
pub fn edits(front: &FrontMatter<'_>, before: &Common, after: &Common) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    if before.status != after.status {
        edits.push(front.set("status", after.status.key(), &ABOVE_STATUS));
    }
    if before.withdrawn_on != after.withdrawn_on {
        let day = after.withdrawn_on?.to_string();
        edits.push(front.set("withdrawn_on", &day, &ABOVE_WITHDRAWN));
    }
    let was = before.cleared_by.iter().map(Some);
    let was = was.chain(std::iter::repeat(None));
    for (n, (is, was)) in after.cleared_by.iter().zip(was).enumerate() {
        let line = is.written();
        match was {
            Some(was) if was == is => {}
            Some(_) => edits.push(front.set_item("cleared_by", n, &line)?),
            None => edits.push(front.push("cleared_by", &line, &ABOVE_CLEARED)?),
        }
    }
    if before.approved_by != after.approved_by {
        let line = after.approved_by.as_ref()?.written();
        edits.push(front.set("approved_by", &line, &ABOVE_APPROVED));
    }
    Some(edits)
}

use std::collections::BTreeMap;

use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::evidence::Evidence;
use crate::source::SitePath;
use crate::syntax::yaml::Places;

/// The manifest of evidence lists one file under two ids. Found while the manifest is read.
pub(super) const RULE: Rule = Rule::found_elsewhere("repeated-evidence", Severity::Error).always();

/// Looks at every item of the manifest.
pub(super) fn check(
    path: &SitePath,
    evidence: &Evidence,
    places: &Places,
    found: &mut Vec<Diagnostic>,
) {
    let mut known = BTreeMap::new();
    for (id, item) in evidence.items() {
        let Some(first) = known.get(&item.sha256) else {
            known.insert(&item.sha256, id);
            continue;
        };
        let place = |id: &str| places.value(&format!("{id}.sha256"));
        found.push(
            RULE.at(
                path,
                place(id),
                format!("`{id}` is the same file as `{first}`"),
            )
            .related(path, place(first), "the same SHA-256")
            .note("a record that cites both would rest on one item and look as if it rested on two")
            .help("correct the SHA-256, or keep one of the two ids and cite it"),
        );
    }
}

use std::collections::BTreeMap;

use super::diagnostic::Diagnostic;
use crate::source::Digest;

/// What each finding is known by from one run to the next, in 32 hexadecimal digits: its rule, its
/// file, its words, and its number among those that are alike. Lines may move above it.
///
/// Of a finding that must not be repeated the words do not count: whoever has the digest could try
/// telephone numbers until one fits.
pub(super) fn identities(found: &[Diagnostic]) -> Vec<String> {
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    found
        .iter()
        .map(|finding| {
            let words = if finding.silent { "" } else { &finding.message };
            let path = finding.primary.path.as_str();
            let what = format!("{}\0{path}\0{words}", finding.rule);
            let number = alike.entry(what.clone()).or_default();
            *number += 1;
            Digest::of(format!("{what}\0{number}").as_bytes()).to_string()
        })
        .collect()
}

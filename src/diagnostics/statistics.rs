use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::diagnostic::{Diagnostic, Severity};

/// How often each rule has something to say, the most frequent first: count, level, rule, files.
pub fn statistics(found: &[Diagnostic]) -> String {
    let mut rules: BTreeMap<(&str, Severity), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for finding in found {
        let (count, files) = rules.entry((&finding.rule, finding.severity)).or_default();
        *count += 1;
        files.insert(finding.primary.path.as_str());
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut out = String::new();
    for ((rule, severity), (count, files)) in rules {
        let files = match files.len() {
            1 => "1 file".to_owned(),
            more => format!("{more} files"),
        };
        let _ = writeln!(out, "{count:>6} {:<8}{rule}, {files}", severity.word());
    }
    out
}

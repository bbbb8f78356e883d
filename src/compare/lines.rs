use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diagnostics::Rewritten;

/// The lines that are others between two texts.
pub fn lines(before: &str, after: &str) -> Vec<Rewritten> {
    let split = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (old, new) = (split(before), split(after));
    let plain = |lines: &[&str]| {
        let lines = lines.iter().map(|line| line.trim_end_matches(['\n', '\r']));
        lines.map(str::to_owned).collect()
    };
    let changed = capture_diff_slices(Algorithm::Myers, &old, &new).into_iter();
    changed
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| Rewritten {
            line: op.old_range().start + 1,
            before: plain(&old[op.old_range()]),
            after: plain(&new[op.new_range()]),
        })
        .collect()
}

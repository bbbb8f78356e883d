use super::change::Change;
use super::side::Side;

/// What the site depends on beside its records, where it is another.
pub(super) fn outside(base: &Side<'_>, head: &Side<'_>) -> Vec<(Change, String)> {
    let before = base.outside.iter().filter_map(|(path, digest)| {
        let change = match head.outside.get(path) {
            None => Change::Removed,
            Some(other) if other != digest => Change::Changed,
            Some(_) => return None,
        };
        Some((change, path.clone()))
    });
    let new = head.outside.keys();
    let new = new.filter(|path| !base.outside.contains_key(*path));
    let mut all: Vec<_> = before
        .chain(new.map(|path| (Change::Added, path.clone())))
        .collect();
    all.sort_by(|(_, a), (_, b)| a.cmp(b));
    all
}
